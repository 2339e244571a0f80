#include "value.h"

#include <string.h>

#include "alloc.h"
#include "formats.h"
#include "limits.h"
#include "writer.h"

cJSON *value_of(const Question *question, const Answer *answer) {
  JsonWriter writer = {0};
  question_write(question, answer, &writer);
  return value_parse(&writer);
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

/* Reads a typed number. */
static bool read_amount(const Answer *answer, double *number) {
  Span text = question_text(answer);
  return read_number(text.start, text.length_bytes, number);
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
