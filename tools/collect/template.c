#include "template.h"

#include "file.h"
#include "log.h"

#include <stdlib.h>
#include <string.h>

/* Sections within sections. */
#define DEPTH_MAX 64

/* A tag in a text. `kind` is '#', '^', '/' or '!'; that of a name alone is '\0'. */
typedef struct Tag {
  const char *start;
  const char *end;
  char kind;
  const char *name;
  size_t name_bytes;
} Tag;

/* Finds the next tag. Returns false where there is none any more, or one without an end. */
static bool next_tag(const char *at, Tag *tag) {
  tag->start = strstr(at, "{{");
  const char *close = tag->start == NULL ? NULL : strstr(tag->start, "}}");
  if (close == NULL) {
    return false;
  }
  tag->name = tag->start + 2;
  bool has_kind = strchr("#^/!", *tag->name) != NULL;
  tag->kind = has_kind ? *tag->name++ : '\0';
  tag->name_bytes = (size_t)(close - tag->name);
  tag->end = close + 2;
  return true;
}

static bool is_same(const Tag *one, const Tag *other) {
  return one->name_bytes == other->name_bytes &&
         memcmp(one->name, other->name, one->name_bytes) == 0;
}

/* Returns whether every section ends, in the order of their beginnings. */
static bool is_nested(const char *text) {
  Tag open[DEPTH_MAX];
  size_t depth = 0;
  Tag tag;
  while (next_tag(text, &tag)) {
    text = tag.end;
    if (tag.kind == '/') {
      if (depth == 0 || !is_same(&open[--depth], &tag)) {
        return false;
      }
    } else if (tag.kind == '#' || tag.kind == '^') {
      if (depth == DEPTH_MAX) {
        return false;
      }
      open[depth++] = tag;
    }
  }
  return depth == 0 && tag.start == NULL;
}

/* A template begins with the hash of the questions that it was made from: one of other questions would lose answers. */
static bool is_of(const char *text, const QuizDefinition *definition) {
  char mark[64];
  snprintf(mark, sizeof mark, "{{! pagequiz %s }}", quiz_definition_hash(definition));
  return strncmp(text, mark, strlen(mark)) == 0;
}

/* Takes the text over, and ends it with NUL. */
static bool take_text(Template *template, Text *text) {
  template->text = realloc(text->bytes, text->length + 1);
  if (template->text == NULL) {
    free(text->bytes);
    log_error("out of memory");
    return false;
  }
  template->text[text->length] = '\0';
  return true;
}

bool template_load(Template *template, const char *file, const QuizDefinition *definition) {
  Text text = {0};
  *template = (Template){.text = NULL};
  if (!file_read(file, &text)) {
    free(text.bytes);
    return false;
  }
  if (!take_text(template, &text)) {
    return false;
  }
  if (!is_of(template->text, definition)) {
    log_error(
        "%s was not made from this definition; make it with: pagequiz render QUIZ.json --template",
        file);
    return false;
  }
  if (!is_nested(template->text)) {
    log_error("%s has a section that does not end where it must", file);
    return false;
  }
  return true;
}

static void write_escaped(const char *text, FILE *out) {
  for (; *text != '\0'; text++) {
    if (strchr("&<>\"'", *text) != NULL) {
      fprintf(out, "&#%d;", *text);
    } else {
      fputc(*text, out);
    }
  }
}

void template_fill(const Template *template, TemplateFind *find, const void *context, FILE *out) {
  const char *at = template->text;
  size_t depth = 0;
  size_t hidden_depth = 0; /* of the outermost section that is left out, or 0 */
  Tag tag;
  while (next_tag(at, &tag)) {
    if (hidden_depth == 0) {
      fwrite(at, 1, (size_t)(tag.start - at), out);
    }
    at = tag.end;
    const char *text = find(context, tag.name, tag.name_bytes);
    if (tag.kind == '#' || tag.kind == '^') {
      depth++;
      bool is_shown = (text != NULL) == (tag.kind == '#');
      hidden_depth = hidden_depth == 0 && !is_shown ? depth : hidden_depth;
    } else if (tag.kind == '/') {
      hidden_depth = hidden_depth == depth ? 0 : hidden_depth;
      depth--;
    } else if (tag.kind == '\0' && hidden_depth == 0 && text != NULL) {
      write_escaped(text, out);
    }
  }
  fputs(at, out);
}

void template_free(Template *template) { free(template->text); }
