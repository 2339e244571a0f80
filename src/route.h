/* The steps through a definition: those questions of the path that are shown, then the review, where there is one. */
#ifndef ROUTE_H
#define ROUTE_H

#include "answers.h"

/* In place of a question: behind the last one; the review in front of that. */
#define ROUTE_END ((size_t)-1)
#define ROUTE_REVIEW ((size_t)-2)

/* Whether it is none of them. */
static inline bool route_is_question(size_t index) { return index < ROUTE_REVIEW; }

/* Returns the index of the first question that is shown. */
size_t route_first(const QuizDefinition *definition, const Answers *answers);

/* Returns what follows on a step: a question, ROUTE_REVIEW or ROUTE_END. */
size_t route_next(const QuizDefinition *definition, const Answers *answers, size_t index);

/* Whether a step in front of the end can be left: its question is answered well enough. */
bool route_is_open(const QuizDefinition *definition, const Answers *answers, size_t index);

/* Whether a question is on the path, shown or not. */
bool route_has(const Answers *answers, size_t index);

/* Writes the members "step", "total" and "progress", and where not all steps are answered "number" (of the question at an
 * index among those that are, if it is one) and "count" (of these). */
void route_write_place(const QuizDefinition *definition, const Answers *answers, size_t index,
                       JsonWriter *writer);

/* Whether memory ran out since route_forgive(): then what was said of the path is not so. */
bool route_has_failed(const Answers *answers);

/* Returns the same, and begins anew. */
bool route_forgive(const Answers *answers);

#endif
