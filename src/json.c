#include "json.h"

#include <math.h>
#include <string.h>

#include "alloc.h"
#include "limits.h"
#include "names.h"
#include "number.h"

/* ---- where a value stands ---- */

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

/* ---- what cJSON lets through ---- */

/* A tree just parsed. */
typedef struct Tree {
  JsonText text;
  const cJSON *root;
  QuizError *error;
} Tree;

static bool refuse(const Tree *tree, QuizErrorCode code, const cJSON *value) {
  json_error(tree->error, code, tree->text, tree->root, value, NULL, NULL);
  return false;
}

/* Whether no key stands twice. cJSON would keep both and find the first. */
static bool check_keys(const Tree *tree, const cJSON *object, size_t count) {
  Names keys;
  if (!names_init(&keys, count)) {
    *tree->error = (QuizError){.code = QUIZ_ERROR_OUT_OF_MEMORY};
    return false;
  }
  bool is_unique = true;
  for (const cJSON *member = object->child; member != NULL && is_unique; member = member->next) {
    is_unique = names_add(&keys, member->string, 0) == NAMES_NONE ||
                refuse(tree, QUIZ_ERROR_SYNTAX, member);
  }
  names_free(&keys);
  return is_unique;
}

static bool check_tree(const Tree *tree, const cJSON *value) {
  if (json_is(value, cJSON_Number) && isinf(value->valuedouble)) {
    return refuse(tree, QUIZ_ERROR_SYNTAX, value);
  }
  size_t count = json_count(value);
  if (count > LIMIT_JSON_MEMBERS) {
    return refuse(tree, QUIZ_ERROR_TOO_LARGE, value);
  }
  for (const cJSON *child = value->child; child != NULL; child = child->next) {
    if (!check_tree(tree, child)) {
      return false;
    }
  }
  return !json_is(value, cJSON_Object) || count < 2 || check_keys(tree, value, count);
}

cJSON *json_parse(JsonText text, size_t limit_bytes, QuizError *error) {
  if (text.length_bytes > limit_bytes || text.start == NULL) {
    bool is_large = text.length_bytes > limit_bytes;
    *error = (QuizError){.code = is_large ? QUIZ_ERROR_TOO_LARGE : QUIZ_ERROR_OUT_OF_MEMORY};
    return NULL;
  }
  size_t offset = 0;
  QuizErrorCode code = scan_text(text.start, text.length_bytes, &offset);
  if (code != QUIZ_ERROR_NONE) {
    *error = (QuizError){.code = code};
    scan_place(error, text.start, offset);
    return NULL;
  }
  cJSON *root = cJSON_ParseWithLength(text.start, text.length_bytes);
  if (root == NULL) {
    *error = (QuizError){.code = QUIZ_ERROR_OUT_OF_MEMORY};
    return NULL;
  }
  if (!check_tree(&(Tree){text, root, error}, root)) {
    cJSON_Delete(root);
    return NULL;
  }
  return root;
}

void json_free(cJSON *root) { cJSON_Delete(root); }

bool json_is(const cJSON *value, int kind) { return value != NULL && (value->type & kind) != 0; }

const cJSON *json_member(const cJSON *object, const char *key) {
  const cJSON *member = json_is(object, cJSON_Object) ? object->child : NULL;
  while (member != NULL && strcmp(member->string, key) != 0) {
    member = member->next;
  }
  return member;
}

size_t json_count(const cJSON *value) {
  size_t count = 0;
  for (const cJSON *child = value->child; child != NULL; child = child->next) {
    count++;
  }
  return count;
}

const char *json_text(const cJSON *value) {
  return json_is(value, cJSON_String) ? value->valuestring : NULL;
}

bool json_whole(const cJSON *value, size_t low, size_t high, size_t *whole) {
  double number = json_is(value, cJSON_Number) ? value->valuedouble : -1;
  if (number < (double)low || number > (double)high || number != floor(number)) {
    return false;
  }
  *whole = (size_t)number;
  return true;
}
