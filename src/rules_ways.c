/* Where the questions of a definition lead, as far as that can be told without an answer. */
#include <string.h>

#include "alloc.h"
#include "logic.h"
#include "rules.h"

/* What is known of a question; the end stands behind the questions. */
enum { WAY_REACHED = 1, WAY_ENDS = 2 };

#define ANYWHERE ((size_t)-1)

typedef struct Ways {
  Reader *reader;
  const QuizDefinition *definition;
  unsigned char *known;
  bool reports;    /* ids that are none */
  bool is_found;   /* what was looked for among those that follow */
  bool is_reached; /* all of them */
} Ways;

/* Called for each question that may follow on another. target: its index, that of the end, or ANYWHERE. */
typedef void Visit(Ways *ways, size_t from, size_t target);

static size_t end_of(const Ways *ways) { return ways->definition->question_count; }

/* Where a constant leads. */
static size_t target_of(const Ways *ways, size_t from, const cJSON *rule) {
  const char *id = json_text(rule);
  if (id == NULL) {
    return from + 1;
  }
  size_t found = strcmp(id, "$end") == 0 ? end_of(ways) : definition_find(ways->definition, id);
  if (found == NAMES_NONE && ways->reports) {
    reader_error(ways->reader, QUIZ_ERROR_UNKNOWN_REFERENCE, rule, NULL, NULL);
  }
  return found != NAMES_NONE ? found : from + 1;
}

/* Returns the first part of an `if`, or NULL for any other rule. */
static const cJSON *parts_of(const cJSON *rule) {
  const cJSON *list = json_is(rule, cJSON_Object) ? rule->child : NULL;
  bool is_if = list != NULL && list->next == NULL && strcmp(list->string, "if") == 0;
  return is_if && json_is(list, cJSON_Array) ? list->child : NULL;
}

static void visit_rule(Ways *ways, size_t from, const cJSON *rule, Visit *visit) {
  const cJSON *part = parts_of(rule);
  if (rule == NULL || rules_is_constant(rule)) {
    visit(ways, from, target_of(ways, from, rule));
  } else if (part != NULL) {
    for (; part != NULL && part->next != NULL; part = part->next->next) {
      visit_rule(ways, from, part->next, visit);
    }
    visit_rule(ways, from, part, visit);
  } else {
    visit(ways, from, ANYWHERE);
  }
}

/* Whether a question is shown always, or never, if it is met: what its condition says without an answer. */
static bool is_always(const QuestionRules *rules, bool is_shown) {
  const cJSON *rule = rules->visible_if;
  return rule == NULL ? is_shown : rules_is_constant(rule) && logic_is_true(rule) == is_shown;
}

/* Whether one of those that may follow on a question, also where it is left out, is what `visit` looks for. */
static bool leads(Ways *ways, size_t from, Visit *visit) {
  const QuestionRules *rules = rules_of(ways->definition, from);
  ways->is_found = false;
  if (!is_always(rules, true)) {
    visit(ways, from, from + 1);
  }
  if (!is_always(rules, false)) {
    visit_rule(ways, from, rules->next, visit);
  }
  return ways->is_found;
}

static void find_end(Ways *ways, size_t from, size_t target) {
  (void)from;
  ways->is_found |= target == ANYWHERE || (ways->known[target] & WAY_ENDS) != 0;
}

static void find_way_back(Ways *ways, size_t from, size_t target) {
  ways->is_found |= target <= from;
}

/* Finds those that were passed already. */
static void reach(Ways *ways, size_t from, size_t target) {
  if (target == ANYWHERE) {
    ways->is_reached = true;
    return;
  }
  ways->is_found |= target < from && (ways->known[target] & WAY_REACHED) == 0;
  ways->known[target] |= WAY_REACHED;
  if (target <= from) { /* where it was before: then the path goes on */
    ways->known[from + 1] |= WAY_REACHED;
  }
}

/* Each round but the last finds one more from which the end can be reached. */
static void find_ends(Ways *ways) {
  bool is_changed = true;
  ways->known[end_of(ways)] = WAY_ENDS;
  while (is_changed) {
    is_changed = false;
    for (size_t i = end_of(ways); i-- > 0;) {
      if ((ways->known[i] & WAY_ENDS) == 0 && leads(ways, i, find_end)) {
        ways->known[i] |= WAY_ENDS;
        is_changed = true;
      }
    }
  }
}

static void find_reached(Ways *ways) {
  bool is_changed = true;
  ways->known[0] |= WAY_REACHED;
  while (is_changed && !ways->is_reached) {
    is_changed = false;
    for (size_t i = 0; i < end_of(ways); i++) {
      is_changed |= (ways->known[i] & WAY_REACHED) != 0 && leads(ways, i, reach);
    }
  }
}

static void report(Ways *ways) {
  for (size_t i = 0; i < end_of(ways); i++) {
    const QuestionRules *rules = rules_of(ways->definition, i);
    bool is_reached = ways->is_reached || (ways->known[i] & WAY_REACHED) != 0;
    if ((ways->known[i] & WAY_ENDS) == 0 && rules->next != NULL && leads(ways, i, find_way_back)) {
      reader_error(ways->reader, QUIZ_ERROR_CYCLE, rules->next, NULL, NULL);
    }
    if (!is_reached || is_always(rules, false)) {
      reader_warn_of(ways->reader, QUIZ_ERROR_UNREACHABLE, ways->definition->questions[i].node);
    }
  }
}

void rules_check_ways(Reader *reader, const QuizDefinition *definition) {
  Ways ways = {.reader = reader, .definition = definition};
  if (!definition->rules->has_conditions && !definition->rules->has_jumps) {
    return;
  }
  ways.known = quiz_calloc(definition->question_count + 1, 1);
  if (ways.known == NULL) {
    reader->is_out_of_memory = true;
    return;
  }
  ways.reports = true;
  for (size_t i = 0; i < definition->question_count; i++) {
    leads(&ways, i, find_end);
  }
  ways.reports = false;
  find_ends(&ways);
  find_reached(&ways);
  report(&ways);
  quiz_free(ways.known);
}
