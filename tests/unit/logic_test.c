/* JsonLogic beyond what a row of tests/cases/logic can say. tests/node/logic.test.mjs compares the rows. */
#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "alloc.h"
#include "failing_alloc.h"
#include "limits.h"
#include "logic.h"
#include "tests.h"
#include "writer.h"

#define FOLDER "tests/cases/logic"

static cJSON *parse(const char *text) {
  QuizError error;
  cJSON *value = json_parse((JsonText){text, strlen(text)}, (size_t)-1, &error);
  if (value == NULL) {
    fail_msg("%s: %s", quiz_error_name(error.code), text);
  }
  return value;
}

static const cJSON *look_up(Logic *logic, const char *name) {
  return name != NULL ? json_member(logic->context, name) : logic->context;
}

/* ---- what a rule may be, and what it refers to ---- */

/* Every name of a rule; "*" for one that is computed. It knows those that do not start with "?". */
typedef struct Names {
  char list[200];
} Names;

static bool refer(void *context, const char *name, size_t first_bytes) {
  Names *names = context;
  size_t length = strlen(names->list);
  snprintf(names->list + length, sizeof names->list - length, "%s%s", length > 0 ? " " : "",
           name == NULL    ? "*"
           : *name == '\0' ? "all"
                           : name);
  assert_int_equal(first_bytes, name == NULL ? 0 : strcspn(name, "."));
  return name == NULL || *name != '?';
}

