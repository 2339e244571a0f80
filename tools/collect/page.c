#include "page.h"

#include "quiz.h"

#include <cJSON.h>
#include <stdlib.h>
#include <string.h>

/* Only our own style may do anything in a page that shows what somebody else has typed. */
static const char POLICY[] =
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'";

/* What a gap of the template is filled with. The names: "ID" for what was entered, "ID=VALUE" for each that was chosen,
 * "ID:CODE" and "ID:" for an issue, ":issues" and ":sent". ID and VALUE are escaped as encodeURIComponent() does it, so
 * that nothing entered can be taken for another kind of name. */
typedef struct Gap {
  char *name;
  const char *text;
} Gap;

/* Sorted before it is searched. */
typedef struct Gaps {
  Gap *items;
  size_t count;
  size_t capacity;
  bool has_failed;
} Gaps;

static bool make_room(Gaps *gaps) {
  if (gaps->count < gaps->capacity) {
    return true;
  }
  size_t capacity = gaps->capacity == 0 ? 64 : 2 * gaps->capacity;
  Gap *items = realloc(gaps->items, capacity * sizeof *items);
  if (items == NULL) {
    return false;
  }
  gaps->items = items;
  gaps->capacity = capacity;
  return true;
}

static void print_encoded(FILE *out, const char *text) {
  static const char PLAIN[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()";
  for (; *text != '\0'; text++) {
    if (strchr(PLAIN, *text) != NULL) {
      fputc(*text, out);
    } else {
      fprintf(out, "%%%02X", (unsigned)(unsigned char)*text);
    }
  }
}

/* Returns id, mark and the rest as one name, or NULL when out of memory. The caller frees it. */
static char *make_name(const char *id, const char *mark, const char *rest) {
  char *name = NULL;
  size_t length = 0;
  FILE *out = open_memstream(&name, &length);
  if (out == NULL) {
    return NULL;
  }
  print_encoded(out, id);
  fputs(mark, out);
  print_encoded(out, rest);
  if (fclose(out) != 0) {
    free(name);
    return NULL;
  }
  return name;
}

/* text: borrowed. */
static void add(Gaps *gaps, const char *id, const char *mark, const char *rest, const char *text) {
  char *name = gaps->has_failed || !make_room(gaps) ? NULL : make_name(id, mark, rest);
  gaps->has_failed = name == NULL;
  if (name != NULL) {
    gaps->items[gaps->count++] = (Gap){.name = name, .text = text};
  }
}

/* What was entered. A text that was given twice is shown as it counts: the last. */
static void add_fields(Gaps *gaps, const cJSON *fields) {
  const cJSON *field = NULL;
  cJSON_ArrayForEach(field, fields) {
    const cJSON *value = NULL;
    const char *last = "";
    cJSON_ArrayForEach(value, field) {
      last = value->valuestring;
      add(gaps, field->string, "=", last, "");
    }
    add(gaps, field->string, "", "", last);
  }
}

static void add_issues(Gaps *gaps, const cJSON *verdict) {
  const cJSON *issue = NULL;
  add(gaps, "", ":issues", "", "");
  cJSON_ArrayForEach(issue, cJSON_GetObjectItemCaseSensitive(verdict, "issues")) {
    const char *id = cJSON_GetObjectItemCaseSensitive(issue, "id")->valuestring;
    const char *code = cJSON_GetObjectItemCaseSensitive(issue, "code")->valuestring;
    bool is_other = cJSON_GetObjectItemCaseSensitive(issue, "other") != NULL;
    add(gaps, id, is_other ? ".other:" : ":", code, "");
    add(gaps, id, ":", "", "");
  }
}

static int compare_gaps(const void *one, const void *other) {
  return strcmp(((const Gap *)one)->name, ((const Gap *)other)->name);
}

typedef struct Name {
  const char *text;
  size_t bytes;
} Name;

static int compare_name(const void *name, const void *gap) {
  const Name *wanted = name;
  const char *found = ((const Gap *)gap)->name;
  int order = strncmp(wanted->text, found, wanted->bytes);
  return order != 0 ? order : -(found[wanted->bytes] != '\0');
}

static const char *find(const void *context, const char *name, size_t name_bytes) {
  const Gaps *gaps = context;
  const Name wanted = {name, name_bytes};
  const Gap *gap = bsearch(&wanted, gaps->items, gaps->count, sizeof(Gap), compare_name);
  return gap == NULL ? NULL : gap->text;
}

static void gaps_free(Gaps *gaps) {
  for (size_t i = 0; i < gaps->count; i++) {
    free(gaps->items[i].name);
  }
  free(gaps->items);
}

/* Returns the page, or NULL when out of memory. The caller frees it. */
static char *fill(const Template *template, const Gaps *gaps) {
  if (gaps->has_failed) {
    return NULL;
  }
  qsort(gaps->items, gaps->count, sizeof(Gap), compare_gaps);
  char *page = NULL;
  size_t length = 0;
  FILE *out = open_memstream(&page, &length);
  if (out == NULL) {
    return NULL;
  }
  template_fill(template, find, gaps, out);
  bool is_whole = ferror(out) == 0;
  if (fclose(out) != 0 || !is_whole) {
    free(page);
    return NULL;
  }
  return page;
}

/* fields, verdict: JSON. */
static char *make_page(const Template *template, const char *fields, const char *verdict) {
  Gaps gaps = {0};
  cJSON *entered = cJSON_Parse(fields);
  cJSON *judged = cJSON_Parse(verdict == NULL ? "{}" : verdict);
  char *page = NULL;
  if (entered != NULL && judged != NULL) {
    add_fields(&gaps, entered);
    if (verdict == NULL) {
      add(&gaps, "", ":sent", "", "");
    } else {
      add_issues(&gaps, judged);
    }
    page = fill(template, &gaps);
  }
  gaps_free(&gaps);
  cJSON_Delete(entered);
  cJSON_Delete(judged);
  return page;
}

Reply page_reply(unsigned status, const Template *template, const Request *request,
                 const char *verdict) {
  QuizError error;
  char *fields =
      quiz_form_fields(request->body == NULL ? "" : request->body, request->body_bytes, &error);
  char *page = fields == NULL ? NULL : make_page(template, fields, verdict);
  Reply reply = page == NULL ? reply_code(MHD_HTTP_SERVICE_UNAVAILABLE, "out-of-memory")
                             : reply_text(status, "text/html; charset=utf-8", page);
  if (page != NULL) {
    reply_add(&reply, "Content-Security-Policy", POLICY);
  }
  quiz_text_free(fields);
  free(page);
  return reply;
}
