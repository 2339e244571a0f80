/* What to show now, as JSON: derived from a session, never stored. Its shape: `View` in web/types.d.ts. */
#ifndef VIEW_H
#define VIEW_H

#include "session.h"

/* Writes the view as a value. */
void view_write(const QuizSession *session, JsonWriter *writer);

#endif
