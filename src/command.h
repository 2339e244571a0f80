/* Events: JSON in, one call of the session out. */
#ifndef COMMAND_H
#define COMMAND_H

#include "session.h"

/* Applies a parsed event. text: what it was parsed from, for the place of an error.
 * False, with the session unchanged and the error filled, for what is no event or when out of memory. */
bool command_apply(QuizSession *session, const cJSON *event, JsonText text, QuizError *error);

#endif
