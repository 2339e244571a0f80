/* The answers as JSON: what to post, and what to keep. */
#ifndef PAYLOAD_H
#define PAYLOAD_H

#include "session.h"

/* Writes the submission as a value. */
void payload_write(const QuizSession *session, JsonWriter *writer);

#endif
