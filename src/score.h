/* Points: of the options chosen, and of right answers. */
#ifndef SCORE_H
#define SCORE_H

#include "rules.h"

/* Whether an answer is right; false for a question without a right answer. */
bool score_is_right(const QuizDefinition *definition, size_t index, const Answer *answer);

/* Adds the points of an answer (NULL: none) to the sums, one for each name or one alone. */
void score_add(const QuizDefinition *definition, size_t index, const Answer *answer, double *sums);

/* Writes the sums as a value: a number, or an object of them. */
void score_write(const Rules *rules, const double *sums, JsonWriter *writer);

#endif
