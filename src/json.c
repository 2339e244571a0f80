#include "json.h"

#include <math.h>
#include <string.h>

#include "alloc.h"
#include "limits.h"
#include "names.h"
#include "number.h"

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
  size_t count = 0;
  for (const cJSON *child = value->child; child != NULL; child = child->next, count++) {
    if (!check_tree(tree, child)) {
      return false;
    }
  }
  if (count > LIMIT_JSON_MEMBERS) {
    return refuse(tree, QUIZ_ERROR_TOO_LARGE, value);
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
