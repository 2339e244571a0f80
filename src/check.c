#include "check.h"

#include <string.h>

#include "alloc.h"
#include "quiz.h"
#include "results.h"
#include "submission.h"
#include "validate.h"
#include "value.h"

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

/* A value that a rule or the host gives must be there as it is. */
static IssueCode check_computed(const Submission *submission, size_t index) {
  const cJSON *value = answers_value(&submission->answers, index);
  const cJSON *member = submission->given[index].member;
  if (value_is_same(value, member)) {
    return ISSUE_NONE;
  }
  return member == NULL ? ISSUE_REQUIRED : ISSUE_OPTION;
}

static Issue check_question(const Submission *submission, size_t index) {
  Issue issue = submission->given[index].refusal;
  if (!route_has(&submission->answers, index)) {
    return (Issue){.code = submission->given[index].member != NULL ? ISSUE_OFF_PATH : ISSUE_NONE};
  }
  if (rules_compute(&submission->definition->questions[index])) {
    issue.code = check_computed(submission, index);
  } else if (issue.code == ISSUE_NONE) {
    validate_question(submission->definition, &submission->answers, index, &issue);
  }
  return issue;
}

/* The issues of questions, then those of members that are none. Returns how many there are. */
static size_t write_issues(const Submission *submission, JsonWriter *writer) {
  const QuizDefinition *definition = submission->definition;
  size_t count = 0;
  for (size_t i = 0; i < definition->question_count; i++) {
    Issue issue = check_question(submission, i);
    if (issue.code != ISSUE_NONE) {
      issue_write(&issue, definition->questions[i].id, writer);
      count++;
    }
  }
  for (const cJSON *member = submission->has_strangers ? submission->root->child : NULL;
       member != NULL; member = member->next) {
    Issue issue = {.code = stranger_code(definition, member)};
    if (issue.code != ISSUE_NONE && definition_find(definition, member->string) == NAMES_NONE) {
      issue_write(&issue, member->string, writer);
      count++;
    }
  }
  return count;
}

static void write_verdict(const Submission *submission, bool *is_ok, JsonWriter *writer) {
  writer_open(writer, '{');
  writer_key(writer, "issues");
  writer_open(writer, '[');
  *is_ok = write_issues(submission, writer) == 0;
  writer_close(writer, ']');
  results_write(&submission->answers, "result", "score", writer);
  writer_bool_member(writer, "ok", *is_ok);
  writer_close(writer, '}');
}

bool check_write(const QuizDefinition *definition, JsonText text, bool *is_ok, JsonWriter *writer,
                 QuizError *error) {
  Submission submission;
  *is_ok = false;
  bool is_read = submission_read(&submission, definition, text, error);
  if (is_read) {
    write_verdict(&submission, is_ok, writer);
  }
  if (is_read && route_has_failed(&submission.answers)) {
    *error = (QuizError){.code = QUIZ_ERROR_OUT_OF_MEMORY};
    is_read = false;
  }
  submission_free(&submission);
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
