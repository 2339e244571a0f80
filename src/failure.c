#include "failure.h"

#include "limits.h"

static const char *const ISSUE_KEYS[] = {"id", "code", "message"};

static void write_issue(const cJSON *issue, JsonWriter *writer) {
  writer_open(writer, '{');
  for (size_t i = 0; i < sizeof ISSUE_KEYS / sizeof *ISSUE_KEYS; i++) {
    const char *text = json_text(json_member(issue, ISSUE_KEYS[i]));
    if (text != NULL) {
      writer_text_member(writer, ISSUE_KEYS[i], text);
    }
  }
  writer_close(writer, '}');
}

char *failure_read(const cJSON *value) {
  size_t status = 0;
  size_t count = 0;
  JsonWriter writer = {0};
  json_whole(json_member(value, "status"), 0, 999, &status);
  writer_number_member(&writer, "status", (double)status);
  writer_bool_member(&writer, "final", json_is(json_member(value, "final"), cJSON_True));
  writer_key(&writer, "issues");
  writer_open(&writer, '[');
  const cJSON *issues = json_member(value, "issues");
  for (const cJSON *issue = json_is(issues, cJSON_Array) ? issues->child : NULL;
       issue != NULL && count < LIMIT_FAILURE_ISSUES; issue = issue->next, count++) {
    write_issue(issue, &writer);
  }
  writer_close(&writer, ']');
  return writer_finish(&writer);
}
