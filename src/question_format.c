#include "question_format.h"

#include <string.h>

#include "alloc.h"
#include "limits.h"
#include "names.h"

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
  QUESTION_KEY_COUNT
};

static const Key QUESTION_KEYS[QUESTION_KEY_COUNT] = {
    [QUESTION_ID] = {"id", .kind = KEY_ID, .is_required = true},
    [QUESTION_TYPE] = {"type", .kind = KEY_TEXT, .is_required = true},
    [QUESTION_TEXT] = {"question", .kind = KEY_TEXT, .is_required = true},
    [QUESTION_HINT] = {"hint", .kind = KEY_TEXT},
    [QUESTION_LABEL] = {"label", .kind = KEY_TEXT},
    [QUESTION_PLACEHOLDER] = {"placeholder", .kind = KEY_TEXT, .traits = TRAIT_TEXT},
    [QUESTION_OPTIONAL] = {"optional", .kind = KEY_FLAG},
    [QUESTION_OPTIONS] = {"options", .kind = KEY_LIST, .traits = TRAIT_OPTIONS},
    [QUESTION_OTHER] = {"other", .kind = KEY_FLAG, .traits = TRAIT_OPTIONS},
    [QUESTION_DIRECTION] = {"direction", .kind = KEY_CHOICE, .choices = "row, column",
                            .traits = TRAIT_OPTIONS},
    [QUESTION_MIN] = {"min", .kind = KEY_COUNT, .traits = TRAIT_MANY},
    [QUESTION_MAX] = {"max", .kind = KEY_COUNT, .traits = TRAIT_MANY},
    [QUESTION_MIN_LENGTH] = {"minLength", .kind = KEY_COUNT, .traits = TRAIT_TEXT},
    [QUESTION_MAX_LENGTH] = {"maxLength", .kind = KEY_COUNT, .traits = TRAIT_TEXT},
    [QUESTION_AUTO_ADVANCE] = {"autoAdvance", .kind = KEY_FLAG, .traits = TRAIT_ADVANCES},
    [QUESTION_AUTOCOMPLETE] = {"autocomplete", .kind = KEY_TEXT, .traits = TRAIT_TEXT},
    [QUESTION_INPUTMODE] = {"inputmode", .kind = KEY_TEXT, .traits = TRAIT_TEXT},
    [QUESTION_MESSAGES] = {"messages", .kind = KEY_TEXTS},
};

enum { OPTION_VALUE, OPTION_LABEL, OPTION_HINT, OPTION_EXCLUSIVE, OPTION_KEY_COUNT };

static const Key OPTION_KEYS[OPTION_KEY_COUNT] = {
    [OPTION_VALUE] = {"value", .kind = KEY_TEXT, .is_required = true},
    [OPTION_LABEL] = {"label", .kind = KEY_TEXT},
    [OPTION_HINT] = {"hint", .kind = KEY_TEXT},
    [OPTION_EXCLUSIVE] = {"exclusive", .kind = KEY_FLAG},
};

/* ---- options ---- */

