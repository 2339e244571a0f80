/* The path through a definition: which question comes first, which comes next. Pure functions. */
#ifndef ROUTE_H
#define ROUTE_H

#include "answers.h"

/* Behind the last question. */
#define ROUTE_END ((size_t)-1)

/* Returns the index of the first question. */
size_t route_first(const QuizDefinition *definition, const Answers *answers);

/* Returns the index of the question that follows the one at an index, or ROUTE_END. */
size_t route_next(const QuizDefinition *definition, const Answers *answers, size_t index);

/* Returns how many questions the path has. */
size_t route_total(const QuizDefinition *definition, const Answers *answers);

#endif
