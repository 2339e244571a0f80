/* Texts in several languages, {"default": "…", "de": "…"}: the one that is asked for takes the place of all of them when a
 * definition is read, so that nothing else knows of the others. */
#include <string.h>

#include "reader.h"
#include "utf8.h"

static const char DEFAULT[] = "default";

/* Whether a key looks like a language tag (RFC 5646): letters, digits and hyphens. */
static bool is_tag(const char *key) {
  size_t length = 0;
  while (utf8_is_alphanumeric(key[length]) || (length > 0 && key[length] == '-')) {
    length++;
  }
  return length > 1 && key[length] == '\0';
}

/* A letter in its one case; in language tags it has none (RFC 5646, 2.1.1). */
static char fold(char letter) {
  return letter >= 'A' && letter <= 'Z' ? (char)(letter + ('a' - 'A')) : letter;
}

/* Returns how well a key fits a tag: 0, or the more the more parts they share; "de" is one of "de-AT" (RFC 4647, 3.4). */
static size_t fit(const char *key, const char *lang) {
  size_t same = 0;
  while (key[same] != '\0' && fold(key[same]) == fold(lang[same])) {
    same++;
  }
  return key[same] == '\0' && (lang[same] == '\0' || lang[same] == '-') ? same : 0;
}

bool reader_choose(Reader *reader, cJSON *texts) {
  bool is_good = true;
  size_t best = 0;
  cJSON *chosen = NULL;
  cJSON *standard = NULL;
  reader->has_more = true;
  for (cJSON *member = texts->child; member != NULL; member = member->next) {
    const char *key = member->string;
    size_t fitness = fit(key, reader->lang);
    is_good &= reader_check(reader, member, &(Key){.kind = KEY_TEXT});
    if (strcmp(key, DEFAULT) == 0) {
      standard = member;
    } else if (!is_tag(key)) {
      reader_warn(reader, texts, key, 0);
    } else if (fitness > best) {
      best = fitness;
      chosen = member;
    }
  }
  if (standard == NULL) {
    reader_error(reader, QUIZ_ERROR_MISSING, texts, DEFAULT, NULL);
  }
  if (standard == NULL || !is_good) {
    return false;
  }
  if (chosen != NULL && reader->chosen_lang == NULL) {
    reader->chosen_lang = chosen->string;
  }
  json_take_text(texts, chosen != NULL ? chosen : standard);
  return true;
}
