/* The stack of steps: the path as far as it is known to be open, and where the reader stands on it. All steps before the
 * last known one are answered, so a step costs the same however long the path is: only what an answer may have changed is
 * looked at again. */
#ifndef HISTORY_H
#define HISTORY_H

#include "answers.h"

typedef struct History {
  size_t *steps;   /* question indexes; behind them ROUTE_REVIEW and ROUTE_END */
  size_t known;    /* how many of them are known, at least 1 */
  size_t position; /* where the reader stands, from 0 */
} History;

/* Starts at the first question. False when out of memory. */
bool history_init(History *history, const QuizDefinition *definition, const Answers *answers);

/* Frees it. A `History` of zeros is left alone. */
void history_free(History *history);

/* Returns the question where the reader stands, or ROUTE_END. */
size_t history_current(const History *history);

/* Returns the step (from 0) of the question at an index; the last known step if it is none of the known ones. */
size_t history_find(const History *history, size_t index);

/* Forgets what may have changed with the answer to the question at an index. */
void history_answered(History *history, size_t index);

/* Returns the step nearest to `target` that is open: all before it are answered. Both from 0; the step behind the last
 * question is ROUTE_END. Does not move. */
size_t history_reach(History *history, const QuizDefinition *definition, const Answers *answers,
                     size_t target);

#endif
