#include "lint_answers.h"

#include <math.h>

#include "alloc.h"
#include "logic.h"

static void add_value(Subject *subject, cJSON value) {
  if (subject->count < VALUE_COUNT) {
    subject->values[subject->count++] = value;
  }
}

/* Adds a number if it can be the answer. */
static void add_number(Subjects *subjects, Subject *subject, double number) {
  const Question *question = &subjects->lint->definition->questions[subject->question];
  cJSON value = {.type = cJSON_Number, .valuedouble = number};
  Answer *answer;
  Issue issue;
  if (!question_read(question, &value, NULL, NULL, &answer, &issue)) {
    subjects->lint->reader->is_out_of_memory = true;
    return;
  }
  if (answer != NULL) {
    question_check(question, answer, &issue);
    if (issue.code == ISSUE_NONE) {
      add_value(subject, value);
    }
    quiz_free(answer);
  }
}

/* Adds what stands for all numbers around one in the rule: of those with steps the nearest. next: the following one in the rule. */
static void add_around(Subjects *subjects, Subject *subject, double number, double next) {
  const cJSON *const *limits = subjects->lint->definition->questions[subject->question].limits;
  double low = limits[LIMIT_LOW] != NULL ? limits[LIMIT_LOW]->valuedouble : 0;
  add_number(subjects, subject, number);
  if (limits[LIMIT_STEP] != NULL) {
    double step = limits[LIMIT_STEP]->valuedouble;
    double below = low + floor((number - low) / step) * step;
    add_number(subjects, subject, below);
    add_number(subjects, subject, below + step);
  } else {
    add_number(subjects, subject, (number + next) / 2);
  }
}

static void add_numbers(Subjects *subjects, Subject *subject) {
  const cJSON *const *limits = subjects->lint->definition->questions[subject->question].limits;
  size_t count = subjects->number_count;
  if (count == 0 || count > NUMBER_COUNT) {
    return;
  }
  subject->is_sampled = true;
  add_around(subjects, subject, subjects->numbers[0] - 1, subjects->numbers[0] - 1);
  for (size_t i = 0; i < count; i++) {
    double number = subjects->numbers[i];
    add_around(subjects, subject, number, i + 1 < count ? subjects->numbers[i + 1] : number + 2);
  }
  for (size_t i = LIMIT_LOW; i <= LIMIT_HIGH; i++) {
    if (limits[i] != NULL) {
      add_number(subjects, subject, limits[i]->valuedouble);
    }
  }
}

static void add_options(Subject *subject, const Question *question) {
  for (size_t i = 0; i < question->option_count && question->option_count < VALUE_COUNT; i++) {
    add_value(subject,
              (cJSON){.type = cJSON_String, .valuestring = (char *)question->options[i].value});
  }
}

/* Of texts, days and lists nothing is said: they may be anything. */
static void add_answers(Subjects *subjects, Subject *subject, const Question *question) {
  if (question_has(question, TRAIT_MANY | TRAIT_RANKED) || question->has_other) {
    return;
  }
  if (question_has(question, TRAIT_OPTIONS)) {
    add_options(subject, question);
  } else if (question_has(question, TRAIT_NUMBER)) {
    add_numbers(subjects, subject);
  } else if (question_has(question, TRAIT_CONSTANT) && question->value != NULL) {
    add_value(subject, *question->value);
  } else if (question_has(question, TRAIT_ANSWERED) && !question_has(question, TRAIT_TYPED)) {
    add_value(subject, (cJSON){.type = cJSON_True});
    if (question_has(question, TRAIT_LABELS)) { /* no box */
      add_value(subject, (cJSON){.type = cJSON_False});
    }
  }
}

/* Whether a rule may find no answer to a question that comes before. */
static bool may_be_missing(const Subjects *subjects, size_t index) {
  const QuestionRules *own = rules_of(subjects->lint->definition, index);
  const Question *question = &subjects->lint->definition->questions[index];
  return !subjects->is_ordered || question->is_optional || own->is_conditional ||
         own->has_option_rules;
}

size_t subjects_find(Subjects *subjects, size_t index) {
  const Lint *lint = subjects->lint;
  size_t i = 0;
  while (i < subjects->count && subjects->items[i].question != index) {
    i++;
  }
  if (i == SUBJECT_COUNT || lint->doubts[index]) {
    return SUBJECT_COUNT;
  }
  Subject *subject = &subjects->items[i];
  if (i == subjects->count) {
    subjects->count++;
    subject->question = index;
    subject->count = 0;
    subject->is_sampled = false;
    add_answers(subjects, subject, &lint->definition->questions[index]);
    if (subject->count > 0 && may_be_missing(subjects, index)) {
      add_value(subject, LOGIC_NULL);
    }
  }
  return subject->count > 0 && subject->count < VALUE_COUNT ? i : SUBJECT_COUNT;
}

/* ---- numbers in a rule ---- */

/* Puts a number into its place among those of the rule. */
static void note_number(Subjects *subjects, double number) {
  size_t i = subjects->number_count < NUMBER_COUNT ? subjects->number_count++ : NUMBER_COUNT;
  if (i == NUMBER_COUNT) {
    subjects->number_count = NUMBER_COUNT + 1;
    return;
  }
  for (; i > 0 && subjects->numbers[i - 1] > number; i--) {
    subjects->numbers[i] = subjects->numbers[i - 1];
  }
  subjects->numbers[i] = number;
}

/* Notes all that a number could be compared with. */
static void find_numbers(Subjects *subjects, const cJSON *value) {
  Logic logic = {0};
  double number = json_is(value, cJSON_Object | cJSON_Array) ? NAN : logic_to_number(&logic, value);
  logic_free(&logic);
  if (isfinite(number)) {
    note_number(subjects, number);
  }
  for (const cJSON *part = value->child; part != NULL; part = part->next) {
    find_numbers(subjects, part);
  }
}

/* ---- the subjects ---- */

static bool is_ordered(const Lint *lint) {
  const Rules *rules = lint->definition->rules;
  bool goes_back = lint->ways.is_anywhere || rules->pick > 0 || rules->shuffles_questions;
  for (size_t i = 0; i < lint->definition->question_count; i++) {
    goes_back |= (lint->ways.known[i] & WAY_BACK) != 0;
  }
  return !goes_back;
}

void subjects_init(Subjects *subjects, Lint *lint) {
  subjects->lint = lint;
  subjects->is_ordered = is_ordered(lint);
}

void subjects_begin(Subjects *subjects, const cJSON *rule) {
  subjects->count = 0;
  subjects->number_count = 0;
  find_numbers(subjects, rule);
}
