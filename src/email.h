/* An e-mail address by the HTML Standard's rule for <input type=email>, with a dot in the domain. */
#ifndef EMAIL_H
#define EMAIL_H

#include <stdbool.h>
#include <stddef.h>

/* Whether the whole text is a valid e-mail address (HTML Standard, section 4.10.5.1.5) whose domain has two labels or
 * more: an address without a dot is valid there, but no reader of a questionnaire has one. */
bool is_email(const char *text, size_t length_bytes);

#endif
