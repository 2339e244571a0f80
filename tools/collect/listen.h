/* The socket that clients connect to. */
#ifndef LISTEN_H
#define LISTEN_H

/* Opens a listening TCP socket. What is wrong goes to stderr.
 * address: an IPv4 or IPv6 address in digits. port: in digits; "0" takes a free one.
 * Returns the socket, which the caller closes, or -1. */
int listen_open(const char *address, const char *port);

/* Writes "Listening on http://ADDRESS:PORT/" to stdout. Called once everything is ready. */
void listen_announce(int listening);

#endif
