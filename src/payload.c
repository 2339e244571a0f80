#include "payload.h"

#include "quiz.h"
#include "route.h"

void payload_write(const QuizSession *session, JsonWriter *writer) {
  const QuizDefinition *definition = session->definition;
  const Answers *answers = &session->answers;
  writer_open(writer, '{');
  for (size_t i = route_first(definition, answers); i != ROUTE_END;
       i = route_next(definition, answers, i)) {
    const Question *question = &definition->questions[i];
    const Answer *answer = answers_get(answers, i);
    if (!question_is_empty(question, answer)) {
      writer_key(writer, question->id);
      question_write(question, answer, writer);
    }
  }
  if (definition->settings.includes_id && session->response_id != NULL) {
    writer_text_member(writer, "_id", session->response_id);
  }
  writer_close(writer, '}');
}

char *quiz_session_payload(const QuizSession *session) {
  JsonWriter writer = {0};
  payload_write(session, &writer);
  return writer_finish(&writer);
}
