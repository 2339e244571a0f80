#include "email.h"

#include "utf8.h"

/* The longest label of a domain name (RFC 1034, section 3.5). */
#define LABEL_BYTES 63

static bool is_local_character(char character) {
  return utf8_is_alphanumeric(character) || utf8_is_one_of(character, ".!#$%&'*+/=?^_`{|}~-");
}

/* Letters, digits and hyphens, no hyphen at either end. */
static bool is_label(const char *label, size_t length) {
  if (length == 0 || length > LABEL_BYTES || label[0] == '-' || label[length - 1] == '-') {
    return false;
  }
  size_t i = 0;
  while (i < length && (utf8_is_alphanumeric(label[i]) || label[i] == '-')) {
    i++;
  }
  return i == length;
}

bool is_email(const char *text, size_t length_bytes) {
  size_t i = 0;
  while (i < length_bytes && is_local_character(text[i])) {
    i++;
  }
  if (i == 0 || i == length_bytes || text[i] != '@') {
    return false;
  }
  size_t labels = 0;
  size_t start = i + 1;
  for (i = start; i <= length_bytes; i++) {
    if (i == length_bytes || text[i] == '.') {
      if (!is_label(text + start, i - start)) {
        return false;
      }
      labels++;
      start = i + 1;
    }
  }
  return labels > 1;
}
