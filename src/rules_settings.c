/* The settings that only the whole module knows. */
#include <string.h>

#include "alloc.h"
#include "expected.h"
#include "more_keys.h"
#include "rules.h"

static const Key RESULT_KEYS[] = {
    {"id", .kind = KEY_ID, .is_required = true},
    {"when", .kind = KEY_ANY},
    {"title", .kind = KEY_WORDS},
    {"text", .kind = KEY_WORDS},
};

enum { RESULT_ID, RESULT_WHEN, RESULT_TITLE, RESULT_TEXT, RESULT_KEY_COUNT };

/* Reads a result behind others. */
static void read_result(Reader *reader, const cJSON *item, Rules *rules) {
  const cJSON *found[RESULT_KEY_COUNT] = {NULL};
  if (!reader_members(reader, item, RESULT_KEYS, RESULT_KEY_COUNT, 0, found)) {
    return;
  }
  Result *result = &rules->results[rules->result_count];
  *result = (Result){item, json_text(found[RESULT_ID]), found[RESULT_WHEN]};
  for (const Result *other = rules->results; other < result; other++) {
    if (other->id != NULL && result->id != NULL && strcmp(other->id, result->id) == 0) {
      reader_error(reader, QUIZ_ERROR_DUPLICATE_ID, item, "id", NULL);
    }
  }
  rules->result_count++;
}

static void read_results(Reader *reader, const cJSON *list, Rules *rules) {
  size_t count = list != NULL ? json_count(list) : 0;
  if (count > LIMIT_RESULTS) {
    reader_error(reader, QUIZ_ERROR_TOO_LARGE, list, NULL, NULL);
    return;
  }
  rules->results = quiz_calloc(count + 1, sizeof *rules->results);
  reader->is_out_of_memory |= rules->results == NULL;
  for (const cJSON *item = rules->results != NULL && count > 0 ? list->child : NULL; item != NULL;
       item = item->next) {
    read_result(reader, item, rules);
  }
}

static void read_params(Reader *reader, const cJSON *list, const QuizDefinition *definition) {
  Rules *rules = definition->rules;
  rules->params = list;
  for (const cJSON *item = list != NULL ? list->child : NULL; item != NULL; item = item->next) {
    const char *name = json_text(item);
    size_t index = name != NULL ? definition_find(definition, name) : NAMES_NONE;
    if (index == NAMES_NONE) {
      reader_error(reader, name != NULL ? QUIZ_ERROR_UNKNOWN_REFERENCE : QUIZ_ERROR_TYPE, item,
                   NULL, EXPECTED_STRING);
    } else {
      rules->questions[index].is_param = true;
    }
  }
}

static void read_shuffle(Reader *reader, const cJSON *shuffle, Rules *rules) {
  static const char CHOICES[] = "questions, options";
  const char *text = json_text(shuffle);
  size_t choice = text != NULL ? reader_choice(CHOICES, text) : READER_NO_CHOICE;
  bool is_both = json_is(shuffle, cJSON_True);
  rules->shuffles_questions = is_both || choice == 0;
  rules->shuffles_options = is_both || choice == 1;
  if (shuffle != NULL && choice == READER_NO_CHOICE && !is_both && !json_is(shuffle, cJSON_False)) {
    reader_error(reader, QUIZ_ERROR_RANGE, shuffle, NULL, CHOICES);
  }
}

void rules_read_settings(Reader *reader, const QuizDefinition *definition) {
  Rules *rules = definition->rules;
  const cJSON *found[MORE_KEY_COUNT] = {NULL};
  more_keys_read(reader, reader->root, TRAIT_OF_SETTINGS, found);
  const char *mode = json_text(found[MORE_RESULT_MODE]);
  const char *feedback = json_text(found[MORE_FEEDBACK]);
  rules->shows_all_results = mode != NULL && *mode == 'a';
  rules->feedback = feedback != NULL
                        ? (Feedback)reader_choice(MORE_KEYS[MORE_FEEDBACK].choices, feedback)
                        : FEEDBACK_NONE;
  rules->has_review = json_is(found[MORE_REVIEW], cJSON_True);
  if (found[MORE_PICK] != NULL && !json_whole(found[MORE_PICK], 1, LIMIT_QUESTIONS, &rules->pick)) {
    reader_error(reader, QUIZ_ERROR_RANGE, found[MORE_PICK], NULL, EXPECTED_STEP);
  }
  read_shuffle(reader, found[MORE_SHUFFLE], rules);
  read_params(reader, found[MORE_PARAMS], definition);
  read_results(reader, found[MORE_RESULTS], rules);
}
