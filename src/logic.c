/* Rules and operators that choose what to evaluate, or where. */
#include "logic.h"

#include <math.h>
#include <string.h>

#include "limits.h"
#include "logic_operators.h"
#include "number.h"
#include "utf8.h"

static const cJSON *eval(Logic *logic, const cJSON *rule);

/* ---- the data ---- */

/* The item of a list at an index, if it is written as JavaScript writes it. */
static const cJSON *item_at(const cJSON *list, const char *name) {
  char written[NUMBER_BYTES];
  double index = number_read(name);
  number_write(index, written);
  const cJSON *item = strcmp(name, written) == 0 ? list->child : NULL;
  for (double i = 0; item != NULL && i != index; i++) {
    item = item->next;
  }
  return item;
}

static const cJSON *member_of(Logic *logic, const cJSON *value, const char *name) {
  if (value == NULL) {
    return logic->look_up(logic, name);
  }
  return json_is(value, cJSON_Array) ? item_at(value, name) : json_member(value, name);
}

/* Whether a value is null or "": a name that means all of the data, or an answer that is missing. */
static bool is_nothing(const cJSON *value) {
  return value == NULL || (json_is(value, cJSON_NULL | cJSON_String) && !logic_is_true(value));
}

/* What a name stands for where names are looked up now, or what stands in for it. */
static const cJSON *find(Logic *logic, const cJSON *name, const cJSON *otherwise) {
  const cJSON *value = logic->item;
  if (is_nothing(name)) {
    value = value != NULL ? value : logic->look_up(logic, NULL);
    return value != NULL ? value : &LOGIC_NULL;
  }
  const char *path = logic_to_text(logic, name);
  for (;;) {
    size_t bytes = utf8_bytes_before(path, '.');
    const cJSON *step = logic_text(logic, path, bytes);
    value = step != NULL ? member_of(logic, value, step->valuestring) : NULL;
    if (value == NULL || path[bytes] == '\0') {
      return value != NULL ? value : otherwise;
    }
    path += bytes + 1;
  }
}

static const cJSON *find_variable(Logic *logic, const cJSON *arguments, int variant) {
  (void)variant;
  const cJSON *otherwise = arguments != NULL ? arguments->next : NULL;
  return find(logic, arguments, otherwise != NULL ? otherwise : &LOGIC_NULL);
}

/* The names that stand for nothing, null or "". Names are a chain, or the first of the chain is a list of them. */
static const cJSON *find_missing(Logic *logic, const cJSON *names, int variant) {
  (void)variant;
  cJSON *missing = logic_list(logic, cJSON_Array);
  for (names = json_is(names, cJSON_Array) ? names->child : names; names != NULL;
       names = names->next) {
    if (is_nothing(find(logic, names, &LOGIC_NULL))) {
      logic_push(logic, missing, names);
    }
  }
  return missing;
}

/* The names that are missing, unless enough are there. */
static const cJSON *find_missing_some(Logic *logic, const cJSON *arguments, int variant) {
  const cJSON *names = arguments->next;
  const cJSON *missing = find_missing(logic, names, variant);
  double needed = logic_to_number(logic, arguments);
  size_t count = json_is(names, cJSON_Array) ? json_count(names) : 1;
  bool has_enough = missing != NULL && (double)(count - json_count(missing)) >= needed;
  return has_enough ? logic_list(logic, cJSON_Array) : missing;
}

/* ---- operators that evaluate their arguments themselves, or not at all ---- */

static const cJSON *choose(Logic *logic, const cJSON *rules, int variant) {
  (void)variant;
  while (rules != NULL && rules->next != NULL) {
    if (logic_is_true(eval(logic, rules))) {
      return eval(logic, rules->next);
    }
    rules = rules->next->next;
  }
  return rules != NULL ? eval(logic, rules) : &LOGIC_NULL;
}

/* variant: the truth that goes on to the next. */
static const cJSON *connect(Logic *logic, const cJSON *rules, int variant) {
  const cJSON *value = eval(logic, rules);
  while (rules->next != NULL && logic_is_true(value) == variant) {
    rules = rules->next;
    value = eval(logic, rules);
  }
  return value;
}

/* Evaluates a rule in which names are those of an item. */
static const cJSON *eval_for(Logic *logic, const cJSON *rule, const cJSON *item) {
  const cJSON *outer = logic->item;
  logic->item = item;
  const cJSON *value = eval(logic, rule);
  logic->item = outer;
  return value;
}

/* The first item of a list that a rule is for. */
static const cJSON *first_item(Logic *logic, const cJSON *rules) {
  const cJSON *list = eval(logic, rules);
  return json_is(list, cJSON_Array) ? list->child : NULL;
}

/* variant: 'a' for all, 'n' for none, 's' for some. */
static const cJSON *search(Logic *logic, const cJSON *rules, int variant) {
  const cJSON *item = first_item(logic, rules);
  bool is_empty = item == NULL;
  while (item != NULL && logic_is_true(eval_for(logic, rules->next, item)) == (variant == 'a')) {
    item = item->next;
  }
  bool has_stopped = item != NULL;
  return logic_bool(variant == 's' ? has_stopped : !has_stopped && (variant == 'n' || !is_empty));
}

