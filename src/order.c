#include "order.h"

uint32_t order_seed(const char *text) { return names_hash(NAMES_HASH, text != NULL ? text : ""); }

/* Returns a number below `limit`. (mulberry32, by Tommy Ettinger, in the public domain) */
static size_t draw(uint32_t *state, size_t limit) {
  uint32_t mixed = *state += 0x6D2B79F5u;
  mixed = (mixed ^ mixed >> 15) * (mixed | 1u);
  mixed ^= mixed + (mixed ^ mixed >> 7) * (mixed | 61u);
  return (size_t)(((uint64_t)(mixed ^ mixed >> 14) * limit) >> 32);
}

static bool is_asked(const QuizDefinition *definition, size_t index) {
  return question_has(&definition->questions[index], TRAIT_ANSWERED);
}

/* Leaves out all but `pick` of those that are answered, each with the same chance (Knuth, The Art of Computer Programming,
 * volume 2, section 3.4.2, algorithm S). */
static size_t pick(const QuizDefinition *definition, uint32_t *state, uint32_t *order) {
  size_t left = definition->answered_count;
  size_t wanted = definition->rules->pick;
  size_t count = 0;
  for (size_t i = 0; i < definition->question_count; i++) {
    bool is_taken = !is_asked(definition, i);
    if (!is_taken) {
      is_taken = draw(state, left) < wanted;
      wanted -= is_taken;
      left--;
    }
    if (is_taken) {
      order[count++] = (uint32_t)i;
    }
  }
  return count;
}

/* (Fisher and Yates, as Knuth has it in section 3.4.2, algorithm P) places: room for as many numbers. */
static void shuffle(const QuizDefinition *definition, uint32_t *state, uint32_t *order,
                    size_t count, uint32_t *places) {
  size_t asked = 0;
  for (size_t i = 0; i < count; i++) {
    if (is_asked(definition, order[i])) {
      places[asked++] = (uint32_t)i;
    }
  }
  for (size_t i = asked; i-- > 1;) {
    uint32_t *one = &order[places[i]];
    uint32_t *other = &order[places[draw(state, i + 1)]];
    uint32_t index = *one;
    *one = *other;
    *other = index;
  }
}

size_t order_questions(const QuizDefinition *definition, uint32_t seed, uint32_t *order,
                       uint32_t *places) {
  const Rules *rules = definition->rules;
  size_t count = definition->question_count;
  for (size_t i = 0; i < count; i++) {
    order[i] = (uint32_t)i;
  }
  if (rules->pick > 0) {
    count = pick(definition, &seed, order);
  }
  if (rules->shuffles_questions) {
    shuffle(definition, &seed, order, count, places);
  }
  return count;
}

/* Returns how many questions are asked, whatever the seed. */
static size_t count_of(const QuizDefinition *definition) {
  size_t left_out = 0;
  if (definition->rules->pick > 0 && definition->rules->pick < definition->answered_count) {
    left_out = definition->answered_count - definition->rules->pick;
  }
  return definition->question_count - left_out;
}

size_t order_read(const QuizDefinition *definition, const cJSON *list, uint32_t *order,
                  uint32_t *places) {
  size_t wanted = count_of(definition);
  size_t others = definition->question_count - definition->answered_count;
  size_t count = 0;
  if (!json_is(list, cJSON_Array)) {
    return 0;
  }
  for (size_t i = 0; i < definition->question_count; i++) {
    places[i] = false; /* whether it was there */
  }
  for (const cJSON *item = list->child; item != NULL; item = item->next, count++) {
    const char *id = json_text(item);
    size_t index = id != NULL ? definition_find(definition, id) : NAMES_NONE;
    bool is_behind = count == 0 || (index != NAMES_NONE && index > order[count - 1]);
    if (index == NAMES_NONE || places[index] || count == wanted ||
        (!is_behind && !definition->rules->shuffles_questions)) {
      return 0;
    }
    places[index] = true;
    others -= !is_asked(definition, index);
    order[count] = (uint32_t)index;
  }
  return count == wanted && others == 0 ? count : 0;
}

/* How well a question that nobody tells about fits a submission: it is answered there, or need not be, or may not be shown. */
enum { FIT_ANSWERED, FIT_OPTIONAL, FIT_CONDITIONAL, FIT_MISSING, FIT_COUNT };

static size_t fit_of(const QuizDefinition *definition, const cJSON *const *answers, size_t index) {
  if (answers[index] != NULL) {
    return FIT_ANSWERED;
  }
  if (definition->questions[index].is_optional) {
    return FIT_OPTIONAL;
  }
  return rules_of(definition, index)->visible_if != NULL ? FIT_CONDITIONAL : FIT_MISSING;
}

size_t order_fit(const QuizDefinition *definition, const cJSON *const *answers, uint32_t *order) {
  size_t left = count_of(definition) + definition->answered_count - definition->question_count;
  size_t room[FIT_COUNT] = {0};
  size_t count = 0;
  for (size_t i = 0; i < definition->question_count; i++) {
    room[fit_of(definition, answers, i)] += is_asked(definition, i);
  }
  for (size_t fit = 0; fit < FIT_COUNT; fit++) {
    room[fit] = room[fit] < left ? room[fit] : left;
    left -= room[fit];
  }
  for (size_t i = 0; i < definition->question_count; i++) {
    size_t fit = fit_of(definition, answers, i);
    bool is_taken = !is_asked(definition, i) || room[fit] > 0;
    room[fit] -= is_taken && is_asked(definition, i);
    if (is_taken) {
      order[count++] = (uint32_t)i;
    }
  }
  return count;
}

static bool is_fixed(const Question *question, size_t option) {
  return json_is(json_member(question->options[option].node, "fixed"), cJSON_True);
}

void order_options(const Question *question, uint32_t seed, unsigned short *shown, size_t count) {
  unsigned short places[LIMIT_OPTIONS];
  uint32_t state = names_hash(seed, question->id);
  size_t free_count = 0;
  for (size_t i = 0; i < count; i++) {
    if (!is_fixed(question, shown[i])) {
      places[free_count++] = (unsigned short)i;
    }
  }
  for (size_t i = free_count; i-- > 1;) {
    unsigned short *one = &shown[places[i]];
    unsigned short *other = &shown[places[draw(&state, i + 1)]];
    unsigned short option = *one;
    *one = *other;
    *other = option;
  }
}
