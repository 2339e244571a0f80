#include "form.h"

#include <stdio.h>
#include <string.h>

#include "fields.h"
#include "formats.h"
#include "limits.h"
#include "utf8.h"

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

/* The options chosen in their order, then what was given as the text of "Other" itself, then the text beside it. "Other"
 * (an empty value) without a text is an empty one, which the check asks for; a text counts without it, too. */
static void write_list(const Fields *form, const Question *question, const Field *first,
                       const char *other, JsonWriter *writer) {
  writer_open(writer, '[');
  for (size_t i = 0; i < question->option_count; i++) {
    if (fields_have(form, first, question->options[i].value)) {
      writer_text(writer, question->options[i].value);
    }
  }
  for (const Field *field = first; field != NULL; field = fields_next(form, field)) {
    if (!is_blank(field->value) && !is_option(question, field->value)) {
      write_trimmed(field->value, writer);
    }
  }
  if (!is_blank(other) || (question->has_other && fields_have(form, first, ""))) {
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

/* A number in any spelling that the page takes. Anything else stays a text, and the check refuses it. */
static void write_number(const char *value, JsonWriter *writer) {
  Span text = utf8_trim(value);
  double number;
  if (read_number(text.start, text.length_bytes, &number)) {
    writer_number(writer, number);
  } else {
    write_trimmed(value, writer);
  }
}

static void write_boolean(const char *value, JsonWriter *writer) {
  if (strcmp(value, "true") == 0 || strcmp(value, "false") == 0) {
    writer_raw(writer, value);
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

/* Returns the value of a name that is part of an answer, "" for none, and marks it as taken. */
static const char *take(Fields *form, const char *name) {
  Field *field = fields_find(form, name);
  if (field != NULL) {
    field->is_taken = true;
  }
  return fields_last(form, field);
}

/* Returns the text beside "Other", "" for none. */
static const char *take_other(Fields *form, const Question *question) {
  char name[LIMIT_ID_BYTES + sizeof FORM_OTHER];
  snprintf(name, sizeof name, "%s" FORM_OTHER, question->id);
  return question->has_other ? take(form, name) : "";
}

/* Returns what stands at a place of a ranking, from 1, "" for nothing. */
static const char *take_place(Fields *form, const Question *question, size_t place) {
  char name[LIMIT_ID_BYTES + sizeof ".1000"];
  snprintf(name, sizeof name, "%s.%zu", question->id, place);
  return take(form, name);
}

/* The options in the order of their places "ID.1", "ID.2", …: a form has a field for each; then those that have the id itself
 * for a name, in the order in which they come: so a script sends a list. An empty value is none. */
static void write_ranking(Fields *form, const Question *question, const Field *first,
                          JsonWriter *writer) {
  size_t count = 0;
  for (size_t place = 1; place <= question->option_count; place++) {
    count += !is_blank(take_place(form, question, place));
  }
  for (const Field *field = first; field != NULL; field = fields_next(form, field)) {
    count += !is_blank(field->value);
  }
  if (count == 0) {
    return;
  }
  writer_key(writer, question->id);
  writer_open(writer, '[');
  for (size_t place = 1; place <= question->option_count; place++) {
    const char *value = take_place(form, question, place);
    if (!is_blank(value)) {
      write_one(question, value, writer);
    }
  }
  for (const Field *field = first; field != NULL; field = fields_next(form, field)) {
    if (!is_blank(field->value)) {
      write_one(question, field->value, writer);
    }
  }
  writer_close(writer, ']');
}

/* A constant needs no field. One that says the same in text is it, too; any other text the check refuses. What a rule gives is null
 * here, until it is settled, and what the host gives a text. */
static void write_constant(const Fields *form, const Question *question, const Field *first,
                           JsonWriter *writer) {
  char number[NUMBER_BYTES] = "";
  const cJSON *value = question->value;
  const char *text = json_is(value, cJSON_True) ? "true" : "false";
  if (json_is(value, cJSON_Number)) {
    number_write(value->valuedouble, number);
    text = number;
  }
  text = json_text(value) != NULL ? json_text(value) : text;
  writer_key(writer, question->id);
  if (first == NULL || (value != NULL && strcmp(fields_last(form, first), text) == 0)) {
    writer_node(writer, value);
  } else {
    writer_text(writer, fields_last(form, first));
  }
}

/* Writes a value that is not blank. other: the text beside "Other". */
static void write_value(const Question *question, const char *value, const char *other,
                        JsonWriter *writer) {
  if (question_has(question, TRAIT_NUMBER)) {
    write_number(value, writer);
  } else if (question_has(question, TRAIT_LABELS)) {
    write_boolean(value, writer);
  } else if (question_has(question, TRAIT_OPTIONS | TRAIT_TEXT)) {
    write_one(question, is_none(question, value) ? other : value, writer);
  } else {
    write_box(value, writer);
  }
}

/* Writes the member of a question with options, a text or a box, or nothing where the form has no answer to it. */
static void write_given(Fields *form, const Question *question, const Field *first,
                        JsonWriter *writer) {
  const char *other = take_other(form, question);
  const char *value = fields_last(form, first);
  bool is_many = question_has(question, TRAIT_MANY);
  bool is_other = question->has_other && first != NULL && fields_have(form, first, "");
  bool is_given = is_many ? first != NULL : is_other || !is_none(question, value);
  if (!is_given && is_blank(other)) {
    return;
  }
  writer_key(writer, question->id);
  if (is_many) {
    write_list(form, question, first, other, writer);
  } else {
    write_value(question, value, other, writer);
  }
}

static void write_answer(Fields *form, const Question *question, JsonWriter *writer) {
  Field *first = fields_find(form, question->id);
  if (!question_has(question, TRAIT_ANSWERED | TRAIT_CONSTANT)) {
    return;
  }
  if (first != NULL) {
    first->is_taken = true;
  }
  if (question_has(question, TRAIT_CONSTANT)) {
    write_constant(form, question, first, writer);
  } else if (question_has(question, TRAIT_RANKED)) {
    write_ranking(form, question, first, writer);
  } else {
    write_given(form, question, first, writer);
  }
}

/* Writes what is no answer: the page's own fields, and names that the check will complain of. */
static void write_others(const Fields *form, JsonWriter *writer) {
  for (size_t i = 0; i < form->count; i++) {
    const Field *field = &form->items[i];
    bool is_first = names_find(&form->names, field->name) == i;
    if (is_first && !field->is_taken) {
      writer_text_member(writer, field->name, fields_last(form, field));
    }
  }
}

static void write_submission(const QuizDefinition *definition, Fields *form, JsonWriter *writer) {
  writer_open(writer, '{');
  for (size_t i = 0; i < definition->question_count; i++) {
    write_answer(form, &definition->questions[i], writer);
  }
  write_others(form, writer);
  writer_close(writer, '}');
}

static void write_fields(const Fields *form, JsonWriter *writer) {
  writer_open(writer, '{');
  for (size_t i = 0; i < form->count; i++) {
    const Field *first = &form->items[i];
    if (names_find(&form->names, first->name) == i) {
      writer_key(writer, first->name);
      writer_open(writer, '[');
      for (const Field *field = first; field != NULL; field = fields_next(form, field)) {
        writer_text(writer, field->value);
      }
      writer_close(writer, ']');
    }
  }
  writer_close(writer, '}');
}

/* definition: NULL for the fields as they are. */
static char *read_form(const QuizDefinition *definition, JsonText text, QuizError *error) {
  Fields form;
  JsonWriter writer = {0};
  if (fields_init(&form, text, error)) {
    if (definition != NULL) {
      write_submission(definition, &form, &writer);
    } else {
      write_fields(&form, &writer);
    }
    error->code = writer_finish(&writer) == NULL ? QUIZ_ERROR_OUT_OF_MEMORY : QUIZ_ERROR_NONE;
  }
  fields_free(&form);
  return writer.text;
}

char *quiz_submission_from_form(const QuizDefinition *definition, const char *text,
                                size_t length_bytes, QuizError *error) {
  return read_form(definition, (JsonText){text, length_bytes}, error);
}

char *quiz_form_fields(const char *text, size_t length_bytes, QuizError *error) {
  return read_form(NULL, (JsonText){text, length_bytes}, error);
}
