#include "rules.h"

#include <string.h>

#include "alloc.h"
#include "more_keys.h"

const QuestionRules *rules_of(const QuizDefinition *definition, size_t index) {
  return &definition->rules->questions[index];
}

bool rules_is_constant(const cJSON *rule) { return !json_is(rule, cJSON_Object | cJSON_Array); }

/* ---- scores ---- */

size_t rules_find_score(const Rules *rules, const char *name) {
  size_t i = 0;
  while (i < rules->score_count && strcmp(rules->score_names[i], name) != 0) {
    i++;
  }
  return i < rules->score_count ? i : NAMES_NONE;
}

static void read_names(Reader *reader, const cJSON *points, Rules *rules) {
  for (const cJSON *member = points->child; member != NULL; member = member->next) {
    if (!json_is(member, cJSON_Number)) {
      reader_error(reader, QUIZ_ERROR_TYPE, member, NULL, "number");
    } else if (rules_find_score(rules, member->string) != NAMES_NONE) {
      continue;
    } else if (rules->score_count == LIMIT_SCORES) {
      reader_error(reader, QUIZ_ERROR_TOO_LARGE, member, NULL, NULL);
    } else {
      rules->score_names[rules->score_count++] = member->string;
    }
  }
}

/* Points are numbers in all of a definition, or objects of numbers. is_named: of what was read before. */
static void read_points(Reader *reader, const cJSON *points, Rules *rules) {
  bool is_named = json_is(points, cJSON_Object);
  bool is_other = rules->has_score && is_named != (rules->score_count > 0);
  if (points == NULL) {
    return;
  }
  if (is_other || (is_named ? points->child == NULL : !json_is(points, cJSON_Number))) {
    reader_error(reader, QUIZ_ERROR_TYPE, points, NULL, "numbers, or objects of numbers");
    return;
  }
  rules->has_score = true;
  if (is_named) {
    read_names(reader, points, rules);
  }
}

/* ---- questions ---- */

static void read_options(Reader *reader, Question *question, Rules *rules, QuestionRules *own) {
  for (size_t i = 0; i < question->option_count; i++) {
    const cJSON *found[MORE_KEY_COUNT] = {NULL};
    Option *option = &question->options[i];
    more_keys_read(reader, option->node, TRAIT_OF_OPTION, found);
    option->visible_if = found[MORE_VISIBLE_IF];
    option->points = found[MORE_POINTS];
    own->has_option_rules |= option->visible_if != NULL;
    own->is_scored |= option->points != NULL;
    read_points(reader, option->points, rules);
  }
  if (own->has_option_rules) {
    own->option_at = (uint32_t)rules->option_flags;
    rules->option_flags += question->option_count;
  }
}

static void read_correct(Reader *reader, const cJSON *correct, const Question *question,
                         QuestionRules *own) {
  Issue issue = {.code = ISSUE_NONE};
  if (correct == NULL) {
    return;
  }
  if (!question_read(question, correct, NULL, NULL, &own->right, &issue)) {
    reader->is_out_of_memory = true;
    return;
  }
  if (issue.code == ISSUE_NONE && own->right != NULL) {
    question_check(question, own->right, &issue);
  }
  if (issue.code != ISSUE_NONE || own->right == NULL) {
    reader_error(reader, QUIZ_ERROR_RANGE, correct, NULL, "an answer");
  }
  own->is_scored = true;
}

/* A hidden question's value is a constant, a rule, or the host's. */
static void read_value(Reader *reader, Question *question, Rules *rules, QuestionRules *own) {
  if (!question_has(question, TRAIT_CONSTANT) ||
      (question->value != NULL && rules_is_constant(question->value))) {
    return;
  }
  own->value = question->value;
  question->value = NULL;
  question->is_optional = true;
  rules->has_values = true;
  if (own->value == NULL && !own->is_param) {
    reader_error(reader, QUIZ_ERROR_MISSING, question->node, "value", NULL);
  }
}

