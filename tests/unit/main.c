/* The engine's tests, native, with ASan and UBSan. Run from the repository's root. */
#include <stdio.h>
#include <stdlib.h>

#include "tests.h"

char *read_file(const char *path) {
  FILE *file = fopen(path, "rb");
  assert_non_null(file);
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  char *text = malloc((size_t)size + 1);
  assert_non_null(text);
  assert_int_equal(fread(text, 1, (size_t)size, file), size);
  text[size] = '\0';
  fclose(file);
  return text;
}

int main(void) {
  int failed = run_cases();
  failed += run_border();
  failed += run_memory();
  failed += run_logic();
  return failed == 0 ? 0 : 1;
}
