#include "history.h"

#include "alloc.h"
#include "route.h"
#include "validate.h"

bool history_init(History *history, const QuizDefinition *definition, const Answers *answers) {
  history->steps = quiz_calloc(definition->question_count + 1, sizeof *history->steps);
  if (history->steps == NULL) {
    return false;
  }
  history->steps[0] = route_first(definition, answers);
  history->known = 1;
  return true;
}

void history_free(History *history) { quiz_free(history->steps); }

size_t history_current(const History *history) { return history->steps[history->position]; }

void history_answered(History *history, size_t index) {
  for (size_t i = history->known; i > 0; i--) {
    if (history->steps[i - 1] == index) {
      history->known = i;
      return;
    }
  }
}

size_t history_reach(History *history, const QuizDefinition *definition, const Answers *answers,
                     size_t target) {
  while (history->known <= target) {
    size_t last = history->steps[history->known - 1];
    if (last == ROUTE_END || !validate_is_answered(definition, answers, last)) {
      break;
    }
    history->steps[history->known++] = route_next(definition, answers, last);
  }
  return target < history->known ? target : history->known - 1;
}
