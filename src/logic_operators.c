#include "logic_operators.h"

#include <math.h>
#include <string.h>

#include "limits.h"

const cJSON *logic_equal(Logic *logic, const cJSON *arguments, int variant) {
  const cJSON *other = arguments->next;
  bool is_equal = (variant & LOGIC_STRICT) != 0 ? logic_is_same(arguments, other)
                                                : logic_is_equal(logic, arguments, other);
  return logic_bool(is_equal == ((variant & LOGIC_NOT) == 0));
}

const cJSON *logic_compare(Logic *logic, const cJSON *arguments, int variant) {
  bool holds = true;
  for (; arguments->next != NULL && holds; arguments = arguments->next) {
    holds = (logic_order(logic, arguments, arguments->next) & variant) != 0;
  }
  return logic_bool(holds);
}

const cJSON *logic_truth(Logic *logic, const cJSON *arguments, int variant) {
  (void)logic;
  return logic_bool(logic_is_true(arguments) == variant);
}

/* ---- numbers ---- */

/* What is left of a division, exactly, as fmod(3), which is larger: takes the divisor times a power of two off while it
 * can. */
static double remainder_of(double number, double divisor) {
  double left = fabs(number);
  double least = fabs(divisor);
  if (!(left < INFINITY && least > 0)) {
    return NAN;
  }
  double part = least;
  while (part <= left - part) {
    part *= 2;
  }
  for (; left >= least; part /= 2) {
    left -= left >= part ? part : 0;
  }
  return copysign(left, number);
}

/* The greater one; 0 is greater than -0. */
static double maximum(double a, double b) {
  return a > b ? a : b > a || (a == b && a != 0) ? b : a + b;
}

static double calculate(int variant, double a, double b) {
  switch (variant) {
  case '+':
    return a + b;
  case '-':
    return a - b;
  case '*':
    return (a + 0.0) * b; /* what was -0 is read as "0" */
  case '/':
    return a / b;
  case '%':
    return remainder_of(a, b);
  case 'M':
    return maximum(a, b);
  default:
    return -maximum(-a, -b);
  }
}

const cJSON *logic_arithmetic(Logic *logic, const cJSON *arguments, int variant) {
  bool is_decimal = variant == '+' || variant == '*';
  double (*read)(Logic *, const cJSON *) = is_decimal ? logic_to_decimal : logic_to_number;
  const cJSON *other = arguments->next;
  if (variant == '*' && other == NULL) {
    return arguments;
  }
  double number = read(logic, arguments);
  if (variant == '-' && other == NULL) {
    number = -number;
  }
  for (; other != NULL; other = other->next) {
    number = calculate(variant, number, read(logic, other));
  }
  return logic_number(logic, number);
}

/* ---- texts and lists ---- */

const cJSON *logic_join(Logic *logic, const cJSON *arguments, int variant) {
  (void)variant;
  return logic_cat(logic, arguments);
}

/* Code units of UTF-16 that begin with a byte of UTF-8: none with 80 to BF, two with F0 and above. */
static int units_of(char byte) {
  return ((signed char)byte >= -64) + ((unsigned char)byte >= 0xF0);
}

static double count_units(const char *text) {
  double units = 0;
  for (; *text != '\0'; text++) {
    units += units_of(*text);
  }
  return units;
}

/* A position as an argument says it; what is no number is 0. */
static double read_position(Logic *logic, const cJSON *argument) {
  double position = logic_to_number(logic, argument);
  return isnan(position) ? 0 : position;
}

/* Bytes of the characters that begin before a position. */
static size_t bytes_before(const char *text, double position) {
  size_t bytes = 0;
  for (double units = 0; text[bytes] != '\0'; bytes++) {
    int more = units_of(text[bytes]);
    if (more > 0 && units >= position) {
      break;
    }
    units += more;
  }
  return bytes;
}

/* Counts in code units of UTF-16. Of a pair of surrogates both are taken, where the first is in the part, or none. A
 * negative length leaves off the end; as a text it leaves nothing, since json-logic-js puts it behind another number. */
const cJSON *logic_substr(Logic *logic, const cJSON *arguments, int variant) {
  (void)variant;
  const char *text = logic_to_text(logic, arguments);
  const cJSON *length = arguments->next->next;
  double start = trunc(read_position(logic, arguments->next));
  double end = count_units(text);
  if (start < 0) {
    start = maximum(start + end, 0);
  }
  if (length != NULL) {
    double units = floor(read_position(logic, length));
    end = units >= 0 ? start + units : json_is(length, cJSON_Number) ? end + units : 0;
  }
  size_t before = bytes_before(text, start);
  size_t until = bytes_before(text, end);
  return logic_text(logic, text + before, until > before ? until - before : 0);
}

/* Steps are counted so that a text of one letter repeated takes no more time than others. */
static bool has_part(Logic *logic, const char *text, const char *part) {
  for (; *text != '\0'; text++) {
    size_t bytes = 0;
    while (part[bytes] != '\0' && text[bytes] == part[bytes]) {
      bytes++;
    }
    if (part[bytes] == '\0' || !logic_spend(logic, bytes / LIMIT_LOGIC_STEP_BYTES)) {
      return true;
    }
  }
  return false;
}

const cJSON *logic_in(Logic *logic, const cJSON *arguments, int variant) {
  (void)variant;
  const cJSON *place = arguments->next;
  if (json_is(place, cJSON_String)) {
    return logic_bool(has_part(logic, place->valuestring, logic_to_text(logic, arguments)));
  }
  const cJSON *item = json_is(place, cJSON_Array) ? place->child : NULL;
  while (item != NULL && logic_spend(logic, 1) && !logic_is_same(arguments, item)) {
    item = item->next;
  }
  return logic_bool(item != NULL);
}

const cJSON *logic_merge(Logic *logic, const cJSON *arguments, int variant) {
  (void)variant;
  cJSON *merged = logic_list(logic, cJSON_Array);
  for (; arguments != NULL; arguments = arguments->next) {
    if (!json_is(arguments, cJSON_Array)) {
      logic_push(logic, merged, arguments);
      continue;
    }
    for (const cJSON *item = arguments->child; item != NULL; item = item->next) {
      logic_push(logic, merged, item);
    }
  }
  return merged;
}
