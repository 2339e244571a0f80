#include "snapshot.h"

#include <string.h>

#include "command.h"
#include "limits.h"
#include "quiz.h"

/* Raised when an older snapshot can no longer be read. */
#define SNAPSHOT_VERSION 1

static void open_event(JsonWriter *writer, const char *type) {
  writer_open(writer, '{');
  writer_text_member(writer, "type", type);
}

static void write_answers(const QuizSession *session, JsonWriter *writer) {
  for (size_t i = 0; i < session->answers.count; i++) {
    const Question *question = &session->definition->questions[i];
    const Answer *answer = session->answers.items[i];
    if (answer != NULL || snapshot_begins(session, i)) {
      open_event(writer, "answer");
      writer_text_member(writer, "id", question->id);
      question_write_draft(question, answer, writer);
      snapshot_write_answer(session, i, writer);
      writer_close(writer, '}');
    }
  }
}

static void write_time(size_t time_s, JsonWriter *writer) {
  writer_number_member(writer, "time", (double)time_s);
}

/* What was being sent has failed: the page is gone. */
static void write_failed(const QuizSession *session, JsonWriter *writer) {
  open_event(writer, "failed");
  writer_bool_member(writer, "kept", session->status == SESSION_QUEUED);
  const cJSON *failure = session->status == SESSION_SENDING ? NULL : session->failure;
  for (const cJSON *member = failure != NULL ? failure->child : NULL; member != NULL;
       member = member->next) {
    writer_key(writer, member->string);
    writer_node(writer, member);
  }
  writer_close(writer, '}');
}

/* To the step, and behind the last one to the end. A step beyond the last is the last. */
static void write_moves(const QuizSession *session, JsonWriter *writer) {
  open_event(writer, "go");
  writer_number_member(writer, "step", (double)session->history.position + 1);
  snapshot_write_move(session, writer);
  writer_close(writer, '}');
  if (session->status != SESSION_QUESTION) {
    open_event(writer, "next");
    write_time(session->submitted_s, writer);
    writer_close(writer, '}');
  }
  if (session->status != SESSION_QUESTION && session->status != SESSION_DONE &&
      session->status != SESSION_SENT) {
    write_failed(session, writer);
  }
}

static void write_events(const QuizSession *session, JsonWriter *writer) {
  open_event(writer, "open");
  if (session->response_id != NULL) {
    writer_text_member(writer, "responseId", session->response_id);
  }
  if (session->action != NULL) {
    writer_text_member(writer, "action", session->action);
  }
  write_time(session->opened_s, writer);
  snapshot_write_open(session, writer);
  writer_close(writer, '}');
  if (session->status != SESSION_SENT || snapshot_keeps(session)) {
    write_answers(session, writer);
    write_moves(session, writer);
  }
}

void snapshot_write(const QuizSession *session, JsonWriter *writer) {
  writer_open(writer, '{');
  writer_number_member(writer, "version", SNAPSHOT_VERSION);
  writer_text_member(writer, "hash", session->definition->hash);
  writer_bool_member(writer, "sent", session->status == SESSION_SENT);
  writer_key(writer, "events");
  writer_open(writer, '[');
  write_events(session, writer);
  writer_close(writer, ']');
  writer_close(writer, '}');
}

char *quiz_session_snapshot(const QuizSession *session) {
  JsonWriter writer = {0};
  snapshot_write(session, &writer);
  return writer_finish(&writer);
}

/* Whether a snapshot is one of this definition. */
static bool fits(const QuizSession *session, const cJSON *root) {
  size_t version;
  const char *hash = json_text(json_member(root, "hash"));
  return json_whole(json_member(root, "version"), SNAPSHOT_VERSION, SNAPSHOT_VERSION, &version) &&
         hash != NULL && strcmp(hash, session->definition->hash) == 0 &&
         json_is(json_member(root, "events"), cJSON_Array);
}

/* Applies the events to a fresh session. An answer that is refused is damage, too. What was sent stays so, whatever the events
 * are. */
static bool replay(QuizSession *session, const cJSON *root, JsonText text, QuizError *error) {
  const cJSON *event = json_member(root, "events")->child;
  while (event != NULL && command_apply(session, event, text, error) &&
         session->refusal.code == ISSUE_NONE) {
    event = event->next;
  }
  if (json_is(json_member(root, "sent"), cJSON_True)) {
    session->status = SESSION_SENT;
    return error->code != QUIZ_ERROR_OUT_OF_MEMORY;
  }
  if (session->status == SESSION_SENDING) { /* by nobody: there was no action then */
    session->history.position--;
    session->status = SESSION_QUESTION;
  }
  return event == NULL;
}

/* Takes a snapshot up into a fresh session. False where it cannot be, and the session is only good for being freed. */
static bool restore(QuizSession *session, JsonText text, QuizError *error) {
  cJSON *root = json_parse(text, LIMIT_MESSAGE_BYTES, error);
  bool is_restored = root != NULL && fits(session, root) && replay(session, root, text, error);
  json_free(root);
  return is_restored;
}

QuizSession *quiz_session_new(const QuizDefinition *definition, const char *snapshot,
                              size_t length_bytes, bool *is_restored) {
  QuizError error = {.code = QUIZ_ERROR_NONE};
  QuizSession *session = session_new(definition);
  bool is_taken = session != NULL && snapshot != NULL &&
                  restore(session, (JsonText){snapshot, length_bytes}, &error);
  if (is_restored != NULL) {
    *is_restored = is_taken;
  }
  if (is_taken || session == NULL || snapshot == NULL) {
    return session;
  }
  quiz_session_free(session);
  return error.code == QUIZ_ERROR_OUT_OF_MEMORY ? NULL : session_new(definition);
}
