#include "json.h"

#include <math.h>
#include <string.h>

#include "alloc.h"
#include "limits.h"
#include "names.h"

/* What is wrong with a parsed tree, and where: the path is only known while its frames are on the stack. */
typedef struct TreeCheck {
  JsonText text;
  QuizError *error;
} TreeCheck;

static bool fail_at(const TreeCheck *check, QuizErrorCode code, const Path *path) {
  scan_error(check->error, code, path, NULL, check->text.start, check->text.length_bytes);
  return false;
}

/* Whether no key stands twice. cJSON would keep both and find the first. */
static bool check_keys(const TreeCheck *check, const cJSON *object, size_t count,
                       const Path *path) {
  Names keys;
  if (!names_init(&keys, count)) {
    *check->error = (QuizError){.code = QUIZ_ERROR_OUT_OF_MEMORY};
    return false;
  }
  bool is_unique = true;
  for (const cJSON *member = object->child; member != NULL && is_unique; member = member->next) {
    is_unique = names_add(&keys, member->string, 0) == NAMES_NONE ||
                fail_at(check, QUIZ_ERROR_SYNTAX, &(Path){.parent = path, .key = member->string});
  }
  names_free(&keys);
  return is_unique;
}

static bool check_tree(const TreeCheck *check, const cJSON *value, const Path *path) {
  if (json_is(value, cJSON_Number) && isinf(value->valuedouble)) {
    return fail_at(check, QUIZ_ERROR_SYNTAX, path);
  }
  size_t count = 0;
  for (const cJSON *child = value->child; child != NULL; child = child->next) {
    if (count == LIMIT_JSON_MEMBERS) {
      return fail_at(check, QUIZ_ERROR_TOO_LARGE, path);
    }
    Path here = {.parent = path, .key = child->string, .index = count++};
    if (!check_tree(check, child, &here)) {
      return false;
    }
  }
  return !json_is(value, cJSON_Object) || count < 2 || check_keys(check, value, count, path);
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
    scan_error_at(error, code, text.start, offset);
    return NULL;
  }
  cJSON *root = cJSON_ParseWithLength(text.start, text.length_bytes);
  if (root == NULL) {
    *error = (QuizError){.code = QUIZ_ERROR_OUT_OF_MEMORY};
    return NULL;
  }
  if (!check_tree(&(TreeCheck){text, error}, root, &(Path){.parent = NULL})) {
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
