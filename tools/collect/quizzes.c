#include "quizzes.h"

#include "file.h"
#include "log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_errors(const char *name, const char *kind, const QuizError *errors,
                         size_t count) {
  for (size_t i = 0; i < count; i++) {
    const QuizError *error = &errors[i];
    fputs(name, stderr);
    if (error->line > 0) {
      fprintf(stderr, ":%zu:%zu", error->line, error->column);
    }
    fprintf(stderr, ": %s%s", kind, quiz_error_name(error->code));
    if (error->path[0] != '\0') {
      fprintf(stderr, " at %s", error->path);
    }
    if (error->expected != NULL) {
      fprintf(stderr, " (expected: %s)", error->expected);
    }
    fputc('\n', stderr);
  }
}

static QuizDefinition *parse(const char *name) {
  Text text = {0};
  QuizDefinition *definition = NULL;
  if (file_read(name, &text)) {
    QuizReport report;
    definition = quiz_definition_new(text.bytes, text.length, "", &report);
    print_errors(name, "", report.errors, report.error_count);
    print_errors(name, "warning: ", report.warnings, report.warning_count);
  }
  free(text.bytes);
  return definition;
}

/* Answers are addressed and stored by the id, so it must be there and must be unique. */
static bool has_usable_id(const Quizzes *quizzes, const char *name,
                          const QuizDefinition *definition) {
  const char *id = quiz_definition_id(definition);
  if (id[0] == '\0') {
    log_error("%s has no \"id\" setting; answers are posted to /answers/<id>, so it needs one",
              name);
    return false;
  }
  if (quizzes_find(quizzes, id) != NULL) {
    log_error("%s has the id \"%s\", which another --quiz has already", name, id);
    return false;
  }
  return true;
}

/* form: the file of its template, or NULL. */
static bool load(Quizzes *quizzes, const char *name, const char *form) {
  Quiz quiz = {.definition = parse(name)};
  if (quiz.definition == NULL) {
    return false;
  }
  if (!has_usable_id(quizzes, name, quiz.definition) ||
      (form != NULL && !template_load(&quiz.form, form, quiz.definition))) {
    quiz_definition_free(quiz.definition);
    template_free(&quiz.form);
    return false;
  }
  quizzes->items[quizzes->count++] = quiz;
  return true;
}

bool quizzes_load(Quizzes *quizzes, const char *const *files, const char *const *forms,
                  size_t file_count) {
  *quizzes = (Quizzes){.items = calloc(file_count, sizeof(Quiz))};
  if (quizzes->items == NULL) {
    log_error("out of memory");
    return false;
  }
  size_t failed_count = 0;
  for (size_t i = 0; i < file_count; i++) {
    if (!load(quizzes, files[i], forms[i])) {
      failed_count++;
    }
  }
  return failed_count == 0;
}

const Quiz *quizzes_find(const Quizzes *quizzes, const char *id) {
  for (size_t i = 0; i < quizzes->count; i++) {
    if (strcmp(quiz_definition_id(quizzes->items[i].definition), id) == 0) {
      return &quizzes->items[i];
    }
  }
  return NULL;
}

void quizzes_free(Quizzes *quizzes) {
  for (size_t i = 0; i < quizzes->count; i++) {
    quiz_definition_free(quizzes->items[i].definition);
    template_free(&quizzes->items[i].form);
  }
  free(quizzes->items);
}
