#include "path.h"

#include <string.h>

#include "alloc.h"
#include "order.h"
#include "value.h"

/* Of path->left_out. */
#define WORD_BITS 32

static size_t end_of(const Path *path) { return path->definition->question_count; }

void path_fail(Path *path) { path->has_failed = true; }

/* ---- memory ---- */

/* All parts of a path lie behind it, in one block of zeros: those of large items first, so that each is aligned. */
bool answers_init_path(Answers *answers, const QuizDefinition *definition) {
  const Rules *rules = definition->rules;
  size_t count = definition->question_count + 1;
  size_t sum_count = count * rules->score_count + 1;
  size_t word_count = count / WORD_BITS + 1;
  size_t seen_bytes = sizeof(Answer) + rules->option_most * sizeof(unsigned short);
  Path *path =
      quiz_calloc(1, sizeof *path + sum_count * sizeof *path->sums +
                         count * (sizeof *path->values + sizeof *path->steps + sizeof *path->ranks +
                                  3 * sizeof *path->order + 2) +
                         seen_bytes + (word_count + rules->option_most + 1) * sizeof *path->shown +
                         rules->option_flags);
  answers->path = path;
  if (path == NULL) {
    return false;
  }
  path->definition = definition;
  path->lang = "";
  path->values = (cJSON **)(path->sums + sum_count);
  path->seen = (Answer *)(path->values + count);
  path->steps = (PathStep *)((char *)path->seen + seen_bytes);
  path->ranks = (Rank *)(path->steps + count);
  path->order = (uint32_t *)(path->ranks + count);
  path->places = path->order + count;
  path->slots = path->places + count;
  path->left_out = path->slots + count;
  path->shown = path->left_out + word_count;
  path->met = (unsigned char *)(path->shown + rules->option_most + 1);
  path->marked = path->met + count;
  path->hidden = path->marked + count;
  path_arrange(path, NULL);
  return true;
}

void answers_free_path(Answers *answers) {
  Path *path = answers->path;
  if (path == NULL) {
    return;
  }
  for (size_t i = 0; i < end_of(path); i++) {
    json_free(path->values[i]);
  }
  json_free(path->params);
  quiz_free(path);
  answers->path = NULL;
}

/* ---- the order ---- */

static Rank rank_behind(const Path *path, size_t index, Rank before) {
  const Question *question = &path->definition->questions[index];
  before.shown += question_has(question, TRAIT_SHOWN);
  before.answered += question_has(question, TRAIT_ANSWERED);
  return before;
}

void path_arranged(Path *path, size_t slot_count) {
  size_t end = end_of(path);
  path->known = path->summed = 0;
  path->slot_count = slot_count;
  path->order[slot_count] = (uint32_t)end;
  memset(path->left_out, 0, (end / WORD_BITS + 1) * sizeof *path->left_out);
  for (size_t i = 0; i <= end; i++) {
    path->slots[i] = (uint32_t)slot_count;
  }
  for (size_t slot = 0; slot < slot_count; slot++) {
    path->slots[path->order[slot]] = (uint32_t)slot;
    path->ranks[slot + 1] = rank_behind(path, path->order[slot], path->ranks[slot]);
  }
}

void path_arrange(Path *path, const char *response_id) {
  path->seed = order_seed(response_id);
  path_arranged(path, order_questions(path->definition, path->seed, path->order, path->places));
}

/* ---- what is known ---- */

bool path_is_before(const Path *path, size_t index, size_t step) {
  size_t place = path->places[index];
  return place < step && path->steps[place].question == index;
}

static void forget_value(Path *path, size_t index) {
  json_free(path->values[index]);
  path->values[index] = NULL;
}

/* Forgets who is left out of those that may depend on the answer to a question. */
static void forget_dependents(Path *path, size_t index) {
  const QuestionRules *own = rules_of(path->definition, index);
  for (size_t slot = own->first; slot <= own->last; slot++) {
    path->left_out[slot / WORD_BITS] &= ~(1u << slot % WORD_BITS);
  }
}

void answers_have_changed(Answers *answers, size_t index) {
  Path *path = answers->path;
  const Rules *rules = path->definition->rules;
  if (rules_compute(&path->definition->questions[index])) {
    return;
  }
  forget_value(path, index);
  forget_dependents(path, index);
  if (!path_is_before(path, index, path->known)) {
    return;
  }
  size_t place = path->places[index];
  path->summed = path->summed < place ? path->summed : place;
  if (!rules->is_in_order || rules->questions[index].last > 0) {
    path->known = place + 1;
  }
}

/* ---- following ---- */

/* Returns the slot to which a question leads, the last one of the known steps. */
static size_t find_target(const Answers *answers, size_t last) {
  const Path *path = answers->path;
  const cJSON *rule = rules_of(path->definition, last)->next;
  size_t slot = path->slots[last] + 1;
  Logic logic;
  const cJSON *value;
  if (rule == NULL) {
    return slot;
  }
  path_eval(answers, rule, path->known, &logic, &value);
  const char *id = json_text(value);
  size_t target = id != NULL ? rules_find_target(path->definition, id) : NAMES_NONE;
  if (target == end_of(path) || (target != NAMES_NONE && path->slots[target] < path->slot_count &&
                                 !path_is_before(path, target, path->known))) {
    slot = path->slots[target];
  }
  logic_free(&logic);
  return slot;
}

