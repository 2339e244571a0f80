/* Why posting failed: what the host says of it, bounded and in one form, kept as JSON. */
#ifndef FAILURE_H
#define FAILURE_H

#include "json.h"
#include "writer.h"

/* Copies {"status", "final", "issues": [{"id", "code", "message"}]} from a value, leaving out all else: no status is 0, no
 * final is false. Returns the members as JSON, without braces, owned by the caller (quiz_free()), or NULL when out of memory. */
char *failure_read(const cJSON *value);

#endif
