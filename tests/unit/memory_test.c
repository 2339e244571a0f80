/* Every allocation may fail: the call then says so, nothing leaks, and the session is as it was. Each scenario is run
 * again and again, the n-th allocation failing, until none fails any more. */
#include <stdlib.h>
#include <string.h>

#include "failing_alloc.h"
#include "quiz.h"
#include "tests.h"

static const char *const EVENTS[] = {
    "{\"type\":\"open\",\"responseId\":\"r-1\",\"action\":\"/answers\",\"lang\":\"de\",\"time\":7}",
    "{\"type\":\"next\"}",
    "{\"type\":\"answer\",\"id\":\"languages\",\"value\":[\"A\",\"B\"],\"other\":\"C\"}",
    "{\"type\":\"answer\",\"id\":\"languages\",\"value\":[\"nothing of this\"]}",
    "{\"type\":\"answer\",\"id\":\"languages\",\"value\":[\"B\"],\"other\":\"typed\"}",
    "{\"type\":\"next\"}",
    "{\"type\":\"answer\",\"id\":\"size\",\"value\":\"small\"}",
    "{\"type\":\"next\"}",
    "{\"type\":\"answer\",\"id\":\"email\",\"value\":\" name@example.com \"}",
    "{\"type\":\"next\"}",
    "{\"type\":\"answer\",\"id\":\"count\",\"value\":3.5}",
    "{\"type\":\"next\"}",
    "{\"type\":\"answer\",\"id\":\"sure\",\"value\":false}",
    "{\"type\":\"next\"}",
    "{\"type\":\"answer\",\"id\":\"order\",\"value\":[\"y\",\"x\"]}",
    "{\"type\":\"next\"}",
    "{\"type\":\"next\"}",
    "{\"type\":\"answer\",\"id\":\"code\",\"value\":\"a.b\"}",
    "{\"type\":\"next\"}",
    "{\"type\":\"answer\",\"id\":\"site\",\"value\":\"https://example.com\"}",
    "{\"type\":\"answer\",\"id\":\"day\",\"value\":null}",
    "{\"type\":\"next\"}",
    "{\"type\":\"answer\",\"id\":\"day\",\"value\":\"2026-02-28\"}",
    "{\"type\":\"next\"}",
    "{\"type\":\"failed\",\"status\":422,\"final\":true,\"issues\":[{\"id\":\"email\",\"message\":\"taken\"}]}",
};

static const char DEFINITION[] =
    "{\"id\":\"q\",\"honeypot\":\"trap\",\"include\":[\"_id\",\"_path\",\"_lang\",\"_duration\"],\"questions\":["
    "{\"id\":\"languages\",\"type\":\"multipleChoice\",\"question\":\"Which?\",\"options\":[\"A\",\"B\"],\"other\":true},"
    "{\"id\":\"size\",\"type\":\"radio\",\"question\":\"Size?\",\"options\":[{\"value\":\"small\",\"label\":\"S\"}]},"
    "{\"id\":\"email\",\"type\":\"email\",\"question\":\"Where to?\",\"messages\":{\"email\":\"Hm.\"}},"
    "{\"id\":\"count\",\"type\":\"number\",\"question\":\"N?\",\"min\":0,\"step\":0.5,\"value\":1},"
    "{\"id\":\"from\",\"type\":\"hidden\",\"value\":\"mail\"},"
    "{\"id\":\"sure\",\"type\":\"boolean\",\"question\":\"Sure?\",\"labels\":{\"true\":\"Yes\"}},"
    "{\"id\":\"order\",\"type\":\"ranking\",\"question\":\"Best?\",\"options\":[\"x\",{\"value\":\"y\",\"image\":\"y.png\",\"alt\":\"Y\"}]},"
    "{\"id\":\"now\",\"type\":\"statement\",\"question\":\"Now.\"},"
    "{\"id\":\"code\",\"type\":\"textarea\",\"question\":\"Code?\",\"pattern\":\"\\\\w.\\\\S\"},"
    "{\"id\":\"site\",\"type\":\"url\",\"question\":\"Site?\",\"pattern\":\".*com\"},"
    "{\"id\":\"day\",\"type\":\"date\",\"question\":\"Day?\",\"max\":\"2026-12-31\",\"value\":\"2026-01-01\"}]}";