static const struct {
  const char *rule;
  LogicFault fault;
  const char *path;
  const char *names;
} CHECKS[] = {
    {"true", LOGIC_FAULT_NONE, "", ""},
    {"[]", LOGIC_FAULT_NONE, "", ""},
    {"{}", LOGIC_FAULT_NONE, "", ""},
    {"{\"a\":{\"no\":1},\"b\":{\"var\":\"?\"}}", LOGIC_FAULT_NONE, "", ""},
    /* operators */
    {"{\"equals\":[1,2]}", LOGIC_FAULT_OPERATOR, "/equals", ""},
    {"{\"\":1}", LOGIC_FAULT_OPERATOR, "/", ""},
    {"{\"VAR\":\"a\"}", LOGIC_FAULT_OPERATOR, "/VAR", ""},
    {"{\"va\":\"a\"}", LOGIC_FAULT_OPERATOR, "/va", ""},
    {"{\"vars\":\"a\"}", LOGIC_FAULT_OPERATOR, "/vars", ""},
    {"{\"log\":1}", LOGIC_FAULT_OPERATOR, "/log", ""},
    {"{\"==, ===\":[1,2]}", LOGIC_FAULT_OPERATOR, "/==, ===", ""},
    {"{\"a.b\":1}", LOGIC_FAULT_OPERATOR, "/a.b", ""},
    {"{\"and\":[1,{\"or\":[2,{\"nor\":3}]}]}", LOGIC_FAULT_OPERATOR, "/and/1/or/1/nor", ""},
    {"[1,[2,{\"nor\":3}]]", LOGIC_FAULT_OPERATOR, "/1/1/nor", ""},
    {"{\"!\":{\"x\":1}}", LOGIC_FAULT_OPERATOR, "/!/x", ""},
    {"{\"map\":[[1],{\"x\":1}]}", LOGIC_FAULT_OPERATOR, "/map/1/x", ""},
    /* arguments */
    {"{\"missing_some\":[1]}", LOGIC_FAULT_ARGUMENTS, "/missing_some", ""},
    {"{\"missing_some\":1}", LOGIC_FAULT_ARGUMENTS, "/missing_some", ""},
    {"{\"missing_some\":[1,[],2]}", LOGIC_FAULT_ARGUMENTS, "/missing_some", ""},
    {"{\"var\":[\"a\",1,2]}", LOGIC_FAULT_ARGUMENTS, "/var", ""},
    {"{\"==\":[1]}", LOGIC_FAULT_ARGUMENTS, "/==", ""},
    {"{\"==\":1}", LOGIC_FAULT_ARGUMENTS, "/==", ""},
    {"{\"==\":[1,2,3]}", LOGIC_FAULT_ARGUMENTS, "/==", ""},
    {"{\"===\":[]}", LOGIC_FAULT_ARGUMENTS, "/===", ""},
    {"{\"!=\":[1]}", LOGIC_FAULT_ARGUMENTS, "/!=", ""},
    {"{\"!==\":[1,2,3]}", LOGIC_FAULT_ARGUMENTS, "/!==", ""},
    {"{\"!\":[]}", LOGIC_FAULT_ARGUMENTS, "/!", ""},
    {"{\"!\":[1,2]}", LOGIC_FAULT_ARGUMENTS, "/!", ""},
    {"{\"!!\":[]}", LOGIC_FAULT_ARGUMENTS, "/!!", ""},
    {"{\"and\":[]}", LOGIC_FAULT_ARGUMENTS, "/and", ""},
    {"{\"or\":[]}", LOGIC_FAULT_ARGUMENTS, "/or", ""},
    {"{\">\":[1,2,3]}", LOGIC_FAULT_ARGUMENTS, "/>", ""},
    {"{\">=\":[1]}", LOGIC_FAULT_ARGUMENTS, "/>=", ""},
    {"{\"<\":[1]}", LOGIC_FAULT_ARGUMENTS, "/<", ""},
    {"{\"<\":[1,2,3,4]}", LOGIC_FAULT_ARGUMENTS, "/<", ""},
    {"{\"<=\":[1,2,3,4]}", LOGIC_FAULT_ARGUMENTS, "/<=", ""},
    {"{\"+\":[]}", LOGIC_FAULT_ARGUMENTS, "/+", ""},
    {"{\"*\":[]}", LOGIC_FAULT_ARGUMENTS, "/*", ""},
    {"{\"-\":[]}", LOGIC_FAULT_ARGUMENTS, "/-", ""},
    {"{\"-\":[1,2,3]}", LOGIC_FAULT_ARGUMENTS, "/-", ""},
    {"{\"/\":[1]}", LOGIC_FAULT_ARGUMENTS, "/~1", ""},
    {"{\"%\":[1,2,3]}", LOGIC_FAULT_ARGUMENTS, "/%", ""},
    {"{\"min\":[]}", LOGIC_FAULT_ARGUMENTS, "/min", ""},
    {"{\"max\":[]}", LOGIC_FAULT_ARGUMENTS, "/max", ""},
    {"{\"cat\":[]}", LOGIC_FAULT_ARGUMENTS, "/cat", ""},
    {"{\"substr\":[\"a\"]}", LOGIC_FAULT_ARGUMENTS, "/substr", ""},
    {"{\"substr\":[\"a\",1,2,3]}", LOGIC_FAULT_ARGUMENTS, "/substr", ""},
    {"{\"in\":[1]}", LOGIC_FAULT_ARGUMENTS, "/in", ""},
    {"{\"in\":[1,2,3]}", LOGIC_FAULT_ARGUMENTS, "/in", ""},
    {"{\"map\":[[]]}", LOGIC_FAULT_ARGUMENTS, "/map", ""},
    {"{\"filter\":{\"var\":\"a\"}}", LOGIC_FAULT_ARGUMENTS, "/filter", ""},
    {"{\"reduce\":[[],1,2,3]}", LOGIC_FAULT_ARGUMENTS, "/reduce", ""},
    {"{\"all\":[[]]}", LOGIC_FAULT_ARGUMENTS, "/all", ""},
    {"{\"none\":[[],1,2]}", LOGIC_FAULT_ARGUMENTS, "/none", ""},
    {"{\"some\":[]}", LOGIC_FAULT_ARGUMENTS, "/some", ""},
    {"{\"if\":[1,{\"in\":[1]}]}", LOGIC_FAULT_ARGUMENTS, "/if/1/in", ""},
    /* names */
    {"{\"var\":\"a\"}", LOGIC_FAULT_NONE, "", "a"},
    {"{\"var\":[\"a.b.c\"]}", LOGIC_FAULT_NONE, "", "a.b.c"},
    {"{\"var\":[\"a\",{\"var\":\"b\"}]}", LOGIC_FAULT_NONE, "", "a b"},
    {"{\"var\":1}", LOGIC_FAULT_NONE, "", "1"},
    {"{\"var\":[1.5]}", LOGIC_FAULT_NONE, "", "1.5"},
    {"{\"var\":\"\"}", LOGIC_FAULT_NONE, "", "all"},
    {"{\"var\":null}", LOGIC_FAULT_NONE, "", "all"},
    {"{\"var\":[]}", LOGIC_FAULT_NONE, "", "all"},
    {"{\"var\":{\"var\":\"a\"}}", LOGIC_FAULT_NONE, "", "* a"},
    {"{\"var\":[{\"cat\":[\"a\",1]}]}", LOGIC_FAULT_NONE, "", "*"},
    {"{\"var\":true}", LOGIC_FAULT_NONE, "", "*"},
    {"{\"missing\":\"a\"}", LOGIC_FAULT_NONE, "", "a"},
    {"{\"missing\":[]}", LOGIC_FAULT_NONE, "", ""},
    {"{\"missing\":[\"a\",\"b.c\",\"\"]}", LOGIC_FAULT_NONE, "", "a b.c all"},
    {"{\"missing\":[[\"a\",{\"var\":\"b\"}],\"c\"]}", LOGIC_FAULT_NONE, "", "a * b"},
    {"{\"missing\":{\"merge\":[\"a\",\"b\"]}}", LOGIC_FAULT_NONE, "", "*"},
    {"{\"missing_some\":[1,[\"a\",\"b\"]]}", LOGIC_FAULT_NONE, "", "a b"},
    {"{\"missing_some\":[{\"var\":\"n\"},{\"var\":\"l\"}]}", LOGIC_FAULT_NONE, "", "* n l"},
    {"{\"and\":[{\"var\":\"b\"},{\"var\":\"a\"},{\"var\":\"b\"}]}", LOGIC_FAULT_NONE, "", "b a b"},
    {"{\"var\":\"?\"}", LOGIC_FAULT_NAME, "/var", "?"},
    {"{\"var\":[\"?.x\",1]}", LOGIC_FAULT_NAME, "/var/0", "?.x"},
    {"{\"var\":[\"a\",{\"var\":\"?\"}]}", LOGIC_FAULT_NAME, "/var/1/var", "a ?"},
    {"{\"missing\":[\"a\",\"?\",\"b\"]}", LOGIC_FAULT_NAME, "/missing/1", "a ?"},
    {"{\"missing\":[[\"a\",\"?\"]]}", LOGIC_FAULT_NAME, "/missing/0/1", "a ?"},
    {"{\"missing_some\":[1,[\"a\",\"?\"]]}", LOGIC_FAULT_NAME, "/missing_some/1/1", "a ?"},
    {"{\"if\":[{\"var\":\"a\"},{\"var\":\"?1\"},{\"var\":\"?2\"}]}", LOGIC_FAULT_NAME, "/if/1/var",
     "a ?1"},
    /* names of an item */
    {"{\"map\":[{\"var\":\"a\"},{\"var\":\"?\"}]}", LOGIC_FAULT_NONE, "", "a"},
    {"{\"filter\":[{\"var\":\"a\"},{\"missing\":[\"?\"]}]}", LOGIC_FAULT_NONE, "", "a"},
    {"{\"all\":[{\"var\":\"a\"},{\"map\":[{\"var\":\"?\"},{\"var\":\"?\"}]}]}", LOGIC_FAULT_NONE,
     "", "a"},
    {"{\"none\":[{\"var\":\"?\"},true]}", LOGIC_FAULT_NAME, "/none/0/var", "?"},
    {"{\"some\":[[{\"var\":\"a\"}],{\"missing_some\":[1,[\"?\"]]}]}", LOGIC_FAULT_NONE, "", "a"},
    {"{\"reduce\":[{\"var\":\"a\"},{\"var\":\"current\"},{\"var\":\"b\"}]}", LOGIC_FAULT_NONE, "",
     "a b"},
    {"{\"reduce\":[{\"var\":\"a\"},1,{\"var\":\"?\"}]}", LOGIC_FAULT_NAME, "/reduce/2/var", "a ?"},
    {"{\"and\":[{\"map\":[[],{\"var\":\"?\"}]},{\"var\":\"b\"}]}", LOGIC_FAULT_NONE, "", "b"},
};

