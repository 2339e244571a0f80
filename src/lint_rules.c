/* What conditions say whatever is answered. The engine itself is asked: a comparison is evaluated for each answer that a question
 * may have, or for some that stand for all others. What is known of the parts of a condition is put together so that it errs
 * to one side only: a condition that is said never to hold never does. */
#include <string.h>

#include "alloc.h"
#include "lint_answers.h"
#include "logic.h"

/* Values of each subject, as bits, beyond which something is not the case; all of them where nothing is known. */
typedef struct Bounds {
  uint64_t of[SUBJECT_COUNT];
} Bounds;

/* Where a condition may hold, and where it may fail. */
typedef struct Verdict {
  Bounds holds, fails;
} Verdict;

/* Of one rule. */
typedef struct Judge {
  Lint *lint;
  size_t asked; /* questions from this one on are not answered yet */
  Subjects subjects;
} Judge;

/* ---- verdicts ---- */

static Bounds all_or_nothing(bool is_all) {
  Bounds bounds;
  memset(&bounds, is_all ? 255 : 0, sizeof bounds);
  return bounds;
}

static Verdict constant(bool may_hold, bool may_fail) {
  return (Verdict){all_or_nothing(may_hold), all_or_nothing(may_fail)};
}

static bool is_nowhere(const Bounds *bounds) {
  bool is_somewhere = true;
  for (size_t i = 0; i < SUBJECT_COUNT; i++) {
    is_somewhere &= bounds->of[i] != 0;
  }
  return !is_somewhere;
}

/* Adds one more part to what all parts have in common, and to what any of them has. */
static void join(Bounds *common, const Bounds *common_part, Bounds *any, const Bounds *any_part) {
  for (size_t i = 0; i < SUBJECT_COUNT; i++) {
    common->of[i] &= common_part->of[i];
    any->of[i] |= any_part->of[i];
  }
}

/* Warns of a condition that says the same whatever is answered. It then counts as one of which nothing is known, so that nothing
 * else is said because of it. */
static void settle(Judge *judge, const cJSON *rule, const Question *question, Verdict *verdict) {
  bool is_never = is_nowhere(&verdict->holds);
  if (is_never || is_nowhere(&verdict->fails)) {
    lint_warn(judge->lint, is_never ? QUIZ_ERROR_NEVER : QUIZ_ERROR_ALWAYS, rule, question);
    *verdict = constant(true, true);
  }
}

/* ---- comparisons ---- */

/* What operators do with their arguments, as far as it matters here. */
typedef enum Kind { OTHER, AND, OR, NOT, TRUTH, IF, EQUAL, ORDER, IN, EACH } Kind;

static Kind kind_of(const cJSON *rule) {
  static const struct {
    const char *name;
    Kind kind;
  } KINDS[] = {
      {"and", AND},   {"or", OR},       {"!", NOT},       {"!!", TRUTH}, {"if", IF},
      {"?:", IF},     {"==", EQUAL},    {"===", EQUAL},   {"!=", EQUAL}, {"!==", EQUAL},
      {"<", ORDER},   {"<=", ORDER},    {">", ORDER},     {">=", ORDER}, {"in", IN},
      {"map", EACH},  {"filter", EACH}, {"reduce", EACH}, {"all", EACH}, {"none", EACH},
      {"some", EACH},
  };
  size_t i = 0;
  while (i < sizeof KINDS / sizeof *KINDS && strcmp(KINDS[i].name, rule->child->string) != 0) {
    i++;
  }
  return i < sizeof KINDS / sizeof *KINDS ? KINDS[i].kind : OTHER;
}

/* Returns the question whose answer an argument is, {"var": "id"}, or NULL. */
static const Question *answer_in(const Judge *judge, const cJSON *argument) {
  const cJSON *name =
      argument != NULL && logic_is_rule(argument) && strcmp(argument->child->string, "var") == 0
          ? logic_arguments(argument)
          : NULL;
  const char *id = json_text(name);
  size_t index = id != NULL ? definition_find(judge->lint->definition, id) : NAMES_NONE;
  return index != NAMES_NONE && !judge->lint->doubts[index]
             ? &judge->lint->definition->questions[index]
             : NULL;
}

/* Whether an argument is an answer, or has none in it. */
static bool is_plain(const Judge *judge, const cJSON *argument) {
  bool is_list = json_is(argument, cJSON_Array);
  for (const cJSON *item = is_list ? argument->child : NULL; item != NULL; item = item->next) {
    if (json_is(item, cJSON_Array | cJSON_Object)) {
      return false;
    }
  }
  return !json_is(argument, cJSON_Object) || answer_in(judge, argument) != NULL;
}

/* Whether all that an operator does with a number is comparing it. */
static bool only_compares(const Judge *judge, const cJSON *rule, Kind kind) {
  bool compares = kind == EQUAL || kind == ORDER || kind == IN;
  for (const cJSON *argument = logic_arguments(rule); argument != NULL && compares;
       argument = argument->next) {
    compares = is_plain(judge, argument);
  }
  return compares;
}

