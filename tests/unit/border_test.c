/* What no case can say: bytes that are no text, NULL, numbers, the C interface itself. */
#include <cJSON.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "failing_alloc.h"
#include "number.h"
#include "quiz.h"
#include "tests.h"

#define QUESTION(text) "[{\"id\":\"a\",\"type\":\"input\",\"question\":\"" text "\"}]"

static const char DEFINITION[] = QUESTION("A?");

static QuizErrorCode define_code(const char *text, size_t length) {
  QuizReport report;
  QuizDefinition *definition = quiz_definition_new(text, length, "", &report);
  assert_int_equal(definition == NULL, report.error_count > 0);
  quiz_definition_free(definition);
  return definition == NULL ? report.errors[0].code : QUIZ_ERROR_NONE;
}

static const struct {
  const char *name;
  const char *text;
  QuizErrorCode code;
} BYTES[] = {
    {"two bytes", QUESTION("\xC3\xA9"), QUIZ_ERROR_NONE},
    {"three bytes", QUESTION("\xE2\x82\xAC"), QUIZ_ERROR_NONE},
    {"the last code point", QUESTION("\xF4\x8F\xBF\xBF"), QUIZ_ERROR_NONE},
    {"before the surrogates", QUESTION("\xED\x9F\xBF"), QUIZ_ERROR_NONE},
    {"a lone continuation", QUESTION("\x80"), QUIZ_ERROR_SYNTAX},
    {"a byte that never stands", QUESTION("\xFF"), QUIZ_ERROR_SYNTAX},
    {"an overlong slash", QUESTION("\xC0\xAF"), QUIZ_ERROR_SYNTAX},
    {"an overlong NUL", QUESTION("\xC0\x80"), QUIZ_ERROR_SYNTAX},
    {"overlong in three", QUESTION("\xE0\x80\xAF"), QUIZ_ERROR_SYNTAX},
    {"overlong in four", QUESTION("\xF0\x80\x80\xAF"), QUIZ_ERROR_SYNTAX},
    {"a surrogate", QUESTION("\xED\xA0\x80"), QUIZ_ERROR_SYNTAX},
    {"beyond the last code point", QUESTION("\xF4\x90\x80\x80"), QUIZ_ERROR_SYNTAX},
    {"cut off by a letter", QUESTION("\xE2\x82x"), QUIZ_ERROR_SYNTAX},
    {"cut off by the quote", QUESTION("\xE2\x82"), QUIZ_ERROR_SYNTAX},
    {"cut off by the end", "[\"\xE2\x82", QUIZ_ERROR_SYNTAX},
    {"DEL is allowed", QUESTION("\x7F"), QUIZ_ERROR_NONE},
    {"a control character", QUESTION("\x1F"), QUIZ_ERROR_SYNTAX},
};

static void test_bytes(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof BYTES / sizeof *BYTES; i++) {
    if (define_code(BYTES[i].text, strlen(BYTES[i].text)) != BYTES[i].code) {
      fail_msg("%s", BYTES[i].name);
    }
  }
}

static void test_raw_nul(void **state) {
  (void)state;
  assert_int_equal(define_code("[1\0]", 4), QUIZ_ERROR_SYNTAX);
  assert_int_equal(define_code("[\"a\0b\"]", 7), QUIZ_ERROR_SYNTAX);
  char text[sizeof DEFINITION];
  memcpy(text, DEFINITION, sizeof DEFINITION); /* its NUL included */
  assert_int_equal(define_code(text, sizeof text), QUIZ_ERROR_SYNTAX);
}

/* ASan sees a read past the end: the copy has no NUL behind it. */
static void test_every_prefix(void **state) {
  (void)state;
  for (size_t length = 0; length < sizeof DEFINITION - 1; length++) {
    char *copy = malloc(length + (length == 0));
    memcpy(copy, DEFINITION, length);
    assert_int_equal(define_code(copy, length), QUIZ_ERROR_SYNTAX);
    free(copy);
  }
}

