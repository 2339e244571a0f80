/* Put in front of cJSON.c by the build (-include): its memory and its numbers go through our own
 * functions. The system headers come first, so that the defines do not touch them. cJSON itself stays as it is shipped. */
#ifndef CJSON_CONFIG_H
#define CJSON_CONFIG_H

#include <ctype.h>
#include <float.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "alloc.h"
#include "number.h"

/* above LIMIT_JSON_DEPTH, which is checked first */
#define CJSON_NESTING_LIMIT 100

#define malloc quiz_malloc
#define realloc NULL /* cJSON then copies by itself, where it would grow a block at all */
#define free quiz_free
#define strtod number_strtod

#endif
