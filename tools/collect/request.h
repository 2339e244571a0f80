/* One HTTP request: what was asked for, and the part of its body that is kept. */
#ifndef REQUEST_H
#define REQUEST_H

#include <microhttpd.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A body may have this many bytes: 1 MiB, many times the longest questionnaire. */
#define REQUEST_BODY_BYTES_MAX ((size_t)1024 * 1024)

/* A body that is refused is read to its end all the same, because a client that is cut off while it
 * sends never sees the reply; but one that announces more than this is not worth waiting for. */
#define REQUEST_DRAIN_BYTES_MAX ((uint64_t)16 * 1024 * 1024)

/* Seconds from the request's first line to the end of its body. */
#define REQUEST_BODY_SECONDS_MAX 30

typedef struct Request {
  struct MHD_Connection *connection;
  const char *method;
  const char *path; /* decoded, without the query; NULL if it names nothing that could exist */
  char *body;
  size_t body_bytes;
  size_t body_capacity;
  int64_t deadline_s;
  bool is_begun;
  bool keeps_body;
  bool is_too_large;
  bool is_out_of_memory;
  char target[]; /* as it was sent; the decoded path is kept behind it */
} Request;

/* Starts a request at its first line. Returns NULL when out of memory; the caller frees with
 * request_free(). */
Request *request_new(struct MHD_Connection *connection, const char *target);

/* Frees a request and its body. NULL does nothing. */
void request_free(Request *request);

/* Takes note of what the headers say: the method and the announced length.
 * Returns whether the body is worth reading; if not, the reply is to be sent at once. */
bool request_begin(Request *request, const char *method);

/* Takes the next bytes of the body; keeps them if `keeps_body` says so and they are within the
 * limit. Returns false if the body takes too long: the connection is to be closed. */
bool request_take(Request *request, const char *bytes, size_t byte_count);

/* Returns whether the method is this one, in capitals. */
bool request_is(const Request *request, const char *method);

/* Returns the value of a header, or NULL. Valid as long as the request. */
const char *request_header(const Request *request, const char *name);

#endif
