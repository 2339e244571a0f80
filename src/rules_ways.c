/* Where the questions of a definition lead, as far as that can be told without an answer. */
#include <string.h>

#include "alloc.h"
#include "logic.h"
#include "rules.h"

static size_t end_of(const Ways *ways) { return ways->definition->question_count; }

static void note(Ways *ways, size_t index, unsigned what) {
  ways->has_changed |= (what & ~(unsigned)ways->known[index]) != 0;
  ways->known[index] |= (unsigned char)what;
}

/* Notes what can be told of two questions of which one may follow on the other. Where the path would meet a question again it goes
 * on with the next one. */
static void connect(Ways *ways, size_t from, size_t target) {
  unsigned reached = ways->known[from] & WAY_REACHED;
  note(ways, from, (ways->known[target] & WAY_ENDS) | (target <= from ? WAY_BACK : 0));
  note(ways, target, reached);
  note(ways, target <= from ? from + 1 : target, reached);
}

/* Where a constant leads, or NAMES_NONE. */
static size_t target_of(const Ways *ways, size_t from, const cJSON *rule) {
  const char *id = json_text(rule);
  size_t target = id != NULL ? rules_find_target(ways->definition, id) : from + 1;
  if (target == NAMES_NONE && ways->reader != NULL) {
    reader_error(ways->reader, QUIZ_ERROR_UNKNOWN_REFERENCE, rule, NULL, NULL);
  }
  return target;
}

/* Returns the first part of an `if`, or NULL for any other rule. */
static const cJSON *parts_of(const cJSON *rule) {
  const cJSON *list = json_is(rule, cJSON_Object) ? rule->child : NULL;
  bool is_if = list != NULL && list->next == NULL && strcmp(list->string, "if") == 0;
  return is_if && json_is(list, cJSON_Array) ? list->child : NULL;
}

static void follow(Ways *ways, size_t from, const cJSON *rule) {
  const cJSON *part = parts_of(rule);
  bool is_constant = rule == NULL || rules_is_constant(rule);
  size_t target = is_constant ? target_of(ways, from, rule) : NAMES_NONE;
  if (target != NAMES_NONE) {
    connect(ways, from, target);
  } else if (part != NULL) {
    for (; part != NULL && part->next != NULL; part = part->next->next) {
      follow(ways, from, part->next);
    }
    follow(ways, from, part);
  } else {
    note(ways, from, WAY_ENDS);
    ways->is_anywhere |= (ways->known[from] & WAY_REACHED) != 0;
  }
}

/* Whether a question is shown always, or never, if it is met: what its condition says without an answer. */
static bool is_always(const QuestionRules *rules, bool is_shown) {
  const cJSON *rule = rules->visible_if;
  return rule == NULL ? is_shown : rules_is_constant(rule) && logic_is_true(rule) == is_shown;
}

/* Notes what a question tells of those that may follow on it, also where it is left out. */
static void look_at(Ways *ways, size_t index) {
  const QuestionRules *rules = rules_of(ways->definition, index);
  if (!is_always(rules, true)) {
    connect(ways, index, index + 1);
  }
  if (!is_always(rules, false)) {
    follow(ways, index, rules->next);
  }
}

/* There and back: what leads to the end spreads backward, and most of what is reached forward. */
static void look_at_all(Ways *ways) {
  note(ways, 0, WAY_REACHED);
  note(ways, end_of(ways), WAY_ENDS);
  while (ways->has_changed) {
    ways->has_changed = false;
    for (size_t i = 0; i < end_of(ways); i++) {
      look_at(ways, i);
    }
    ways->reader = NULL; /* all ids that are none are reported */
    for (size_t i = end_of(ways); i-- > 0;) {
      look_at(ways, i);
    }
  }
}

bool rules_find_ways(Reader *reader, Ways *ways) {
  ways->reader = reader;
  ways->known = quiz_calloc(end_of(ways) + 1, 1);
  if (ways->known == NULL) {
    reader->is_out_of_memory = true;
    return false;
  }
  look_at_all(ways);
  for (size_t i = 0; i < end_of(ways); i++) {
    if ((ways->known[i] & (WAY_ENDS | WAY_BACK)) == WAY_BACK) {
      reader_error(reader, QUIZ_ERROR_CYCLE, rules_of(ways->definition, i)->next, NULL, NULL);
      ways->is_anywhere = true; /* once it is corrected */
    }
  }
  return true;
}

bool rules_meet(const Ways *ways, size_t index) {
  return !is_always(rules_of(ways->definition, index), false) &&
         (ways->is_anywhere || (ways->known[index] & WAY_REACHED) != 0);
}
