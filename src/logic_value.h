/* What a rule of JsonLogic computes with: JSON values as cJSON's nodes, and what JavaScript makes of them. A value made here
 * belongs to the evaluation and goes with it; nothing is freed before, and no value is ever changed. */
#ifndef LOGIC_VALUE_H
#define LOGIC_VALUE_H

#include "json.h"

typedef struct Logic Logic;

typedef enum LogicFailure {
  LOGIC_DONE = 0,
  LOGIC_OUT_OF_MEMORY,
  LOGIC_OVER_BUDGET, /* more steps than LIMIT_LOGIC_STEPS, or deeper than LIMIT_LOGIC_DEPTH */
  LOGIC_BAD_RULE,    /* logic_check() refuses it, or was not asked */
} LogicFailure;

/* Evaluations over the same data. The caller sets the first two members, all others to 0. Once something fails every further
 * step does nothing: like a JsonWriter it need not be asked in between. */
struct Logic {
  /* Returns what a name stands for in the data: a node that lives as long as the Logic, the caller's own or made with the
   * functions below. NULL: there is no such thing. `name` is what stands before the first dot of a reference, of any form;
   * NULL asks for all the data as one value. */
  const cJSON *(*look_up)(Logic *logic, const char *name);
  const void *context;
  LogicFailure failure;

  cJSON *made;       /* the last of the values made; the others follow by `prev` */
  const cJSON *item; /* what names mean inside map, filter, …; NULL: the data of look_up() */
  size_t steps;
  size_t depth;
};

/* The values of every comparison. */
extern const cJSON LOGIC_NULL;
const cJSON *logic_bool(bool value);

/* Make a number, infinite or none at all, too; and a text, copied, that need not end in NUL. NULL on failure. */
const cJSON *logic_number(Logic *logic, double number);
const cJSON *logic_text(Logic *logic, const char *text, size_t length_bytes);

/* Makes an empty list; NULL on failure. kind: cJSON_Array, or cJSON_Object. */
cJSON *logic_list(Logic *logic, int kind);

/* Puts a value at the end of a list from logic_list(). It is copied, what is in it is borrowed: {.type = cJSON_String,
 * .valuestring = …} is a value, too. NULL, for list or value, is what failed before: nothing is done. Returns the copy; NULL
 * on failure. */
cJSON *logic_push(Logic *logic, cJSON *list, const cJSON *value);

/* The same with an object, and the key of the value, which is borrowed. */
void logic_put(Logic *logic, cJSON *object, const char *key, const cJSON *value);

/* Frees all that was made. Steps and failure stay as they are. */
void logic_free(Logic *logic);

/* Counts steps. Returns whether to go on. */
bool logic_spend(Logic *logic, size_t steps);

void logic_fail(Logic *logic, LogicFailure failure);

/* Truth as JsonLogic has it: null, false, 0, NaN, "" and the empty list are false. NULL is false. */
bool logic_is_true(const cJSON *value);

/* JavaScript's String(), Array.prototype.join("") (null is nothing there), Number() and parseFloat(). A text is borrowed
 * or made, "" on failure; cat returns NULL on failure. (ECMA-262, sections 7.1.17, 7.1.4 and 19.2.4) */
const char *logic_to_text(Logic *logic, const cJSON *value);
const cJSON *logic_cat(Logic *logic, const cJSON *values);
double logic_to_number(Logic *logic, const cJSON *value);
double logic_to_decimal(Logic *logic, const cJSON *value);

/* JavaScript's ===, == and order; lists and objects are the same only where they are one and the same. (ECMA-262, sections
 * 7.2.15, 7.2.14 and 7.2.13) */
bool logic_is_same(const cJSON *a, const cJSON *b);
bool logic_is_equal(Logic *logic, const cJSON *a, const cJSON *b);

/* How a stands to b; 0 where one is not a number. */
enum { LOGIC_LESS = 1, LOGIC_EQUAL = 2, LOGIC_GREATER = 4 };
int logic_order(Logic *logic, const cJSON *a, const cJSON *b);

#endif
