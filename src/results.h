/* What comes out at the end: points and results, of the whole path. */
#ifndef RESULTS_H
#define RESULTS_H

#include "path.h"
#include "score.h"

/* Returns the next result that holds behind another (NULL: the first), or NULL. Where only the first one counts, no other
 * follows. The path is complete. */
const Result *results_next(const Answers *answers, const Result *result);

/* Writes the ids of those that hold, and the score, as members `result` and `score`, where the definition has any; NULL for a
 * key leaves it out. */
void results_write(const Answers *answers, const char *result, const char *score,
                   JsonWriter *writer);

#endif
