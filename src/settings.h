/* The settings of a definition: everything beside its questions. */
#ifndef SETTINGS_H
#define SETTINGS_H

#include "reader.h"

/* Borrowed from the definition's JSON tree; each has its default. */
typedef struct Settings {
  const char *id, *title, *version, *action, *history, *save, *progress, *lang;
  const cJSON *messages; /* an object, or NULL */
  size_t save_days;
  bool includes_id;
} Settings;

/* The settings of a definition that is a bare list of questions. */
extern const Settings SETTINGS_DEFAULT;

/* Reads the settings and finds the list of questions in the root object (NULL if it has none), reporting what is wrong. */
void settings_read(Reader *reader, const cJSON *root, Settings *settings, const cJSON **questions);

/* Writes the settings as members of an open object. */
void settings_write(const Settings *settings, JsonWriter *writer);

#endif
