/* A session as JSON, to be kept and taken up again. Its form is the engine's own and may change: "version" tells. */
#ifndef SNAPSHOT_H
#define SNAPSHOT_H

#include "session.h"

/* Writes the snapshot as a value. Once sent, it holds no answers: nothing is left to be lost. */
void snapshot_write(const QuizSession *session, JsonWriter *writer);

/* How a snapshot was taken up. */
typedef enum SnapshotResult {
  SNAPSHOT_TAKEN,
  SNAPSHOT_REFUSED, /* damaged, of another version, or of other questions */
  SNAPSHOT_OUT_OF_MEMORY
} SnapshotResult;

/* Takes a snapshot up into a fresh session. Where it is not taken the session is only good for being freed. */
SnapshotResult snapshot_read(QuizSession *session, const char *text, size_t length_bytes);

#endif
