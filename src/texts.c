#include "texts.h"

#include <string.h>

static bool is_part_of_name(char character, size_t place) {
  return utf8_is_alphanumeric(character) ? place > 0 || character > '9'
                                         : utf8_is_one_of(character, place > 0 ? "_-.$" : "$");
}

/* Returns what stands between the braces at a place, empty where that is no name. */
static Span name_at(const char *brace) {
  Span name = {brace + 1, 0};
  while (is_part_of_name(name.start[name.length_bytes], name.length_bytes)) {
    name.length_bytes++;
  }
  return name.start[name.length_bytes] == '}' ? name : (Span){brace + 1, 0};
}

bool texts_next(const char **at, Span *name) {
  const char *text = *at;
  while (*(text += utf8_bytes_before(text, '{')) != '\0') {
    *name = name_at(text);
    if (name->length_bytes > 0) {
      *at = name->start + name->length_bytes + 1;
      return true;
    }
    text += text[1] == '{' ? 2 : 1;
  }
  return false;
}

bool texts_name(Span span, char name[TEXTS_NAME_BYTES]) {
  bool has_room = span.length_bytes < TEXTS_NAME_BYTES;
  size_t bytes = has_room ? span.length_bytes : 0;
  memcpy(name, span.start, bytes);
  name[bytes] = '\0';
  return has_room;
}
