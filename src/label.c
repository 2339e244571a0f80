#include "label.h"

#include <string.h>

#include "alloc.h"
#include "texts.h"

/* ---- labels ---- */

static void visit_text(JsonWriter *writer, LabelVisit *visit, const char *text) {
  visit(writer, text, strlen(text));
}

/* The value of a hidden question. */
static void visit_value(const cJSON *value, JsonWriter *writer, LabelVisit *visit) {
  char number[NUMBER_BYTES];
  if (json_is(value, cJSON_Array)) {
    for (const cJSON *item = value->child; item != NULL; item = item->next) {
      visit_value(item, writer, visit);
    }
  } else if (json_is(value, cJSON_Number)) {
    number_write(value->valuedouble, number);
    visit_text(writer, visit, number);
  } else if (json_text(value) != NULL) {
    visit_text(writer, visit, json_text(value));
  } else if (json_is(value, cJSON_True | cJSON_False)) {
    visit_text(writer, visit, json_is(value, cJSON_True) ? "true" : "false");
  }
}

static void visit_options(const Question *question, const Answer *answer, JsonWriter *writer,
                          LabelVisit *visit) {
  bool is_ranked = question_has(question, TRAIT_RANKED);
  for (size_t place = 1; place <= (is_ranked ? answer->given : 1u); place++) {
    for (size_t i = 0; i < question->option_count; i++) {
      if (is_ranked ? answer->chosen[i] == place : answer->chosen[i] > 0) {
        visit_text(writer, visit, question->options[i].label);
      }
    }
  }
}

void label_visit(const Question *question, const Answer *answer, const cJSON *value,
                 JsonWriter *writer, LabelVisit *visit) {
  if (value != NULL || question_is_empty(question, answer)) {
    visit_value(value, writer, visit);
    return;
  }
  if (question_has(question, TRAIT_CONSTANT)) {
    visit_value(question->value, writer, visit);
    return;
  }
  if (question_has(question, TRAIT_OPTIONS)) {
    visit_options(question, answer, writer, visit);
  } else if (!question_has(question, TRAIT_TEXT)) {
    visit_text(writer, visit, "true");
  }
  if (answer->text != NULL) {
    const char *label = json_text(json_member(json_member(question->node, "labels"), answer->text));
    Span text = question_text(answer);
    visit(writer, label != NULL ? label : text.start,
          label != NULL ? strlen(label) : text.length_bytes);
  }
}

void label_write_list(const char *key, const Question *question, const Answer *answer,
                      JsonWriter *writer) {
  writer_key(writer, key);
  writer_open(writer, '[');
  label_visit(question, answer, NULL, writer, writer_span);
  writer_close(writer, ']');
}

/* ---- names in texts ---- */

/* Writes a label behind others. `needs_comma` of the writer is free within a text, and says whether there is one. */
static void join(JsonWriter *writer, const char *text, size_t length_bytes) {
  if (writer->needs_comma) {
    writer_text_part(writer, ", ", 2);
  }
  writer_text_part(writer, text, length_bytes);
  writer->needs_comma = true;
}

static void write_answer(Values *values, size_t index) {
  const Path *path = values->answers->path;
  JsonWriter *writer = &values->members;
  writer_text_open(writer);
  writer->needs_comma = false;
  if (path_is_before(path, index, values->step)) {
    label_visit(&path->definition->questions[index], answers_get(values->answers, index),
                answers_value(values->answers, index), writer, join);
  }
  writer_text_close(writer);
  writer->needs_comma = true;
}

static void add_name(Values *values, const char *name) {
  const QuizDefinition *definition = values->answers->path->definition;
  bool is_score = *name == '$';
  bool is_named = is_score && *definition->rules->score_names != NULL;
  size_t score = is_named ? rules_find_score(definition->rules, name + sizeof "$score") : 0;
  size_t source = is_score ? definition->question_count + score : definition_find(definition, name);
  char number[NUMBER_BYTES];
  if (values->written[source]) {
    return;
  }
  values->written[source] = true;
  writer_key(&values->members, name);
  if (is_score) {
    number_write(path_sums(values->answers, values->step)[score], number);
    writer_text(&values->members, number);
  } else {
    write_answer(values, source);
  }
}

void values_add(Values *values, const char *text) {
  char name[TEXTS_NAME_BYTES];
  for (Span span; text != NULL && texts_next(&text, &span);) {
    if (values->written == NULL && !values->members.has_failed) {
      values->written =
          quiz_calloc(values->answers->path->definition->question_count + LIMIT_SCORES, 1);
      values->members.has_failed = values->written == NULL;
      writer_open(&values->members, '{');
    }
    if (!values->members.has_failed && texts_name(span, name)) {
      add_name(values, name);
    }
  }
}

void values_close(Values *values, JsonWriter *writer) {
  if (values->members.has_failed || values->written != NULL) {
    writer_close(&values->members, '}');
    writer_key(writer, "values");
    char *members = writer_finish(&values->members);
    writer->has_failed |= members == NULL;
    writer_raw(writer, members != NULL ? members : "");
    quiz_free(members);
  }
  quiz_free(values->written);
}
