#include "options.h"

#include "log.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char HELP[] =
    "Serves a folder and stores the answers that its quizzes post.\n"
    "\n"
    "Usage:\n"
    "  collect --site DIR --quiz FILE --db FILE [options]\n"
    "  collect export --db FILE --format csv|json [--quiz-id ID]\n"
    "\n"
    "Answers are posted to /answers/<quiz id>, as JSON or by a form, checked, and stored in\n"
    "SQLite.\n"
    "\n"
    "  --site DIR            the folder to serve\n"
    "  --quiz FILE           a quiz definition with an id; once for each quiz\n"
    "  --form FILE           the pages that reply to the form of the quiz before it\n"
    "  --db FILE             the database; created if it is not there\n"
    "  --port N              8080 if not given; 0 takes a free port\n"
    "  --listen ADDRESS      127.0.0.1 if not given\n"
    "  --origin ORIGIN       lets pages of another site post (https://example.com);\n"
    "                        once for each site\n"
    "  --allow-null-origin   lets pages opened from disk post\n"
    "  --verbose             writes a line to stderr for each request\n"
    "  --format csv|json     what export writes to stdout\n"
    "  --quiz-id ID          exports the responses to this quiz only\n"
    "  --help, --version\n"
    "\n"
    "Exit status: 0 done, 1 failed, 2 wrong usage.\n";

static const struct option SERVE_OPTIONS[] = {
    {"site", required_argument, NULL, 's'},   {"quiz", required_argument, NULL, 'q'},
    {"form", required_argument, NULL, 'F'},   {"db", required_argument, NULL, 'd'},
    {"port", required_argument, NULL, 'p'},   {"listen", required_argument, NULL, 'l'},
    {"origin", required_argument, NULL, 'o'}, {"allow-null-origin", no_argument, NULL, 'n'},
    {"verbose", no_argument, NULL, 'v'},      {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},      {NULL, 0, NULL, 0},
};

static const struct option EXPORT_OPTIONS[] = {
    {"db", required_argument, NULL, 'd'},
    {"format", required_argument, NULL, 'f'},
    {"quiz-id", required_argument, NULL, 'i'},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0},
};

void options_print_help(void) { fputs(HELP, stdout); }

static bool read_port(Options *options, const char *text) {
  bool is_number =
      text[0] != '\0' && strlen(text) <= 5 && strspn(text, "0123456789") == strlen(text);
  if (!is_number || strtol(text, NULL, 10) > 65535) {
    log_error("--port takes a number from 0 to 65535, not \"%s\"", text);
    return false;
  }
  options->port = text;
  return true;
}

/* A browser sends scheme and host in small letters, and a port that is not the scheme's own; any
 * other text would never match. */
static bool is_origin(const char *text) {
  const char *host = strstr(text, "://");
  if (host == NULL || host == text || host[3] == '\0' || strpbrk(host + 3, "/?#* ") != NULL) {
    return false;
  }
  const char *port = strrchr(text, ':');
  bool is_default = strcmp(port, strncmp(text, "https:", 6) == 0 ? ":443" : ":80") == 0;
  return !is_default && strpbrk(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == NULL;
}

static bool read_origin(Options *options, const char *text) {
  if (!is_origin(text)) {
    log_error(
        "--origin takes scheme://host[:port] without a path, not \"%s\": in small letters, without the "
        "scheme's own port",
        text);
    return false;
  }
  options->origins.items[options->origins.count++] = text;
  return true;
}

static bool read_form(Options *options, const char *text) {
  size_t count = options->quizzes.count;
  if (count == 0) {
    log_error("--form %s stands before any --quiz; it belongs behind its own", text);
    return false;
  }
  options->forms[count - 1] = text;
  return true;
}

static bool read_format(Options *options, const char *text) {
  options->format = strcmp(text, "csv") == 0    ? FORMAT_CSV
                    : strcmp(text, "json") == 0 ? FORMAT_JSON
                                                : FORMAT_NONE;
  if (options->format == FORMAT_NONE) {
    log_error("--format takes csv or json, not \"%s\"", text);
  }
  return options->format != FORMAT_NONE;
}

/* Names the argument that getopt complains of: it has moved on from it, unless it is "-xyz". */
static bool refuse(int complaint, char **argv) {
  const char *argument = argv[optind - 1];
  if (complaint == ':') {
    log_error("%s needs a value; see --help", argument);
  } else if (strncmp(argument, "--", 2) == 0) {
    log_error("\"%s\" is not an option here; see --help", argument);
  } else {
    log_error("\"-%c\" is not an option here; see --help", optopt);
  }
  return false;
}

/* One line for each option of both tables. */
static bool read_option(Options *options, int option, char **argv) {
  switch (option) {
  case 's':
    options->site = optarg;
    return true;
  case 'q':
    options->quizzes.items[options->quizzes.count++] = optarg;
    return true;
  case 'F':
    return read_form(options, optarg);
  case 'd':
    options->db = optarg;
    return true;
  case 'p':
    return read_port(options, optarg);
  case 'l':
    options->listen = optarg;
    return true;
  case 'o':
    return read_origin(options, optarg);
  case 'n':
    options->allows_null_origin = true;
    return true;
  case 'v':
    options->is_verbose = true;
    return true;
  case 'f':
    return read_format(options, optarg);
  case 'i':
    options->quiz_id = optarg;
    return true;
  case 'h':
    options->command = COMMAND_HELP;
    return true;
  case 'V':
    options->command = COMMAND_VERSION;
    return true;
  default:
    return refuse(option, argv);
  }
}

static bool is_there(const void *value, const char *name) {
  if (value == NULL) {
    log_error("%s is missing; see --help", name);
  }
  return value != NULL;
}

static bool is_complete(const Options *options) {
  switch (options->command) {
  case COMMAND_SERVE:
    return is_there(options->site, "--site DIR") &&
           is_there(options->quizzes.count == 0 ? NULL : options, "--quiz FILE") &&
           is_there(options->db, "--db FILE");
  case COMMAND_EXPORT:
    return is_there(options->db, "--db FILE") &&
           is_there(options->format == FORMAT_NONE ? NULL : options, "--format csv|json");
  default:
    return true;
  }
}

static bool read_all(Options *options, int argc, char **argv) {
  const struct option *table = options->command == COMMAND_EXPORT ? EXPORT_OPTIONS : SERVE_OPTIONS;
  opterr = 0;
  int option = 0;
  while ((option = getopt_long(argc, argv, "+:", table, NULL)) != -1) {
    if (!read_option(options, option, argv)) {
      return false;
    }
  }
  if (optind < argc) {
    log_error("\"%s\" is neither an option nor \"export\"; see --help", argv[optind]);
    return false;
  }
  return is_complete(options);
}

bool options_read(Options *options, int argc, char **argv) {
  bool is_export = argc > 1 && strcmp(argv[1], "export") == 0;
  *options = (Options){
      .command = is_export ? COMMAND_EXPORT : COMMAND_SERVE,
      .listen = "127.0.0.1",
      .port = "8080",
      /* No list can be longer than the command line. */
      .quizzes.items = calloc((size_t)argc, sizeof(char *)),
      .forms = calloc((size_t)argc, sizeof(char *)),
      .origins.items = calloc((size_t)argc, sizeof(char *)),
  };
  if (options->quizzes.items == NULL || options->forms == NULL || options->origins.items == NULL) {
    log_error("out of memory");
    return false;
  }
  return read_all(options, argc - is_export, argv + is_export);
}

void options_free(Options *options) {
  free(options->quizzes.items);
  free(options->forms);
  free(options->origins.items);
}
