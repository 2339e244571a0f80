#include "error.h"

static const char *const NAMES[QUIZ_ERROR_CODE_COUNT] = {
    [QUIZ_ERROR_NONE] = "",
    [QUIZ_ERROR_SYNTAX] = "syntax",
    [QUIZ_ERROR_TOO_LARGE] = "too-large",
    [QUIZ_ERROR_TOO_DEEP] = "too-deep",
    [QUIZ_ERROR_NO_QUESTIONS] = "no-questions",
    [QUIZ_ERROR_TYPE] = "type",
    [QUIZ_ERROR_MISSING] = "missing",
    [QUIZ_ERROR_DUPLICATE_ID] = "duplicate-id",
    [QUIZ_ERROR_BAD_ID] = "bad-id",
    [QUIZ_ERROR_UNKNOWN_TYPE] = "unknown-type",
    [QUIZ_ERROR_NO_OPTIONS] = "no-options",
    [QUIZ_ERROR_DUPLICATE_OPTION] = "duplicate-option",
    [QUIZ_ERROR_RANGE] = "range",
    [QUIZ_ERROR_BAD_PATTERN] = "bad-pattern",
    [QUIZ_ERROR_BAD_LOGIC] = "bad-logic",
    [QUIZ_ERROR_UNKNOWN_REFERENCE] = "unknown-reference",
    [QUIZ_ERROR_CYCLE] = "cycle",
    [QUIZ_ERROR_OUT_OF_MEMORY] = "out-of-memory",
    [QUIZ_ERROR_UNKNOWN_KEY] = "unknown-key",
    [QUIZ_ERROR_UNREACHABLE] = "unreachable",
    [QUIZ_ERROR_SAME_LABEL] = "same-label",
    [QUIZ_ERROR_ONE_CORRECT] = "one-correct",
    [QUIZ_ERROR_NO_OPTION] = "no-option",
    [QUIZ_ERROR_UNANSWERED] = "unanswered",
    [QUIZ_ERROR_NEVER] = "never",
    [QUIZ_ERROR_ALWAYS] = "always",
    [QUIZ_ERROR_UNKNOWN_EVENT] = "unknown-event",
    [QUIZ_ERROR_UNKNOWN_QUESTION] = "unknown-question",
};

const char *quiz_error_name(QuizErrorCode code) {
  return (size_t)code < QUIZ_ERROR_CODE_COUNT ? NAMES[code] : "";
}

/* {"code", "path", "line", "column", "expected", "id"} */
static void error_write(const QuizError *error, JsonWriter *writer) {
  writer_open(writer, '{');
  writer_text_member(writer, "code", quiz_error_name(error->code));
  writer_text_member(writer, "path", error->path);
  writer_number_member(writer, "line", (double)error->line);
  writer_number_member(writer, "column", (double)error->column);
  if (error->expected != NULL) {
    writer_text_member(writer, "expected", error->expected);
  }
  if (*error->id != '\0') {
    writer_text_member(writer, "id", error->id);
  }
  writer_close(writer, '}');
}

void error_write_list(const QuizError *errors, size_t count, JsonWriter *writer) {
  writer_open(writer, '[');
  for (size_t i = 0; i < count; i++) {
    error_write(&errors[i], writer);
  }
  writer_close(writer, ']');
}
