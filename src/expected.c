#include "expected.h"

const char EXPECTED_STRING[] = "string";
const char EXPECTED_WORDS[] = "string, or strings by language";
const char EXPECTED_TEXTS[] = "object of strings";
const char EXPECTED_FLAG[] = "true or false";
const char EXPECTED_COUNT[] = "whole number";
const char EXPECTED_OBJECT[] = "object";
const char EXPECTED_STEP[] = "whole number from 1";
const char EXPECTED_DAYS[] = "1 to 3650";
const char EXPECTED_RANGE[] = "min and max that can be met";
const char EXPECTED_NAME[] = "string of 1 to 64 bytes";
const char EXPECTED_URL[] = "http, https or relative URL";
const char EXPECTED_LIST[] = "list";
