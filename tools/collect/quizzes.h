/* The quizzes that are served: each definition file parsed once, found by the quiz's id. */
#ifndef QUIZZES_H
#define QUIZZES_H

#include "quiz.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Quizzes {
  QuizDefinition **definitions;
  size_t count;
} Quizzes;

/* Reads and parses the files. What is wrong goes to stderr, as FILE:LINE:COLUMN: code at /path, for
 * all files. Returns whether every file is a definition with an id of its own. Either way the
 * caller frees with quizzes_free(). */
bool quizzes_load(Quizzes *quizzes, const char *const *files, size_t file_count);

/* Returns the quiz with this id, or NULL. Borrowed from `quizzes`. */
const QuizDefinition *quizzes_find(const Quizzes *quizzes, const char *id);

/* Frees the definitions, not the struct. One that was zeroed and never loaded is fine. */
void quizzes_free(Quizzes *quizzes);

#endif
