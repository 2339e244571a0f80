/* The path of one session or submission: the questions that its answers lead to, in the order in which they are met. It is only
 * followed as far as somebody asks, and what is known of it stays until an answer changes on which it depends. Behind the last
 * question stands the end: an index like that of a question, the number of all there are. */
#ifndef PATH_H
#define PATH_H

#include "answers.h"
#include "logic.h"
#include "rules.h"

/* How many questions that are shown, and that are answered, stand before something. */
typedef struct Rank {
  uint32_t shown, answered;
} Rank;

/* A question on the path. */
typedef struct PathStep {
  uint32_t question;
  uint32_t passed; /* how much of the order was passed so far, as Rank.shown: never falls */
  Rank before;     /* on the path */
} PathStep;

typedef struct Path {
  const QuizDefinition *definition;
  size_t known;      /* steps known to be the path, the end included */
  size_t summed;     /* steps before which the points are known */
  size_t slot_count; /* questions that are asked */

  /* By question. */
  cJSON **values;        /* as rules see it: of an answer, once somebody asked; owned, NULL: none */
  uint32_t *places;      /* its step; only true where that step has this question */
  uint32_t *slots;       /* its slot, or that of the end where it is not asked */
  unsigned char *met;    /* it was on the path when those were left out that depend on it */
  unsigned char *marked; /* it was told whether the answer is right, which is final */

  PathStep *steps;

  /* By slot: a place in the order in which questions are asked. */
  uint32_t *order;    /* the question there */
  Rank *ranks;        /* in the order */
  uint32_t *left_out; /* bits: it does not follow on what is in front of it; where is_in_order */

  unsigned char *hidden; /* by option flag: the option is left out */
  uint32_t *shown;       /* room for the options of a question */
  Question question;     /* room for one that asks for less */
  Answer *seen;          /* room for an answer without those that are left out */
  cJSON *params;         /* what the host gave for them, an object, or NULL; owned */
  const char *lang;      /* "", or the language; borrowed */
  uint32_t seed;
  bool has_failed; /* memory ran out: see route_has_failed() */
  double sums[];   /* by step, for each score: points before it */
} Path;

/* Follows the path until it has so many steps, or ends. Returns whether it has them. */
bool path_follow(const Answers *answers, size_t count);

/* Follows the path to its end. Returns how many questions are on it; 0 when out of memory, which is noted. */
size_t path_complete(const Answers *answers);

/* Returns the step of a question, which is looked for up to the end; or NAMES_NONE. */
size_t path_find(const Answers *answers, size_t index);

/* Whether a question stands on the path before a step that is known. */
bool path_is_before(const Path *path, size_t index, size_t step);

/* Asks the questions in the order that belongs to a response, or in another that is in `order` already, and forgets what is known
 * of the path. */
void path_arrange(Path *path, const char *response_id);
void path_arranged(Path *path, size_t slot_count);

/* Evaluates a rule over the answers before a step. value: set to the result, NULL where it takes more than it may, or memory is
 * out, which is noted; lives as long as the Logic, which is to be freed with logic_free(). */
void path_eval(const Answers *answers, const cJSON *rule, size_t step, Logic *logic,
               const cJSON **value);

/* Evaluates a condition over the answers before a step. otherwise: what it says where it takes more than it may. */
bool path_holds(const Answers *answers, const cJSON *rule, size_t step, bool otherwise);

/* Returns the points before a step that is known, for each score. */
const double *path_sums(const Answers *answers, size_t step);

/* Notes that memory ran out. */
void path_fail(Path *path);

#endif
