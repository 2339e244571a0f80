/* JsonLogic: conditions as JSON (jsonlogic.com), with the semantics of json-logic-js 2.0. Pure: what a rule says is made of
 * the rule and the data alone. Where it differs from json-logic-js is listed in tests/cases/logic/differences.json. */
#ifndef LOGIC_H
#define LOGIC_H

#include "logic_value.h"

/* What is wrong with a rule. */
typedef enum LogicFault {
  LOGIC_FAULT_NONE = 0,
  LOGIC_FAULT_OPERATOR, /* {"equals": [1, 2]}: an object with one member is an operator, and there is none of this name */
  LOGIC_FAULT_ARGUMENTS, /* {"==": [1]}: too few or too many */
  LOGIC_FAULT_NAME,      /* {"var": "nobody"}: the caller does not know it */
} LogicFault;

/* Whether a value is a rule: an object with exactly one member, the operator. */
bool logic_is_rule(const cJSON *value);

/* Returns the first argument of a rule, or NULL; a single one need not be in a list. */
const cJSON *logic_arguments(const cJSON *rule);

/* Called for each name of the data that a rule refers to (var, missing, missing_some), once for each time; inside map,
 * reduce, filter, all, none and some, names are the item's, so that they are left out.
 * name: the text of a constant name; the first `first_bytes` of it, up to the first dot, are what is looked up in the
 * data. "" is all the data; NULL is a name that the rule computes, so that it may be any.
 * Returns whether the rule may refer to it. */
typedef bool LogicRefer(void *context, const char *name, size_t first_bytes);

/* Checks a rule, any JSON value. refer, context: as above. place: set to the node that is wrong, of the rule's own tree: a
 * name, or the arguments of an operator; left alone where nothing is wrong.
 * Returns the first fault found; what comes after it is not called for. Allocates nothing. */
LogicFault logic_check(const cJSON *rule, LogicRefer *refer, void *context, const cJSON **place);

/* Evaluates a rule that logic_check() took.
 * Returns its value, JSON as far as writer_node() and json_is() are concerned: NaN and infinities are null. It is of the
 * rule's own tree, of the data, or made here, and lives as long as all three: see logic_free(). NULL on failure, with
 * logic->failure set. A Logic may evaluate many rules, which share one budget. */
const cJSON *logic_eval(Logic *logic, const cJSON *rule);

/* Evaluates a rule as a condition and frees what was made. Returns its truth; false on failure, with logic->failure set. */
bool logic_holds(Logic *logic, const cJSON *rule);

#endif
