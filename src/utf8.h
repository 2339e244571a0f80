/* Text as code points. Every text is valid UTF-8 by the time it gets here, except in utf8_sequence_bytes(). */
#ifndef UTF8_H
#define UTF8_H

#include <stdbool.h>
#include <stddef.h>

/* A part of a text: not ended by NUL, borrowed. */
typedef struct Span {
  const char *start;
  size_t length_bytes;
} Span;

/* Returns the bytes of the sequence at `text`, which has `left_bytes` left; 0 if it is not well-formed (RFC 3629). */
size_t utf8_sequence_bytes(const char *text, size_t left_bytes);

/* Returns the number of code points. */
size_t utf8_count(const char *text, size_t length_bytes);

/* Whether a text has more code points than a limit. */
bool utf8_is_longer(const char *text, size_t limit);

/* Returns the text without white space at both ends: what String.prototype.trim() of JavaScript removes. */
Span utf8_trim(const char *text);

/* Whether a character is a letter or a digit of ASCII. */
bool utf8_is_alphanumeric(char character);

/* Whether a set has this character; never NUL. (strchr() has it, too, and takes some 400 bytes of wasm.) */
bool utf8_is_one_of(char character, const char *set);

/* Returns the bytes before the first such character of ASCII, or all bytes of a text. */
size_t utf8_bytes_before(const char *text, char character);

/* Whether two texts are the same but for the case of their letters: of the Latin, Greek and Cyrillic ones that take two bytes
 * at most. */
bool utf8_is_same_word(Span a, Span b);

/* Returns a copy, owned by the caller (quiz_free()), or NULL when out of memory. */
char *utf8_copy(const char *text);

#endif
