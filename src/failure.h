/* Why posting failed: what an endpoint said, reduced to what is understood, as a JSON tree
 * {"status": 422, "final": true, "issues": [{"id", "code", "message"}, …]}. */
#ifndef FAILURE_H
#define FAILURE_H

#include "json.h"
#include "writer.h"

/* Reads the members of a "failed" event: a status that is none becomes 0, what is no issue an empty one, and at most
 * LIMIT_FAILURE_ISSUES are kept. Returns the tree, owned by the caller (json_free()), or NULL when out of memory. */
cJSON *failure_read(const cJSON *value);

/* Writes the issues that are about a question. failure: NULL writes none. */
void failure_write_issues(const cJSON *failure, const char *id, JsonWriter *writer);

/* Takes these issues off the question: it has been answered anew. */
void failure_forget(cJSON *failure, const char *id);

#endif
