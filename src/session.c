#include "session.h"

#include "alloc.h"
#include "failure.h"
#include "quiz.h"
#include "route.h"

const char *const SESSION_STATUS_NAMES[SESSION_STATUS_COUNT] = {
    [SESSION_QUESTION] = "question", [SESSION_SENDING] = "sending", [SESSION_SENT] = "sent",
    [SESSION_QUEUED] = "queued",     [SESSION_FAILED] = "failed",   [SESSION_DONE] = "done",
};

QuizSession *session_new(const QuizDefinition *definition) {
  QuizSession *session = quiz_calloc(1, sizeof *session);
  if (session == NULL) {
    return NULL;
  }
  session->definition = definition;
  if (!answers_init(&session->answers, definition) ||
      !answers_begin(&session->answers, definition) ||
      !history_init(&session->history, definition, &session->answers)) {
    quiz_session_free(session);
    return NULL;
  }
  return session;
}

void quiz_session_free(QuizSession *session) {
  if (session == NULL) {
    return;
  }
  answers_free(&session->answers);
  history_free(&session->history);
  quiz_free(session->response_id);
  quiz_free(session->action);
  quiz_free(session->lang);
  json_free(session->failure);
  quiz_free(session);
}

/* While it is being sent, and once it is sent, nothing is answered and nothing moves. */
static bool is_open(const QuizSession *session) {
  return session->status != SESSION_SENDING && session->status != SESSION_SENT;
}

const char *session_action(const QuizSession *session) {
  return session->action != NULL ? session->action
                                 : session->definition->settings.texts[SETTING_ACTION];
}

/* To the host, or nowhere. */
static void submit(QuizSession *session) {
  session->status = *session_action(session) != '\0' ? SESSION_SENDING : SESSION_DONE;
}

static void move(QuizSession *session, size_t position) {
  session->history.position = position;
  session->status = SESSION_QUESTION;
  session->is_checked = false;
  session->refusal = (Issue){.code = ISSUE_NONE};
}

bool session_answer(QuizSession *session, size_t question, const cJSON *value, const cJSON *other) {
  if (session->status != SESSION_QUESTION || session_is_final(session, question)) {
    return true;
  }
  Answer *answer = NULL;
  const Answer *previous = answers_get(&session->answers, question);
  Issue issue;
  if (!question_read(&session->definition->questions[question], value, other, previous, &answer,
                     &issue)) {
    return false;
  }
  session->refusal = issue;
  session->refused = question;
  if (issue.code == ISSUE_NONE) {
    failure_forget(session->failure, session->definition->questions[question].id);
    session_replace(session, question, answer);
  }
  return true;
}

void session_next(QuizSession *session, size_t time_s) {
  if (session->status != SESSION_QUESTION || session_marks(session)) {
    return;
  }
  size_t target = session_target(session);
  size_t reached = history_reach(&session->history, session->definition, &session->answers, target);
  if (route_has_failed(&session->answers)) {
    return;
  }
  move(session, reached);
  session->is_checked = reached < target;
  if (history_current(&session->history) == ROUTE_END) {
    session->submitted_s = time_s;
    submit(session);
  }
}

void session_back(QuizSession *session) {
  if (is_open(session) && session->history.position > 0) {
    move(session, session->history.position - 1);
  }
}

void session_go(QuizSession *session, size_t step) {
  if (!is_open(session)) {
    return;
  }
  size_t reached = history_reach(&session->history, session->definition, &session->answers, step);
  bool is_end = reached > 0 && session->history.steps[reached] == ROUTE_END;
  if (!route_has_failed(&session->answers)) {
    move(session, is_end ? reached - 1 : reached);
  }
}

static bool has_failed(const QuizSession *session) {
  return session->status == SESSION_FAILED || session->status == SESSION_QUEUED;
}

void session_sent(QuizSession *session) {
  if (session->status == SESSION_SENDING || has_failed(session)) {
    session->status = SESSION_SENT;
  }
}

void session_failed(QuizSession *session, cJSON *failure, bool is_queued) {
  if (session->status != SESSION_SENDING) {
    json_free(failure);
    return;
  }
  json_free(session->failure);
  session->failure = failure;
  session->status = is_queued ? SESSION_QUEUED : SESSION_FAILED;
}

void session_retry(QuizSession *session) {
  if (has_failed(session)) {
    submit(session);
  }
}
