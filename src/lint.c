/* Warnings for authors. All that is looked for here a quiz may have: it does what it says, which may not be what was meant. */
#include "lint.h"

#include <string.h>

#include "alloc.h"

void lint_warn(Lint *lint, QuizErrorCode code, const cJSON *value, const Question *question) {
  const Reader *reader = lint->reader;
  QuizReport *report = reader->report;
  if (report->warning_count < QUIZ_REPORT_MAX) {
    QuizError *warning = &report->warnings[report->warning_count++];
    json_error(warning, code, reader->text, reader->root, value, NULL, NULL);
    if (question != NULL && question->id != NULL) { /* one that is none is reported */
      strcpy(warning->id, question->id);
    }
  }
}

/* ---- questions ---- */

/* Warns of options that readers cannot tell apart. texts: room for all labels. */
static void compare_labels(Lint *lint, const Question *question, Names *labels, char *texts) {
  for (size_t i = 0; i < question->option_count; i++) {
    const Option *option = &question->options[i];
    if (*option->value == '\0') {
      continue; /* none, and reported */
    }
    Span label = utf8_trim(option->label);
    memcpy(texts, label.start, label.length_bytes);
    texts[label.length_bytes] = '\0';
    if (names_add(labels, texts, i) != NAMES_NONE) {
      lint_warn(lint, QUIZ_ERROR_SAME_LABEL, option->node, NULL);
    }
    texts += label.length_bytes + 1;
  }
}

static void lint_labels(Lint *lint, const Question *question) {
  size_t bytes = 1;
  for (size_t i = 0; i < question->option_count; i++) {
    const Option *option = &question->options[i];
    bytes += *option->value != '\0' ? strlen(option->label) + 1 : 0;
  }
  char *texts = quiz_malloc(bytes);
  Names labels;
  if (texts != NULL && names_init(&labels, question->option_count)) {
    compare_labels(lint, question, &labels, texts);
    names_free(&labels);
  } else {
    lint->reader->is_out_of_memory = true;
  }
  quiz_free(texts);
}

/* Warns of a question that only tells by its type that one option is right. */
static void lint_correct(Lint *lint, const Question *question) {
  const cJSON *correct = json_member(question->node, "correct");
  if (json_is(correct, cJSON_Array) && json_count(correct) == 1) {
    lint_warn(lint, QUIZ_ERROR_ONE_CORRECT, correct, NULL);
  }
}

static void lint_question(Lint *lint, size_t index) {
  const Question *question = &lint->definition->questions[index];
  if (question->type != NULL && question_has(question, TRAIT_OPTIONS)) {
    lint_labels(lint, question);
  }
  if (question->type != NULL && question_has(question, TRAIT_MANY)) {
    lint_correct(lint, question);
  }
  if (!rules_meet(&lint->ways, index)) {
    lint_warn(lint, QUIZ_ERROR_UNREACHABLE, question->node, NULL);
  }
}

/* Of results of which the first that holds counts, none counts behind one without a condition. */
static void lint_results(Lint *lint) {
  const Rules *rules = lint->definition->rules;
  const char *mode = json_text(json_member(lint->reader->root, "resultMode"));
  bool is_first = mode == NULL || strcmp(mode, "first") == 0;
  bool is_behind = false;
  for (size_t i = 0; i < rules->result_count; i++) {
    if (is_behind) {
      lint_warn(lint, QUIZ_ERROR_UNREACHABLE, rules->results[i].node, NULL);
    }
    is_behind |= rules->results[i].when == NULL && is_first;
  }
}

/* ---- what errors leave in doubt ---- */

/* Returns what of a path stands behind the question that it leads to, and its index; or NULL. The path may lead into another list:
 * of those that stand there twice, only one is read. */
static const char *find_question(const Lint *lint, const char *path, size_t *index) {
  static const char LIST[] = "/questions";
  size_t skipped = json_is(lint->reader->root, cJSON_Array) ? 0 : sizeof LIST - 1;
  if (strncmp(path, LIST, skipped) != 0 || path[skipped] != '/') {
    return NULL;
  }
  *index = 0;
  for (path += skipped + 1; *path >= '0' && *path <= '9'; path++) {
    *index = *index * 10 + (size_t)(*path - '0');
  }
  return *index < lint->definition->question_count ? path : NULL;
}