/* Warns of a text that is the value of no option. */
static bool check_option(Judge *judge, const Question *question, const cJSON *node) {
  const char *text = json_text(node);
  if (text == NULL || question->has_other || !question_has(question, TRAIT_OPTIONS)) {
    return true;
  }
  for (size_t i = 0; i < question->option_count; i++) {
    if (strcmp(question->options[i].value, text) == 0) {
      return true;
    }
  }
  lint_warn(judge->lint, QUIZ_ERROR_NO_OPTION, node, question);
  return false;
}

/* The same with what an operator compares an answer with: one option; for `in` also several that may be it, or one that may be
 * among those that were chosen. */
static bool check_options(Judge *judge, const cJSON *rule, Kind kind) {
  const cJSON *answer = logic_arguments(rule);
  const cJSON *text = answer != NULL ? answer->next : NULL;
  bool is_list = kind == IN && json_is(text, cJSON_Array);
  if (!is_list && (kind == IN || answer_in(judge, answer) == NULL)) {
    text = answer;
    answer = answer != NULL ? answer->next : NULL;
  }
  const Question *question = answer_in(judge, answer);
  bool is_one = is_list || kind == EQUAL;
  if (question == NULL || (kind != EQUAL && kind != IN) ||
      question_has(question, TRAIT_MANY | TRAIT_RANKED) == is_one) {
    return true;
  }
  bool is_good = true;
  for (text = is_list ? text->child : text; text != NULL; text = is_list ? text->next : NULL) {
    is_good = check_option(judge, question, text) && is_good;
  }
  return is_good;
}

/* ---- trying ---- */

/* What a part of a rule refers to. */
typedef struct Scan {
  Judge *judge;
  size_t question; /* the one question, or NAMES_NONE */
  bool is_more;    /* several, or something else */
  bool is_unanswered;
} Scan;

/* Whether a rule comes to nothing that it could know of a question: later ones, and those that are never asked. */
static bool is_unanswered(const Judge *judge, size_t index) {
  const Lint *lint = judge->lint;
  const Question *question = &lint->definition->questions[index];
  return question->type != NULL && ((judge->subjects.is_ordered && index >= judge->asked) ||
                                    !rules_meet(&lint->ways, index) ||
                                    !question_has(question, TRAIT_ANSWERED | TRAIT_CONSTANT));
}

static bool refer(void *context, const char *name, size_t first_bytes) {
  Scan *scan = context;
  const QuizDefinition *definition = scan->judge->lint->definition;
  size_t index =
      name != NULL && *name != '\0' ? rules_find_source(definition, name, first_bytes) : NAMES_NONE;
  if (index >= definition->question_count) {
    scan->is_more = true;
    return true;
  }
  scan->is_more |= scan->question != NAMES_NONE && scan->question != index;
  scan->question = index;
  scan->is_unanswered = is_unanswered(scan->judge, index);
  return !scan->is_unanswered;
}

/* What the one question of a rule is answered with. */
static const cJSON *look_up(Logic *logic, const char *name) {
  const cJSON *value = logic->context;
  return name == NULL || json_is(value, cJSON_NULL) ? NULL : value;
}

/* Evaluates a condition with an answer. False, for what cannot be evaluated. */
static bool try_answer(Judge *judge, const cJSON *rule, const cJSON *value, bool *holds) {
  Logic logic = {
      .look_up = look_up, .context = value, .steps = LIMIT_LOGIC_STEPS - LIMIT_RULE_STEPS};
  *holds = logic_holds(&logic, rule);
  judge->lint->reader->is_out_of_memory |= logic.failure == LOGIC_OUT_OF_MEMORY;
  return logic.failure == LOGIC_DONE;
}

/* Evaluates a condition with every answer that its one question may have. */
static Verdict try_answers(Judge *judge, const cJSON *rule, size_t subject) {
  const Subject *tried = &judge->subjects.items[subject];
  Verdict verdict = constant(true, true);
  uint64_t holding = 0;
  bool holds;
  for (size_t i = 0; i < tried->count; i++) {
    if (!try_answer(judge, rule, &tried->values[i], &holds)) {
      return verdict;
    }
    holding |= (uint64_t)holds << i;
  }
  verdict.holds.of[subject] = holding;
  verdict.fails.of[subject] = ~holding & (((uint64_t)1 << tried->count) - 1);
  return verdict;
}

