/* The tests' allocator, linked in place of src/alloc.c: counts what is live, and fails when it is told to. */
#ifndef FAILING_ALLOC_H
#define FAILING_ALLOC_H

#include <stddef.h>

/* Lets the n-th allocation from now on, counted from 0, fail, and all after it; (size_t)-1 for none. */
void alloc_fail_from(size_t n);

/* Lets only the n-th allocation from now on fail. */
void alloc_fail_at(size_t n);

/* Whether an allocation failed since the last alloc_fail_*(). */
int alloc_has_failed(void);

/* Blocks allocated and not freed. */
size_t alloc_live(void);

#endif
