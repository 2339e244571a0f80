#include "utf8.h"

#include <string.h>

#include "alloc.h"

/* The well-formed sequences of RFC 3629, section 4, by first byte; the bounds are those of the second. */
static const struct {
  unsigned char first, last, second_low, second_high, bytes;
} SEQUENCES[] = {
    {0x00, 0x7F, 0x80, 0xBF, 1}, {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
    {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3},
    {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
};

static bool is_continuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

size_t utf8_sequence_bytes(const char *text, size_t left_bytes) {
  const unsigned char *bytes = (const unsigned char *)text;
  size_t row = 0;
  while (row < sizeof SEQUENCES / sizeof *SEQUENCES && bytes[0] > SEQUENCES[row].last) {
    row++;
  }
  if (row == sizeof SEQUENCES / sizeof *SEQUENCES || bytes[0] < SEQUENCES[row].first ||
      SEQUENCES[row].bytes > left_bytes) {
    return 0;
  }
  for (size_t i = 1; i < SEQUENCES[row].bytes; i++) {
    if (!is_continuation(bytes[i])) {
      return 0;
    }
  }
  bool is_bounded = SEQUENCES[row].bytes == 1 || (bytes[1] >= SEQUENCES[row].second_low &&
                                                  bytes[1] <= SEQUENCES[row].second_high);
  return is_bounded ? SEQUENCES[row].bytes : 0;
}

size_t utf8_count(const char *text, size_t length_bytes) {
  size_t count = 0;
  for (size_t i = 0; i < length_bytes; i++) {
    count += !is_continuation((unsigned char)text[i]);
  }
  return count;
}

/* WhiteSpace and LineTerminator of ECMA-262, each with its closing NUL. */
static const char SPACES[][4] = {
    "\t",           "\n",           "\v",           "\f",           "\r",           " ",
    "\xC2\xA0",     "\xE1\x9A\x80", "\xE2\x80\x80", "\xE2\x80\x81", "\xE2\x80\x82", "\xE2\x80\x83",
    "\xE2\x80\x84", "\xE2\x80\x85", "\xE2\x80\x86", "\xE2\x80\x87", "\xE2\x80\x88", "\xE2\x80\x89",
    "\xE2\x80\x8A", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80",
    "\xEF\xBB\xBF",
};

/* Bytes of the white space at the start, or at the end, of a span; 0 if there is none. */
static size_t space_bytes(Span span, bool is_at_end) {
  for (size_t i = 0; i < sizeof SPACES / sizeof *SPACES; i++) {
    size_t bytes = strlen(SPACES[i]);
    const char *place = is_at_end ? span.start + span.length_bytes - bytes : span.start;
    if (bytes <= span.length_bytes && memcmp(place, SPACES[i], bytes) == 0) {
      return bytes;
    }
  }
  return 0;
}

Span utf8_trim(const char *text) {
  Span span = {text, strlen(text)};
  for (size_t bytes; (bytes = space_bytes(span, false)) > 0;) {
    span.start += bytes;
    span.length_bytes -= bytes;
  }
  for (size_t bytes; (bytes = space_bytes(span, true)) > 0;) {
    span.length_bytes -= bytes;
  }
  return span;
}

bool utf8_is_one_of(char character, const char *set) {
  while (*set != '\0' && *set != character) {
    set++;
  }
  return *set != '\0';
}

char *utf8_copy(const char *text) {
  size_t bytes = strlen(text) + 1;
  char *copy = quiz_malloc(bytes);
  return copy != NULL ? memcpy(copy, text, bytes) : NULL;
}
