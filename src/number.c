/* musl's printf and strtod would be half of the module's weight: in wasm the host reads and writes numbers. */
#include "number.h"

#include <string.h>

#ifndef __EMSCRIPTEN__ /* there they are imports: see imports.js and web/module.js */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "utf8.h"

/* The base that a text names by "0x", "0o" or "0b"; 10 for none. */
static int base_of(Span text) {
  char letter = text.length_bytes > 2 && text.start[0] == '0' ? (char)(text.start[1] | 0x20) : '\0';
  return letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 10;
}

/* The value of a digit; what is no digit is more than any base. */
static int digit_of(char character) {
  const char *digits = "0123456789abcdef";
  const char *place = utf8_is_alphanumeric(character) ? strchr(digits, character | 0x20) : NULL;
  return place != NULL ? (int)(place - digits) : 99;
}

static double read_whole(const char *digit, const char *end, int base) {
  double number = 0;
  for (; digit < end && digit_of(*digit) < base; digit++) {
    number = number * base + digit_of(*digit);
  }
  return digit == end ? number : NAN;
}

/* strtod() takes some words, and hexadecimal fractions, that Number() does not. */
static bool is_decimal(Span text) {
  size_t bytes = strspn(text.start, "+-.0123456789eE");
  bool has_sign = text.start[0] == '+' || text.start[0] == '-';
  return bytes >= text.length_bytes || strncmp(text.start + has_sign, "Infinity", 8) == 0;
}

double number_read(const char *text) {
  Span span = utf8_trim(text);
  const char *end = span.start + span.length_bytes;
  int base = base_of(span);
  if (base != 10) {
    return read_whole(span.start + 2, end, base);
  }
  char *read_end;
  double number = is_decimal(span) ? strtod(span.start, &read_end) : NAN;
  return isnan(number) || read_end != end ? NAN : number;
}

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
  if (!isfinite(number)) {
    strcpy(text, isnan(number) ? "NaN" : number < 0 ? "-Infinity" : "Infinity");
    return;
  }
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
