#include "form.h"

#include <string.h>

#include "alloc.h"
#include "limits.h"
#include "utf8.h"

/* One name and value, decoded. Those of one name are a chain. */
typedef struct Field {
  const char *name;
  const char *value;
  size_t next;   /* the next field of this name, or NAMES_NONE */
  size_t last;   /* of the first field of a name: the last one */
  bool is_taken; /* of the first field of a name: it was the answer to a question */
} Field;

typedef struct Form {
  char *text; /* the names and values, each ended by NUL */
  Field *fields;
  size_t count;
  Names names; /* name to the first field with it */
} Form;

/* ---- reading (URL standard, "application/x-www-form-urlencoded parsing") ---- */

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
static void add_field(Form *form, const char *name, const char *value) {
  size_t index = form->count++;
  form->fields[index] = (Field){.name = name, .value = value, .next = NAMES_NONE, .last = index};
  size_t first = names_add(&form->names, name, index);
  if (first != NAMES_NONE) {
    form->fields[form->fields[first].last].next = index;
    form->fields[first].last = index;
  }
}

static const char *find_end(const char *at, const char *end, char mark) {
  const char *found = at < end ? memchr(at, mark, (size_t)(end - at)) : NULL;
  return found != NULL ? found : end;
}

/* Reads all fields; their memory is there. False, with the error filled, for what is no text. */
static bool read_fields(Form *form, JsonText text, QuizError *error) {
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

static void form_free(Form *form) {
  names_free(&form->names);
  quiz_free(form->fields);
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

static QuizErrorCode make_room(Form *form, JsonText text) {
  *form = (Form){.count = 0};
  if (text.length_bytes > LIMIT_MESSAGE_BYTES) {
    return QUIZ_ERROR_TOO_LARGE;
  }
  size_t count = text.start != NULL ? count_fields(text) : 0;
  if (count > LIMIT_JSON_MEMBERS) {
    return QUIZ_ERROR_TOO_LARGE;
  }
  /* Names and values are no longer decoded than before; each field needs two NULs. */
  form->text = count > 0 ? quiz_malloc(text.length_bytes + 2 * count) : NULL;
  form->fields = form->text != NULL ? quiz_calloc(count, sizeof *form->fields) : NULL;
  bool has_room = form->fields != NULL && names_init(&form->names, count);
  return has_room ? QUIZ_ERROR_NONE : QUIZ_ERROR_OUT_OF_MEMORY;
}

/* Reads a form, to be freed with form_free() either way. */
static bool form_init(Form *form, JsonText text, QuizError *error) {
  *error = (QuizError){.code = make_room(form, text)};
  return error->code == QUIZ_ERROR_NONE && read_fields(form, text, error);
}

/* ---- answers ---- */

/* Returns the first field of a name, or NULL. */
static Field *find(Form *form, const char *name) {
  size_t first = names_find(&form->names, name);
  return first != NAMES_NONE ? &form->fields[first] : NULL;
}

static const Field *next_field(const Form *form, const Field *field) {
  return field->next != NAMES_NONE ? &form->fields[field->next] : NULL;
}

/* Returns the value of a name, "" for none; of several the last: a form that gives a value twice puts the default first. */
static const char *last_value(const Form *form, const Field *first) {
  return first != NULL ? form->fields[first->last].value : "";
}

static bool is_blank(const char *text) { return utf8_trim(text).length_bytes == 0; }

static void write_trimmed(const char *text, JsonWriter *writer) {
  Span span = utf8_trim(text);
  writer_span(writer, span.start, span.length_bytes);
}

static bool is_option(const Question *question, const char *value) {
  size_t count = question_has(question, TRAIT_OPTIONS) ? question->option_count : 0;
  size_t i = 0;
  while (i < count && strcmp(question->options[i].value, value) != 0) {
    i++;
  }
  return i < count;
}

/* Whether a value says nothing: that of "Other" is empty. */
static bool is_none(const Question *question, const char *value) {
  return is_blank(value) && !is_option(question, value);
}

/* Whether one of the fields of a name has this value. */
static bool has_value(const Form *form, const Field *first, const char *value) {
  const Field *field = first;
  while (field != NULL && strcmp(field->value, value) != 0) {
    field = next_field(form, field);
  }
  return field != NULL;
}

/* The options chosen in their order, then what was given as the text of "Other" itself, then the text beside it. "Other"
 * (an empty value) without a text is an empty one, which the check asks for; a text counts without it, too. */
static void write_list(const Form *form, const Question *question, const Field *first,
                       const char *other, JsonWriter *writer) {
  writer_open(writer, '[');
  for (size_t i = 0; i < question->option_count; i++) {
    if (has_value(form, first, question->options[i].value)) {
      writer_text(writer, question->options[i].value);
    }
  }
  for (const Field *field = first; field != NULL; field = next_field(form, field)) {
    if (!is_blank(field->value) && !is_option(question, field->value)) {
      write_trimmed(field->value, writer);
    }
  }
  if (!is_blank(other) || (question->has_other && has_value(form, first, ""))) {
    write_trimmed(other, writer);
  }
  writer_close(writer, ']');
}

/* A box to tick is sent as "true" by our forms and as "on" by those that give it no value. Anything else, "false" perhaps,
 * is no consent: the check refuses it. */
static void write_box(const char *value, JsonWriter *writer) {
  if (strcmp(value, "true") == 0 || strcmp(value, "on") == 0) {
    writer_bool(writer, true);
  } else {
    writer_text(writer, value);
  }
}

/* The option chosen as it stands in the definition, else a text. */
static void write_one(const Question *question, const char *value, JsonWriter *writer) {
  if (is_option(question, value)) {
    writer_text(writer, value);
  } else {
    write_trimmed(value, writer);
  }
}

/* Returns the text beside "Other", "" for none, and marks it as taken. */
static const char *take_other(Form *form, const Question *question) {
  char name[LIMIT_ID_BYTES + sizeof FORM_OTHER];
  strcpy(name, question->id);
  strcat(name, FORM_OTHER);
  Field *field = question->has_other ? find(form, name) : NULL;
  if (field != NULL) {
    field->is_taken = true;
  }
  return last_value(form, field);
}

/* Writes the member of a question, or nothing where the form has no answer to it. */
static void write_answer(Form *form, const Question *question, JsonWriter *writer) {
  Field *first = find(form, question->id);
  const char *other = take_other(form, question);
  const char *value = last_value(form, first);
  bool is_many = question_has(question, TRAIT_MANY);
  bool is_other = question->has_other && first != NULL && has_value(form, first, "");
  if (first != NULL) {
    first->is_taken = true;
  }
  bool is_given = is_many ? first != NULL : is_other || !is_none(question, value);
  if (!is_given && is_blank(other)) {
    return;
  }
  writer_key(writer, question->id);
  if (is_many) {
    write_list(form, question, first, other, writer);
  } else if (question_has(question, TRAIT_OPTIONS | TRAIT_TEXT)) {
    write_one(question, is_none(question, value) ? other : value, writer);
  } else {
    write_box(value, writer);
  }
}

/* Writes what is no answer: the page's own fields, and names that the check will complain of. */
static void write_others(const Form *form, JsonWriter *writer) {
  for (size_t i = 0; i < form->count; i++) {
    const Field *field = &form->fields[i];
    bool is_first = names_find(&form->names, field->name) == i;
    if (is_first && !field->is_taken) {
      writer_text_member(writer, field->name, last_value(form, field));
    }
  }
}

static void write_submission(const QuizDefinition *definition, Form *form, JsonWriter *writer) {
  writer_open(writer, '{');
  for (size_t i = 0; i < definition->question_count; i++) {
    write_answer(form, &definition->questions[i], writer);
  }
  write_others(form, writer);
  writer_close(writer, '}');
}

static void write_fields(const Form *form, JsonWriter *writer) {
  writer_open(writer, '{');
  for (size_t i = 0; i < form->count; i++) {
    const Field *first = &form->fields[i];
    if (names_find(&form->names, first->name) == i) {
      writer_key(writer, first->name);
      writer_open(writer, '[');
      for (const Field *field = first; field != NULL; field = next_field(form, field)) {
        writer_text(writer, field->value);
      }
      writer_close(writer, ']');
    }
  }
  writer_close(writer, '}');
}

/* definition: NULL for the fields as they are. */
static char *read_form(const QuizDefinition *definition, JsonText text, QuizError *error) {
  Form form;
  JsonWriter writer = {0};
  if (form_init(&form, text, error)) {
    if (definition != NULL) {
      write_submission(definition, &form, &writer);
    } else {
      write_fields(&form, &writer);
    }
    error->code = writer_finish(&writer) == NULL ? QUIZ_ERROR_OUT_OF_MEMORY : QUIZ_ERROR_NONE;
  }
  form_free(&form);
  return writer.text;
}

char *quiz_submission_from_form(const QuizDefinition *definition, const char *text,
                                size_t length_bytes, QuizError *error) {
  return read_form(definition, (JsonText){text, length_bytes}, error);
}

char *quiz_form_fields(const char *text, size_t length_bytes, QuizError *error) {
  return read_form(NULL, (JsonText){text, length_bytes}, error);
}
