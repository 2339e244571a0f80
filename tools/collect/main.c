/* The collector: serves a folder with quizzes in it, and stores the answers that they post. */
#include "export.h"
#include "listen.h"
#include "log.h"
#include "options.h"
#include "server.h"

#include <libgen.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef QUIZ_VERSION
#define QUIZ_VERSION "unversioned"
#endif

enum { EXIT_USAGE = 2 };

/* A client that hangs up (SIGPIPE) or a full disk quota (SIGXFSZ) is an error of one request, not
 * the end of the program. The signals that ask for the end are kept for wait_for_end(); threads
 * inherit that. */
static void set_signals(sigset_t *end_signals) {
  signal(SIGPIPE, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN);
  sigemptyset(end_signals);
  sigaddset(end_signals, SIGINT);
  sigaddset(end_signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, end_signals, NULL);
}

static void wait_for_end(const sigset_t *end_signals) {
  int received = 0;
  sigwait(end_signals, &received);
}

/* Returns the name of the folder that a file is in or is to be made in, or NULL. The caller frees
 * it. */
static char *folder_of(const char *file) {
  char *copy = strdup(file);
  char *folder = copy == NULL ? NULL : realpath(dirname(copy), NULL);
  free(copy);
  return folder;
}

/* A database inside the folder that is served would be served, too. It is looked for before it is
 * opened, since opening creates it; a folder that is not there is store_open()'s to complain of. */
static bool is_private(const Site *site, const char *db) {
  char *name = realpath(db, NULL);
  if (name == NULL) {
    name = folder_of(db);
  }
  bool is_public = name != NULL && site_contains(site, name);
  if (is_public) {
    log_error("%s lies in the folder that is served, where anyone could read it", db);
  }
  free(name);
  return !is_public;
}

static bool prepare(Server *server, const Options *options) {
  const Names *quizzes = &options->quizzes;
  return quizzes_load(&server->endpoint.quizzes, quizzes->items, options->forms, quizzes->count) &&
         site_open(&server->site, options->site) && is_private(&server->site, options->db) &&
         store_open(&server->endpoint.store, options->db);
}

static bool run(Server *server, const Options *options, const sigset_t *end_signals) {
  int listening = listen_open(options->listen, options->port);
  if (listening < 0) {
    return false;
  }
  if (!server_start(server, listening)) {
    close(listening);
    return false;
  }
  listen_announce(listening);
  wait_for_end(end_signals);
  server_stop(server);
  return true;
}

static int serve(const Options *options) {
  Server server = {
      .endpoint =
          {
              .origins = options->origins.items,
              .origin_count = options->origins.count,
              .allows_null_origin = options->allows_null_origin,
          },
      .is_verbose = options->is_verbose,
  };
  sigset_t end_signals;
  set_signals(&end_signals);
  umask(S_IRWXG | S_IRWXO); /* answers are for the eyes of the file's owner */
  bool is_done = prepare(&server, options) && run(&server, options, &end_signals);
  store_close(&server.endpoint.store);
  site_close(&server.site);
  quizzes_free(&server.endpoint.quizzes);
  return is_done ? EXIT_SUCCESS : EXIT_FAILURE;
}

static int follow(const Options *options) {
  switch (options->command) {
  case COMMAND_SERVE:
    return serve(options);
  case COMMAND_EXPORT:
    return export_responses(options->db, options->format, options->quiz_id, stdout) ? EXIT_SUCCESS
                                                                                    : EXIT_FAILURE;
  case COMMAND_HELP:
    options_print_help();
    break;
  case COMMAND_VERSION:
    puts("collect " QUIZ_VERSION);
    break;
  }
  return EXIT_SUCCESS;
}

int main(int argc, char **argv) {
  Options options;
  int status = options_read(&options, argc, argv) ? follow(&options) : EXIT_USAGE;
  options_free(&options);
  return status;
}
