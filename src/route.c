#include "route.h"

#include "path.h"
#include "validate.h"

/* Returns what is shown first from a step of the path on. */
static size_t show_from(const QuizDefinition *definition, const Answers *answers, size_t step) {
  const Path *path = answers->path;
  while (path_follow(answers, step + 1) && step < path->known) {
    uint32_t index = path->steps[step++].question;
    if (index == PATH_END) {
      break;
    }
    if (question_has(&definition->questions[index], TRAIT_SHOWN)) {
      return index;
    }
  }
  return definition->rules->has_review ? ROUTE_REVIEW : ROUTE_END;
}

bool route_is_question(size_t index) { return index < ROUTE_REVIEW; }

size_t route_first(const QuizDefinition *definition, const Answers *answers) {
  return show_from(definition, answers, 0);
}

size_t route_next(const QuizDefinition *definition, const Answers *answers, size_t index) {
  size_t step = route_is_question(index) ? path_find(answers, index) : NAMES_NONE;
  return step != NAMES_NONE ? show_from(definition, answers, step + 1) : ROUTE_END;
}

bool route_is_open(const QuizDefinition *definition, const Answers *answers, size_t index) {
  return index == ROUTE_REVIEW || validate_is_answered(definition, answers, index);
}

bool route_has(const Answers *answers, size_t index) {
  path_complete(answers);
  return path_find(answers, index) != NAMES_NONE;
}

bool route_has_failed(const Answers *answers) { return answers->path->has_failed; }

bool route_forgive(const Answers *answers) {
  bool has_failed = answers->path->has_failed;
  answers->path->has_failed = false;
  return has_failed;
}

/* Where a question stands, and how many there are: exactly, where nothing changes the path, and at its last step; else those of
 * the order that follow may all be on it. */
static void write_question_place(const Answers *answers, const PathStep *step, bool is_last,
                                 JsonWriter *writer) {
  const Path *path = answers->path;
  const QuizDefinition *definition = path->definition;
  const Rules *rules = definition->rules;
  bool is_answered = question_has(&definition->questions[step->question], TRAIT_ANSWERED);
  const Rank *here = &path->ranks[path->slots[step->question]];
  const Rank *all = &path->ranks[path->order_count];
  Rank total = *all;
  if (rules->has_conditions || rules->has_jumps) {
    total.shown = step->shown + (is_last ? 1 : all->shown - here->shown);
    total.answered = step->answered + (is_last ? is_answered : all->answered - here->answered);
  }
  writer_number_member(writer, "step", step->shown + 1);
  writer_number_member(writer, "total", total.shown);
  writer_number_member(writer, "progress", (double)step->passed / all->shown);
  if (all->shown != all->answered) {
    if (is_answered) {
      writer_number_member(writer, "number", step->answered + 1);
    }
    writer_number_member(writer, "count", total.answered);
  }
}

void route_write_place(const QuizDefinition *definition, const Answers *answers, size_t index,
                       size_t position, JsonWriter *writer) {
  const Path *path = answers->path;
  size_t step = route_is_question(index) ? path_find(answers, index) : path_complete(answers);
  (void)position;
  if (step == NAMES_NONE || path->has_failed) {
    return;
  }
  const PathStep *here = &path->steps[step];
  if (here->question != PATH_END) {
    bool is_last = route_next(definition, answers, index) >= ROUTE_REVIEW;
    write_question_place(answers, here, is_last, writer);
    return;
  }
  bool is_behind_review = index == ROUTE_END && definition->rules->has_review;
  const Rank *all = &path->ranks[path->order_count];
  writer_number_member(writer, "step", here->shown + 1 + is_behind_review);
  writer_number_member(writer, "total", here->shown);
  writer_number_member(writer, "progress", 1);
  if (all->shown != all->answered) {
    writer_number_member(writer, "count", here->answered);
  }
}
