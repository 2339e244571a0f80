/* A question as it stands in a definition: its keys, what each must be, and what of them is shown. */
#ifndef QUESTION_FORMAT_H
#define QUESTION_FORMAT_H

#include <stdint.h>

#include "question.h"
#include "reader.h"

/* The keys of a question: first those that most quizzes are made of. */
enum {
  QUESTION_ID,
  QUESTION_TYPE,
  QUESTION_TEXT,
  QUESTION_HINT,
  QUESTION_LABEL,
  QUESTION_PLACEHOLDER,
  QUESTION_OPTIONAL,
  QUESTION_OPTIONS,
  QUESTION_OTHER,
  QUESTION_DIRECTION,
  QUESTION_MIN,
  QUESTION_MAX,
  QUESTION_MIN_LENGTH,
  QUESTION_MAX_LENGTH,
  QUESTION_AUTO_ADVANCE,
  QUESTION_AUTOCOMPLETE,
  QUESTION_INPUTMODE,
  QUESTION_MESSAGES,
  QUESTION_PATTERN,
  QUESTION_LABELS,
  QUESTION_LOW,
  QUESTION_HIGH,
  QUESTION_STEP,
  QUESTION_VALUE,
  QUESTION_KEY_COUNT,
  QUESTION_MORE_KEYS = QUESTION_PATTERN
};

enum {
  OPTION_VALUE,
  OPTION_LABEL,
  OPTION_HINT,
  OPTION_EXCLUSIVE,
  OPTION_FIXED,
  OPTION_IMAGE,
  OPTION_ALT,
  OPTION_KEY_COUNT,
  OPTION_MORE_KEYS = OPTION_FIXED
};

/* Reads a question, reporting all that is wrong with it. question: filled; where something was reported it is only good
 * for being freed. Its options are to be freed with quiz_free(). */
void question_parse(Reader *reader, const cJSON *node, Question *question);

/* Reads the part of it that few quizzes have. found: by its keys. */
void question_parse_more(Reader *reader, const cJSON *const *found, Question *question);
void option_parse_more(Reader *reader, const cJSON *const *found, const cJSON *item);

/* Whether a question of some type has such a key, of those that are not in more_keys.h. */
bool question_has_key(const char *name);

/* Makes room for options, all of them zeros. False when out of memory, which is noted. */
bool question_make_options(Reader *reader, Question *question, size_t count);

/* Writes the member "type": the type by its own name. */
void question_write_type(const Question *question, JsonWriter *writer);

/* Writes a question as it is shown, as members of an open object: options complete. shown: which options, see view_options(). */
void question_write_shown(const Question *question, const uint32_t *shown, JsonWriter *writer);

#endif