static const char BROKEN[] =
    "[{\"id\":\"a\",\"type\":\"radio\",\"options\":[\"x\",\"x\"]},{\"id\":\"a\",\"foo\":1},"
    "{\"id\":\"b\",\"type\":\"text\",\"question\":\"B?\",\"pattern\":\"[z-a]\"},"
    "{\"id\":\"c\",\"type\":\"radio\",\"question\":\"C?\",\"options\":[\"x\"],\"value\":\"y\"}]";

static const char SUBMISSION[] =
    "{\"languages\":[\"A\",\"other\"],\"size\":\"large\",\"email\":\"name@example.com\",\"nobody\":1,\"_id\":\"r-1\","
    "\"count\":\"3\",\"from\":\"mail\",\"sure\":true,\"order\":[\"x\",\"y\"],\"now\":1,\"code\":\"..\",\"site\":\"x\",\"day\":\"2026-02-30\"}";

static const char FORM[] =
    "size=small&languages=B&languages=&languages.other=C%2B%2B&_id=r-1&nobody=1&nobody=2"
    "&count=3%2C5&sure=false&order.1=y&order.2=x&now=1&code=a.b&day=2026-02-28";

static QuizReport report;

static QuizDefinition *define(void) {
  return quiz_definition_new(DEFINITION, strlen(DEFINITION), &report);
}

/* A session in which all events were applied. */
static QuizSession *finished(const QuizDefinition *definition) {
  QuizError error;
  QuizSession *session = quiz_session_new(definition, NULL, 0, NULL);
  for (size_t i = 0; i < sizeof EVENTS / sizeof *EVENTS; i++) {
    assert_true(quiz_session_send(session, EVENTS[i], strlen(EVENTS[i]), &error));
  }
  return session;
}

/* Runs `act` with every allocation failing in turn: alone, and with all that follow. `act` returns whether it got its
 * result; it must exactly where nothing failed. */
static void fail_each(bool (*act)(void *context), void *context) {
  void (*const modes[])(size_t) = {alloc_fail_at, alloc_fail_from};
  for (size_t mode = 0; mode < 2; mode++) {
    for (size_t n = 0;; n++) {
      size_t before = alloc_live();
      modes[mode](n);
      bool is_done = act(context);
      bool has_failed = alloc_has_failed();
      alloc_fail_at((size_t)-1);
      assert_int_equal(alloc_live(), before);
      assert_int_equal(is_done, !has_failed);
      if (!has_failed) {
        assert_true(n > 0);
        break;
      }
    }
  }
}

static bool act_define(void *context) {
  (void)context;
  QuizDefinition *definition = define();
  bool is_done = definition != NULL;
  assert_true(is_done ||
              (report.error_count == 1 && report.errors[0].code == QUIZ_ERROR_OUT_OF_MEMORY));
  quiz_definition_free(definition);
  return is_done;
}

static bool act_define_broken(void *context) {
  (void)context;
  assert_null(quiz_definition_new(BROKEN, strlen(BROKEN), &report));
  return report.errors[0].code != QUIZ_ERROR_OUT_OF_MEMORY;
}

static bool act_start(void *context) {
  QuizSession *session = quiz_session_new(context, NULL, 0, NULL);
  quiz_session_free(session);
  return session != NULL;
}

typedef struct Restore {
  const QuizDefinition *definition;
  const char *snapshot;
} Restore;

static bool act_restore(void *context) {
  const Restore *restore = context;
  bool is_restored;
  QuizSession *session = quiz_session_new(restore->definition, restore->snapshot,
                                          strlen(restore->snapshot), &is_restored);
  assert_int_equal(session != NULL, is_restored);
  quiz_session_free(session);
  return session != NULL;
}

static bool take(char *text) {
  quiz_text_free(text);
  return text != NULL;
}

