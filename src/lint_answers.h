/* What the answers to the questions of one rule may be, as values of which each stands for all that the rule cannot tell from it. */
#ifndef LINT_ANSWERS_H
#define LINT_ANSWERS_H

#include "lint.h"

enum {
  SUBJECT_COUNT = 6, /* questions of one rule; what it says of others is not known */
  VALUE_COUNT = 64,  /* of one of them: a bit for each */
  NUMBER_COUNT = 12, /* in one rule */
};

/* What the answer to a question may be. */
typedef struct Subject {
  size_t question;
  size_t count;    /* 0: anything */
  bool is_sampled; /* numbers, for all others which compare alike with those in the rule */
  cJSON values[VALUE_COUNT];
} Subject;

/* The questions of one rule. */
typedef struct Subjects {
  Lint *lint;
  bool
      is_ordered; /* the path is in the order of the definition, though it may leave something out */
  size_t count;
  size_t number_count; /* over NUMBER_COUNT: too many */
  double numbers[NUMBER_COUNT];
  Subject items[SUBJECT_COUNT];
} Subjects;

/* Begins with a lint, all else 0. */
void subjects_init(Subjects *subjects, Lint *lint);

/* Begins a rule. */
void subjects_begin(Subjects *subjects, const cJSON *rule);

/* Returns the place of a question among the subjects, SUBJECT_COUNT where it has none, or its answer may be anything. */
size_t subjects_find(Subjects *subjects, size_t index);

#endif
