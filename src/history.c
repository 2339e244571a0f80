#include "history.h"

#include "alloc.h"
#include "route.h"

bool history_init(History *history, const QuizDefinition *definition, const Answers *answers) {
  history->steps = quiz_calloc(definition->question_count + 2, sizeof *history->steps);
  if (history->steps == NULL) {
    return false;
  }
  history->steps[0] = route_first(definition, answers);
  history->known = 1;
  return !route_has_failed(answers);
}

void history_free(History *history) { quiz_free(history->steps); }

size_t history_current(const History *history) { return history->steps[history->position]; }

size_t history_find(const History *history, size_t index) {
  size_t step = history->known;
  while (step > 0 && history->steps[step - 1] != index) {
    step--;
  }
  return (step > 0 ? step : history->known) - 1;
}

void history_answered(History *history, size_t index) {
  history->known = history_find(history, index) + 1;
}

size_t history_reach(History *history, const QuizDefinition *definition, const Answers *answers,
                     size_t target) {
  while (history->known <= target) {
    size_t last = history->steps[history->known - 1];
    if (last == ROUTE_END || !route_is_open(definition, answers, last)) {
      break;
    }
    size_t next = route_next(definition, answers, last);
    if (route_has_failed(answers)) {
      break;
    }
    history->steps[history->known++] = next;
  }
  return target < history->known ? target : history->known - 1;
}
