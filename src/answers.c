#include "answers.h"

#include "alloc.h"

bool answers_init(Answers *answers, const QuizDefinition *definition) {
  answers->count = definition->question_count;
  answers->items = quiz_calloc(answers->count, sizeof *answers->items);
  return answers->items != NULL && answers_init_path(answers, definition);
}

void answers_free(Answers *answers) {
  for (size_t i = 0; answers->items != NULL && i < answers->count; i++) {
    quiz_free(answers->items[i]);
  }
  quiz_free(answers->items);
  answers->items = NULL;
  answers_free_path(answers);
}

Answer *answers_swap(Answers *answers, size_t index, Answer *answer) {
  Answer *other = answers->items[index];
  answers->items[index] = answer;
  answers_have_changed(answers, index);
  return other;
}

void answers_set(Answers *answers, size_t index, Answer *answer) {
  quiz_free(answers_swap(answers, index, answer));
}
