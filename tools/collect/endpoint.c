#include "endpoint.h"

#include <string.h>
#include <strings.h>

static const char PREFIX[] = "/answers/";
static const char METHODS[] = "POST, OPTIONS";

/* Seconds after which a client may try again what could not be stored. */
static const char RETRY_AFTER[] = "5";

/* A refusal that does not depend on what the body says. */
typedef struct Refusal {
  unsigned status;
  const char *code;
} Refusal;

static const Refusal UNKNOWN_QUIZ = {MHD_HTTP_NOT_FOUND, "unknown-quiz"};
static const Refusal WRONG_METHOD = {MHD_HTTP_METHOD_NOT_ALLOWED, "method"};
static const Refusal NOT_JSON = {MHD_HTTP_UNSUPPORTED_MEDIA_TYPE, "content-type"};
static const Refusal TOO_LARGE = {MHD_HTTP_CONTENT_TOO_LARGE, "too-large"};
static const Refusal OUT_OF_MEMORY = {MHD_HTTP_SERVICE_UNAVAILABLE, "out-of-memory"};

bool endpoint_has_path(const char *path) {
  return path != NULL && strncmp(path, PREFIX, strlen(PREFIX)) == 0;
}

static const QuizDefinition *find_quiz(const Endpoint *endpoint, const Request *request) {
  return quizzes_find(&endpoint->quizzes, request->path + strlen(PREFIX));
}

/* The media type alone counts; JSON is UTF-8 whatever a charset parameter says (RFC 8259,
 * section 8.1). */
static bool is_json(const Request *request) {
  static const char JSON[] = "application/json";
  const char *type = request_header(request, MHD_HTTP_HEADER_CONTENT_TYPE);
  size_t length = strlen(JSON);
  return type != NULL && strncasecmp(type, JSON, length) == 0 &&
         (type[length] == '\0' || strchr(" \t;", type[length]) != NULL);
}

/* Returns NULL if nothing stands against reading the body. */
static const Refusal *refusal_of(const Endpoint *endpoint, const Request *request) {
  if (find_quiz(endpoint, request) == NULL) {
    return &UNKNOWN_QUIZ;
  }
  if (!request_is(request, MHD_HTTP_METHOD_POST)) {
    return &WRONG_METHOD;
  }
  if (!is_json(request)) {
    return &NOT_JSON;
  }
  if (request->is_too_large) {
    return &TOO_LARGE;
  }
  return request->is_out_of_memory ? &OUT_OF_MEMORY : NULL;
}

bool endpoint_wants_body(const Endpoint *endpoint, const Request *request) {
  return refusal_of(endpoint, request) == NULL;
}

static Reply store(const Endpoint *endpoint, const Request *request, const QuizDefinition *quiz) {
  const StoreRow row = {
      .quiz = quiz_definition_id(quiz),
      .definition_hash = quiz_definition_hash(quiz),
      .payload = request->body,
      .payload_bytes = request->body_bytes,
  };
  switch (store_add(&endpoint->store, &row)) {
  case STORE_ADDED:
  case STORE_SAME: /* a retry after a reply that was lost: to the client it is the first one */
    return reply_text(MHD_HTTP_CREATED, "application/json", "{\"ok\":true}");
  case STORE_CONFLICT:
    return reply_code(MHD_HTTP_CONFLICT, "conflict");
  case STORE_FAILED:
    break;
  }
  return reply_code(MHD_HTTP_SERVICE_UNAVAILABLE, "storage");
}

static unsigned status_of(const QuizError *error) {
  switch (error->code) {
  case QUIZ_ERROR_OUT_OF_MEMORY:
    return MHD_HTTP_SERVICE_UNAVAILABLE;
  case QUIZ_ERROR_TOO_LARGE:
    return MHD_HTTP_CONTENT_TOO_LARGE;
  default:
    return MHD_HTTP_BAD_REQUEST;
  }
}

static Reply check(const Endpoint *endpoint, const Request *request, const QuizDefinition *quiz) {
  const char *body = request->body == NULL ? "" : request->body;
  bool is_ok = false;
  QuizError error;
  char *result = quiz_check(quiz, body, request->body_bytes, &is_ok, &error);
  if (result == NULL) {
    return reply_error(status_of(&error), &error);
  }
  Reply reply = is_ok ? store(endpoint, request, quiz)
                      : reply_text(MHD_HTTP_UNPROCESSABLE_CONTENT, "application/json", result);
  quiz_text_free(result);
  return reply;
}

/* OPTIONS comes first: a preflight that failed for an unknown quiz would hide the 404 from the
 * page. */
static Reply judge(const Endpoint *endpoint, const Request *request) {
  if (request_is(request, MHD_HTTP_METHOD_OPTIONS)) {
    return reply_empty(MHD_HTTP_NO_CONTENT);
  }
  const Refusal *refusal = refusal_of(endpoint, request);
  return refusal != NULL ? reply_code(refusal->status, refusal->code)
                         : check(endpoint, request, find_quiz(endpoint, request));
}

static bool is_allowed(const Endpoint *endpoint, const char *origin) {
  if (strcmp(origin, "null") == 0) {
    return endpoint->allows_null_origin;
  }
  for (size_t i = 0; i < endpoint->origin_count; i++) {
    if (strcmp(endpoint->origins[i], origin) == 0) {
      return true;
    }
  }
  return false;
}

/* Lets pages of the allowed origins post and read the reply (the Fetch standard, "CORS protocol").
 */
static void add_cors(Reply *reply, const Endpoint *endpoint, const Request *request) {
  const char *origin = request_header(request, MHD_HTTP_HEADER_ORIGIN);
  reply_add(reply, MHD_HTTP_HEADER_VARY, "Origin");
  if (origin == NULL || !is_allowed(endpoint, origin)) {
    return;
  }
  reply_add(reply, MHD_HTTP_HEADER_ACCESS_CONTROL_ALLOW_ORIGIN, origin);
  if (request_is(request, MHD_HTTP_METHOD_OPTIONS)) {
    reply_add(reply, MHD_HTTP_HEADER_ACCESS_CONTROL_ALLOW_METHODS, "POST");
    reply_add(reply, MHD_HTTP_HEADER_ACCESS_CONTROL_ALLOW_HEADERS, "content-type");
    reply_add(reply, MHD_HTTP_HEADER_ACCESS_CONTROL_MAX_AGE, "86400");
  } else {
    reply_add(reply, MHD_HTTP_HEADER_ACCESS_CONTROL_EXPOSE_HEADERS, MHD_HTTP_HEADER_RETRY_AFTER);
  }
}

Reply endpoint_reply(const Endpoint *endpoint, const Request *request) {
  Reply reply = judge(endpoint, request);
  if (reply.status == MHD_HTTP_METHOD_NOT_ALLOWED || reply.status == MHD_HTTP_NO_CONTENT) {
    reply_add(&reply, MHD_HTTP_HEADER_ALLOW, METHODS);
  }
  if (reply.status == MHD_HTTP_SERVICE_UNAVAILABLE) {
    reply_add(&reply, MHD_HTTP_HEADER_RETRY_AFTER, RETRY_AFTER);
  }
  reply_add(&reply, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
  add_cors(&reply, endpoint, request);
  return reply;
}
