/* Issues of answers: pure functions of definition and answers. */
#ifndef VALIDATE_H
#define VALIDATE_H

#include "answers.h"

/* Sets the issue of the question at an index, ISSUE_NONE where its answer is good. */
void validate_question(const QuizDefinition *definition, const Answers *answers, size_t index,
                       Issue *issue);

/* Whether the question at an index is answered well enough to go past it. */
bool validate_is_answered(const QuizDefinition *definition, const Answers *answers, size_t index);

#endif