/* As above, with escapes and letters cut anywhere: a form is read, or is no text. */
static void test_every_prefix_of_a_form(void **state) {
  (void)state;
  static const char FORM[] = "a=%C3%A9%0D%0A+%&\xC3\xA9=&a.other==";
  QuizReport report;
  QuizDefinition *definition = quiz_definition_new(DEFINITION, strlen(DEFINITION), "", &report);
  for (size_t length = 0; length < sizeof FORM; length++) { /* the last with its NUL */
    QuizError error = {0};
    char *copy = malloc(length + (length == 0));
    memcpy(copy, FORM, length);
    char *submission = quiz_submission_from_form(definition, copy, length, &error);
    bool is_cut = length >= 5 && length < 8; /* %C3 alone */
    bool is_cut_raw = strncmp(FORM + length - (length > 0), "\xC3", 1) == 0;
    bool is_text = !is_cut && !is_cut_raw && length < sizeof FORM;
    assert_int_equal(submission != NULL, is_text);
    assert_int_equal(error.code, is_text ? QUIZ_ERROR_NONE : QUIZ_ERROR_SYNTAX);
    quiz_text_free(submission);
    free(copy);
  }
  quiz_definition_free(definition);
}

static void test_form_limits(void **state) {
  (void)state;
  QuizError error;
  assert_null(quiz_form_fields(NULL, 10, &error));
  assert_int_equal(error.code, QUIZ_ERROR_OUT_OF_MEMORY);
  assert_null(quiz_form_fields(NULL, 100u * 1000 * 1000, &error));
  assert_int_equal(error.code, QUIZ_ERROR_TOO_LARGE);
  char *fields = quiz_form_fields("b=1&a=%3C&b=&b", 14, &error);
  assert_string_equal(fields, "{\"b\":[\"1\",\"\",\"\"],\"a\":[\"<\"]}");
  quiz_text_free(fields);
}

static void test_null(void **state) {
  (void)state;
  QuizReport report;
  assert_null(quiz_definition_new(NULL, 10, "", &report));
  assert_int_equal(report.errors[0].code, QUIZ_ERROR_OUT_OF_MEMORY);
  assert_null(quiz_definition_new(NULL, 100u * 1000 * 1000, "", &report));
  assert_int_equal(report.errors[0].code, QUIZ_ERROR_TOO_LARGE);
  quiz_definition_free(NULL);
  quiz_session_free(NULL);
  quiz_text_free(NULL);
  assert_string_equal(quiz_error_name(QUIZ_ERROR_NONE), "");
  assert_string_equal(quiz_error_name(QUIZ_ERROR_CODE_COUNT), "");
}

static void test_every_code_has_a_name(void **state) {
  (void)state;
  for (int code = 1; code < QUIZ_ERROR_CODE_COUNT; code++) {
    assert_string_not_equal(quiz_error_name((QuizErrorCode)code), "");
    for (int other = 1; other < code; other++) {
      assert_string_not_equal(quiz_error_name((QuizErrorCode)code),
                              quiz_error_name((QuizErrorCode)other));
    }
  }
}

static void test_events_that_are_no_json(void **state) {
  (void)state;
  static const struct {
    const char *text;
    QuizErrorCode code;
  } events[] = {
      {"", QUIZ_ERROR_SYNTAX},
      {"{", QUIZ_ERROR_SYNTAX},
      {"next", QUIZ_ERROR_SYNTAX},
      {"\"next\"", QUIZ_ERROR_TYPE},
      {"[]", QUIZ_ERROR_TYPE},
      {"{}", QUIZ_ERROR_UNKNOWN_EVENT},
      {"{\"type\":1}", QUIZ_ERROR_UNKNOWN_EVENT},
      {"{\"type\":\"next\",\"type\":\"next\"}", QUIZ_ERROR_SYNTAX},
  };
  QuizReport report;
  QuizDefinition *definition = quiz_definition_new(DEFINITION, strlen(DEFINITION), "", &report);
  QuizSession *session = quiz_session_new(definition, NULL, 0, NULL);
  for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
    QuizError error = {0};
    assert_false(quiz_session_send(session, events[i].text, strlen(events[i].text), &error));
    assert_int_equal(error.code, events[i].code);
  }
  quiz_session_free(session);
  quiz_definition_free(definition);
}

