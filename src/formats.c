#include "formats.h"

#include <math.h>

#include "limits.h"
#include "number.h"
#include "utf8.h"

bool read_number(const char *text, size_t length_bytes, double *number) {
  char copy[LIMIT_NUMBER_BYTES + 1];
  size_t i = 0;
  while (i < length_bytes && i < LIMIT_NUMBER_BYTES &&
         utf8_is_one_of(text[i], "0123456789+-.,eE")) {
    copy[i] = text[i] == ',' ? '.' : text[i];
    i++;
  }
  copy[i] = '\0';
  *number = number_read(copy);
  return i == length_bytes && isfinite(*number);
}

bool read_day(const char *text, size_t length_bytes, double *day) {
  unsigned date = 0;
  for (size_t i = 0; i < length_bytes; i++) {
    bool is_hyphen = i == 4 || i == 7;
    unsigned digit = (unsigned)text[i] - (is_hyphen ? '-' : '0');
    if (digit > (is_hyphen ? 0 : 9)) {
      return false;
    }
    date = is_hyphen ? date : 10 * date + digit;
  }
  unsigned month = date / 100 % 100;
  unsigned year = date / 10000;
  unsigned days = month != 2                                ? 30 + ((month ^ month >> 3) & 1)
                  : year % (year % 100 == 0 ? 400 : 4) == 0 ? 29
                                                            : 28;
  *day = date;
  return length_bytes == 10 && year > 0 && month - 1 < 12 && date % 100 - 1 < days;
}
