/* Runs tests/cases natively. tests/node/cases.test.mjs runs the same files on the wasm module: the form of a case is
 * described in tests/cases/README.md. */
#include <cJSON.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "quiz.h"
#include "tests.h"

static const char *const FOLDERS[] = {"definition", "session", "check", "form", "rules"};

/* A quiz in the middle of a case. */
typedef struct Run {
  QuizDefinition *definition;
  QuizSession *session;
} Run;

static const cJSON *get(const cJSON *object, const char *key) {
  return cJSON_GetObjectItemCaseSensitive(object, key);
}

/* ---- comparing ---- */

static void fail_difference(const char *what, const cJSON *expected, const cJSON *actual) {
  char *expected_text = cJSON_PrintUnformatted(expected);
  char *actual_text = actual != NULL ? cJSON_PrintUnformatted(actual) : NULL;
  print_error("%s: expected %s\n but got %s\n", what, expected_text,
              actual_text != NULL ? actual_text : "nothing");
  fail();
}

/* Whether `actual` has all that `expected` has: members of objects may be left out, items of lists may not. "$absent"
 * expects that there is nothing. */
static int matches(const cJSON *expected, const cJSON *actual) {
  if (cJSON_IsString(expected) && strcmp(expected->valuestring, "$absent") == 0) {
    return actual == NULL;
  }
  if (actual == NULL || expected->type != actual->type) {
    return 0;
  }
  if (cJSON_IsArray(expected) && cJSON_GetArraySize(expected) != cJSON_GetArraySize(actual)) {
    return 0;
  }
  if (!cJSON_IsArray(expected) && !cJSON_IsObject(expected)) {
    return cJSON_Compare(expected, actual, 1);
  }
  int index = 0;
  for (const cJSON *item = expected->child; item != NULL; item = item->next, index++) {
    const cJSON *other =
        cJSON_IsArray(expected) ? cJSON_GetArrayItem(actual, index) : get(actual, item->string);
    if (!matches(item, other)) {
      return 0;
    }
  }
  return 1;
}

static void expect_match(const char *what, const cJSON *expected, const cJSON *actual) {
  if (!matches(expected, actual)) {
    fail_difference(what, expected, actual);
  }
}

/* The same text, order of members included. */
static void expect_equal(const char *what, const cJSON *expected, const cJSON *actual) {
  char *expected_text = cJSON_PrintUnformatted(expected);
  char *actual_text = cJSON_PrintUnformatted(actual);
  int is_equal = strcmp(expected_text, actual_text) == 0;
  cJSON_free(expected_text);
  cJSON_free(actual_text);
  if (!is_equal) {
    fail_difference(what, expected, actual);
  }
}

/* No object of the engine's has a key twice. */
static void expect_unique_keys(const cJSON *value) {
  const cJSON *child;
  cJSON_ArrayForEach(child, value) {
    if (cJSON_IsObject(value) && get(value, child->string) != child) {
      fail_msg("%s stands there twice", child->string);
    }
    expect_unique_keys(child);
  }
}

/* Parses and frees what the engine returned. */
static cJSON *take(char *text) {
  assert_non_null(text);
  cJSON *value = cJSON_Parse(text);
  assert_non_null(value);
  expect_unique_keys(value);
  quiz_text_free(text);
  return value;
}

static cJSON *error_to_json(const QuizError *error) {
  cJSON *value = cJSON_CreateObject();
  cJSON_AddStringToObject(value, "code", quiz_error_name(error->code));
  cJSON_AddStringToObject(value, "path", error->path);
  cJSON_AddNumberToObject(value, "line", (double)error->line);
  cJSON_AddNumberToObject(value, "column", (double)error->column);
  if (error->expected != NULL) {
    cJSON_AddStringToObject(value, "expected", error->expected);
  }
  if (error->id[0] != '\0') {
    cJSON_AddStringToObject(value, "id", error->id);
  }
  return value;
}

