/* What is wrong, and can be left aside. */
#include "more_keys.h"

static void add(Reader *reader, QuizErrorCode code, const cJSON *value, const char *key) {
  QuizReport *all = reader->report;
  if (all->warning_count < QUIZ_REPORT_MAX) {
    QuizError *warning = &all->warnings[all->warning_count++];
    json_error(warning, code, reader->text, reader->root, value, key, NULL);
  }
}

void reader_warn(Reader *reader, const cJSON *value, const char *key, unsigned traits) {
  if (reader_find_key(MORE_KEYS, MORE_KEY_COUNT, traits, key) < MORE_KEY_COUNT) {
    reader->has_more = true;
  } else {
    add(reader, QUIZ_ERROR_UNKNOWN_KEY, value, key);
  }
}

void reader_warn_of(Reader *reader, QuizErrorCode code, const cJSON *value) {
  add(reader, code, value, NULL);
}
