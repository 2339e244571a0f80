/* What is wrong, and can be left aside. */
#include "more_keys.h"
#include "question_format.h"

void reader_warn(Reader *reader, const cJSON *value, const char *key, unsigned traits) {
  QuizReport *all = reader->report;
  bool is_unknown = traits == TRAIT_UNKNOWN; /* and with it which keys the question may have */
  if (reader_find_key(MORE_KEYS, MORE_KEY_COUNT, is_unknown ? TRAIT_ANY : traits, key) <
      MORE_KEY_COUNT) {
    reader->has_more = true;
  } else if (all->warning_count < QUIZ_REPORT_MAX && !(is_unknown && question_has_key(key))) {
    QuizError *warning = &all->warnings[all->warning_count++];
    json_error(warning, QUIZ_ERROR_UNKNOWN_KEY, reader->text, reader->root, value, key, NULL);
  }
}
