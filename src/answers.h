/* The answers of one session or submission: question to value, all of them kept whether on the path or not. */
#ifndef ANSWERS_H
#define ANSWERS_H

#include "definition.h"

typedef struct Answers {
  Answer **items; /* by the question's index; NULL for none */
  size_t count;
} Answers;

/* Starts with no answers. False when out of memory. */
bool answers_init(Answers *answers, const QuizDefinition *definition);

/* Answers what the definition says is answered at the start. False when out of memory. */
bool answers_begin(Answers *answers, const QuizDefinition *definition);

/* Frees all of them. An `Answers` of zeros is left alone. */
void answers_free(Answers *answers);

/* Returns the answer to the question at an index, or NULL; valid until it is set again. */
const Answer *answers_get(const Answers *answers, size_t index);

/* Puts an answer in place of another, taking it over; NULL clears. */
void answers_set(Answers *answers, size_t index, Answer *answer);

#endif
