#include "quizzes.h"

#include "log.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Text {
  char *bytes;
  size_t length;
  size_t capacity;
} Text;

static bool grow(Text *text) {
  size_t capacity = text->capacity == 0 ? 16384 : 2 * text->capacity;
  char *bytes = realloc(text->bytes, capacity);
  if (bytes == NULL) {
    return false;
  }
  text->bytes = bytes;
  text->capacity = capacity;
  return true;
}

/* Reads to the end, whatever kind of file it is: a pipe has no size to ask for. */
static bool read_all(FILE *file, Text *text) {
  do {
    if (text->length == text->capacity && !grow(text)) {
      return false;
    }
    text->length += fread(text->bytes + text->length, 1, text->capacity - text->length, file);
  } while (!feof(file) && !ferror(file));
  return !ferror(file);
}

static bool read_file(const char *name, Text *text) {
  FILE *file = fopen(name, "rb");
  bool is_read = file != NULL && read_all(file, text);
  if (!is_read) {
    log_error("cannot read %s: %s", name, strerror(errno));
  }
  if (file != NULL) {
    fclose(file);
  }
  return is_read;
}

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
  if (read_file(name, &text)) {
    QuizReport report;
    definition = quiz_definition_new(text.bytes, text.length, &report);
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

static bool load(Quizzes *quizzes, const char *name) {
  QuizDefinition *definition = parse(name);
  if (definition == NULL) {
    return false;
  }
  if (!has_usable_id(quizzes, name, definition)) {
    quiz_definition_free(definition);
    return false;
  }
  quizzes->definitions[quizzes->count++] = definition;
  return true;
}

bool quizzes_load(Quizzes *quizzes, const char *const *files, size_t file_count) {
  *quizzes = (Quizzes){.definitions = calloc(file_count, sizeof(QuizDefinition *))};
  if (quizzes->definitions == NULL) {
    log_error("out of memory");
    return false;
  }
  size_t failed_count = 0;
  for (size_t i = 0; i < file_count; i++) {
    if (!load(quizzes, files[i])) {
      failed_count++;
    }
  }
  return failed_count == 0;
}

const QuizDefinition *quizzes_find(const Quizzes *quizzes, const char *id) {
  for (size_t i = 0; i < quizzes->count; i++) {
    if (strcmp(quiz_definition_id(quizzes->definitions[i]), id) == 0) {
      return quizzes->definitions[i];
    }
  }
  return NULL;
}

void quizzes_free(Quizzes *quizzes) {
  for (size_t i = 0; i < quizzes->count; i++) {
    quiz_definition_free(quizzes->definitions[i]);
  }
  free(quizzes->definitions);
}
