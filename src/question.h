/* A question, an answer to it, and what the types have in common. Everything that differs by type is a row of one table:
 * that of types.c, or the short one of page_types.c in the module of a page. */
#ifndef QUESTION_H
#define QUESTION_H

#include <stdbool.h>
#include <stddef.h>

#include "issue.h"
#include "json.h"
#include "number.h"
#include "reader.h"
#include "utf8.h"
#include "writer.h"

/* No upper limit. */
#define QUESTION_UNLIMITED ((size_t)-1)

typedef struct QuestionType QuestionType;

/* What a type may have. */
enum {
  TRAIT_SHOWN = 1,       /* a place on the screen */
  TRAIT_ANSWERED = 2,    /* an answer that the reader gives */
  TRAIT_OPTIONS = 4,     /* options to choose from */
  TRAIT_OTHER = 8,       /* a last option with a text of its own */
  TRAIT_MANY = 16,       /* a list of options for an answer */
  TRAIT_RANKED = 32,     /* all options for an answer, in an order */
  TRAIT_ADVANCES = 64,   /* choosing moves on by itself */
  TRAIT_TEXT = 128,      /* a text for an answer, whatever becomes of it */
  TRAIT_TYPED = 256,     /* a field to type it */
  TRAIT_FREE = 512,      /* text of any kind, for which a length and a pattern can be asked */
  TRAIT_NUMBER = 1024,   /* a number for an answer, typed or not */
  TRAIT_DATE = 2048,     /* a day for an answer */
  TRAIT_LABELS = 4096,   /* labels for values that are no texts */
  TRAIT_CONSTANT = 8192, /* an answer that the definition gives */

  TRAIT_UNKNOWN = TRAIT_SHOWN, /* no type has only this */
  TRAIT_ANY = 16383,           /* all of these */
};

typedef struct Option {
  const char *value;
  const char *label;
  const cJSON *node;
  const cJSON *visible_if; /* rule, or NULL */
  const cJSON *points;     /* a number, or an object of them, or NULL */
  bool is_exclusive;
} Option;

/* What a number, or a day, may be. */
enum { LIMIT_LOW, LIMIT_HIGH, LIMIT_STEP, LIMIT_COUNT };

/* Owned by its definition; all strings are borrowed from the definition's JSON tree. */
typedef struct Question {
  const char *id;
  const QuestionType *type;
  const cJSON *node;
  Option *options; /* a box to tick is one, too, and so is a constant */
  size_t option_count;
  size_t min, max; /* options to choose, "Other" included; or code points to type */
  const cJSON *limits[LIMIT_COUNT]; /* numbers; NULL: none */
  const cJSON *value;               /* the answer at the start, or NULL */
  const char *pattern;              /* of the whole text, or NULL */
  bool is_optional;
  bool has_other;
  bool auto_advances;
} Question;

/* One answer: immutable, one block, freed with quiz_free(). `text` is what was typed, as it was typed; for a question with
 * options it is the text beside "Other", and NULL where that is not chosen. `chosen` has a number per option: 0 where it is
 * not chosen; else its place in what was given, from 1. Where there are no options, read() has NUMBER_BYTES there. */
typedef struct Answer {
  const char *text;
  unsigned short given; /* options */
  IssueCode mismatch;   /* what the patterns that the text has to match say to it */
  unsigned short chosen[];
} Answer;

/* What a kind of text looks like, and what is wrong with any other. */
typedef struct Format {
  IssueCode code;
  bool (*fits)(const char *text, size_t length_bytes); /* or NULL, and a pattern */
  const char *pattern;
} Format;

/* One row a type. `read` puts what JSON says into an empty answer, the text borrowed, and returns what is wrong with it;
 * `check` finds an issue in an answer that is not empty. `write` writes the value of an answer, where that is not the text
 * or the options as they are; is_submitted: as in a submission, not as it was given. What a type does without is NULL. */
struct QuestionType {
  unsigned traits; /* TRAIT_… with "|" */
  IssueCode (*read)(const Question *question, const cJSON *value, Answer *answer);
  void (*check)(const Question *question, const Answer *answer, Issue *issue);
  void (*write)(const Question *question, const Answer *answer, bool is_submitted,
                JsonWriter *writer);
  const Format *format;
};

/* The table, and the names of its rows: "radio, multipleChoice, …". */
extern const QuestionType QUESTION_TYPES[];
extern const char QUESTION_TYPE_NAMES[];

/* What rows of the table share. */
IssueCode question_read_text(const Question *question, const cJSON *value, Answer *answer);
IssueCode question_read_box(const Question *question, const cJSON *value, Answer *answer);
IssueCode question_read_option(const Question *question, const cJSON *value, Answer *answer);
IssueCode question_read_options(const Question *question, const cJSON *value, Answer *answer);
void question_check_text(const Question *question, const Answer *answer, Issue *issue);
void question_check_options(const Question *question, const Answer *answer, Issue *issue);

/* Returns the text of an answer without white space around. */
Span question_text(const Answer *answer);

/* The name of the type whose answers are lists, "multipleChoice". */
extern const char QUESTION_LIST_TYPE[];

/* Returns the type of a question that has this `type`, or NULL. node: the question. */
const QuestionType *question_type_find(const char *name, const cJSON *node);

/* Returns the traits of a question's type, and for an unknown one TRAIT_UNKNOWN. */
unsigned question_traits(const Question *question);

/* Whether a question's type, which there is, has one of some traits. */
bool question_has(const Question *question, unsigned traits);

/* Notes whether the text of an answer matches all patterns. False when out of memory. */
bool question_match(const Question *question, Answer *answer);

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
