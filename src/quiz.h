/* pagequiz: the rules of a step-by-step questionnaire. The only public header.
 *
 * A QuizDefinition is an immutable questionnaire, parsed from JSON. A QuizSession is one reader going through it, and the
 * only object that changes: events go in as JSON, a view (what to show now) comes out as JSON. The engine knows nothing of
 * time, randomness, network, language or screen; the same events give the same state everywhere.
 *
 * Text in: UTF-8, pointer and length in bytes; it need not end in NUL, is only read during the call, and is never kept.
 * Text out: UTF-8 that ends in NUL, owned by the caller, to be freed with quiz_text_free().
 * Failure: any allocation may fail; the call then says so, leaks nothing and leaves every object as it was.
 * Threads: no global state; an object may be used by one thread at a time, a definition by any number of readers.
 */
#ifndef QUIZ_H
#define QUIZ_H

#include <stdbool.h>
#include <stddef.h>

/* A report holds at most this many errors, and as many warnings; further ones are counted out. */
#define QUIZ_REPORT_MAX 20

/* Bytes of a path with its closing NUL. A longer path is cut at a segment: it then names an ancestor. */
#define QUIZ_PATH_BYTES 200

/* Bytes of a question's id with its closing NUL. */
#define QUIZ_ID_BYTES 65

/* What is wrong with a text. The name of each, as it stands in JSON, is in the comment with an input that causes it. */
typedef enum QuizErrorCode {
  QUIZ_ERROR_NONE = 0,
  QUIZ_ERROR_SYNTAX, /* "syntax": [1,] or "\u0000" or {"a":1,"a":2} or 1e999 (RFC 8259, and stricter) */
  QUIZ_ERROR_TOO_LARGE,    /* "too-large": a text, list or string over its limit in limits.h */
  QUIZ_ERROR_TOO_DEEP,     /* "too-deep": [[[[…]]]] */
  QUIZ_ERROR_NO_QUESTIONS, /* "no-questions": [] */
  QUIZ_ERROR_TYPE,    /* "type": {"id": 1}; `expected` says which kind of value belongs there */
  QUIZ_ERROR_MISSING, /* "missing": a question without an id */
  QUIZ_ERROR_DUPLICATE_ID,     /* "duplicate-id": two questions with one id */
  QUIZ_ERROR_BAD_ID,           /* "bad-id": "1st question" */
  QUIZ_ERROR_UNKNOWN_TYPE,     /* "unknown-type": {"type": "radioo"}; `expected` lists the types */
  QUIZ_ERROR_NO_OPTIONS,       /* "no-options": {"type": "radio", "options": []} */
  QUIZ_ERROR_DUPLICATE_OPTION, /* "duplicate-option": ["yes", "yes"] */
  QUIZ_ERROR_RANGE,            /* "range": {"min": 3, "max": 2}; `expected` says what is allowed */
  QUIZ_ERROR_BAD_PATTERN,      /* "bad-pattern": {"pattern": "(?<=a)b"} */
  QUIZ_ERROR_BAD_LOGIC, /* "bad-logic": {"visibleIf": {"equals": [1, 2]}}; no operator, or not its arguments */
  QUIZ_ERROR_UNKNOWN_REFERENCE, /* "unknown-reference": {"visibleIf": {"var": "nobody"}} or "Dear {nobody}" */
  QUIZ_ERROR_CYCLE,             /* "cycle": {"id": "a", "next": "a"} */
  QUIZ_ERROR_OUT_OF_MEMORY, /* "out-of-memory": any call, at any time */
  QUIZ_ERROR_UNKNOWN_KEY,   /* "unknown-key", only ever a warning: {"optionnal": true} */
  QUIZ_ERROR_UNREACHABLE, /* "unreachable", a warning, as the next ones are: {"visibleIf": false} */
  QUIZ_ERROR_SAME_LABEL,  /* "same-label": {"options": ["yes", {"value": "no", "label": "yes"}]} */
  QUIZ_ERROR_ONE_CORRECT, /* "one-correct": {"type": "multipleChoice", "correct": ["yes"]} */
  QUIZ_ERROR_NO_OPTION,   /* "no-option": {"==": [{"var": "size"}, "hgue"]} */
  QUIZ_ERROR_UNANSWERED,  /* "unanswered": a rule about a question that comes later, or never */
  QUIZ_ERROR_NEVER, /* "never": {"and": [{"<": [{"var": "age"}, 18]}, {">": [{"var": "age"}, 65]}]} */
  QUIZ_ERROR_ALWAYS, /* "always": {"or": [{"!=": [{"var": "size"}, "S"]}, {"!=": [{"var": "size"}, "M"]}]} */
  QUIZ_ERROR_UNKNOWN_EVENT,    /* "unknown-event": {"type": "jump"}; `expected` lists the events */
  QUIZ_ERROR_UNKNOWN_QUESTION, /* "unknown-question": {"type": "answer", "id": "nobody"} */
  QUIZ_ERROR_CODE_COUNT
} QuizErrorCode;

