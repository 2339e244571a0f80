#include "alloc.h"

#ifdef __EMSCRIPTEN__

/* The allocator of Kernighan and Ritchie (The C Programming Language, section 8.7): a circular list of the free blocks,
 * in the order of their addresses, searched from where the last search ended, neighbours merged. Smaller than any
 * allocator of emcc, which counts in what a page downloads. */

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* In front of what the caller gets, which it keeps aligned to 8. */
typedef struct Block {
  struct Block *next; /* only while the block is free */
  size_t units;       /* of the size of a Block, this head included */
} Block;

#define PAGE_BYTES 65536
#define MEMORY_BYTES (64 << 20) /* all the memory there is: MAXIMUM_MEMORY of the Makefile */

extern Block __heap_base[]; /* from the linker: behind stack and data */

/* The only globals of the engine: the memory itself is one, too. */
static Block first = {&first, 0}; /* in front of all others, and of no size */
static Block *cursor = &first;
static Block *end = __heap_base; /* of the memory in use */

/* Adds memory for a block at the end. False when there is no more. */
static bool grow(size_t units) {
  if (__builtin_wasm_memory_grow(0, units * sizeof(Block) / PAGE_BYTES + 1) == SIZE_MAX) {
    return false;
  }
  Block *block = end;
  end = (Block *)(__builtin_wasm_memory_size(0) * PAGE_BYTES);
  block->units = (size_t)(end - block);
  quiz_free(block + 1);
  return true;
}

void *quiz_malloc(size_t size_bytes) {
  if (size_bytes > MEMORY_BYTES) {
    return NULL;
  }
  size_t units = (size_bytes + sizeof(Block) - 1) / sizeof(Block) + 1;
  Block *before = cursor;
  while (before->next->units < units) {
    before = before->next;
    if (before == cursor) {
      if (!grow(units)) {
        return NULL;
      }
      before = cursor;
    }
  }
  cursor = before;
  Block *block = before->next;
  if (block->units == units) {
    before->next = block->next;
  } else {
    block->units -= units;
    block += block->units;
    block->units = units;
  }
  return block + 1;
}

void quiz_free(void *pointer) {
  if (pointer == NULL) {
    return;
  }
  Block *block = (Block *)pointer - 1;
  Block *before = cursor < block ? cursor : &first;
  while (before->next > before && before->next < block) {
    before = before->next;
  }
  Block *next = before->next;
  block->next = next;
  if (block + block->units == next) {
    block->units += next->units;
    block->next = next->next;
  }
  if (before + before->units == block) {
    before->units += block->units;
    before->next = block->next;
  } else {
    before->next = block;
  }
  cursor = before;
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
