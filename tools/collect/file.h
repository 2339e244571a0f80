/* A file that is read once, at the start. */
#ifndef FILE_H
#define FILE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Text {
  char *bytes; /* not ended by NUL; freed by the caller with free() */
  size_t length;
  size_t capacity;
} Text;

/* Reads a file into an empty text. What is wrong goes to stderr. Returns whether all was read; the caller frees the bytes
 * either way. */
bool file_read(const char *name, Text *text);

#endif
