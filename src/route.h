/* The path through a definition: which question comes first, which comes next. Pure functions. Steps are those questions of
 * the path that are shown. */
#ifndef ROUTE_H
#define ROUTE_H

#include "answers.h"

/* Behind the last question. */
#define ROUTE_END ((size_t)-1)

/* Returns the index of the first question. */
size_t route_first(const QuizDefinition *definition, const Answers *answers);

/* Returns the index of the question that follows the one at an index, or ROUTE_END. */
size_t route_next(const QuizDefinition *definition, const Answers *answers, size_t index);

/* The same of the questions that are shown. */
size_t route_first_step(const QuizDefinition *definition, const Answers *answers);
size_t route_next_step(const QuizDefinition *definition, const Answers *answers, size_t index);

/* Returns how many steps the path has. */
size_t route_total(const QuizDefinition *definition, const Answers *answers);

/* Where not all steps are answered, writes the members "number" (of the question at an index among those that are, if it
 * is one) and "count" (of these). index: ROUTE_END for none. */
void route_write_number(const QuizDefinition *definition, const Answers *answers, size_t index,
                        JsonWriter *writer);

#endif
