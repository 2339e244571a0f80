/* `pattern`: a regular expression, matched by the engine of the host: RegExp in page and Node, PCRE2 in native code
 * (native_pattern.c). It is held to what means the same in both. */
#ifndef PATTERN_H
#define PATTERN_H

#include <stdbool.h>
#include <stddef.h>

/* Whether a pattern has nothing that one of the engines takes otherwise than the other: behind a backslash one of
 * `^$\.*+?()[]{}|/-`, of `nrtf`, or `b B d D w W s S p P`; behind `(?` one of `: = !`; no `[` in a class, and no
 * empty class. The engine says whether it is a regular expression at all. */
bool pattern_is_common(const char *pattern);

/* What comes of matching. PATTERN_BAD: it is no regular expression. */
enum { PATTERN_OTHER, PATTERN_SAME, PATTERN_BAD, PATTERN_OUT_OF_MEMORY };

/* Matches a pattern, which ends in NUL, with the whole of a text: RegExp with the flag "u", as `^(?:…)$`. Natively, what needs more
 * than limits.h allows is PATTERN_OTHER. */
int pattern_match(const char *pattern, const char *text, size_t length_bytes);

#endif
