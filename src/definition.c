#include "definition.h"

#include "alloc.h"
#include "limits.h"
#include "number.h"
#include "question_format.h"

/* ---- questions ---- */

static void read_items(Reader *reader, const cJSON *list, QuizDefinition *definition) {
  size_t index = 0;
  for (const cJSON *node = list->child; node != NULL; node = node->next, index++) {
    Question *question = &definition->questions[index];
    question_parse(reader, node, question);
    /* One that is none is still what others refer to. */
    const char *id = question->id != NULL ? question->id : json_text(json_member(node, "id"));
    if (id != NULL && *id != '\0' && names_add(&definition->ids, id, index) != NAMES_NONE) {
      reader_error(reader, QUIZ_ERROR_DUPLICATE_ID, node, "id", NULL);
    }
  }
  if (definition_find(definition, definition->settings.texts[SETTING_HONEYPOT]) != NAMES_NONE) {
    reader_error(reader, QUIZ_ERROR_DUPLICATE_ID, reader->root, "honeypot", NULL);
  }
}

static void read_questions(Reader *reader, const cJSON *list, QuizDefinition *definition) {
  size_t count = json_count(list);
  if (count == 0 || count > LIMIT_QUESTIONS) {
    reader_error(reader, count == 0 ? QUIZ_ERROR_NO_QUESTIONS : QUIZ_ERROR_TOO_LARGE, list, NULL,
                 NULL);
    return;
  }
  definition->questions = quiz_calloc(count, sizeof *definition->questions);
  definition->question_count = count;
  if (definition->questions != NULL && names_init(&definition->ids, count)) {
    read_items(reader, list, definition);
    definition_count(reader, definition, list);
    definition_read_rules(reader, definition);
  } else {
    reader->is_out_of_memory = true;
  }
}

/* ---- hash ---- */

/* Hashes a tree as parsed: kinds, keys, values and nesting, in order. */
static uint32_t hash_tree(uint32_t hash, const cJSON *value) {
  char text[NUMBER_BYTES + 1] = {(char)value->type};
  if (json_is(value, cJSON_Number)) {
    number_write(value->valuedouble, text + 1);
  }
  hash = names_hash(hash, text);
  hash = value->string != NULL ? names_hash(hash, value->string) : hash;
  hash = json_is(value, cJSON_String) ? names_hash(hash, value->valuestring) : hash;
  for (const cJSON *child = value->child; child != NULL; child = child->next) {
    hash = hash_tree(hash, child);
  }
  return names_hash(hash, "");
}

/* Of the questions as they stand, before one language is chosen. */
static void set_hash(QuizDefinition *definition, const cJSON *list) {
  uint32_t hash = NAMES_HASH;
  for (const cJSON *node = list->child; node != NULL; node = node->next) {
    hash = hash_tree(hash, node);
  }
  for (size_t i = 0; i < DEFINITION_HASH_BYTES - 1; i++) {
    definition->hash[i] = "0123456789abcdef"[hash >> (28 - 4 * i) & 15];
  }
}

/* ---- the definition ---- */

static void read_root(Reader *reader, QuizDefinition *definition) {
  const cJSON *list = reader->root;
  settings_init(&definition->settings);
  if (!json_is(list, cJSON_Array)) {
    settings_read(reader, &definition->settings, &list);
  }
  if (list != NULL) {
    set_hash(definition, list);
    read_questions(reader, list, definition);
  } else if (json_is(reader->root, cJSON_Object) &&
             json_member(reader->root, "questions") == NULL) {
    reader_error(reader, QUIZ_ERROR_NO_QUESTIONS, reader->root, "questions", NULL);
  }
}

QuizDefinition *definition_read(Reader *reader) {
  reader->report->warning_count = 0;
  cJSON *root = json_parse_all(reader->text, LIMIT_DEFINITION_BYTES, reader->report);
  QuizDefinition *definition = root != NULL ? quiz_calloc(1, sizeof *definition) : NULL;
  reader->root = root;
  if (definition != NULL) {
    definition->root = root;
    read_root(reader, definition);
  } else if (root != NULL) {
    json_free(root);
    reader->is_out_of_memory = true;
  }
  return definition;
}

QuizDefinition *quiz_definition_new(const char *text, size_t length_bytes, const char *lang,
                                    QuizReport *report) {
  Reader reader = {.text = {text, length_bytes}, .report = report, .lang = lang};
  QuizDefinition *definition = definition_read(&reader);
  reader_end(&reader);
  if (report->error_count > 0) {
    quiz_definition_free(definition);
    return NULL;
  }
  return definition;
}

void quiz_definition_free(QuizDefinition *definition) {
  if (definition == NULL) {
    return;
  }
  for (size_t i = 0; definition->questions != NULL && i < definition->question_count; i++) {
    quiz_free(definition->questions[i].options);
  }
  definition_free_rules(definition);
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
  definition_write_rules(definition, writer);
  writer_close(writer, '}');
}

char *quiz_definition_settings(const QuizDefinition *definition) {
  JsonWriter writer = {0};
  definition_write_settings(definition, &writer);
  return writer_finish(&writer);
}

void definition_write_questions(const QuizDefinition *definition, JsonWriter *writer) {
  writer_open(writer, '[');
  for (size_t i = 0; i < definition->question_count; i++) {
    const Question *question = &definition->questions[i];
    if (!question_has(question, TRAIT_SHOWN)) {
      continue;
    }
    writer_open(writer, '{');
    question_write_shown(question, NULL, writer);
    if (definition_is_conditional(definition, i)) {
      writer_bool_member(writer, "conditional", true);
    }
    writer_close(writer, '}');
  }
  writer_close(writer, ']');
}

char *quiz_definition_questions(const QuizDefinition *definition) {
  JsonWriter writer = {0};
  definition_write_questions(definition, &writer);
  return writer_finish(&writer);
}
