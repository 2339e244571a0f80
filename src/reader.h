/* Reading an object of a definition against a table of the keys that it may have, and reporting what does not fit. */
#ifndef READER_H
#define READER_H

#include "json.h"
#include "quiz.h"

typedef struct Reader {
  JsonText text;
  const cJSON *root;
  QuizReport *report;
  bool is_out_of_memory;   /* what was read since is incomplete */
  bool has_more;           /* something that only the whole module reads, see rules.h */
  const char *lang;        /* what texts are wanted in: a language tag, or "" */
  const char *chosen_lang; /* the key of the first text that is in it, or NULL; of the tree */
} Reader;

/* What a key's value must be. */
typedef enum KeyKind {
  KEY_TEXT,   /* a string within LIMIT_TEXT_POINTS */
  KEY_WORDS,  /* the same for people: may be in several languages, of which one is chosen */
  KEY_ID,     /* `[A-Za-z][A-Za-z0-9_-]*` of at most LIMIT_ID_BYTES */
  KEY_URL,    /* http, https or relative */
  KEY_CHOICE, /* one of `choices` */
  KEY_FLAG,   /* true or false */
  KEY_COUNT,  /* a whole number from 0 */
  KEY_TEXTS,  /* an object of words */
  KEY_LIST,   /* read by its own function */
  KEY_ANY,    /* this, too, whatever it is */
  KEY_KIND_COUNT
} KeyKind;

/* Beside the traits of types (question.h), those of what has no type. */
enum { TRAIT_OF_OPTION = 16384, TRAIT_OF_SETTINGS = 32768 };

/* One row of a table of keys. */
typedef struct Key {
  const char *name;
  unsigned char kind; /* a KeyKind */
  bool is_required;
  unsigned short traits; /* TRAIT_… of the types that take it; 0: all */
  const char *choices;   /* "push, none"; what stands in errors, too */
} Key;

/* Reports an error about a value, or about its member `key` (NULL: the value itself), which may be missing. Beyond
 * QUIZ_REPORT_MAX nothing is added. */
void reader_error(Reader *reader, QuizErrorCode code, const cJSON *value, const char *key,
                  const char *expected);

/* Ends a report: where memory was out, that stands in place of all else. */
void reader_end(Reader *reader);

/* Warns of a member without effect. traits: of the object. The whole module takes some keys that the page's does not know,
 * see more_keys.h: it notes that there is one, and says nothing. */
void reader_warn(Reader *reader, const cJSON *value, const char *key, unsigned traits);

/* Whether a value is what its key takes; what is not is reported. */
bool reader_check(Reader *reader, const cJSON *value, const Key *key);

/* Lets an object of texts by language, of a key of KEY_WORDS, be the one that is wanted: a string. False, and reported, where it
 * is no such object; in a page's module always. */
bool reader_choose(Reader *reader, cJSON *texts);

/* Fills found[i] with the value of keys[i], or leaves it where that is missing or not what it must be, which is reported. A
 * key that is in no row, or only in rows for other traits, is warned of, unless it starts with "x-". False, and reported,
 * if `object` is no object. */
bool reader_members(Reader *reader, const cJSON *object, const Key *keys, size_t key_count,
                    unsigned traits, const cJSON **found);

/* Returns the row of a key for these traits, or key_count. */
size_t reader_find_key(const Key *keys, size_t key_count, unsigned traits, const char *name);

/* Returns the place of a text in a list such as "push, none", from 0, or READER_NO_CHOICE. */
size_t reader_choice(const char *choices, const char *text);

#define READER_NO_CHOICE ((size_t)-1)

/* Whether a text is an http or https URL or a relative one: has no other scheme (RFC 3986, section 3.1). */
bool reader_is_url(const char *text);

#endif
