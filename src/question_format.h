/* A question as it stands in a definition: its keys, what each must be, and what of them is shown. */
#ifndef QUESTION_FORMAT_H
#define QUESTION_FORMAT_H

#include "question.h"
#include "reader.h"

/* Reads a question, reporting all that is wrong with it. question: filled; where something was reported it is only good
 * for being freed. Its options are to be freed with quiz_free(). */
void question_parse(Reader *reader, const cJSON *node, Question *question);

/* Writes a question as it is shown: options complete, the type by its own name. */
void question_write_shown(const Question *question, JsonWriter *writer);

#endif
