/* A whole submission as it is read: its answers, and the path that they give. */
#ifndef SUBMISSION_H
#define SUBMISSION_H

#include "path.h"
#include "route.h"

/* What a submission has for a question. */
typedef struct Given {
  const cJSON *member; /* NULL: none, or null */
  Issue refusal;       /* what was wrong with reading it */
} Given;

typedef struct Submission {
  const QuizDefinition *definition;
  cJSON *root;
  Answers answers;
  Given *given;       /* by question */
  bool has_strangers; /* members that are no question */
} Submission;

/* Reads a submission, to be freed with submission_free() either way. False, with the error filled, where the text is not a JSON
 * object or memory is out. */
bool submission_read(Submission *submission, const QuizDefinition *definition, JsonText text,
                     QuizError *error);

void submission_free(Submission *submission);

#endif