static void expect_errors(const char *what, const cJSON *expected, const QuizError *errors,
                          size_t count) {
  cJSON *list = cJSON_CreateArray();
  for (size_t i = 0; i < count; i++) {
    cJSON_AddItemToArray(list, error_to_json(&errors[i]));
  }
  expect_match(what, expected, list);
  cJSON_Delete(list);
}

/* ---- texts ---- */

/* A text of a case: a string is the text; {"join": [part, [part, times], …]} is put together; anything else is JSON. */
static char *to_text(const cJSON *value) {
  const cJSON *parts = get(value, "join");
  if (cJSON_IsString(value)) {
    return strdup(value->valuestring);
  }
  if (parts == NULL) {
    return cJSON_PrintUnformatted(value);
  }
  size_t size = 1;
  const cJSON *part;
  cJSON_ArrayForEach(part, parts) {
    const cJSON *text = cJSON_IsArray(part) ? part->child : part;
    size += strlen(text->valuestring) * (size_t)(cJSON_IsArray(part) ? text->next->valueint : 1);
  }
  char *joined = malloc(size);
  char *end = joined;
  cJSON_ArrayForEach(part, parts) {
    const cJSON *text = cJSON_IsArray(part) ? part->child : part;
    for (int i = 0; i < (cJSON_IsArray(part) ? text->next->valueint : 1); i++) {
      size_t bytes = strlen(text->valuestring);
      memcpy(end, text->valuestring, bytes);
      end += bytes;
    }
  }
  *end = '\0';
  return joined;
}

static void free_text(char *text, const cJSON *value) {
  if (cJSON_IsString(value) || get(value, "join") != NULL) {
    free(text);
  } else {
    cJSON_free(text);
  }
}

/* ---- steps ---- */

static void expect_view(const Run *run, const cJSON *expected) {
  cJSON *view = take(quiz_session_view(run->session));
  expect_match("view", expected, view);
  cJSON_Delete(view);
}

static void step_send(Run *run, const cJSON *step, const cJSON *event) {
  QuizError error = {0};
  char *text = to_text(event);
  char *before = quiz_session_snapshot(run->session);
  bool is_applied = quiz_session_send(run->session, text, strlen(text), &error);
  char *after = quiz_session_snapshot(run->session);
  free_text(text, event);
  const cJSON *expected = get(step, "error");
  if (expected != NULL) {
    assert_false(is_applied);
    expect_errors("error", expected, &error, 1);
  } else if (!is_applied) {
    fail_msg("the event was refused: %s at %s", quiz_error_name(error.code), error.path);
  }
  if (expected != NULL || get(step, "unchanged") != NULL) {
    assert_string_equal(before, after);
  }
  quiz_text_free(before);
  quiz_text_free(after);
}

static void step_payload(Run *run, const cJSON *step, const cJSON *expected) {
  (void)step;
  cJSON *payload = take(quiz_session_payload(run->session));
  expect_equal("payload", expected, payload);
  cJSON_Delete(payload);
}

static void step_snapshot(Run *run, const cJSON *step, const cJSON *expected) {
  (void)step;
  cJSON *snapshot = take(quiz_session_snapshot(run->session));
  expect_match("snapshot", expected, snapshot);
  cJSON_Delete(snapshot);
}

static void restart(Run *run, const char *text, bool is_expected) {
  bool is_restored = !is_expected;
  quiz_session_free(run->session);
  run->session = quiz_session_new(run->definition, text, strlen(text), &is_restored);
  assert_non_null(run->session);
  assert_int_equal(is_restored, is_expected);
}

