/* An immutable definition: owns the JSON tree that it was parsed from; questions and settings borrow from it. */
#ifndef DEFINITION_H
#define DEFINITION_H

#include "names.h"
#include "question.h"
#include "quiz.h"
#include "settings.h"

/* Hexadecimal digits of the hash, and the closing NUL. */
#define DEFINITION_HASH_BYTES 9

struct QuizDefinition {
  cJSON *root;
  Settings settings;
  Question *questions;
  size_t question_count;
  size_t answered_count; /* questions that are; not counted in a page's module */
  Names ids;
  struct Rules *rules; /* see rules.h; NULL in a page's module */
  char hash[DEFINITION_HASH_BYTES];
};

/* Reads a definition, also where it has errors, which are reported: then it is only good for being looked at and freed. reader: with text, report and lang.
 * NULL where there is nothing to look at, or memory is out. */
QuizDefinition *definition_read(Reader *reader);

/* Counts the questions, once all are read, and reports where there is none to answer. */
void definition_count(Reader *reader, QuizDefinition *definition, const cJSON *list);

/* Reads what only the whole module knows, once all questions are read; frees it; writes what a host has to know of it as
 * members of the settings. */
void definition_read_rules(Reader *reader, QuizDefinition *definition);
void definition_free_rules(QuizDefinition *definition);
void definition_write_rules(const QuizDefinition *definition, JsonWriter *writer);

/* Whether the path may go without the question at an index. */
bool definition_is_conditional(const QuizDefinition *definition, size_t index);

/* Returns the index of the question with this id, or NAMES_NONE. */
size_t definition_find(const QuizDefinition *definition, const char *id);

/* Writes what quiz_definition_settings() returns as a value. */
void definition_write_settings(const QuizDefinition *definition, JsonWriter *writer);

/* Writes what quiz_definition_questions() returns as a value. */
void definition_write_questions(const QuizDefinition *definition, JsonWriter *writer);

#endif
