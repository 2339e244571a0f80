#include "json.h"

#include <math.h>
#include <string.h>

#include "alloc.h"
#include "limits.h"
#include "names.h"
#include "number.h"

/* ---- in ---- */

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
  if (cJSON_IsNumber(value) && isinf(value->valuedouble)) {
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
  return !cJSON_IsObject(value) || count < 2 || check_keys(check, value, count, path);
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

const cJSON *json_member(const cJSON *object, const char *key) {
  return cJSON_IsObject(object) ? cJSON_GetObjectItemCaseSensitive(object, key) : NULL;
}

const char *json_text(const cJSON *value) { return cJSON_GetStringValue(value); }

bool json_is_true(const cJSON *value) { return cJSON_IsTrue(value); }

bool json_whole(const cJSON *value, size_t low, size_t high, size_t *whole) {
  double number = cJSON_GetNumberValue(value);
  if (!(number >= (double)low && number <= (double)high) || number != floor(number)) {
    return false;
  }
  *whole = (size_t)number;
  return true;
}

/* ---- out ---- */

/* Room for `bytes` more, the closing NUL not counted. */
static bool reserve(JsonWriter *writer, size_t bytes) {
  if (writer->has_failed || writer->length + bytes < writer->capacity) {
    return !writer->has_failed;
  }
  size_t capacity = 2 * writer->capacity + bytes + 256;
  char *text = quiz_malloc(capacity);
  if (text == NULL) {
    writer->has_failed = true;
    return false;
  }
  if (writer->length > 0) {
    memcpy(text, writer->text, writer->length);
  }
  quiz_free(writer->text);
  writer->text = text;
  writer->capacity = capacity;
  return true;
}

static void append(JsonWriter *writer, const char *text, size_t bytes) {
  if (reserve(writer, bytes)) {
    memcpy(writer->text + writer->length, text, bytes);
    writer->length += bytes;
  }
}

static void separate(JsonWriter *writer) {
  if (writer->needs_comma) {
    append(writer, ",", 1);
  }
  writer->needs_comma = true;
}

/* cJSON prints into what is there or says that it does not fit; 16 bytes hold its slack and the shortest values. */
void writer_node(JsonWriter *writer, const cJSON *value) {
  separate(writer);
  const char *text = cJSON_IsString(value) ? value->valuestring : "";
  for (size_t bytes = strlen(text) + NUMBER_BYTES + 16; reserve(writer, bytes);
       bytes = writer->capacity) {
    char *place = writer->text + writer->length;
    size_t room = writer->capacity - writer->length;
    if (cJSON_PrintPreallocated((cJSON *)value, place, (int)room, false)) {
      writer->length += strlen(place);
      return;
    }
  }
}

void writer_open(JsonWriter *writer, char bracket) {
  separate(writer);
  append(writer, &bracket, 1);
  writer->needs_comma = false;
}

void writer_close(JsonWriter *writer, char bracket) {
  append(writer, &bracket, 1);
  writer->needs_comma = true;
}

void writer_text(JsonWriter *writer, const char *text) {
  bool is_null = text == NULL;
  writer_node(writer,
              &(cJSON){.type = is_null ? cJSON_NULL : cJSON_String, .valuestring = (char *)text});
}

void writer_span(JsonWriter *writer, Span span) {
  char *copy = utf8_copy(span);
  if (copy != NULL) {
    writer_text(writer, copy);
  } else {
    writer->has_failed = true;
  }
  quiz_free(copy);
}

void writer_key(JsonWriter *writer, const char *key) {
  writer_text(writer, key);
  append(writer, ":", 1);
  writer->needs_comma = false;
}

void writer_number(JsonWriter *writer, double number) {
  writer_node(writer, &(cJSON){.type = cJSON_Number, .valuedouble = number});
}

void writer_bool(JsonWriter *writer, bool value) {
  writer_node(writer, &(cJSON){.type = value ? cJSON_True : cJSON_False});
}

void writer_raw(JsonWriter *writer, const char *json) {
  separate(writer);
  append(writer, json, strlen(json));
}

void writer_text_member(JsonWriter *writer, const char *key, const char *text) {
  writer_key(writer, key);
  writer_text(writer, text);
}

void writer_number_member(JsonWriter *writer, const char *key, double number) {
  writer_key(writer, key);
  writer_number(writer, number);
}

void writer_bool_member(JsonWriter *writer, const char *key, bool value) {
  writer_key(writer, key);
  writer_bool(writer, value);
}

char *writer_finish(JsonWriter *writer) {
  append(writer, "", 1);
  if (writer->has_failed) {
    quiz_free(writer->text);
    writer->text = NULL;
  }
  return writer->text;
}

void quiz_text_free(char *text) { quiz_free(text); }
