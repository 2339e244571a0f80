#include "export.h"

#include "log.h"
#include "store.h"

#include <errno.h>
#include <string.h>

/* The first value of each query that takes one is the quiz's id, or NULL for all quizzes. */
#define OF_QUIZ " WHERE (?1 IS NULL OR r.quiz = ?1)"

static const char JSON_ROWS[] =
    "SELECT json_object('received', r.received, 'quiz', r.quiz,"
    "  'definition_hash', r.definition_hash, 'payload', json(r.payload))"
    " FROM responses r" OF_QUIZ " ORDER BY r.id";

/* The members of all payloads in the order they first appear. Beside a lone min(), SQLite takes the
 * other columns from the row that holds the minimum. */
static const char FIND_COLUMNS[] =
    "INSERT INTO columns (position, name)"
    " SELECT row_number() OVER (ORDER BY first_row, place), name FROM ("
    "  SELECT member.key AS name, min(r.id) AS first_row, member.id AS place"
    "  FROM responses r, json_each(r.payload) member" OF_QUIZ " AND member.key <> '_id'"
    "  GROUP BY member.key)";

static const char COLUMN_NAMES[] = "SELECT name FROM columns ORDER BY position";

static const char CSV_ROWS[] =
    "SELECT r.payload, r.received, r.quiz, r.definition_hash, r.response_id"
    " FROM responses r" OF_QUIZ " ORDER BY r.id";
enum { FIXED_COLUMN_COUNT = 4 };

/* ?1: a payload. A list becomes one text; true and false would else be 1 and 0. */
static const char CELLS[] =
    "SELECT columns.position, member.type IN ('integer', 'real'), CASE member.type"
    "  WHEN 'array' THEN"
    "    (SELECT group_concat(item.value, '; ') FROM json_each(member.value) item)"
    "  WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE member.value END"
    " FROM json_each(?1) member JOIN columns ON columns.name = member.key"
    " ORDER BY columns.position";

typedef struct Export {
  sqlite3 *db;
  const char *quiz_id;
  FILE *out;
} Export;

