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

void log_request(const char *method, const char *target, unsigned status) {
  flockfile(stderr);
  fprintf(stderr, "%s ", method);
  for (const char *at = target; *at != '\0' && *at != '?'; at++) {
    bool is_printable = *at > ' ' && *at < 0x7f;
    fputc(is_printable ? *at : '?', stderr);
  }
  fprintf(stderr, " %u\n", status);
  funlockfile(stderr);
}
