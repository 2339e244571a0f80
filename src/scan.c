#include "scan.h"

#include <stdbool.h>
#include <string.h>

#include "limits.h"
#include "utf8.h"

/* A scanner stops for good at its first error: the text ends there. `values` counts down to the value whose offset is `found`. */
typedef struct Scanner {
  const char *text;
  size_t length;
  size_t offset;
  QuizErrorCode code;
  size_t values;
  size_t found;
} Scanner;

static void scan_value(Scanner *scanner, size_t depth);

static bool stop(Scanner *scanner, QuizErrorCode code) {
  if (scanner->code == QUIZ_ERROR_NONE) {
    scanner->code = code;
    scanner->length = scanner->offset;
  }
  return false;
}

/* The character at the cursor, '\0' at the end: a NUL in the text is nowhere allowed either. */
static char peek(const Scanner *scanner) {
  return scanner->offset < scanner->length ? scanner->text[scanner->offset] : '\0';
}

static bool take(Scanner *scanner, char character) {
  if (peek(scanner) != character) {
    return false;
  }
  scanner->offset++;
  return true;
}

static bool expect(Scanner *scanner, char character) {
  return take(scanner, character) || stop(scanner, QUIZ_ERROR_SYNTAX);
}

static bool is_space(char character) {
  return character == ' ' || character == '\n' || character == '\r' || character == '\t';
}

static void skip_space(Scanner *scanner) {
  while (is_space(peek(scanner))) {
    scanner->offset++;
  }
}

static bool is_digit(char character) { return character >= '0' && character <= '9'; }

static bool take_digits(Scanner *scanner) {
  if (!is_digit(peek(scanner))) {
    return stop(scanner, QUIZ_ERROR_SYNTAX);
  }
  while (is_digit(peek(scanner))) {
    scanner->offset++;
  }
  return true;
}

static void scan_number(Scanner *scanner) {
  take(scanner, '-');
  if (!take(scanner, '0') && !take_digits(scanner)) {
    return;
  }
  if (take(scanner, '.') && !take_digits(scanner)) {
    return;
  }
  if (take(scanner, 'e') || take(scanner, 'E')) {
    if (!take(scanner, '+')) {
      take(scanner, '-');
    }
    take_digits(scanner);
  }
}

static void scan_word(Scanner *scanner, const char *word) {
  for (; *word != '\0' && expect(scanner, *word); word++) {}
}

/* Four hexadecimal digits of a \u escape, or -1. */
static long take_hex(Scanner *scanner) {
  long value = 0;
  for (int i = 0; i < 4; i++, scanner->offset++) {
    char character = peek(scanner);
    char lower = (char)(character | 0x20);
    if (is_digit(character)) {
      value = value * 16 + (character - '0');
    } else if (lower >= 'a' && lower <= 'f') {
      value = value * 16 + (lower - 'a' + 10);
    } else {
      return -1;
    }
  }
  return value;
}

/* A \u escape behind its "u": any code point but NUL, in a pair of surrogates where it takes one. */
static bool scan_unicode_escape(Scanner *scanner) {
  long unit = take_hex(scanner);
  if (unit >= 0xD800 && unit <= 0xDBFF) {
    bool is_pair = expect(scanner, '\\') && expect(scanner, 'u');
    long second = is_pair ? take_hex(scanner) : -1;
    return (second >= 0xDC00 && second <= 0xDFFF) || stop(scanner, QUIZ_ERROR_SYNTAX);
  }
  return (unit > 0 && !(unit >= 0xDC00 && unit <= 0xDFFF)) || stop(scanner, QUIZ_ERROR_SYNTAX);
}

static bool scan_escape(Scanner *scanner) {
  char escape = peek(scanner);
  if (!utf8_is_one_of(escape, "\"\\/bfnrtu")) {
    return stop(scanner, QUIZ_ERROR_SYNTAX);
  }
  scanner->offset++;
  return escape != 'u' || scan_unicode_escape(scanner);
}

/* Whether a character of a string needs no further look; letters are told first. */
static bool is_plain(char character) {
  return (signed char)character > '"' ? character != '\\' : character == ' ' || character == '!';
}

/* Most of most texts. */
static void skip_plain(Scanner *scanner) {
  const char *end = scanner->text + scanner->length;
  const char *text = scanner->text + scanner->offset;
  while (text < end && is_plain(*text)) {
    text++;
  }
  scanner->offset = (size_t)(text - scanner->text);
}

static void scan_string(Scanner *scanner) {
  if (!expect(scanner, '"')) {
    return;
  }
  for (;;) {
    skip_plain(scanner);
    if (take(scanner, '"')) {
      return;
    }
    size_t start = scanner->offset;
    const char *place = scanner->text + start;
    if (take(scanner, '\\')) {
      if (!scan_escape(scanner)) {
        scanner->offset = scanner->length = start;
        return;
      }
      continue;
    }
    bool is_allowed = start < scanner->length && (unsigned char)*place >= 0x20;
    size_t bytes = is_allowed ? utf8_sequence_bytes(place, scanner->length - start) : 0;
    if (bytes == 0) {
      stop(scanner, QUIZ_ERROR_SYNTAX);
      return;
    }
    scanner->offset += bytes;
  }
}

/* An object or a list, from its opening character. */
static void scan_container(Scanner *scanner, size_t depth) {
  bool is_object = take(scanner, '{');
  if (!is_object) {
    take(scanner, '[');
  }
  char end = is_object ? '}' : ']';
  skip_space(scanner);
  if (take(scanner, end)) {
    return;
  }
  do {
    if (is_object) {
      skip_space(scanner);
      scan_string(scanner);
      skip_space(scanner);
      expect(scanner, ':');
    }
    scan_value(scanner, depth);
    skip_space(scanner);
  } while (take(scanner, ','));
  expect(scanner, end);
}

static void scan_value(Scanner *scanner, size_t depth) {
  skip_space(scanner);
  if (scanner->values-- == 0) {
    scanner->found = scanner->offset;
  }
  char first = peek(scanner);
  if (first == '{' || first == '[') {
    if (depth == LIMIT_JSON_DEPTH) {
      stop(scanner, QUIZ_ERROR_TOO_DEEP);
      return;
    }
    scan_container(scanner, depth + 1);
  } else if (first == '"') {
    scan_string(scanner);
  } else if (first == '-' || is_digit(first)) {
    scan_number(scanner);
  } else {
    scan_word(scanner, first == 't' ? "true" : first == 'f' ? "false" : "null");
  }
}

QuizErrorCode scan_text(const char *text, size_t length_bytes, size_t *offset) {
  Scanner scanner = {.text = text, .length = length_bytes};
  scan_value(&scanner, 0);
  skip_space(&scanner);
  if (scanner.code == QUIZ_ERROR_NONE && scanner.offset < length_bytes) {
    stop(&scanner, QUIZ_ERROR_SYNTAX);
  }
  *offset = scanner.offset;
  return scanner.code;
}

size_t scan_value_offset(const char *text, size_t length_bytes, size_t n) {
  Scanner scanner = {.text = text, .length = length_bytes, .values = n};
  scan_value(&scanner, 0);
  return scanner.found;
}
