/* Patterns in native code: PCRE2, taught to be RegExp. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <string.h>

#include "alloc.h"
#include "limits.h"
#include "pattern.h"
#include "utf8.h"

/* ---- what is no regular expression to RegExp (ECMA-262, section 22.2.1, with the flag "u"), but one to PCRE2 ---- */

/* A pattern on the way, ended by NUL. */
typedef struct Scan {
  const char *at;
  size_t depth;
  bool repeats[LIMIT_PATTERN_DEPTH]; /* whether this open group can */
} Scan;

static bool take(Scan *scan, const char *set) {
  bool is_taken = utf8_is_one_of(*scan->at, set);
  scan->at += is_taken;
  return is_taken;
}

enum { NOTHING, ONE, SEVERAL };

/* Behind a backslash: one character, or a class of several. */
static int take_escape(Scan *scan, bool is_in_class) {
  if (take(scan, "pP")) {
    size_t bytes = strcspn(scan->at, "}"); /* PCRE2 knows what stands between */
    bool is_property = *scan->at == '{' && scan->at[bytes] == '}';
    scan->at += is_property ? bytes + 1 : 0;
    return is_property ? SEVERAL : NOTHING;
  }
  if (take(scan, "dDwWsS")) {
    return SEVERAL;
  }
  bool is_one = take(scan, "^$\\.*+?()[]{}|/nrtf") || (is_in_class && take(scan, "-b"));
  return is_one ? ONE : NOTHING;
}

/* A member of a class, or one end of a range. */
static int take_member(Scan *scan) {
  if (take(scan, "\\")) {
    return take_escape(scan, true);
  }
  bool is_end = *scan->at == '\0';
  scan->at += !is_end;
  return is_end ? NOTHING : ONE;
}

/* Behind an opening bracket, to the end of the class. */
static bool take_class(Scan *scan) {
  take(scan, "^");
  do {
    int first = take_member(scan);
    bool is_range = *scan->at == '-' && scan->at[1] != ']';
    scan->at += is_range;
    if (first == NOTHING || (is_range && (first != ONE || take_member(scan) != ONE))) {
      return false;
    }
  } while (!take(scan, "]"));
  return true;
}

static bool take_count(Scan *scan) {
  bool is_count = false;
  while (take(scan, "0123456789")) {
    is_count = true;
  }
  return is_count;
}

/* How often something stands, if it can stand more than once. */
static bool take_repeat(Scan *scan, bool repeats) {
  bool is_counted = take(scan, "{");
  if (!is_counted && !take(scan, "*+?")) {
    return true;
  }
  bool is_good = !is_counted ||
                 (take_count(scan) && (!take(scan, ",") || *scan->at == '}' || take_count(scan)) &&
                  take(scan, "}"));
  take(scan, "?");
  return is_good && repeats;
}

/* Behind an opening parenthesis. */
static bool open_group(Scan *scan) {
  if (scan->depth == LIMIT_PATTERN_DEPTH) {
    return false;
  }
  bool is_special = take(scan, "?");
  scan->repeats[scan->depth++] = !is_special || take(scan, ":") || !take(scan, "=!");
  return true;
}

/* Takes what stands next, and how often. */
static bool take_term(Scan *scan) {
  if (take(scan, "(")) {
    return open_group(scan);
  }
  if (take(scan, "|")) {
    return true;
  }
  if (take(scan, ")")) {
    return scan->depth > 0 && take_repeat(scan, scan->repeats[--scan->depth]);
  }
  if (take(scan, "[")) {
    return take_class(scan) && take_repeat(scan, true);
  }
  bool is_escape = take(scan, "\\");
  if (take(scan, is_escape ? "bB" : "^$")) {
    return take_repeat(scan, false);
  }
  if (is_escape) {
    return take_escape(scan, false) != NOTHING && take_repeat(scan, true);
  }
  bool is_character = !utf8_is_one_of(*scan->at, "*+?{}]");
  scan->at += is_character;
  return is_character && take_repeat(scan, true);
}

static bool is_regexp(const char *pattern) {
  Scan scan = {.at = pattern};
  while (*scan.at != '\0') {
    if (!take_term(&scan)) {
      return false;
    }
  }
  return scan.depth == 0;
}

/* ---- PCRE2 ---- */

/* What RegExp means by `.`, `\s` and `\S`, and PCRE2 does not; all are members of a class. */
static const char NO_LINE_END[] = "^\\n\\r\\x{2028}\\x{2029}";
static const char SPACE[] =
    "\\x{9}-\\x{D}\\x{20}\\x{A0}\\x{1680}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}"
    "\\x{202F}\\x{205F}\\x{3000}\\x{FEFF}";
