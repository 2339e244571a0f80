#include "accept.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* How exactly a media range names a type: not at all, any, any of the main type, the type itself. */
typedef enum Match { MATCH_NONE, MATCH_ANY, MATCH_MAIN, MATCH_TYPE } Match;

static bool is_name(const char *range, size_t length, const char *name) {
  return strlen(name) == length && strncasecmp(range, name, length) == 0;
}

/* range: from its first character up to what follows the type. */
static Match match(const char *range, const char *main_range, const char *type) {
  size_t length = strcspn(range, " \t;,");
  if (is_name(range, length, type)) {
    return MATCH_TYPE;
  }
  return is_name(range, length, main_range) ? MATCH_MAIN
         : is_name(range, length, "*/*")    ? MATCH_ANY
                                            : MATCH_NONE;
}

/* Returns the weight of a range, 1 if it says none. */
static double weight(const char *range, const char *end) {
  for (const char *at = memchr(range, ';', (size_t)(end - range)); at != NULL;
       at = memchr(at, ';', (size_t)(end - at))) {
    at += 1 + strspn(at + 1, " \t");
    if (strncasecmp(at, "q=", 2) == 0) {
      return strtod(at + 2, NULL);
    }
  }
  return 1;
}

/* Returns how a type is rated by the range that names it most exactly; 0 if none does. */
static double rating(const char *accept, const char *main_range, const char *type) {
  Match best = MATCH_NONE;
  double rated = 0;
  const char *range = accept + strspn(accept, " \t,");
  while (*range != '\0') {
    const char *end = range + strcspn(range, ",");
    Match found = match(range, main_range, type);
    if (found > best) {
      best = found;
      rated = weight(range, end);
    }
    range = end + strspn(end, " \t,");
  }
  return rated;
}

bool accept_prefers_html(const char *accept) {
  return accept != NULL && rating(accept, "text/*", "text/html") >
                               rating(accept, "application/*", "application/json");
}
