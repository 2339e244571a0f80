/* JSON in, over cJSON: the only file that calls its parser and look-ups. Strict and bounded where cJSON is not. */
#ifndef JSON_H
#define JSON_H

#include <cJSON.h>
#include <stdbool.h>
#include <stddef.h>

#include "quiz.h"
#include "scan.h"

/* A text being parsed, for errors that point into it. */
typedef struct JsonText {
  const char *start;
  size_t length_bytes;
} JsonText;

/* Fills an error about a value of a tree, or about its member `key` (NULL: the value itself), which may be missing: path,
 * line and column are found by walking tree and text, which is only done once something is wrong. */
void json_error(QuizError *error, QuizErrorCode code, JsonText text, const cJSON *root,
                const cJSON *value, const char *key, const char *expected);

/* Parses a text of at most `limit_bytes`. Strict as scan_text(), and no object has a key twice and no number is out of
 * range. Returns the root, to be freed with json_free(), or NULL with the error filled. A NULL text is out of memory. */
cJSON *json_parse(JsonText text, size_t limit_bytes, QuizError *error);

/* The same for a text of which all errors are of interest: the tree is there also where keys stand twice. report: its errors are
 * filled afresh. */
cJSON *json_parse_all(JsonText text, size_t limit_bytes, QuizReport *report);

/* Frees a tree. NULL does nothing. */
void json_free(cJSON *root);

/* Whether a value is of a kind: one of cJSON's types, or several of them with "|". NULL is of none. */
bool json_is(const cJSON *value, int kind);

/* Returns the member of an object with exactly this key, or NULL. NULL or no object: NULL. */
const cJSON *json_member(const cJSON *object, const char *key);

/* Makes a string of an object, with the text of one of its members, which loses it. The members stay, for json_error(). */
void json_take_text(cJSON *object, cJSON *member);

/* Returns how many members or items a value has. */
size_t json_count(const cJSON *value);

/* Returns the text of a string, or NULL for anything else, NULL included. */
const char *json_text(const cJSON *value);

/* Returns whether a value is a whole number of at least `low` and at most `high`, and sets it if so. */
bool json_whole(const cJSON *value, size_t low, size_t high, size_t *whole);

#endif
