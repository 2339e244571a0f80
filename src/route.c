#include "route.h"

#include "path.h"
#include "validate.h"

/* Returns what is shown first from a step of the path on. */
static size_t show_from(const QuizDefinition *definition, const Answers *answers, size_t step) {
  const Path *path = answers->path;
  while (path_follow(answers, step + 1)) {
    uint32_t index = path->steps[step++].question;
    if (index == definition->question_count) {
      break;
    }
    if (question_has(&definition->questions[index], TRAIT_SHOWN)) {
      return index;
    }
  }
  return definition->rules->has_review ? ROUTE_REVIEW : ROUTE_END;
}

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
  return answers->path->definition->rules->is_fixed || path_find(answers, index) != NAMES_NONE;
}

bool route_has_failed(const Answers *answers) { return answers->path->has_failed; }

bool route_forgive(const Answers *answers) {
  bool has_failed = answers->path->has_failed;
  answers->path->has_failed = false;
  return has_failed;
}

/* Where a step stands, and how many there are: exactly, where nothing changes the path, and at its last step; else those of the
 * order that follow may all be on it. */
void route_write_place(const QuizDefinition *definition, const Answers *answers, size_t index,
                       JsonWriter *writer) {
  const Path *path = answers->path;
  bool is_end = !route_is_question(index);
  size_t end = definition->question_count;
  size_t step = path_find(answers, is_end ? end : index);
  if (step == NAMES_NONE) {
    return;
  }
  bool is_last = is_end || !route_is_question(route_next(definition, answers, index));
  bool is_answered = !is_end && question_has(&definition->questions[index], TRAIT_ANSWERED);
  const PathStep *here = &path->steps[step];
  const Rank *behind = &path->ranks[path->slots[here->question]];
  const Rank *all = &path->ranks[path->slot_count];
  Rank left = {all->shown - behind->shown, all->answered - behind->answered};
  if (is_last) {
    left = (Rank){!is_end, is_answered};
  }
  bool is_behind_review = index == ROUTE_END && definition->rules->has_review;
  writer_number_member(writer, "step", here->before.shown + 1 + is_behind_review);
  writer_number_member(writer, "total", here->before.shown + left.shown);
  writer_number_member(writer, "progress", is_end ? 1 : (double)here->passed / all->shown);
  if (all->shown != all->answered) {
    if (is_answered) {
      writer_number_member(writer, "number", here->before.answered + 1);
    }
    writer_number_member(writer, "count", here->before.answered + left.answered);
  }
}
