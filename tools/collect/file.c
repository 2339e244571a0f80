#include "file.h"

#include "log.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool grow(Text *text) {
  size_t capacity = text->capacity == 0 ? 16384 : 2 * text->capacity;
  char *bytes = realloc(text->bytes, capacity);
  if (bytes == NULL) {
    return false;
  }
  text->bytes = bytes;
  text->capacity = capacity;
  return true;
}

/* Reads to the end, whatever kind of file it is: a pipe has no size to ask for. */
static bool read_all(FILE *file, Text *text) {
  do {
    if (text->length == text->capacity && !grow(text)) {
      return false;
    }
    text->length += fread(text->bytes + text->length, 1, text->capacity - text->length, file);
  } while (!feof(file) && !ferror(file));
  return !ferror(file);
}

bool file_read(const char *name, Text *text) {
  FILE *file = fopen(name, "rb");
  bool is_read = file != NULL && read_all(file, text);
  if (!is_read) {
    log_error("cannot read %s: %s", name, strerror(errno));
  }
  if (file != NULL) {
    fclose(file);
  }
  return is_read;
}
