/* The operators of JsonLogic that only look at their arguments. One function a family; `variant` says which of them. */
#ifndef LOGIC_OPERATORS_H
#define LOGIC_OPERATORS_H

#include "logic_value.h"

/* Returns the value of an operator, NULL on failure. arguments: the first of a chain, as many as the operator takes. */
typedef const cJSON *LogicFunction(Logic *logic, const cJSON *arguments, int variant);

/* Variants of logic_equal(), with "|". */
enum { LOGIC_STRICT = 1, LOGIC_NOT = 2 };

LogicFunction logic_equal;      /* == === != !== */
LogicFunction logic_compare;    /* < <= > >=: what may be between neighbours, LOGIC_LESS, … */
LogicFunction logic_truth;      /* !! and !: the truth that gives true */
LogicFunction logic_arithmetic; /* '+' '-' '*' '/' '%', 'm' for min, 'M' for max */
LogicFunction logic_join;       /* cat */
LogicFunction logic_substr;
LogicFunction logic_in;
LogicFunction logic_merge;

#endif
