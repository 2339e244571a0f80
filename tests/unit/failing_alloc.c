#include "failing_alloc.h"

#include <stdint.h>
#include <stdlib.h>

#include "alloc.h"

static size_t live, countdown = SIZE_MAX, failures;
static int fails_on;

void alloc_fail_from(size_t n) {
  countdown = n;
  fails_on = 1;
  failures = 0;
}

void alloc_fail_at(size_t n) {
  countdown = n;
  fails_on = 0;
  failures = 0;
}

int alloc_has_failed(void) { return failures > 0; }

size_t alloc_live(void) { return live; }

static void *count(void *block) {
  live += block != NULL;
  return block;
}

static int is_failing(void) {
  if (countdown == SIZE_MAX) {
    return 0;
  }
  if (countdown > 0) {
    countdown--;
    return 0;
  }
  countdown = fails_on ? 0 : SIZE_MAX;
  failures++;
  return 1;
}

void *quiz_malloc(size_t size_bytes) { return is_failing() ? NULL : count(malloc(size_bytes)); }

void *quiz_calloc(size_t n, size_t size_bytes) {
  return is_failing() ? NULL : count(calloc(n, size_bytes));
}

void quiz_free(void *block) {
  live -= block != NULL;
  free(block);
}
