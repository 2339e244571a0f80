/* Every limit of the engine, with its reason. A text over a limit gets an error or an issue; nothing is cut silently. */
#ifndef LIMITS_H
#define LIMITS_H

/* A definition: 10,000 questions of 400 bytes. Parsed, it must fit in the wasm module's 64 MB. */
#define LIMIT_DEFINITION_BYTES ((size_t)4 * 1024 * 1024)

/* An event, a snapshot or a submission: twenty answers of the longest kind, or short ones to 10,000 questions. A larger
 * snapshot is not taken up again. */
#define LIMIT_MESSAGE_BYTES ((size_t)4 * 1024 * 1024)

/* Nesting of JSON: the parser is recursive, and a wasm stack is 32 KB. Below cJSON's own limit of 100. */
#define LIMIT_JSON_DEPTH 64

/* Members of one JSON object or items of one list: twice the questions, so that a look-up table stays small. */
#define LIMIT_JSON_MEMBERS 20000

/* Questions: far beyond what a person answers; for generated definitions. */
#define LIMIT_QUESTIONS 10000

/* Options of one question: a list of all countries or currencies fits several times. */
#define LIMIT_OPTIONS 1000

/* An id stands in URLs, file names, database columns and element ids. */
#define LIMIT_ID_BYTES 64

/* Code points of one answer's text: a long essay; a pasted file is refused before it fills the reader's storage. */
#define LIMIT_TEXT_POINTS 65536

/* Points of a scale, each a radio: 0 to 100 is the widest that is of use. */
#define LIMIT_SCALE_POINTS 101

/* Characters of a typed number: twice the digits that a double keeps, and an exponent. */
#define LIMIT_NUMBER_BYTES 40

/* A pattern, beyond what anybody can still read; and its nested groups, natively: PCRE2's own limit. */
#define LIMIT_PATTERN_BYTES 1000
#define LIMIT_PATTERN_DEPTH 250

/* Steps and memory of one match, natively: some ten milliseconds, so that no answer can keep a server busy; a text of
 * LIMIT_TEXT_POINTS that is matched in one go takes less. */
#define LIMIT_PATTERN_STEPS 1000000
#define LIMIT_PATTERN_HEAP_KB (32 * 1024)

/* Issues that an endpoint may report for one submission. */
#define LIMIT_FAILURE_ISSUES 100

/* Days that a draft may be kept. */
#define LIMIT_SAVE_DAYS 3650

/* Rules evaluated, values made and items looked at with one Logic: a rule for each of 10,000 questions that compares two
 * answers takes 210,000. A step takes 120 bytes at most, and all of them less than 0.2 s in the page; a text counts one
 * more for each so many bytes. */
#define LIMIT_LOGIC_STEPS 300000
#define LIMIT_LOGIC_STEP_BYTES 64

/* The same for one rule of a definition, so that 10,000 of them end in some seconds whatever they are: a rule that looks at
 * every answer takes some 20,000. */
#define LIMIT_RULE_STEPS 30000

/* Names of scores: each has a sum for each question. */
#define LIMIT_SCORES 32

/* Results of a quiz. */
#define LIMIT_RESULTS 1000

/* Rules in rules, and lists in lists that reduce can make of a few: as deep as JSON, for the same reason. */
#define LIMIT_LOGIC_DEPTH LIMIT_JSON_DEPTH

#endif
