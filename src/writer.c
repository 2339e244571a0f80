#include "writer.h"

#include <string.h>

#include "alloc.h"
#include "number.h"
#include "quiz.h"

/* Appends bytes as they are, making room for a closing NUL, too. */
static void append(JsonWriter *writer, const char *text, size_t bytes) {
  if (writer->length + bytes >= writer->capacity && !writer->has_failed) {
    size_t capacity = 2 * writer->capacity + bytes + 256;
    char *grown = quiz_malloc(capacity);
    writer->has_failed = grown == NULL;
    if (grown != NULL && writer->length > 0) {
      memcpy(grown, writer->text, writer->length);
    }
    if (grown != NULL) {
      quiz_free(writer->text);
      writer->text = grown;
      writer->capacity = capacity;
    }
  }
  if (!writer->has_failed) {
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

void writer_open(JsonWriter *writer, char bracket) {
  separate(writer);
  append(writer, &bracket, 1);
  writer->needs_comma = false;
}

void writer_close(JsonWriter *writer, char bracket) {
  append(writer, &bracket, 1);
  writer->needs_comma = true;
}

void writer_raw(JsonWriter *writer, const char *json) {
  separate(writer);
  append(writer, json, strlen(json));
}

/* Bytes at the start that stand in a JSON string as they are (RFC 8259, section 7). */
static size_t plain_bytes(const char *text, size_t length_bytes) {
  size_t bytes = 0;
  while (bytes < length_bytes && (unsigned char)text[bytes] >= 0x20 && text[bytes] != '"' &&
         text[bytes] != '\\') {
    bytes++;
  }
  return bytes;
}

void writer_text_part(JsonWriter *writer, const char *text, size_t length_bytes) {
  for (;;) {
    size_t bytes = plain_bytes(text, length_bytes);
    append(writer, text, bytes);
    if (bytes == length_bytes) {
      break;
    }
    char escape[] = "\\u0000";
    escape[4] = (char)('0' + (text[bytes] >>
                              4)); /* of a control character, a quote or a backslash: below 0x60 */
    escape[5] = "0123456789abcdef"[text[bytes] & 15];
    append(writer, escape, 6);
    text += bytes + 1;
    length_bytes -= bytes + 1;
  }
}

void writer_text_open(JsonWriter *writer) {
  separate(writer);
  append(writer, "\"", 1);
}

void writer_text_close(JsonWriter *writer) { append(writer, "\"", 1); }

void writer_span(JsonWriter *writer, const char *text, size_t length_bytes) {
  writer_text_open(writer);
  writer_text_part(writer, text, length_bytes);
  writer_text_close(writer);
}

void writer_text(JsonWriter *writer, const char *text) {
  if (text != NULL) {
    writer_span(writer, text, strlen(text));
  } else {
    writer_raw(writer, "null");
  }
}

void writer_key(JsonWriter *writer, const char *key) {
  writer_text(writer, key);
  append(writer, ":", 1);
  writer->needs_comma = false;
}

void writer_number(JsonWriter *writer, double number) {
  char text[NUMBER_BYTES];
  number_write(number, text);
  writer_raw(writer, text);
}

void writer_bool(JsonWriter *writer, bool value) { writer_raw(writer, value ? "true" : "false"); }

static void write_children(JsonWriter *writer, const cJSON *value) {
  bool is_object = json_is(value, cJSON_Object);
  writer_open(writer, is_object ? '{' : '[');
  for (const cJSON *child = value->child; child != NULL; child = child->next) {
    if (is_object) {
      writer_key(writer, child->string);
    }
    writer_node(writer, child);
  }
  writer_close(writer, is_object ? '}' : ']');
}

void writer_node(JsonWriter *writer, const cJSON *value) {
  if (json_is(value, cJSON_Array) || json_is(value, cJSON_Object)) {
    write_children(writer, value);
  } else if (json_is(value, cJSON_Number)) {
    writer_number(writer, value->valuedouble);
  } else if (json_is(value, cJSON_True | cJSON_False)) {
    writer_bool(writer, json_is(value, cJSON_True));
  } else {
    writer_text(writer, json_text(value)); /* null has none */
  }
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
