/* The command line. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum Command {
  COMMAND_SERVE,
  COMMAND_EXPORT,
  COMMAND_HELP,
  COMMAND_VERSION,
} Command;

typedef enum Format {
  FORMAT_NONE,
  FORMAT_CSV,
  FORMAT_JSON,
} Format;

typedef struct Names {
  const char **items;
  size_t count;
} Names;

/* All text is borrowed from argv. */
typedef struct Options {
  Command command;
  const char *db;
  /* serve */
  const char *site;
  const char *listen;
  const char *port;
  Names quizzes;
  const char **forms; /* for each quiz the template of its pages, or NULL */
  Names origins;
  bool allows_null_origin;
  bool is_verbose;
  /* export */
  Format format;
  const char *quiz_id; /* NULL: all quizzes */
} Options;

/* Reads the command line. What is wrong with it goes to stderr in one sentence.
 * Returns whether it can be followed. Either way the caller frees with options_free(). */
bool options_read(Options *options, int argc, char **argv);

/* Frees the lists, not the struct. */
void options_free(Options *options);

/* Writes how the program is used to stdout. */
void options_print_help(void);

#endif
