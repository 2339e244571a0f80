#include "issue.h"

static const struct {
  const char *name;
  const char *limit; /* the parameter's name, if there is one */
} CODES[ISSUE_CODE_COUNT] = {
    [ISSUE_REQUIRED] = {"required", NULL},
    [ISSUE_TYPE] = {"type", NULL},
    [ISSUE_OPTION] = {"option", NULL},
    [ISSUE_EXCLUSIVE] = {"exclusive", NULL},
    [ISSUE_TOO_FEW] = {"too-few", "min"},
    [ISSUE_TOO_MANY] = {"too-many", "max"},
    [ISSUE_TOO_SHORT] = {"too-short", "min"},
    [ISSUE_TOO_LONG] = {"too-long", "max"},
    [ISSUE_TOO_SMALL] = {"too-small", "min"},
    [ISSUE_TOO_LARGE] = {"too-large", "max"},
    [ISSUE_STEP] = {"step", "step"},
    [ISSUE_PATTERN] = {"pattern", NULL},
    [ISSUE_EMAIL] = {"email", NULL},
    [ISSUE_URL] = {"url", NULL},
    [ISSUE_TEL] = {"tel", NULL},
    [ISSUE_NUMBER] = {"number", NULL},
    [ISSUE_DATE] = {"date", NULL},
    [ISSUE_OFF_PATH] = {"off-path", NULL},
    [ISSUE_FINAL] = {"final", NULL},
    [ISSUE_UNKNOWN_QUESTION] = {"unknown-question", NULL},
    [ISSUE_HONEYPOT] = {"honeypot", NULL},
};

void issue_write(const Issue *issue, const char *id, JsonWriter *writer) {
  const char *limit = CODES[issue->code].limit;
  writer_open(writer, '{');
  writer_text_member(writer, "id", id);
  writer_text_member(writer, "code", CODES[issue->code].name);
  if (limit != NULL) {
    writer_key(writer, limit);
  }
  if (limit != NULL && issue->bound != NULL) {
    writer_node(writer, issue->bound);
  } else if (limit != NULL) {
    writer_number(writer, (double)issue->limit);
  }
  if (issue->is_other) {
    writer_bool_member(writer, "other", true);
  }
  writer_close(writer, '}');
}