static void test_check(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof CHECKS / sizeof *CHECKS; i++) {
    const char *text = CHECKS[i].rule;
    cJSON *rule = parse(text);
    Names names = {{0}};
    const cJSON *place = NULL;
    QuizError error = {0};
    LogicFault fault = logic_check(rule, refer, &names, &place);
    assert_int_equal(place != NULL, fault != LOGIC_FAULT_NONE);
    if (place != NULL) {
      json_error(&error, QUIZ_ERROR_TYPE, (JsonText){text, strlen(text)}, rule, place, NULL, NULL);
    }
    if (fault != CHECKS[i].fault || strcmp(error.path, CHECKS[i].path) != 0 ||
        strcmp(names.list, CHECKS[i].names) != 0) {
      fail_msg("%s: fault %d at %s, names %s", text, (int)fault, error.path, names.list);
    }
    json_free(rule);
  }
}

/* What the check refuses may be evaluated all the same, and fails. */
static void test_bad_rules(void **state) {
  (void)state;
  size_t count = 0;
  for (size_t i = 0; i < sizeof CHECKS / sizeof *CHECKS; i++) {
    LogicFault fault = CHECKS[i].fault;
    bool is_whole = strrchr(CHECKS[i].path, '/') ==
                    CHECKS[i].path; /* not in an argument that may not be reached */
    if (!is_whole || (fault != LOGIC_FAULT_OPERATOR && fault != LOGIC_FAULT_ARGUMENTS)) {
      continue;
    }
    cJSON *rule = parse(CHECKS[i].rule);
    Logic logic = {.look_up = look_up, .context = rule};
    assert_null(logic_eval(&logic, rule));
    assert_int_equal(logic.failure, LOGIC_BAD_RULE);
    logic_free(&logic);
    json_free(rule);
    count++;
  }
  assert_true(count > 40);
}

