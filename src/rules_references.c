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

size_t rules_find_source(const QuizDefinition *definition, const char *name, size_t first_bytes) {
  static const char *const NAMES[] = {"$score", "$lang", "$params"};
  char first[LIMIT_ID_BYTES + 1] = "";
  if (first_bytes > LIMIT_ID_BYTES) {
    return NAMES_NONE;
  }
  memcpy(first, name, first_bytes);
  if (*first != '$') {
    return definition_find(definition, first);
  }
  size_t source = 0;
  while (source < SOURCE_ALL && strcmp(NAMES[source], first) != 0) {
    source++;
  }
  bool is_known =
      source < SOURCE_ALL && is_known_rest(definition->rules, source, name + first_bytes);
  return is_known ? definition->question_count + source : NAMES_NONE;
}

/* A pass over all rules: the first one checks and counts, the second one fills `dependents`. */
typedef struct Pass {
  Reader *reader;
  const QuizDefinition *definition;
  size_t question; /* whose rule it is */
  bool is_visible_if;
  bool fills;
  bool only_checks;
} Pass;

static bool refer(void *context, const char *name, size_t first_bytes) {
  const Pass *pass = context;
  Rules *rules = pass->definition->rules;
  size_t count = pass->definition->question_count;
  size_t source = name == NULL || *name == '\0'
                      ? count + SOURCE_ALL
                      : rules_find_source(pass->definition, name, first_bytes);
  if (source == NAMES_NONE || pass->only_checks) {
    return source != NAMES_NONE;
  }
  Source *found = &rules->sources[source];
  found->steers = true;
  rules->uses_score |= source == count + SOURCE_SCORE || source == count + SOURCE_ALL;
  if (pass->is_visible_if && pass->fills) {
    rules->dependents[found->first + found->count] = (uint32_t)pass->question;
  }
  found->count += pass->is_visible_if;
  return true;
}

static void check_rule(Pass *pass, const cJSON *rule) {
  const cJSON *place = rule;
  LogicFault fault = rule != NULL ? logic_check(rule, refer, pass, &place) : LOGIC_FAULT_NONE;
  if (fault != LOGIC_FAULT_NONE && !pass->fills) {
    bool is_name = fault == LOGIC_FAULT_NAME;
    reader_error(pass->reader, is_name ? QUIZ_ERROR_UNKNOWN_REFERENCE : QUIZ_ERROR_BAD_LOGIC, place,
                 NULL, NULL);
  }
}

static void check_rules(Pass *pass) {
  const Rules *rules = pass->definition->rules;
  for (size_t i = 0; i < pass->definition->question_count; i++) {
    const Question *question = &pass->definition->questions[i];
    const QuestionRules *own = &rules->questions[i];
    pass->question = i;
    pass->is_visible_if = true;
    check_rule(pass, own->visible_if);
    pass->is_visible_if = false;
    check_rule(pass, own->next);
    check_rule(pass, own->value);
    for (size_t j = 0; own->has_option_rules && j < question->option_count; j++) {
      check_rule(pass, question->options[j].visible_if);
    }
  }
}

/* Counts become places, and are counted anew. Returns the sum. */
static uint32_t place_sources(const QuizDefinition *definition) {
  uint32_t sum = 0;
  for (size_t i = 0; i < definition->question_count + SOURCE_COUNT; i++) {
    Source *source = &definition->rules->sources[i];
    source->first = sum;
    sum += source->count;
    source->count = 0;
  }
  return sum;
}

/* The conditions of results change no path. */
static void check_results(Reader *reader, const QuizDefinition *definition) {
  const Rules *rules = definition->rules;
  Pass pass = {.reader = reader, .definition = definition, .only_checks = true};
  for (size_t i = 0; i < rules->result_count; i++) {
    check_rule(&pass, rules->results[i].when);
  }
}

static void read_references(Reader *reader, const QuizDefinition *definition) {
  Rules *rules = definition->rules;
  Pass pass = {.reader = reader, .definition = definition};
  check_rules(&pass);
  size_t count = place_sources(definition);
  rules->dependents = quiz_calloc(count + 1, sizeof *rules->dependents);
  reader->is_out_of_memory |= rules->dependents == NULL;
  if (rules->dependents != NULL) {
    pass.fills = true;
    check_rules(&pass);
  }
}

/* ---- texts ---- */

/* Whether a name in a text stands for one text: no object, and nothing within an answer. */
static bool is_piped(const QuizDefinition *definition, Span span) {
  char name[TEXTS_NAME_BYTES];
  size_t first_bytes = 0;
  if (!texts_name(span, name)) {
    return false;
  }
  while (name[first_bytes] != '\0' && name[first_bytes] != '.') {
    first_bytes++;
  }
  size_t source = rules_find_source(definition, name, first_bytes);
  size_t count = definition->question_count;
  if (source < count) {
    return name[first_bytes] == '\0';
  }
  bool is_named = definition->rules->score_count > 0;
  return source == count + SOURCE_SCORE && is_named == (name[first_bytes] != '\0');
}

/* Returns whether a text has the score in it. */
static bool check_text(Reader *reader, const QuizDefinition *definition, const cJSON *text) {
  const char *at = json_text(text) != NULL ? json_text(text) : "";
  bool has_score = false;
  for (Span name; texts_next(&at, &name);) {
    if (!is_piped(definition, name)) {
      reader_error(reader, QUIZ_ERROR_UNKNOWN_REFERENCE, text, NULL, NULL);
    }
    has_score |= *name.start == '$';
  }
  return has_score;
}

/* The texts of a question that answers can stand in. */
static const Key PIPED[] = {{.name = "question"}, {.name = "hint"}, {.name = "explanation"}};

enum { PIPED_COUNT = sizeof PIPED / sizeof *PIPED };

static void check_texts(Reader *reader, const QuizDefinition *definition) {
  Rules *rules = definition->rules;
  for (size_t i = 0; i < definition->question_count; i++) {
    const cJSON *node = definition->questions[i].node;
    for (const cJSON *text = node != NULL ? node->child : NULL; text != NULL; text = text->next) {
      if (text->string != NULL &&
          reader_find_key(PIPED, PIPED_COUNT, 0, text->string) < PIPED_COUNT) {
        rules->uses_score |= check_text(reader, definition, text);
      }
    }
  }
  for (size_t i = 0; i < rules->result_count; i++) {
    check_text(reader, definition, json_member(rules->results[i].node, "title"));
    check_text(reader, definition, json_member(rules->results[i].node, "text"));
  }
}

void rules_check_references(Reader *reader, const QuizDefinition *definition) {
  read_references(reader, definition);
  check_results(reader, definition);
  check_texts(reader, definition);
}
