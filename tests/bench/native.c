/* What bench.mjs counts instructions of, a function for each figure.
 * Usage: native texts DEFINITION SUBMISSION   parses and checks both
 *        native steps DEFINITION MIDDLE       answers questions q0, q1, …; those from MIDDLE on are counted */
#include <cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "quiz.h"

#define ROUNDS 20
#define STEPS 5

/* Not inlined: callgrind finds them by their names (--toggle-collect). */
#define COUNTED __attribute__((noinline))
#pragma GCC diagnostic ignored "-Wmissing-prototypes"

typedef struct Text {
  char *start;
  size_t length_bytes;
} Text;

static QuizReport report;

static void give_up(const char *what) {
  fprintf(stderr, "native: %s\n", what);
  exit(1);
}

static Text read_file(const char *path) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) {
    give_up(path);
  }
  fseek(file, 0, SEEK_END);
  Text text = {.length_bytes = (size_t)ftell(file)};
  text.start = malloc(text.length_bytes + 1);
  rewind(file);
  text.length_bytes = fread(text.start, 1, text.length_bytes, file);
  fclose(file);
  return text;
}

static void send(QuizSession *session, const char *event) {
  QuizError error;
  if (!quiz_session_send(session, event, strlen(event), &error)) {
    give_up(event);
  }
}

COUNTED void parse_definition(Text text) {
  cJSON_Delete(cJSON_ParseWithLength(text.start, text.length_bytes));
}

COUNTED void parse_submission(Text text) {
  cJSON_Delete(cJSON_ParseWithLength(text.start, text.length_bytes));
}

COUNTED void define(Text text) {
  quiz_definition_free(quiz_definition_new(text.start, text.length_bytes, "", &report));
}

COUNTED void check(const QuizDefinition *definition, Text submission) {
  QuizError error;
  bool is_ok;
  quiz_text_free(quiz_check(definition, submission.start, submission.length_bytes, &is_ok, &error));
  if (!is_ok) {
    give_up("the submission is not valid");
  }
}

static void take_step(QuizSession *session, const char *answer) {
  send(session, answer);
  send(session, "{\"type\":\"next\"}");
  quiz_text_free(quiz_session_view(session));
}

COUNTED void step(QuizSession *session, const char *answer) { take_step(session, answer); }

static void run_texts(const QuizDefinition *definition, Text text, const char *path) {
  Text submission = read_file(path);
  for (int i = 0; i < ROUNDS; i++) {
    parse_definition(text);
    parse_submission(submission);
    define(text);
    check(definition, submission);
  }
  free(submission.start);
}

static void run_steps(const QuizDefinition *definition, size_t middle) {
  QuizSession *session = quiz_session_new(definition, NULL, 0, NULL);
  for (size_t i = 0; i < middle + STEPS; i++) {
    char answer[100];
    snprintf(answer, sizeof answer, "{\"type\":\"answer\",\"id\":\"q%zu\",\"value\":\"yes\"}", i);
    if (i < middle) {
      take_step(session, answer);
    } else {
      step(session, answer);
    }
  }
  quiz_session_free(session);
}

int main(int count, char **arguments) {
  if (count != 4) {
    give_up("usage: texts DEFINITION SUBMISSION, or steps DEFINITION MIDDLE");
  }
  Text text = read_file(arguments[2]);
  QuizDefinition *definition = quiz_definition_new(text.start, text.length_bytes, "", &report);
  if (definition == NULL) {
    give_up("the definition is not valid");
  }
  if (strcmp(arguments[1], "texts") == 0) {
    run_texts(definition, text, arguments[3]);
  } else {
    run_steps(definition, strtoul(arguments[3], NULL, 10));
  }
  quiz_definition_free(definition);
  free(text.start);
  return 0;
}
