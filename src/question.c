#include "question.h"

#include <string.h>

#include "alloc.h"
#include "limits.h"

unsigned question_traits(const Question *question) {
  return question->type != NULL ? question->type->traits : TRAIT_UNKNOWN;
}

bool question_has(const Question *question, unsigned traits) {
  return (question->type->traits & traits) != 0;
}

/* ---- reading ---- */

IssueCode question_read_text(const Question *question, const cJSON *value, Answer *answer) {
  (void)question;
  answer->text = json_text(value);
  return answer->text != NULL ? ISSUE_NONE : ISSUE_TYPE;
}

IssueCode question_read_box(const Question *question, const cJSON *value, Answer *answer) {
  (void)question;
  answer->chosen[0] = json_is(value, cJSON_True);
  return json_is(value, cJSON_True | cJSON_False) ? ISSUE_NONE : ISSUE_TYPE;
}

/* Chooses the option with this value, if there is one that is not chosen yet. */
static bool choose(const Question *question, const char *value, Answer *answer) {
  for (size_t i = 0; i < question->option_count; i++) {
    if (!answer->chosen[i] && strcmp(question->options[i].value, value) == 0) {
      answer->chosen[i] = ++answer->given;
      return true;
    }
  }
  return false;
}

/* An option's value, once, or any other text where the question has "Other" and that is not taken yet. */
IssueCode question_read_option(const Question *question, const cJSON *value, Answer *answer) {
  const char *text = json_text(value);
  if (text == NULL) {
    return ISSUE_TYPE;
  }
  if (choose(question, text, answer)) {
    return ISSUE_NONE;
  }
  if (!question->has_other || answer->text != NULL) {
    return ISSUE_OPTION;
  }
  answer->text = text;
  return ISSUE_NONE;
}

IssueCode question_read_options(const Question *question, const cJSON *value, Answer *answer) {
  if (!json_is(value, cJSON_Array)) {
    return ISSUE_TYPE;
  }
  IssueCode code = ISSUE_NONE;
  for (const cJSON *item = value->child; item != NULL && code == ISSUE_NONE; item = item->next) {
    code = question_read_option(question, item, answer);
  }
  return code;
}

static bool is_given(const cJSON *value) { return value != NULL && !json_is(value, cJSON_NULL); }

/* The text beside "Other", which an event gives apart from the value. */
static IssueCode read_other(const Question *question, const cJSON *value, const cJSON *other,
                            Answer *answer) {
  if (!question->has_other) {
    return ISSUE_OPTION;
  }
  answer->text = json_text(other);
  bool is_second_choice = !question_has(question, TRAIT_MANY) && is_given(value);
  return answer->text != NULL && !is_second_choice ? ISSUE_NONE : ISSUE_TYPE;
}

static Issue read_parts(const Question *question, const cJSON *value, const cJSON *other,
                        Answer *answer) {
  Issue issue = {.code = other != NULL ? read_other(question, value, other, answer) : ISSUE_NONE};
  if (issue.code == ISSUE_NONE && is_given(value)) {
    issue.code = question->type->read(question, value, answer);
  }
  const char *text = answer->text;
  if (issue.code == ISSUE_NONE && text != NULL && utf8_is_longer(text, LIMIT_TEXT_POINTS)) {
    issue = (Issue){.code = ISSUE_TOO_LONG, .limit = LIMIT_TEXT_POINTS};
  }
  return issue;
}

/* Options chosen, "Other" included. */
static size_t chosen_count(const Question *question, const Answer *answer) {
  size_t count = question->has_other && answer->text != NULL;
  for (size_t i = 0; i < question->option_count; i++) {
    count += answer->chosen[i] > 0;
  }
  return count;
}

/* Settles an answer in which an exclusive option stands beside others: it wins over the previous answer's, and gives way to
 * what was added to it. Without a previous answer there is no telling, and it is an issue. */
static IssueCode settle_exclusive(const Question *question, const Answer *previous,
                                  Answer *answer) {
  bool has_exclusive = false;
  const Option *added = NULL;
  for (size_t i = 0; i < question->option_count; i++) {
    if (answer->chosen[i] && question->options[i].is_exclusive) {
      has_exclusive = true;
      added = previous != NULL && !previous->chosen[i] ? &question->options[i] : added;
    }
  }
  if (!has_exclusive || chosen_count(question, answer) < 2) {
    return ISSUE_NONE;
  }
  for (size_t i = 0; i < question->option_count; i++) {
    const Option *option = &question->options[i];
    if (added != NULL ? option != added : option->is_exclusive) {
      answer->chosen[i] = 0;
    }
  }
  answer->text = added != NULL ? NULL : answer->text;
  return previous != NULL ? ISSUE_NONE : ISSUE_EXCLUSIVE;
}

/* Gives an answer its own copy of the text that it borrowed, in the same block behind `head_bytes`. Frees it and returns
 * NULL when out of memory. */
static Answer *keep_text(Answer *answer, size_t head_bytes) {
  if (answer->text == NULL) {
    return answer;
  }
  size_t text_bytes = strlen(answer->text) + 1;
  Answer *grown = quiz_malloc(head_bytes + text_bytes);
  if (grown != NULL) {
    memcpy(grown, answer, head_bytes);
    grown->text = memcpy((char *)grown + head_bytes, answer->text, text_bytes);
  }
  quiz_free(answer);
  return grown;
}

