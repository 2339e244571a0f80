#include "path.h"

#include <string.h>

#include "alloc.h"
#include "order.h"

/* ---- memory ---- */

/* Takes room for some items of a block. Without a block it only counts. */
static void *take(char **at, size_t *left_bytes, size_t count, size_t item_bytes) {
  size_t bytes = (count * item_bytes + sizeof(double) - 1) / sizeof(double) * sizeof(double);
  char *start = *at;
  *left_bytes += bytes;
  *at = start != NULL ? start + bytes : NULL;
  return start;
}

/* Lays all parts of a path out behind it, in one block of zeros. Returns how many bytes they take. */
static size_t lay_out(Path *path, char *block) {
  const Rules *rules = path->definition->rules;
  size_t count = path->definition->question_count;
  size_t scores = rules->score_count > 0 ? rules->score_count : 1;
  size_t bytes = 0;
  path->steps = take(&block, &bytes, count + 1, sizeof *path->steps);
  path->places = take(&block, &bytes, count, sizeof *path->places);
  path->order = take(&block, &bytes, count, sizeof *path->order);
  path->slots = take(&block, &bytes, count, sizeof *path->slots);
  path->ranks = take(&block, &bytes, count + 1, sizeof *path->ranks);
  path->invisible = take(&block, &bytes, count / PATH_WORD_BITS + 1, sizeof *path->invisible);
  path->visible = take(&block, &bytes, count, 1);
  path->hidden = take(&block, &bytes, rules->option_flags, 1);
  path->marked = take(&block, &bytes, count, 1);
  path->shown = take(&block, &bytes, rules->option_most + 1, sizeof *path->shown);
  path->seen =
      take(&block, &bytes, 1, sizeof *path->seen + rules->option_most * sizeof *path->seen->chosen);
  if (rules->uses_score) {
    path->sums = take(&block, &bytes, (count + 1) * scores, sizeof *path->sums);
  }
  if (rules->has_values) {
    path->values = take(&block, &bytes, count, sizeof *path->values);
  }
  return bytes;
}

bool answers_init_path(Answers *answers, const QuizDefinition *definition) {
  Path measured = {.definition = definition};
  Path *path = quiz_calloc(1, sizeof *path + lay_out(&measured, NULL));
  answers->path = path;
  if (path == NULL) {
    return false;
  }
  path->definition = definition;
  path->lang = "";
  lay_out(path, (char *)(path + 1));
  path_arrange(path, NULL);
  return true;
}

void answers_free_path(Answers *answers) {
  Path *path = answers->path;
  if (path == NULL) {
    return;
  }
  for (size_t i = 0; path->values != NULL && i < path->definition->question_count; i++) {
    json_free(path->values[i]);
  }
  json_free(path->params);
  quiz_free(path);
  answers->path = NULL;
}

/* ---- what is known ---- */

bool path_is_before(const Path *path, size_t index, size_t step) {
  size_t place = path->places[index];
  return place < step && path->steps[place].question == index;
}

static void forget(Path *path, size_t source) {
  const Rules *rules = path->definition->rules;
  const Source *found = &rules->sources[source];
  for (size_t i = 0; i < found->count; i++) {
    uint32_t index = rules->dependents[found->first + i];
    size_t slot = path->slots[index];
    path->visible[index] = false;
    path->invisible[slot / PATH_WORD_BITS] &= ~(1u << slot % PATH_WORD_BITS);
  }
}

static bool is_steering(const Path *path, size_t source) {
  return path->definition->rules->sources[source].steers;
}

bool path_forget(Path *path, size_t index) {
  size_t count = path->definition->question_count;
  bool is_scored = path->sums != NULL && rules_of(path->definition, index)->is_scored;
  forget(path, index);
  forget(path, count + SOURCE_ALL);
  if (is_scored) {
    forget(path, count + SOURCE_SCORE);
  }
  return is_scored || is_steering(path, index) || is_steering(path, count + SOURCE_ALL);
}

bool path_has_answer(const Answers *answers, size_t index) {
  return answers->items[index] != NULL || answers_value(answers, index) != NULL;
}

void path_drop_guess(const Answers *answers) {
  Path *path = answers->path;
  for (; path->guessed > path->known; path->guessed--) {
    uint32_t index = path->steps[path->guessed - 1].question;
    if (index != PATH_END && path_has_answer(answers, index)) {
      path_forget(path, index);
    }
  }
}

void answers_have_changed(Answers *answers, size_t index) {
  Path *path = answers->path;
  if (!path_is_before(path, index, path->guessed) || !path_forget(path, index)) {
    return;
  }
  if (path->places[index] < path->known) {
    path->known = path->places[index] + 1;
  }
  if (path->definition->rules
          ->has_jumps) { /* the path may meet the same questions in another order */
    path_drop_guess(answers);
  }
}

void path_reset(Path *path) {
  size_t count = path->definition->question_count;
  path->known = 0;
  path->guessed = 0;
  memset(path->visible, 0, count);
  memset(path->invisible, 0, (count / PATH_WORD_BITS + 1) * sizeof *path->invisible);
}

void path_arranged(Path *path, size_t order_count) {
  const QuizDefinition *definition = path->definition;
  path->order_count = order_count;
  for (size_t i = 0; i < definition->question_count; i++) {
    path->slots[i] = (uint32_t)order_count;
  }
  for (size_t slot = 0; slot < order_count; slot++) {
    const Question *question = &definition->questions[path->order[slot]];
    Rank *next = &path->ranks[slot + 1];
    path->slots[path->order[slot]] = (uint32_t)slot;
    next->shown = path->ranks[slot].shown + question_has(question, TRAIT_SHOWN);
    next->answered = path->ranks[slot].answered + question_has(question, TRAIT_ANSWERED);
  }
  path_reset(path);
}

void path_arrange(Path *path, const char *response_id) {
  path->seed = order_seed(response_id);
  path_arranged(path, order_questions(path->definition, path->seed, path->order, path->slots));
}

bool path_fail(Path *path) {
  path->has_failed = true;
  return false;
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
  return answers->path->values != NULL ? answers->path->values[index] : NULL;
}