static bool act_settings(void *context) { return take(quiz_definition_settings(context)); }
static bool act_view(void *context) { return take(quiz_session_view(context)); }
static bool act_payload(void *context) { return take(quiz_session_payload(context)); }
static bool act_snapshot(void *context) { return take(quiz_session_snapshot(context)); }

static bool act_questions(void *context) { return take(quiz_definition_questions(context)); }

/* context: a definition, or NULL for the fields. */
static bool act_form(void *context) {
  QuizError error = {0};
  bool is_done =
      take(context != NULL ? quiz_submission_from_form(context, FORM, strlen(FORM), &error)
                           : quiz_form_fields(FORM, strlen(FORM), &error));
  assert_int_equal(error.code, is_done ? QUIZ_ERROR_NONE : QUIZ_ERROR_OUT_OF_MEMORY);
  return is_done;
}

static bool act_check(void *context) {
  QuizError error = {0};
  bool is_ok;
  bool is_done = take(quiz_check(context, SUBMISSION, strlen(SUBMISSION), &is_ok, &error));
  assert_int_equal(error.code, is_done ? QUIZ_ERROR_NONE : QUIZ_ERROR_OUT_OF_MEMORY);
  return is_done;
}

static void test_definition(void **state) {
  (void)state;
  fail_each(act_define, NULL);
  fail_each(act_define_broken, NULL);
}

static void test_reading(void **state) {
  (void)state;
  size_t live = alloc_live();
  QuizDefinition *definition = define();
  QuizSession *session = finished(definition);
  char *snapshot = quiz_session_snapshot(session);
  fail_each(act_start, definition);
  fail_each(act_restore, &(Restore){definition, snapshot});
  fail_each(act_settings, definition);
  fail_each(act_view, session);
  fail_each(act_payload, session);
  fail_each(act_snapshot, session);
  fail_each(act_check, definition);
  fail_each(act_questions, definition);
  fail_each(act_form, definition);
  fail_each(act_form, NULL);
  quiz_text_free(snapshot);
  quiz_session_free(session);
  quiz_definition_free(definition);
  assert_int_equal(alloc_live(), live);
}

/* Sends one event until it gets through, after each failure comparing the session with what it was. */
static void send_with_failures(QuizSession *session, const char *event) {
  for (size_t n = 0;; n++) {
    QuizError error = {0};
    char *before = quiz_session_snapshot(session);
    alloc_fail_at(n);
    bool is_sent = quiz_session_send(session, event, strlen(event), &error);
    bool has_failed = alloc_has_failed();
    alloc_fail_at((size_t)-1);
    char *after = quiz_session_snapshot(session);
    assert_int_equal(is_sent, !has_failed);
    if (has_failed) {
      assert_int_equal(error.code, QUIZ_ERROR_OUT_OF_MEMORY);
      assert_string_equal(before, after);
    }
    quiz_text_free(before);
    quiz_text_free(after);
    if (!has_failed) {
      return;
    }
  }
}

static void test_events(void **state) {
  (void)state;
  size_t live = alloc_live();
  QuizDefinition *definition = define();
  QuizSession *session = quiz_session_new(definition, NULL, 0, NULL);
  QuizSession *undisturbed = finished(definition);
  for (size_t i = 0; i < sizeof EVENTS / sizeof *EVENTS; i++) {
    send_with_failures(session, EVENTS[i]);
  }
  char *expected = quiz_session_snapshot(undisturbed);
  char *actual = quiz_session_snapshot(session);
  assert_string_equal(expected, actual);
  quiz_text_free(expected);
  quiz_text_free(actual);
  quiz_session_free(session);
  quiz_session_free(undisturbed);
  quiz_definition_free(definition);
  assert_int_equal(alloc_live(), live);
}

int run_memory(void) {
  const struct CMUnitTest memory[] = {
      cmocka_unit_test(test_definition),
      cmocka_unit_test(test_reading),
      cmocka_unit_test(test_events),
  };
  return cmocka_run_group_tests(memory, NULL, NULL);
}
