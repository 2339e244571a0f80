#include "check.h"

#include <string.h>

#include "alloc.h"
#include "expected.h"
#include "limits.h"
#include "quiz.h"
#include "route.h"
#include "validate.h"

/* A submission as it is read: its answers, per question what was wrong with reading it, and whether there is a member that
 * is no question. */
typedef struct Submission {
  const QuizDefinition *definition;
  Answers answers;
  Issue *refusals;
  bool has_strangers;
} Submission;

static bool submission_init(Submission *submission, const QuizDefinition *definition) {
  *submission = (Submission){.definition = definition};
  submission->refusals = quiz_calloc(definition->question_count, sizeof *submission->refusals);
  return submission->refusals != NULL && answers_init(&submission->answers, definition);
}

static void submission_free(Submission *submission) {
  answers_free(&submission->answers);
  quiz_free(submission->refusals);
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

/* What is wrong with a member that is no question. Names with a "_" in front are the page's own fields, and the honeypot may
 * be there if it is empty. */
static IssueCode stranger_code(const QuizDefinition *definition, const cJSON *member) {
  const char *honeypot = definition->settings.texts[SETTING_HONEYPOT];
  if (*honeypot != '\0' && strcmp(member->string, honeypot) == 0) {
    const char *text = json_text(member);
    return text != NULL && *text == '\0' ? ISSUE_NONE : ISSUE_HONEYPOT;
  }
  return member->string[0] == '_' ? ISSUE_NONE : ISSUE_UNKNOWN_QUESTION;
}

/* The issues of the questions on the path, then those of members that are no questions. Returns how many there are. */
static size_t write_issues(const Submission *submission, const cJSON *root, JsonWriter *writer) {
  const QuizDefinition *definition = submission->definition;
  const Answers *answers = &submission->answers;
  size_t count = 0;
  for (size_t i = route_first(definition, answers); i != ROUTE_END;
       i = route_next(definition, answers, i)) {
    Issue issue = submission->refusals[i];
    if (issue.code == ISSUE_NONE) {
      validate_question(definition, answers, i, &issue);
    }
    if (issue.code != ISSUE_NONE) {
      issue_write(&issue, definition->questions[i].id, writer);
      count++;
    }
  }
  for (const cJSON *member = submission->has_strangers ? root->child : NULL; member != NULL;
       member = member->next) {
    Issue issue = {.code = stranger_code(definition, member)};
    if (issue.code != ISSUE_NONE && definition_find(definition, member->string) == NAMES_NONE) {
      issue_write(&issue, member->string, writer);
      count++;
    }
  }
  return count;
}

static void write_verdict(const Submission *submission, const cJSON *root, bool *is_ok,
                          JsonWriter *writer) {
  writer_open(writer, '{');
  writer_key(writer, "issues");
  writer_open(writer, '[');
  *is_ok = write_issues(submission, root, writer) == 0;
  writer_close(writer, ']');
  writer_bool_member(writer, "ok", *is_ok);
  writer_close(writer, '}');
}

bool check_write(const QuizDefinition *definition, JsonText text, bool *is_ok, JsonWriter *writer,
                 QuizError *error) {
  *is_ok = false;
  cJSON *root = json_parse(text, LIMIT_MESSAGE_BYTES, error);
  if (root == NULL) {
    return false;
  }
  if (!json_is(root, cJSON_Object)) {
    json_error(error, QUIZ_ERROR_TYPE, text, root, root, NULL, EXPECTED_OBJECT);
    json_free(root);
    return false;
  }
  Submission submission;
  bool is_read = submission_init(&submission, definition) && read_answers(&submission, root);
  if (is_read) {
    write_verdict(&submission, root, is_ok, writer);
  } else {
    *error = (QuizError){.code = QUIZ_ERROR_OUT_OF_MEMORY};
  }
  submission_free(&submission);
  json_free(root);
  return is_read;
}

char *quiz_check(const QuizDefinition *definition, const char *submission, size_t length_bytes,
                 bool *is_ok, QuizError *error) {
  JsonWriter writer = {0};
  bool is_checked =
      check_write(definition, (JsonText){submission, length_bytes}, is_ok, &writer, error);
  char *verdict = writer_finish(&writer);
  if (!is_checked || verdict == NULL) {
    quiz_free(verdict);
    *error = is_checked ? (QuizError){.code = QUIZ_ERROR_OUT_OF_MEMORY} : *error;
    return NULL;
  }
  return verdict;
}
