#include "site.h"

#include "log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

static const char METHODS[] = "GET, HEAD, OPTIONS";
static const char TEXT[] = "text/plain; charset=utf-8";

/* Content types by the name's ending. The first is for all others. */
static const struct {
  const char *ending;
  const char *type;
} TYPES[] = {
    {"", "application/octet-stream"},
    {"avif", "image/avif"},
    {"cjs", "text/javascript; charset=utf-8"},
    {"css", "text/css; charset=utf-8"},
    {"csv", "text/csv; charset=utf-8"},
    {"gif", "image/gif"},
    {"htm", "text/html; charset=utf-8"},
    {"html", "text/html; charset=utf-8"},
    {"ico", "image/x-icon"},
    {"jpeg", "image/jpeg"},
    {"jpg", "image/jpeg"},
    {"js", "text/javascript; charset=utf-8"},
    {"json", "application/json; charset=utf-8"},
    {"map", "application/json; charset=utf-8"},
    {"md", "text/markdown; charset=utf-8"},
    {"mjs", "text/javascript; charset=utf-8"},
    {"pdf", "application/pdf"},
    {"png", "image/png"},
    {"svg", "image/svg+xml; charset=utf-8"},
    {"txt", "text/plain; charset=utf-8"},
    {"wasm", "application/wasm"},
    {"webmanifest", "application/manifest+json; charset=utf-8"},
    {"webp", "image/webp"},
    {"woff2", "font/woff2"},
    {"xml", "application/xml; charset=utf-8"},
};

typedef enum Kind {
  KIND_NOTHING,
  KIND_FILE,
  KIND_UNKNOWN, /* whether there is a file could not be found out */
  KIND_FOLDER,  /* asked for without the slash that relative links in its page need */
} Kind;

typedef struct Found {
  Kind kind;
  const char *type;
  int descriptor; /* of a file, open for reading */
  struct stat status;
} Found;

bool site_open(Site *site, const char *folder) {
  struct stat status;
  site->root = realpath(folder, NULL);
  bool is_folder = site->root != NULL && stat(site->root, &status) == 0;
  if (is_folder && !S_ISDIR(status.st_mode)) {
    errno = ENOTDIR;
    is_folder = false;
  }
  if (!is_folder) {
    log_error("cannot serve %s: %s", folder, strerror(errno));
    return false;
  }
  if (strcmp(site->root, "/") == 0) {
    site->root[0] = '\0';
  }
  return true;
}

void site_close(Site *site) { free(site->root); }

bool site_contains(const Site *site, const char *file) {
  size_t length = strlen(site->root);
  return strncmp(site->root, file, length) == 0 && (file[length] == '/' || file[length] == '\0');
}

/* Returns whether every segment is a name: not empty, not hidden (so neither "." nor ".."), without
 * characters that another system or a header could read in another way. */
static bool is_plain(const char *path) {
  for (const char *at = path; *at != '\0'; at++) {
    bool is_name = *at != '/' || (at[1] != '/' && at[1] != '.');
    if (!is_name || *at == '\\' || (unsigned char)*at < ' ') {
      return false;
    }
  }
  return true;
}

/* Returns the two texts as one, or NULL when out of memory. The caller frees it. */
static char *join(const char *first, const char *second) {
  size_t size = strlen(first) + strlen(second) + 1;
  char *text = malloc(size);
  if (text != NULL) {
    snprintf(text, size, "%s%s", first, second);
  }
  return text;
}

/* Returns the name that the path has once links are followed, if that is still a plain one inside
 * the folder; else NULL and errno. The caller frees it. */
static char *resolve(const Site *site, const char *path) {
  char *name = join(site->root, path);
  char *real = name == NULL ? NULL : realpath(name, NULL);
  free(name);
  if (real != NULL && site_contains(site, real) && is_plain(real + strlen(site->root))) {
    return real;
  }
  if (real != NULL) {
    free(real);
    errno = EACCES;
  }
  return NULL;
}

/* Tells what is not there, or must not be, from what could be had at another time. */
static Kind kind_of_failure(int reason) {
  bool is_shortage = reason == ENOMEM || reason == EMFILE || reason == ENFILE;
  return is_shortage ? KIND_UNKNOWN : KIND_NOTHING;
}

static const char *type_of(const char *name) {
  const char *dot = strrchr(name, '.');
  for (size_t i = 1; dot != NULL && i < sizeof TYPES / sizeof TYPES[0]; i++) {
    if (strcasecmp(TYPES[i].ending, dot + 1) == 0) {
      return TYPES[i].type;
    }
  }
  return TYPES[0].type;
}

/* Opens without waiting: a named pipe in the folder must not stop the server. */
static Found open_name(const char *name) {
  Found found = {.descriptor = open(name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)};
  if (found.descriptor < 0) {
    found.kind = kind_of_failure(errno);
    return found;
  }
  if (fstat(found.descriptor, &found.status) == 0) {
    found.kind = S_ISREG(found.status.st_mode)   ? KIND_FILE
                 : S_ISDIR(found.status.st_mode) ? KIND_FOLDER
                                                 : KIND_NOTHING;
  }
  if (found.kind != KIND_FILE) {
    close(found.descriptor);
  }
  found.type = type_of(name);
  return found;
}

