#include "command.h"

#include <stdint.h>
#include <string.h>

#include "alloc.h"
#include "failure.h"
#include "limits.h"
#include "utf8.h"
#include "quiz.h"
#include "reader.h"

/* A parsed event on its way into a session. */
typedef struct Command {
  QuizSession *session;
  const cJSON *event;
  JsonText text;
  QuizError *error;
} Command;

static bool fail(const Command *command, QuizErrorCode code, const char *key,
                 const char *expected) {
  json_error(command->error, code, command->text, command->event, command->event, key, expected);
  return false;
}

static bool out_of_memory(const Command *command) {
  *command->error = (QuizError){.code = QUIZ_ERROR_OUT_OF_MEMORY};
  return false;
}

/* The text of a member; *text is NULL where it is not there. False, and the error filled, where it is no text or longer. */
static bool read_text(const Command *command, const char *key, size_t limit_bytes,
                      const char **text) {
  const cJSON *value = json_member(command->event, key);
  *text = json_text(value);
  if (value != NULL && *text == NULL) {
    return fail(command, QUIZ_ERROR_TYPE, key, "string");
  }
  return *text == NULL || strlen(*text) <= limit_bytes ||
         fail(command, QUIZ_ERROR_TOO_LARGE, key, NULL);
}

/* A copy of a text, where there is one. False when out of memory. */
static bool copy_text(const char *text, char **copy) {
  *copy = text != NULL ? utf8_copy(text) : NULL;
  return text == NULL || *copy != NULL;
}

/* {"type": "open", "responseId": "…", "action": "…"}: what only the host knows. The first response id stays: the same
 * response must not get a second one. */
static bool apply_open(const Command *command) {
  QuizSession *session = command->session;
  const char *response_id = NULL;
  const char *action = NULL;
  if (!read_text(command, "responseId", LIMIT_ID_BYTES, &response_id) ||
      !read_text(command, "action", LIMIT_URL_BYTES, &action)) {
    return false;
  }
  if (action != NULL && !reader_is_url(action)) {
    return fail(command, QUIZ_ERROR_RANGE, "action", READER_URL);
  }
  char *response_copy = NULL;
  char *action_copy = NULL;
  if (!copy_text(session->response_id == NULL ? response_id : NULL, &response_copy) ||
      !copy_text(action, &action_copy)) {
    quiz_free(response_copy);
    return out_of_memory(command);
  }
  if (response_copy != NULL) {
    session->response_id = response_copy;
  }
  quiz_free(session->action);
  session->action = action_copy;
  return true;
}

/* {"type": "answer", "id": "size", "value": "small", "other": "…"} */
static bool apply_answer(const Command *command) {
  const char *id = json_text(json_member(command->event, "id"));
  const cJSON *value = json_member(command->event, "value");
  if (id == NULL || value == NULL) {
    return fail(command, QUIZ_ERROR_MISSING, id == NULL ? "id" : "value", NULL);
  }
  size_t question = definition_find(command->session->definition, id);
  if (question == NAMES_NONE) {
    return fail(command, QUIZ_ERROR_UNKNOWN_QUESTION, "id", NULL);
  }
  return session_answer(command->session, question, value, json_member(command->event, "other")) ||
         out_of_memory(command);
}

/* {"type": "go", "step": 3}, from 1; a step beyond the last is the last. */
static bool apply_go(const Command *command) {
  size_t step = 0;
  if (!json_whole(json_member(command->event, "step"), 1, INT32_MAX, &step)) {
    return fail(command, QUIZ_ERROR_RANGE, "step", "whole number from 1");
  }
  session_go(command->session, step - 1);
  return true;
}

/* {"type": "failed", "status": 503, "final": false, "issues": [{"id", "code", "message"}]} */
static bool apply_failed(const Command *command) {
  char *failure = failure_read(command->event);
  if (failure == NULL) {
    return out_of_memory(command);
  }
  session_failed(command->session, failure);
  return true;
}

/* An event is either a plain call of the session, or has members to read. */
static const struct {
  const char *type;
  void (*call)(QuizSession *session);
  bool (*apply)(const Command *command);
} EVENTS[] = {
    {"open", NULL, apply_open},     {"answer", NULL, apply_answer}, {"next", session_next, NULL},
    {"back", session_back, NULL},   {"go", NULL, apply_go},         {"sent", session_sent, NULL},
    {"failed", NULL, apply_failed}, {"retry", session_retry, NULL},
};

static const char EVENT_TYPES[] = "open, answer, next, back, go, sent, failed, retry";

static bool apply(const Command *command) {
  if (!json_is(command->event, cJSON_Object)) {
    return fail(command, QUIZ_ERROR_TYPE, NULL, "object");
  }
  const char *type = json_text(json_member(command->event, "type"));
  for (size_t i = 0; type != NULL && i < sizeof EVENTS / sizeof *EVENTS; i++) {
    if (strcmp(EVENTS[i].type, type) == 0) {
      if (EVENTS[i].apply != NULL) {
        return EVENTS[i].apply(command);
      }
      EVENTS[i].call(command->session);
      return true;
    }
  }
  return fail(command, QUIZ_ERROR_UNKNOWN_EVENT, "type", EVENT_TYPES);
}

bool command_apply(QuizSession *session, const cJSON *event, JsonText text, QuizError *error) {
  return apply(&(Command){.session = session, .event = event, .text = text, .error = error});
}

bool quiz_session_send(QuizSession *session, const char *event, size_t length_bytes,
                       QuizError *error) {
  JsonText text = {event, length_bytes};
  cJSON *root = json_parse(text, LIMIT_MESSAGE_BYTES, error);
  bool is_applied = root != NULL && command_apply(session, root, text, error);
  json_free(root);
  return is_applied;
}
