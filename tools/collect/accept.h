/* What a client would like to get (RFC 9110, section 12.5.1). */
#ifndef ACCEPT_H
#define ACCEPT_H

#include <stdbool.h>

/* Returns whether an Accept header rates HTML higher than JSON, as that of a browser does which follows a form; NULL, and
 * "anything" as scripts say it, do not. */
bool accept_prefers_html(const char *accept);

#endif
