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

static const cJSON *answer_before(Logic *logic, const Data *data, size_t index) {
  const Path *path = data->answers->path;
  if (!path_is_before(path, index, data->step)) {
    return NULL;
  }
  const cJSON *value = answers_value(data->answers, index);
  return value != NULL ? value
                       : value_of(logic, &path->definition->questions[index],
                                  answers_get(data->answers, index));
}

static const cJSON *score_before(Logic *logic, const Data *data) {
  const Rules *rules = data->answers->path->definition->rules;
  double sums[LIMIT_SCORES] = {0};
  path_score(data->answers, data->step, sums);
  if (rules->score_count == 0) {
    return logic_number(logic, sums[0]);
  }
  cJSON *object = logic_list(logic, cJSON_Object);
  for (size_t i = 0; i < rules->score_count; i++) {
    cJSON *member = logic_push(logic, object, logic_number(logic, sums[i]));
    if (member != NULL) {
      member->string = (char *)rules->score_names[i];
    }
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
    return answer_before(logic, data, source);
  }
}

static const cJSON *all_before(Logic *logic, const Data *data) {
  static const char *const NAMES[] = {"$score", "$lang", "$params"};
  const QuizDefinition *definition = data->answers->path->definition;
  cJSON *object = logic_list(logic, cJSON_Object);
  for (size_t i = 0; i < definition->question_count + SOURCE_ALL; i++) {
    const cJSON *value = source_before(logic, data, i);
    cJSON *member = value != NULL ? logic_push(logic, object, value) : NULL;
    if (member != NULL) {
      size_t count = definition->question_count;
      member->string = (char *)(i < count ? definition->questions[i].id : NAMES[i - count]);
    }
  }
  return object;
}

static const cJSON *look_up(Logic *logic, const char *name) {
  const Data *data = logic->context;
  const QuizDefinition *definition = data->answers->path->definition;
  if (name == NULL) {
    return all_before(logic, data);
  }
  size_t source = rules_find_source(definition, name, strlen(name));
  return source != NAMES_NONE ? source_before(logic, data, source) : NULL;
}

bool path_eval(const Answers *answers, const cJSON *rule, size_t step, Logic *logic,
               const cJSON **value) {
  const Data data = {answers, step};
  *logic =
      (Logic){.look_up = look_up, .context = &data, .steps = LIMIT_LOGIC_STEPS - LIMIT_RULE_STEPS};
  *value = logic_eval(logic, rule);
  logic->context = NULL;
  return logic->failure != LOGIC_OUT_OF_MEMORY || path_fail(answers->path);
}

bool path_holds(const Answers *answers, const cJSON *rule, size_t step) {
  Logic logic;
  const cJSON *value;
  bool is_true =
      path_eval(answers, rule, step, &logic, &value) && (value == NULL || logic_is_true(value));
  logic_free(&logic);
  return is_true;
}

/* ---- points ---- */

void path_score(const Answers *answers, size_t step, double *sums) {
  const Path *path = answers->path;
  size_t count = path->definition->rules->score_count;
  size_t first = 0;
  count = count > 0 ? count : 1;
  if (path->sums != NULL && step > 0) {
    first = step - 1;
    memcpy(sums, path->sums + first * count, count * sizeof *sums);
  }
  for (size_t i = first; i < step; i++) {
    uint32_t index = path->steps[i].question;
    score_add(path->definition, index, answers_get(answers, index), sums);
  }
}
