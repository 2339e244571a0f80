/* Following a path, step by step. */
#include <string.h>

#include "path.h"
#include "value.h"

/* Returns the first slot from one on that is not known to be left out. */
static size_t next_slot(const Path *path, size_t slot) {
  while (slot < path->order_count) {
    uint32_t left = ~path->invisible[slot / PATH_WORD_BITS] >> slot % PATH_WORD_BITS;
    if ((left & 1) != 0) {
      return slot;
    }
    slot += left != 0 ? (size_t)__builtin_ctz(left) : PATH_WORD_BITS - slot % PATH_WORD_BITS;
  }
  return path->order_count;
}

/* Whether a question is shown behind the known part of the path. */
static bool is_visible(const Answers *answers, size_t index) {
  Path *path = answers->path;
  const cJSON *rule = rules_of(path->definition, index)->visible_if;
  if (rule == NULL || path->visible[index]) {
    return true;
  }
  bool is_shown = path_holds(answers, rule, path->known);
  size_t slot = path->slots[index];
  if (path->has_failed) {
    return false;
  }
  if (is_shown) {
    path->visible[index] = true;
  } else {
    path->invisible[slot / PATH_WORD_BITS] |= 1u << slot % PATH_WORD_BITS;
  }
  return is_shown;
}

/* Where the path goes on behind its last known step: a slot. */
static size_t start_slot(const Answers *answers) {
  const Path *path = answers->path;
  if (path->known == 0) {
    return 0;
  }
  uint32_t last = path->steps[path->known - 1].question;
  size_t slot = path->slots[last] + 1;
  const cJSON *rule = rules_of(path->definition, last)->next;
  if (rule == NULL) {
    return slot;
  }
  Logic logic;
  const cJSON *value = NULL;
  path_eval(answers, rule, path->known, &logic, &value);
  const char *id = json_text(value);
  size_t target = id != NULL ? definition_find(path->definition, id) : NAMES_NONE;
  if (id != NULL && strcmp(id, "$end") == 0) {
    slot = path->order_count;
  } else if (target != NAMES_NONE && path->slots[target] < path->order_count &&
             !path_is_before(path, target, path->known)) {
    slot = path->slots[target];
  }
  logic_free(&logic);
  return slot;
}

/* Returns the question that follows on the known part of the path. Where that is not the guess, those that were guessed have left
 * the path before anybody asks who is shown by them. */
static uint32_t find_next(const Answers *answers) {
  Path *path = answers->path;
  for (size_t slot = start_slot(answers); !path->has_failed; slot++) {
    slot = next_slot(path, slot);
    if (slot == path->order_count) {
      break;
    }
    uint32_t index = path->order[slot];
    if (path_is_before(path, index, path->known)) {
      continue;
    }
    if (is_visible(answers, index)) {
      return index;
    }
    if (path->known < path->guessed && path->steps[path->known].question == index) {
      path_drop_guess(answers);
    }
  }
  return PATH_END;
}

/* ---- what a question is like where it stands ---- */

/* Sees anew which options are shown. Returns whether that has changed. */
static bool set_options(const Answers *answers, size_t index) {
  Path *path = answers->path;
  const Question *question = &path->definition->questions[index];
  const QuestionRules *own = rules_of(path->definition, index);
  bool has_changed = false;
  for (size_t i = 0; own->has_option_rules && i < question->option_count; i++) {
    const cJSON *rule = question->options[i].visible_if;
    bool is_hidden = rule != NULL && !path_holds(answers, rule, path->known);
    unsigned char *flag = &path->hidden[own->option_at + i];
    has_changed |= *flag != is_hidden;
    *flag = is_hidden;
  }
  return has_changed;
}

/* Gives a hidden question its value anew. Returns whether that has changed. */
static bool set_value(const Answers *answers, size_t index) {
  Path *path = answers->path;
  const Question *question = &path->definition->questions[index];
  const QuestionRules *own = rules_of(path->definition, index);
  if (!question_has(question, TRAIT_CONSTANT) || question->value != NULL) {
    return false;
  }
  Logic logic = {0};
  const cJSON *value = json_member(path->params, question->id);
  if (own->value != NULL) {
    path_eval(answers, own->value, path->known, &logic, &value);
  }
  cJSON *copy = NULL;
  bool is_copied = path->has_failed || value_copy(value, &copy) || path_fail(path);
  bool has_changed = is_copied && !value_is_same(copy, path->values[index]);
  logic_free(&logic);
  if (path->has_failed) {
    json_free(copy);
    return false;
  }
  json_free(path->values[index]);
  path->values[index] = copy;
  return has_changed;
}

/* Counts up to the step behind the known ones. */
static void count_step(const Answers *answers, PathStep *step) {
  Path *path = answers->path;
  size_t scores = path->definition->rules->score_count;
  scores = scores > 0 ? scores : 1;
  if (path->known > 0) {
    const PathStep *last = step - 1;
    const Question *question = &path->definition->questions[last->question];
    step->shown = last->shown + question_has(question, TRAIT_SHOWN);
    step->answered = last->answered + question_has(question, TRAIT_ANSWERED);
    step->passed = last->passed;
  }
  size_t slot = step->question != PATH_END ? path->slots[step->question] : path->order_count;
  if (step->passed < path->ranks[slot].shown) {
    step->passed = path->ranks[slot].shown;
  }
  if (path->sums != NULL) {
    double sums[LIMIT_SCORES] = {0};
    path_score(answers, path->known, sums);
    memcpy(path->sums + path->known * scores, sums, scores * sizeof *sums);
  }
}

/* Adds the next step. False when out of memory. */
static bool follow_once(const Answers *answers) {
  Path *path = answers->path;
  uint32_t index = find_next(answers);
  bool is_end = index == PATH_END;
  if (path->has_failed) {
    return false;
  }
  bool is_guess = path->known < path->guessed && path->steps[path->known].question == index;
  if (!is_guess) {
    path_drop_guess(answers);
  }
  bool has_options = !is_end && set_options(answers, index);
  bool has_value = !is_end && set_value(answers, index);
  if (has_options || has_value) {
    path_forget(path, index);
  }
  if (path->has_failed) {
    return false;
  }
  PathStep step = {.question = index};
  path->steps[path->known] = step;
  count_step(answers, &path->steps[path->known]);
  if (!is_end) {
    path->places[index] = (uint32_t)path->known;
  }
  path->known++;
  if (!is_guess) {
    path->guessed = path->known;
  }
  if (!is_end && !is_guess && path_has_answer(answers, index)) {
    path_forget(path, index);
  }
  return true;
}

static bool is_complete(const Path *path) {
  return path->known > 0 && path->steps[path->known - 1].question == PATH_END;
}

bool path_follow(const Answers *answers, size_t count) {
  const Path *path = answers->path;
  while (path->known < count && !is_complete(path)) {
    if (!follow_once(answers)) {
      return false;
    }
  }
  return true;
}

size_t path_complete(const Answers *answers) {
  path_follow(answers, SIZE_MAX);
  return is_complete(answers->path) ? answers->path->known - 1 : answers->path->known;
}

size_t path_find(const Answers *answers, size_t index) {
  const Path *path = answers->path;
  while (!path_is_before(path, index, path->known) && !is_complete(path)) {
    if (!follow_once(answers)) {
      break;
    }
  }
  return path_is_before(path, index, path->known) ? path->places[index] : NAMES_NONE;
}
