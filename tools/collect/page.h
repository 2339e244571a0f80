/* The page that a browser gets for a form it has posted. */
#ifndef PAGE_H
#define PAGE_H

#include "reply.h"
#include "request.h"
#include "template.h"

/* Replies with the page. verdict: what quiz_check() returned, or NULL if all is well and stored: then it says thanks, else
 * it shows the form again with what was entered and what is wrong. */
Reply page_reply(unsigned status, const Template *template, const Request *request,
                 const char *verdict);

#endif
