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

/* Conditions that nobody may have meant. */
static const char DOUBTFUL[] =
    "[{\"id\":\"a\",\"type\":\"radio\",\"question\":\"A?\",\"options\":[\"x\",{\"value\":\"y\",\"label\":\"x\"}],\"next\":\"nowhere\"},"
    "{\"id\":\"n\",\"type\":\"number\",\"question\":\"N?\",\"min\":1,\"step\":2,\"visibleIf\":{\"==\":[{\"var\":\"a\"},\"z\"]}},"
    "{\"id\":\"t\",\"type\":\"input\",\"question\":\"T?\",\"visibleIf\":{\"and\":[{\">\":[{\"var\":\"n\"},\"3\"]},{\"in\":[{\"var\":\"n\"},[1,3]]},"
    "{\"!=\":[{\"cat\":[{\"var\":\"a\"},\"z\"]},\"xz\"]},{\"var\":\"t\"}]}}]";

static const char SUBMISSION[] =
    "{\"languages\":[\"A\",\"other\"],\"size\":\"large\",\"email\":\"name@example.com\",\"nobody\":1,\"_id\":\"r-1\","
    "\"count\":\"3\",\"from\":\"mail\",\"sure\":true,\"order\":[\"x\",\"y\"],\"now\":1,\"code\":\"..\",\"site\":\"x\",\"day\":\"2026-02-30\"}";

static const char FORM[] =
    "size=small&languages=B&languages=&languages.other=C%2B%2B&_id=r-1&nobody=1&nobody=2"
    "&count=3%2C5&sure=false&order.1=y&order.2=x&now=1&code=a.b&day=2026-02-28";

/* All that only the whole module does: rules of each kind, a path that changes behind the reader, the review, feedback. */
static const char RULES[] =
    "{\"id\":\"r\",\"params\":[\"src\",\"n\",\"m\"],\"review\":true,\"feedback\":\"each\",\"shuffle\":true,\"pick\":4,"
    "\"include\":[\"_id\",\"_path\",\"_score\",\"_result\",\"_order\"],\"resultMode\":\"all\",\"results\":["
    "{\"id\":\"much\",\"when\":{\">\":[{\"var\":\"$score.s\"},1]},\"title\":\"{$score.s} {m}\"},{\"id\":\"any\"}],\"questions\":["
    "{\"id\":\"src\",\"type\":\"hidden\",\"value\":{\"cat\":[{\"var\":\"$params.src\"},{\"var\":\"$lang\"},\"!\"]}},"
    "{\"id\":\"m\",\"type\":\"multipleChoice\",\"question\":\"M?\",\"value\":[\"a\"],\"correct\":[\"b\"],\"points\":{\"s\":2},\"options\":["
    "{\"value\":\"a\",\"points\":{\"s\":1}},\"b\",{\"value\":\"c\",\"visibleIf\":{\"in\":[\"mail\",{\"var\":\"src\"}]}}]},"
    "{\"id\":\"b\",\"type\":\"radio\",\"question\":\"{m} {$score.s}?\",\"options\":[\"x\",\"y\"],\"visibleIf\":{\"in\":[\"a\",{\"var\":\"m\"}]},"
    "\"next\":{\"if\":[{\"==\":[{\"var\":\"b\"},\"y\"]},\"$end\",{\"cat\":[\"n\",\"\"]}]}},"
    "{\"id\":\"n\",\"type\":\"number\",\"question\":\"N?\",\"optional\":true},"
    "{\"id\":\"t\",\"type\":\"input\",\"question\":\"T?\",\"optional\":true,\"visibleIf\":{\"!\":[{\"var\":\"\"}]}},"
    "{\"id\":\"sum\",\"type\":\"hidden\",\"value\":[{\"var\":\"n\"},{\"var\":\"$score.s\"}]}]}";

static const char *const RULE_EVENTS[] = {
    "{\"type\":\"open\",\"responseId\":\"r-1\",\"lang\":\"de\",\"params\":{\"src\":\"mail\",\"n\":\"4\",\"m\":\"a,c\"}}",
    "{\"type\":\"next\"}",
    "{\"type\":\"answer\",\"id\":\"b\",\"value\":\"x\"}",
    "{\"type\":\"next\"}",
    "{\"type\":\"next\"}",
    "{\"type\":\"next\"}",
    "{\"type\":\"answer\",\"id\":\"m\",\"value\":[\"b\"]}",
    "{\"type\":\"open\",\"lang\":\"fr\"}",
    "{\"type\":\"next\"}",
    "{\"type\":\"answer\",\"id\":\"m\",\"value\":[\"a\",\"b\"]}",
    "{\"type\":\"next\"}",
    "{\"type\":\"next\"}",
    "{\"type\":\"go\",\"step\":9}",
    "{\"type\":\"go\",\"id\":\"n\"}",
    "{\"type\":\"open\",\"action\":\"/answers\"}",
    "{\"type\":\"next\"}",
    "{\"type\":\"next\"}",
    "{\"type\":\"sent\"}",
};