/* A new session from the old one's snapshot, with what stands under "reload" put over it. */
static void step_reload(Run *run, const cJSON *step, const cJSON *changes) {
  cJSON *snapshot = take(quiz_session_snapshot(run->session));
  const cJSON *change;
  cJSON_ArrayForEach(change, changes) {
    cJSON_DeleteItemFromObjectCaseSensitive(snapshot, change->string);
    cJSON_AddItemToObject(snapshot, change->string, cJSON_Duplicate(change, 1));
  }
  char *text = cJSON_PrintUnformatted(snapshot);
  restart(run, text, !cJSON_IsFalse(get(step, "restored")));
  cJSON_free(text);
  cJSON_Delete(snapshot);
}

/* A new session from any text. */
static void step_restore(Run *run, const cJSON *step, const cJSON *snapshot) {
  char *text = to_text(snapshot);
  restart(run, text, cJSON_IsTrue(get(step, "restored")));
  free_text(text, snapshot);
}

static void step_check(Run *run, const cJSON *step, const cJSON *submission) {
  QuizError error = {0};
  bool is_ok = false;
  char *text = to_text(submission);
  char *reply = quiz_check(run->definition, text, strlen(text), &is_ok, &error);
  free_text(text, submission);
  const cJSON *expected = get(step, "error");
  if (expected != NULL) {
    assert_null(reply);
    expect_errors("error", expected, &error, 1);
    return;
  }
  cJSON *verdict = take(reply);
  expect_equal("issues", get(step, "issues"), get(verdict, "issues"));
  assert_int_equal(cJSON_IsTrue(get(verdict, "ok")), cJSON_GetArraySize(get(step, "issues")) == 0);
  assert_int_equal(is_ok, cJSON_IsTrue(get(verdict, "ok")));
  if (get(step, "verdict") != NULL) {
    expect_match("verdict", get(step, "verdict"), verdict);
  }
  cJSON_Delete(verdict);
}

/* What a form posts becomes exactly this submission. */
static void step_form(Run *run, const cJSON *step, const cJSON *form) {
  QuizError error = {0};
  char *text = to_text(form);
  char *submission = quiz_submission_from_form(run->definition, text, strlen(text), &error);
  free_text(text, form);
  const cJSON *expected = get(step, "error");
  if (expected != NULL) {
    assert_null(submission);
    expect_errors("error", expected, &error, 1);
    return;
  }
  cJSON *actual = take(submission);
  expect_equal("submission", get(step, "submission"), actual);
  if (get(step, "settled") != NULL) {
    char *written = cJSON_PrintUnformatted(actual);
    cJSON *settled =
        take(quiz_submission_settle(run->definition, written, strlen(written), &error));
    cJSON_free(written);
    expect_equal("settled", get(step, "settled"), settled);
    cJSON_Delete(actual);
    actual = settled;
  }
  if (get(step, "issues") != NULL) {
    step_check(run, step, actual);
  }
  cJSON_Delete(actual);
}

static const struct {
  const char *name;
  void (*run)(Run *run, const cJSON *step, const cJSON *value);
} STEPS[] = {
    {"send", step_send},     {"payload", step_payload}, {"snapshot", step_snapshot},
    {"reload", step_reload}, {"restore", step_restore}, {"check", step_check},
    {"form", step_form},
};

static void run_step(Run *run, const cJSON *step) {
  int is_known = get(step, "view") != NULL;
  for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++) {
    const cJSON *value = get(step, STEPS[i].name);
    if (value != NULL) {
      STEPS[i].run(run, step, value);
      is_known = 1;
    }
  }
  if (get(step, "view") != NULL) {
    expect_view(run, get(step, "view"));
  }
  assert_true(is_known);
}

/* ---- cases ---- */

/* What the case expects under a key, or an empty list. */
static void expect_found(const cJSON *test, const char *key, const QuizError *errors,
                         size_t count) {
  cJSON *none = cJSON_CreateArray();
  expect_errors(key, get(test, key) != NULL ? get(test, key) : none, errors, count);
  cJSON_Delete(none);
}