/* One error. `path` is a JSON Pointer (RFC 6901) into the text; "" is the whole of it. `line` and `column` count from 1,
 * the column in code points; both are 0 where there is no place to point at. `expected` is static text in the words of
 * the format ("string", "row, column"), never a sentence, or NULL. `id`: the question whose answer a rule is wrong about, or "". */
typedef struct QuizError {
  QuizErrorCode code;
  char path[QUIZ_PATH_BYTES];
  size_t line;
  size_t column;
  const char *expected;
  char id[QUIZ_ID_BYTES];
} QuizError;

/* Everything found in a definition, in the order found. Plain data, owned by whoever declared it; about 12 KB. */
typedef struct QuizReport {
  size_t error_count;
  size_t warning_count;
  QuizError errors[QUIZ_REPORT_MAX];
  QuizError warnings[QUIZ_REPORT_MAX];
} QuizReport;

typedef struct QuizDefinition QuizDefinition;
typedef struct QuizSession QuizSession;

/* Returns the name of a code as it stands in JSON ("duplicate-id"): static text. "" for QUIZ_ERROR_NONE or no code. */
const char *quiz_error_name(QuizErrorCode code);

/* Frees a text that a function of this header returned. NULL does nothing. */
void quiz_text_free(char *text);

/* Parses a definition: a JSON array of questions, or an object with `questions` and settings.
 * text, length_bytes: the definition. lang: a language tag (BCP 47), or "": of texts in several languages the one in it is taken,
 * else the default. Where there is any, it is the definition's language, too; its hash is the same in all. report: filled afresh, with the errors, and a
 * warning for each key without effect; quiz_lint() looks for more.
 * Returns a definition to be freed with quiz_definition_free() after the last session that uses it, or NULL where
 * report->error_count is not 0. A NULL text is QUIZ_ERROR_OUT_OF_MEMORY (the copy of the text could not be made), or
 * QUIZ_ERROR_TOO_LARGE if its length is over the limit.
 * Source of the rule: the definition format, version 1 (README, "Definition"). */
QuizDefinition *quiz_definition_new(const char *text, size_t length_bytes, const char *lang,
                                    QuizReport *report);

/* Looks for all that is wrong with a definition, or may not be meant, for its author: errors and, beside them, warnings, as far
 * as they can be told; none that is only a consequence of another. text, length_bytes, lang: as above. report: filled afresh. Takes some
 * times as long as reading it. */
void quiz_lint(const char *text, size_t length_bytes, const char *lang, QuizReport *report);

/* Frees a definition and all that was parsed from it. No session may use it any more. NULL does nothing. */
void quiz_definition_free(QuizDefinition *definition);

/* Returns the quiz's `id` setting, or "" if it has none; owned by the definition, valid as long as it. */
const char *quiz_definition_id(const QuizDefinition *definition);

/* Returns the hash of the questions, 8 hex digits: equal for equal questions whatever the white space and the settings.
 * It tells drafts and submissions of different questions apart; it is no protection against forgery. Owned by the
 * definition, valid as long as it. */
const char *quiz_definition_hash(const QuizDefinition *definition);

/* Returns {"hash", "total", and the settings with their defaults, but `include`} as JSON; NULL when out of memory. Caller frees. */
char *quiz_definition_settings(const QuizDefinition *definition);

/* Returns the questions as they are shown, [{"type", "id", "question", …}, …], options complete, as JSON; a hidden one is not
 * shown, and one that may be off the path has "conditional": true. NULL when out of memory. Caller frees. */
char *quiz_definition_questions(const QuizDefinition *definition);

