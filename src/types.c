/* The types of questions, and what of a question few quizzes have. The module of a page has page_types.c in place of this. */
#include <math.h>
#include <string.h>

#include "alloc.h"
#include "email.h"
#include "expected.h"
#include "formats.h"
#include "limits.h"
#include "pattern.h"
#include "question_format.h"
#include "answers.h"
#include "value.h"

const IssueName ISSUE_MORE_NAMES[] = {
    [ISSUE_TOO_SMALL - ISSUE_USUAL_COUNT] = {"too-small", "min"},
    [ISSUE_TOO_LARGE - ISSUE_USUAL_COUNT] = {"too-large", "max"},
    [ISSUE_STEP - ISSUE_USUAL_COUNT] = {"step", "step"},
    [ISSUE_PATTERN - ISSUE_USUAL_COUNT] = {"pattern", NULL},
    [ISSUE_URL - ISSUE_USUAL_COUNT] = {"url", NULL},
    [ISSUE_TEL - ISSUE_USUAL_COUNT] = {"tel", NULL},
    [ISSUE_NUMBER - ISSUE_USUAL_COUNT] = {"number", NULL},
    [ISSUE_DATE - ISSUE_USUAL_COUNT] = {"date", NULL},
    [ISSUE_OFF_PATH - ISSUE_USUAL_COUNT] = {"off-path", NULL},
    [ISSUE_FINAL - ISSUE_USUAL_COUNT] = {"final", NULL},
    [ISSUE_UNKNOWN_QUESTION - ISSUE_USUAL_COUNT] = {"unknown-question", NULL},
    [ISSUE_HONEYPOT - ISSUE_USUAL_COUNT] = {"honeypot", NULL},
};

/* ---- text ---- */

static void check_free(const Question *question, const Answer *answer, Issue *issue) {
  question_check_text(question, answer, issue);
  if (issue->code == ISSUE_NONE) {
    issue->code = answer->mismatch;
  }
}

static const Format EMAIL = {ISSUE_EMAIL, is_email, NULL};

/* An address of the web with its scheme, and without white space: something that a browser opens. Stricter than the HTML
 * Standard, which takes "mailto:" and "javascript:", too. */
static const Format URL = {ISSUE_URL, NULL, "https?://[^\\s/?#:.]\\S*"};

/* What could be dialled: 3 to 20 digits (ITU-T E.164 has 15 at most, and an extension may follow) with the characters that
 * people put between them. */
static const Format TEL = {ISSUE_TEL, NULL, "(?:[ +()./-]*\\d){3,20}"};

/* ---- numbers and days ---- */

/* A limit of a day is a text: then it gets the number of that day, too. */
static bool is_limit(const cJSON *node, bool is_day) {
  const char *text = json_text(node);
  return !is_day ? json_is(node, cJSON_Number)
                 : text != NULL && read_day(text, strlen(text), &((cJSON *)node)->valuedouble);
}

static void parse_limits(Reader *reader, const cJSON *const *found, Question *question) {
  const cJSON **limits = question->limits;
  const cJSON *bad = NULL;
  for (size_t i = 0; i < LIMIT_COUNT; i++) {
    limits[i] = found[QUESTION_LOW + i];
    if (limits[i] != NULL && !is_limit(limits[i], question_has(question, TRAIT_DATE))) {
      bad = limits[i];
    }
  }
  const cJSON *low = limits[LIMIT_LOW];
  const cJSON *high = limits[LIMIT_HIGH];
  const cJSON *step = limits[LIMIT_STEP];
  if (low != NULL && high != NULL && low->valuedouble > high->valuedouble) {
    bad = high;
  }
  if (step != NULL && !(step->valuedouble > 0)) {
    bad = step;
  }
  if (bad != NULL) {
    reader_error(reader, QUIZ_ERROR_RANGE, bad, NULL, EXPECTED_RANGE);
  }
}

static IssueCode read_typed_number(const Question *question, const cJSON *value, Answer *answer) {
  if (!json_is(value, cJSON_Number)) {
    return question_read_text(question, value, answer);
  }
  answer->text = (char *)answer->chosen;
  number_write(value->valuedouble, (char *)answer->chosen);
  return ISSUE_NONE;
}

/* Reads what was typed: of a day, its number. */
static bool read_amount(const Question *question, const Answer *answer, double *amount) {
  Span text = question_text(answer);
  return (question_has(question, TRAIT_DATE) ? read_day : read_number)(text.start,
                                                                       text.length_bytes, amount);
}

/* Returns how many steps a number stands above another. */
static double count_steps(double number, const cJSON *low, const cJSON *step) {
  return (number - (low != NULL ? low->valuedouble : 0)) / step->valuedouble;
}

/* Whether a number is whole, but for the rounding of decimals. */
static bool is_whole(double number) { return fabs(number - rint(number)) <= 1e-6; }

