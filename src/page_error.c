/* What the page's module has in place of place.c, error.c, warn.c, expected.c: it only says that something is wrong. What it is and
 * where, or that it is only new to this module, the whole one knows, which the page loads then. */
#include "error.h"
#include "expected.h"
#include "reader.h"

const char EXPECTED_STRING[] = "";
const char EXPECTED_WORDS[] = "";
const char EXPECTED_OBJECT[] = "";
const char EXPECTED_TEXTS[] = "";
const char EXPECTED_LIST[] = "";
const char EXPECTED_FLAG[] = "";
const char EXPECTED_COUNT[] = "";
const char EXPECTED_STEP[] = "";
const char EXPECTED_DAYS[] = "";
const char EXPECTED_RANGE[] = "";
const char EXPECTED_NAME[] = "";
const char EXPECTED_URL[] = "";

void scan_place(QuizError *error, const char *text, size_t offset) {
  (void)error;
  (void)text;
  (void)offset;
}

void json_error(QuizError *error, QuizErrorCode code, JsonText text, const cJSON *root,
                const cJSON *value, const char *key, const char *expected) {
  (void)text;
  (void)root;
  (void)value;
  (void)key;
  (void)expected;
  *error = (QuizError){.code = code};
}

void reader_warn(Reader *reader, const cJSON *value, const char *key, unsigned traits) {
  (void)traits;
  reader_error(reader, QUIZ_ERROR_UNKNOWN_KEY, value, key, NULL);
}

bool reader_choose(Reader *reader, cJSON *texts) {
  reader_error(reader, QUIZ_ERROR_TYPE, texts, NULL, NULL);
  return false;
}

void error_write_list(const QuizError *errors, size_t count, JsonWriter *writer) {
  (void)errors;
  writer_open(writer, '[');
  for (size_t i = 0; i < count; i++) {
    writer_open(writer, '{');
    writer_close(writer, '}');
  }
  writer_close(writer, ']');
}
