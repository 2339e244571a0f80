/* POST /answers/<quiz id>: checks a response by the quiz's definition and stores it. */
#ifndef ENDPOINT_H
#define ENDPOINT_H

#include "quizzes.h"
#include "reply.h"
#include "request.h"
#include "store.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Endpoint {
  Quizzes quizzes;
  Store store;
  const char *const *origins; /* pages of other sites that may post, as scheme://host[:port] */
  size_t origin_count;
  bool allows_null_origin; /* so may pages opened from disk */
} Endpoint;

/* Returns whether the path is the endpoint's and not the site's. NULL is not. */
bool endpoint_has_path(const char *path);

/* Returns whether the body is to be kept, as far as the headers tell. */
bool endpoint_wants_body(const Endpoint *endpoint, const Request *request);

/* Replies to a whole request, or to one whose body is not wanted. */
Reply endpoint_reply(const Endpoint *endpoint, const Request *request);

#endif
