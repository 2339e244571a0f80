/* A whole submission as it is read: its answers, and the path that they give. */
#ifndef SUBMISSION_H
#define SUBMISSION_H

#include "path.h"
#include "route.h"

/* Per question its member, its answer and what was wrong with reading it, and whether there is a member that is no question. */
typedef struct Submission {
  const QuizDefinition *definition;
  cJSON *root;
  Answers answers;
  const cJSON **members; /* NULL: none, or null */
  Issue *refusals;
  bool has_strangers;
} Submission;

/* Reads a submission, to be freed with submission_free() either way. False, with the error filled, where the text is not a JSON
 * object or memory is out. */
bool submission_read(Submission *submission, const QuizDefinition *definition, JsonText text,
                     QuizError *error);

void submission_free(Submission *submission);

/* Whether a question's answer is not the reader's, and no constant either. */
bool submission_computes(const Question *question);

#endif
