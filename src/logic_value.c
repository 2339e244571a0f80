/* A list is a chain of nodes, so a value in two lists is two nodes: the second one borrows what is in the first. Members
 * of cJSON that are free in what is made here: `prev` chains all of it, and in a list or object `valuestring` is the first
 * of its nodes, which says which list it is, and `valueint` counts how deep it is nested. */
#include "logic_value.h"

#include <math.h>
#include <string.h>

#include "alloc.h"
#include "limits.h"
#include "number.h"
#include "utf8.h"
#include "writer.h"

#define CONTAINER (cJSON_Array | cJSON_Object)

/* What compares as text. */
#define TEXTUAL (cJSON_String | CONTAINER)

/* ---- making ---- */

const cJSON LOGIC_NULL = {.type = cJSON_NULL};

const cJSON *logic_bool(bool value) {
  static const cJSON BOOLS[] = {{.type = cJSON_False}, {.type = cJSON_True}};
  return &BOOLS[value];
}

void logic_fail(Logic *logic, LogicFailure failure) {
  if (logic->failure == LOGIC_DONE) {
    logic->failure = failure;
  }
}

bool logic_spend(Logic *logic, size_t steps) {
  logic->steps += steps;
  if (logic->steps > LIMIT_LOGIC_STEPS) {
    logic_fail(logic, LOGIC_OVER_BUDGET);
  }
  return logic->failure == LOGIC_DONE;
}

/* Steps for a text. */
static bool spend_text(Logic *logic, size_t bytes) {
  return logic_spend(logic, 1 + bytes / LIMIT_LOGIC_STEP_BYTES);
}

/* Makes a node of a kind, with room behind it. */
static cJSON *make(Logic *logic, int kind, size_t more_bytes) {
  if (!spend_text(logic, more_bytes)) {
    return NULL;
  }
  cJSON *node = quiz_calloc(1, sizeof *node + more_bytes);
  if (node == NULL) {
    logic_fail(logic, LOGIC_OUT_OF_MEMORY);
    return NULL;
  }
  node->type = kind;
  node->prev = logic->made;
  logic->made = node;
  return node;
}

const cJSON *logic_number(Logic *logic, double number) {
  cJSON *node = make(logic, cJSON_Number, 0);
  if (node != NULL) {
    node->valuedouble = number;
  }
  return node;
}

const cJSON *logic_text(Logic *logic, const char *text, size_t length_bytes) {
  cJSON *node = make(logic, cJSON_String, length_bytes + 1); /* its last byte is 0 */
  if (node != NULL) {
    node->valuestring = memcpy(node + 1, text, length_bytes);
  }
  return node;
}

/* A list being made. */
typedef struct List {
  cJSON node;
  cJSON **end;
} List;

cJSON *logic_list(Logic *logic, int kind) {
  cJSON *node = make(logic, kind, sizeof(List) - sizeof *node);
  if (node != NULL) {
    ((List *)node)->end = &node->child;
  }
  return node;
}

/* The first node of a list or object. */
static const void *identity(const cJSON *container) {
  return container->valuestring != NULL ? (const void *)container->valuestring : container;
}

cJSON *logic_push(Logic *logic, cJSON *list, const cJSON *value) {
  cJSON *copy = list != NULL && value != NULL ? make(logic, 0, 0) : NULL;
  if (copy == NULL) {
    return NULL;
  }
  cJSON *made_before = copy->prev;
  *copy = *value;
  copy->prev = made_before;
  copy->next = NULL;
  if (json_is(value, CONTAINER)) {
    copy->valuestring = (char *)identity(value);
    if (list->valueint <= value->valueint) {
      list->valueint = value->valueint + 1;
    }
    if (value->valueint >= LIMIT_LOGIC_DEPTH) {
      logic_fail(logic, LOGIC_OVER_BUDGET);
    }
  }
  cJSON ***end = &((List *)list)->end;
  **end = copy;
  *end = &copy->next;
  return copy;
}

void logic_put(Logic *logic, cJSON *object, const char *key, const cJSON *value) {
  cJSON *member = logic_push(logic, object, value);
  if (member != NULL) {
    member->string = (char *)key;
  }
}

void logic_free(Logic *logic) {
  while (logic->made != NULL) {
    cJSON *node = logic->made;
    logic->made = node->prev;
    quiz_free(node);
  }
}

/* ---- as JavaScript takes it ---- */

bool logic_is_true(const cJSON *value) {
  if (json_is(value, cJSON_Number)) {
    return value->valuedouble < 0 || value->valuedouble > 0;
  }
  if (json_is(value, cJSON_String)) {
    return *value->valuestring != '\0';
  }
  return json_is(value, cJSON_Array) ? value->child != NULL
                                     : json_is(value, cJSON_True | cJSON_Object);
}

static void put_list(Logic *logic, JsonWriter *writer, const cJSON *values, bool has_commas);

/* The writer puts a comma in front of each but the first: what joins the items of lists, and of lists in lists. */
static void put(Logic *logic, JsonWriter *writer, const cJSON *value) {
  const char *text = json_is(value, cJSON_Object) ? "[object Object]" : json_text(value);
  if (!spend_text(logic, text != NULL ? strlen(text) : 0)) {
    return;
  }
  if (json_is(value, cJSON_Array) && value->child != NULL) {
    put_list(logic, writer, value->child, true);
  } else if (text != NULL || json_is(value, cJSON_Array)) {
    writer_raw(writer, text != NULL ? text : "");
  } else {
    writer_node(writer, value);
  }
}

