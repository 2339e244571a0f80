/* A question, an answer to it, and what the types have in common. Everything that differs by type is a row of one table in
 * question.c. */
#ifndef QUESTION_H
#define QUESTION_H

#include <stdbool.h>
#include <stddef.h>

#include "issue.h"
#include "json.h"
#include "writer.h"

/* No upper limit. */
#define QUESTION_UNLIMITED ((size_t)-1)

typedef struct QuestionType QuestionType;

/* What a type may have. */
enum {
  TRAIT_OPTIONS = 1,  /* options to choose from */
  TRAIT_MANY = 2,     /* a list for an answer */
  TRAIT_TEXT = 4,     /* text to type */
  TRAIT_ADVANCES = 8, /* choosing moves on by itself */
};

typedef struct Option {
  const char *value;
  const char *label;
  const char *hint; /* or NULL */
  bool is_exclusive;
} Option;

/* Owned by its definition; all strings are borrowed from the definition's JSON tree. */
typedef struct Question {
  const char *id;
  const QuestionType *type;
  const cJSON *node;
  Option *options; /* a box to tick is one, without a value */
  size_t option_count;
  size_t min, max; /* options to choose, "Other" included; or code points to type */
  bool is_optional;
  bool has_other;
  bool auto_advances;
} Question;

/* One answer: immutable, one block, freed with quiz_free(). `text` is what was typed, as it was typed; for a question with
 * options it is the text beside "Other", and NULL where that is not chosen. `chosen` has a flag per option. */
typedef struct Answer {
  const char *text;
  bool chosen[];
} Answer;

/* One row a type. `read` puts what JSON says into an empty answer, the text borrowed, and returns what is wrong with it;
 * `check` finds an issue in an answer that is not empty. */
struct QuestionType {
  const char *name;
  unsigned traits; /* TRAIT_… with "|" */
  IssueCode (*read)(const Question *question, const cJSON *value, Answer *answer);
  void (*check)(const Question *question, const Answer *answer, Issue *issue);
};

/* Returns the type of a question that has this `type` and does or does not have options, or NULL. */
const QuestionType *question_type_find(const char *name, bool has_options);

/* The names of the types, for errors: "radio, multipleChoice, …". */
extern const char QUESTION_TYPE_NAMES[];

/* Whether a question's type has one of some traits. */
bool question_has(const Question *question, unsigned traits);

/* Makes an answer of the JSON that an event or a submission has for it.
 * value: the answer, null or NULL for none. other: the text beside "Other", or NULL where it is not chosen. previous: the
 * answer so far or NULL; choosing an exclusive option is told from it. answer: set to the new answer, owned by the caller,
 * or to NULL for no answer. issue: set where the answer cannot be kept.
 * Returns false when out of memory. */
bool question_read(const Question *question, const cJSON *value, const cJSON *other,
                   const Answer *previous, Answer **answer, Issue *issue);

/* Checks an answer (NULL: none) against all that the definition asks of it. Sets issue->code, ISSUE_NONE for a good one. */
void question_check(const Question *question, const Answer *answer, Issue *issue);

/* Whether there is nothing in an answer (NULL included) that a submission would hold. */
bool question_is_empty(const Question *question, const Answer *answer);

/* Whether choosing this answer moves on by itself. */
bool question_advances(const Question *question, const Answer *answer);

/* Writes an answer that is not empty as it stands in a submission: trimmed, options in the definition's order. */
void question_write(const Question *question, const Answer *answer, JsonWriter *writer);

/* Writes the members "value" and, where "Other" is chosen, "other" of an answer as it was given. */
void question_write_draft(const Question *question, const Answer *answer, JsonWriter *writer);

#endif
