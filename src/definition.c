#include "definition.h"

#include <stdint.h>
#include <string.h>

#include "alloc.h"
#include "limits.h"
#include "question_format.h"

/* ---- questions ---- */

/* False when out of memory. */
static bool read_items(Reader *reader, const cJSON *list, QuizDefinition *definition,
                       const Path *path) {
  size_t index = 0;
  for (const cJSON *node = list->child; node != NULL; node = node->next, index++) {
    Path here = {.parent = path, .index = index};
    Question *question = &definition->questions[index];
    if (!question_parse(reader, node, question, &here)) {
      return false;
    }
    if (question->id != NULL && names_add(&definition->ids, question->id, index) != NAMES_NONE) {
      reader_error(reader, QUIZ_ERROR_DUPLICATE_ID, &here, "id", NULL);
    }
  }
  return true;
}

/* False when out of memory. */
static bool read_questions(Reader *reader, const cJSON *list, QuizDefinition *definition,
                           const Path *path) {
  size_t count = (size_t)cJSON_GetArraySize(list);
  if (count == 0 || count > LIMIT_QUESTIONS) {
    reader_error(reader, count == 0 ? QUIZ_ERROR_NO_QUESTIONS : QUIZ_ERROR_TOO_LARGE, path, NULL,
                 NULL);
    return true;
  }
  definition->questions = quiz_calloc(count, sizeof *definition->questions);
  definition->question_count = count;
  return definition->questions != NULL && names_init(&definition->ids, count) &&
         read_items(reader, list, definition, path);
}

/* ---- hash ---- */

static void hash_bytes(uint64_t *hash, const void *bytes, size_t count) {
  for (size_t i = 0; i < count; i++) {
    *hash = (*hash ^ ((const unsigned char *)bytes)[i]) * 1099511628211u; /* FNV-1a, 64 bits */
  }
}

/* Hashes a tree as parsed: kinds, keys, values and nesting, in order. */
static void hash_tree(uint64_t *hash, const cJSON *value) {
  unsigned char kind = (unsigned char)value->type;
  hash_bytes(hash, &kind, 1);
  if (value->string != NULL) {
    hash_bytes(hash, value->string, strlen(value->string) + 1);
  }
  if (cJSON_IsString(value)) {
    hash_bytes(hash, value->valuestring, strlen(value->valuestring) + 1);
  } else if (cJSON_IsNumber(value)) {
    hash_bytes(hash, &value->valuedouble, sizeof value->valuedouble);
  }
  for (const cJSON *child = value->child; child != NULL; child = child->next) {
    hash_tree(hash, child);
  }
  hash_bytes(hash, "", 1);
}

static void set_hash(QuizDefinition *definition) {
  uint64_t hash = 14695981039346656037u;
  for (size_t i = 0; i < definition->question_count; i++) {
    hash_tree(&hash, definition->questions[i].node);
  }
  for (size_t i = 0; i < DEFINITION_HASH_BYTES - 1; i++) {
    definition->hash[i] = "0123456789abcdef"[hash >> (60 - 4 * i) & 15];
  }
}

/* ---- the definition ---- */

static void read_root(Reader *reader, QuizDefinition *definition) {
  const cJSON *root = definition->root;
  const cJSON *list = root;
  Path root_path = {.parent = NULL};
  Path list_path = {.parent = &root_path, .key = "questions"};
  bool is_list = cJSON_IsArray(root);
  settings_init(&definition->settings);
  if (!is_list) {
    settings_read(reader, root, &root_path, &definition->settings, &list);
  }
  if (list != NULL) {
    if (!read_questions(reader, list, definition, is_list ? &root_path : &list_path)) {
      reader_out_of_memory(reader);
    }
  } else if (cJSON_IsObject(root) && json_member(root, list_path.key) == NULL) {
    reader_error(reader, QUIZ_ERROR_NO_QUESTIONS, &list_path, NULL, NULL);
  }
}

QuizDefinition *quiz_definition_new(const char *text, size_t length_bytes, QuizReport *report) {
  Reader reader = {.text = {text, length_bytes}, .report = report};
  report->error_count = 0;
  report->warning_count = 0;
  cJSON *root = json_parse(reader.text, LIMIT_DEFINITION_BYTES, &report->errors[0]);
  if (root == NULL) {
    report->error_count = 1;
    return NULL;
  }
  QuizDefinition *definition = quiz_calloc(1, sizeof *definition);
  if (definition == NULL) {
    json_free(root);
    reader_out_of_memory(&reader);
    return NULL;
  }
  definition->root = root;
  read_root(&reader, definition);
  if (report->error_count > 0) {
    quiz_definition_free(definition);
    return NULL;
  }
  set_hash(definition);
  return definition;
}

void quiz_definition_free(QuizDefinition *definition) {
  if (definition == NULL) {
    return;
  }
  for (size_t i = 0; definition->questions != NULL && i < definition->question_count; i++) {
    quiz_free(definition->questions[i].options);
  }
  quiz_free(definition->questions);
  names_free(&definition->ids);
  json_free(definition->root);
  quiz_free(definition);
}

const char *quiz_definition_id(const QuizDefinition *definition) {
  return definition->settings.texts[SETTING_ID];
}

const char *quiz_definition_hash(const QuizDefinition *definition) { return definition->hash; }

size_t definition_find(const QuizDefinition *definition, const char *id) {
  return names_find(&definition->ids, id);
}

void definition_write_settings(const QuizDefinition *definition, JsonWriter *writer) {
  writer_open(writer, '{');
  writer_text_member(writer, "hash", definition->hash);
  writer_number_member(writer, "total", (double)definition->question_count);
  settings_write(&definition->settings, writer);
  writer_close(writer, '}');
}

char *quiz_definition_settings(const QuizDefinition *definition) {
  JsonWriter writer = {0};
  definition_write_settings(definition, &writer);
  return writer_finish(&writer);
}
