#include "value.h"

#include <string.h>

#include "alloc.h"
#include "formats.h"
#include "limits.h"
#include "writer.h"

static cJSON text_node(const char *text) {
  return (cJSON){.type = cJSON_String, .valuestring = (char *)text};
}

static const cJSON *text_of(Logic *logic, const Answer *answer) {
  Span text = question_text(answer);
  return logic_text(logic, text.start, text.length_bytes);
}

static const cJSON *list_of(Logic *logic, const Question *question, const Answer *answer) {
  cJSON *list = logic_list(logic, cJSON_Array);
  size_t places = question_has(question, TRAIT_RANKED) ? answer->given : 1;
  for (size_t place = 1; place <= places; place++) {
    for (size_t i = 0; i < question->option_count; i++) {
      bool is_here = places == 1 ? answer->chosen[i] > 0 : answer->chosen[i] == place;
      cJSON node = text_node(question->options[i].value);
      if (is_here) {
        logic_push(logic, list, &node);
      }
    }
  }
  if (answer->text != NULL) {
    logic_push(logic, list, text_of(logic, answer));
  }
  return list;
}

static const cJSON *option_of(Logic *logic, const Question *question, const Answer *answer) {
  for (size_t i = 0; i < question->option_count; i++) {
    const char *value = question->options[i].value;
    if (answer->chosen[i]) {
      return logic_text(logic, value, strlen(value));
    }
  }
  return text_of(logic, answer);
}

/* Reads a typed number; what is none is a text to rules. */
static bool read_amount(const Answer *answer, double *number) {
  Span text = question_text(answer);
  return read_number(text.start, text.length_bytes, number);
}

const cJSON *value_of(Logic *logic, const Question *question, const Answer *answer) {
  double number;
  if (question_is_empty(question, answer)) {
    return NULL;
  }
  if (question_has(question, TRAIT_CONSTANT)) {
    return question->value;
  }
  if (question_has(question, TRAIT_MANY | TRAIT_RANKED)) {
    return list_of(logic, question, answer);
  }
  if (question_has(question, TRAIT_OPTIONS)) {
    return option_of(logic, question, answer);
  }
  if (!question_has(question, TRAIT_TEXT)) {
    return logic_bool(true);
  }
  if (question_has(question, TRAIT_NUMBER)) {
    return read_amount(answer, &number) ? logic_number(logic, number) : text_of(logic, answer);
  }
  return question_has(question, TRAIT_LABELS) ? logic_bool(*answer->text == 't')
                                              : text_of(logic, answer);
}

cJSON *value_parse(JsonWriter *writer) {
  QuizError error;
  size_t length_bytes = writer->length;
  char *text = writer_finish(writer);
  cJSON *value = json_parse((JsonText){text, length_bytes}, LIMIT_MESSAGE_BYTES, &error);
  quiz_free(text);
  return value;
}

bool value_copy(const cJSON *value, cJSON **copy) {
  JsonWriter writer = {0};
  *copy = NULL;
  if (value == NULL || json_is(value, cJSON_NULL)) {
    return true;
  }
  writer_node(&writer, value);
  *copy = value_parse(&writer);
  return *copy != NULL;
}

static bool is_same_text(const char *a, const char *b) {
  return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

bool value_is_same(const cJSON *a, const cJSON *b) {
  if (a == NULL || b == NULL || a->type != b->type || a->valuedouble != b->valuedouble ||
      !is_same_text(json_text(a), json_text(b))) {
    return a == b;
  }
  const cJSON *one = a->child;
  const cJSON *other = b->child;
  while (one != NULL && other != NULL && is_same_text(one->string, other->string) &&
         value_is_same(one, other)) {
    one = one->next;
    other = other->next;
  }
  return one == other;
}

static bool has_same_options(const Question *question, const Answer *answer, const Answer *right) {
  bool is_ranked = question_has(question, TRAIT_RANKED);
  for (size_t i = 0; i < question->option_count; i++) {
    bool is_same =
        is_ranked ? answer->chosen[i] == right->chosen[i] : !answer->chosen[i] == !right->chosen[i];
    if (!is_same) {
      return false;
    }
  }
  return true;
}

bool value_is_right(const Question *question, const Answer *answer, const Answer *right) {
  double number, wanted;
  if (answer == NULL || (answer->text == NULL) != (right->text == NULL) ||
      !has_same_options(question, answer, right)) {
    return false;
  }
  if (question_has(question, TRAIT_NUMBER)) {
    return read_amount(answer, &number) && read_amount(right, &wanted) && number == wanted;
  }
  return answer->text == NULL || utf8_is_same_word(question_text(answer), question_text(right));
}
