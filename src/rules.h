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
  const cJSON *value;  /* of a hidden question: the rule that gives it */
  const cJSON *points; /* of the right answer */
  const char *explanation;
  Answer *right;         /* the right answer; owned */
  uint32_t option_at;    /* where the flags of its options begin among those of all questions */
  bool has_option_rules; /* some option is only shown on a condition */
  bool is_scored;        /* it has a right answer, or options with points */
  bool is_param;         /* the host may answer it */
} QuestionRules;

/* What rules refer to: questions by their index, and behind them these. */
enum { SOURCE_SCORE, SOURCE_LANG, SOURCE_PARAMS, SOURCE_ALL, SOURCE_COUNT };

/* The questions whose visibleIf refers to one source stand side by side in `dependents`. */
typedef struct Source {
  uint32_t first, count;
  bool steers; /* some rule refers to it: the path may depend on it */
} Source;

/* How many questions that are shown, and that are answered, stand before one in the order in which they are asked. */
typedef struct Rank {
  uint32_t shown, answered;
} Rank;

typedef struct Result {
  const cJSON *node;
  const char *id;
  const cJSON *when; /* NULL: it holds */
  const char *title, *text;
} Result;

typedef enum Feedback { FEEDBACK_NONE, FEEDBACK_EACH, FEEDBACK_END } Feedback;

typedef struct Rules {
  QuestionRules *questions;
  Rank *ranks; /* by the question's index, and behind them the sums */
  Source *sources;
  uint32_t *dependents; /* indexes of questions */
  size_t option_flags;  /* options of questions that have option rules */
  size_t option_most;   /* options of any question */
  bool has_conditions;  /* the path may leave questions out */
  bool has_jumps;       /* or go another way */
  size_t first_jump;    /* the question from which it may first */
  bool has_values;      /* some hidden question's value is not a constant */
  bool has_score;       /* something has points */
  bool uses_score;      /* a rule, or the text of a question */
  const char *score_names[LIMIT_SCORES];
  size_t score_count; /* names; 0: the score is one number */
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
const QuestionRules *rules_of(const QuizDefinition *definition, size_t index);

/* Returns what a name in a rule or a text stands for, or NAMES_NONE. name: the first `first_bytes` of it, up to the first
 * dot, are a question's id, $score, $lang or $params. */
size_t rules_find_source(const QuizDefinition *definition, const char *name, size_t first_bytes);

/* Returns the place of a score's name, or NAMES_NONE. */
size_t rules_find_score(const Rules *rules, const char *name);

/* Whether a rule is always the same value: itself. */
bool rules_is_constant(const cJSON *rule);

/* The parts of reading a definition: its settings; what its rules and texts refer to. */
void rules_read_settings(Reader *reader, const QuizDefinition *definition);
void rules_check_references(Reader *reader, const QuizDefinition *definition);

/* Reports jumps to nowhere and cycles, and warns of what no reader comes to. */
void rules_check_ways(Reader *reader, const QuizDefinition *definition);

#endif
