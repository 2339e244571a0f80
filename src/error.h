/* Errors as JSON. */
#ifndef ERROR_H
#define ERROR_H

#include "json.h"
#include "writer.h"
#include "quiz.h"

/* Writes [{"code", "path", "line", "column", "expected", "id"}, …] as a value. */
void error_write_list(const QuizError *errors, size_t count, JsonWriter *writer);

#endif