/* variant: whether the values are kept, and not the items for which they are true. */
static const cJSON *collect(Logic *logic, const cJSON *rules, int variant) {
  const cJSON *item = first_item(logic, rules);
  cJSON *kept = logic_list(logic, cJSON_Array);
  for (; item != NULL; item = item->next) {
    const cJSON *value = eval_for(logic, rules->next, item);
    if (variant || logic_is_true(value)) {
      logic_push(logic, kept, variant ? value : item);
    }
  }
  return kept;
}

static const cJSON *reduce(Logic *logic, const cJSON *rules, int variant) {
  (void)variant;
  const cJSON *item = first_item(logic, rules);
  const cJSON *initial = rules->next->next;
  const cJSON *value = initial != NULL ? eval(logic, initial) : &LOGIC_NULL;
  for (; item != NULL; item = item->next) {
    cJSON *scope = logic_list(logic, cJSON_Object);
    logic_put(logic, scope, "current", item);
    logic_put(logic, scope, "accumulator", value);
    value = eval_for(logic, rules->next, scope);
  }
  return value;
}

/* ---- rules ---- */

/* When arguments are evaluated. */
typedef enum Order { BEFORE, LAZILY, FOR_EACH } Order;

#define ANY 255

/* One row an operator. `order` says when its arguments are evaluated: before it, by it, or the second one for each item. */
typedef struct Operator {
  const char *name;
  LogicFunction *run;
  unsigned char variant;
  unsigned char order;
  unsigned char least, most; /* arguments */
} Operator;

static const Operator OPERATORS[] = {
    {"var", find_variable, 0, BEFORE, 0, 2},
    {"missing", find_missing, 0, BEFORE, 0, ANY},
    {"missing_some", find_missing_some, 0, BEFORE, 2, 2},
    {"if", choose, 0, LAZILY, 0, ANY},
    {"?:", choose, 0, LAZILY, 0, ANY},
    {"==", logic_equal, 0, BEFORE, 2, 2},
    {"===", logic_equal, LOGIC_STRICT, BEFORE, 2, 2},
    {"!=", logic_equal, LOGIC_NOT, BEFORE, 2, 2},
    {"!==", logic_equal, LOGIC_STRICT | LOGIC_NOT, BEFORE, 2, 2},
    {"!", logic_truth, false, BEFORE, 1, 1},
    {"!!", logic_truth, true, BEFORE, 1, 1},
    {"and", connect, true, LAZILY, 1, ANY},
    {"or", connect, false, LAZILY, 1, ANY},
    {">", logic_compare, LOGIC_GREATER, BEFORE, 2, 2},
    {">=", logic_compare, LOGIC_GREATER | LOGIC_EQUAL, BEFORE, 2, 2},
    {"<", logic_compare, LOGIC_LESS, BEFORE, 2, 3},
    {"<=", logic_compare, LOGIC_LESS | LOGIC_EQUAL, BEFORE, 2, 3},
    {"+", logic_arithmetic, '+', BEFORE, 1, ANY},
    {"-", logic_arithmetic, '-', BEFORE, 1, 2},
    {"*", logic_arithmetic, '*', BEFORE, 1, ANY},
    {"/", logic_arithmetic, '/', BEFORE, 2, 2},
    {"%", logic_arithmetic, '%', BEFORE, 2, 2},
    {"min", logic_arithmetic, 'm', BEFORE, 1, ANY},
    {"max", logic_arithmetic, 'M', BEFORE, 1, ANY},
    {"cat", logic_join, 0, BEFORE, 1, ANY},
    {"substr", logic_substr, 0, BEFORE, 2, 3},
    {"in", logic_in, 0, BEFORE, 2, 2},
    {"merge", logic_merge, 0, BEFORE, 0, ANY},
    {"map", collect, true, FOR_EACH, 2, 2},
    {"filter", collect, false, FOR_EACH, 2, 2},
    {"reduce", reduce, 0, FOR_EACH, 2, 3},
    {"all", search, 'a', FOR_EACH, 2, 2},
    {"none", search, 'n', FOR_EACH, 2, 2},
    {"some", search, 's', FOR_EACH, 2, 2},
};

bool logic_is_rule(const cJSON *value) {
  return json_is(value, cJSON_Object) && value->child != NULL && value->child->next == NULL;
}

const cJSON *logic_arguments(const cJSON *rule) {
  return json_is(rule->child, cJSON_Array) ? rule->child->child : rule->child;
}

/* Returns the operator of a rule, or NULL. */
static const Operator *find_operator(const cJSON *rule) {
  for (size_t i = 0; i < sizeof OPERATORS / sizeof *OPERATORS; i++) {
    if (strcmp(OPERATORS[i].name, rule->child->string) == 0) {
      return &OPERATORS[i];
    }
  }
  return NULL;
}