/* All that is found in a definition. */
static void expect_findings(const cJSON *test, const char *text, const char *lang) {
  QuizReport report;
  quiz_lint(text, strlen(text), lang, &report);
  expect_found(test, get(test, "lint") != NULL ? "lint" : "errors", report.errors,
               report.error_count);
  expect_found(test, "warnings", report.warnings, report.warning_count);
}

static void run_case(void **state) {
  const cJSON *test = *state;
  const cJSON *expected_errors = get(test, "errors");
  QuizReport report;
  char *text = to_text(get(test, "definition"));
  const char *lang = get(test, "lang") != NULL ? get(test, "lang")->valuestring : "";
  Run run = {.definition = quiz_definition_new(text, strlen(text), lang, &report)};
  expect_findings(test, text, lang);
  free_text(text, get(test, "definition"));
  if (expected_errors != NULL) {
    assert_null(run.definition);
    expect_errors("errors", expected_errors, report.errors, report.error_count);
    return;
  }
  if (run.definition == NULL) {
    fail_msg("the definition is not valid: %s at %s", quiz_error_name(report.errors[0].code),
             report.errors[0].path);
  }
  if (get(test, "info") != NULL) {
    cJSON *info = take(quiz_definition_settings(run.definition));
    expect_match("info", get(test, "info"), info);
    cJSON_Delete(info);
  }
  if (get(test, "questions") != NULL) {
    cJSON *questions = take(quiz_definition_questions(run.definition));
    expect_equal("questions", get(test, "questions"), questions);
    cJSON_Delete(questions);
  }
  run.session = quiz_session_new(run.definition, NULL, 0, NULL);
  const cJSON *step;
  cJSON_ArrayForEach(step, get(test, "steps")) { run_step(&run, step); }
  quiz_session_free(run.session);
  quiz_definition_free(run.definition);
}

/* The cases of all files, each with its file's definition where it has none of its own. */
static cJSON *load_cases(void) {
  cJSON *all = cJSON_CreateArray();
  for (size_t i = 0; i < sizeof FOLDERS / sizeof *FOLDERS; i++) {
    char folder[64];
    snprintf(folder, sizeof folder, "tests/cases/%s", FOLDERS[i]);
    struct dirent **entries;
    int count = scandir(folder, &entries, NULL, alphasort);
    for (int j = 0; j < count; j++) {
      if (strstr(entries[j]->d_name, ".json") != NULL) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s", folder, entries[j]->d_name);
        char *text = read_file(path);
        cJSON *file = cJSON_Parse(text);
        free(text);
        if (file == NULL) {
          print_error("%s is not JSON\n", path);
          abort();
        }
        const cJSON *item;
        cJSON_ArrayForEach(item, get(file, "cases")) {
          cJSON *test = cJSON_Duplicate(item, 1);
          if (get(test, "definition") == NULL) {
            cJSON_AddItemToObject(test, "definition", cJSON_Duplicate(get(file, "definition"), 1));
          }
          char name[600];
          snprintf(name, sizeof name, "%s: %s", path + strlen("tests/cases/"),
                   get(test, "name")->valuestring);
          cJSON_ReplaceItemInObjectCaseSensitive(test, "name", cJSON_CreateString(name));
          cJSON_AddItemToArray(all, test);
        }
        cJSON_Delete(file);
      }
      free(entries[j]);
    }
    free(entries);
  }
  return all;
}

int run_cases(void) {
  cJSON *all = load_cases();
  size_t count = (size_t)cJSON_GetArraySize(all);
  struct CMUnitTest *tests = calloc(count, sizeof *tests);
  size_t i = 0;
  cJSON *test;
  cJSON_ArrayForEach(test, all) {
    tests[i++] = (struct CMUnitTest){
        .name = get(test, "name")->valuestring, .test_func = run_case, .initial_state = test};
  }
  int failed = _cmocka_run_group_tests("cases", tests, count, NULL, NULL);
  free(tests);
  cJSON_Delete(all);
  return count == 0 ? 1 : failed;
}