bool question_read(const Question *question, const cJSON *value, const cJSON *other,
                   const Answer *previous, Answer **answer, Issue *issue) {
  *answer = NULL;
  size_t head_bytes = sizeof(Answer) + question->option_count * sizeof(unsigned short);
  size_t room_bytes = question->option_count == 0 ? NUMBER_BYTES : 0;
  Answer *made = quiz_calloc(1, head_bytes + room_bytes);
  if (made == NULL) {
    return false;
  }
  *issue = read_parts(question, value, other, made);
  if (issue->code == ISSUE_NONE) {
    issue->code = settle_exclusive(question, previous, made);
  }
  if (issue->code != ISSUE_NONE || (made->text == NULL && chosen_count(question, made) == 0)) {
    quiz_free(made);
    return true;
  }
  if (!question_match(question, made)) {
    quiz_free(made);
    return false;
  }
  *answer = keep_text(made, head_bytes);
  return *answer != NULL;
}

/* ---- checking ---- */

static void set(Issue *issue, IssueCode code, size_t limit) {
  issue->code = code;
  issue->limit = limit;
}

Span question_text(const Answer *answer) { return utf8_trim(answer->text); }

void question_check_text(const Question *question, const Answer *answer, Issue *issue) {
  const Format *format = question->type->format;
  Span text = question_text(answer);
  size_t length = utf8_count(text.start, text.length_bytes);
  if (length < question->min) {
    set(issue, ISSUE_TOO_SHORT, question->min);
  } else if (length > question->max) {
    set(issue, ISSUE_TOO_LONG, question->max);
  } else if (format != NULL && format->fits != NULL &&
             !format->fits(text.start, text.length_bytes)) {
    issue->code = format->code;
  }
}

/* What is wrong with the text beside "Other": in a submission it must not be taken for an option. */
static IssueCode check_other(const Question *question, const Answer *answer) {
  Span text = question_text(answer);
  for (size_t i = 0; i < question->option_count; i++) {
    const char *value = question->options[i].value;
    if (strncmp(value, text.start, text.length_bytes) == 0 && value[text.length_bytes] == '\0') {
      return ISSUE_OPTION;
    }
  }
  return text.length_bytes == 0 ? ISSUE_REQUIRED : ISSUE_NONE;
}

/* Whether an exclusive option is chosen: it is enough by itself. */
static bool is_exclusive(const Question *question, const Answer *answer) {
  size_t i = 0;
  while (i < question->option_count && !(answer->chosen[i] && question->options[i].is_exclusive)) {
    i++;
  }
  return i < question->option_count;
}

void question_check_options(const Question *question, const Answer *answer, Issue *issue) {
  size_t count = chosen_count(question, answer);
  IssueCode other = answer->text != NULL ? check_other(question, answer) : ISSUE_NONE;
  if (other != ISSUE_NONE) {
    issue->code = other;
    issue->is_other = true;
  } else if (count < question->min && !is_exclusive(question, answer)) {
    set(issue, ISSUE_TOO_FEW, question->min);
  } else if (count > question->max) {
    set(issue, ISSUE_TOO_MANY, question->max);
  }
}

const char QUESTION_LIST_TYPE[] = "multipleChoice";

const QuestionType *question_type_find(const char *name, const cJSON *node) {
  if (strcmp(name, "checkbox") == 0 && json_member(node, "options") != NULL) {
    name = QUESTION_LIST_TYPE; /* the seed quiz's two names for one thing */
  }
  size_t place = reader_choice(QUESTION_TYPE_NAMES, name);
  return place != READER_NO_CHOICE ? &QUESTION_TYPES[place] : NULL;
}

/* ---- answers ---- */

bool question_is_empty(const Question *question, const Answer *answer) {
  if (answer == NULL) {
    return true;
  }
  return question_has(question, TRAIT_TEXT) ? question_text(answer).length_bytes == 0
                                            : chosen_count(question, answer) == 0;
}

void question_check(const Question *question, const Answer *answer, Issue *issue) {
  *issue = (Issue){.code = ISSUE_NONE};
  if (!question_is_empty(question, answer)) {
    question->type->check(question, answer, issue);
  } else if (!question->is_optional) {
    issue->code = ISSUE_REQUIRED;
  }
}

bool question_advances(const Question *question, const Answer *answer) {
  bool is_other = question->has_other && answer != NULL && answer->text != NULL;
  return question->auto_advances && !is_other && !question_is_empty(question, answer);
}

/* Writes an answer's value: as it was given, without "Other"; or as it is submitted. */
static void write_value(const Question *question, const Answer *answer, bool is_submitted,
                        JsonWriter *writer) {
  if (question->type->write != NULL) {
    question->type->write(question, answer, is_submitted, writer);
    return;
  }
  bool is_many = question_has(question, TRAIT_MANY);
  bool is_text = answer->text != NULL && (is_submitted || question_has(question, TRAIT_TEXT));
  if (is_many) {
    writer_open(writer, '[');
  }
  for (size_t i = 0; i < question->option_count; i++) {
    if (answer->chosen[i] && question_has(question, TRAIT_OPTIONS)) {
      writer_text(writer, question->options[i].value);
    } else if (answer->chosen[i]) {
      writer_bool(writer, true);
    }
  }
  if (is_text && is_submitted) {
    Span text = question_text(answer);
    writer_span(writer, text.start, text.length_bytes);
  } else if (answer->text != NULL && !is_many) {
    writer_text(writer, is_text ? answer->text : NULL);
  }
  if (is_many) {
    writer_close(writer, ']');
  }
}

void question_write(const Question *question, const Answer *answer, JsonWriter *writer) {
  write_value(question, answer, true, writer);
}

void question_write_draft(const Question *question, const Answer *answer, JsonWriter *writer) {
  writer_key(writer, "value");
  if (answer == NULL) {
    writer_text(writer, NULL);
    return;
  }
  write_value(question, answer, false, writer);
  if (question->has_other && answer->text != NULL) {
    writer_text_member(writer, "other", answer->text);
  }
}
