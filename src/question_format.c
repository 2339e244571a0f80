#include "question_format.h"

#include <string.h>

#include "alloc.h"
#include "limits.h"
#include "names.h"

enum {
  ID,
  TYPE,
  QUESTION,
  HINT,
  LABEL,
  PLACEHOLDER,
  OPTIONAL,
  OPTIONS,
  OTHER,
  DIRECTION,
  MIN,
  MAX,
  MIN_LENGTH,
  MAX_LENGTH,
  AUTO_ADVANCE,
  AUTOCOMPLETE,
  INPUTMODE,
  MESSAGES,
  KEY_COUNT_OF_QUESTION
};

static const Key KEYS[KEY_COUNT_OF_QUESTION] = {
    [ID] = {"id", KEY_ID, true, NULL},
    [TYPE] = {"type", KEY_TEXT, true, NULL},
    [QUESTION] = {"question", KEY_TEXT, true, NULL},
    [HINT] = {"hint", KEY_TEXT, false, NULL},
    [LABEL] = {"label", KEY_TEXT, false, NULL},
    [PLACEHOLDER] = {"placeholder", KEY_TEXT, false, NULL},
    [OPTIONAL] = {"optional", KEY_FLAG, false, NULL},
    [OPTIONS] = {"options", KEY_LIST, false, NULL},
    [OTHER] = {"other", KEY_FLAG, false, NULL},
    [DIRECTION] = {"direction", KEY_CHOICE, false, "row, column"},
    [MIN] = {"min", KEY_COUNT, false, NULL},
    [MAX] = {"max", KEY_COUNT, false, NULL},
    [MIN_LENGTH] = {"minLength", KEY_COUNT, false, NULL},
    [MAX_LENGTH] = {"maxLength", KEY_COUNT, false, NULL},
    [AUTO_ADVANCE] = {"autoAdvance", KEY_FLAG, false, NULL},
    [AUTOCOMPLETE] = {"autocomplete", KEY_TEXT, false, NULL},
    [INPUTMODE] = {"inputmode", KEY_TEXT, false, NULL},
    [MESSAGES] = {"messages", KEY_TEXTS, false, NULL},
};

/* Keys that only some types take: on others they have no effect, which is warned of. */
static const struct {
  size_t key;
  bool (*is_taken)(const QuestionType *type);
} PARTICULAR[] = {
    {OPTIONS, question_type_has_options},   {OTHER, question_type_has_options},
    {DIRECTION, question_type_has_options}, {AUTO_ADVANCE, question_type_advances},
    {MIN, question_type_is_many},           {MAX, question_type_is_many},
    {MIN_LENGTH, question_type_has_text},   {MAX_LENGTH, question_type_has_text},
    {PLACEHOLDER, question_type_has_text},  {AUTOCOMPLETE, question_type_has_text},
    {INPUTMODE, question_type_has_text},
};

enum { OPTION_VALUE, OPTION_LABEL, OPTION_HINT, OPTION_EXCLUSIVE, KEY_COUNT_OF_OPTION };

static const Key OPTION_KEYS[KEY_COUNT_OF_OPTION] = {
    [OPTION_VALUE] = {"value", KEY_TEXT, true, NULL},
    [OPTION_LABEL] = {"label", KEY_TEXT, false, NULL},
    [OPTION_HINT] = {"hint", KEY_TEXT, false, NULL},
    [OPTION_EXCLUSIVE] = {"exclusive", KEY_FLAG, false, NULL},
};

/* ---- options ---- */

static bool read_option(Reader *reader, const cJSON *item, Option *option, const Path *path) {
  const cJSON *found[KEY_COUNT_OF_OPTION] = {NULL};
  if (json_is(item, cJSON_String)) {
    found[OPTION_VALUE] = item;
  } else if (!reader_members(reader, item, OPTION_KEYS, KEY_COUNT_OF_OPTION, found, path)) {
    return false;
  }
  const char *value = json_text(found[OPTION_VALUE]);
  if (value == NULL) {
    return false; /* and reported */
  }
  if (*value == '\0') {
    reader_error(reader, QUIZ_ERROR_MISSING, path, "value", NULL);
  }
  const char *label = json_text(found[OPTION_LABEL]);
  *option = (Option){
      .value = value,
      .label = label != NULL ? label : value,
      .hint = json_text(found[OPTION_HINT]),
      .is_exclusive = json_is(found[OPTION_EXCLUSIVE], cJSON_True),
  };
  return true;
}

/* Fills the question's options, which are allocated, and finds values that repeat. False when out of memory. */
static bool read_option_items(Reader *reader, const cJSON *list, Question *question,
                              const Path *path) {
  Names values;
  if (!names_init(&values, question->option_count)) {
    return false;
  }
  size_t index = 0;
  for (const cJSON *item = list->child; item != NULL; item = item->next, index++) {
    Path here = {.parent = path, .index = index};
    Option *option = &question->options[index];
    if (read_option(reader, item, option, &here) &&
        names_add(&values, option->value, index) != NAMES_NONE) {
      reader_error(reader, QUIZ_ERROR_DUPLICATE_OPTION, &here, NULL, NULL);
    }
  }
  names_free(&values);
  return true;
}

