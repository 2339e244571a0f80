/* A submission as it is to be stored. */
#include <string.h>

#include "alloc.h"
#include "quiz.h"
#include "results.h"
#include "submission.h"

/* Returns what is stored of a member, or NULL: no answer off the path, and what is computed as it comes out here. */
static const cJSON *settle(const Submission *submission, const cJSON *member) {
  const QuizDefinition *definition = submission->definition;
  size_t index = definition_find(definition, member->string);
  if (index != NAMES_NONE) {
    if (!route_has(&submission->answers, index)) {
      return NULL;
    }
    bool is_computed = rules_compute(&definition->questions[index]);
    return is_computed ? answers_value(&submission->answers, index) : member;
  }
  bool is_written = (definition->rules->score_count > 0 && strcmp(member->string, "_score") == 0) ||
                    (definition->rules->result_count > 0 && strcmp(member->string, "_result") == 0);
  return is_written ? NULL : member;
}

static void write_settled(const Submission *submission, JsonWriter *writer) {
  const bool *includes = submission->definition->settings.includes;
  const cJSON *root = submission->root;
  bool has_result = includes[INCLUDE_RESULT] || json_member(root, "_result") != NULL;
  bool has_score = includes[INCLUDE_SCORE] || json_member(root, "_score") != NULL;
  writer_open(writer, '{');
  for (const cJSON *member = root->child; member != NULL; member = member->next) {
    const cJSON *value = settle(submission, member);
    if (value != NULL) {
      writer_key(writer, member->string);
      writer_node(writer, value);
    }
  }
  results_write(&submission->answers, has_result ? "_result" : NULL, has_score ? "_score" : NULL,
                writer);
  writer_close(writer, '}');
}

char *quiz_submission_settle(const QuizDefinition *definition, const char *text,
                             size_t length_bytes, QuizError *error) {
  Submission submission;
  JsonWriter writer = {0};
  char *settled = NULL;
  if (submission_read(&submission, definition, (JsonText){text, length_bytes}, error)) {
    write_settled(&submission, &writer);
    settled = writer_finish(&writer);
    if (settled == NULL || route_has_failed(&submission.answers)) {
      quiz_free(settled);
      settled = NULL;
      *error = (QuizError){.code = QUIZ_ERROR_OUT_OF_MEMORY};
    }
  }
  submission_free(&submission);
  return settled;
}