/* ---- budgets ---- */

/* Evaluates a rule over {"l": [0, …], "t": "aaa…", "u": "aaa…b"}; texts and list as long as said. */
static LogicFailure evaluate(const char *text, size_t items, size_t letters) {
  size_t live = alloc_live();
  char *data = malloc(2 * items + 2 * letters + 100);
  char *end = data + sprintf(data, "{\"l\":[0");
  for (size_t i = 1; i < items; i++) {
    end += sprintf(end, ",0");
  }
  end += sprintf(end, "],\"t\":\"");
  memset(end, 'a', letters);
  end += letters;
  end += sprintf(end, "\",\"u\":\"");
  memset(end, 'a', letters / 2);
  end += letters / 2;
  sprintf(end, "b\"}");
  cJSON *rule = parse(text);
  cJSON *root = parse(data);
  Logic logic = {.look_up = look_up, .context = root};
  const cJSON *value = logic_eval(&logic, rule);
  assert_int_equal(value != NULL, logic.failure == LOGIC_DONE);
  assert_true(logic.steps <
              2 * LIMIT_LOGIC_STEPS); /* what was under way goes on to its end, without effect */
  logic_free(&logic);
  json_free(rule);
  json_free(root);
  free(data);
  assert_int_equal(alloc_live(), live);
  return logic.failure;
}

#define L "{\"var\":\"l\"}"
#define ACCUMULATOR "{\"var\":\"accumulator\"}"
#define REDUCE(rule, initial) "{\"reduce\":[" L "," rule "," initial "]}"

