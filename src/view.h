/* What to show now, as JSON: derived from a session, never stored. Its shape: `View` in web/types.d.ts. */
#ifndef VIEW_H
#define VIEW_H

#include <stdint.h>

#include "session.h"

/* Writes the view as a value. */
void view_write(const QuizSession *session, JsonWriter *writer);

/* Writes the members of a view that are about a question: itself, its answer and what is wrong with that. */
void view_write_question(const QuizSession *session, size_t index, JsonWriter *writer);

/* What of this only the whole module does, in view_more.c. index: of the step, as in a history. */
const char *view_status(const QuizSession *session, size_t index);
void view_write_more(const QuizSession *session, size_t index, JsonWriter *writer);

/* Returns which options are shown, in their order: numbers from 1, ended by 0; NULL: all as they are in the definition. Valid
 * until it is asked again. */
const uint32_t *view_options(const QuizSession *session, size_t index);

#endif
