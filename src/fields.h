/* The fields of a posted form (application/x-www-form-urlencoded), found by their names. */
#ifndef FIELDS_H
#define FIELDS_H

#include "json.h"
#include "names.h"

/* One name and value, decoded. Those of one name are a chain. */
typedef struct Field {
  const char *name;
  const char *value;
  size_t next;   /* the next field of this name, or NAMES_NONE */
  size_t last;   /* of the first field of a name: the last one */
  bool is_taken; /* of the first field of a name: it was the answer to a question */
} Field;

typedef struct Fields {
  char *text; /* the names and values, each ended by NUL */
  Field *items;
  size_t count;
  Names names; /* name to the first field with it */
} Fields;

/* Reads a form, to be freed with fields_free() either way. False, with the error filled, for what is no text or too much, or when
 * out of memory. */
bool fields_init(Fields *form, JsonText text, QuizError *error);

void fields_free(Fields *form);

/* Returns the first field of a name, or NULL. */
Field *fields_find(const Fields *form, const char *name);

/* Returns the next field of the same name, or NULL. */
const Field *fields_next(const Fields *form, const Field *field);

/* Returns the value of a name, "" for none; of several the last: a form that gives a value twice puts the default first.
 * first: the first field of it, or NULL. */
const char *fields_last(const Fields *form, const Field *first);

/* Whether one of the fields of a name has this value. */
bool fields_have(const Fields *form, const Field *first, const char *value);

#endif
