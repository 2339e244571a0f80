#include "fields.h"

#include <string.h>

#include "alloc.h"
#include "limits.h"
#include "utf8.h"

/* The URL standard, "application/x-www-form-urlencoded parsing". */

/* Returns 0 to 15, or -1. */
static int hex_value(char digit) {
  static const char DIGITS[] = "0123456789abcdef0123456789ABCDEF";
  const char *at = digit != '\0' ? strchr(DIGITS, digit) : NULL;
  return at != NULL ? (int)(at - DIGITS) % 16 : -1;
}

/* Decodes one byte of a text and moves *at behind it. A "%" that begins no escape is itself. */
static char decode_byte(const char **at, const char *end) {
  const char *byte = (*at)++;
  int high = end - byte > 2 && *byte == '%' ? hex_value(byte[1]) : -1;
  int low = high >= 0 ? hex_value(byte[2]) : -1;
  if (low >= 0) {
    *at += 2;
    return (char)(high * 16 + low);
  }
  return *byte == '+' ? ' ' : *byte;
}

/* Whether bytes are well-formed UTF-8 without NUL, which would end a text. */
static bool is_text(const char *bytes, size_t count) {
  while (count > 0) {
    size_t sequence_bytes = *bytes != '\0' ? utf8_sequence_bytes(bytes, count) : 0;
    if (sequence_bytes == 0) {
      return false;
    }
    bytes += sequence_bytes;
    count -= sequence_bytes;
  }
  return true;
}

/* Decodes one name or value to *out, ends it with NUL and moves *out behind that. A browser sends every line end as CR LF
 * (HTML standard, "newline normalization"); in answers it is LF. False for what is no text. */
static bool decode(const char *at, const char *end, char **out) {
  char *start = *out;
  char *to = start;
  while (at < end) {
    char byte = decode_byte(&at, end);
    to -= byte == '\n' && to > start && to[-1] == '\r';
    *to++ = byte;
  }
  *to = '\0';
  *out = to + 1;
  return is_text(start, (size_t)(to - start));
}

/* Adds a field behind those of its name. */
static void add_field(Fields *form, const char *name, const char *value) {
  size_t index = form->count++;
  form->items[index] = (Field){.name = name, .value = value, .next = NAMES_NONE, .last = index};
  size_t first = names_add(&form->names, name, index);
  if (first != NAMES_NONE) {
    form->items[form->items[first].last].next = index;
    form->items[first].last = index;
  }
}

static const char *find_end(const char *at, const char *end, char mark) {
  const char *found = at < end ? memchr(at, mark, (size_t)(end - at)) : NULL;
  return found != NULL ? found : end;
}

/* Reads all fields; their memory is there. False, with the error filled, for what is no text. */
static bool read_fields(Fields *form, JsonText text, QuizError *error) {
  char *out = form->text;
  const char *end = text.start + text.length_bytes;
  for (const char *at = text.start; at < end; at = find_end(at, end, '&') + 1) {
    const char *field_end = find_end(at, end, '&');
    const char *name_end = find_end(at, field_end, '=');
    if (at == field_end) {
      continue;
    }
    const char *name = out;
    bool is_read = decode(at, name_end, &out);
    const char *value = out;
    is_read = is_read && decode(name_end + (name_end < field_end), field_end, &out);
    if (!is_read) {
      *error = (QuizError){.code = QUIZ_ERROR_SYNTAX, .line = 1, .expected = "text in UTF-8"};
      error->column = (size_t)(at - text.start) + 1;
      return false;
    }
    add_field(form, name, value);
  }
  return true;
}

void fields_free(Fields *form) {
  names_free(&form->names);
  quiz_free(form->items);
  quiz_free(form->text);
}

/* Returns how many fields a text has at most. */
static size_t count_fields(JsonText text) {
  size_t count = 1;
  for (size_t i = 0; i < text.length_bytes; i++) {
    count += text.start[i] == '&';
  }
  return count;
}

static QuizErrorCode make_room(Fields *form, JsonText text) {
  *form = (Fields){.count = 0};
  if (text.length_bytes > LIMIT_MESSAGE_BYTES) {
    return QUIZ_ERROR_TOO_LARGE;
  }
  size_t count = text.start != NULL ? count_fields(text) : 0;
  if (count > LIMIT_JSON_MEMBERS) {
    return QUIZ_ERROR_TOO_LARGE;
  }
  /* Names and values are no longer decoded than before; each field needs two NULs. */
  form->text = count > 0 ? quiz_malloc(text.length_bytes + 2 * count) : NULL;
  form->items = form->text != NULL ? quiz_calloc(count, sizeof *form->items) : NULL;
  bool has_room = form->items != NULL && names_init(&form->names, count);
  return has_room ? QUIZ_ERROR_NONE : QUIZ_ERROR_OUT_OF_MEMORY;
}

bool fields_init(Fields *form, JsonText text, QuizError *error) {
  *error = (QuizError){.code = make_room(form, text)};
  return error->code == QUIZ_ERROR_NONE && read_fields(form, text, error);
}

Field *fields_find(const Fields *form, const char *name) {
  size_t first = names_find(&form->names, name);
  return first != NAMES_NONE ? &form->items[first] : NULL;
}

const Field *fields_next(const Fields *form, const Field *field) {
  return field->next != NAMES_NONE ? &form->items[field->next] : NULL;
}

const char *fields_last(const Fields *form, const Field *first) {
  return first != NULL ? form->items[first->last].value : "";
}

bool fields_have(const Fields *form, const Field *first, const char *value) {
  const Field *field = first;
  while (field != NULL && strcmp(field->value, value) != 0) {
    field = fields_next(form, field);
  }
  return field != NULL;
}
