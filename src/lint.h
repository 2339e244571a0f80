/* What looks for mistakes of an author in a definition that was read, beyond those that the reading finds. */
#ifndef LINT_H
#define LINT_H

#include "rules.h"

typedef struct Lint {
  Reader *reader;
  const QuizDefinition *definition;
  Ways ways;
  bool *doubts; /* by question: it has errors, so that nobody can tell what its answers may be */
} Lint;

/* Warns of a value. question: whose answer it is about, or NULL. */
void lint_warn(Lint *lint, QuizErrorCode code, const cJSON *value, const Question *question);

/* Warns of conditions that never hold, or always, and of what makes them so. */
void lint_rules(Lint *lint);

#endif
