#include "question_format.h"

#include <string.h>

#include "alloc.h"
#include "expected.h"
#include "limits.h"
#include "names.h"

static const Key QUESTION_KEYS[QUESTION_KEY_COUNT] = {
    [QUESTION_ID] = {"id", .kind = KEY_ID, .is_required = true},
    [QUESTION_TYPE] = {"type", .kind = KEY_TEXT, .is_required = true},
    [QUESTION_TEXT] = {"question", .kind = KEY_WORDS, .is_required = true, .traits = TRAIT_SHOWN},
    [QUESTION_HINT] = {"hint", .kind = KEY_WORDS},
    [QUESTION_LABEL] = {"label", .kind = KEY_WORDS},
    [QUESTION_PLACEHOLDER] = {"placeholder", .kind = KEY_WORDS, .traits = TRAIT_TYPED},
    [QUESTION_OPTIONAL] = {"optional", .kind = KEY_FLAG},
    [QUESTION_OPTIONS] = {"options", .kind = KEY_LIST, .traits = TRAIT_OPTIONS},
    [QUESTION_OTHER] = {"other", .kind = KEY_FLAG, .traits = TRAIT_OTHER},
    [QUESTION_DIRECTION] = {"direction", .kind = KEY_CHOICE, .choices = "row, column",
                            .traits = TRAIT_OPTIONS | TRAIT_LABELS},
    [QUESTION_MIN] = {"min", .kind = KEY_COUNT, .traits = TRAIT_MANY},
    [QUESTION_MAX] = {"max", .kind = KEY_COUNT, .traits = TRAIT_MANY},
    [QUESTION_MIN_LENGTH] = {"minLength", .kind = KEY_COUNT, .traits = TRAIT_FREE},
    [QUESTION_MAX_LENGTH] = {"maxLength", .kind = KEY_COUNT, .traits = TRAIT_FREE},
    [QUESTION_AUTO_ADVANCE] = {"autoAdvance", .kind = KEY_FLAG, .traits = TRAIT_ADVANCES},
    [QUESTION_AUTOCOMPLETE] = {"autocomplete", .kind = KEY_TEXT, .traits = TRAIT_TYPED},
    [QUESTION_INPUTMODE] = {"inputmode", .kind = KEY_TEXT, .traits = TRAIT_TYPED},
    [QUESTION_MESSAGES] = {"messages", .kind = KEY_TEXTS},
    [QUESTION_PATTERN] = {"pattern", .kind = KEY_TEXT, .traits = TRAIT_FREE},
    [QUESTION_LABELS] = {"labels", .kind = KEY_TEXTS, .traits = TRAIT_LABELS},
    [QUESTION_LOW] = {"min", .kind = KEY_ANY, .traits = TRAIT_NUMBER | TRAIT_DATE},
    [QUESTION_HIGH] = {"max", .kind = KEY_ANY, .traits = TRAIT_NUMBER | TRAIT_DATE},
    [QUESTION_STEP] = {"step", .kind = KEY_ANY, .traits = TRAIT_NUMBER},
    [QUESTION_VALUE] = {"value", .kind = KEY_ANY, .traits = TRAIT_ANSWERED | TRAIT_CONSTANT},
};

static const Key OPTION_KEYS[OPTION_KEY_COUNT] = {
    [OPTION_VALUE] = {"value", .kind = KEY_TEXT, .is_required = true},
    [OPTION_LABEL] = {"label", .kind = KEY_WORDS},
    [OPTION_HINT] = {"hint", .kind = KEY_WORDS},
    [OPTION_EXCLUSIVE] = {"exclusive", .kind = KEY_FLAG, .traits = TRAIT_MANY},
    [OPTION_FIXED] = {"fixed", .kind = KEY_FLAG},
    [OPTION_IMAGE] = {"image", .kind = KEY_URL},
    [OPTION_ALT] = {"alt", .kind = KEY_WORDS},
};

/* ---- options ---- */

/* What decides on the keys of its options. */
static unsigned option_traits(const Question *question) {
  return TRAIT_OF_OPTION | (question->type->traits & TRAIT_MANY);
}

static bool parse_option(Reader *reader, const Question *question, const cJSON *item,
                         Option *option) {
  const cJSON *found[OPTION_KEY_COUNT] = {NULL};
  if (json_is(item, cJSON_String)) {
    found[OPTION_VALUE] = item;
  } else if (!reader_members(reader, item, OPTION_KEYS, OPTION_KEY_COUNT, option_traits(question),
                             found)) {
    return false;
  }
  option_parse_more(reader, found, item);
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
      .node = item,
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
    option->value = ""; /* where it cannot be read */
    if (parse_option(reader, question, item, option) &&
        names_add(&values, option->value, 0) != NAMES_NONE) {
      reader_error(reader, QUIZ_ERROR_DUPLICATE_OPTION, item, NULL, NULL);
    }
  }
  names_free(&values);
}