static bool run(const Export *export, const char *sql) {
  return sqlite3_exec(export->db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

/* Returns NULL, which the sqlite3_ functions take, if the statement cannot be made. */
static sqlite3_stmt *prepare(const Export *export, const char *sql) {
  sqlite3_stmt *statement = NULL;
  sqlite3_prepare_v2(export->db, sql, -1, &statement, NULL);
  return statement;
}

static sqlite3_stmt *prepare_for_quiz(const Export *export, const char *sql) {
  sqlite3_stmt *statement = prepare(export, sql);
  if (statement != NULL && export->quiz_id != NULL) {
    sqlite3_bind_text(statement, 1, export->quiz_id, -1, SQLITE_STATIC);
  }
  return statement;
}

static const char *text_of(sqlite3_stmt *row, int column) {
  const char *text = (const char *)sqlite3_column_text(row, column);
  return text == NULL ? "" : text;
}

static bool write_json(const Export *export) {
  sqlite3_stmt *rows = prepare_for_quiz(export, JSON_ROWS);
  const char *separator = "[\n";
  int step = SQLITE_DONE;
  while ((step = sqlite3_step(rows)) == SQLITE_ROW) {
    fprintf(export->out, "%s%s", separator, text_of(rows, 0));
    separator = ",\n";
  }
  fputs(separator[0] == '[' ? "[]\n" : "\n]\n", export->out);
  sqlite3_finalize(rows);
  return step == SQLITE_DONE;
}

/* Writes one CSV field (RFC 4180). A text that a spreadsheet would run as a formula gets an
 * apostrophe in front, which makes it text there. */
static void write_field(FILE *out, const char *value, bool is_text) {
  bool is_quoted = strpbrk(value, "\",\r\n") != NULL;
  bool is_formula = is_text && value[0] != '\0' && strchr("=+-@\t\r", value[0]) != NULL;
  fputs(is_quoted ? "\"" : "", out);
  fputs(is_formula ? "'" : "", out);
  for (const char *at = value; *at != '\0'; at++) {
    if (*at == '"') {
      fputc('"', out);
    }
    fputc(*at, out);
  }
  fputs(is_quoted ? "\"" : "", out);
}

static bool find_columns(const Export *export) {
  if (!run(export, "PRAGMA temp_store = MEMORY") ||
      !run(export, "CREATE TEMP TABLE columns (position INTEGER PRIMARY KEY, name TEXT UNIQUE)")) {
    return false;
  }
  sqlite3_stmt *find = prepare_for_quiz(export, FIND_COLUMNS);
  int step = sqlite3_step(find);
  sqlite3_finalize(find);
  return step == SQLITE_DONE;
}

static bool write_header(const Export *export) {
  /* An id of a question begins with a letter. */
  fputs("_received,_quiz,_definition_hash,_id", export->out);
  sqlite3_stmt *names = prepare(export, COLUMN_NAMES);
  int step = SQLITE_DONE;
  while ((step = sqlite3_step(names)) == SQLITE_ROW) {
    fputc(',', export->out);
    write_field(export->out, text_of(names, 0), true);
  }
  fputs("\r\n", export->out);
  sqlite3_finalize(names);
  return step == SQLITE_DONE;
}

/* Writes the members that the payload has, each in its column. Empty columns at the end are
 * written, too. */
static bool write_cells(const Export *export, sqlite3_stmt *cells, int column_count,
                        const char *payload) {
  int written_count = 0;
  int step = SQLITE_DONE;
  sqlite3_bind_text(cells, 1, payload, -1, SQLITE_STATIC);
  while ((step = sqlite3_step(cells)) == SQLITE_ROW) {
    for (int position = sqlite3_column_int(cells, 0); written_count < position; written_count++) {
      fputc(',', export->out);
    }
    write_field(export->out, text_of(cells, 2), sqlite3_column_int(cells, 1) == 0);
  }
  for (; written_count < column_count; written_count++) {
    fputc(',', export->out);
  }
  sqlite3_reset(cells);
  return step == SQLITE_DONE;
}

static bool write_row(const Export *export, sqlite3_stmt *row, sqlite3_stmt *cells,
                      int column_count) {
  for (int i = 1; i <= FIXED_COLUMN_COUNT; i++) {
    fputs(i == 1 ? "" : ",", export->out);
    write_field(export->out, text_of(row, i), true);
  }
  bool is_written = write_cells(export, cells, column_count, text_of(row, 0));
  fputs("\r\n", export->out);
  return is_written;
}

static int count_columns(const Export *export) {
  sqlite3_stmt *count = prepare(export, "SELECT count(*) FROM columns");
  int column_count = sqlite3_step(count) == SQLITE_ROW ? sqlite3_column_int(count, 0) : 0;
  sqlite3_finalize(count);
  return column_count;
}

static bool write_rows(const Export *export) {
  int column_count = count_columns(export);
  sqlite3_stmt *rows = prepare_for_quiz(export, CSV_ROWS);
  sqlite3_stmt *cells = prepare(export, CELLS);
  int step = SQLITE_ROW;
  bool is_written = true;
  while (is_written && (step = sqlite3_step(rows)) == SQLITE_ROW) {
    is_written = write_row(export, rows, cells, column_count);
  }
  sqlite3_finalize(rows);
  sqlite3_finalize(cells);
  return is_written && step == SQLITE_DONE;
}

static bool write_csv(const Export *export) {
  return find_columns(export) && write_header(export) && write_rows(export);
}

/* In one transaction, so that a response that comes in meanwhile is wholly in or wholly out. */
static bool write_all(const Export *export, Format format) {
  return run(export, "BEGIN") && (format == FORMAT_CSV ? write_csv(export) : write_json(export));
}

bool export_responses(const char *db, Format format, const char *quiz_id, FILE *out) {
  const Export export = {.db = store_open_to_read(db), .quiz_id = quiz_id, .out = out};
  if (export.db == NULL) {
    return false;
  }
  bool is_read = write_all(&export, format);
  if (!is_read) {
    log_error("cannot read %s: %s", db, sqlite3_errmsg(export.db));
  }
  sqlite3_close(export.db);
  bool is_written = fflush(out) == 0 && !ferror(out);
  if (!is_written) {
    log_error("cannot write the export: %s", strerror(errno));
  }
  return is_read && is_written;
}
