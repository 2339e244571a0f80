/* What is wrong with an answer: a code with its parameters, never a sentence. */
#ifndef ISSUE_H
#define ISSUE_H

#include <stdbool.h>
#include <stddef.h>

#include "json.h"
#include "writer.h"

typedef enum IssueCode {
  ISSUE_NONE = 0,
  ISSUE_REQUIRED,
  ISSUE_TYPE,
  ISSUE_OPTION,
  ISSUE_EXCLUSIVE,
  ISSUE_TOO_FEW,
  ISSUE_TOO_MANY,
  ISSUE_TOO_SHORT,
  ISSUE_TOO_LONG,
  ISSUE_EMAIL,
  ISSUE_USUAL_COUNT,                   /* those behind are none of a page's module */
  ISSUE_TOO_SMALL = ISSUE_USUAL_COUNT, /* also of a day before the first one */
  ISSUE_TOO_LARGE,
  ISSUE_STEP,
  ISSUE_PATTERN,
  ISSUE_URL,
  ISSUE_TEL,
  ISSUE_NUMBER,
  ISSUE_DATE,
  ISSUE_OFF_PATH,
  ISSUE_FINAL, /* it was told whether the answer is right */
  ISSUE_UNKNOWN_QUESTION,
  ISSUE_HONEYPOT, /* the field that people leave empty is filled */
  ISSUE_CODE_COUNT
} IssueCode;

/* What stands in JSON for a code. */
typedef struct IssueName {
  const char *code;
  const char *limit; /* the parameter's name, or NULL: there is none */
} IssueName;

/* Those of the codes from ISSUE_USUAL_COUNT on. */
extern const IssueName ISSUE_MORE_NAMES[];

typedef struct Issue {
  IssueCode code;
  size_t limit;       /* the limit broken, for the codes that have one */
  const cJSON *bound; /* the same where it is no count: as it stands in the definition */
  bool is_other;      /* it is about the text beside "Other" */
} Issue;

/* Writes {"id", "code", …} as a value. */
void issue_write(const Issue *issue, const char *id, JsonWriter *writer);

#endif