static void check_amount(const Question *question, const Answer *answer, Issue *issue) {
  const cJSON *low = question->limits[LIMIT_LOW];
  const cJSON *high = question->limits[LIMIT_HIGH];
  const cJSON *step = question->limits[LIMIT_STEP];
  double amount;
  if (!read_amount(question, answer, &amount)) {
    issue->code = question_has(question, TRAIT_DATE) ? ISSUE_DATE : ISSUE_NUMBER;
  } else if (low != NULL && amount < low->valuedouble) {
    issue->code = ISSUE_TOO_SMALL;
    issue->bound = low;
  } else if (high != NULL && amount > high->valuedouble) {
    issue->code = ISSUE_TOO_LARGE;
    issue->bound = high;
  } else if (step != NULL && !is_whole(count_steps(amount, low, step))) {
    issue->code = ISSUE_STEP;
    issue->bound = step;
  }
}

static void write_number(const Question *question, const Answer *answer, bool is_submitted,
                         JsonWriter *writer) {
  double number;
  if (is_submitted && read_amount(question, answer, &number)) {
    writer_number(writer, number);
  } else {
    writer_text(writer, answer->text);
  }
}

/* A scale is a number with few values, all of which are shown. */
static void parse_scale(Reader *reader, Question *question) {
  static const cJSON ONE = {.type = cJSON_Number, .valuedouble = 1};
  const cJSON **limits = question->limits;
  limits[LIMIT_STEP] = limits[LIMIT_STEP] != NULL ? limits[LIMIT_STEP] : &ONE;
  const cJSON *low = limits[LIMIT_LOW];
  const cJSON *high = limits[LIMIT_HIGH];
  double count = high != NULL ? count_steps(high->valuedouble, low, limits[LIMIT_STEP]) : 0;
  if (low == NULL || !(count >= 1 && count < LIMIT_SCALE_POINTS && is_whole(count))) {
    reader_error(reader, QUIZ_ERROR_RANGE, question->node, "max", EXPECTED_RANGE);
  }
}

/* ---- true and false ---- */

static IssueCode read_boolean(const Question *question, const cJSON *value, Answer *answer) {
  (void)question;
  answer->text = json_is(value, cJSON_True) ? "true" : "false";
  return json_is(value, cJSON_True | cJSON_False) ? ISSUE_NONE : ISSUE_TYPE;
}

static void write_boolean(const Question *question, const Answer *answer, bool is_submitted,
                          JsonWriter *writer) {
  (void)question;
  (void)is_submitted;
  writer_raw(writer, answer->text);
}

/* ---- rankings ---- */

static void write_ranking(const Question *question, const Answer *answer, bool is_submitted,
                          JsonWriter *writer) {
  (void)is_submitted;
  writer_open(writer, '[');
  for (size_t place = 1; place <= answer->given; place++) {
    for (size_t i = 0; i < question->option_count; i++) {
      if (answer->chosen[i] == place) {
        writer_text(writer, question->options[i].value);
      }
    }
  }
  writer_close(writer, ']');
}

/* ---- what is no question to the reader ---- */

/* What a rule or the host says is no answer of the reader: answers_value() has it. */
static IssueCode read_constant(const Question *question, const cJSON *value, Answer *answer) {
  answer->chosen[0] = value_is_same(question->value, value);
  return answer->chosen[0] ? ISSUE_NONE : ISSUE_OPTION;
}

static void write_constant(const Question *question, const Answer *answer, bool is_submitted,
                           JsonWriter *writer) {
  (void)answer;
  (void)is_submitted;
  writer_node(writer, question->value);
}

/* Also a rule, or nothing where the host gives it: see rules.c. */
static void parse_constant(Reader *reader, const cJSON *value, Question *question) {
  question->value = value;
  reader->has_more = true;
  if (json_is(value, cJSON_NULL)) {
    reader_error(reader, QUIZ_ERROR_TYPE, value, NULL, EXPECTED_STRING);
  }
}

/* ---- the table ---- */

enum {
  ASKED = TRAIT_SHOWN | TRAIT_ANSWERED,
  CHOSEN = ASKED | TRAIT_OPTIONS | TRAIT_OTHER,
  PICKED = ASKED | TRAIT_TEXT | TRAIT_LABELS | TRAIT_ADVANCES,
  TYPED = ASKED | TRAIT_TEXT | TRAIT_TYPED,
  FREE = TYPED | TRAIT_FREE,
};

/* In this order. */
const char QUESTION_TYPE_NAMES[] =
    "radio, select, multipleChoice, checkbox, input, text, textarea, email, url, tel, number, "
    "date, scale, boolean, ranking, statement, hidden";