static const char RULE_SUBMISSION[] =
    "{\"src\":\"mailde!\",\"m\":[\"b\"],\"b\":\"x\",\"n\":4,\"sum\":[4,2],\"_lang\":\"de\"}";

/* What is done again and again. */
typedef struct Scenario {
  const char *definition;
  const char *const *events;
  size_t event_count;
  const char *submission;
} Scenario;

static const Scenario SCENARIOS[] = {
    {DEFINITION, EVENTS, sizeof EVENTS / sizeof *EVENTS, SUBMISSION},
    {RULES, RULE_EVENTS, sizeof RULE_EVENTS / sizeof *RULE_EVENTS, RULE_SUBMISSION},
};

static const Scenario *scenario; /* of the test that runs */

static QuizReport report;

static QuizDefinition *define(void) {
  return quiz_definition_new(scenario->definition, strlen(scenario->definition), "", &report);
}

/* A session in which all events were applied. */
static QuizSession *finished(const QuizDefinition *definition) {
  QuizError error;
  QuizSession *session = quiz_session_new(definition, NULL, 0, NULL);
  for (size_t i = 0; i < scenario->event_count; i++) {
    const char *event = scenario->events[i];
    assert_true(quiz_session_send(session, event, strlen(event), &error));
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
  assert_null(quiz_definition_new(BROKEN, strlen(BROKEN), "", &report));
  return report.errors[0].code != QUIZ_ERROR_OUT_OF_MEMORY;
}

static bool act_lint(void *context) {
  quiz_lint(context, strlen(context), "", &report);
  return report.error_count == 0 || report.errors[0].code != QUIZ_ERROR_OUT_OF_MEMORY;
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
  bool is_done =
      take(quiz_check(context, scenario->submission, strlen(scenario->submission), &is_ok, &error));
  assert_int_equal(error.code, is_done ? QUIZ_ERROR_NONE : QUIZ_ERROR_OUT_OF_MEMORY);
  return is_done;
}

static bool act_settle(void *context) {
  QuizError error = {0};
  const char *submission = scenario->submission;
  bool is_done = take(quiz_submission_settle(context, submission, strlen(submission), &error));
  assert_int_equal(error.code, is_done ? QUIZ_ERROR_NONE : QUIZ_ERROR_OUT_OF_MEMORY);
  return is_done;
}

static void test_definition(void **state) {
  scenario = *state;
  fail_each(act_define, NULL);
  fail_each(act_define_broken, NULL);
  fail_each(act_lint, (void *)scenario->definition);
  fail_each(act_lint, (void *)BROKEN);
  fail_each(act_lint, (void *)DOUBTFUL);
}

static void test_reading(void **state) {
  scenario = *state;
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
  fail_each(act_settle, definition);
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
  scenario = *state;
  size_t live = alloc_live();
  QuizDefinition *definition = define();
  QuizSession *session = quiz_session_new(definition, NULL, 0, NULL);
  QuizSession *undisturbed = finished(definition);
  for (size_t i = 0; i < scenario->event_count; i++) {
    send_with_failures(session, scenario->events[i]);
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

/* Looks at a session that knows nothing of its path yet. */
static bool act_view_anew(void *context) {
  const Restore *restore = context;
  bool is_restored;
  const char *snapshot = restore->snapshot;
  QuizSession *session =
      quiz_session_new(restore->definition, snapshot, strlen(snapshot), &is_restored);
  bool is_done = session != NULL && take(quiz_session_view(session));
  is_done = is_done && take(quiz_session_payload(session));
  quiz_session_free(session);
  return is_done;
}

/* Every view on the way, each allocation failing in turn. */
static void test_views(void **state) {
  scenario = *state;
  size_t live = alloc_live();
  QuizError error;
  QuizDefinition *definition = define();
  QuizSession *session = quiz_session_new(definition, NULL, 0, NULL);
  for (size_t i = 0; i < scenario->event_count; i++) {
    const char *event = scenario->events[i];
    assert_true(quiz_session_send(session, event, strlen(event), &error));
    char *snapshot = quiz_session_snapshot(session);
    fail_each(act_view_anew, &(Restore){definition, snapshot});
    quiz_text_free(snapshot);
  }
  quiz_session_free(session);
  quiz_definition_free(definition);
  assert_int_equal(alloc_live(), live);
}

int run_memory(void) {
  void *plain = (void *)&SCENARIOS[0];
  void *rules = (void *)&SCENARIOS[1];
  const struct CMUnitTest memory[] = {
      cmocka_unit_test_prestate(test_definition, plain),
      cmocka_unit_test_prestate(test_reading, plain),
      cmocka_unit_test_prestate(test_events, plain),
      cmocka_unit_test_prestate(test_views, plain),
      cmocka_unit_test_prestate(test_definition, rules),
      cmocka_unit_test_prestate(test_reading, rules),
      cmocka_unit_test_prestate(test_events, rules),
      cmocka_unit_test_prestate(test_views, rules),
  };
  return cmocka_run_group_tests(memory, NULL, NULL);
}
