#include "results.h"

/* A condition that takes more than it may does not hold. */
static bool holds(const Answers *answers, const Result *result) {
  Logic logic;
  const cJSON *value = NULL;
  if (result->when == NULL) {
    return true;
  }
  path_eval(answers, result->when, path_complete(answers), &logic, &value);
  bool is_true = logic_is_true(value);
  logic_free(&logic);
  return is_true;
}

const Result *results_next(const Answers *answers, const Result *result) {
  const Rules *rules = answers->path->definition->rules;
  const Result *end = rules->results + rules->result_count;
  if (result != NULL && !rules->shows_all_results) {
    return NULL;
  }
  for (result = result != NULL ? result + 1 : rules->results; result < end; result++) {
    if (holds(answers, result)) {
      return result;
    }
  }
  return NULL;
}

void results_write(const Answers *answers, const char *result, const char *score,
                   JsonWriter *writer) {
  const Rules *rules = answers->path->definition->rules;
  double sums[LIMIT_SCORES] = {0};
  if (score != NULL && rules->has_score) {
    path_score(answers, path_complete(answers), sums);
    writer_key(writer, score);
    score_write(rules, sums, writer);
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
