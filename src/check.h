/* A whole submission, checked as a server does: by the same rules and the same path as in the page. */
#ifndef CHECK_H
#define CHECK_H

#include "answers.h"

/* Checks a submission and writes {"ok", "issues"} as a value. is_ok: set to whether there are no issues.
 * False, with the error filled, where the text is not a JSON object or memory is out. */
bool check_write(const QuizDefinition *definition, JsonText submission, bool *is_ok,
                 JsonWriter *writer, QuizError *error);

#endif
