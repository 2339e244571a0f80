/* What the whole module reads of a definition beside its questions: conditions, jumps, scores, results, and how the questions
 * are asked. Immutable, owned by the definition, and borrowed from its JSON tree. */
#ifndef RULES_H
#define RULES_H

#include <stdint.h>

#include "definition.h"
#include "limits.h"

/* What belongs to one question; NULL: it has none. */
typedef struct QuestionRules {
  const cJSON *visible_if;
  const cJSON *next;
  const cJSON *value;    /* of a hidden question: the rule that gives it */
  const cJSON *points;   /* of the right answer */
  Answer *right;         /* the right answer; owned */
  uint32_t first, last;  /* of the questions behind it that may depend on its answer; 0: none */
  uint32_t option_at;    /* where the flags of its options begin among those of all questions */
  bool has_option_rules; /* some option is only shown on a condition */
  bool is_scored;        /* it has a right answer, or options with points */
  bool is_param;         /* the host may answer it */
  bool sees_all;         /* its rules depend on all answers before it, or on the points for them */
  bool is_conditional;   /* it may be off the path: behind a jump anything may */
} QuestionRules;

/* What rules refer to: questions by their index, and behind them these. */
enum { SOURCE_SCORE, SOURCE_LANG, SOURCE_PARAMS, SOURCE_COUNT };

/* Their names, "$score", … */
extern const char *const RULES_SOURCES[SOURCE_COUNT];

typedef struct Result {
  const cJSON *node;
  const char *id;
  const cJSON *when; /* NULL: it holds */
} Result;

typedef enum Feedback { FEEDBACK_NONE, FEEDBACK_EACH, FEEDBACK_END } Feedback;

typedef struct Rules {
  QuestionRules *questions; /* and behind them those of the end, which are none */
  size_t option_flags;      /* options of questions that have option rules */
  size_t option_most;       /* of a question that is shuffled, or leaves some out; an even number */
  bool has_jumps;           /* the path may go another way than the order */
  bool is_in_order;         /* that is the order of the definition, and it does not */
  bool is_fixed; /* nor does it leave anything out, or rules give values: answers change nothing */
  const char *score_names[LIMIT_SCORES]; /* the first one NULL: the score is one number */
  size_t score_count;                    /* 0: nothing has points */
  Result *results;
  size_t result_count;
  bool shows_all_results;
  const cJSON *params; /* list of names, or NULL */
  Feedback feedback;
  bool has_review;
  bool shuffles_questions, shuffles_options;
  size_t pick; /* questions to ask; 0: all */
} Rules;

/* Returns the rules of one question. */
static inline const QuestionRules *rules_of(const QuizDefinition *definition, size_t index) {
  return &definition->rules->questions[index];
}

/* Returns what a name in a rule or a text stands for, or NAMES_NONE. name: the first `first_bytes` of it, up to the first
 * dot, are a question's id, $score, $lang or $params. */
size_t rules_find_source(const QuizDefinition *definition, const char *name, size_t first_bytes);

/* Returns the place of a score's name, or NAMES_NONE. */
size_t rules_find_score(const Rules *rules, const char *name);

/* Returns the index of the question to which a constant `next` leads, that of the end, or NAMES_NONE. */
size_t rules_find_target(const QuizDefinition *definition, const char *id);

/* Whether a rule is always the same value: itself. */
bool rules_is_constant(const cJSON *rule);

/* Whether a question's answer is not the reader's, and no constant either: a rule gives it, or the host. */
static inline bool rules_compute(const Question *question) {
  return question->value == NULL && question_has(question, TRAIT_CONSTANT);
}

/* The parts of reading a definition: its settings; what its rules and texts refer to. */
void rules_read_settings(Reader *reader, const QuizDefinition *definition);
void rules_check_references(Reader *reader, const QuizDefinition *definition);

/* What is known of a question, and of the end behind the questions, without an answer. */
enum {
  WAY_REACHED = 1, /* something leads to it */
  WAY_ENDS = 2,    /* it leads to the end */
  WAY_BACK = 4     /* it leads to itself, or to what is before it */
};

/* Where the questions of a definition lead. */
typedef struct Ways {
  const QuizDefinition *definition;
  Reader *reader;       /* for ids that are none; NULL once they are reported */
  unsigned char *known; /* by question; to be freed with quiz_free() */
  bool has_changed;     /* what is known */
  bool
      is_anywhere; /* something that is reached leads to what only an answer tells: all may be reached */
} Ways;

/* Finds out, and reports jumps to nowhere and cycles. ways: with a definition, all else 0. False when out of memory, which is
 * noted. */
bool rules_find_ways(Reader *reader, Ways *ways);

/* Whether a reader may come to a question, so that it is asked. */
bool rules_meet(const Ways *ways, size_t index);

#endif
