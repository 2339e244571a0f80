#include "server.h"

#include "log.h"

#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
  CONNECTIONS_MAX = 256,
  IDLE_SECONDS_MAX = 10, /* also for a client that stops in the middle of a request */
  STOP_SECONDS_MAX = 10,
  STOP_STEP_MS = 10,
};

/* Called with the first line of a request, before anything in it has been decoded. */
static void *on_target(void *cls, const char *target, struct MHD_Connection *connection) {
  Server *server = cls;
  Request *request = request_new(connection, target);
  if (request != NULL) {
    atomic_fetch_add(&server->active_count, 1);
  }
  return request;
}

static void on_completed(void *cls, struct MHD_Connection *connection, void **context,
                         enum MHD_RequestTerminationCode how) {
  (void)connection;
  (void)how;
  Server *server = cls;
  if (*context != NULL) {
    request_free(*context);
    *context = NULL;
    atomic_fetch_sub(&server->active_count, 1);
  }
}

static enum MHD_Result reply_to(const Server *server, const Request *request) {
  Reply reply = endpoint_has_path(request->path) ? endpoint_reply(&server->endpoint, request)
                                                 : site_reply(&server->site, request);
  if (server->is_verbose) {
    log_request(request->method, request->target, reply.status);
  }
  return reply_send(reply, request, atomic_load(&server->is_stopping));
}

static enum MHD_Result begin(const Server *server, Request *request, const char *method) {
  if (!request_begin(request, method)) {
    return reply_to(server, request);
  }
  request->keeps_body =
      endpoint_has_path(request->path) && endpoint_wants_body(&server->endpoint, request);
  return MHD_YES;
}

/* libmicrohttpd calls this once with the headers, then with each piece of the body, then once with
 * no bytes. */
static enum MHD_Result on_request(void *cls, struct MHD_Connection *connection, const char *url,
                                  const char *method, const char *version, const char *bytes,
                                  size_t *byte_count, void **context) {
  (void)connection;
  (void)url;
  (void)version;
  const Server *server = cls;
  Request *request = *context;
  if (request == NULL) {
    return MHD_NO;
  }
  if (!request->is_begun) {
    return begin(server, request, method);
  }
  if (*byte_count == 0) {
    return reply_to(server, request);
  }
  bool is_taken = request_take(request, bytes, *byte_count);
  *byte_count = 0;
  return is_taken ? MHD_YES : MHD_NO;
}

bool server_start(Server *server, int listening) {
  struct MHD_OptionItem options[] = {
      {MHD_OPTION_LISTEN_SOCKET, listening, NULL},
      {MHD_OPTION_URI_LOG_CALLBACK, (intptr_t)on_target, server},
      {MHD_OPTION_NOTIFY_COMPLETED, (intptr_t)on_completed, server},
      {MHD_OPTION_CONNECTION_LIMIT, CONNECTIONS_MAX, NULL},
      {MHD_OPTION_CONNECTION_TIMEOUT, IDLE_SECONDS_MAX, NULL},
      {MHD_OPTION_STRICT_FOR_CLIENT, true, NULL},
      {MHD_OPTION_SIGPIPE_HANDLED_BY_APP, true, NULL},
      {MHD_OPTION_END, 0, NULL},
  };
  atomic_init(&server->active_count, 0);
  atomic_init(&server->is_stopping, false);
  server->daemon = MHD_start_daemon(MHD_USE_POLL_INTERNAL_THREAD | MHD_USE_ITC, 0, NULL, NULL,
                                    on_request, server, MHD_OPTION_ARRAY, options, MHD_OPTION_END);
  if (server->daemon == NULL) {
    log_error("the HTTP server could not be started");
  }
  return server->daemon != NULL;
}

static void wait_for_requests(Server *server) {
  const struct timespec step = {.tv_nsec = STOP_STEP_MS * 1000000L};
  for (int waited_ms = 0; waited_ms < STOP_SECONDS_MAX * 1000; waited_ms += STOP_STEP_MS) {
    if (atomic_load(&server->active_count) == 0) {
      return;
    }
    nanosleep(&step, NULL);
  }
}

void server_stop(Server *server) {
  atomic_store(&server->is_stopping, true);
  int listening = MHD_quiesce_daemon(server->daemon);
  /* New clients are refused from here on; left open, the socket would keep them waiting. It can be
   * closed only once the thread is gone. */
  shutdown(listening, SHUT_RDWR);
  wait_for_requests(server);
  MHD_stop_daemon(server->daemon);
  close(listening);
}
