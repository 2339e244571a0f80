/* The quizzes that are served: each definition file parsed once, found by the quiz's id. */
#ifndef QUIZZES_H
#define QUIZZES_H

#include "quiz.h"
#include "template.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Quiz {
  QuizDefinition *definition;
  Template form; /* of the pages that reply to a form; of zeros if there is none */
} Quiz;

typedef struct Quizzes {
  Quiz *items;
  size_t count;
} Quizzes;

/* Reads and parses the files. forms: for each the file of its template, or NULL. What is wrong goes to stderr, as FILE:LINE:COLUMN: code at /path, for
 * all files. Returns whether every file is a definition with an id of its own. Either way the
 * caller frees with quizzes_free(). */
bool quizzes_load(Quizzes *quizzes, const char *const *files, const char *const *forms,
                  size_t file_count);

/* Returns the quiz with this id, or NULL. Borrowed from `quizzes`. */
const Quiz *quizzes_find(const Quizzes *quizzes, const char *id);

/* Frees the definitions, not the struct. One that was zeroed and never loaded is fine. */
void quizzes_free(Quizzes *quizzes);

#endif
