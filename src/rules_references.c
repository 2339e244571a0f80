/* What rules and texts refer to, and which questions depend on what. */
#include <string.h>

#include "alloc.h"
#include "logic.h"
#include "rules.h"
#include "texts.h"

/* Whether what stands behind $score or $params is one of their names; `rest` is "" or begins with a dot. */
static bool is_known_rest(const Rules *rules, size_t source, const char *rest) {
  if (*rest == '\0') {
    return true;
  }
  if (source == SOURCE_SCORE) {
    return rules_find_score(rules, rest + 1) != NAMES_NONE;
  }
  const cJSON *name =
      source == SOURCE_PARAMS && rules->params != NULL ? rules->params->child : NULL;
  while (name != NULL && (json_text(name) == NULL || strcmp(json_text(name), rest + 1) != 0)) {
    name = name->next;
  }
  return name != NULL;
}

const char *const RULES_SOURCES[SOURCE_COUNT] = {"$score", "$lang", "$params"};

size_t rules_find_source(const QuizDefinition *definition, const char *name, size_t first_bytes) {
  char first[LIMIT_ID_BYTES + 1] = "";
  if (first_bytes > LIMIT_ID_BYTES) {
    return NAMES_NONE;
  }
  memcpy(first, name, first_bytes);
  if (*first != '$') {
    return definition_find(definition, first);
  }
  size_t source = 0;
  while (source < SOURCE_COUNT && strcmp(RULES_SOURCES[source], first) != 0) {
    source++;
  }
  bool is_known =
      source < SOURCE_COUNT && is_known_rest(definition->rules, source, name + first_bytes);
  return is_known ? definition->question_count + source : NAMES_NONE;
}

size_t rules_find_target(const QuizDefinition *definition, const char *id) {
  return strcmp(id, "$end") == 0 ? definition->question_count : definition_find(definition, id);
}

/* A pass over all rules, in the order of the questions. */
typedef struct Pass {
  Reader *reader;
  const QuizDefinition *definition;
  size_t question; /* whose rules they are; 0 for results, which change no path */
} Pass;

/* Notes what depends on what. What stands behind a question is nothing to its rules. */
static bool refer(void *context, const char *name, size_t first_bytes) {
  const Pass *pass = context;
  QuestionRules *questions = pass->definition->rules->questions;
  bool is_all = name == NULL || *name == '\0';
  size_t score = pass->definition->question_count + SOURCE_SCORE;
  size_t source = is_all ? score : rules_find_source(pass->definition, name, first_bytes);
  if (source == score) {
    questions[pass->question].sees_all = true;
  } else if (source < pass->question) {
    QuestionRules *own = &questions[source];
    own->first = own->first > 0 ? own->first : (uint32_t)pass->question;
    own->last = (uint32_t)pass->question;
  }
  return source != NAMES_NONE;
}

/* Notes of all questions that those behind depend on them which see all. */
static void spread(const QuizDefinition *definition) {
  uint32_t first = 0;
  uint32_t last = 0;
  for (size_t i = definition->question_count; i-- > 0;) {
    QuestionRules *own = &definition->rules->questions[i];
    if (own->first == 0 || (first > 0 && first < own->first)) {
      own->first = first;
    }
    own->last = own->last > last ? own->last : last;
    if (own->sees_all) {
      first = (uint32_t)i;
      last = last > 0 ? last : first;
    }
  }
}

static void check_rule(Pass *pass, const cJSON *rule) {
  const cJSON *place = rule;
  LogicFault fault = rule != NULL ? logic_check(rule, refer, pass, &place) : LOGIC_FAULT_NONE;
  if (fault != LOGIC_FAULT_NONE) {
    reader_error(pass->reader,
                 fault == LOGIC_FAULT_NAME ? QUIZ_ERROR_UNKNOWN_REFERENCE : QUIZ_ERROR_BAD_LOGIC,
                 place, NULL, NULL);
  }
}

static void check_rules(Reader *reader, const QuizDefinition *definition) {
  const Rules *rules = definition->rules;
  Pass pass = {.reader = reader, .definition = definition};
  for (; pass.question < definition->question_count; pass.question++) {
    const Question *question = &definition->questions[pass.question];
    const QuestionRules *own = &rules->questions[pass.question];
    check_rule(&pass, own->visible_if);
    check_rule(&pass, own->next);
    check_rule(&pass, own->value);
    for (size_t i = 0; own->has_option_rules && i < question->option_count; i++) {
      check_rule(&pass, question->options[i].visible_if);
    }
  }
  spread(definition);
  pass.question = 0;
  for (size_t i = 0; i < rules->result_count; i++) {
    check_rule(&pass, rules->results[i].when);
  }
}

/* ---- texts ---- */

/* Whether a name in a text stands for one text: no object, and nothing within an answer. */
static bool is_piped(const QuizDefinition *definition, Span span) {
  char name[TEXTS_NAME_BYTES];
  if (!texts_name(span, name)) {
    return false;
  }
  size_t first_bytes = utf8_bytes_before(name, '.');
  size_t source = rules_find_source(definition, name, first_bytes);
  bool has_rest = name[first_bytes] != '\0';
  bool is_named = *definition->rules->score_names != NULL;
  return source < definition->question_count
             ? !has_rest
             : source == definition->question_count + SOURCE_SCORE && is_named == has_rest;
}

static void check_names(Reader *reader, const QuizDefinition *definition, const cJSON *text) {
  const char *at = json_text(text);
  for (Span name; at != NULL && texts_next(&at, &name);) {
    if (!is_piped(definition, name)) {
      reader_error(reader, QUIZ_ERROR_UNKNOWN_REFERENCE, text, NULL, NULL);
    }
  }
}

/* A text, and what it is in the languages that were not chosen. */
static void check_text(Reader *reader, const QuizDefinition *definition, const cJSON *node,
                       const char *key) {
  const cJSON *text = json_member(node, key);
  check_names(reader, definition, text);
  for (const cJSON *other = json_text(text) != NULL ? text->child : NULL; other != NULL;
       other = other->next) {
    check_names(reader, definition, other);
  }
}

static void check_texts(Reader *reader, const QuizDefinition *definition) {
  const Rules *rules = definition->rules;
  for (size_t i = 0; i < definition->question_count; i++) {
    const cJSON *node = definition->questions[i].node;
    check_text(reader, definition, node, "question");
    check_text(reader, definition, node, "hint");
    check_text(reader, definition, node, "explanation");
  }
  for (size_t i = 0; i < rules->result_count; i++) {
    check_text(reader, definition, rules->results[i].node, "title");
    check_text(reader, definition, rules->results[i].node, "text");
  }
}

void rules_check_references(Reader *reader, const QuizDefinition *definition) {
  check_rules(reader, definition);
  check_texts(reader, definition);
}
