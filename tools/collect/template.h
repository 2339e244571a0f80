/* A page with gaps, in a small part of Mustache: {{name}} is a text, escaped; {{#name}}…{{/name}} stands there if there is
 * such a text, {{^name}}…{{/name}} if not; {{! comment }} is left out. No name has braces. */
#ifndef TEMPLATE_H
#define TEMPLATE_H

#include "quiz.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

typedef struct Template {
  char *text; /* ended by NUL; NULL for no template */
} Template;

/* Returns the text for a name, which does not end in NUL, or NULL for none. */
typedef const char *TemplateFind(const void *context, const char *name, size_t name_bytes);

/* Reads a template that was made from this definition. What is wrong goes to stderr. Returns whether it can be filled; the
 * caller frees with template_free() either way. */
bool template_load(Template *template, const char *file, const QuizDefinition *definition);

/* Writes the template with its gaps filled. Whether all was written is for ferror(3) to say. */
void template_fill(const Template *template, TemplateFind *find, const void *context, FILE *out);

/* Frees the text. A template of zeros is fine. */
void template_free(Template *template);

#endif
