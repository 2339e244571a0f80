#include "alloc.h"

#ifdef __EMSCRIPTEN__

/* A free list per power of two over memory that only grows: a tenth of the size of the C library's smallest allocator, and
 * enough for definitions and sessions that come and go whole. A freed block waits for the next one of its size. */

#include <stdint.h>
#include <string.h>

/* In front of a block: its class while it is used. Keeps blocks aligned to 8. */
#define HEAD_BYTES 8

/* The largest class: 64 MB, all the memory there is. */
#define CLASS_COUNT 27

#define PAGE_BYTES 65536

extern unsigned char __heap_base; /* from the linker: behind stack and data */

/* The two globals of the module: the memory itself is one, too. */
static void **free_lists[CLASS_COUNT];
static uintptr_t top = (uintptr_t)&__heap_base;

/* Takes new memory, whole pages at a time; NULL when there is no more. */
static void *take(size_t size_bytes) {
  uintptr_t block = (top + HEAD_BYTES - 1) & ~(uintptr_t)(HEAD_BYTES - 1);
  size_t limit = __builtin_wasm_memory_size(0) * PAGE_BYTES;
  size_t end = block + size_bytes;
  if (end > limit &&
      __builtin_wasm_memory_grow(0, (end - limit + PAGE_BYTES - 1) / PAGE_BYTES) == SIZE_MAX) {
    return NULL;
  }
  top = end;
  return (void *)block;
}

void *quiz_malloc(size_t size_bytes) {
  size_t class = 4;
  while (class < CLASS_COUNT && ((size_t)1 << class) - HEAD_BYTES < size_bytes) {
    class ++;
  }
  if (class == CLASS_COUNT) {
    return NULL;
  }
  void **block = free_lists[class];
  if (block != NULL) {
    free_lists[class] = *block;
    return block;
  }
  size_t *head = take((size_t)1 << class);
  if (head == NULL) {
    return NULL;
  }
  *head = class;
  return (unsigned char *)head + HEAD_BYTES;
}

void quiz_free(void *block) {
  if (block != NULL) {
    size_t class = *(size_t *)((unsigned char *)block - HEAD_BYTES);
    *(void **)block = free_lists[class];
    free_lists[class] = block;
  }
}

void *quiz_calloc(size_t count, size_t size_bytes) {
  size_t total;
  void *block = __builtin_mul_overflow(count, size_bytes, &total) ? NULL : quiz_malloc(total);
  return block != NULL ? memset(block, 0, total) : NULL;
}

#else

#include <stdlib.h>

void *quiz_malloc(size_t size_bytes) { return malloc(size_bytes); }

void *quiz_calloc(size_t count, size_t size_bytes) { return calloc(count, size_bytes); }

void quiz_free(void *block) { free(block); }

#endif