/* Whether a rule has as many arguments as its operator takes. */
static bool is_complete(const Operator *row, const cJSON *rule) {
  size_t count = json_is(rule->child, cJSON_Array) ? json_count(rule->child) : 1;
  return count >= row->least && (count <= row->most || row->most == ANY);
}

static const cJSON *eval_list(Logic *logic, const cJSON *rules) {
  cJSON *values = logic_list(logic, cJSON_Array);
  for (; rules != NULL; rules = rules->next) {
    logic_push(logic, values, eval(logic, rules));
  }
  return values;
}

static const cJSON *eval_rule(Logic *logic, const cJSON *rule) {
  const Operator *row = find_operator(rule);
  if (row == NULL || !is_complete(row, rule)) {
    logic_fail(logic, LOGIC_BAD_RULE);
    return NULL;
  }
  const cJSON *arguments = logic_arguments(rule);
  if (row->order == BEFORE) {
    const cJSON *values = eval_list(logic, arguments);
    arguments = values != NULL ? values->child : NULL;
  }
  return logic->failure == LOGIC_DONE ? row->run(logic, arguments, row->variant) : NULL;
}

static const cJSON *eval(Logic *logic, const cJSON *rule) {
  const cJSON *value = rule;
  if (++logic->depth > LIMIT_LOGIC_DEPTH) {
    logic_fail(logic, LOGIC_OVER_BUDGET);
  }
  if (!logic_spend(logic, 1)) {
    value = NULL;
  } else if (json_is(rule, cJSON_Array)) {
    value = eval_list(logic, rule->child);
  } else if (logic_is_rule(rule)) {
    value = eval_rule(logic, rule);
  }
  logic->depth--;
  return value;
}

const cJSON *logic_eval(Logic *logic, const cJSON *rule) {
  const cJSON *value = eval(logic, rule);
  for (cJSON *node = logic->made; node != NULL; node = node->prev) {
    if (json_is(node, cJSON_Number) && !isfinite(node->valuedouble)) {
      node->type = cJSON_NULL;
    }
  }
  return logic->failure == LOGIC_DONE ? value : NULL;
}

bool logic_holds(Logic *logic, const cJSON *rule) {
  bool holds = logic_is_true(eval(logic, rule)) && logic->failure == LOGIC_DONE;
  logic_free(logic);
  return holds;
}

/* ---- checking ---- */

typedef struct Check {
  LogicRefer *refer;
  void *context;
  const cJSON **place;
} Check;

static LogicFault blame(const Check *check, LogicFault fault, const cJSON *place) {
  *check->place = place;
  return fault;
}

/* A name that a rule refers to; NULL where it gives none. */
static LogicFault check_name(const Check *check, const cJSON *name, const cJSON *rule) {
  char number[NUMBER_BYTES];
  const char *text = is_nothing(name) ? "" : json_text(name);
  if (json_is(name, cJSON_Number)) {
    number_write(name->valuedouble, number);
    text = number;
  }
  if (check->refer(check->context, text, text != NULL ? utf8_bytes_before(text, '.') : 0)) {
    return LOGIC_FAULT_NONE;
  }
  return blame(check, LOGIC_FAULT_NAME, name != NULL ? name : rule->child);
}

/* The names that an operator looks up. */
static LogicFault check_names(const Check *check, const Operator *row, const cJSON *rule) {
  const cJSON *name = logic_arguments(rule);
  if (row->run == find_variable) {
    return check_name(check, name, rule);
  }
  if (row->run == find_missing_some) {
    name = name->next;
  } else if (row->run != find_missing) {
    return LOGIC_FAULT_NONE;
  }
  LogicFault fault = LOGIC_FAULT_NONE;
  for (name = json_is(name, cJSON_Array) ? name->child : name;
       name != NULL && fault == LOGIC_FAULT_NONE; name = name->next) {
    fault = check_name(check, name, rule);
  }
  return fault;
}

/* is_outer: whether names are those of the data. */
static LogicFault check_rule(const Check *check, const cJSON *rule, bool is_outer) {
  const Operator *row = NULL;
  LogicFault fault = LOGIC_FAULT_NONE;
  const cJSON *part = json_is(rule, cJSON_Array) ? rule->child : NULL;
  if (logic_is_rule(rule)) {
    row = find_operator(rule);
    if (row == NULL || !is_complete(row, rule)) {
      return blame(check, row == NULL ? LOGIC_FAULT_OPERATOR : LOGIC_FAULT_ARGUMENTS, rule->child);
    }
    fault = is_outer ? check_names(check, row, rule) : LOGIC_FAULT_NONE;
    part = logic_arguments(rule);
  }
  bool has_items = row != NULL && row->order == FOR_EACH;
  for (size_t i = 0; part != NULL && fault == LOGIC_FAULT_NONE; part = part->next, i++) {
    fault = check_rule(check, part, is_outer && !(has_items && i == 1));
  }
  return fault;
}

LogicFault logic_check(const cJSON *rule, LogicRefer *refer, void *context, const cJSON **place) {
  return check_rule(&(Check){refer, context, place}, rule, true);
}