static Found find_path(const Site *site, const char *path) {
  char *name = resolve(site, path);
  if (name == NULL) {
    return (Found){.kind = kind_of_failure(errno)};
  }
  Found found = open_name(name);
  free(name);
  return found;
}

static Found find_index(const Site *site, const char *folder) {
  char *path = join(folder, "index.html");
  if (path == NULL) {
    return (Found){.kind = KIND_UNKNOWN};
  }
  Found found = find_path(site, path);
  free(path);
  return found.kind == KIND_FOLDER ? (Found){.kind = KIND_NOTHING} : found;
}

static Found find(const Site *site, const char *path) {
  if (path == NULL || !is_plain(path)) {
    return (Found){.kind = KIND_NOTHING};
  }
  return path[strlen(path) - 1] == '/' ? find_index(site, path) : find_path(site, path);
}

/* Sends the client to the same address with a slash behind the path; the query stays. */
static Reply redirect(const char *target) {
  Reply reply = {.status = MHD_HTTP_MOVED_PERMANENTLY};
  size_t path_bytes = strcspn(target, "?");
  size_t size = strlen(target) + 2;
  char *location = malloc(size);
  if (location == NULL) {
    return reply;
  }
  snprintf(location, size, "%.*s/%s", (int)path_bytes, target, target + path_bytes);
  reply = reply_empty(MHD_HTTP_MOVED_PERMANENTLY);
  reply_add(&reply, MHD_HTTP_HEADER_LOCATION, location);
  free(location);
  return reply;
}

/* Changes whenever the file does: a file written twice in one second has the same date but not the
 * same nanoseconds. */
static void print_tag(const struct stat *status, char *tag, size_t size) {
  snprintf(tag, size, "\"%llx-%lx-%llx\"", (unsigned long long)status->st_mtim.tv_sec,
           (unsigned long)status->st_mtim.tv_nsec, (unsigned long long)status->st_size);
}

/* If-None-Match is a list of tags, weak or not, or "*" (RFC 9110, section 13.1.2). */
static bool has_client_tag(const Request *request, const char *tag) {
  const char *known = request_header(request, MHD_HTTP_HEADER_IF_NONE_MATCH);
  return known != NULL && (strcmp(known, "*") == 0 || strstr(known, tag) != NULL);
}

static struct MHD_Response *response_from(const Found *file) {
  struct MHD_Response *response =
      MHD_create_response_from_fd((size_t)file->status.st_size, file->descriptor);
  if (response == NULL) {
    close(file->descriptor);
  }
  return response;
}

static Reply send_file(const Found *file, const Request *request) {
  char tag[64];
  print_tag(&file->status, tag, sizeof tag);
  Reply reply;
  if (has_client_tag(request, tag)) {
    close(file->descriptor);
    reply = reply_empty(MHD_HTTP_NOT_MODIFIED);
  } else {
    reply = (Reply){.status = MHD_HTTP_OK, .response = response_from(file)};
    reply_add(&reply, MHD_HTTP_HEADER_CONTENT_TYPE, file->type);
  }
  reply_add(&reply, MHD_HTTP_HEADER_ETAG, tag);
  reply_add(&reply, MHD_HTTP_HEADER_CACHE_CONTROL, "no-cache");
  return reply;
}

static Reply refuse_method(const Request *request) {
  Reply reply = request_is(request, MHD_HTTP_METHOD_OPTIONS)
                    ? reply_empty(MHD_HTTP_NO_CONTENT)
                    : reply_text(MHD_HTTP_METHOD_NOT_ALLOWED, TEXT, "This address is only read.\n");
  reply_add(&reply, MHD_HTTP_HEADER_ALLOW, METHODS);
  return reply;
}

/* Replies about what was found, a file or a folder. Takes the file's descriptor. */
static Reply reply_with(const Found *found, const Request *request) {
  bool is_read =
      request_is(request, MHD_HTTP_METHOD_GET) || request_is(request, MHD_HTTP_METHOD_HEAD);
  if (is_read) {
    return found->kind == KIND_FILE ? send_file(found, request) : redirect(request->target);
  }
  if (found->kind == KIND_FILE) {
    close(found->descriptor);
  }
  return refuse_method(request);
}

Reply site_reply(const Site *site, const Request *request) {
  Found found = find(site, request->path);
  switch (found.kind) {
  case KIND_NOTHING:
    return reply_text(MHD_HTTP_NOT_FOUND, TEXT, "Nothing here.\n");
  case KIND_UNKNOWN:
    return reply_text(MHD_HTTP_SERVICE_UNAVAILABLE, TEXT, "Not now.\n");
  default:
    return reply_with(&found, request);
  }
}
