/* JSON as text: is it JSON by RFC 8259 and nothing looser, and where does a path stand in it? cJSON takes more than JSON
 * (text after the value, 01, raw control characters, invalid UTF-8), so every text is scanned before it gets there. */
#ifndef SCAN_H
#define SCAN_H

#include <stddef.h>

#include "quiz.h"

/* One step of a path from the root of a JSON text: a member's key, or, where key is NULL, an item's index. Frames live on
 * the stack of the functions that walk the tree; the root has the parent NULL and is not a step itself. */
typedef struct Path {
  const struct Path *parent;
  const char *key;
  size_t index;
} Path;

/* Checks a text. Returns QUIZ_ERROR_NONE, or QUIZ_ERROR_SYNTAX or QUIZ_ERROR_TOO_DEEP with the byte offset of the first
 * place that is wrong. Besides the grammar it refuses \u0000, lone surrogates and a byte order mark. */
QuizErrorCode scan_text(const char *text, size_t length_bytes, size_t *offset);

/* Fills an error for a path in a valid text, with the place of the value there, or of its nearest ancestor. */
void scan_error(QuizError *error, QuizErrorCode code, const Path *path, const char *expected,
                const char *text, size_t length_bytes);

/* Fills an error for a byte offset in a text, with the empty path. */
void scan_error_at(QuizError *error, QuizErrorCode code, const char *text, size_t offset);

#endif
