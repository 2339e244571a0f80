/* What rules see of a path: the answers before a step, and the points for them. */
#include <string.h>

#include "path.h"
#include "score.h"
#include "value.h"

/* What a rule is evaluated over: the answers before a step. */
typedef struct Data {
  const Answers *answers;
  size_t step;
} Data;

static const cJSON *answer_before(const Data *data, size_t index) {
  Path *path = data->answers->path;
  const Question *question = &path->definition->questions[index];
  if (!path_is_before(path, index, data->step)) {
    return NULL;
  }
  const Answer *answer = answers_get(data->answers, index);
  if (path->values[index] == NULL && !question_is_empty(question, answer)) {
    path->values[index] = value_of(question, answer);
    path->has_failed |= path->values[index] == NULL;
  }
  return path->values[index];
}

static const cJSON *score_before(Logic *logic, const Data *data) {
  const Rules *rules = data->answers->path->definition->rules;
  const double *sums = path_sums(data->answers, data->step);
  if (*rules->score_names == NULL) {
    return logic_number(logic, *sums);
  }
  cJSON *object = logic_list(logic, cJSON_Object);
  for (size_t i = 0; i < rules->score_count; i++) {
    logic_put(logic, object, rules->score_names[i], logic_number(logic, sums[i]));
  }
  return object;
}

static const cJSON *source_before(Logic *logic, const Data *data, size_t source) {
  static const cJSON NOTHING = {.type = cJSON_Object};
  const Path *path = data->answers->path;
  switch (source - path->definition->question_count) {
  case SOURCE_SCORE:
    return score_before(logic, data);
  case SOURCE_LANG:
    return logic_text(logic, path->lang, strlen(path->lang));
  case SOURCE_PARAMS:
    return path->params != NULL ? path->params : &NOTHING;
  default:
    return answer_before(data, source);
  }
}

static const cJSON *all_before(Logic *logic, const Data *data) {
  const QuizDefinition *definition = data->answers->path->definition;
  size_t count = definition->question_count;
  cJSON *object = logic_list(logic, cJSON_Object);
  for (size_t i = 0; i < count + SOURCE_COUNT; i++) {
    const cJSON *value = source_before(logic, data, i);
    logic_put(logic, object, i < count ? definition->questions[i].id : RULES_SOURCES[i - count],
              value);
  }
  return object;
}

static const cJSON *look_up(Logic *logic, const char *name) {
  const Data *data = logic->context;
  if (name == NULL) {
    return all_before(logic, data);
  }
  size_t source = rules_find_source(data->answers->path->definition, name, strlen(name));
  return source != NAMES_NONE ? source_before(logic, data, source) : NULL;
}

void path_eval(const Answers *answers, const cJSON *rule, size_t step, Logic *logic,
               const cJSON **value) {
  const Data data = {answers, step};
  *logic =
      (Logic){.look_up = look_up, .context = &data, .steps = LIMIT_LOGIC_STEPS - LIMIT_RULE_STEPS};
  *value = logic_eval(logic, rule);
  logic->context = NULL;
  answers->path->has_failed |= logic->failure == LOGIC_OUT_OF_MEMORY;
}

bool path_holds(const Answers *answers, const cJSON *rule, size_t step, bool otherwise) {
  Logic logic;
  const cJSON *value;
  path_eval(answers, rule, step, &logic, &value);
  bool is_true = value != NULL ? logic_is_true(value) : otherwise;
  logic_free(&logic);
  return is_true;
}

const double *path_sums(const Answers *answers, size_t step) {
  Path *path = answers->path;
  size_t count = path->definition->rules->score_count;
  for (; path->summed < step; path->summed++) {
    double *before = path->sums + path->summed * count;
    uint32_t index = path->steps[path->summed].question;
    memcpy(before + count, before, count * sizeof *before);
    score_add(path->definition, index, answers_get(answers, index), before + count);
  }
  return path->sums + step * count;
}
