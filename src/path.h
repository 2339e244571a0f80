/* The path of one session or submission: the questions that its answers lead to, in the order in which they are met. It is only
 * followed as far as somebody asks, and what is known of it stays until an answer changes on which it depends. */
#ifndef PATH_H
#define PATH_H

#include "answers.h"
#include "logic.h"
#include "rules.h"

/* Behind the last question, as a PathStep has it. */
#define PATH_END UINT32_MAX

#define PATH_WORD_BITS 32

/* A question on the path, and what was counted before it. */
typedef struct PathStep {
  uint32_t question;
  uint32_t shown, answered; /* questions of the path that are */
  uint32_t passed; /* how much of the order was passed so far, see Rank.shown: never falls */
} PathStep;

typedef struct Path {
  const QuizDefinition *definition;
  PathStep *steps;
  size_t known;     /* steps known to be the path, PATH_END included */
  size_t guessed;   /* the same before something changed: still so, unless it turns out otherwise */
  uint32_t *places; /* question to step; only true where that step has this question */
  uint32_t *order;  /* the questions asked, in their order */
  uint32_t *slots;  /* question to its place there; order_count where it is not asked */
  size_t order_count;
  Rank *ranks;            /* by slots, as in Rules */
  uint32_t *invisible;    /* bits by slots: known to be left out */
  unsigned char *visible; /* by question: whether it is known to be shown */
  unsigned char *hidden;  /* by option flag: the option is left out */
  double *sums;          /* points before each step, for each score; NULL: nobody asks on the way */
  cJSON **values;        /* of hidden questions that have no constant; owned, NULL: none */
  unsigned char *marked; /* by question: it was told whether the answer is right, which is final */
  unsigned short *shown; /* room for the options of a question */
  Question question;     /* room for one that asks for less */
  Answer *seen;          /* room for an answer without those that are left out */
  cJSON *params;         /* what the host gave for them, an object, or NULL; owned */
  const char *lang;      /* "", or the language; borrowed */
  uint32_t seed;
  bool has_failed; /* memory ran out: see route_has_failed() */
} Path;

/* Follows the path until it has so many steps, or ends. False when out of memory: it is noted. */
bool path_follow(const Answers *answers, size_t count);

/* Follows the path to its end. Returns how many questions are on it. */
size_t path_complete(const Answers *answers);

/* Returns the step of a question, which is looked for up to the end; or NAMES_NONE. */
size_t path_find(const Answers *answers, size_t index);

/* Evaluates a rule over the answers before a step. value: set to the result, NULL where it takes more than it may; lives as
 * long as the Logic, which is to be freed with logic_free(). False when out of memory: it is noted. */
bool path_eval(const Answers *answers, const cJSON *rule, size_t step, Logic *logic,
               const cJSON **value);

/* Adds the points of all answers before a step to the sums, which are zeros. */
void path_score(const Answers *answers, size_t step, double *sums);

/* Forgets what is known of the path: what it depends on besides the answers has changed. */
void path_reset(Path *path);

/* Asks the questions in the order that belongs to a response, or in another that is in `order` already. */
void path_arrange(Path *path, const char *response_id);
void path_arranged(Path *path, size_t order_count);

/* ---- for the files of a path alone ---- */

/* Notes that memory ran out. Returns false. */
bool path_fail(Path *path);

/* Whether a question stands on the path before a step. */
bool path_is_before(const Path *path, size_t index, size_t step);

/* Whether a question has an answer or a value. */
bool path_has_answer(const Answers *answers, size_t index);

/* Forgets who is shown by an answer: it has changed, or has come to the path or left it. Returns whether anything may depend on
 * it. */
bool path_forget(Path *path, size_t index);

/* What was guessed is not the path: its questions have left it. */
void path_drop_guess(const Answers *answers);

/* Evaluates a condition over the answers before a step; one that takes more than it may holds. */
bool path_holds(const Answers *answers, const cJSON *rule, size_t step);

#endif
