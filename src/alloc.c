#include "alloc.h"

#ifdef __EMSCRIPTEN__

/* A buddy allocator (Knuth, The Art of Computer Programming, volume 1, section 2.5): blocks of powers of two, split in
 * halves and merged again. A third of the size of emcc's smallest allocator, which counts in what a page downloads. */

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* In front of what the caller gets. Keeps it aligned to 8; the links are only there while the block is free. */
typedef struct Block {
  uint32_t class; /* the block has 1 << class bytes, this head included */
  uint32_t is_free;
  struct Block *next, *previous;
} Block;

#define HEAD_BYTES 8
#define SMALLEST_CLASS 4 /* a head with its links */
#define CLASS_COUNT 27   /* 64 MB: all the memory there is */
#define PAGE_BYTES 65536

extern unsigned char __heap_base[]; /* from the linker: behind stack and data */

/* The only globals of the engine: the memory itself is one, too. */
static Block *free_lists[CLASS_COUNT];
static size_t used_bytes; /* from the heap's base on; all behind is untouched */

static unsigned char *base(void) {
  return (unsigned char *)(((uintptr_t)__heap_base + 15) & ~(uintptr_t)15);
}

static void push(void *place, uint32_t class) {
  Block *block = place;
  *block = (Block){.class = class, .is_free = true, .next = free_lists[class]};
  if (block->next != NULL) {
    block->next->previous = block;
  }
  free_lists[class] = block;
}

static void unlink_block(const Block *block) {
  if (block->next != NULL) {
    block->next->previous = block->previous;
  }
  if (block->previous != NULL) {
    block->previous->next = block->next;
  } else {
    free_lists[block->class] = block->next;
  }
}

/* Takes untouched memory into use until it ends at a multiple of the block's size, then the block. False when there is no
 * more memory. */
static bool extend(uint32_t class) {
  size_t size = (size_t)1 << class;
  size_t end = ((used_bytes + size - 1) & ~(size - 1)) + size;
  size_t limit = __builtin_wasm_memory_size(0) * PAGE_BYTES;
  size_t needed = (size_t)base() + end;
  if (needed > limit &&
      __builtin_wasm_memory_grow(0, (needed - limit + PAGE_BYTES - 1) / PAGE_BYTES) == SIZE_MAX) {
    return false;
  }
  while (used_bytes < end) {
    uint32_t piece = (used_bytes & (size - 1)) != 0 ? (uint32_t)__builtin_ctzl(used_bytes) : class;
    push(base() + used_bytes, piece);
    used_bytes += (size_t)1 << piece;
  }
  return true;
}

void *quiz_malloc(size_t size_bytes) {
  uint32_t class = SMALLEST_CLASS;
  while (class < CLASS_COUNT && ((size_t)1 << class) - HEAD_BYTES < size_bytes) {
    class ++;
  }
  uint32_t found = class;
  while (found < CLASS_COUNT && free_lists[found] == NULL) {
    found++;
  }
  if (found >= CLASS_COUNT) {
    if (class == CLASS_COUNT || !extend(class)) {
      return NULL;
    }
    found = class;
  }
  Block *block = free_lists[found];
  unlink_block(block);
  while (found > class) {
    found--;
    push((unsigned char *)block + ((size_t)1 << found), found);
  }
  block->class = class;
  block->is_free = false;
  return (unsigned char *)block + HEAD_BYTES;
}

void quiz_free(void *pointer) {
  if (pointer == NULL) {
    return;
  }
  Block *block = (Block *)((unsigned char *)pointer - HEAD_BYTES);
  uint32_t class = block->class;
  size_t offset = (size_t)((unsigned char *)block - base());
  for (; class < CLASS_COUNT - 1; class ++) {
    size_t size = (size_t)1 << class;
    Block *buddy = (Block *)(base() + (offset ^ size));
    if ((offset ^ size) >= used_bytes || !buddy->is_free || buddy->class != class) {
      break;
    }
    unlink_block(buddy);
    offset &= ~size;
  }
  push(base() + offset, class);
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
