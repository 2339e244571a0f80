#include "pattern.h"

#include "limits.h"
#include "utf8.h"

bool pattern_is_common(const char *pattern) {
  const char *at = pattern;
  bool is_in_class = false;
  bool is_common = true;
  for (; *at != '\0' && is_common; at++) {
    if (*at == '\\') {
      is_common = utf8_is_one_of(*++at, "^$\\.*+?()[]{}|/-nrtfbBdDwWsSpP");
    } else if (is_in_class) {
      is_common = *at != '[';
      is_in_class = *at != ']';
    } else if (*at == '[') {
      is_in_class = true;
      at += at[1] == '^';
      is_common = at[1] != ']';
    } else if (*at == '(' && at[1] == '?') {
      is_common = utf8_is_one_of(at[2], ":=!");
    }
  }
  return is_common && at - pattern <= LIMIT_PATTERN_BYTES;
}