const QuestionType QUESTION_TYPES[] = {
    {CHOSEN | TRAIT_ADVANCES, .read = question_read_option, .check = question_check_options},
    {CHOSEN, .read = question_read_option, .check = question_check_options},
    {CHOSEN | TRAIT_MANY, .read = question_read_options, .check = question_check_options},
    {ASKED, .read = question_read_box, .check = question_check_options},
    {FREE, .read = question_read_text, .check = check_free},
    {FREE, .read = question_read_text, .check = check_free},
    {FREE, .read = question_read_text, .check = check_free},
    {FREE, .read = question_read_text, .check = check_free, .format = &EMAIL},
    {FREE, .read = question_read_text, .check = check_free, .format = &URL},
    {FREE, .read = question_read_text, .check = check_free, .format = &TEL},
    {TYPED | TRAIT_NUMBER, read_typed_number, check_amount, .write = write_number},
    {TYPED | TRAIT_DATE, question_read_text, .check = check_amount},
    {PICKED | TRAIT_NUMBER, read_typed_number, check_amount, .write = write_number},
    {PICKED, read_boolean, question_check_options, .write = write_boolean},
    {ASKED | TRAIT_OPTIONS | TRAIT_RANKED, question_read_options, question_check_options,
     .write = write_ranking},
    {TRAIT_SHOWN | TRAIT_TEXT, .read = question_read_option},
    {TRAIT_CONSTANT, read_constant, question_check_options, .write = write_constant},
};

/* ---- what is read of a definition ---- */

void option_parse_more(Reader *reader, const cJSON *const *found, const cJSON *item) {
  if (found[OPTION_IMAGE] != NULL && found[OPTION_ALT] == NULL) {
    reader_error(reader, QUIZ_ERROR_MISSING, item, "alt", NULL);
  }
}

static void parse_pattern(Reader *reader, const cJSON *node, Question *question) {
  const char *pattern = json_text(node);
  if (pattern == NULL) {
    return;
  }
  int result = pattern_is_common(pattern) ? pattern_match(pattern, "", 0) : PATTERN_BAD;
  reader->is_out_of_memory |= result == PATTERN_OUT_OF_MEMORY;
  if (result == PATTERN_BAD) {
    reader_error(reader, QUIZ_ERROR_BAD_PATTERN, node, NULL, NULL);
  } else {
    question->pattern = pattern;
  }
}

static void parse_value(Reader *reader, const cJSON *value, Question *question) {
  Answer *answer = NULL;
  Issue issue;
  if (value == NULL || reader->is_out_of_memory) {
    return;
  }
  if (!question_read(question, value, NULL, NULL, &answer, &issue)) {
    reader->is_out_of_memory = true;
    return;
  }
  if (issue.code == ISSUE_NONE) {
    question_check(question, answer, &issue);
  }
  quiz_free(answer);
  if (issue.code != ISSUE_NONE) {
    reader_error(reader, QUIZ_ERROR_RANGE, value, NULL, NULL);
  }
  question->value = value;
}

static bool has_brace(const cJSON *node) {
  const char *text = json_text(node);
  return text != NULL && text[utf8_bytes_before(text, '{')] != '\0';
}

void question_parse_more(Reader *reader, const cJSON *const *found, Question *question) {
  reader->has_more |= has_brace(found[QUESTION_TEXT]) || has_brace(found[QUESTION_HINT]);
  if (question_has(question, TRAIT_NUMBER | TRAIT_DATE)) {
    parse_limits(reader, found, question);
  }
  if (question_has(question, TRAIT_NUMBER) && question_has(question, TRAIT_LABELS)) {
    parse_scale(reader, question);
  }
  if (question_has(question, TRAIT_RANKED)) {
    question->min = question->option_count;
  }
  parse_pattern(reader, found[QUESTION_PATTERN], question);
  if (question_has(question, TRAIT_CONSTANT)) {
    parse_constant(reader, found[QUESTION_VALUE], question);
  } else {
    parse_value(reader, found[QUESTION_VALUE], question);
  }
  question->is_optional |= !question_has(question, TRAIT_ANSWERED | TRAIT_CONSTANT);
}

/* ---- answers ---- */

/* pattern: NULL matches. False when out of memory. */
static bool match(const char *pattern, IssueCode code, Answer *answer) {
  if (pattern == NULL || answer->text == NULL) {
    return true;
  }
  Span text = question_text(answer);
  int result = pattern_match(pattern, text.start, text.length_bytes);
  if (result != PATTERN_SAME) {
    answer->mismatch = code;
  }
  return result != PATTERN_OUT_OF_MEMORY;
}

bool question_match(const Question *question, Answer *answer) {
  const Format *format = question->type->format;
  return match(question->pattern, ISSUE_PATTERN, answer) &&
         (format == NULL || match(format->pattern, format->code, answer));
}

bool answers_begin(Answers *answers, const QuizDefinition *definition) {
  for (size_t i = 0; i < definition->question_count; i++) {
    const Question *question = &definition->questions[i];
    Issue issue;
    if (question->value != NULL &&
        !question_read(question, question->value, NULL, NULL, &answers->items[i], &issue)) {
      return false;
    }
  }
  return true;
}

/* ---- numbers of questions ---- */

void definition_count(Reader *reader, QuizDefinition *definition, const cJSON *list) {
  for (size_t i = 0; i < definition->question_count; i++) {
    const Question *question = &definition->questions[i];
    if (question->type == NULL) {
      return; /* reported, and enough */
    }
    definition->answered_count += question_has(question, TRAIT_ANSWERED);
  }
  if (definition->answered_count == 0) {
    reader_error(reader, QUIZ_ERROR_NO_QUESTIONS, list, NULL, NULL);
  }
}