/* Doubts questions with errors, but in their rules, and ids that several have. */
static void find_doubts(Lint *lint) {
  const QuizReport *report = lint->reader->report;
  const QuizDefinition *definition = lint->definition;
  size_t index;
  for (size_t i = 0; i < report->error_count; i++) {
    const char *rest = find_question(lint, report->errors[i].path, &index);
    bool is_in_rule =
        rest != NULL && (strncmp(rest, "/visibleIf", 10) == 0 || strncmp(rest, "/next", 5) == 0);
    if (rest != NULL && !is_in_rule) {
      lint->doubts[index] = true;
    }
  }
  for (size_t i = 0; i < definition->question_count; i++) {
    const char *id = definition->questions[i].id;
    size_t first = id != NULL ? definition_find(definition, id) : i;
    lint->doubts[first] |= first != i;
    lint->doubts[i] |= id == NULL || definition->questions[i].type == NULL;
  }
}

/* ---- what only follows from something else ---- */

/* Whether a limit or an answer of a question is only wrong since its options, or another limit, are. */
static bool is_out_of_wrong_range(const QuizError *error, const QuizError *earlier) {
  const char *key = strrchr(error->path, '/');
  size_t shared = key != NULL ? (size_t)(key + 1 - error->path) : 0;
  if (error->code != QUIZ_ERROR_RANGE || shared == 0 ||
      reader_choice("min, max, step, value, correct", key + 1) == READER_NO_CHOICE ||
      strncmp(error->path, earlier->path, shared) != 0) {
    return false;
  }
  const char *cause = earlier->path + shared;
  return strncmp(cause, "options", 7) == 0 ||
         reader_choice("min, max, step", cause) != READER_NO_CHOICE;
}

static bool follows(const QuizError *error, const QuizError *earlier) {
  return strcmp(error->path, earlier->path) == 0 || is_out_of_wrong_range(error, earlier);
}

static bool follows_any(const QuizError *error, const QuizError *earlier, size_t count) {
  size_t i = 0;
  while (i < count && !follows(error, &earlier[i])) {
    i++;
  }
  return i < count;
}

/* One place, one message: the first is the reason. */
static void drop_consequences(QuizReport *report) {
  size_t count = report->error_count;
  report->error_count = 0;
  for (size_t i = 0; i < count; i++) {
    if (!follows_any(&report->errors[i], report->errors, report->error_count)) {
      report->errors[report->error_count++] = report->errors[i];
    }
  }
  count = report->warning_count;
  report->warning_count = 0;
  for (size_t i = 0; i < count; i++) {
    const QuizError *warning = &report->warnings[i];
    if (!follows_any(warning, report->errors, report->error_count) &&
        !follows_any(warning, report->warnings, report->warning_count)) {
      report->warnings[report->warning_count++] = *warning;
    }
  }
}

/* ---- all of it ---- */

static void lint_all(Lint *lint) {
  lint->doubts = quiz_calloc(lint->definition->question_count, sizeof *lint->doubts);
  lint->reader->is_out_of_memory |= lint->doubts == NULL;
  if (rules_find_ways(lint->reader, &lint->ways) && lint->doubts != NULL) {
    find_doubts(lint);
    for (size_t i = 0; i < lint->definition->question_count; i++) {
      lint_question(lint, i);
    }
    lint_results(lint);
    lint_rules(lint);
  }
  quiz_free(lint->ways.known);
  quiz_free(lint->doubts);
}

void quiz_lint(const char *text, size_t length_bytes, const char *lang, QuizReport *report) {
  Reader reader = {.text = {text, length_bytes}, .report = report, .lang = lang};
  QuizDefinition *definition = definition_read(&reader);
  if (definition != NULL && definition->rules != NULL && !reader.is_out_of_memory) {
    lint_all(
        &(Lint){.reader = &reader, .definition = definition, .ways = {.definition = definition}});
  }
  drop_consequences(report);
  reader_end(&reader);
  quiz_definition_free(definition);
}
