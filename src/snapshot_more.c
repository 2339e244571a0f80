/* What of a snapshot only the whole module has. */
#include "path.h"
#include "snapshot.h"

/* What the quiz was for is still there when its reader comes back: results, and points, which a right answer has, too. */
bool snapshot_keeps(const QuizSession *session) {
  const Rules *rules = session->definition->rules;
  return rules->score_count > 0 || rules->result_count > 0;
}

bool snapshot_begins(const QuizSession *session, size_t question) {
  return session->definition->questions[question].value != NULL ||
         rules_of(session->definition, question)->is_param;
}

/* Without the language and the params the path would be another one. */
void snapshot_write_open(const QuizSession *session, JsonWriter *writer) {
  const cJSON *params = session->answers.path->params;
  if (session->lang != NULL) {
    writer_text_member(writer, "lang", session->lang);
  }
  if (params != NULL && (session->status != SESSION_SENT || snapshot_keeps(session))) {
    writer_key(writer, "params");
    writer_node(writer, params);
  }
}

void snapshot_write_answer(const QuizSession *session, size_t question, JsonWriter *writer) {
  if (session->answers.path->marked[question]) {
    writer_bool_member(writer, "final", true);
  }
}

void snapshot_write_move(const QuizSession *session, JsonWriter *writer) {
  if (session->returns) {
    writer_bool_member(writer, "review", true);
  }
}
