#include "validate.h"

void validate_question(const QuizDefinition *definition, const Answers *answers, size_t index,
                       Issue *issue) {
  const Question *question = answers_question(answers, definition, index);
  question_check(question, answers_get(answers, index), issue);
}

bool validate_is_answered(const QuizDefinition *definition, const Answers *answers, size_t index) {
  Issue issue;
  validate_question(definition, answers, index, &issue);
  return issue.code == ISSUE_NONE;
}
