/* Numbers to text and back, written as JavaScript writes them (ECMA-262, Number::toString), so that the same text comes
 * out in the page, in Node and natively. In wasm the host does it; natively the C library. */
#ifndef NUMBER_H
#define NUMBER_H

/* Bytes that the longest number takes, with its closing NUL: "-0.0000012345678901234567". */
#define NUMBER_BYTES 26

/* Reads a JSON number that ends in NUL. Out of range: infinity. */
double number_read(const char *text);

/* Writes a finite number as the shortest text that reads back equal; ends in NUL. */
void number_write(double number, char text[NUMBER_BYTES]);

/* What cJSON.c uses in place of strtod (see cjson_config.h). */
double number_strtod(const char *text, char **end);

#endif
