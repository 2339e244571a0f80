/* The shim under cJSON: musl's printf, scanf and strtod would be three quarters of the module's weight, and cJSON's use of
 * them does not bring every double back equal. */
#include "number.h"

#include <stdarg.h>
#include <string.h>

#ifdef __EMSCRIPTEN__

/* Imports, declared to the linker in imports.js and given by web/engine.js. */
double host_number_read(const char *text);
void host_number_write(double number, char *text);

double number_read(const char *text) { return host_number_read(text); }

void number_write(double number, char text[NUMBER_BYTES]) { host_number_write(number, text); }

#else

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
  *end = (char *)text +
         strlen(text); /* cJSON hands over the characters of one number, scanned before */
  return number_read(text);
}

/* cJSON's formats: "null", "u%04x" for a control character, "%1.15g" and "%1.17g" for a double, "%i.%i.%i" nowhere reached */
int number_sprintf(char *out, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  if (format[0] == 'u') {
    int character = va_arg(arguments, int);
    memcpy(out, "u00", 3);
    out[3] = "0123456789abcdef"[character >> 4 & 15];
    out[4] = "0123456789abcdef"[character & 15];
    out[5] = '\0';
  } else if (format[0] == '%') {
    number_write(va_arg(arguments, double), out);
  } else {
    strcpy(out, "null");
  }
  va_end(arguments);
  return (int)strlen(out);
}

int number_sscanf(const char *text, const char *format, double *number) {
  (void)format;
  *number = number_read(text);
  return 1;
}
