#include "settings.h"

#include <string.h>

#include "limits.h"

enum {
  ID,
  TITLE,
  VERSION,
  ACTION,
  HISTORY,
  SAVE,
  SAVE_DAYS,
  PROGRESS,
  INCLUDE,
  LANG,
  MESSAGES,
  QUESTIONS,
  SCHEMA,
  COUNT
};

static const Key KEYS[COUNT] = {
    [ID] = {"id", KEY_TEXT, NULL},
    [TITLE] = {"title", KEY_TEXT, NULL},
    [VERSION] = {"version", KEY_TEXT, NULL},
    [ACTION] = {"action", KEY_TEXT, NULL},
    [HISTORY] = {"history", KEY_CHOICE, "push, none"},
    [SAVE] = {"save", KEY_CHOICE, "session, local, none"},
    [SAVE_DAYS] = {"saveDays", KEY_COUNT, NULL},
    [PROGRESS] = {"progress", KEY_CHOICE, "bar, text, none"},
    [INCLUDE] = {"include", KEY_LIST, NULL},
    [LANG] = {"lang", KEY_TEXT, NULL},
    [MESSAGES] = {"messages", KEY_TEXTS, NULL},
    [QUESTIONS] = {"questions", KEY_LIST, NULL},
    [SCHEMA] = {"$schema", KEY_TEXT, NULL},
};

static const char INCLUDES[] = "_id";

const Settings SETTINGS_DEFAULT = {
    .id = "",
    .title = "",
    .version = "",
    .action = "",
    .history = "push",
    .save = "session",
    .progress = "bar",
    .lang = "",
    .save_days = 30,
};

/* The text of a key that is there, else what the setting was. */
static void read_text(const cJSON *value, const char **setting) {
  *setting = value != NULL ? json_text(value) : *setting;
}

/* Reports a text that is there and not of its form. */
static void check_form(Reader *reader, const cJSON *const *found, size_t key,
                       bool (*is_good)(const char *text), QuizErrorCode code, const char *expected,
                       const Path *path) {
  if (found[key] != NULL && !is_good(json_text(found[key]))) {
    reader_error(reader, code, &(Path){.parent = path, .key = KEYS[key].name}, expected);
  }
}

static void read_save_days(Reader *reader, const cJSON *value, Settings *settings,
                           const Path *path) {
  if (value != NULL && !json_whole(value, 1, LIMIT_SAVE_DAYS, &settings->save_days)) {
    reader_error(reader, QUIZ_ERROR_RANGE, &(Path){.parent = path, .key = KEYS[SAVE_DAYS].name},
                 "1 to 3650");
  }
}

static void read_include(Reader *reader, const cJSON *list, Settings *settings, const Path *path) {
  Path list_path = {.parent = path, .key = KEYS[INCLUDE].name};
  size_t index = 0;
  for (const cJSON *item = list != NULL ? list->child : NULL; item != NULL; item = item->next) {
    Path here = {.parent = &list_path, .index = index++};
    const char *name = json_text(item);
    if (name == NULL || !reader_is_choice(INCLUDES, name)) {
      reader_error(reader, name == NULL ? QUIZ_ERROR_TYPE : QUIZ_ERROR_RANGE, &here, INCLUDES);
    } else {
      settings->includes_id = true;
    }
  }
}

void settings_read(Reader *reader, const cJSON *root, Settings *settings, const cJSON **questions) {
  Path path = {.parent = NULL};
  const cJSON *found[COUNT];
  *settings = SETTINGS_DEFAULT;
  *questions = NULL;
  if (!reader_members(reader, root, KEYS, COUNT, found, &path)) {
    return;
  }
  read_text(found[ID], &settings->id);
  read_text(found[TITLE], &settings->title);
  read_text(found[VERSION], &settings->version);
  read_text(found[ACTION], &settings->action);
  read_text(found[HISTORY], &settings->history);
  read_text(found[SAVE], &settings->save);
  read_text(found[PROGRESS], &settings->progress);
  read_text(found[LANG], &settings->lang);
  settings->messages = found[MESSAGES];
  *questions = found[QUESTIONS];
  check_form(reader, found, ID, reader_is_id, QUIZ_ERROR_BAD_ID, NULL, &path);
  check_form(reader, found, ACTION, reader_is_url, QUIZ_ERROR_RANGE, "http, https or relative URL",
             &path);
  read_save_days(reader, found[SAVE_DAYS], settings, &path);
  read_include(reader, found[INCLUDE], settings, &path);
}

void settings_write(const Settings *settings, JsonWriter *writer) {
  writer_text_member(writer, "id", settings->id);
  writer_text_member(writer, "title", settings->title);
  writer_text_member(writer, "version", settings->version);
  writer_text_member(writer, "action", settings->action);
  writer_text_member(writer, "history", settings->history);
  writer_text_member(writer, "save", settings->save);
  writer_number_member(writer, "saveDays", (double)settings->save_days);
  writer_text_member(writer, "progress", settings->progress);
  writer_text_member(writer, "lang", settings->lang);
  writer_key(writer, "messages");
  if (settings->messages != NULL) {
    writer_node(writer, settings->messages);
  } else {
    writer_raw(writer, "{}");
  }
}
