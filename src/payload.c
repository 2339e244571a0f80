#include "payload.h"

#include "quiz.h"
#include "route.h"

static void write_path(const QuizSession *session, JsonWriter *writer) {
  const QuizDefinition *definition = session->definition;
  writer_key(writer, "_path");
  writer_open(writer, '[');
  for (size_t i = route_first(definition, &session->answers); route_is_question(i);
       i = route_next(definition, &session->answers, i)) {
    writer_text(writer, definition->questions[i].id);
  }
  writer_close(writer, ']');
}

/* What the host has not told is left out. */
static void write_includes(const QuizSession *session, JsonWriter *writer) {
  const Settings *settings = &session->definition->settings;
  if (settings->includes[INCLUDE_ID] && session->response_id != NULL) {
    writer_text_member(writer, "_id", session->response_id);
  }
  if (settings->includes[INCLUDE_PATH]) {
    write_path(session, writer);
  }
  if (settings->includes[INCLUDE_LANG] && session->lang != NULL) {
    writer_text_member(writer, "_lang", session->lang);
  }
  if (settings->includes[INCLUDE_DURATION] && session->opened_s > 0 &&
      session->submitted_s >= session->opened_s) {
    writer_number_member(writer, "_duration", (double)(session->submitted_s - session->opened_s));
  }
}

void payload_write(const QuizSession *session, JsonWriter *writer) {
  const QuizDefinition *definition = session->definition;
  const Answers *answers = &session->answers;
  writer_open(writer, '{');
  for (size_t i = 0; i < definition->question_count; i++) {
    const Question *question = &definition->questions[i];
    bool is_done = payload_write_other(session, i, writer);
    const Answer *answer = answers_get(answers, i);
    if (!is_done && !question_is_empty(question, answer)) {
      writer_key(writer, question->id);
      question_write(question, answer, writer);
    }
  }
  write_includes(session, writer);
  payload_write_more(session, writer);
  writer_close(writer, '}');
  if (route_forgive(answers)) {
    writer->has_failed = true;
  }
}

char *quiz_session_payload(const QuizSession *session) {
  JsonWriter writer = {0};
  payload_write(session, &writer);
  return writer_finish(&writer);
}
