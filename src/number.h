/* Numbers to text and back, written as JavaScript writes them (ECMA-262, Number::toString), so that the same text comes
 * out in the page, in Node and natively. In wasm the host does it; natively the C library. */
#ifndef NUMBER_H
#define NUMBER_H

/* Bytes that the longest number takes, with its closing NUL: "-0.0000012345678901234567". */
#define NUMBER_BYTES 26

/* Reads a text that ends in NUL as JavaScript's Number() does (ECMA-262, StringToNumber): a JSON number, and white space
 * around it, nothing (0), "+1", ".5", "0x1F", "Infinity". Out of range: infinity; anything else: NaN. */
double number_read(const char *text);

/* Writes a number as the shortest text that reads back equal, or "NaN", "Infinity", "-Infinity"; ends in NUL. */
void number_write(double number, char text[NUMBER_BYTES]);

/* What cJSON.c uses in place of strtod (see cjson_config.h). */
double number_strtod(const char *text, char **end);

#endif
