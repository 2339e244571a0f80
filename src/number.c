/* musl's printf and strtod would be half of the module's weight: in wasm the host reads and writes numbers. */
#include "number.h"

#include <string.h>

#ifndef __EMSCRIPTEN__ /* there they are imports: see imports.js and web/module.js */

#include <stdio.h>
#include <stdlib.h>

double number_read(const char *text) { return strtod(text, NULL); }

static char *put(char *out, const char *text, int count) {
  memcpy(out, text, (size_t)count);
  return out + count;
}

static char *put_zeros(char *out, int count) {
  memset(out, '0', (size_t)count);
  return out + count;
}

/* Places the shortest digits as Number::toString does. exponent: of the first digit. */
static void place_digits(const char *digits, int count, int exponent, char *out) {
  int whole = exponent + 1; /* digits before the point */
  if (exponent >= 21 || exponent < -6) {
    out = put(out, digits, 1);
    out = count > 1 ? put(put(out, ".", 1), digits + 1, count - 1) : out;
    sprintf(out, "e%+d", exponent);
    return;
  }
  if (whole <= 0) {
    out = put(put_zeros(put(out, "0.", 2), -whole), digits, count);
  } else if (count <= whole) {
    out = put_zeros(put(out, digits, count), whole - count);
  } else {
    out = put(put(put(out, digits, whole), ".", 1), digits + whole, count - whole);
  }
  *out = '\0';
}

void number_write(double number, char text[NUMBER_BYTES]) {
  char shortest[32];
  for (int precision = 0; precision <= 16; precision++) {
    snprintf(shortest, sizeof shortest, "%.*e", precision, number);
    if (strtod(shortest, NULL) == number) {
      break;
    }
  }
  const char *exponent = strchr(shortest, 'e');
  char digits[20];
  int count = 0;
  for (const char *c = shortest; c < exponent; c++) {
    if (*c >= '0' && *c <= '9') {
      digits[count++] = *c;
    }
  }
  if (number < 0) {
    *text++ = '-';
  }
  place_digits(digits, count, atoi(exponent + 1), text);
}

#endif

double number_strtod(const char *text, char **end) {
  *end = (char *)text + strlen(text); /* cJSON hands over the characters of one number */
  return number_read(text);
}
