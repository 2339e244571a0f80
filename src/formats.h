/* What typed text looks like, by its kind. */
#ifndef FORMATS_H
#define FORMATS_H

#include <stdbool.h>
#include <stddef.h>

/* Reads a number as people type it: digits with a decimal point or comma, a sign, an exponent. False for any other text,
 * and where it is out of range. */
bool read_number(const char *text, size_t length_bytes, double *number);

/* Reads a day of the calendar as the HTML Standard writes it (section 2.3.5.2), the year in four digits: "2026-02-28".
 * day: set to a number that grows with the days, 20260228. False for any other text. */
bool read_day(const char *text, size_t length_bytes, double *day);

#endif
