/* The keys that only the whole module knows: conditions, scores, results, and what else changes the way through a quiz. */
#ifndef MORE_KEYS_H
#define MORE_KEYS_H

#include "reader.h"

enum {
  MORE_VISIBLE_IF,
  MORE_NEXT,
  MORE_CORRECT,
  MORE_POINTS,
  MORE_EXPLANATION,
  MORE_PARAMS,
  MORE_REVIEW,
  MORE_FEEDBACK,
  MORE_SHUFFLE,
  MORE_PICK,
  MORE_RESULTS,
  MORE_RESULT_MODE,
  MORE_KEY_COUNT
};

/* In this order; the traits say where each may stand. */
extern const Key MORE_KEYS[MORE_KEY_COUNT];

/* Fills found[i] with the value of MORE_KEYS[i] in an object with these traits, or leaves it where that is missing or not
 * what it must be, which is reported. Other members are passed over. */
void more_keys_read(Reader *reader, const cJSON *object, unsigned traits, const cJSON **found);

#endif
