/* What the page's module has in place of place.c and error.c: it only says that something is wrong. What it is and where, the
 * page asks the whole module, which it loads for that. */
#include "error.h"

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

void error_write_list(const QuizError *errors, size_t count, JsonWriter *writer) {
  (void)errors;
  writer_open(writer, '[');
  for (size_t i = 0; i < count; i++) {
    writer_open(writer, '{');
    writer_close(writer, '}');
  }
  writer_close(writer, ']');
}
