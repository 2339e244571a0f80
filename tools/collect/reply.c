#include "reply.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char JSON[] = "application/json";

/* libmicrohttpd takes a buffer that is not const, and in this mode only copies from it. */
static struct MHD_Response *copy_of(const char *text) {
  return MHD_create_response_from_buffer(strlen(text), (void *)text, MHD_RESPMEM_MUST_COPY);
}

Reply reply_text(unsigned status, const char *type, const char *text) {
  Reply reply = {.status = status, .response = copy_of(text)};
  reply_add(&reply, MHD_HTTP_HEADER_CONTENT_TYPE, type);
  return reply;
}

Reply reply_empty(unsigned status) { return (Reply){.status = status, .response = copy_of("")}; }

static void print_json_string(FILE *out, const char *text) {
  fputc('"', out);
  for (const char *at = text; *at != '\0'; at++) {
    if (*at == '"' || *at == '\\') {
      fprintf(out, "\\%c", *at);
    } else if ((unsigned char)*at < ' ') {
      fprintf(out, "\\u%04x", (unsigned)*at);
    } else {
      fputc(*at, out);
    }
  }
  fputc('"', out);
}

static void print_error(FILE *out, const QuizError *error) {
  fprintf(out, "{\"ok\":false,\"error\":{\"code\":\"%s\",\"path\":", quiz_error_name(error->code));
  print_json_string(out, error->path);
  fprintf(out, ",\"line\":%zu,\"column\":%zu", error->line, error->column);
  if (error->expected != NULL) {
    fputs(",\"expected\":", out);
    print_json_string(out, error->expected);
  }
  fputs("}}", out);
}

Reply reply_error(unsigned status, const QuizError *error) {
  char *text = NULL;
  size_t length = 0;
  FILE *out = open_memstream(&text, &length);
  if (out == NULL) {
    return (Reply){.status = status};
  }
  print_error(out, error);
  Reply reply = {.status = status};
  if (fclose(out) == 0) {
    reply = reply_text(status, JSON, text);
  }
  free(text);
  return reply;
}

Reply reply_code(unsigned status, const char *code) {
  char text[100];
  snprintf(text, sizeof text, "{\"ok\":false,\"error\":{\"code\":\"%s\"}}", code);
  return reply_text(status, JSON, text);
}

void reply_add(Reply *reply, const char *name, const char *value) {
  if (reply->response != NULL && MHD_add_response_header(reply->response, name, value) == MHD_NO) {
    MHD_destroy_response(reply->response);
    reply->response = NULL;
  }
}

enum MHD_Result reply_send(Reply reply, const Request *request, bool is_last) {
  reply_add(&reply, "X-Content-Type-Options", "nosniff");
  if (is_last) {
    reply_add(&reply, MHD_HTTP_HEADER_CONNECTION, "close");
  }
  if (reply.response == NULL) {
    return MHD_NO;
  }
  enum MHD_Result result = MHD_queue_response(request->connection, reply.status, reply.response);
  MHD_destroy_response(reply.response);
  return result;
}
