#include "snapshot.h"

#include <string.h>

#include "failure.h"
#include "limits.h"
#include "utf8.h"
#include "quiz.h"
#include "route.h"

/* Raised when an older snapshot can no longer be read. */
#define SNAPSHOT_VERSION 1

static void write_answers(const QuizSession *session, JsonWriter *writer) {
  writer_key(writer, "answers");
  writer_open(writer, '[');
  for (size_t i = 0; i < session->answers.count && session->status != SESSION_SENT; i++) {
    const Answer *answer = answers_get(&session->answers, i);
    if (answer != NULL) {
      writer_open(writer, '{');
      writer_text_member(writer, "id", session->definition->questions[i].id);
      question_write_draft(&session->definition->questions[i], answer, writer);
      writer_close(writer, '}');
    }
  }
  writer_close(writer, ']');
}

void snapshot_write(const QuizSession *session, JsonWriter *writer) {
  writer_open(writer, '{');
  writer_number_member(writer, "version", SNAPSHOT_VERSION);
  writer_text_member(writer, "hash", session->definition->hash);
  writer_text_member(writer, "status", SESSION_STATUS_NAMES[session->status]);
  writer_number_member(writer, "position", (double)session->history.position);
  writer_text_member(writer, "responseId", session->response_id);
  writer_key(writer, "failure");
  writer_raw(writer, session->failure != NULL ? session->failure : "null");
  write_answers(session, writer);
  writer_close(writer, '}');
}

char *quiz_session_snapshot(const QuizSession *session) {
  JsonWriter writer = {0};
  snapshot_write(session, &writer);
  return writer_finish(&writer);
}

static SnapshotResult restore_answer(QuizSession *session, const cJSON *item) {
  const char *id = json_text(json_member(item, "id"));
  size_t index = id != NULL ? definition_find(session->definition, id) : NAMES_NONE;
  if (index == NAMES_NONE) {
    return SNAPSHOT_REFUSED;
  }
  if (!session_answer(session, index, json_member(item, "value"), json_member(item, "other"))) {
    return SNAPSHOT_OUT_OF_MEMORY;
  }
  return session->refusal.code == ISSUE_NONE ? SNAPSHOT_TAKEN : SNAPSHOT_REFUSED;
}

static SnapshotResult restore_answers(QuizSession *session, const cJSON *list) {
  SnapshotResult result = json_is(list, cJSON_Array) ? SNAPSHOT_TAKEN : SNAPSHOT_REFUSED;
  for (const cJSON *item = list != NULL ? list->child : NULL;
       item != NULL && result == SNAPSHOT_TAKEN; item = item->next) {
    result = restore_answer(session, item);
  }
  return result;
}

/* A status by name. What was being sent when the snapshot was made may or may not have arrived: it has failed, and is
 * tried again under the same response id. */
static bool find_status(const char *name, SessionStatus *status) {
  for (size_t i = 0; name != NULL && i < SESSION_STATUS_COUNT; i++) {
    if (strcmp(SESSION_STATUS_NAMES[i], name) == 0) {
      *status = i == SESSION_SENDING ? SESSION_FAILED : (SessionStatus)i;
      return true;
    }
  }
  return false;
}

/* Moves a session to where the snapshot says, as far as its answers allow. The end needs all of them: a status that claims
 * it without is damaged. */
static bool move_to(QuizSession *session, SessionStatus status, size_t position) {
  size_t end = session->definition->question_count;
  bool is_end = status != SESSION_QUESTION;
  History *history = &session->history;
  history->position =
      history_reach(history, session->definition, &session->answers, is_end ? end : position);
  session->status = status;
  return status == SESSION_SENT || is_end == (history_current(history) == ROUTE_END);
}

static SnapshotResult restore_rest(QuizSession *session, const cJSON *root, SessionStatus status) {
  size_t position = 0;
  if (!json_whole(json_member(root, "position"), 0, LIMIT_QUESTIONS, &position) ||
      !move_to(session, status, position)) {
    return SNAPSHOT_REFUSED;
  }
  const char *response_id = json_text(json_member(root, "responseId"));
  if (response_id != NULL) {
    session->response_id = utf8_copy(response_id);
  }
  if (status == SESSION_FAILED) {
    session->failure = failure_read(json_member(root, "failure"));
  }
  bool is_complete = (response_id == NULL || session->response_id != NULL) &&
                     (status != SESSION_FAILED || session->failure != NULL);
  return is_complete ? SNAPSHOT_TAKEN : SNAPSHOT_OUT_OF_MEMORY;
}

static SnapshotResult restore_root(QuizSession *session, const cJSON *root) {
  size_t version = 0;
  SessionStatus status = SESSION_QUESTION;
  const char *hash = json_text(json_member(root, "hash"));
  bool fits =
      json_whole(json_member(root, "version"), SNAPSHOT_VERSION, SNAPSHOT_VERSION, &version) &&
      hash != NULL && strcmp(hash, session->definition->hash) == 0 &&
      find_status(json_text(json_member(root, "status")), &status);
  SnapshotResult result =
      fits ? restore_answers(session, json_member(root, "answers")) : SNAPSHOT_REFUSED;
  return result == SNAPSHOT_TAKEN ? restore_rest(session, root, status) : result;
}

SnapshotResult snapshot_read(QuizSession *session, const char *text, size_t length_bytes) {
  QuizError error;
  cJSON *root = json_parse((JsonText){text, length_bytes}, LIMIT_MESSAGE_BYTES, &error);
  if (root == NULL) {
    return error.code == QUIZ_ERROR_OUT_OF_MEMORY ? SNAPSHOT_OUT_OF_MEMORY : SNAPSHOT_REFUSED;
  }
  SnapshotResult result = restore_root(session, root);
  json_free(root);
  return result;
}

QuizSession *quiz_session_new(const QuizDefinition *definition, const char *snapshot,
                              size_t length_bytes, bool *is_restored) {
  bool is_ignored;
  is_restored = is_restored != NULL ? is_restored : &is_ignored;
  *is_restored = false;
  QuizSession *session = session_new(definition);
  if (session == NULL || snapshot == NULL) {
    return session;
  }
  SnapshotResult result = snapshot_read(session, snapshot, length_bytes);
  *is_restored = result == SNAPSHOT_TAKEN;
  if (*is_restored) {
    return session;
  }
  quiz_session_free(session);
  return result == SNAPSHOT_REFUSED ? session_new(definition) : NULL;
}