static const char NO_SPACE[] =
    "\\x{0}-\\x{8}\\x{E}-\\x{1F}\\x{21}-\\x{9F}\\x{A1}-\\x{167F}\\x{1681}-\\x{1FFF}"
    "\\x{200B}-\\x{2027}\\x{202A}-\\x{202E}\\x{2030}-\\x{205E}"
    "\\x{2060}-\\x{2FFF}\\x{3001}-\\x{FEFE}\\x{FF00}-\\x{10FFFF}";

static char *put(char *out, const char *text, size_t bytes) {
  memcpy(out, text, bytes);
  return out + bytes;
}

static char *put_class(char *out, const char *members, bool is_in_class) {
  out = is_in_class ? out : put(out, "[", 1);
  out = put(out, members, strlen(members));
  return is_in_class ? out : put(out, "]", 1);
}

/* Returns a pattern as PCRE2 takes it, owned by the caller; NULL when out of memory. */
static char *translate(const char *pattern) {
  char *text = quiz_malloc(strlen(pattern) * sizeof NO_SPACE + sizeof "(?:)");
  char *out = text != NULL ? put(text, "(?:", 3) : NULL;
  bool is_in_class = false;
  for (const char *at = pattern; text != NULL && *at != '\0'; at++) {
    bool is_escape = *at == '\\';
    if (is_escape && (at[1] == 's' || at[1] == 'S')) {
      out = put_class(out, *++at == 's' ? SPACE : NO_SPACE, is_in_class);
    } else if (is_escape && at[1] != '\0') {
      out = put(out, at++, 2);
    } else if (*at == '.' && !is_in_class) {
      out = put_class(out, NO_LINE_END, false);
    } else {
      is_in_class = *at == '[' || (is_in_class && *at != ']');
      out = put(out, at, 1);
    }
  }
  if (text != NULL) {
    put(out, ")", sizeof ")");
  }
  return text;
}

static void *pcre_malloc(size_t size_bytes, void *context) {
  (void)context;
  return quiz_malloc(size_bytes);
}

static void pcre_free(void *block, void *context) {
  (void)context;
  quiz_free(block);
}

/* What one match takes; what could not be made is NULL, which freeing takes. */
typedef struct Match {
  pcre2_general_context *general;
  pcre2_match_context *context;
  pcre2_code *code;
  pcre2_match_data *data;
} Match;

/* Returns PATTERN_SAME where all is made. */
static int match_init(Match *match, const char *pattern) {
  int error = 0;
  size_t offset = 0;
  if (!is_regexp(pattern)) {
    *match = (Match){.general = NULL};
    return PATTERN_BAD;
  }
  *match = (Match){.general = pcre2_general_context_create(pcre_malloc, pcre_free, NULL)};
  char *text = match->general != NULL ? translate(pattern) : NULL;
  pcre2_compile_context *context =
      text != NULL ? pcre2_compile_context_create(match->general) : NULL;
  if (context != NULL) {
    match->code = pcre2_compile((PCRE2_SPTR)text, PCRE2_ZERO_TERMINATED,
                                PCRE2_UTF | PCRE2_NO_UTF_CHECK | PCRE2_DOLLAR_ENDONLY |
                                    PCRE2_NO_AUTO_CAPTURE | PCRE2_ANCHORED | PCRE2_ENDANCHORED,
                                &error, &offset, context);
  }
  quiz_free(text);
  pcre2_compile_context_free(context);
  if (match->code == NULL && context != NULL && error != PCRE2_ERROR_HEAP_FAILED) {
    return PATTERN_BAD;
  }
  match->context = match->code != NULL ? pcre2_match_context_create(match->general) : NULL;
  match->data = match->context != NULL ? pcre2_match_data_create(1, match->general) : NULL;
  return match->data != NULL ? PATTERN_SAME : PATTERN_OUT_OF_MEMORY;
}

static void match_free(const Match *match) {
  pcre2_match_data_free(match->data);
  pcre2_match_context_free(match->context);
  pcre2_code_free(match->code);
  pcre2_general_context_free(match->general);
}

int pattern_match(const char *pattern, const char *text, size_t length_bytes) {
  Match match;
  int result = match_init(&match, pattern);
  if (result == PATTERN_SAME) {
    pcre2_set_match_limit(match.context, LIMIT_PATTERN_STEPS);
    pcre2_set_depth_limit(match.context, LIMIT_PATTERN_STEPS);
    pcre2_set_heap_limit(match.context, LIMIT_PATTERN_HEAP_KB);
    int found = pcre2_match(match.code, (PCRE2_SPTR)text, length_bytes, 0, PCRE2_NO_UTF_CHECK,
                            match.data, match.context);
    result = found == PCRE2_ERROR_NOMEMORY ? PATTERN_OUT_OF_MEMORY
             : found >= 0                  ? PATTERN_SAME
                                           : PATTERN_OTHER;
  }
  match_free(&match);
  return result;
}