/* False when out of memory. */
static bool read_options(Reader *reader, const cJSON *list, Question *question,
                         const Path *parent) {
  Path path = {.parent = parent, .key = KEYS[OPTIONS].name};
  size_t count = list != NULL ? json_count(list) : 0;
  if (count == 0 || count > LIMIT_OPTIONS) {
    reader_error(reader, count == 0 ? QUIZ_ERROR_NO_OPTIONS : QUIZ_ERROR_TOO_LARGE, &path, NULL,
                 NULL);
    return true;
  }
  question->options = quiz_calloc(count, sizeof *question->options);
  question->option_count = count;
  return question->options != NULL && read_option_items(reader, list, question, &path);
}

/* ---- questions ---- */

static void read_type(Reader *reader, const char *name, Question *question, const Path *path) {
  bool has_options = json_member(question->node, KEYS[OPTIONS].name) != NULL;
  question->type = question_type_find(name, has_options);
  if (question->type == NULL) {
    reader_error(reader, QUIZ_ERROR_UNKNOWN_TYPE, path, KEYS[TYPE].name, QUESTION_TYPE_NAMES);
  }
}

/* Reads a pair of limits and reports one that leaves nothing to answer with. */
static void read_range(Reader *reader, const cJSON *const *found, size_t low_key, size_t high_key,
                       size_t most, size_t *low, size_t *high, const Path *path) {
  *low = 0;
  *high = QUESTION_UNLIMITED;
  if (found[low_key] != NULL) {
    json_whole(found[low_key], 0, LIMIT_DEFINITION_BYTES, low);
  }
  if (found[high_key] != NULL) {
    json_whole(found[high_key], 0, LIMIT_DEFINITION_BYTES, high);
  }
  if (*low > most) {
    reader_error(reader, QUIZ_ERROR_RANGE, path, KEYS[low_key].name, NULL);
  } else if (*high < 1 || *high < *low) {
    reader_error(reader, QUIZ_ERROR_RANGE, path, KEYS[high_key].name, NULL);
  }
}

static void warn_of_useless(Reader *reader, const Question *question, const Path *path) {
  for (size_t i = 0; i < sizeof PARTICULAR / sizeof *PARTICULAR; i++) {
    const char *key = KEYS[PARTICULAR[i].key].name;
    if (!PARTICULAR[i].is_taken(question->type) && json_member(question->node, key) != NULL) {
      reader_warn(reader, path, key);
    }
  }
}

/* What depends on the type. False when out of memory. */
static bool read_particulars(Reader *reader, const cJSON *const *found, Question *question,
                             const Path *path) {
  bool has_options = question_type_has_options(question->type);
  warn_of_useless(reader, question, path);
  if (has_options && !read_options(reader, found[OPTIONS], question, path)) {
    return false;
  }
  question->has_other = has_options && json_is(found[OTHER], cJSON_True);
  question->auto_advances =
      question_type_advances(question->type) &&
      (found[AUTO_ADVANCE] == NULL || json_is(found[AUTO_ADVANCE], cJSON_True));
  if (question_type_is_many(question->type)) {
    size_t most = question->option_count + question->has_other;
    read_range(reader, found, MIN, MAX, most, &question->min, &question->max, path);
  } else {
    question->max = QUESTION_UNLIMITED;
  }
  if (question_type_has_text(question->type)) {
    read_range(reader, found, MIN_LENGTH, MAX_LENGTH, LIMIT_TEXT_POINTS, &question->min_length,
               &question->max_length, path);
  }
  return true;
}

bool question_parse(Reader *reader, const cJSON *node, Question *question, const Path *path) {
  const cJSON *found[KEY_COUNT_OF_QUESTION];
  *question = (Question){.node = node};
  if (!reader_members(reader, node, KEYS, KEY_COUNT_OF_QUESTION, found, path)) {
    return true;
  }
  question->id = json_text(found[ID]);
  if (found[TYPE] != NULL) {
    read_type(reader, json_text(found[TYPE]), question, path);
  }
  question->is_optional = json_is(found[OPTIONAL], cJSON_True);
  return question->type == NULL || read_particulars(reader, found, question, path);
}

/* ---- out ---- */

static void write_option(const Option *option, JsonWriter *writer) {
  writer_open(writer, '{');
  writer_text_member(writer, "value", option->value);
  writer_text_member(writer, "label", option->label);
  if (option->hint != NULL) {
    writer_text_member(writer, "hint", option->hint);
  }
  if (option->is_exclusive) {
    writer_bool_member(writer, "exclusive", true);
  }
  writer_close(writer, '}');
}

/* Whether a member is shown as it stands in the definition. */
static bool is_shown(const cJSON *member) {
  size_t key = reader_find_key(KEYS, KEY_COUNT_OF_QUESTION, member->string);
  return key < KEY_COUNT_OF_QUESTION && key != TYPE && key != OPTIONS;
}

void question_write_shown(const Question *question, JsonWriter *writer) {
  writer_open(writer, '{');
  writer_text_member(writer, KEYS[TYPE].name, question_type_name(question->type));
  for (const cJSON *member = question->node->child; member != NULL; member = member->next) {
    if (is_shown(member)) {
      writer_key(writer, member->string);
      writer_node(writer, member);
    }
  }
  if (question->option_count > 0) {
    writer_key(writer, KEYS[OPTIONS].name);
    writer_open(writer, '[');
    for (size_t i = 0; i < question->option_count; i++) {
      write_option(&question->options[i], writer);
    }
    writer_close(writer, ']');
  }
  writer_close(writer, '}');
}
