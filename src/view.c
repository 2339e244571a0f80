#include "view.h"

#include "failure.h"
#include "question_format.h"
#include "quiz.h"
#include "route.h"
#include "validate.h"

/* The issues of the question shown: of an answer that was just refused, else of the kept one once Next was pressed, else
 * what the endpoint said of it. */
static void write_question_issues(const QuizSession *session, size_t index, JsonWriter *writer) {
  const char *id = session->definition->questions[index].id;
  Issue issue = {.code = ISSUE_NONE};
  if (session->refusal.code != ISSUE_NONE && session->refused == index) {
    issue = session->refusal;
  } else if (session->is_checked) {
    validate_question(session->definition, &session->answers, index, &issue);
  }
  writer_key(writer, "issues");
  writer_open(writer, '[');
  if (issue.code != ISSUE_NONE) {
    issue_write(&issue, id, writer);
  } else {
    failure_write_issues(session->failure, id, writer);
  }
  writer_close(writer, ']');
}

static void write_question(const QuizSession *session, size_t index, JsonWriter *writer) {
  const Question *question = &session->definition->questions[index];
  const Answer *answer = answers_get(&session->answers, index);
  bool is_last = route_next_step(session->definition, &session->answers, index) == ROUTE_END;
  writer_bool_member(writer, "isLast", is_last);
  writer_bool_member(writer, "advances", !is_last && question_advances(question, answer));
  writer_key(writer, "question");
  question_write_shown(question, writer);
  question_write_draft(question, answer, writer);
  write_question_issues(session, index, writer);
}

static void write_failure(const QuizSession *session, JsonWriter *writer) {
  if (session->status == SESSION_FAILED || session->status == SESSION_QUEUED) {
    writer_key(writer, "failure");
    writer_node(writer, session->failure);
  }
}

void view_write(const QuizSession *session, JsonWriter *writer) {
  size_t index = history_current(&session->history);
  size_t total = route_total(session->definition, &session->answers);
  bool is_question = session->status == SESSION_QUESTION;
  size_t passed = is_question ? session->history.position : total;
  bool is_final = session->status == SESSION_SENDING || session->status == SESSION_SENT;
  writer_open(writer, '{');
  writer_text_member(writer, "status", SESSION_STATUS_NAMES[session->status]);
  writer_number_member(writer, "step", (double)passed + 1);
  writer_number_member(writer, "total", (double)total);
  writer_number_member(writer, "progress", (double)passed / (double)total);
  writer_bool_member(writer, "hasPrevious", passed > 0 && !is_final);
  writer_text_member(writer, "action", session_action(session));
  route_write_number(session->definition, &session->answers, index, writer);
  if (is_question) {
    write_question(session, index, writer);
  }
  write_failure(session, writer);
  writer_close(writer, '}');
}

char *quiz_session_view(const QuizSession *session) {
  JsonWriter writer = {0};
  view_write(session, &writer);
  return writer_finish(&writer);
}