static void read_question(Reader *reader, Question *question, Rules *rules, QuestionRules *own) {
  const cJSON *found[MORE_KEY_COUNT] = {NULL};
  if (reader->has_more_keys) {
    more_keys_read(reader, question->node, question->type->traits, found);
    read_options(reader, question, rules, own);
    read_correct(reader, found[MORE_CORRECT], question, own);
    read_points(reader, found[MORE_POINTS], rules);
    own->explanation = json_text(found[MORE_EXPLANATION]);
    own->visible_if = found[MORE_VISIBLE_IF];
    own->next = found[MORE_NEXT];
    own->points = found[MORE_POINTS];
    rules->has_conditions |= own->visible_if != NULL;
    if (own->next != NULL && !rules->has_jumps) {
      rules->has_jumps = true;
      rules->first_jump = (size_t)(own - rules->questions);
    }
    rules->has_score |= own->is_scored;
  }
  if (question->option_count > rules->option_most) {
    rules->option_most = question->option_count;
  }
  read_value(reader, question, rules, own);
}

/* Whether enough of a question could be read to go on with it. */
static bool is_whole(const Question *question) {
  return question->type != NULL && question->id != NULL;
}

static void read_ranks(const QuizDefinition *definition, Rank *ranks) {
  for (size_t i = 0; i < definition->question_count; i++) {
    const Question *question = &definition->questions[i];
    ranks[i + 1] = ranks[i];
    if (is_whole(question)) {
      ranks[i + 1].shown += question_has(question, TRAIT_SHOWN);
      ranks[i + 1].answered += question_has(question, TRAIT_ANSWERED);
    }
  }
}

/* ---- all of it ---- */

static bool make_rules(QuizDefinition *definition) {
  size_t count = definition->question_count;
  Rules *rules = quiz_calloc(1, sizeof *rules);
  definition->rules = rules;
  if (rules == NULL) {
    return false;
  }
  rules->questions = quiz_calloc(count, sizeof *rules->questions);
  rules->ranks = quiz_calloc(count + 1, sizeof *rules->ranks);
  rules->sources = quiz_calloc(count + SOURCE_COUNT, sizeof *rules->sources);
  return rules->questions != NULL && rules->ranks != NULL && rules->sources != NULL;
}

void definition_read_rules(Reader *reader, QuizDefinition *definition) {
  bool is_whole_definition = true;
  if (reader->is_out_of_memory || !make_rules(definition)) {
    reader->is_out_of_memory = true;
    return;
  }
  rules_read_settings(reader, definition);
  for (size_t i = 0; i < definition->question_count; i++) {
    Question *question = &definition->questions[i];
    if (is_whole(question)) {
      read_question(reader, question, definition->rules, &definition->rules->questions[i]);
    } else {
      is_whole_definition = false;
    }
  }
  read_ranks(definition, definition->rules->ranks);
  rules_check_references(reader, definition);
  if (is_whole_definition && reader->report->error_count == 0) {
    rules_check_ways(reader, definition);
  }
}

void definition_free_rules(QuizDefinition *definition) {
  Rules *rules = definition->rules;
  if (rules == NULL) {
    return;
  }
  for (size_t i = 0; rules->questions != NULL && i < definition->question_count; i++) {
    quiz_free(rules->questions[i].right);
  }
  quiz_free(rules->questions);
  quiz_free(rules->ranks);
  quiz_free(rules->sources);
  quiz_free(rules->dependents);
  quiz_free(rules->results);
  quiz_free(rules);
}

/* Behind a jump anything may be left out. */
bool definition_is_conditional(const QuizDefinition *definition, size_t index) {
  const Rules *rules = definition->rules;
  bool is_behind_jump =
      rules->has_jumps && (rules->shuffles_questions || index > rules->first_jump);
  return rules->pick > 0 || is_behind_jump || rules->questions[index].visible_if != NULL;
}

void definition_write_rules(const QuizDefinition *definition, JsonWriter *writer) {
  const Rules *rules = definition->rules;
  static const char *const FEEDBACKS[] = {"none", "each", "end"};
  writer_key(writer, "params");
  if (rules->params != NULL) {
    writer_node(writer, rules->params);
  } else {
    writer_raw(writer, "[]");
  }
  writer_text_member(writer, "feedback", FEEDBACKS[rules->feedback]);
  writer_bool_member(writer, "review", rules->has_review);
}
