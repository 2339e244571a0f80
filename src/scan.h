/* JSON as text: is it JSON by RFC 8259 and nothing looser, and where does a value stand in it? cJSON takes more than JSON
 * (text after the value, 01, raw control characters, invalid UTF-8), so every text is scanned before it gets there. */
#ifndef SCAN_H
#define SCAN_H

#include <stddef.h>

#include "quiz.h"

/* Checks a text. Returns QUIZ_ERROR_NONE, or QUIZ_ERROR_SYNTAX or QUIZ_ERROR_TOO_DEEP with the byte offset of the first
 * place that is wrong. Besides the grammar it refuses \u0000, lone surrogates and a byte order mark. */
QuizErrorCode scan_text(const char *text, size_t length_bytes, size_t *offset);

/* Returns the byte offset of the n-th value of a valid text, counted from 0 in the order in which they begin. */
size_t scan_value_offset(const char *text, size_t length_bytes, size_t n);

/* Sets line and column of an error to those of a byte offset. */
void scan_place(QuizError *error, const char *text, size_t offset);

#endif
