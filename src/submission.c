#include "submission.h"

#include "alloc.h"
#include "expected.h"
#include "order.h"
#include "value.h"

static bool init(Submission *submission, const QuizDefinition *definition) {
  size_t count = definition->question_count;
  submission->definition = definition;
  submission->refusals = quiz_calloc(count, sizeof *submission->refusals);
  submission->members = quiz_calloc(count, sizeof *submission->members);
  return submission->refusals != NULL && submission->members != NULL &&
         answers_init(&submission->answers, definition);
}

void submission_free(Submission *submission) {
  answers_free(&submission->answers);
  quiz_free(submission->refusals);
  quiz_free(submission->members);
  json_free(submission->root);
}

bool submission_computes(const Question *question) {
  return question_has(question, TRAIT_CONSTANT) && question->value == NULL;
}

/* False when out of memory. */
static bool read_answers(Submission *submission, const cJSON *root) {
  for (const cJSON *member = root->child; member != NULL; member = member->next) {
    size_t index = definition_find(submission->definition, member->string);
    if (index == NAMES_NONE) {
      submission->has_strangers = true;
      continue;
    }
    Answer *answer = NULL;
    const Question *question = &submission->definition->questions[index];
    Issue *refusal = &submission->refusals[index];
    submission->members[index] = json_is(member, cJSON_NULL) ? NULL : member;
    if (submission_computes(question)) {
      continue;
    }
    if (!question_read(question, member, NULL, NULL, &answer, refusal)) {
      return false;
    }
    if (json_is(member, cJSON_String) && question_has(question, TRAIT_NUMBER)) {
      refusal->code = ISSUE_NUMBER; /* typed, but not taken in */
    }
    answers_set(&submission->answers, index, answer);
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
    const char *text = json_text(submission->members[index]);
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
  const QuizDefinition *definition = submission->definition;
  Path *path = submission->answers.path;
  const char *id = json_text(json_member(root, "_id"));
  if (id != NULL || (definition->rules->pick == 0 && !definition->rules->shuffles_questions)) {
    path_arrange(path, id);
    return;
  }
  size_t count = order_read(definition, json_member(root, "_order"), path->order, path->slots);
  path_arranged(path, count > 0 ? count : order_fit(definition, submission->members, path->order));
}

/* False when out of memory. */
static bool read_all(Submission *submission, const QuizDefinition *definition) {
  if (!init(submission, definition) || !read_answers(submission, submission->root) ||
      !read_host(submission, submission->root)) {
    return false;
  }
  arrange(submission, submission->root);
  path_complete(&submission->answers);
  return !route_has_failed(&submission->answers);
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
