#include "log.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

void log_error(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  flockfile(stderr);
  fputs("collect: ", stderr);
  vfprintf(stderr, format, arguments);
  fputc('\n', stderr);
  funlockfile(stderr);
  va_end(arguments);
}

static void put_printable(const char *text) {
  for (; *text != '\0' && *text != '?'; text++) {
    bool is_printable = *text > ' ' && *text < 0x7f;
    fputc(is_printable ? *text : '?', stderr);
  }
}

void log_request(const char *method, const char *target, unsigned status) {
  flockfile(stderr);
  put_printable(method);
  fputc(' ', stderr);
  put_printable(target);
  fprintf(stderr, " %u\n", status);
  funlockfile(stderr);
}
