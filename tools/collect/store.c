#include "store.h"

#include "log.h"

#include <string.h>

/* How long to wait for another program that has the file locked. It holds up every request, so it
 * is short. */
#define BUSY_TIMEOUT_MS 2000

/* What brings a file from schema version N (its user_version) to N + 1. Entries are added, never
 * changed. */
static const char *const MIGRATIONS[] = {
    "CREATE TABLE responses ("
    "  id INTEGER PRIMARY KEY,"
    "  received TEXT NOT NULL,"
    "  quiz TEXT NOT NULL,"
    "  definition_hash TEXT NOT NULL,"
    "  response_id TEXT,"
    "  payload TEXT NOT NULL CHECK (json_valid(payload)),"
    "  UNIQUE (quiz, response_id)"
    ");"
    "PRAGMA user_version = 1;",
};
enum { SCHEMA_VERSION = sizeof MIGRATIONS / sizeof MIGRATIONS[0] };

/* json_each() knows a key however it is escaped, where a path does not. json() takes the white
 * space out, so that the same answers compare equal however they were spaced. */
static const char INSERT[] =
    "INSERT INTO responses (received, quiz, definition_hash, response_id, payload)"
    " VALUES (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), ?1, ?2,"
    "  (SELECT value FROM json_each(?3) WHERE key = '_id' AND type = 'text' AND value <> ''),"
    "  json(?3))"
    " ON CONFLICT (quiz, response_id) DO NOTHING";

/* Whether two payloads say the same: the same values in the same places, however the texts in them are escaped, which
 * differs between what a script posts and what a form becomes. */
static const char COMPARE[] =
    "WITH stored AS (SELECT fullkey, type, atom FROM responses, json_tree(payload)"
    "  WHERE quiz = ?1 AND response_id = (SELECT value FROM json_each(?2)"
    "   WHERE key = '_id' AND type = 'text')),"
    " posted AS (SELECT fullkey, type, atom FROM json_tree(?2))"
    "SELECT NOT EXISTS (SELECT * FROM stored EXCEPT SELECT * FROM posted)"
    " AND NOT EXISTS (SELECT * FROM posted EXCEPT SELECT * FROM stored)";

static bool run(sqlite3 *db, const char *sql) {
  return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

/* Returns the file's schema version, or -1 if it cannot be read. */
static int read_version(sqlite3 *db) {
  sqlite3_stmt *query = NULL;
  int version = -1;
  if (sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &query, NULL) == SQLITE_OK &&
      sqlite3_step(query) == SQLITE_ROW) {
    version = sqlite3_column_int(query, 0);
  }
  sqlite3_finalize(query);
  return version;
}

static bool apply_migrations(sqlite3 *db) {
  int version = read_version(db);
  if (version < 0) {
    return false;
  }
  for (size_t i = (size_t)version; i < SCHEMA_VERSION; i++) {
    if (!run(db, MIGRATIONS[i])) {
      return false;
    }
  }
  return true;
}

/* In one transaction, so that a second collector on the same file waits and then finds the work
 * done. It is begun as a write even if nothing is to be done: a file that cannot be written is
 * found out now and not with the first response. */
static bool migrate(sqlite3 *db) {
  return run(db, "BEGIN IMMEDIATE") && apply_migrations(db) && run(db, "COMMIT");
}

static bool is_wal(sqlite3 *db) {
  sqlite3_stmt *query = NULL;
  bool is_on = false;
  if (sqlite3_prepare_v2(db, "PRAGMA journal_mode = WAL", -1, &query, NULL) == SQLITE_OK &&
      sqlite3_step(query) == SQLITE_ROW) {
    is_on = strcmp((const char *)sqlite3_column_text(query, 0), "wal") == 0;
  }
  sqlite3_finalize(query);
  return is_on;
}

static bool is_known_version(sqlite3 *db, const char *file) {
  int version = read_version(db);
  if (version > SCHEMA_VERSION) {
    log_error("%s has schema version %d; this program knows up to %d", file, version,
              (int)SCHEMA_VERSION);
    return false;
  }
  return true;
}

