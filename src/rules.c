#include "rules.h"

#include <string.h>

#include "alloc.h"
#include "more_keys.h"

bool rules_is_constant(const cJSON *rule) { return !json_is(rule, cJSON_Object | cJSON_Array); }

/* ---- scores ---- */

size_t rules_find_score(const Rules *rules, const char *name) {
  size_t count = *rules->score_names != NULL ? rules->score_count : 0;
  size_t i = 0;
  while (i < count && strcmp(rules->score_names[i], name) != 0) {
    i++;
  }
  return i < count ? i : NAMES_NONE;
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

/* Points are numbers in all of a definition, or objects of numbers. */
static void read_points(Reader *reader, const cJSON *points, Rules *rules) {
  bool is_named = json_is(points, cJSON_Object);
  bool is_other = rules->score_count > 0 && is_named != (*rules->score_names != NULL);
  if (points == NULL) {
    return;
  }
  if (is_other || (is_named ? points->child == NULL : !json_is(points, cJSON_Number))) {
    reader_error(reader, QUIZ_ERROR_TYPE, points, NULL, "numbers, or objects of numbers");
  } else if (is_named) {
    read_names(reader, points, rules);
  } else {
    rules->score_count = 1;
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
static void read_value(Reader *reader, Question *question, QuestionRules *own) {
  if (!question_has(question, TRAIT_CONSTANT) ||
      (question->value != NULL && rules_is_constant(question->value))) {
    return;
  }
  own->value = question->value;
  question->value = NULL;
  question->is_optional = true;
  if (own->value == NULL && !own->is_param) {
    reader_error(reader, QUIZ_ERROR_MISSING, question->node, "value", NULL);
  }
}

static void read_question(Reader *reader, Question *question, Rules *rules, QuestionRules *own) {
  const cJSON *found[MORE_KEY_COUNT] = {NULL};
  more_keys_read(reader, question->node, question_traits(question), found);
  own->visible_if = found[MORE_VISIBLE_IF];
  own->next = found[MORE_NEXT];
  own->points = found[MORE_POINTS];
  own->is_conditional = own->visible_if != NULL || rules->has_jumps || rules->pick > 0;
  rules->has_jumps |= own->next != NULL;
  if (question->type == NULL) {
    return; /* reported: of no type, there is nothing more to say */
  }
  read_options(reader, question, rules, own);
  read_value(reader, question, own);
  read_correct(reader, found[MORE_CORRECT], question, own);
  read_points(reader, own->points, rules);
  rules->is_fixed &= own->visible_if == NULL && !own->has_option_rules && !rules_compute(question);
  if ((own->has_option_rules || rules->shuffles_options) &&
      question->option_count > rules->option_most) {
    rules->option_most = question->option_count + question->option_count % 2;
  }
}

/* ---- all of it ---- */

static bool make_rules(QuizDefinition *definition) {
  Rules *rules = quiz_calloc(1, sizeof *rules);
  definition->rules = rules;
  if (rules != NULL) {
    rules->is_in_order = true;
    rules->is_fixed = true;
    rules->questions = quiz_calloc(definition->question_count + 1, sizeof *rules->questions);
  }
  return rules != NULL && rules->questions != NULL;
}

static void read_questions(Reader *reader, const QuizDefinition *definition) {
  Rules *rules = definition->rules;
  bool is_scored = false;
  for (size_t i = 0; i < definition->question_count; i++) {
    read_question(reader, &definition->questions[i], rules, &rules->questions[i]);
    is_scored |= rules->questions[i].is_scored;
  }
  rules->score_count = is_scored && rules->score_count == 0 ? 1 : rules->score_count;
  rules->is_in_order = rules->pick == 0 && !rules->shuffles_questions && !rules->has_jumps;
  rules->is_fixed &= rules->is_in_order;
}

static void read_rules(Reader *reader, const QuizDefinition *definition) {
  rules_read_settings(reader, definition);
  read_questions(reader, definition);
  rules_check_references(reader, definition);
  if (reader->report->error_count == 0 && !definition->rules->is_fixed) {
    Ways ways = {.definition = definition};
    rules_find_ways(reader, &ways);
    quiz_free(ways.known);
  }
}

void definition_read_rules(Reader *reader, QuizDefinition *definition) {
  if (reader->is_out_of_memory || !make_rules(definition)) {
    reader->is_out_of_memory = true;
  } else if (reader->has_more) {
    read_rules(reader, definition);
  }
  if (reader->chosen_lang != NULL) {
    definition->settings.texts[SETTING_LANG] = reader->chosen_lang;
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
  quiz_free(rules->results);
  quiz_free(rules);
}

bool definition_is_conditional(const QuizDefinition *definition, size_t index) {
  const Rules *rules = definition->rules;
  return rules->questions[index].is_conditional || (rules->has_jumps && rules->shuffles_questions);
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
