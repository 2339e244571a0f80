/* The answers as JSON: what to post, and what to keep. */
#ifndef PAYLOAD_H
#define PAYLOAD_H

#include "session.h"

/* Writes the submission as a value. */
void payload_write(const QuizSession *session, JsonWriter *writer);

/* What of this only the whole module does, in payload_more.c: what a question has in place of an answer, whether or not it is
 * written: a value, or nothing off the path; and the fields "_score", "_result" and "_order". */
bool payload_write_other(const QuizSession *session, size_t index, JsonWriter *writer);
void payload_write_more(const QuizSession *session, JsonWriter *writer);

#endif
