#include "failure.h"

#include <string.h>

#include "alloc.h"
#include "limits.h"

/* What an issue may have; the collector's are those of issue_write(). */
static const struct {
  const char *key;
  int kind;
} MEMBERS[] = {
    {"id", cJSON_String},
    {"code", cJSON_String},
    {"message", cJSON_String},
    {"min", cJSON_Number | cJSON_String},
    {"max", cJSON_Number | cJSON_String},
    {"step", cJSON_Number},
    {"other", cJSON_True},
};

static void write_issue(const cJSON *issue, JsonWriter *writer) {
  writer_open(writer, '{');
  for (size_t i = 0; i < sizeof MEMBERS / sizeof *MEMBERS; i++) {
    const cJSON *member = json_member(issue, MEMBERS[i].key);
    if (json_is(member, MEMBERS[i].kind)) {
      writer_key(writer, MEMBERS[i].key);
      writer_node(writer, member);
    }
  }
  writer_close(writer, '}');
}

static const cJSON *first_issue(const cJSON *failure) {
  const cJSON *issues = json_member(failure, "issues");
  return json_is(issues, cJSON_Array) ? issues->child : NULL;
}

static char *write_failure(const cJSON *value) {
  size_t status = 0;
  size_t count = 0;
  JsonWriter writer = {0};
  json_whole(json_member(value, "status"), 0, 999, &status);
  writer_open(&writer, '{');
  writer_number_member(&writer, "status", (double)status);
  writer_bool_member(&writer, "final", json_is(json_member(value, "final"), cJSON_True));
  writer_key(&writer, "issues");
  writer_open(&writer, '[');
  for (const cJSON *issue = first_issue(value); issue != NULL && count < LIMIT_FAILURE_ISSUES;
       issue = issue->next, count++) {
    write_issue(issue, &writer);
  }
  writer_close(&writer, ']');
  writer_close(&writer, '}');
  return writer_finish(&writer);
}

cJSON *failure_read(const cJSON *value) {
  QuizError error;
  char *text = write_failure(value);
  size_t length_bytes = text != NULL ? strlen(text) : 0;
  cJSON *failure = json_parse((JsonText){text, length_bytes}, LIMIT_MESSAGE_BYTES, &error);
  quiz_free(text);
  return failure;
}

static bool is_about(const cJSON *issue, const char *id) {
  const char *text = json_text(json_member(issue, "id"));
  return text != NULL && strcmp(text, id) == 0;
}

void failure_write_issues(const cJSON *failure, const char *id, JsonWriter *writer) {
  for (const cJSON *issue = first_issue(failure); issue != NULL; issue = issue->next) {
    if (is_about(issue, id)) {
      writer_node(writer, issue);
    }
  }
}

void failure_forget(cJSON *failure, const char *id) {
  for (const cJSON *issue = first_issue(failure); issue != NULL; issue = issue->next) {
    if (is_about(issue, id)) {
      json_member(issue, "id")->valuestring[0] = '\0'; /* of no question */
    }
  }
}