static void test_budget(void **state) {
  (void)state;
  const char *twice = REDUCE("{\"cat\":[" ACCUMULATOR "," ACCUMULATOR "]}", "\"x\"");
  assert_int_equal(evaluate(twice, 16, 1), LOGIC_DONE);
  assert_int_equal(evaluate(twice, 64, 1), LOGIC_OVER_BUDGET);
  const char *merged = REDUCE("{\"merge\":[" ACCUMULATOR "," ACCUMULATOR "]}", "[1]");
  assert_int_equal(evaluate(merged, 12, 1), LOGIC_DONE);
  assert_int_equal(evaluate(merged, 64, 1), LOGIC_OVER_BUDGET);
  const char *deeper = REDUCE("[" ACCUMULATOR "]", "0");
  assert_int_equal(evaluate(deeper, LIMIT_LOGIC_DEPTH, 1), LOGIC_DONE);
  assert_int_equal(evaluate(deeper, LIMIT_LOGIC_DEPTH + 2, 1), LOGIC_OVER_BUDGET);
  const char *scopes = REDUCE("{\"var\":\"\"}", "0");
  assert_int_equal(evaluate(scopes, 20, 1), LOGIC_DONE);
  assert_int_equal(evaluate(scopes, 20000, 1), LOGIC_OVER_BUDGET);
  const char *squared = "{\"map\":[" L ",{\"map\":[[1,2,3,4,5,6,7,8,9,0],{\"var\":\"\"}]}]}";
  assert_int_equal(evaluate(squared, 1000, 1), LOGIC_DONE);
  assert_int_equal(evaluate(squared, 20000, 1), LOGIC_OVER_BUDGET);
  const char *searched = "{\"in\":[{\"var\":\"u\"},{\"var\":\"t\"}]}";
  assert_int_equal(evaluate(searched, 1, 1000), LOGIC_DONE);
  assert_int_equal(evaluate(searched, 1, 100000), LOGIC_OVER_BUDGET);
  assert_int_equal(evaluate("{\"some\":[" L ",{\"var\":\"\"}]}", 20000, 1), LOGIC_DONE);
  assert_int_equal(evaluate("{\"+\":[{\"cat\":" L "},1]}", 20000, 1), LOGIC_DONE);
}

/* Deeper than any text that is parsed. */
static void test_depth(void **state) {
  (void)state;
  const size_t depths[] = {LIMIT_LOGIC_DEPTH - 1, LIMIT_LOGIC_DEPTH, 100000};
  cJSON *levels = calloc(100000, sizeof *levels);
  for (size_t i = 0; i < sizeof depths / sizeof *depths; i++) {
    cJSON leaf = {.type = cJSON_False};
    for (size_t level = 0; level < depths[i]; level++) {
      cJSON *inner = level + 1 < depths[i] ? &levels[level + 1] : &leaf;
      levels[level] = (cJSON){.type = cJSON_Object, .child = inner, .string = (char *)"!"};
    }
    leaf.string = (char *)"!";
    Logic logic = {.look_up = look_up};
    assert_int_equal(logic_eval(&logic, levels) != NULL, depths[i] < LIMIT_LOGIC_DEPTH);
    assert_int_equal(logic.failure, depths[i] < LIMIT_LOGIC_DEPTH ? LOGIC_DONE : LOGIC_OVER_BUDGET);
    logic_free(&logic);
  }
  free(levels);
}

/* One budget for all rules of a Logic: enough for what limits.h says; once it is over nothing more is evaluated. */
static void test_shared_budget(void **state) {
  (void)state;
  cJSON *rule = parse("{\"and\":[{\"==\":[{\"var\":\"a\"},1]},{\"==\":[{\"var\":\"b\"},2]}]}");
  cJSON *data = parse("{\"a\":1,\"b\":2}");
  Logic logic = {.look_up = look_up, .context = data};
  size_t count = 0;
  while (logic_holds(&logic, rule)) {
    assert_null(logic.made);
    count++;
  }
  assert_int_equal(logic.failure, LOGIC_OVER_BUDGET);
  assert_true(count > 10000 && count < 20000);
  assert_false(logic_holds(&logic, rule));
  json_free(rule);
  json_free(data);
}

/* ---- values ---- */