static void put_list(Logic *logic, JsonWriter *writer, const cJSON *values, bool has_commas) {
  for (; values != NULL; values = values->next) {
    writer->needs_comma = writer->needs_comma && has_commas;
    if (json_is(values, cJSON_NULL)) {
      writer_raw(writer, "");
    } else {
      put(logic, writer, values);
    }
  }
}

static const cJSON *finish(Logic *logic, JsonWriter *writer) {
  const cJSON *node = NULL;
  char *text = writer_finish(writer);
  if (text == NULL) {
    logic_fail(logic, LOGIC_OUT_OF_MEMORY);
  } else {
    node = logic_text(logic, text, strlen(text));
  }
  quiz_free(text);
  return node;
}

const cJSON *logic_cat(Logic *logic, const cJSON *values) {
  JsonWriter writer = {0};
  put_list(logic, &writer, values, false);
  return finish(logic, &writer);
}

/* The text of what may have failed. */
static const char *text_in(const cJSON *node) { return node != NULL ? node->valuestring : ""; }

const char *logic_to_text(Logic *logic, const cJSON *value) {
  if (json_is(value, cJSON_String)) {
    return value->valuestring;
  }
  JsonWriter writer = {0};
  put(logic, &writer, value);
  return text_in(finish(logic, &writer));
}

double logic_to_number(Logic *logic, const cJSON *value) {
  if (json_is(value, cJSON_Number)) {
    return value->valuedouble;
  }
  if (json_is(value, TEXTUAL)) {
    return number_read(logic_to_text(logic, value));
  }
  return json_is(value, cJSON_True);
}

static bool is_sign(char character) { return character == '+' || character == '-'; }

static size_t count_digits(const char *text) {
  size_t count = 0;
  while (text[count] >= '0' && text[count] <= '9') {
    count++;
  }
  return count;
}

/* Bytes of the longest decimal number that a text starts with. */
static size_t decimal_bytes(const char *text) {
  size_t bytes = is_sign(*text);
  if (strncmp(text + bytes, "Infinity", 8) == 0) {
    return bytes + 8;
  }
  size_t digits = count_digits(text + bytes);
  bytes += digits;
  if (text[bytes] == '.') {
    size_t more = count_digits(text + bytes + 1);
    digits += more;
    bytes += more + 1;
  }
  if (digits > 0 && (text[bytes] | 0x20) == 'e') {
    const char *power = text + bytes + 1;
    size_t sign = is_sign(*power);
    size_t power_digits = count_digits(power + sign);
    bytes += power_digits > 0 ? 1 + sign + power_digits : 0;
  }
  return digits > 0 ? bytes : 0;
}

double logic_to_decimal(Logic *logic, const cJSON *value) {
  if (json_is(value, cJSON_Number)) {
    return value->valuedouble + 0.0; /* -0 is written "0" */
  }
  const char *text = utf8_trim(logic_to_text(logic, value)).start;
  size_t bytes = decimal_bytes(text);
  return bytes > 0 ? number_read(text_in(logic_text(logic, text, bytes))) : NAN;
}

static bool is_of_one_kind(const cJSON *a, const cJSON *b) { return json_is(a, b->type & 0xFF); }

bool logic_is_same(const cJSON *a, const cJSON *b) {
  if (!is_of_one_kind(a, b)) {
    return false;
  }
  if (json_is(a, cJSON_Number)) {
    return a->valuedouble == b->valuedouble;
  }
  if (json_is(a, cJSON_String)) {
    return strcmp(a->valuestring, b->valuestring) == 0;
  }
  return !json_is(a, CONTAINER) || identity(a) == identity(b);
}

bool logic_is_equal(Logic *logic, const cJSON *a, const cJSON *b) {
  if (is_of_one_kind(a, b) || (json_is(a, CONTAINER) && json_is(b, CONTAINER))) {
    return logic_is_same(a, b);
  }
  return !json_is(a, cJSON_NULL) && !json_is(b, cJSON_NULL) &&
         logic_order(logic, a, b) == LOGIC_EQUAL;
}

/* The place of a byte in the order of UTF-16, where U+E000 to U+FFFF, of first bytes EE and EF, come after surrogates. */
static int rank(char byte) { return (byte & 0xFE) == 0xEE ? 0x100 | (byte & 0xFF) : byte & 0xFF; }

static int order_texts(const char *a, const char *b) {
  while (*a == *b && *a != '\0') {
    a++;
    b++;
  }
  return rank(*a) - rank(*b);
}

int logic_order(Logic *logic, const cJSON *a, const cJSON *b) {
  double x = 0;
  double y = 0;
  if (json_is(a, TEXTUAL) && json_is(b, TEXTUAL)) {
    x = order_texts(logic_to_text(logic, a), logic_to_text(logic, b));
  } else {
    x = logic_to_number(logic, a);
    y = logic_to_number(logic, b);
  }
  return (x < y) * LOGIC_LESS + (x == y) * LOGIC_EQUAL + (x > y) * LOGIC_GREATER;
}
