#include "settings.h"

#include <string.h>

#include "limits.h"

/* The keys: first those of SettingText. */
enum { SAVE_DAYS = SETTING_TEXT_COUNT, INCLUDE, MESSAGES, QUESTIONS, SCHEMA, COUNT };

static const Key KEYS[COUNT] = {
    [SETTING_ID] = {"id", KEY_ID, false, NULL},
    [SETTING_TITLE] = {"title", KEY_TEXT, false, NULL},
    [SETTING_VERSION] = {"version", KEY_TEXT, false, NULL},
    [SETTING_ACTION] = {"action", KEY_URL, false, NULL},
    [SETTING_HISTORY] = {"history", KEY_CHOICE, false, "push, none"},
    [SETTING_SAVE] = {"save", KEY_CHOICE, false, "session, local, none"},
    [SETTING_PROGRESS] = {"progress", KEY_CHOICE, false, "bar, text, none"},
    [SETTING_LANG] = {"lang", KEY_TEXT, false, NULL},
    [SAVE_DAYS] = {"saveDays", KEY_COUNT, false, NULL},
    [INCLUDE] = {"include", KEY_LIST, false, NULL},
    [MESSAGES] = {"messages", KEY_TEXTS, false, NULL},
    [QUESTIONS] = {"questions", KEY_LIST, false, NULL},
    [SCHEMA] = {"$schema", KEY_TEXT, false, NULL},
};

static const char *const DEFAULTS[SETTING_TEXT_COUNT] = {"",     "",        "",    "",
                                                         "push", "session", "bar", ""};

static const char INCLUDES[] = "_id";

void settings_init(Settings *settings) {
  *settings = (Settings){.save_days = 30};
  memcpy(settings->texts, DEFAULTS, sizeof DEFAULTS);
}

static void read_include(Reader *reader, const cJSON *list, Settings *settings,
                         const Path *parent) {
  Path path = {.parent = parent, .key = KEYS[INCLUDE].name};
  size_t index = 0;
  for (const cJSON *item = list != NULL ? list->child : NULL; item != NULL; item = item->next) {
    Path here = {.parent = &path, .index = index++};
    const char *name = json_text(item);
    if (name != NULL && reader_is_choice(INCLUDES, name)) {
      settings->includes_id = true;
    } else {
      reader_error(reader, name == NULL ? QUIZ_ERROR_TYPE : QUIZ_ERROR_RANGE, &here, NULL,
                   INCLUDES);
    }
  }
}

void settings_read(Reader *reader, const cJSON *root, const Path *path, Settings *settings,
                   const cJSON **questions) {
  const cJSON *found[COUNT];
  *questions = NULL;
  if (!reader_members(reader, root, KEYS, COUNT, found, path)) {
    return;
  }
  for (size_t i = 0; i < SETTING_TEXT_COUNT; i++) {
    settings->texts[i] = found[i] != NULL ? json_text(found[i]) : DEFAULTS[i];
  }
  settings->messages = found[MESSAGES];
  *questions = found[QUESTIONS];
  if (found[SAVE_DAYS] != NULL &&
      !json_whole(found[SAVE_DAYS], 1, LIMIT_SAVE_DAYS, &settings->save_days)) {
    reader_error(reader, QUIZ_ERROR_RANGE, path, KEYS[SAVE_DAYS].name, "1 to 3650");
  }
  read_include(reader, found[INCLUDE], settings, path);
}

void settings_write(const Settings *settings, JsonWriter *writer) {
  for (size_t i = 0; i < SETTING_TEXT_COUNT; i++) {
    writer_text_member(writer, KEYS[i].name, settings->texts[i]);
  }
  writer_number_member(writer, KEYS[SAVE_DAYS].name, (double)settings->save_days);
  writer_key(writer, KEYS[MESSAGES].name);
  if (settings->messages != NULL) {
    writer_node(writer, settings->messages);
  } else {
    writer_raw(writer, "{}");
  }
}
