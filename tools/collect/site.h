/* The folder that is served: files by GET and HEAD, nothing outside it, nothing hidden. */
#ifndef SITE_H
#define SITE_H

#include "reply.h"
#include "request.h"

#include <stdbool.h>

typedef struct Site {
  char *root; /* resolved, without a slash at its end */
} Site;

/* Resolves the folder's name; what is wrong goes to stderr. The caller closes with site_close()
 * either way. */
bool site_open(Site *site, const char *folder);

/* Returns whether a resolved file name lies in the folder. */
bool site_contains(const Site *site, const char *file);

/* Replies to a request for a file, a folder or nothing at all. */
Reply site_reply(const Site *site, const Request *request);

/* Frees the name. One that was zeroed or failed to open is fine. */
void site_close(Site *site);

#endif
