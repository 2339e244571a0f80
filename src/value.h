/* Answers as rules see them: JSON values, as in a submission. */
#ifndef VALUE_H
#define VALUE_H

#include "question.h"

/* Returns an answer that is not empty as a value, to be freed with json_free(), or NULL when out of memory. */
cJSON *value_of(const Question *question, const Answer *answer);

/* Finishes what was written and parses it. Returns the value, to be freed with json_free(), or NULL when out of memory. */
cJSON *value_parse(JsonWriter *writer);

/* Copies a value, to be freed with json_free(); NULL and null become NULL. False when out of memory. */
bool value_copy(const cJSON *value, cJSON **copy);

/* Whether two values are the same text of JSON. NULL is one, too. */
bool value_is_same(const cJSON *a, const cJSON *b);

/* Whether an answer is the right one: numbers by value, typed text without regard to case and white space around. */
bool value_is_right(const Question *question, const Answer *answer, const Answer *right);

#endif
