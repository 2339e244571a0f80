/* The HTTP server: takes requests, hands them to the endpoint or the site, stops without dropping
 * one. */
#ifndef SERVER_H
#define SERVER_H

#include "endpoint.h"
#include "site.h"

#include <microhttpd.h>
#include <stdatomic.h>
#include <stdbool.h>

/* Owned by the caller, who fills in the first part. From server_start() to server_stop() it belongs
 * to the server's thread. */
typedef struct Server {
  Endpoint endpoint;
  Site site;
  bool is_verbose; /* one line on stderr for each request */

  struct MHD_Daemon *daemon;
  atomic_size_t active_count; /* requests begun and not yet replied to */
  atomic_bool is_stopping;
} Server;

/* Serves on a listening socket, in a thread of its own. Returns whether it could be started; the
 * socket is the server's then, else the caller's. What is wrong goes to stderr. */
bool server_start(Server *server, int listening);

/* Takes no more connections, lets the requests that have begun come to their end (for at most 10
 * s), and ends the thread. */
void server_stop(Server *server);

#endif
