/* JSON in and out over cJSON: the only file that calls its parser, look-ups and printer. What comes in is strict and
 * bounded; what goes out is written piece by piece into one growing text, every value printed by cJSON. */
#ifndef JSON_H
#define JSON_H

#include <cJSON.h>
#include <stdbool.h>
#include <stddef.h>

#include "quiz.h"
#include "scan.h"
#include "utf8.h"

/* A text being parsed, for errors that point into it. */
typedef struct JsonText {
  const char *start;
  size_t length_bytes;
} JsonText;

/* Parses a text of at most `limit_bytes`. Strict as scan_text(), and no object has a key twice and no number is out of
 * range. Returns the root, to be freed with json_free(), or NULL with the error filled. A NULL text is out of memory. */
cJSON *json_parse(JsonText text, size_t limit_bytes, QuizError *error);

/* Frees a tree. NULL does nothing. */
void json_free(cJSON *root);

/* Returns the member of an object with exactly this key, or NULL. NULL or no object: NULL. */
const cJSON *json_member(const cJSON *object, const char *key);

/* Returns the text of a string, or NULL for anything else, NULL included. */
const char *json_text(const cJSON *value);

/* Whether a value is `true`. */
bool json_is_true(const cJSON *value);

/* Returns whether a value is a whole number of at least `low` and at most `high`, and sets it if so. */
bool json_whole(const cJSON *value, size_t low, size_t high, size_t *whole);

/* A text being written. Once memory runs out every further write does nothing, and writer_finish() returns NULL: callers
 * need not check in between. */
typedef struct JsonWriter {
  char *text;
  size_t length;
  size_t capacity;
  bool has_failed;
  bool needs_comma;
} JsonWriter;

/* `{`, `}`, `[` or `]`. */
void writer_open(JsonWriter *writer, char bracket);
void writer_close(JsonWriter *writer, char bracket);

/* A member's key; its value must follow. */
void writer_key(JsonWriter *writer, const char *key);

/* Values. writer_text() of NULL writes null; writer_node() copies a parsed value; writer_raw() takes finished JSON. */
void writer_text(JsonWriter *writer, const char *text);
void writer_span(JsonWriter *writer, Span span);
void writer_number(JsonWriter *writer, double number);
void writer_bool(JsonWriter *writer, bool value);
void writer_node(JsonWriter *writer, const cJSON *value);
void writer_raw(JsonWriter *writer, const char *json);

/* Key and value in one. */
void writer_text_member(JsonWriter *writer, const char *key, const char *text);
void writer_number_member(JsonWriter *writer, const char *key, double number);
void writer_bool_member(JsonWriter *writer, const char *key, bool value);

/* Returns the text, owned by the caller (quiz_free()), or NULL when memory ran out. */
char *writer_finish(JsonWriter *writer);

#endif
