/* The settings of a definition: everything beside its questions. */
#ifndef SETTINGS_H
#define SETTINGS_H

#include "reader.h"
#include "writer.h"

/* The settings that are one text. */
typedef enum SettingText {
  SETTING_ID,
  SETTING_TITLE,
  SETTING_VERSION,
  SETTING_ACTION,
  SETTING_REDIRECT,
  SETTING_ENCODING,
  SETTING_HONEYPOT,
  SETTING_HISTORY,
  SETTING_SAVE,
  SETTING_PROGRESS,
  SETTING_LANG,
  SETTING_TEXT_COUNT
} SettingText;

/* What a submission holds besides answers, if asked for. */
typedef enum SettingInclude {
  INCLUDE_ID,
  INCLUDE_PATH,
  INCLUDE_LANG,
  INCLUDE_DURATION,
  INCLUDE_SCORE,
  INCLUDE_RESULT,
  INCLUDE_ORDER,
  INCLUDE_COUNT
} SettingInclude;

/* Their names in this order, "_id, _path, …": those of them that the module knows. */
extern const char SETTING_INCLUDES[];

/* Borrowed from the definition's JSON tree; each has its default. */
typedef struct Settings {
  const char *texts[SETTING_TEXT_COUNT];
  const cJSON *messages; /* an object, or NULL */
  size_t save_days;
  bool includes[INCLUDE_COUNT];
} Settings;

/* Sets the defaults: the settings of a definition that is a bare list of questions. */
void settings_init(Settings *settings);

/* Reads the settings and finds the list of questions in the root object (NULL if it has none), reporting what is wrong. */
void settings_read(Reader *reader, Settings *settings, const cJSON **questions);

/* Writes the settings as members of an open object. */
void settings_write(const Settings *settings, JsonWriter *writer);

#endif
