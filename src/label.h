/* Answers as readers know them: the labels of options, texts as they were typed. */
#ifndef LABEL_H
#define LABEL_H

#include "path.h"

/* Called for each label of an answer, in its order. */
typedef void LabelVisit(JsonWriter *writer, const char *text, size_t length_bytes);

/* Visits the labels of an answer, or of the value in its place; both may be NULL. */
void label_visit(const Question *question, const Answer *answer, const cJSON *value,
                 JsonWriter *writer, LabelVisit *visit);

/* Writes the member `key`, a list of labels. */
void label_write_list(const char *key, const Question *question, const Answer *answer,
                      JsonWriter *writer);

/* What stands for the names in texts: the answers and scores before a step, once each. */
typedef struct Values {
  const Answers *answers;
  size_t step;
  JsonWriter members;
  unsigned char *written; /* by source, and behind them by score; NULL: nothing is written yet */
} Values;

/* Adds what is in a text; NULL has nothing. */
void values_add(Values *values, const char *text);

/* Writes them as the member "values", where there are any, and frees them. */
void values_close(Values *values, JsonWriter *writer);

#endif
