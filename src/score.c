#include "score.h"

#include "value.h"

bool score_is_right(const QuizDefinition *definition, size_t index, const Answer *answer) {
  const Answer *right = rules_of(definition, index)->right;
  return right != NULL && value_is_right(&definition->questions[index], answer, right);
}

static void add_points(const Rules *rules, const cJSON *points, double *sums) {
  if (!json_is(points, cJSON_Object)) {
    sums[0] += points->valuedouble;
    return;
  }
  for (const cJSON *member = points->child; member != NULL; member = member->next) {
    sums[rules_find_score(rules, member->string)] += member->valuedouble;
  }
}

void score_add(const QuizDefinition *definition, size_t index, const Answer *answer, double *sums) {
  static const cJSON ONE = {.type = cJSON_Number, .valuedouble = 1};
  const Question *question = &definition->questions[index];
  const QuestionRules *own = rules_of(definition, index);
  const Rules *rules = definition->rules;
  if (!own->is_scored || answer == NULL) {
    return;
  }
  for (size_t i = 0; i < question->option_count; i++) {
    if (answer->chosen[i] && question->options[i].points != NULL) {
      add_points(rules, question->options[i].points, sums);
    }
  }
  bool has_points = own->points != NULL || *rules->score_names == NULL;
  if (has_points && score_is_right(definition, index, answer)) {
    add_points(rules, own->points != NULL ? own->points : &ONE, sums);
  }
}

void score_write(const Rules *rules, const double *sums, JsonWriter *writer) {
  if (*rules->score_names == NULL) {
    writer_number(writer, *sums);
    return;
  }
  writer_open(writer, '{');
  for (size_t i = 0; i < rules->score_count; i++) {
    writer_number_member(writer, rules->score_names[i], sums[i]);
  }
  writer_close(writer, '}');
}
