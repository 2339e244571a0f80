/* JSON out: written piece by piece into one growing text. cJSON's printer would need a tree of the whole first, every node
 * an allocation that may fail, and takes 2 KB more of the module. */
#ifndef WRITER_H
#define WRITER_H

#include "json.h"

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

/* Values. writer_text() of NULL writes null; writer_span() writes a text that need not end in NUL; writer_node() copies a
 * parsed value; writer_raw() takes finished JSON. */
void writer_text(JsonWriter *writer, const char *text);
void writer_span(JsonWriter *writer, const char *text, size_t length_bytes);
void writer_number(JsonWriter *writer, double number);
void writer_bool(JsonWriter *writer, bool value);
void writer_node(JsonWriter *writer, const cJSON *value);
void writer_raw(JsonWriter *writer, const char *json);

/* A text in parts. */
void writer_text_open(JsonWriter *writer);
void writer_text_part(JsonWriter *writer, const char *text, size_t length_bytes);
void writer_text_close(JsonWriter *writer);

/* Key and value in one. */
void writer_text_member(JsonWriter *writer, const char *key, const char *text);
void writer_number_member(JsonWriter *writer, const char *key, double number);
void writer_bool_member(JsonWriter *writer, const char *key, bool value);

/* Returns the text, owned by the caller (quiz_free()), or NULL when memory ran out. */
char *writer_finish(JsonWriter *writer);

#endif
