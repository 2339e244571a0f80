/* Evaluates the rules of a file of vectors and compares what they give.
 * Usage: logic-vectors FILE
 * FILE is a JSON array of rows, [rule, data, result], and of strings, comments on the rows behind them: the form of the
 * public tests of JsonLogic. What stands behind the result is for others. Prints the rows that differ and "N rows, M
 * differ". Status: 0 if none differs, 1 if some do, 2 for a file that cannot be read or has another form. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "alloc.h"
#include "logic.h"
#include "writer.h"

typedef struct Text {
  char *start;
  size_t length_bytes;
} Text;

static void give_up(const char *path, const char *reason) {
  fprintf(stderr, "logic-vectors: %s: %s\n", path, reason);
  exit(2);
}

static Text read_file(const char *path) {
  FILE *file = fopen(path, "rb");
  Text text = {0};
  size_t capacity = 1 << 16;
  while (file != NULL && !ferror(file) && !feof(file)) {
    capacity *= 2;
    char *grown = realloc(text.start, capacity);
    if (grown == NULL) {
      give_up(path, "out of memory");
    }
    text.start = grown;
    text.length_bytes += fread(grown + text.length_bytes, 1, capacity - text.length_bytes, file);
  }
  if (file == NULL || ferror(file)) {
    give_up(path, strerror(errno));
  }
  fclose(file);
  return text;
}

static cJSON *parse(const char *path, Text text) {
  QuizError error;
  cJSON *rows = json_parse((JsonText){text.start, text.length_bytes}, (size_t)-1, &error);
  if (rows == NULL) {
    fprintf(stderr, "logic-vectors: %s:%zu:%zu: %s\n", path, error.line, error.column,
            quiz_error_name(error.code));
    exit(2);
  }
  if (!json_is(rows, cJSON_Array)) {
    give_up(path, "is no array of rows, [rule, data, result], and comments");
  }
  return rows;
}

/* ---- evaluating ---- */

static const cJSON *look_up(Logic *logic, const char *name) {
  const cJSON *data = logic->context;
  if (name == NULL) {
    return data;
  }
  size_t index = 0;
  for (const cJSON *child = data->child; child != NULL; child = child->next, index++) {
    char number[24];
    snprintf(number, sizeof number, "%zu", index);
    if (strcmp(json_is(data, cJSON_Array) ? number : child->string, name) == 0) {
      return child;
    }
  }
  return NULL;
}

static bool refer(void *context, const char *name, size_t first_bytes) {
  (void)context;
  (void)name;
  (void)first_bytes;
  return true;
}

/* Whether two values are the same JSON; the order of members is nobody's. */
static bool is_same_json(const cJSON *a, const cJSON *b) {
  if (!json_is(a, b->type & 0xFF) || json_count(a) != json_count(b)) {
    return false;
  }
  if (json_is(a, cJSON_Number)) {
    return a->valuedouble == b->valuedouble;
  }
  if (json_is(a, cJSON_String)) {
    return strcmp(a->valuestring, b->valuestring) == 0;
  }
  const cJSON *item = b->child;
  for (const cJSON *child = a->child; child != NULL; child = child->next) {
    const cJSON *other = json_is(a, cJSON_Object) ? json_member(b, child->string) : item;
    if (other == NULL || !is_same_json(child, other)) {
      return false;
    }
    item = item->next;
  }
  return true;
}

static void print(const char *what, const cJSON *value) {
  JsonWriter writer = {0};
  writer_node(&writer, value);
  char *text = writer_finish(&writer);
  printf("  %-9s %s\n", what, text != NULL ? text : "(out of memory)");
  quiz_free(text);
}

static void print_row(size_t number, const char *comment, const cJSON *row) {
  printf("row %zu: %s\n", number, comment);
  print("rule", row->child);
  print("data", row->child->next);
  print("expected", row->child->next->next);
}

static const char *const FAULTS[] = {
    [LOGIC_FAULT_OPERATOR] = "refused: there is no operator",
    [LOGIC_FAULT_ARGUMENTS] = "refused: not the arguments of",
    [LOGIC_FAULT_NAME] = "refused: there is no name",
};

static const char *const FAILURES[] = {
    [LOGIC_OUT_OF_MEMORY] = "out of memory",
    [LOGIC_OVER_BUDGET] = "over budget",
    [LOGIC_BAD_RULE] = "bad rule",
};

/* Evaluates one row, and prints it if it differs. */
static bool run_row(size_t number, const char *comment, const cJSON *row) {
  const cJSON *place = NULL;
  LogicFault fault = logic_check(row->child, refer, NULL, &place);
  if (fault != LOGIC_FAULT_NONE) {
    print_row(number, comment, row);
    printf("  %-9s %s %s\n", "got", FAULTS[fault], place->string != NULL ? place->string : "");
    return false;
  }
  Logic logic = {.look_up = look_up, .context = row->child->next};
  const cJSON *value = logic_eval(&logic, row->child);
  bool is_same = value != NULL && is_same_json(row->child->next->next, value);
  if (!is_same) {
    print_row(number, comment, row);
  }
  if (value == NULL) {
    printf("  %-9s %s\n", "got", FAILURES[logic.failure]);
  } else if (!is_same) {
    print("got", value);
  }
  logic_free(&logic);
  return is_same;
}

static int run_file(const char *path, const cJSON *rows) {
  const char *comment = "";
  size_t count = 0;
  size_t differing = 0;
  size_t place = 0;
  for (const cJSON *row = rows->child; row != NULL; row = row->next, place++) {
    if (json_is(row, cJSON_String)) {
      comment = row->valuestring;
      continue;
    }
    if (!json_is(row, cJSON_Array) || json_count(row) < 3) {
      fprintf(stderr, "logic-vectors: %s: /%zu is no row, [rule, data, result], and no comment\n",
              path, place);
      return 2;
    }
    differing += !run_row(++count, comment, row);
  }
  printf("%zu rows, %zu differ\n", count, differing);
  return differing > 0;
}

int main(int argc, char **argv) {
  if (argc != 2) {
    fputs("usage: logic-vectors FILE\n", stderr);
    return 2;
  }
  Text text = read_file(argv[1]);
  cJSON *rows = parse(argv[1], text);
  int status = run_file(argv[1], rows);
  json_free(rows);
  free(text.start);
  return status;
}