/* What is known of a rule that is no connection of conditions. about: set to its one question. */
static Verdict judge_comparison(Judge *judge, const cJSON *rule, Kind kind,
                                const Question **about) {
  const Lint *lint = judge->lint;
  const cJSON *place = rule;
  bool holds;
  Scan scan = {.judge = judge, .question = NAMES_NONE};
  LogicFault fault = logic_check(rule, refer, &scan, &place);
  if (scan.is_unanswered) {
    lint_warn(judge->lint, QUIZ_ERROR_UNANSWERED, place,
              &lint->definition->questions[scan.question]);
  }
  if (fault != LOGIC_FAULT_NONE || !check_options(judge, rule, kind) || scan.is_more) {
    return constant(true, true);
  }
  if (scan.question == NAMES_NONE) {
    return try_answer(judge, rule, &LOGIC_NULL, &holds) ? constant(holds, !holds)
                                                        : constant(true, true);
  }
  *about = &lint->definition->questions[scan.question];
  size_t subject = subjects_find(&judge->subjects, scan.question);
  bool is_known = subject < SUBJECT_COUNT &&
                  (!judge->subjects.items[subject].is_sampled || only_compares(judge, rule, kind));
  return is_known ? try_answers(judge, rule, subject) : constant(true, true);
}

/* ---- rules ---- */

static Verdict judge_part(Judge *judge, const cJSON *rule, bool is_condition);

/* and, or: what may hold is where all parts may, or any. */
static Verdict judge_connection(Judge *judge, const cJSON *rule, bool is_and, bool is_condition) {
  Verdict verdict = constant(is_and, !is_and);
  for (const cJSON *part = logic_arguments(rule); part != NULL; part = part->next) {
    Verdict of_part = judge_part(judge, part, is_condition);
    if (is_and) {
      join(&verdict.holds, &of_part.holds, &verdict.fails, &of_part.fails);
    } else {
      join(&verdict.fails, &of_part.fails, &verdict.holds, &of_part.holds);
    }
  }
  return verdict;
}

/* Of an `if`, only its conditions are judged; which of its values it is nobody knows. */
static Verdict judge_choice(Judge *judge, const cJSON *rule, bool is_condition) {
  for (const cJSON *part = logic_arguments(rule); part != NULL; part = part->next) {
    bool is_test = part->next != NULL;
    judge_part(judge, part, is_test || is_condition);
    part = is_test ? part->next : part;
    if (is_test) {
      judge_part(judge, part, is_condition);
    }
  }
  return constant(true, true);
}

/* Judges what an operator works on: a value each, but of an item of a list nothing is known. */
static void judge_arguments(Judge *judge, const cJSON *rule, Kind kind) {
  for (const cJSON *part = logic_arguments(rule); part != NULL;
       part = kind == EACH ? NULL : part->next) {
    judge_part(judge, part, false);
  }
}

static Verdict judge_rule(Judge *judge, const cJSON *rule, bool is_condition) {
  Kind kind = kind_of(rule);
  const Question *about = NULL;
  Verdict verdict;
  if (kind == AND || kind == OR) {
    verdict = judge_connection(judge, rule, kind == AND, is_condition);
  } else if (kind == IF) {
    verdict = judge_choice(judge, rule, is_condition);
  } else if ((kind == NOT || kind == TRUTH) && logic_arguments(rule) != NULL) {
    Verdict inner = judge_part(judge, logic_arguments(rule), true);
    verdict = kind == TRUTH ? inner : (Verdict){inner.fails, inner.holds};
  } else {
    judge_arguments(judge, rule, kind);
    verdict = judge_comparison(judge, rule, kind, &about);
  }
  if (is_condition || kind == EQUAL || kind == ORDER || kind == IN) {
    settle(judge, rule, about, &verdict);
  }
  return verdict;
}

static Verdict judge_part(Judge *judge, const cJSON *rule, bool is_condition) {
  if (logic_is_rule(rule)) {
    return judge_rule(judge, rule, is_condition);
  }
  for (const cJSON *item = json_is(rule, cJSON_Array) ? rule->child : NULL; item != NULL;
       item = item->next) {
    judge_part(judge, item, false);
  }
  bool is_true = logic_is_true(rule);
  return rules_is_constant(rule) ? constant(is_true, !is_true) : constant(true, true);
}

/* asked: questions from this one on are not answered where the rule is evaluated. */
static void lint_rule(Judge *judge, const cJSON *rule, size_t asked, bool is_condition) {
  if (rule != NULL && !rules_is_constant(rule)) {
    judge->asked = asked;
    subjects_begin(&judge->subjects, rule);
    judge_part(judge, rule, is_condition);
  }
}

void lint_rules(Lint *lint) {
  const QuizDefinition *definition = lint->definition;
  Judge *judge = quiz_calloc(1, sizeof *judge);
  if (judge == NULL) {
    lint->reader->is_out_of_memory = true;
    return;
  }
  judge->lint = lint;
  subjects_init(&judge->subjects, lint);
  for (size_t i = 0; i < definition->question_count; i++) {
    const QuestionRules *own = rules_of(definition, i);
    lint_rule(judge, own->visible_if, i, true);
    lint_rule(judge, own->next, i + 1, false);
    lint_rule(judge, own->value, i, false);
    for (size_t j = 0; j < definition->questions[i].option_count; j++) {
      lint_rule(judge, definition->questions[i].options[j].visible_if, i, true);
    }
  }
  for (size_t i = 0; i < definition->rules->result_count; i++) {
    lint_rule(judge, definition->rules->results[i].when, definition->question_count, true);
  }
  quiz_free(judge);
}