bool question_make_options(Reader *reader, Question *question, size_t count) {
  question->options = quiz_calloc(count, sizeof *question->options);
  question->option_count = question->options != NULL ? count : 0;
  reader->is_out_of_memory |= question->options == NULL;
  return question->options != NULL;
}

static void parse_options(Reader *reader, const cJSON *list, Question *question) {
  size_t count = list != NULL ? json_count(list) : 0;
  if (count == 0 || count > LIMIT_OPTIONS) {
    QuizErrorCode code = count == 0 ? QUIZ_ERROR_NO_OPTIONS : QUIZ_ERROR_TOO_LARGE;
    reader_error(reader, code, question->node, QUESTION_KEYS[QUESTION_OPTIONS].name, NULL);
  } else if (question_make_options(reader, question, count)) {
    parse_option_items(reader, list, question);
  }
}

/* ---- questions ---- */

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
                 EXPECTED_RANGE);
  }
}

/* What depends on the type. */
static void parse_particulars(Reader *reader, const cJSON *const *found, Question *question) {
  if (question_has(question, TRAIT_OPTIONS)) {
    parse_options(reader, found[QUESTION_OPTIONS], question);
  }
  if (!question_has(question, TRAIT_OPTIONS | TRAIT_TEXT)) {
    question_make_options(reader, question, 1);
  }
  const cJSON *auto_advance = found[QUESTION_AUTO_ADVANCE];
  question->has_other = json_is(found[QUESTION_OTHER], cJSON_True);
  question->auto_advances = question_has(question, TRAIT_ADVANCES) &&
                            (auto_advance == NULL || json_is(auto_advance, cJSON_True));
  if (question_has(question, TRAIT_FREE | TRAIT_MANY)) {
    parse_range(reader, found, question);
  }
  question_parse_more(reader, found, question);
}

void question_parse(Reader *reader, const cJSON *node, Question *question) {
  const cJSON *found[QUESTION_KEY_COUNT] = {NULL};
  const char *name = json_text(json_member(node, QUESTION_KEYS[QUESTION_TYPE].name));
  const QuestionType *type = name != NULL ? question_type_find(name, node) : NULL;
  *question = (Question){.node = node, .type = type, .max = QUESTION_UNLIMITED};
  if (!reader_members(reader, node, QUESTION_KEYS, QUESTION_KEY_COUNT, question_traits(question),
                      found)) {
    return;
  }
  question->id = json_text(found[QUESTION_ID]);
  question->is_optional = json_is(found[QUESTION_OPTIONAL], cJSON_True);
  if (type != NULL) {
    parse_particulars(reader, found, question);
  } else if (name != NULL) {
    reader_error(reader, QUIZ_ERROR_UNKNOWN_TYPE, node, QUESTION_KEYS[QUESTION_TYPE].name,
                 QUESTION_TYPE_NAMES);
  }
}

bool question_has_key(const char *name) {
  return reader_find_key(QUESTION_KEYS, QUESTION_KEY_COUNT, TRAIT_ANY, name) < QUESTION_KEY_COUNT;
}

/* ---- out ---- */

/* Writes the members that are known, as they stand in the definition. hidden: keys that are left out, a bit for each. */
static void write_members(const cJSON *node, const Key *keys, size_t key_count, unsigned traits,
                          unsigned hidden, JsonWriter *writer) {
  for (const cJSON *member = node->child; member != NULL; member = member->next) {
    size_t key = reader_find_key(keys, key_count, traits, member->string);
    if (key < key_count && (hidden >> key & 1) == 0) {
      writer_key(writer, member->string);
      writer_node(writer, member);
    }
  }
}

static void write_option(const Question *question, const Option *option, JsonWriter *writer) {
  writer_open(writer, '{');
  writer_text_member(writer, "value", option->value);
  writer_text_member(writer, "label", option->label);
  write_members(option->node, OPTION_KEYS, OPTION_KEY_COUNT, option_traits(question),
                1u << OPTION_VALUE | 1u << OPTION_LABEL, writer);
  writer_close(writer, '}');
}

void question_write_type(const Question *question, JsonWriter *writer) {
  const char *type = QUESTION_KEYS[QUESTION_TYPE].name;
  const char *name = json_text(json_member(question->node, type));
  writer_text_member(writer, type, question_has(question, TRAIT_MANY) ? QUESTION_LIST_TYPE : name);
}

void question_write_shown(const Question *question, const uint32_t *shown, JsonWriter *writer) {
  question_write_type(question, writer);
  write_members(question->node, QUESTION_KEYS, QUESTION_KEY_COUNT, question->type->traits,
                1u << QUESTION_TYPE | 1u << QUESTION_OPTIONS, writer);
  if (question_has(question, TRAIT_OPTIONS)) {
    writer_key(writer, QUESTION_KEYS[QUESTION_OPTIONS].name);
    writer_open(writer, '[');
    for (size_t i = 0; shown != NULL ? shown[i] > 0 : i < question->option_count; i++) {
      write_option(question, &question->options[shown != NULL ? shown[i] - 1u : i], writer);
    }
    writer_close(writer, ']');
  }
}
