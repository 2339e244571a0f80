#include "results.h"

/* A condition that takes more than it may does not hold. */
const Result *results_next(const Answers *answers, const Result *result) {
  const Rules *rules = answers->path->definition->rules;
  const Result *end = rules->results + rules->result_count;
  if (result != NULL && !rules->shows_all_results) {
    return NULL;
  }
  for (result = result != NULL ? result + 1 : rules->results; result < end; result++) {
    if (result->when == NULL || path_holds(answers, result->when, path_complete(answers), false)) {
      return result;
    }
  }
  return NULL;
}

void results_write(const Answers *answers, const char *result, const char *score,
                   JsonWriter *writer) {
  const Rules *rules = answers->path->definition->rules;
  if (score != NULL && rules->score_count > 0) {
    writer_key(writer, score);
    score_write(rules, path_sums(answers, path_complete(answers)), writer);
  }
  if (result == NULL || rules->result_count == 0) {
    return;
  }
  writer_key(writer, result);
  writer_open(writer, '[');
  for (const Result *one = NULL; (one = results_next(answers, one)) != NULL;) {
    writer_text(writer, one->id);
  }
  writer_close(writer, ']');
}
