#include "command.h"

#include <stdint.h>
#include <string.h>

#include "alloc.h"
#include "expected.h"
#include "failure.h"
#include "limits.h"
#include "utf8.h"
#include "quiz.h"
#include "reader.h"
#include "route.h"

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

/* Whether memory was enough to find the way. */
static bool has_memory(const Command *command) {
  return !route_forgive(&command->session->answers) || out_of_memory(command);
}

static bool is_name(const char *text) { return *text != '\0' && strlen(text) <= LIMIT_ID_BYTES; }

static void replace(char **text, char *by) {
  quiz_free(*text);
  *text = by;
}

/* Copies the text of a member in place of *text, where there is one. False, and the error filled, where it is no text or
 * not a good one, or when out of memory. */
static bool copy_member(const Command *command, const char *key, bool (*is_good)(const char *text),
                        const char *expected, char **text) {
  const cJSON *value = json_member(command->event, key);
  *text = NULL;
  if (value == NULL) {
    return true;
  }
  if (json_text(value) == NULL || !is_good(json_text(value))) {
    return fail(command, QUIZ_ERROR_RANGE, key, expected);
  }
  *text = utf8_copy(json_text(value));
  return *text != NULL || out_of_memory(command);
}

/* Returns the host's seconds in an event, or 0. */
static size_t time_of(const Command *command) {
  size_t time_s = 0;
  json_whole(json_member(command->event, "time"), 0, UINT32_MAX, &time_s);
  return time_s;
}

/* {"type": "open", "responseId": "…", "action": "…", "lang": "de", "time": 1700000000}: what only the host knows. The first
 * response id and time stay: the same response must not get a second one. */
static bool apply_open(const Command *command) {
  QuizSession *session = command->session;
  char *response_id = NULL;
  char *action = NULL;
  char *lang = NULL;
  bool is_good = copy_member(command, "responseId", is_name, EXPECTED_NAME, &response_id) &&
                 copy_member(command, "lang", is_name, EXPECTED_NAME, &lang) &&
                 copy_member(command, "action", reader_is_url, EXPECTED_URL, &action);
  if (is_good && !session_open(session, command->event, response_id, lang)) {
    is_good = out_of_memory(command);
    quiz_free(action);
  }
  if (is_good) {
    replace(&session->action, action);
    replace(&session->lang, lang);
    session->opened_s = session->opened_s != 0 ? session->opened_s : time_of(command);
  } else {
    quiz_free(lang);
  }
  if (is_good && session->response_id == NULL) {
    session->response_id = response_id;
  } else {
    quiz_free(response_id);
  }
  return is_good;
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
  if (!session_answer(command->session, question, value, json_member(command->event, "other"))) {
    return out_of_memory(command);
  }
  session_note_answer(command->session, question, command->event);
  return has_memory(command);
}

/* {"type": "go", "step": 3}, from 1; a step beyond the last is the last. Or {"type": "go", "id": "size"}. */
static bool apply_go(const Command *command) {
  const QuizSession *session = command->session;
  const char *id = json_text(json_member(command->event, "id"));
  size_t step = 0;
  if (id != NULL) {
    step = history_find(&session->history, definition_find(session->definition, id)) + 1;
  } else if (!json_whole(json_member(command->event, "step"), 1, INT32_MAX, &step)) {
    return fail(command, QUIZ_ERROR_RANGE, "step", EXPECTED_STEP);
  }
  size_t from = history_current(&session->history);
  session_go(command->session, step - 1);
  session_note_go(command->session, from, command->event);
  return has_memory(command);
}

/* {"type": "next", "time": 1700000000} */
static bool apply_next(const Command *command) {
  session_next(command->session, time_of(command));
  return has_memory(command);
}

/* {"type": "failed", "status": 503, "final": false, "kept": true, "issues": [{"id", "code", "message"}]}. What is kept will
 * be tried again by the host, unless that is of no use. */
static bool apply_failed(const Command *command) {
  cJSON *failure = failure_read(command->event);
  if (failure == NULL) {
    return out_of_memory(command);
  }
  bool is_queued = json_is(json_member(command->event, "kept"), cJSON_True) &&
                   json_is(json_member(failure, "final"), cJSON_False);
  session_failed(command->session, failure, is_queued);
  return true;
}

static const char EVENT_TYPES[] = "open, answer, next, back, go, sent, failed, retry";

/* In the order of EVENT_TYPES: an event is either a plain call of the session, or has members to read. */
static const struct {
  void (*call)(QuizSession *session);
  bool (*apply)(const Command *command);
} EVENTS[] = {
    {NULL, apply_open}, {NULL, apply_answer}, {NULL, apply_next},   {session_back, NULL},
    {NULL, apply_go},   {session_sent, NULL}, {NULL, apply_failed}, {session_retry, NULL},
};

static bool apply(const Command *command) {
  if (!json_is(command->event, cJSON_Object)) {
    return fail(command, QUIZ_ERROR_TYPE, NULL, EXPECTED_OBJECT);
  }
  const char *type = json_text(json_member(command->event, "type"));
  size_t event = type != NULL ? reader_choice(EVENT_TYPES, type) : READER_NO_CHOICE;
  if (event == READER_NO_CHOICE) {
    return fail(command, QUIZ_ERROR_UNKNOWN_EVENT, "type", EVENT_TYPES);
  }
  if (EVENTS[event].apply != NULL) {
    return EVENTS[event].apply(command);
  }
  EVENTS[event].call(command->session);
  return true;
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
