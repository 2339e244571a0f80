/* The one hook for memory: everything the engine and its cJSON allocate goes through these. To put another allocator in,
 * link other definitions in place of alloc.c (the tests link one that fails on demand). */
#ifndef ALLOC_H
#define ALLOC_H

#include <stddef.h>

/* As malloc(3): size in bytes, uninitialised, NULL when out of memory. */
void *quiz_malloc(size_t size_bytes);

/* As calloc(3): `count` items of `size_bytes`, zeroed; NULL when out of memory or when the product overflows. */
void *quiz_calloc(size_t count, size_t size_bytes);

/* As free(3): NULL does nothing. */
void quiz_free(void *block);

#endif
