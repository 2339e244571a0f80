/* Open addressing, at most half full, never removed from. */
#include "names.h"

#include <string.h>

#include "alloc.h"

/* Slots, twice as many as names. */
#define FEW 32

uint32_t names_hash(uint32_t hash, const char *text) {
  do {
    hash = (hash ^ (unsigned char)*text) * 16777619u; /* FNV-1a */
  } while (*text++ != '\0');
  return hash;
}

/* The slot of a name, or the free one where it belongs. Of a few names each is looked at, which is faster than a hash. Else it starts
 * from where the slots happen to be, so that nobody can prepare names that all fall into one. */
static Name *find_slot(const Names *names, const char *text) {
  size_t at = names->mask < FEW ? 0 : names_hash((uint32_t)(uintptr_t)names->slots, text);
  for (;; at++) {
    Name *slot = &names->slots[at & names->mask];
    if (slot->text == NULL || (*slot->text == *text && strcmp(slot->text, text) == 0)) {
      return slot;
    }
  }
}

bool names_init(Names *names, size_t count) {
  size_t size = 4;
  while (size < 2 * count) {
    size *= 2;
  }
  names->mask = size - 1;
  names->slots = quiz_calloc(size, sizeof *names->slots);
  return names->slots != NULL;
}

size_t names_add(Names *names, const char *text, size_t index) {
  Name *slot = find_slot(names, text);
  if (slot->text != NULL) {
    return slot->index;
  }
  *slot = (Name){.text = text, .index = index};
  return NAMES_NONE;
}

size_t names_find(const Names *names, const char *text) {
  const Name *slot = find_slot(names, text);
  return slot->text != NULL ? slot->index : NAMES_NONE;
}

void names_free(Names *names) {
  quiz_free(names->slots);
  names->slots = NULL;
}
