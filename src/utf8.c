#include "utf8.h"

#include <stdint.h>
#include <string.h>

#include "alloc.h"

static bool is_continuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

#ifdef __EMSCRIPTEN__

/* What the host hands over comes from its TextEncoder: bytes that are always well-formed. */
size_t utf8_sequence_bytes(const char *text, size_t left_bytes) {
  (void)text;
  (void)left_bytes;
  return 1;
}

#else

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

#endif

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

/* WhiteSpace and LineTerminator of ECMA-262, from the bytes of a sequence in one number. */
static bool is_space(uint32_t bytes) {
  switch (bytes) {
  case ' ':
  case 0xC2A0:
  case 0xE19A80:
  case 0xE280A8:
  case 0xE280A9:
  case 0xE280AF:
  case 0xE2819F:
  case 0xE38080:
  case 0xEFBBBF:
    return true;
  default:
    return (bytes >= '\t' && bytes <= '\r') || (bytes >= 0xE28080 && bytes <= 0xE2808A);
  }
}

/* Whether a byte is a character by itself, and no space. */
static bool is_plain(char byte) { return (signed char)byte > ' '; }

Span utf8_trim(const char *text) {
  Span span = {text, strlen(text)};
  if (is_plain(text[0]) && is_plain(text[span.length_bytes - 1])) { /* most texts */
    return span;
  }
  span.length_bytes = 0;
  while (*text != '\0') {
    uint32_t bytes = 0;
    do {
      bytes = bytes << 8 | (unsigned char)*text++;
    } while (is_continuation((unsigned char)*text));
    if (!is_space(bytes)) {
      span.length_bytes = (size_t)(text - span.start);
    } else if (span.length_bytes == 0) {
      span.start = text;
    }
  }
  return span;
}

bool utf8_is_alphanumeric(char character) {
  char lower = (char)(character | 0x20);
  return (character >= '0' && character <= '9') || (lower >= 'a' && lower <= 'z');
}

size_t utf8_bytes_before(const char *text, char character) {
  size_t bytes = 0;
  while (text[bytes] != '\0' && text[bytes] != character) {
    bytes++;
  }
  return bytes;
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

/* Reads a code point of at most two bytes; of a longer one a byte at a time. */
static unsigned next_point(const char **at) {
  unsigned first = (unsigned char)*(*at)++;
  bool is_two_bytes = (first & 0xE0) == 0xC0;
  return is_two_bytes ? (first & 0x1F) << 6 | ((unsigned char)*(*at)++ & 0x3F) : first | 0x10000;
}

/* Capital letters: those from `first` to `last` stand `distance` before their small ones; of two side by side, 1, only
 * every second is one (Unicode, UnicodeData.txt). */
static const struct {
  unsigned short first, last, distance;
} CAPITALS[] = {
    {0xC0, 0xD6, 32},   {0xD8, 0xDE, 32},  {0x100, 0x136, 1},  {0x139, 0x147, 1},
    {0x14A, 0x176, 1},  {0x179, 0x17D, 1}, {0x391, 0x3A9, 32}, {0x400, 0x40F, 80},
    {0x410, 0x42F, 32}, {0x460, 0x480, 1}, {0x48A, 0x4BE, 1},
};

static unsigned to_small(unsigned point) {
  if (point >= (0x10000 | 'A') && point <= (0x10000 | 'Z')) {
    return point + 32;
  }
  for (size_t i = 0; i < sizeof CAPITALS / sizeof *CAPITALS; i++) {
    unsigned distance = CAPITALS[i].distance;
    bool is_within = point >= CAPITALS[i].first && point <= CAPITALS[i].last;
    if (is_within && (distance > 1 || (point - CAPITALS[i].first) % 2 == 0)) {
      return point + distance;
    }
  }
  return point;
}

bool utf8_is_same_word(Span a, Span b) {
  const char *end = a.start + a.length_bytes;
  const char *other_end = b.start + b.length_bytes;
  while (a.start < end && b.start < other_end) {
    if (to_small(next_point(&a.start)) != to_small(next_point(&b.start))) {
      return false;
    }
  }
  return a.start == end && b.start == other_end;
}
