/* What an error says belongs in a place, in the words of the format. A page's module has none of them: what is wrong in a
 * definition, it leaves to the whole one. */
#ifndef EXPECTED_H
#define EXPECTED_H

extern const char EXPECTED_STRING[];
extern const char EXPECTED_WORDS[];
extern const char EXPECTED_OBJECT[];
extern const char EXPECTED_TEXTS[];
extern const char EXPECTED_LIST[];
extern const char EXPECTED_FLAG[];
extern const char EXPECTED_COUNT[];
extern const char EXPECTED_STEP[];
extern const char EXPECTED_DAYS[];
extern const char EXPECTED_RANGE[];
extern const char EXPECTED_NAME[];
extern const char EXPECTED_URL[];

#endif
