/* The groups of tests; each returns how many failed. */
#ifndef TESTS_H
#define TESTS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* The cases in tests/cases, which run on the wasm module in Node, too. */
int run_cases(void);

/* What cannot be said in a case: bytes that are no text, failing allocations, numbers, the C interface itself. */
int run_border(void);
int run_memory(void);

/* JsonLogic: what a rule may be, what it refers to, its budget, failing allocations. */
int run_logic(void);

/* Returns a file's text, ended by NUL; to be freed with free(). Fails the test if it cannot be read. */
char *read_file(const char *path);

#endif
