#include "reader.h"

#include <string.h>

#include "limits.h"
#include "utf8.h"

const char READER_URL[] = "http, https or relative URL";

static const char *const EXPECTED[KEY_KIND_COUNT] = {
    [KEY_TEXT] = "string",   [KEY_FLAG] = "true or false",      [KEY_COUNT] = "whole number",
    [KEY_CHOICE] = "string", [KEY_TEXTS] = "object of strings", [KEY_LIST] = "list",
};

static void report(Reader *reader, QuizError *errors, size_t *count, QuizErrorCode code,
                   const Path *path, const char *key, const char *expected) {
  if (*count < QUIZ_REPORT_MAX) {
    Path member = {.parent = path, .key = key};
    scan_error(&errors[(*count)++], code, key != NULL ? &member : path, expected,
               reader->text.start, reader->text.length_bytes);
  }
}

void reader_error(Reader *reader, QuizErrorCode code, const Path *path, const char *key,
                  const char *expected) {
  report(reader, reader->report->errors, &reader->report->error_count, code, path, key, expected);
}

void reader_warn(Reader *reader, const Path *path, const char *key) {
  QuizReport *all = reader->report;
  report(reader, all->warnings, &all->warning_count, QUIZ_ERROR_UNKNOWN_KEY, path, key, NULL);
}

void reader_out_of_memory(Reader *reader) {
  reader->report->errors[0] = (QuizError){.code = QUIZ_ERROR_OUT_OF_MEMORY};
  reader->report->error_count = 1;
}

bool reader_is_choice(const char *choices, const char *text) {
  size_t length = strlen(text);
  for (;;) {
    size_t end = 0;
    while (choices[end] != ',' && choices[end] != '\0') {
      end++;
    }
    if (end == length && strncmp(choices, text, length) == 0) {
      return true;
    }
    if (choices[end] == '\0') {
      return false;
    }
    choices += end + 2;
  }
}

static bool is_letter(char character) {
  char lower = (char)(character | 0x20);
  return lower >= 'a' && lower <= 'z';
}

static bool is_name_character(char character) {
  return is_letter(character) || (character >= '0' && character <= '9');
}

bool reader_is_id(const char *text) {
  size_t length = 0;
  while (is_name_character(text[length]) || text[length] == '_' || text[length] == '-') {
    length++;
  }
  return is_letter(text[0]) && text[length] == '\0' && length <= LIMIT_ID_BYTES;
}

bool reader_is_url(const char *text) {
  size_t length = 0;
  while (is_name_character(text[length]) || utf8_is_one_of(text[length], "+-.")) {
    length++;
  }
  if (text[length] == ':') {
    return strncmp(text, "http:", 5) == 0 || strncmp(text, "https:", 6) == 0;
  }
  while ((unsigned char)*text >
         ' ') { /* browsers drop white space and control characters, and may see another scheme */
    text++;
  }
  return *text == '\0';
}

/* Reports a string that is none or too long. */
static bool check_text(Reader *reader, const cJSON *value, const char *expected, const Path *path) {
  const char *text = json_text(value);
  if (text == NULL) {
    reader_error(reader, QUIZ_ERROR_TYPE, path, NULL, expected);
  } else if (utf8_is_longer(text, LIMIT_TEXT_POINTS)) {
    reader_error(reader, QUIZ_ERROR_TOO_LARGE, path, NULL, NULL);
    text = NULL;
  }
  return text != NULL;
}

static bool check_texts(Reader *reader, const cJSON *value, const Path *path) {
  bool is_good = cJSON_IsObject(value);
  if (!is_good) {
    reader_error(reader, QUIZ_ERROR_TYPE, path, NULL, EXPECTED[KEY_TEXTS]);
    return false;
  }
  for (const cJSON *member = value->child; member != NULL; member = member->next) {
    Path here = {.parent = path, .key = member->string};
    is_good = check_text(reader, member, EXPECTED[KEY_TEXT], &here) && is_good;
  }
  return is_good;
}

static bool check_count(Reader *reader, const cJSON *value, const Path *path) {
  size_t count = 0;
  bool is_count = json_whole(value, 0, LIMIT_DEFINITION_BYTES, &count);
  if (!is_count) {
    bool is_number = cJSON_IsNumber(value);
    reader_error(reader, is_number ? QUIZ_ERROR_RANGE : QUIZ_ERROR_TYPE, path, NULL,
                 EXPECTED[KEY_COUNT]);
  }
  return is_count;
}

static bool check_choice(Reader *reader, const cJSON *value, const char *choices,
                         const Path *path) {
  if (!check_text(reader, value, choices, path)) {
    return false;
  }
  bool is_choice = reader_is_choice(choices, json_text(value));
  if (!is_choice) {
    reader_error(reader, QUIZ_ERROR_RANGE, path, NULL, choices);
  }
  return is_choice;
}

/* Whether a value is of its key's kind; what is not is reported. */
static bool check_kind(Reader *reader, const cJSON *value, const Key *key, const Path *path) {
  bool is_good = true;
  switch (key->kind) {
  case KEY_TEXT:
    return check_text(reader, value, EXPECTED[KEY_TEXT], path);
  case KEY_TEXTS:
    return check_texts(reader, value, path);
  case KEY_COUNT:
    return check_count(reader, value, path);
  case KEY_CHOICE:
    return check_choice(reader, value, key->choices, path);
  case KEY_FLAG:
    is_good = cJSON_IsBool(value);
    break;
  default:
    is_good = cJSON_IsArray(value);
    break;
  }
  if (!is_good) {
    reader_error(reader, QUIZ_ERROR_TYPE, path, NULL, EXPECTED[key->kind]);
  }
  return is_good;
}

size_t reader_find_key(const Key *keys, size_t key_count, const char *name) {
  size_t i = 0;
  while (i < key_count && strcmp(keys[i].name, name) != 0) {
    i++;
  }
  return i;
}

bool reader_members(Reader *reader, const cJSON *object, const Key *keys, size_t key_count,
                    const cJSON **found, const Path *path) {
  memset(found, 0, key_count * sizeof *found);
  if (!cJSON_IsObject(object)) {
    reader_error(reader, QUIZ_ERROR_TYPE, path, NULL, "object");
    return false;
  }
  for (const cJSON *member = object->child; member != NULL; member = member->next) {
    Path here = {.parent = path, .key = member->string};
    size_t i = reader_find_key(keys, key_count, member->string);
    if (i < key_count) {
      found[i] = check_kind(reader, member, &keys[i], &here) ? member : NULL;
    } else if (strncmp(member->string, "x-", 2) != 0) {
      reader_warn(reader, path, member->string);
    }
  }
  return true;
}
