#include "order.h"

#include <string.h>

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

/* Shuffles what stands at some places of a list. (Fisher and Yates, as Knuth has it in section 3.4.2, algorithm P) */
static void shuffle(uint32_t *list, const uint32_t *places, size_t count, uint32_t *state) {
  for (size_t i = count; i-- > 1;) {
    uint32_t *one = &list[places[i]];
    uint32_t *other = &list[places[draw(state, i + 1)]];
    uint32_t moved = *one;
    *one = *other;
    *other = moved;
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
  size_t asked = 0;
  for (size_t i = 0; rules->shuffles_questions && i < count; i++) {
    if (is_asked(definition, order[i])) {
      places[asked++] = (uint32_t)i;
    }
  }
  shuffle(order, places, asked, &seed);
  return count;
}

/* Returns how many of the questions that are answered are left out, whatever the seed. */
static size_t left_out(const QuizDefinition *definition) {
  size_t pick = definition->rules->pick;
  return pick > 0 && pick < definition->answered_count ? definition->answered_count - pick : 0;
}

size_t order_read(const QuizDefinition *definition, const cJSON *list, uint32_t *order,
                  uint32_t *places) {
  size_t wanted = definition->question_count - left_out(definition);
  size_t others = definition->question_count - definition->answered_count;
  size_t count = 0;
  memset(places, 0, definition->question_count * sizeof *places); /* whether it was there */
  for (const cJSON *item = json_is(list, cJSON_Array) ? list->child : NULL; item != NULL;
       item = item->next) {
    const char *id = json_text(item);
    size_t index = id != NULL ? definition_find(definition, id) : NAMES_NONE;
    if (index == NAMES_NONE || places[index] || count == wanted ||
        (!definition->rules->shuffles_questions && count > 0 && index < order[count - 1])) {
      return 0;
    }
    places[index] = true;
    others -= !is_asked(definition, index);
    order[count++] = (uint32_t)index;
  }
  return count == wanted && others == 0 ? count : 0;
}

/* How well a question that nobody tells about fits a submission: it is answered there, or need not be, or may not be shown. */
enum { FIT_ANSWERED, FIT_OPTIONAL, FIT_CONDITIONAL, FIT_MISSING, FIT_COUNT };

static uint32_t fit_of(const QuizDefinition *definition, size_t index, bool is_answered) {
  if (is_answered) {
    return FIT_ANSWERED;
  }
  if (definition->questions[index].is_optional) {
    return FIT_OPTIONAL;
  }
  return rules_of(definition, index)->visible_if != NULL ? FIT_CONDITIONAL : FIT_MISSING;
}

size_t order_fit(const QuizDefinition *definition, uint32_t *order, uint32_t *places) {
  size_t left = left_out(definition);
  size_t count = 0;
  for (size_t i = 0; i < definition->question_count; i++) {
    places[i] = fit_of(definition, i, places[i]);
  }
  for (size_t fit = FIT_COUNT; fit-- > 0;) {
    for (size_t i = definition->question_count; left > 0 && i-- > 0;) {
      if (places[i] == fit && is_asked(definition, i)) {
        places[i] = FIT_COUNT;
        left--;
      }
    }
  }
  for (size_t i = 0; i < definition->question_count; i++) {
    if (places[i] < FIT_COUNT) {
      order[count++] = (uint32_t)i;
    }
  }
  return count;
}

static bool is_fixed(const Question *question, size_t option) {
  return json_is(json_member(question->options[option].node, "fixed"), cJSON_True);
}

void order_options(const Question *question, uint32_t seed, uint32_t *shown, size_t count) {
  uint32_t places[LIMIT_OPTIONS];
  uint32_t state = names_hash(seed, question->id);
  size_t free_count = 0;
  for (size_t i = 0; i < count; i++) {
    if (!is_fixed(question, shown[i])) {
      places[free_count++] = (uint32_t)i;
    }
  }
  shuffle(shown, places, free_count, &state);
}
