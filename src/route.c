/* A path is the definition's order: no answer changes it. */
#include "route.h"

size_t route_first(const QuizDefinition *definition, const Answers *answers) {
  (void)definition;
  (void)answers;
  return 0;
}

size_t route_next(const QuizDefinition *definition, const Answers *answers, size_t index) {
  (void)answers;
  return index + 1 < definition->question_count ? index + 1 : ROUTE_END;
}

size_t route_total(const QuizDefinition *definition, const Answers *answers) {
  (void)answers;
  return definition->question_count;
}
