#include "reader.h"

#include <string.h>

#include "expected.h"
#include "limits.h"
#include "utf8.h"

void reader_error(Reader *reader, QuizErrorCode code, const cJSON *value, const char *key,
                  const char *expected) {
  QuizReport *all = reader->report;
  if (all->error_count < QUIZ_REPORT_MAX) {
    QuizError *error = &all->errors[all->error_count++];
    json_error(error, code, reader->text, reader->root, value, key, expected);
  }
}

void reader_end(Reader *reader) {
  if (reader->is_out_of_memory) {
    reader->report->errors[0] = (QuizError){.code = QUIZ_ERROR_OUT_OF_MEMORY};
    reader->report->error_count = 1;
    reader->report->warning_count = 0;
  }
}

size_t reader_choice(const char *choices, const char *text) {
  for (size_t place = 0;; place++) {
    size_t end = utf8_bytes_before(choices, ',');
    if (strncmp(choices, text, end) == 0 && text[end] == '\0') {
      return place;
    }
    if (choices[end] == '\0') {
      return READER_NO_CHOICE;
    }
    choices += end + 2;
  }
}

/* Once all characters are known to be of the set, what is above the digits and no "_" is a letter. */
static bool is_id(const char *text) {
  size_t length = 0;
  while (utf8_is_alphanumeric(text[length]) || text[length] == '_' || text[length] == '-') {
    length++;
  }
  return text[0] > '9' && text[0] != '_' && text[length] == '\0' && length <= LIMIT_ID_BYTES;
}

bool reader_is_url(const char *text) {
  size_t length = 0;
  while (utf8_is_alphanumeric(text[length]) || utf8_is_one_of(text[length], "+-.")) {
    length++;
  }
  if (text[length] == ':') {
    return strncmp(text, "http:", 5) == 0 || strncmp(text, "https:", 6) == 0;
  }
  /* browsers drop white space and control characters, and may then see another scheme */
  while ((unsigned char)*text > ' ') {
    text++;
  }
  return *text == '\0';
}

/* What each kind of key is in JSON, and what an error says is expected. */
static const struct {
  int kind;
  const char *expected;
} KINDS[KEY_KIND_COUNT] = {
    [KEY_TEXT] = {cJSON_String, EXPECTED_STRING},
    [KEY_WORDS] = {cJSON_String, EXPECTED_WORDS},
    [KEY_ID] = {cJSON_String, EXPECTED_STRING},
    [KEY_URL] = {cJSON_String, EXPECTED_URL},
    [KEY_CHOICE] = {cJSON_String, EXPECTED_STRING},
    [KEY_FLAG] = {cJSON_True | cJSON_False, EXPECTED_FLAG},
    [KEY_COUNT] = {cJSON_Number, EXPECTED_COUNT},
    [KEY_TEXTS] = {cJSON_Object, EXPECTED_TEXTS},
    [KEY_LIST] = {cJSON_Array, EXPECTED_LIST},
    [KEY_ANY] = {-1, NULL},
};

/* Whether a value of the right kind is one that the key takes. */
static bool is_in_range(const cJSON *value, const Key *key) {
  size_t count;
  switch (key->kind) {
  case KEY_ID:
    return is_id(value->valuestring);
  case KEY_URL:
    return reader_is_url(value->valuestring);
  case KEY_CHOICE:
    return reader_choice(key->choices, value->valuestring) != READER_NO_CHOICE;
  case KEY_COUNT:
    return json_whole(value, 0, LIMIT_DEFINITION_BYTES, &count);
  default:
    return true;
  }
}

/* What is wrong with a value, if anything. */
static QuizErrorCode find_error(const cJSON *value, const Key *key) {
  const char *text = json_text(value);
  if (!json_is(value, KINDS[key->kind].kind)) {
    return QUIZ_ERROR_TYPE;
  }
  if (text != NULL && utf8_is_longer(text, LIMIT_TEXT_POINTS)) {
    return QUIZ_ERROR_TOO_LARGE;
  }
  if (is_in_range(value, key)) {
    return QUIZ_ERROR_NONE;
  }
  return key->kind == KEY_ID ? QUIZ_ERROR_BAD_ID : QUIZ_ERROR_RANGE;
}

bool reader_check(Reader *reader, const cJSON *value, const Key *key) {
  if (key->kind == KEY_WORDS && json_is(value, cJSON_Object)) {
    return reader_choose(reader, (cJSON *)value); /* the reader's own tree */
  }
  QuizErrorCode code = find_error(value, key);
  bool is_good = code == QUIZ_ERROR_NONE;
  if (!is_good) {
    reader_error(reader, code, value, NULL,
                 key->choices != NULL ? key->choices : KINDS[key->kind].expected);
  } else if (key->kind == KEY_TEXTS) {
    for (const cJSON *member = value->child; member != NULL; member = member->next) {
      is_good = reader_check(reader, member, &(Key){.kind = KEY_WORDS}) && is_good;
    }
  }
  return is_good;
}

/* Whether a key stands for types with one of these traits. */
static bool has_traits(const Key *key, unsigned traits) {
  return key->traits == 0 || (key->traits & traits) != 0;
}

size_t reader_find_key(const Key *keys, size_t key_count, unsigned traits, const char *name) {
  size_t i = 0;
  while (i < key_count && (keys[i].name[0] != name[0] || !has_traits(&keys[i], traits) ||
                           strcmp(keys[i].name, name) != 0)) {
    i++;
  }
  return i;
}

bool reader_members(Reader *reader, const cJSON *object, const Key *keys, size_t key_count,
                    unsigned traits, const cJSON **found) {
  if (!json_is(object, cJSON_Object)) {
    reader_error(reader, QUIZ_ERROR_TYPE, object, NULL, EXPECTED_OBJECT);
    return false;
  }
  for (const cJSON *member = object->child; member != NULL; member = member->next) {
    size_t i = reader_find_key(keys, key_count, traits, member->string);
    if (i < key_count) {
      found[i] = reader_check(reader, member, &keys[i]) ? member : NULL;
    } else if (strncmp(member->string, "x-", 2) != 0) {
      reader_warn(reader, object, member->string, traits);
    }
  }
  for (size_t i = 0; i < key_count; i++) {
    if (keys[i].is_required && has_traits(&keys[i], traits) &&
        json_member(object, keys[i].name) == NULL) {
      reader_error(reader, QUIZ_ERROR_MISSING, object, keys[i].name, NULL);
    }
  }
  return true;
}
