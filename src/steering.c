/* Where a session goes on a path that answers change. */
#include "alloc.h"
#include "path.h"
#include "route.h"
#include "session.h"

static size_t reach(QuizSession *session, size_t target) {
  return history_reach(&session->history, session->definition, &session->answers, target);
}

size_t session_target(QuizSession *session) {
  const History *history = &session->history;
  size_t next = history->position + 1;
  session->returns = session->returns && history_current(history) != ROUTE_REVIEW;
  if (!session->returns) {
    return next;
  }
  size_t last = reach(session, SIZE_MAX);
  last -= history->steps[last] == ROUTE_END;
  session->returns = history->steps[last] != ROUTE_REVIEW;
  return last > history->position ? last : next;
}

void session_note_go(QuizSession *session, size_t from, const cJSON *event) {
  if (route_has_failed(&session->answers)) {
    return;
  }
  bool is_change = from == ROUTE_REVIEW && json_text(json_member(event, "id")) != NULL;
  session->returns = session->definition->rules->has_review &&
                     (is_change || json_is(json_member(event, "review"), cJSON_True));
}

void session_replace(QuizSession *session, size_t question, Answer *answer) {
  Answer *other = answers_swap(&session->answers, question, answer);
  history_answered(&session->history, question);
  if (!session_follow(session, history_current(&session->history))) {
    other = answers_swap(&session->answers, question, other);
  }
  quiz_free(other);
}

bool session_follow(QuizSession *session, size_t shown) {
  History *history = &session->history;
  size_t known = history->known;
  if (known > history->position || session->definition->rules->is_fixed) {
    return true;
  }
  size_t step = known - 1;
  while (history->steps[step] != shown && reach(session, step + 1) > step) {
    step++;
  }
  if (route_has_failed(&session->answers)) {
    history->known = known;
    history->steps[history->position] = shown;
    return false;
  }
  history->position = step - (step > 0 && history->steps[step] == ROUTE_END);
  return true;
}
