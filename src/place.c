/* Where an error stands: found by walking tree and text once there is one. */
#include <string.h>

#include "json.h"
#include "limits.h"
#include "number.h"
#include "utf8.h"

void scan_place(QuizError *error, const char *text, size_t offset) {
  size_t line_start = 0;
  error->line = 1;
  for (size_t i = 0; i < offset; i++) {
    if (text[i] == '\n') {
      error->line++;
      line_start = i + 1;
    }
  }
  error->column = utf8_count(text + line_start, offset - line_start) + 1;
}

/* The way from the root to a value, and how many values begin before it. */
typedef struct Search {
  const cJSON *value;
  size_t count;
  size_t depth;
  struct {
    const char *key; /* NULL for an item of a list */
    size_t index;
  } steps[LIMIT_JSON_DEPTH];
} Search;

static bool search_tree(Search *search, const cJSON *value) {
  if (value == search->value) {
    return true;
  }
  size_t depth = search->depth++;
  size_t index = 0;
  for (const cJSON *child = value->child; child != NULL; child = child->next) {
    search->count++;
    search->steps[depth].key = child->string;
    search->steps[depth].index = index++;
    if (search_tree(search, child)) {
      return true;
    }
  }
  search->depth = depth;
  return false;
}

/* Appends "/" and a key, escaped as a JSON Pointer asks. False if there is no room: then nothing is appended. */
static bool append_step(char *path, const char *key) {
  size_t start = strlen(path);
  size_t length = start;
  if (start + 1 >= QUIZ_PATH_BYTES) {
    return false;
  }
  path[length++] = '/';
  for (; *key != '\0' && length + 3 < QUIZ_PATH_BYTES; key++) {
    bool is_escaped = *key == '~' || *key == '/';
    path[length++] = is_escaped ? '~' : *key;
    if (is_escaped) {
      path[length++] = *key == '~' ? '0' : '1';
    }
  }
  path[*key == '\0' ? length : start] = '\0';
  return *key == '\0';
}

/* Writes a path as far as it has room: it then names an ancestor. */
static void write_path(const Search *search, const char *key, char path[QUIZ_PATH_BYTES]) {
  char number[NUMBER_BYTES];
  for (size_t i = 0; i < search->depth; i++) {
    const char *step = search->steps[i].key;
    if (step == NULL) {
      number_write((double)search->steps[i].index, number);
      step = number;
    }
    if (!append_step(path, step)) {
      return;
    }
  }
  if (key != NULL) {
    append_step(path, key);
  }
}

void json_error(QuizError *error, QuizErrorCode code, JsonText text, const cJSON *root,
                const cJSON *value, const char *key, const char *expected) {
  const cJSON *member = key != NULL ? json_member(value, key) : NULL;
  Search search = {.value = member != NULL ? member : value};
  search_tree(&search, root);
  *error = (QuizError){.code = code, .expected = expected};
  write_path(&search, member != NULL ? NULL : key, error->path);
  scan_place(error, text.start, scan_value_offset(text.start, text.length_bytes, search.count));
}
