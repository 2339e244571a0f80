/* A reply on its way to a client. */
#ifndef REPLY_H
#define REPLY_H

#include "quiz.h"
#include "request.h"

#include <microhttpd.h>
#include <stdbool.h>

/* Passed on by value until reply_send(), which frees it. `response` is NULL when memory is out. */
typedef struct Reply {
  unsigned status;
  struct MHD_Response *response;
} Reply;

/* Replies with a copy of a text. `type`: the Content-Type. */
Reply reply_text(unsigned status, const char *type, const char *text);

/* Replies without a body. */
Reply reply_empty(unsigned status);

/* Replies {"ok": false, "error": {"code"}}. */
Reply reply_code(unsigned status, const char *code);

/* Replies {"ok": false, "error": {"code", "path", "line", "column", "expected"}}. */
Reply reply_error(unsigned status, const QuizError *error);

/* Adds a header. */
void reply_add(Reply *reply, const char *name, const char *value);

/* Sends and frees the reply. is_last: closes the connection after it.
 * Returns what libmicrohttpd wants from a handler: MHD_NO, which closes the connection, if nothing
 * can be sent. */
enum MHD_Result reply_send(Reply reply, const Request *request, bool is_last);

#endif
