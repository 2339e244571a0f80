/* What is wrong, and can be left aside. */
#include "reader.h"

void reader_warn(Reader *reader, const cJSON *value, const char *key) {
  QuizReport *all = reader->report;
  if (all->warning_count < QUIZ_REPORT_MAX) {
    QuizError *warning = &all->warnings[all->warning_count++];
    json_error(warning, QUIZ_ERROR_UNKNOWN_KEY, reader->text, reader->root, value, key, NULL);
  }
}
