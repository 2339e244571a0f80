#include "listen.h"

#include "log.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Connections that the system holds until the server takes them. */
enum { BACKLOG = 128 };

static bool bind_and_listen(int listening, const struct addrinfo *info) {
  const int is_on = 1;
  return setsockopt(listening, SOL_SOCKET, SO_REUSEADDR, &is_on, sizeof is_on) == 0 &&
         bind(listening, info->ai_addr, info->ai_addrlen) == 0 && listen(listening, BACKLOG) == 0;
}

static int open_socket(const struct addrinfo *info) {
  int listening = socket(info->ai_family, info->ai_socktype, info->ai_protocol);
  if (listening >= 0 && !bind_and_listen(listening, info)) {
    int reason = errno;
    close(listening);
    errno = reason;
    return -1;
  }
  return listening;
}

int listen_open(const char *address, const char *port) {
  const struct addrinfo wanted = {
      .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE,
      .ai_family = AF_UNSPEC,
      .ai_socktype = SOCK_STREAM,
  };
  struct addrinfo *info = NULL;
  int failure = getaddrinfo(address, port, &wanted, &info);
  if (failure != 0) {
    log_error("cannot listen on \"%s\": %s", address, gai_strerror(failure));
    return -1;
  }
  int listening = open_socket(info);
  if (listening < 0) {
    log_error("cannot listen on %s port %s: %s", address, port, strerror(errno));
  }
  freeaddrinfo(info);
  return listening;
}

void listen_announce(int listening) {
  struct sockaddr_storage address;
  socklen_t length = sizeof address;
  char host[64];
  char port[8];
  getsockname(listening, (struct sockaddr *)&address, &length);
  getnameinfo((struct sockaddr *)&address, length, host, sizeof host, port, sizeof port,
              NI_NUMERICHOST | NI_NUMERICSERV);
  bool is_ipv6 = address.ss_family == AF_INET6;
  printf("Listening on http://%s%s%s:%s/\n", is_ipv6 ? "[" : "", host, is_ipv6 ? "]" : "", port);
  fflush(stdout);
}
