#include "endpoint.h"

#include "accept.h"
#include "page.h"

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
static const Refusal WRONG_TYPE = {MHD_HTTP_UNSUPPORTED_MEDIA_TYPE, "content-type"};
static const Refusal TOO_LARGE = {MHD_HTTP_CONTENT_TOO_LARGE, "too-large"};
static const Refusal OUT_OF_MEMORY = {MHD_HTTP_SERVICE_UNAVAILABLE, "out-of-memory"};

/* The page shows what is in `issues`, and has a sentence for the code: to its reader the answers before the change were not
 * sent, as their reply was lost. */
static const char CONFLICT[] =
    "{\"ok\":false,\"error\":{\"code\":\"conflict\"},\"issues\":[{\"code\":\"conflict\"}]}";

bool endpoint_has_path(const char *path) {
  return path != NULL && strncmp(path, PREFIX, strlen(PREFIX)) == 0;
}

static const Quiz *find_quiz(const Endpoint *endpoint, const Request *request) {
  return quizzes_find(&endpoint->quizzes, request->path + strlen(PREFIX));
}

/* The media type alone counts; both kinds are UTF-8 whatever a charset parameter says (RFC 8259, section 8.1; the URL
 * standard, section 5.1). */
static bool has_type(const Request *request, const char *wanted) {
  const char *type = request_header(request, MHD_HTTP_HEADER_CONTENT_TYPE);
  size_t length = strlen(wanted);
  return type != NULL && strncasecmp(type, wanted, length) == 0 &&
         (type[length] == '\0' || strchr(" \t;", type[length]) != NULL);
}

static bool is_form(const Request *request) {
  return has_type(request, "application/x-www-form-urlencoded");
}

/* Returns NULL if nothing stands against reading the body. */
static const Refusal *refusal_of(const Endpoint *endpoint, const Request *request) {
  if (find_quiz(endpoint, request) == NULL) {
    return &UNKNOWN_QUIZ;
  }
  if (!request_is(request, MHD_HTTP_METHOD_POST)) {
    return &WRONG_METHOD;
  }
  if (!is_form(request) && !has_type(request, "application/json")) {
    return &WRONG_TYPE;
  }
  if (request->is_too_large) {
    return &TOO_LARGE;
  }
  return request->is_out_of_memory ? &OUT_OF_MEMORY : NULL;
}

bool endpoint_wants_body(const Endpoint *endpoint, const Request *request) {
  return refusal_of(endpoint, request) == NULL;
}

/* A post whose body was read. */
typedef struct Post {
  const Endpoint *endpoint;
  const Request *request;
  const Quiz *quiz;
  const char *submission;
  size_t submission_bytes;
} Post;

/* Replies with the page where a browser has posted a form and there is one, else with JSON. verdict: as page_reply()
 * takes it. */
static Reply reply_in_kind(const Post *post, unsigned status, const char *json,
                           const char *verdict) {
  const char *accept = request_header(post->request, MHD_HTTP_HEADER_ACCEPT);
  const Template *form = &post->quiz->form;
  bool is_page = is_form(post->request) && form->text != NULL && accept_prefers_html(accept);
  return is_page ? page_reply(status, form, post->request, verdict)
                 : reply_text(status, "application/json", json);
}

static Reply store_as_it_is(const Post *post) {
  const StoreRow row = {
      .quiz = quiz_definition_id(post->quiz->definition),
      .definition_hash = quiz_definition_hash(post->quiz->definition),
      .payload = post->submission,
      .payload_bytes = post->submission_bytes,
  };
  switch (store_add(&post->endpoint->store, &row)) {
  case STORE_ADDED:
  case STORE_SAME: /* a retry after a reply that was lost: to the client it is the first one */
    return reply_in_kind(post, MHD_HTTP_CREATED, "{\"ok\":true}", NULL);
  case STORE_CONFLICT:
    return reply_text(MHD_HTTP_CONFLICT, "application/json", CONFLICT);
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

/* Does something with a submission as it is to be stored: without answers off the path, scored here. */
static Reply settle(const Post *post, Reply (*act)(const Post *post)) {
  QuizError error;
  char *settled = quiz_submission_settle(post->quiz->definition, post->submission,
                                         post->submission_bytes, &error);
  if (settled == NULL) {
    return reply_error(status_of(&error), &error);
  }
  Post other = *post;
  other.submission = settled;
  other.submission_bytes = strlen(settled);
  Reply reply = act(&other);
  quiz_text_free(settled);
  return reply;
}

static Reply store(const Post *post) { return settle(post, store_as_it_is); }

static Reply check(const Post *post) {
  bool is_ok = false;
  QuizError error;
  char *verdict =
      quiz_check(post->quiz->definition, post->submission, post->submission_bytes, &is_ok, &error);
  if (verdict == NULL) {
    return reply_error(status_of(&error), &error);
  }
  Reply reply =
      is_ok ? store(post) : reply_in_kind(post, MHD_HTTP_UNPROCESSABLE_CONTENT, verdict, verdict);
  quiz_text_free(verdict);
  return reply;
}

static Reply take(const Endpoint *endpoint, const Request *request) {
  Post post = {
      .endpoint = endpoint,
      .request = request,
      .quiz = find_quiz(endpoint, request),
      .submission = request->body == NULL ? "" : request->body,
      .submission_bytes = request->body_bytes,
  };
  if (!is_form(request)) {
    return check(&post);
  }
  QuizError error;
  char *submission = quiz_submission_from_form(post.quiz->definition, post.submission,
                                               post.submission_bytes, &error);
  if (submission == NULL) {
    return reply_error(status_of(&error), &error);
  }
  post.submission = submission;
  post.submission_bytes = strlen(submission);
  Reply reply = settle(&post, check); /* a plain form cannot hide a question */
  quiz_text_free(submission);
  return reply;
}

/* OPTIONS comes first: a preflight that failed for an unknown quiz would hide the 404 from the
 * page. */
static Reply judge(const Endpoint *endpoint, const Request *request) {
  if (request_is(request, MHD_HTTP_METHOD_OPTIONS)) {
    return reply_empty(MHD_HTTP_NO_CONTENT);
  }
  const Refusal *refusal = refusal_of(endpoint, request);
  return refusal != NULL ? reply_code(refusal->status, refusal->code) : take(endpoint, request);
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