/* A snapshot with any byte changed, or cut anywhere, is taken or ignored, and the session works either way. */
static void test_damaged_snapshots(void **state) {
  (void)state;
  static const char answer[] = "{\"type\":\"answer\",\"id\":\"a\",\"value\":\"text\"}";
  QuizReport report;
  QuizError error;
  QuizDefinition *definition = quiz_definition_new(DEFINITION, strlen(DEFINITION), "", &report);
  QuizSession *session = quiz_session_new(definition, NULL, 0, NULL);
  assert_true(quiz_session_send(session, answer, strlen(answer), &error));
  char *snapshot = quiz_session_snapshot(session);
  quiz_session_free(session);
  size_t length = strlen(snapshot);
  for (size_t i = 0; i < length; i++) {
    for (int change = 0; change < 256; change += 5) {
      char *damaged = malloc(length);
      memcpy(damaged, snapshot, length);
      damaged[i] = (char)change;
      session = quiz_session_new(definition, damaged, change == 0 ? i : length, NULL);
      char *view = quiz_session_view(session);
      assert_non_null(view);
      quiz_text_free(view);
      quiz_session_free(session);
      free(damaged);
    }
  }
  quiz_text_free(snapshot);
  quiz_definition_free(definition);
}

/* What RegExp would try for ever, PCRE2 gives up: the text does not match. */
static void test_patterns_that_take_long(void **state) {
  (void)state;
  static const char *const PATTERNS[] = {"(?:a|aa)+[bc]", "(?:a+)+[bc]", "(?:a*)*[bc]",
                                         "(.*)*(.*)*(.*)*[bc]"};
  char submission[1000] = "{\"q\":\"";
  size_t start = strlen(submission);
  memset(submission + start, 'a', 900);
  strcpy(submission + start + 900, "\"}");
  for (size_t i = 0; i < sizeof PATTERNS / sizeof *PATTERNS; i++) {
    QuizReport report;
    QuizError error;
    bool is_ok;
    char definition[200];
    snprintf(definition, sizeof definition,
             "[{\"id\":\"q\",\"type\":\"text\",\"question\":\"?\",\"pattern\":\"%s\"}]",
             PATTERNS[i]);
    QuizDefinition *quiz = quiz_definition_new(definition, strlen(definition), "", &report);
    clock_t begin = clock();
    char *verdict = quiz_check(quiz, submission, strlen(submission), &is_ok, &error);
    assert_true(clock() - begin < 5 * CLOCKS_PER_SEC);
    assert_string_equal(verdict, "{\"issues\":[{\"id\":\"q\",\"code\":\"pattern\"}],\"ok\":false}");
    quiz_text_free(verdict);
    quiz_definition_free(quiz);
  }
}

/* tests/cases/numbers.json holds numbers as JavaScript writes them; tests/node/numbers.test.mjs shows that it does. */
static void test_numbers(void **state) {
  (void)state;
  char *text = read_file("tests/cases/numbers.json");
  cJSON *list = cJSON_Parse(text);
  free(text);
  assert_true(cJSON_GetArraySize(list) > 100);
  const cJSON *item;
  cJSON_ArrayForEach(item, list) {
    char written[NUMBER_BYTES];
    number_write(number_read(item->valuestring), written);
    assert_string_equal(written, item->valuestring);
  }
  cJSON_Delete(list);
}

/* As Number() of JavaScript says, for texts of digits and signs. */
static void test_what_is_no_number(void **state) {
  (void)state;
  static const char *const TEXTS[] = {"-", "1-", "1.2.3", "e5", "1e", "1e+", "--1"};
  for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
    assert_true(isnan(number_read(TEXTS[i])));
  }
  assert_true(number_read("+.5e+1") == 5);
  assert_true(isinf(number_read("-1e999")));
}

int run_border(void) {
  const struct CMUnitTest border[] = {
      cmocka_unit_test(test_bytes),
      cmocka_unit_test(test_raw_nul),
      cmocka_unit_test(test_every_prefix),
      cmocka_unit_test(test_every_prefix_of_a_form),
      cmocka_unit_test(test_form_limits),
      cmocka_unit_test(test_null),
      cmocka_unit_test(test_every_code_has_a_name),
      cmocka_unit_test(test_events_that_are_no_json),
      cmocka_unit_test(test_damaged_snapshots),
      cmocka_unit_test(test_patterns_that_take_long),
      cmocka_unit_test(test_numbers),
      cmocka_unit_test(test_what_is_no_number),
  };
  return cmocka_run_group_tests(border, NULL, NULL);
}