/* Turns what an HTML form or a script posts as application/x-www-form-urlencoded into a submission for quiz_check().
 * A question's answer stands under its id, the text beside "Other" under "ID.other": what is chosen goes by the options, a
 * box is ticked by "true" or "on", numbers may have a decimal comma, texts are trimmed, an empty one is no answer; the text
 * of "Other" may be the value itself. The options of a ranking stand under "ID.1", "ID.2", … or, in their order, all under
 * the id. A hidden question's constant need not be there; its rule is null. Of a name that is given more often than it can be answered, the last counts. Other names are kept as they are:
 * those with "_" in front are the page's own, the others are unknown questions to the check. error: filled when NULL is
 * returned; its column counts bytes.
 * Returns the submission as JSON, in the order of the definition; the caller frees it. NULL where a name or value is not
 * UTF-8 or has a NUL (QUIZ_ERROR_SYNTAX), where there are more fields or bytes than limits.h allows
 * (QUIZ_ERROR_TOO_LARGE), or when out of memory.
 * Source of the rule: the URL standard, "application/x-www-form-urlencoded parsing". */
char *quiz_submission_from_form(const QuizDefinition *definition, const char *text,
                                size_t length_bytes, QuizError *error);

/* Returns the fields of such a form as they are, {"name": ["value", …], …}, as JSON; the caller frees it. error, NULL: as
 * above. */
char *quiz_form_fields(const char *text, size_t length_bytes, QuizError *error);

/* Checks a whole submission as a server does: {"question id": value, …}; members whose name starts with "_" are passed.
 * is_ok: set to whether there are no issues. error: filled when NULL is returned.
 * The path is the one that these answers give: an answer off it is an issue. The language is that of "_lang". Where questions
 * are picked or shuffled, the order is that of "_id", else "_order", else any that fits the answers.
 * Returns {"issues": [{"id", "code", …}], "score", "result", "ok": true|false} as JSON, issues in the order of the definition,
 * then those of unknown questions; "score" and "result" as they come out here, whatever the submission says, where the
 * definition has points or results; the caller frees it. NULL where the submission is not a JSON object or memory is out. */
char *quiz_check(const QuizDefinition *definition, const char *submission, size_t length_bytes,
                 bool *is_ok, QuizError *error);

/* Makes of a submission, its JSON, what is to be stored: without answers that are off the path, as those of a plain form may be,
 * which cannot hide a question; the values of rules, "_score" and "_result" as they come out here, where it has them or `include`
 * asks for them.
 * Returns it as JSON; the caller frees it. NULL where the submission is not a JSON object or memory is out, with the error
 * filled. */
char *quiz_submission_settle(const QuizDefinition *definition, const char *text,
                             size_t length_bytes, QuizError *error);

/* Starts a session at the first question, or where the snapshot left off.
 * snapshot, length_bytes: what quiz_session_snapshot() returned, or NULL. One that is damaged or belongs to other
 * questions is ignored. is_restored: set to whether the snapshot was taken; may be NULL.
 * Returns a session to be freed with quiz_session_free() before its definition; NULL when out of memory. */
QuizSession *quiz_session_new(const QuizDefinition *definition, const char *snapshot,
                              size_t length_bytes, bool *is_restored);

/* Frees a session, not its definition. NULL does nothing. */
void quiz_session_free(QuizSession *session);

/* Applies one event: {"type": "answer", "id": "size", "value": "small"}; the events are listed in command.c.
 * An answer that cannot be stored changes nothing and stands as an issue in the next view, if that shows its question; an
 * event that does not fit the status (next while sending) is ignored. error: filled when false is returned.
 * Returns false, with the session unchanged, for a text that is no event or when out of memory. */
bool quiz_session_send(QuizSession *session, const char *event, size_t length_bytes,
                       QuizError *error);

/* Returns what to show now as JSON; NULL when out of memory. Caller frees. Its shape: `View` in web/types.d.ts. */
char *quiz_session_view(const QuizSession *session);

/* Returns the submission as JSON: {"question id": value, …}, in the order of the definition, answered questions only, then
 * the fields that `include` asks for; NULL when out of memory. Caller frees. */
char *quiz_session_payload(const QuizSession *session);

/* Returns the session as JSON for quiz_session_new(); NULL when out of memory. Caller frees. Once sent, it only
 * holds answers where the definition has results, points or feedback, which a session that is taken up again still tells. */
char *quiz_session_snapshot(const QuizSession *session);

#endif
