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

void view_write_question(const QuizSession *session, size_t index, JsonWriter *writer) {
  const Question *question = &session->definition->questions[index];
  bool is_last = route_next(session->definition, &session->answers, index) == ROUTE_END;
  const Answer *answer = answers_get(&session->answers, index);
  writer_bool_member(writer, "isLast", is_last);
  writer_bool_member(writer, "advances",
                     !is_last && question_advances(question, answer) &&
                         !session_is_marked(session, index));
  writer_key(writer, "question");
  writer_open(writer, '{');
  question_write_shown(question, view_options(session, index), writer);
  writer_close(writer, '}');
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
  bool is_open = session->status == SESSION_QUESTION;
  size_t index = is_open ? history_current(&session->history) : ROUTE_END;
  bool is_question = is_open && route_is_question(index);
  bool is_final = session->status == SESSION_SENDING || session->status == SESSION_SENT;
  writer_open(writer, '{');
  writer_text_member(writer, "status", view_status(session, index));
  route_write_place(session->definition, &session->answers, index, writer);
  writer_bool_member(writer, "hasPrevious", session->history.position > 0 && !is_final);
  writer_text_member(writer, "action", session_action(session));
  if (is_question) {
    view_write_question(session, index, writer);
  }
  write_failure(session, writer);
  view_write_more(session, index, writer);
  writer_close(writer, '}');
  if (route_forgive(&session->answers)) {
    writer->has_failed = true;
  }
}

char *quiz_session_view(const QuizSession *session) {
  JsonWriter writer = {0};
  view_write(session, &writer);
  return writer_finish(&writer);
}