/* Returns the first slot from one on of which it is not known that it is left out. */
static size_t skip(const Path *path, size_t slot) {
  for (;;) {
    uint32_t word = path->left_out[slot / WORD_BITS];
    if ((word >> slot % WORD_BITS & 1) == 0) {
      return slot;
    }
    slot += slot % WORD_BITS == 0 && word == UINT32_MAX ? WORD_BITS : 1;
  }
}

/* Leaves the question at a slot out, so that those that depend on it may be others. */
static void leave_out(Path *path, size_t slot) {
  size_t index = path->order[slot];
  if (path->met[index]) {
    path->met[index] = false;
    forget_dependents(path, index);
  }
  if (path->definition->rules->is_in_order) {
    path->left_out[slot / WORD_BITS] |= 1u << slot % WORD_BITS;
  }
}

/* Returns the question that follows on the known steps, or the end; any when out of memory. */
static size_t find_next(const Answers *answers) {
  Path *path = answers->path;
  size_t slot = path->known > 0 ? find_target(answers, path->steps[path->known - 1].question) : 0;
  for (;; slot++) {
    slot = skip(path, slot);
    size_t index = path->order[slot];
    const cJSON *rule = rules_of(path->definition, index)->visible_if;
    if (path_is_before(path, index, path->known)) {
      continue;
    }
    if (rule == NULL || path_holds(answers, rule, path->known, true)) {
      return index;
    }
    leave_out(path, slot);
  }
}

/* Sees which options of a question are shown where it stands, and gives it its value there. */
static void look_at(const Answers *answers, size_t index) {
  Path *path = answers->path;
  const Question *question = &path->definition->questions[index];
  const QuestionRules *own = rules_of(path->definition, index);
  for (size_t i = 0; own->has_option_rules && i < question->option_count; i++) {
    const cJSON *rule = question->options[i].visible_if;
    path->hidden[own->option_at + i] =
        rule != NULL && !path_holds(answers, rule, path->known, true);
  }
  forget_value(path, index);
  if (!path->met[index] || own->has_option_rules || rules_compute(question)) {
    path->met[index] = true;
    forget_dependents(path, index);
  }
  if (!rules_compute(question)) {
    return;
  }
  Logic logic = {0};
  const cJSON *value = json_member(path->params, question->id);
  if (own->value != NULL) {
    path_eval(answers, own->value, path->known, &logic, &value);
  }
  if (!path->has_failed && !value_copy(value, &path->values[index])) {
    path_fail(path);
  }
  logic_free(&logic);
}

static void add_step(Path *path, size_t index) {
  PathStep *step = &path->steps[path->known];
  *step = (PathStep){.question = (uint32_t)index};
  if (path->known > 0) {
    step->before = rank_behind(path, step[-1].question, step[-1].before);
    step->passed = step[-1].passed;
  }
  uint32_t passed = path->ranks[path->slots[index]].shown;
  step->passed = step->passed > passed ? step->passed : passed;
  path->places[index] = (uint32_t)path->known++;
}

/* Adds the next step. False when out of memory. */
static bool follow_once(const Answers *answers) {
  Path *path = answers->path;
  size_t index = find_next(answers);
  if (index < end_of(path)) {
    look_at(answers, index);
  }
  if (!path->has_failed) {
    add_step(path, index);
  }
  return !path->has_failed;
}

static bool is_complete(const Path *path) {
  return path_is_before(path, end_of(path), path->known);
}

bool path_follow(const Answers *answers, size_t count) {
  const Path *path = answers->path;
  while (path->known < count && !is_complete(path) && follow_once(answers)) {}
  return path->known >= count;
}

size_t path_find(const Answers *answers, size_t index) {
  const Path *path = answers->path;
  while (!path_is_before(path, index, path->known) && !is_complete(path) && follow_once(answers)) {}
  return path_is_before(path, index, path->known) ? path->places[index] : NAMES_NONE;
}

size_t path_complete(const Answers *answers) {
  size_t count = path_find(answers, end_of(answers->path));
  return count != NAMES_NONE ? count : 0;
}

/* ---- answers as they count ---- */

static const unsigned char *flags_of(const Path *path, size_t index) {
  return path->hidden + rules_of(path->definition, index)->option_at;
}

const Answer *answers_get(const Answers *answers, size_t index) {
  const Path *path = answers->path;
  const Answer *answer = answers->items[index];
  if (answer == NULL || !rules_of(path->definition, index)->has_option_rules) {
    return answer;
  }
  bool has_any = answer->text != NULL;
  *path->seen = *answer;
  for (size_t i = 0; i < path->definition->questions[index].option_count; i++) {
    path->seen->chosen[i] = flags_of(path, index)[i] ? 0 : answer->chosen[i];
    has_any |= path->seen->chosen[i] > 0;
  }
  return has_any ? path->seen : NULL;
}

/* Without anything to choose from, nothing is asked. */
const Question *answers_question(const Answers *answers, const QuizDefinition *definition,
                                 size_t index) {
  const Question *question = &definition->questions[index];
  size_t left = question->has_other;
  if (!rules_of(definition, index)->has_option_rules) {
    return question;
  }
  for (size_t i = 0; i < question->option_count; i++) {
    left += !flags_of(answers->path, index)[i];
  }
  Question *room = &answers->path->question;
  *room = *question;
  room->min = question->min > left ? left : question->min;
  room->is_optional |= left == 0;
  return room;
}

const cJSON *answers_value(const Answers *answers, size_t index) {
  const Path *path = answers->path;
  return rules_compute(&path->definition->questions[index]) ? path->values[index] : NULL;
}
