#include "request.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static int64_t now_s(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec;
}

/* Returns 0 to 15, or -1 for what is no hex digit. */
static int hex_value(char digit) {
  static const char DIGITS[] = "0123456789abcdef0123456789ABCDEF";
  const char *at = digit == '\0' ? NULL : strchr(DIGITS, digit);
  return at == NULL ? -1 : (int)(at - DIGITS) % 16;
}

/* Decodes one byte and moves *at behind it. Returns -1 for a bad escape, and for an escaped NUL or
 * slash: those would mean something else once decoded. */
static int decode_byte(const char **at) {
  const char *text = *at;
  if (text[0] != '%') {
    *at += 1;
    return (unsigned char)text[0];
  }
  int high = hex_value(text[1]);
  int low = high < 0 ? -1 : hex_value(text[2]);
  int byte = low < 0 ? -1 : high * 16 + low;
  *at += 3;
  return byte == '\0' || byte == '/' ? -1 : byte;
}

static bool decode_path(const char *target, char *path) {
  const char *at = target;
  while (*at != '\0' && *at != '?') {
    int byte = decode_byte(&at);
    if (byte < 0) {
      return false;
    }
    *path++ = (char)byte;
  }
  *path = '\0';
  return target[0] == '/';
}

Request *request_new(struct MHD_Connection *connection, const char *target) {
  size_t target_size = strlen(target) + 1;
  Request *request = calloc(1, sizeof *request + 2 * target_size);
  if (request == NULL) {
    return NULL;
  }
  char *path = request->target + target_size;
  memcpy(request->target, target, target_size);
  request->connection = connection;
  request->path = decode_path(target, path) ? path : NULL;
  request->deadline_s = now_s() + REQUEST_BODY_SECONDS_MAX;
  return request;
}

void request_free(Request *request) {
  if (request != NULL) {
    free(request->body);
    free(request);
  }
}

bool request_begin(Request *request, const char *method) {
  const char *length = request_header(request, MHD_HTTP_HEADER_CONTENT_LENGTH);
  uint64_t announced_bytes = length == NULL ? 0 : strtoull(length, NULL, 10);
  request->method = method;
  request->is_begun = true;
  request->is_too_large = announced_bytes > REQUEST_BODY_BYTES_MAX;
  return announced_bytes <= REQUEST_DRAIN_BYTES_MAX;
}

static bool make_room(Request *request, size_t size_bytes) {
  size_t capacity = request->body_capacity == 0 ? 4096 : request->body_capacity;
  while (capacity < size_bytes) {
    capacity *= 2;
  }
  if (capacity == request->body_capacity) {
    return true;
  }
  char *body = realloc(request->body, capacity);
  if (body == NULL) {
    return false;
  }
  request->body = body;
  request->body_capacity = capacity;
  return true;
}

/* Lets go of a body that can no longer be used, so that the rest of it costs no memory. */
static void drop_body(Request *request) {
  free(request->body);
  request->body = NULL;
  request->body_bytes = 0;
  request->keeps_body = false;
}

bool request_take(Request *request, const char *bytes, size_t byte_count) {
  if (now_s() > request->deadline_s) {
    return false;
  }
  if (!request->keeps_body) {
    return true;
  }
  size_t size_bytes = request->body_bytes + byte_count;
  request->is_too_large = size_bytes > REQUEST_BODY_BYTES_MAX;
  request->is_out_of_memory = !request->is_too_large && !make_room(request, size_bytes);
  if (request->is_too_large || request->is_out_of_memory) {
    drop_body(request);
    return true;
  }
  memcpy(request->body + request->body_bytes, bytes, byte_count);
  request->body_bytes = size_bytes;
  return true;
}

bool request_is(const Request *request, const char *method) {
  return strcmp(request->method, method) == 0;
}

const char *request_header(const Request *request, const char *name) {
  return MHD_lookup_connection_value(request->connection, MHD_HEADER_KIND, name);
}
