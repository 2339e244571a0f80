/* The responses, in a SQLite file. The schema and its meaning are in README.md beside this file. */
#ifndef STORE_H
#define STORE_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct Store {
  sqlite3 *db;
  sqlite3_stmt *insert;
  sqlite3_stmt *compare;
} Store;

typedef enum StoreResult {
  STORE_ADDED,
  STORE_SAME,     /* this response was stored before */
  STORE_CONFLICT, /* another response with this _id was stored before */
  STORE_FAILED,   /* nothing was stored; the reason is on stderr */
} StoreResult;

typedef struct StoreRow {
  const char *quiz;
  const char *definition_hash;
  const char *payload; /* a JSON object, already checked */
  size_t payload_bytes;
} StoreRow;

/* Opens the file, creates it or brings its schema up to date. What is wrong goes to stderr.
 * Returns whether rows can be added. Either way the caller closes with store_close(). */
bool store_open(Store *store, const char *file);

/* Stores one response with the time of day, in a transaction of its own. Unless STORE_FAILED is
 * returned, the response is on the disk: a crash of program or machine no longer loses it. */
StoreResult store_add(const Store *store, const StoreRow *row);

/* Closes the file and brings its write-ahead log into it. One that was zeroed or failed to open is
 * fine. */
void store_close(Store *store);

/* Opens the file for reading only, after a check that its schema is one this program knows. What is
 * wrong goes to stderr. Returns NULL then; else a connection that the caller frees with
 * sqlite3_close(). */
sqlite3 *store_open_to_read(const char *file);

#endif
