/* A set of strings with an index each: finds duplicates and looks ids up in one step. Borrows the strings. */
#ifndef NAMES_H
#define NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NAMES_NONE ((size_t)-1)

typedef struct Name {
  const char *text;
  size_t index;
} Name;

typedef struct Names {
  Name *slots;
  size_t mask;
} Names;

/* What names_hash() starts with. */
#define NAMES_HASH 2166136261u

/* Returns the hash of a text, its closing NUL included, that goes on from the hash of what came before. */
uint32_t names_hash(uint32_t hash, const char *text);

/* Makes room for `count` names. False when out of memory. Freed with names_free(). */
bool names_init(Names *names, size_t count);

/* Adds a name, which must outlive the set. Returns NAMES_NONE, or the index of the equal name that is there already. */
size_t names_add(Names *names, const char *text, size_t index);

/* Returns the index of a name, or NAMES_NONE. */
size_t names_find(const Names *names, const char *text);

void names_free(Names *names);

#endif
