/* The answers of one session or submission: question to value, all of them kept whether on the path or not. */
#ifndef ANSWERS_H
#define ANSWERS_H

#include "definition.h"

typedef struct Answers {
  Answer **items; /* by the question's index; NULL for none */
  size_t count;
  struct Path *path; /* see path.h; NULL in a page's module */
} Answers;

/* Starts with no answers. False when out of memory; to be freed either way. */
bool answers_init(Answers *answers, const QuizDefinition *definition);

/* Answers what the definition says is answered at the start. False when out of memory. */
bool answers_begin(Answers *answers, const QuizDefinition *definition);

/* Frees all of them. An `Answers` of zeros is left alone. */
void answers_free(Answers *answers);

/* Returns the answer to the question at an index, or NULL, as it counts: without options that are not shown now. Valid until
 * another is asked for or set, or the path is followed. `items` has it as it was given. */
const Answer *answers_get(const Answers *answers, size_t index);

/* Returns the question at an index as it counts: options that are not shown now need not be chosen. Valid
 * until another is asked for. */
const Question *answers_question(const Answers *answers, const QuizDefinition *definition,
                                 size_t index);

/* Returns the value of a hidden question that a rule or the host gives, or NULL. Valid until an answer is set or the
 * path is followed. */
const cJSON *answers_value(const Answers *answers, size_t index);

/* Puts an answer in place of another, taking it over; NULL clears. Returns the other one, owned by the caller. */
Answer *answers_swap(Answers *answers, size_t index, Answer *answer);

/* The same, and frees the other one. */
void answers_set(Answers *answers, size_t index, Answer *answer);

/* What of this only the whole module does. */
bool answers_init_path(Answers *answers, const QuizDefinition *definition);
void answers_free_path(Answers *answers);
void answers_have_changed(Answers *answers, size_t index);

#endif
