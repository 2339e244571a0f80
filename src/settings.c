#include "settings.h"

#include <string.h>

#include "expected.h"
#include "limits.h"

/* The keys: first those of SettingText. */
enum {
  SETTING_SAVE_DAYS = SETTING_TEXT_COUNT,
  SETTING_INCLUDE,
  SETTING_MESSAGES,
  SETTING_QUESTIONS,
  SETTING_SCHEMA,
  SETTING_KEY_COUNT
};

static const Key SETTING_KEYS[SETTING_KEY_COUNT] = {
    [SETTING_ID] = {"id", .kind = KEY_ID},
    [SETTING_TITLE] = {"title", .kind = KEY_WORDS},
    [SETTING_VERSION] = {"version", .kind = KEY_TEXT},
    [SETTING_ACTION] = {"action", .kind = KEY_URL},
    [SETTING_REDIRECT] = {"redirect", .kind = KEY_URL},
    [SETTING_ENCODING] = {"encoding", .kind = KEY_CHOICE, .choices = "json, form"},
    [SETTING_HONEYPOT] = {"honeypot", .kind = KEY_ID},
    [SETTING_HISTORY] = {"history", .kind = KEY_CHOICE, .choices = "push, none"},
    [SETTING_SAVE] = {"save", .kind = KEY_CHOICE, .choices = "session, local, none"},
    [SETTING_PROGRESS] = {"progress", .kind = KEY_CHOICE, .choices = "bar, text, none"},
    [SETTING_LANG] = {"lang", .kind = KEY_TEXT},
    [SETTING_SAVE_DAYS] = {"saveDays", .kind = KEY_COUNT},
    [SETTING_INCLUDE] = {"include", .kind = KEY_LIST},
    [SETTING_MESSAGES] = {"messages", .kind = KEY_TEXTS},
    [SETTING_QUESTIONS] = {"questions", .kind = KEY_LIST},
    [SETTING_SCHEMA] = {"$schema", .kind = KEY_TEXT},
};

static const char *const DEFAULTS[SETTING_TEXT_COUNT] = {
    "", "", "", "", "", "json", "", "push", "session", "bar", "",
};

void settings_init(Settings *settings) {
  *settings = (Settings){.save_days = 30};
  memcpy(settings->texts, DEFAULTS, sizeof DEFAULTS);
}

static void read_include(Reader *reader, const cJSON *list, Settings *settings) {
  for (const cJSON *item = list != NULL ? list->child : NULL; item != NULL; item = item->next) {
    const char *name = json_text(item);
    size_t include = name != NULL ? reader_choice(SETTING_INCLUDES, name) : READER_NO_CHOICE;
    if (include != READER_NO_CHOICE) {
      settings->includes[include] = true;
    } else {
      reader_error(reader, name == NULL ? QUIZ_ERROR_TYPE : QUIZ_ERROR_RANGE, item, NULL,
                   SETTING_INCLUDES);
    }
  }
}

void settings_read(Reader *reader, Settings *settings, const cJSON **questions) {
  const cJSON *found[SETTING_KEY_COUNT] = {NULL};
  *questions = NULL;
  if (!reader_members(reader, reader->root, SETTING_KEYS, SETTING_KEY_COUNT, TRAIT_OF_SETTINGS,
                      found)) {
    return;
  }
  for (size_t i = 0; i < SETTING_TEXT_COUNT; i++) {
    settings->texts[i] = found[i] != NULL ? json_text(found[i]) : settings->texts[i];
  }
  settings->messages = found[SETTING_MESSAGES];
  *questions = found[SETTING_QUESTIONS];
  const cJSON *days = found[SETTING_SAVE_DAYS];
  if (days != NULL && !json_whole(days, 1, LIMIT_SAVE_DAYS, &settings->save_days)) {
    reader_error(reader, QUIZ_ERROR_RANGE, days, NULL, EXPECTED_DAYS);
  }
  read_include(reader, found[SETTING_INCLUDE], settings);
}

/* Whether the host has more to do than what every quiz asks for: a page loads that on its own. */
static bool has_extra(const Settings *settings) {
  return *settings->texts[SETTING_REDIRECT] != '\0' || *settings->texts[SETTING_HONEYPOT] != '\0' ||
         *settings->texts[SETTING_ENCODING] == 'f' || settings->includes[INCLUDE_LANG] ||
         settings->includes[INCLUDE_DURATION];
}

void settings_write(const Settings *settings, JsonWriter *writer) {
  for (size_t i = 0; i < SETTING_TEXT_COUNT; i++) {
    writer_text_member(writer, SETTING_KEYS[i].name, settings->texts[i]);
  }
  writer_bool_member(writer, "hasExtra", has_extra(settings));
  writer_number_member(writer, SETTING_KEYS[SETTING_SAVE_DAYS].name, (double)settings->save_days);
  writer_key(writer, SETTING_KEYS[SETTING_MESSAGES].name);
  if (settings->messages != NULL) {
    writer_node(writer, settings->messages);
  } else {
    writer_raw(writer, "{}");
  }
}
