/* Events: JSON in, one call of the session out. */
#ifndef COMMAND_H
#define COMMAND_H

#include "session.h"

/* Applies an event. False, with the session unchanged and the error filled, for what is no event or when out of memory. */
bool command_send(QuizSession *session, JsonText event, QuizError *error);

#endif