static bool prepare(sqlite3 *db, const char *sql, sqlite3_stmt **statement) {
  return sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, statement, NULL) == SQLITE_OK;
}

static bool set_up(Store *store, const char *file) {
  sqlite3 *db = store->db;
  sqlite3_busy_timeout(db, BUSY_TIMEOUT_MS);
  if (!is_known_version(db, file)) {
    return false;
  }
  bool is_ready = is_wal(db) && run(db, "PRAGMA synchronous = FULL") && migrate(db) &&
                  prepare(db, INSERT, &store->insert) && prepare(db, COMPARE, &store->compare);
  if (!is_ready) {
    log_error("cannot write to %s: %s", file,
              sqlite3_errcode(db) == SQLITE_OK ? "no write-ahead log is possible there"
                                               : sqlite3_errmsg(db));
  }
  return is_ready;
}

static sqlite3 *open_file(const char *file, int flags) {
  sqlite3 *db = NULL;
  if (sqlite3_open_v2(file, &db, flags, NULL) == SQLITE_OK) {
    return db;
  }
  log_error("cannot open %s: %s", file, db == NULL ? "out of memory" : sqlite3_errmsg(db));
  sqlite3_close(db);
  return NULL;
}

bool store_open(Store *store, const char *file) {
  *store = (Store){.db = open_file(file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)};
  return store->db != NULL && set_up(store, file);
}

static bool bind_text(sqlite3_stmt *statement, int index, const char *text, size_t length_bytes) {
  return sqlite3_bind_text64(statement, index, text, length_bytes, SQLITE_STATIC, SQLITE_UTF8) ==
         SQLITE_OK;
}

/* Ends the statement, so that it holds no lock and no pointer to the row. */
static void release(sqlite3_stmt *statement) {
  sqlite3_reset(statement);
  sqlite3_clear_bindings(statement);
}

static StoreResult compare(const Store *store, const StoreRow *row) {
  StoreResult result = STORE_FAILED;
  if (bind_text(store->compare, 1, row->quiz, strlen(row->quiz)) &&
      bind_text(store->compare, 2, row->payload, row->payload_bytes) &&
      sqlite3_step(store->compare) == SQLITE_ROW) {
    result = sqlite3_column_int(store->compare, 0) != 0 ? STORE_SAME : STORE_CONFLICT;
  }
  return result;
}

static StoreResult insert(const Store *store, const StoreRow *row) {
  if (!bind_text(store->insert, 1, row->quiz, strlen(row->quiz)) ||
      !bind_text(store->insert, 2, row->definition_hash, strlen(row->definition_hash)) ||
      !bind_text(store->insert, 3, row->payload, row->payload_bytes) ||
      sqlite3_step(store->insert) != SQLITE_DONE) {
    return STORE_FAILED;
  }
  return sqlite3_changes(store->db) == 1 ? STORE_ADDED : compare(store, row);
}

StoreResult store_add(const Store *store, const StoreRow *row) {
  StoreResult result = insert(store, row);
  if (result == STORE_FAILED) {
    log_error("a response was not stored: %s", sqlite3_errmsg(store->db));
  }
  release(store->insert);
  release(store->compare);
  return result;
}

void store_close(Store *store) {
  sqlite3_finalize(store->insert);
  sqlite3_finalize(store->compare);
  sqlite3_close(store->db);
}

sqlite3 *store_open_to_read(const char *file) {
  sqlite3 *db = open_file(file, SQLITE_OPEN_READONLY);
  if (db == NULL) {
    return NULL;
  }
  sqlite3_busy_timeout(db, BUSY_TIMEOUT_MS);
  int version = read_version(db);
  if (version < 0) {
    log_error("cannot read %s: %s", file, sqlite3_errmsg(db));
  } else if (version == 0) {
    log_error("%s holds no responses: no collector has written to it", file);
  } else if (is_known_version(db, file)) {
    return db;
  }
  sqlite3_close(db);
  return NULL;
}
