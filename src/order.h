/* The order in which questions and options are asked: chance that comes from a text, the id of the response. The same id gives
 * the same order everywhere: its bytes are hashed (FNV-1a, names_hash()) into the seed of a small generator (mulberry32). */
#ifndef ORDER_H
#define ORDER_H

#include "rules.h"

/* Returns the seed that a text gives; NULL is the empty text. */
uint32_t order_seed(const char *text);

/* Fills `order` with the indexes of the questions that are asked, in their order. Of those that are answered `pick` are
 * drawn, if it is not 0, and shuffled among themselves; the others stay where they are. places: room for as many numbers.
 * Returns how many there are. */
size_t order_questions(const QuizDefinition *definition, uint32_t seed, uint32_t *order,
                       uint32_t *places);

/* Fills `order` with the questions that a list of ids names, in that order, if order_questions() can give it. places: as above.
 * Returns how many there are, 0 for any other list. */
size_t order_read(const QuizDefinition *definition, const cJSON *list, uint32_t *order,
                  uint32_t *places);

/* Fills `order` with questions that fit a submission, in the order of the definition: of those that are answered as many as are
 * picked, first those that have an answer in it, then those that need none, then those that may not be shown. places: whether a
 * question has an answer; changed. Returns how many there are. */
size_t order_fit(const QuizDefinition *definition, uint32_t *order, uint32_t *places);

/* Shuffles `count` numbers of options in place, but for those with `fixed: true`. */
void order_options(const Question *question, uint32_t seed, uint32_t *shown, size_t count);

#endif
