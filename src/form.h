/* What an HTML form posts, as a submission: the way of a reader without JavaScript, and of scripts that send
 * application/x-www-form-urlencoded. For servers only; the wasm module does without it. */
#ifndef FORM_H
#define FORM_H

#include "definition.h"

/* Behind a question's id: the name of the text beside "Other". No id has a dot. */
#define FORM_OTHER ".other"

#endif
