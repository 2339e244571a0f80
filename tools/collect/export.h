/* The stored responses as text. */
#ifndef EXPORT_H
#define EXPORT_H

#include "options.h"

#include <stdbool.h>
#include <stdio.h>

/* Writes the responses in the order they came in, as README.md beside this file describes.
 * db: the file's name. quiz_id: only the responses to this quiz; NULL for all. What is wrong goes
 * to stderr. Returns whether all was read and written. */
bool export_responses(const char *db, Format format, const char *quiz_id, FILE *out);

#endif
