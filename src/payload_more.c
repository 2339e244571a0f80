/* What of a submission only the whole module has. */
#include "payload.h"

#include "path.h"
#include "results.h"
#include "route.h"

bool payload_write_other(const QuizSession *session, size_t index, JsonWriter *writer) {
  if (!route_has(&session->answers, index)) {
    return true;
  }
  const cJSON *value = answers_value(&session->answers, index);
  if (value != NULL) {
    writer_key(writer, session->definition->questions[index].id);
    writer_node(writer, value);
  }
  return value != NULL;
}

void payload_write_more(const QuizSession *session, JsonWriter *writer) {
  const bool *includes = session->definition->settings.includes;
  const Path *path = session->answers.path;
  results_write(&session->answers, includes[INCLUDE_RESULT] ? "_result" : NULL,
                includes[INCLUDE_SCORE] ? "_score" : NULL, writer);
  if (!includes[INCLUDE_ORDER]) {
    return;
  }
  writer_key(writer, "_order");
  writer_open(writer, '[');
  for (size_t slot = 0; slot < path->slot_count; slot++) {
    writer_text(writer, session->definition->questions[path->order[slot]].id);
  }
  writer_close(writer, ']');
}
