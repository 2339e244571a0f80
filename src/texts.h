/* What a text takes from the answers: `{id}` and `{$score}`; `{{` is a literal brace, and so is one that begins no name. */
#ifndef TEXTS_H
#define TEXTS_H

#include <stdbool.h>

#include "utf8.h"

/* The longest name: an id, or $score and the name of one; and the closing NUL. */
#define TEXTS_NAME_BYTES 144

/* Moves to the next name in a text and sets it, without its braces. False where there is none. */
bool texts_next(const char **at, Span *name);

/* Copies a name. False where it is too long to be one. */
bool texts_name(Span span, char name[TEXTS_NAME_BYTES]);

#endif
