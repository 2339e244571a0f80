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

size_t route_first_step(const QuizDefinition *definition, const Answers *answers) {
  size_t first = route_first(definition, answers);
  return question_is_shown(&definition->questions[first])
             ? first
             : route_next_step(definition, answers, first);
}

size_t route_next_step(const QuizDefinition *definition, const Answers *answers, size_t index) {
  do {
    index = route_next(definition, answers, index);
  } while (index != ROUTE_END && !question_is_shown(&definition->questions[index]));
  return index;
}
