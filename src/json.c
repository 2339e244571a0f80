#include "json.h"

#include <math.h>
#include <string.h>

#include "alloc.h"
#include "limits.h"
#include "names.h"
#include "number.h"

/* ---- what cJSON lets through ---- */

/* A tree just parsed, and what is wrong with it. */
typedef struct Tree {
  JsonText text;
  const cJSON *root;
  QuizError *errors;
  size_t most;
  size_t count;
} Tree;

/* Whether there is room for further errors. */
static bool refuse(Tree *tree, QuizErrorCode code, const cJSON *value) {
  json_error(&tree->errors[tree->count++], code, tree->text, tree->root, value, NULL, NULL);
  return tree->count < tree->most;
}

/* In place of all other errors. */
static cJSON *give_up(Tree *tree, QuizErrorCode code) {
  tree->errors[0] = (QuizError){.code = code};
  tree->count = 1;
  return NULL;
}

/* Refuses keys that stand twice: cJSON would keep both and find the first. Whether to go on. */
static bool check_keys(Tree *tree, const cJSON *object, size_t count) {
  Names keys;
  if (!names_init(&keys, count)) {
    give_up(tree, QUIZ_ERROR_OUT_OF_MEMORY);
    return false;
  }
  bool goes_on = true;
  for (const cJSON *member = object->child; member != NULL && goes_on; member = member->next) {
    goes_on = names_add(&keys, member->string, 0) == NAMES_NONE ||
              refuse(tree, QUIZ_ERROR_SYNTAX, member);
  }
  names_free(&keys);
  return goes_on;
}

static bool check_tree(Tree *tree, const cJSON *value) {
  if (json_is(value, cJSON_Number) && isinf(value->valuedouble)) {
    refuse(tree, QUIZ_ERROR_SYNTAX, value);
    return false;
  }
  size_t count = 0;
  for (const cJSON *child = value->child; child != NULL; child = child->next, count++) {
    if (!check_tree(tree, child)) {
      return false;
    }
  }
  if (count > LIMIT_JSON_MEMBERS) {
    refuse(tree, QUIZ_ERROR_TOO_LARGE, value);
    return false;
  }
  return !json_is(value, cJSON_Object) || count < 2 || check_keys(tree, value, count);
}

static cJSON *parse(Tree *tree, size_t limit_bytes) {
  JsonText text = tree->text;
  if (text.length_bytes > limit_bytes || text.start == NULL) {
    bool is_large = text.length_bytes > limit_bytes;
    return give_up(tree, is_large ? QUIZ_ERROR_TOO_LARGE : QUIZ_ERROR_OUT_OF_MEMORY);
  }
  size_t offset = 0;
  QuizErrorCode code = scan_text(text.start, text.length_bytes, &offset);
  if (code != QUIZ_ERROR_NONE) {
    give_up(tree, code);
    scan_place(tree->errors, text.start, offset);
    return NULL;
  }
  cJSON *root = cJSON_ParseWithLength(text.start, text.length_bytes);
  if (root == NULL) {
    return give_up(tree, QUIZ_ERROR_OUT_OF_MEMORY);
  }
  tree->root = root;
  if (!check_tree(tree, root)) {
    cJSON_Delete(root);
    return NULL;
  }
  return root;
}

cJSON *json_parse(JsonText text, size_t limit_bytes, QuizError *error) {
  return parse(&(Tree){.text = text, .errors = error, .most = 1}, limit_bytes);
}

cJSON *json_parse_all(JsonText text, size_t limit_bytes, QuizReport *report) {
  Tree tree = {.text = text, .errors = report->errors, .most = QUIZ_REPORT_MAX};
  cJSON *root = parse(&tree, limit_bytes);
  report->error_count = tree.count;
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

void json_take_text(cJSON *object, cJSON *member) {
  object->type = cJSON_String;
  object->valuestring = member->valuestring;
  member->valuestring = NULL;
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
