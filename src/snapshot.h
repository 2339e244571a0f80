/* A session as JSON, to be kept and taken up again: the shortest list of events that brings a fresh session there. */
#ifndef SNAPSHOT_H
#define SNAPSHOT_H

#include "session.h"

/* Writes the snapshot as a value. What is being sent may or may not arrive: it counts as failed, to be tried again under
 * the same response id. Once sent, a snapshot holds no answers, since nothing is left to be lost; unless something is told at the
 * end that is made of them. */
void snapshot_write(const QuizSession *session, JsonWriter *writer);

/* What of this only the whole module does, in snapshot_more.c: members of the events, whether answers are kept once they are sent,
 * and whether a fresh session has one to a question. */
bool snapshot_keeps(const QuizSession *session);
bool snapshot_begins(const QuizSession *session, size_t question);
void snapshot_write_open(const QuizSession *session, JsonWriter *writer);
void snapshot_write_answer(const QuizSession *session, size_t question, JsonWriter *writer);
void snapshot_write_move(const QuizSession *session, JsonWriter *writer);

#endif
