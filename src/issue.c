#include "issue.h"

static const IssueName NAMES[ISSUE_USUAL_COUNT] = {
    [ISSUE_REQUIRED] = {"required", NULL},    [ISSUE_TYPE] = {"type", NULL},
    [ISSUE_OPTION] = {"option", NULL},        [ISSUE_EXCLUSIVE] = {"exclusive", NULL},
    [ISSUE_TOO_FEW] = {"too-few", "min"},     [ISSUE_TOO_MANY] = {"too-many", "max"},
    [ISSUE_TOO_SHORT] = {"too-short", "min"}, [ISSUE_TOO_LONG] = {"too-long", "max"},
    [ISSUE_EMAIL] = {"email", NULL},
};

void issue_write(const Issue *issue, const char *id, JsonWriter *writer) {
  const IssueName *name = issue->code < ISSUE_USUAL_COUNT
                              ? &NAMES[issue->code]
                              : &ISSUE_MORE_NAMES[issue->code - ISSUE_USUAL_COUNT];
  const char *limit = name->limit;
  writer_open(writer, '{');
  writer_text_member(writer, "id", id);
  writer_text_member(writer, "code", name->code);
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