static const struct {
  const char *rule;
  bool holds;
  const char *value;
} VALUES[] = {
    {"{\"/\":[1,0]}", true, "null"},
    {"{\"/\":[0,0]}", false, "null"},
    {"[{\"/\":[1,0]}]", true, "[null]"},
    {"{\"reduce\":[[1],{\"var\":\"\"},{\"/\":[1,0]}]}", true,
     "{\"current\":1,\"accumulator\":null}"},
    {"[]", false, "[]"},
    {"{}", true, "{}"},
    {"\"0\"", true, "\"0\""},
    {"{\"var\":\"made\"}", true, "[\"one\",\"two\",3]"},
    {"{\"in\":[\"two\",{\"var\":\"made\"}]}", true, "true"},
    {"{\"cat\":[{\"var\":\"made\"}]}", true, "\"one,two,3\""},
    {"{\"var\":\"made.1\"}", true, "\"two\""},
    {"{\"var\":\"nobody\"}", false, "null"},
    {"{\"var\":\"\"}", false, "null"},
    {"{\"map\":[{\"var\":\"made\"},{\"var\":\"made\"}]}", true, "[null,null,null]"},
};

/* Makes a list of a borrowed text, a copied one and a number. Has nothing for all the data. */
static const cJSON *make_list(Logic *logic, const char *name) {
  if (name == NULL || strcmp(name, "made") != 0) {
    return NULL;
  }
  cJSON *list = logic_list(logic, cJSON_Array);
  logic_push(logic, list, &(cJSON){.type = cJSON_String, .valuestring = (char *)"one"});
  logic_push(logic, list, logic_text(logic, "twofold", 3));
  logic_push(logic, list, logic_number(logic, 3));
  return list;
}

static void test_values(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof VALUES / sizeof *VALUES; i++) {
    cJSON *rule = parse(VALUES[i].rule);
    JsonWriter writer = {0};
    Logic logic = {.look_up = make_list};
    assert_int_equal(logic_holds(&logic, rule), VALUES[i].holds);
    writer_node(&writer, logic_eval(&logic, rule));
    char *text = writer_finish(&writer);
    assert_string_equal(text, VALUES[i].value);
    quiz_free(text);
    logic_free(&logic);
    json_free(rule);
  }
}

/* ---- memory ---- */

static size_t evaluations;

/* Evaluates a rule with every allocation failing in turn: alone, or with all that follow. */
static void fail_each(const cJSON *rule, const cJSON *data, void (*mode)(size_t)) {
  size_t live = alloc_live();
  for (size_t n = 0;; n++) {
    Logic logic = {.look_up = data != NULL ? look_up : make_list, .context = data};
    mode(n);
    const cJSON *value = logic_eval(&logic, rule);
    bool has_failed = alloc_has_failed();
    alloc_fail_at((size_t)-1);
    logic_free(&logic);
    evaluations++;
    assert_int_equal(value == NULL, has_failed);
    assert_int_equal(logic.failure, has_failed ? LOGIC_OUT_OF_MEMORY : LOGIC_DONE);
    assert_int_equal(alloc_live(), live);
    if (!has_failed) {
      return;
    }
  }
}

static void fail_rows(const char *path) {
  char *text = read_file(path);
  cJSON *rows = parse(text);
  for (const cJSON *row = rows->child; row != NULL; row = row->next) {
    if (json_is(row, cJSON_Array)) {
      fail_each(row->child, row->child->next, alloc_fail_at);
      fail_each(row->child, row->child->next, alloc_fail_from);
    }
  }
  json_free(rows);
  free(text);
}

static void test_memory(void **state) {
  (void)state;
  DIR *folder = opendir(FOLDER);
  assert_non_null(folder);
  for (const struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
    char path[300];
    snprintf(path, sizeof path, FOLDER "/%s", entry->d_name);
    if (strstr(path, ".json") != NULL) {
      fail_rows(path);
    }
  }
  closedir(folder);
  for (size_t i = 0; i < sizeof VALUES / sizeof *VALUES; i++) {
    cJSON *rule = parse(VALUES[i].rule);
    fail_each(rule, NULL, alloc_fail_at);
    json_free(rule);
  }
  assert_true(evaluations > 10000);
}

int run_logic(void) {
  const struct CMUnitTest logic[] = {
      cmocka_unit_test(test_check),         cmocka_unit_test(test_bad_rules),
      cmocka_unit_test(test_budget),        cmocka_unit_test(test_depth),
      cmocka_unit_test(test_shared_budget), cmocka_unit_test(test_values),
      cmocka_unit_test(test_memory),
  };
  return cmocka_run_group_tests(logic, NULL, NULL);
}