static bool parse_option(Reader *reader, const cJSON *item, Option *option) {
  const cJSON *found[OPTION_KEY_COUNT] = {NULL};
  if (json_is(item, cJSON_String)) {
    found[OPTION_VALUE] = item;
  } else if (!reader_members(reader, item, OPTION_KEYS, OPTION_KEY_COUNT, found)) {
    return false;
  }
  const char *value = json_text(found[OPTION_VALUE]);
  if (value == NULL) {
    return false; /* and reported */
  }
  if (*value == '\0') {
    reader_error(reader, QUIZ_ERROR_MISSING, item, "value", NULL);
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

/* Fills the question's options, which are allocated, and finds values that repeat. */
static void parse_option_items(Reader *reader, const cJSON *list, Question *question) {
  Names values;
  if (!names_init(&values, question->option_count)) {
    reader->is_out_of_memory = true;
    return;
  }
  size_t index = 0;
  for (const cJSON *item = list->child; item != NULL; item = item->next) {
    Option *option = &question->options[index++];
    if (parse_option(reader, item, option) && names_add(&values, option->value, 0) != NAMES_NONE) {
      reader_error(reader, QUIZ_ERROR_DUPLICATE_OPTION, item, NULL, NULL);
    }
  }
  names_free(&values);
}

/* Makes room for the options. False when out of memory. */
static bool make_options(Reader *reader, Question *question, size_t count) {
  question->options = quiz_calloc(count, sizeof *question->options);
  question->option_count = count;
  reader->is_out_of_memory |= question->options == NULL;
  return question->options != NULL;
}

static void parse_options(Reader *reader, const cJSON *list, Question *question) {
  size_t count = list != NULL ? json_count(list) : 0;
  if (count == 0 || count > LIMIT_OPTIONS) {
    QuizErrorCode code = count == 0 ? QUIZ_ERROR_NO_OPTIONS : QUIZ_ERROR_TOO_LARGE;
    reader_error(reader, code, question->node, QUESTION_KEYS[QUESTION_OPTIONS].name, NULL);
  } else if (make_options(reader, question, count)) {
    parse_option_items(reader, list, question);
  }
}

/* ---- questions ---- */

static void parse_type(Reader *reader, const cJSON *name, Question *question) {
  bool has_options = json_member(question->node, QUESTION_KEYS[QUESTION_OPTIONS].name) != NULL;
  question->type = question_type_find(json_text(name), has_options);
  if (question->type == NULL) {
    reader_error(reader, QUIZ_ERROR_UNKNOWN_TYPE, name, NULL, QUESTION_TYPE_NAMES);
  }
}

/* Reads the limits and reports a pair that leaves nothing to answer with. */
static void parse_range(Reader *reader, const cJSON *const *found, Question *question) {
  bool is_many = question_has(question, TRAIT_MANY);
  size_t low = is_many ? QUESTION_MIN : QUESTION_MIN_LENGTH;
  size_t high = is_many ? QUESTION_MAX : QUESTION_MAX_LENGTH;
  size_t most = is_many ? question->option_count + question->has_other : LIMIT_TEXT_POINTS;
  json_whole(found[low], 0, LIMIT_DEFINITION_BYTES, &question->min);
  json_whole(found[high], 0, LIMIT_DEFINITION_BYTES, &question->max);
  bool is_high_wrong = question->max < 1 || question->max < question->min;
  if (question->min > most || is_high_wrong) {
    reader_error(reader, QUIZ_ERROR_RANGE, found[question->min > most ? low : high], NULL,
                 "min and max that can be met");
  }
}

/* Warns of keys that the type does not take. */
static void warn_of_useless(Reader *reader, const cJSON *const *found, const Question *question) {
  for (size_t i = 0; i < QUESTION_KEY_COUNT; i++) {
    unsigned traits = QUESTION_KEYS[i].traits;
    if (found[i] != NULL && traits != 0 && !question_has(question, traits)) {
      reader_warn(reader, found[i], NULL);
    }
  }
}

/* What depends on the type. */
static void parse_particulars(Reader *reader, const cJSON *const *found, Question *question) {
  bool has_options = question_has(question, TRAIT_OPTIONS);
  bool has_text = question_has(question, TRAIT_TEXT);
  warn_of_useless(reader, found, question);
  if (has_options) {
    parse_options(reader, found[QUESTION_OPTIONS], question);
  } else if (!has_text) {
    make_options(reader, question, 1);
  }
  const cJSON *auto_advance = found[QUESTION_AUTO_ADVANCE];
  question->has_other = has_options && json_is(found[QUESTION_OTHER], cJSON_True);
  question->auto_advances = question_has(question, TRAIT_ADVANCES) &&
                            (auto_advance == NULL || json_is(auto_advance, cJSON_True));
  if (has_text || question_has(question, TRAIT_MANY)) {
    parse_range(reader, found, question);
  }
}

void question_parse(Reader *reader, const cJSON *node, Question *question) {
  const cJSON *found[QUESTION_KEY_COUNT];
  *question = (Question){.node = node, .max = QUESTION_UNLIMITED};
  if (!reader_members(reader, node, QUESTION_KEYS, QUESTION_KEY_COUNT, found)) {
    return;
  }
  question->id = json_text(found[QUESTION_ID]);
  if (found[QUESTION_TYPE] != NULL) {
    parse_type(reader, found[QUESTION_TYPE], question);
  }
  question->is_optional = json_is(found[QUESTION_OPTIONAL], cJSON_True);
  if (question->type != NULL) {
    parse_particulars(reader, found, question);
  }
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
  size_t key = reader_find_key(QUESTION_KEYS, QUESTION_KEY_COUNT, member->string);
  return key < QUESTION_KEY_COUNT && key != QUESTION_TYPE && key != QUESTION_OPTIONS;
}

void question_write_shown(const Question *question, JsonWriter *writer) {
  writer_open(writer, '{');
  writer_text_member(writer, QUESTION_KEYS[QUESTION_TYPE].name, question->type->name);
  for (const cJSON *member = question->node->child; member != NULL; member = member->next) {
    if (is_shown(member)) {
      writer_key(writer, member->string);
      writer_node(writer, member);
    }
  }
  if (question_has(question, TRAIT_OPTIONS)) {
    writer_key(writer, QUESTION_KEYS[QUESTION_OPTIONS].name);
    writer_open(writer, '[');
    for (size_t i = 0; i < question->option_count; i++) {
      write_option(&question->options[i], writer);
    }
    writer_close(writer, ']');
  }
  writer_close(writer, '}');
}
