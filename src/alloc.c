/* The default allocator: the C library's. */
#include "alloc.h"

#include <stdlib.h>

void *quiz_malloc(size_t size_bytes) { return malloc(size_bytes); }

void *quiz_calloc(size_t count, size_t size_bytes) { return calloc(count, size_bytes); }

void quiz_free(void *block) { free(block); }
