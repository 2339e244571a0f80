/* The border to JavaScript, and the only file that knows it is wasm. No logic: text in (pointer and length of
 * well-formed UTF-8, made and freed by the caller through wasm_text()), JSON out (ended by NUL, freed by the caller at
 * once). Every reply is one envelope, {"ok": …} or {"error": [{"code", "path", "line", "column"}, …]}; no reply (0) is
 * out of memory. The exports are what is marked here, and `memory`: twelve functions; tools/check-exports compares them with the
 * scripts of web/ that use them. */
#include <stdint.h>
#include <string.h>

#include "alloc.h"
#include "check.h"
#include "command.h"
#include "definition.h"
#include "error.h"
#include "limits.h"
#include "payload.h"
#include "quiz.h"
#include "snapshot.h"
#include "view.h"

/* An export's name is the function's. Nothing in C calls it, so it has no prototype. */
#define EXPORT __attribute__((used, visibility("default")))
#pragma GCC diagnostic ignored "-Wmissing-prototypes"

static JsonWriter begin(const char *key) {
  JsonWriter writer = {0};
  writer_open(&writer, '{');
  writer_key(&writer, key);
  return writer;
}

static char *finish(JsonWriter *writer) {
  writer_close(writer, '}');
  return writer_finish(writer);
}

static char *reply_errors(const QuizError *errors, size_t count) {
  JsonWriter writer = begin("error");
  error_write_list(errors, count, &writer);
  return finish(&writer);
}

/* {"ok": {"handle", "warnings", "settings"}} */
static char *reply_definition(const QuizDefinition *definition, const QuizReport *report) {
  JsonWriter writer = begin("ok");
  writer_open(&writer, '{');
  writer_number_member(&writer, "handle", (double)(uintptr_t)definition);
  writer_key(&writer, "warnings");
  error_write_list(report->warnings, report->warning_count, &writer);
  writer_key(&writer, "settings");
  definition_write_settings(definition, &writer);
  writer_close(&writer, '}');
  return finish(&writer);
}

/* Makes room for a text of some bytes, or frees one (size 0): one export for both. */
EXPORT void *wasm_text(void *block, size_t size_bytes) {
  quiz_free(block);
  return size_bytes > 0 ? quiz_malloc(size_bytes) : NULL;
}

/* What the texts of this instance's definition are wanted in. */
static char language[LIMIT_ID_BYTES + 1];

/* Sets it; one that is too long to be a language tag is none. */
EXPORT void wasm_language(const char *text, size_t length_bytes) {
  language[0] = '\0';
  if (length_bytes < sizeof language) {
    memcpy(language, text, length_bytes);
    language[length_bytes] = '\0';
  }
}

EXPORT char *wasm_define(const char *text, size_t length_bytes) {
  QuizReport *report = quiz_malloc(sizeof *report);
  if (report == NULL) {
    return NULL;
  }
  QuizDefinition *definition = quiz_definition_new(text, length_bytes, language, report);
  char *reply = definition != NULL ? reply_definition(definition, report)
                                   : reply_errors(report->errors, report->error_count);
  if (reply == NULL) {
    quiz_definition_free(definition);
  }
  quiz_free(report);
  return reply;
}

/* {"ok": {"errors", "warnings"}} */
EXPORT char *wasm_lint(const char *text, size_t length_bytes) {
  QuizReport *report = quiz_malloc(sizeof *report);
  if (report == NULL) {
    return NULL;
  }
  quiz_lint(text, length_bytes, language, report);
  JsonWriter writer = begin("ok");
  writer_open(&writer, '{');
  writer_key(&writer, "errors");
  error_write_list(report->errors, report->error_count, &writer);
  writer_key(&writer, "warnings");
  error_write_list(report->warnings, report->warning_count, &writer);
  writer_close(&writer, '}');
  quiz_free(report);
  return finish(&writer);
}

EXPORT char *wasm_questions(const QuizDefinition *definition) {
  JsonWriter writer = begin("ok");
  definition_write_questions(definition, &writer);
  return finish(&writer);
}

EXPORT char *wasm_check(const QuizDefinition *definition, const char *text, size_t length_bytes) {
  QuizError error;
  bool is_ok;
  JsonWriter writer = begin("ok");
  if (check_write(definition, (JsonText){text, length_bytes}, &is_ok, &writer, &error)) {
    return finish(&writer);
  }
  quiz_free(writer.text);
  return reply_errors(&error, 1);
}

/* {"ok": {"handle", "restored"}} */
EXPORT char *wasm_start(const QuizDefinition *definition, const char *snapshot,
                        size_t length_bytes) {
  bool is_restored = false;
  QuizSession *session = quiz_session_new(definition, snapshot, length_bytes, &is_restored);
  if (session == NULL) {
    return NULL;
  }
  JsonWriter writer = begin("ok");
  writer_open(&writer, '{');
  writer_number_member(&writer, "handle", (double)(uintptr_t)session);
  writer_bool_member(&writer, "restored", is_restored);
  writer_close(&writer, '}');
  char *reply = finish(&writer);
  if (reply == NULL) {
    quiz_session_free(session);
  }
  return reply;
}

EXPORT void wasm_session_free(QuizSession *session) { quiz_session_free(session); }

static char *reply_session(const QuizSession *session,
                           void (*write)(const QuizSession *, JsonWriter *)) {
  JsonWriter writer = begin("ok");
  write(session, &writer);
  return finish(&writer);
}

EXPORT char *wasm_view(const QuizSession *session) { return reply_session(session, view_write); }

EXPORT char *wasm_payload(const QuizSession *session) {
  return reply_session(session, payload_write);
}

EXPORT char *wasm_snapshot(const QuizSession *session) {
  return reply_session(session, snapshot_write);
}

EXPORT char *wasm_send(QuizSession *session, const char *event, size_t length_bytes) {
  QuizError error;
  bool is_applied = quiz_session_send(session, event, length_bytes, &error);
  return is_applied ? reply_session(session, view_write) : reply_errors(&error, 1);
}
