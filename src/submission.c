#include "submission.h"

#include "alloc.h"
#include "expected.h"
#include "order.h"
#include "value.h"

static bool init(Submission *submission, const QuizDefinition *definition) {
  submission->definition = definition;
  submission->given = quiz_calloc(definition->question_count, sizeof *submission->given);
  return submission->given != NULL && answers_init(&submission->answers, definition);
}

void submission_free(Submission *submission) {
  answers_free(&submission->answers);
  quiz_free(submission->given);
  json_free(submission->root);
}

/* Reads the answer to a question that is not computed. False when out of memory. */
static bool read_answer(Submission *submission, size_t index) {
  const Question *question = &submission->definition->questions[index];
  Given *given = &submission->given[index];
  if (!question_read(question, given->member, NULL, NULL, &submission->answers.items[index],
                     &given->refusal)) {
    return false;
  }
  if (json_is(given->member, cJSON_String) && question_has(question, TRAIT_NUMBER)) {
    given->refusal.code = ISSUE_NUMBER; /* typed, but not taken in */
  }
  return true;
}

/* False when out of memory. */
static bool read_answers(Submission *submission, const cJSON *root) {
  for (const cJSON *member = root->child; member != NULL; member = member->next) {
    size_t index = definition_find(submission->definition, member->string);
    if (index == NAMES_NONE) {
      submission->has_strangers = true;
    } else if (!json_is(member, cJSON_NULL)) {
      submission->given[index].member = member;
      if (!rules_compute(&submission->definition->questions[index]) &&
          !read_answer(submission, index)) {
        return false;
      }
    }
  }
  return true;
}

/* What rules see of the host: the language, and as params what the submission has under their names: of a hidden question that
 * is what the host gave. False when out of memory. */
static bool read_host(const Submission *submission, const cJSON *root) {
  const Rules *rules = submission->definition->rules;
  Path *path = submission->answers.path;
  const char *lang = json_text(json_member(root, "_lang"));
  JsonWriter writer = {0};
  path->lang = lang != NULL ? lang : "";
  if (rules->params == NULL) {
    return true;
  }
  writer_open(&writer, '{');
  for (const cJSON *name = rules->params->child; name != NULL; name = name->next) {
    size_t index = definition_find(submission->definition, json_text(name));
    const char *text = json_text(submission->given[index].member);
    if (text != NULL) {
      writer_text_member(&writer, json_text(name), text);
    }
  }
  writer_close(&writer, '}');
  path->params = value_parse(&writer);
  return path->params != NULL;
}

/* The questions asked, and their order: as the id of the response gives it, or as it is told, or any that fits. */
static void arrange(const Submission *submission, const cJSON *root) {
  Path *path = submission->answers.path;
  const char *id = json_text(json_member(root, "_id"));
  if (id != NULL) {
    path_arrange(path, id);
    return;
  }
  size_t count =
      order_read(submission->definition, json_member(root, "_order"), path->order, path->places);
  if (count == 0) {
    for (size_t i = 0; i < submission->definition->question_count; i++) {
      path->places[i] = submission->given[i].member != NULL;
    }
    count = order_fit(submission->definition, path->order, path->places);
  }
  path_arranged(path, count);
}

/* False when out of memory. */
static bool read_all(Submission *submission, const QuizDefinition *definition) {
  const Rules *rules = definition->rules;
  if (!init(submission, definition) || !read_answers(submission, submission->root) ||
      !read_host(submission, submission->root)) {
    return false;
  }
  if (rules->pick > 0 || rules->shuffles_questions) {
    arrange(submission, submission->root);
  }
  return true;
}

bool submission_read(Submission *submission, const QuizDefinition *definition, JsonText text,
                     QuizError *error) {
  *submission = (Submission){.root = json_parse(text, LIMIT_MESSAGE_BYTES, error)};
  if (submission->root == NULL) {
    return false;
  }
  if (!json_is(submission->root, cJSON_Object)) {
    json_error(error, QUIZ_ERROR_TYPE, text, submission->root, submission->root, NULL,
               EXPECTED_OBJECT);
    return false;
  }
  if (!read_all(submission, definition)) {
    *error = (QuizError){.code = QUIZ_ERROR_OUT_OF_MEMORY};
    return false;
  }
  return true;
}
