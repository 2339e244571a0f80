#include "email.h"

/* The longest label of a domain name (RFC 1034, section 3.5). */
#define LABEL_BYTES 63

static bool is_alphanumeric(char character) {
  char lower = (char)(character | 0x20);
  return (character >= '0' && character <= '9') || (lower >= 'a' && lower <= 'z');
}

static bool is_local_character(char character) {
  return is_alphanumeric(character) || utf8_is_one_of(character, ".!#$%&'*+/=?^_`{|}~-");
}

/* Letters, digits and hyphens, no hyphen at either end. */
static bool is_label(Span label) {
  if (label.length_bytes == 0 || label.length_bytes > LABEL_BYTES) {
    return false;
  }
  for (size_t i = 0; i < label.length_bytes; i++) {
    bool is_edge = i == 0 || i == label.length_bytes - 1;
    char character = label.start[i];
    if (!is_alphanumeric(character) && (is_edge || character != '-')) {
      return false;
    }
  }
  return true;
}

bool is_email(Span text) {
  const char *end = text.start + text.length_bytes;
  const char *at = text.start;
  while (at < end && is_local_character(*at)) {
    at++;
  }
  if (at == text.start || at == end || *at != '@') {
    return false;
  }
  size_t labels = 0;
  const char *start = at + 1;
  for (const char *c = start; c <= end; c++) {
    if (c == end || *c == '.') {
      if (!is_label((Span){start, (size_t)(c - start)})) {
        return false;
      }
      labels++;
      start = c + 1;
    }
  }
  return labels > 1;
}
