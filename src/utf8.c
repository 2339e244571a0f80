#include "utf8.h"

#include <string.h>

#include "alloc.h"

static bool is_continuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

/* Bytes of a sequence by its first one; 0 for one that never is first. */
static size_t bytes_by_first(unsigned char first) {
  if (first < 0x80) {
    return 1;
  }
  return first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
}

/* Whether the second byte makes a sequence overlong, a surrogate, or more than U+10FFFF. */
static bool is_out_of_range(unsigned char first, unsigned char second) {
  switch (first) {
  case 0xE0:
    return second < 0xA0;
  case 0xED:
    return second > 0x9F;
  case 0xF0:
    return second < 0x90;
  case 0xF4:
    return second > 0x8F;
  default:
    return false;
  }
}

size_t utf8_sequence_bytes(const char *text, size_t left_bytes) {
  const unsigned char *bytes = (const unsigned char *)text;
  size_t count = bytes_by_first(bytes[0]);
  if (count > left_bytes || (count > 1 && is_out_of_range(bytes[0], bytes[1]))) {
    return 0;
  }
  for (size_t i = 1; i < count; i++) {
    if (!is_continuation(bytes[i])) {
      return 0;
    }
  }
  return count;
}

size_t utf8_count(const char *text, size_t length_bytes) {
  size_t count = 0;
  for (size_t i = 0; i < length_bytes; i++) {
    count += !is_continuation((unsigned char)text[i]);
  }
  return count;
}

bool utf8_is_longer(const char *text, size_t limit) {
  size_t bytes = strlen(text);
  return bytes > limit && utf8_count(text, bytes) > limit;
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
  if (span.length_bytes == 0) {
    return 0;
  }
  char edge = span.start[is_at_end ? span.length_bytes - 1 : 0];
  if (edge > ' ' && edge <= '~') {
    return 0; /* as nearly always */
  }
  for (size_t i = 0; i < sizeof SPACES / sizeof *SPACES; i++) {
    size_t bytes = strlen(SPACES[i]);
    const char *place = is_at_end ? span.start + span.length_bytes - bytes : span.start;
    if (bytes <= span.length_bytes && strncmp(place, SPACES[i], bytes) == 0) {
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
