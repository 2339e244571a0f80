/* Right or wrong: told after each question, which makes its answer final, or at the end. */
#include "path.h"
#include "route.h"
#include "session.h"
#include "validate.h"

/* Whether a question has an answer, and a good one. */
static bool has_good_answer(const QuizSession *session, size_t question) {
  const Answer *answer = answers_get(&session->answers, question);
  return !question_is_empty(&session->definition->questions[question], answer) &&
         validate_is_answered(session->definition, &session->answers, question);
}

bool session_is_marked(const QuizSession *session, size_t question) {
  return session->answers.path->marked[question] && has_good_answer(session, question);
}

bool session_is_final(QuizSession *session, size_t question) {
  bool is_final = session_is_marked(session, question);
  session->answers.path->marked[question] = is_final;
  if (is_final) {
    session->refusal = (Issue){.code = ISSUE_FINAL};
    session->refused = question;
  }
  return is_final;
}

/* Whether there is something to tell of a question. */
static bool can_be_marked(const QuizSession *session, size_t question) {
  const Rules *rules = session->definition->rules;
  return rules->feedback == FEEDBACK_EACH && rules->questions[question].right != NULL;
}

/* A path may have no question at all: then there is nothing to send either. */
bool session_marks(QuizSession *session) {
  size_t question = history_current(&session->history);
  if (!route_is_question(question)) {
    return question == ROUTE_END;
  }
  if (!can_be_marked(session, question) || !has_good_answer(session, question) ||
      session->answers.path->marked[question]) {
    return false;
  }
  session->answers.path->marked[question] = true;
  session->refusal = (Issue){.code = ISSUE_NONE};
  session->is_checked = false;
  return true;
}

void session_note_answer(QuizSession *session, size_t question, const cJSON *event) {
  if (!session->answers.path->has_failed && json_is(json_member(event, "final"), cJSON_True) &&
      session->refusal.code == ISSUE_NONE && can_be_marked(session, question)) {
    session->answers.path->marked[question] = true;
  }
}
