/* What the host says of a session: the id of the response, the language, the params. */
#include <string.h>

#include "alloc.h"
#include "path.h"
#include "route.h"
#include "session.h"
#include "utf8.h"
#include "value.h"

/* An answer that a param gives, or that it has taken the place of. */
typedef struct Param {
  size_t question;
  Answer *answer;
} Param;

/* What is made of params. */
typedef struct Params {
  QuizSession *session;
  cJSON *texts; /* as a path has them; or NULL: there are none, or were before */
  Param *items;
  size_t count;
} Params;

/* What the host says, as far as the path depends on it. */
typedef struct Host {
  cJSON *params;
  const char *lang;
  const char *response_id;
} Host;

/* ---- params ---- */

/* Copies the texts among an object's members that the definition lists. NULL when out of memory. */
static cJSON *copy_texts(const cJSON *names, const cJSON *given) {
  JsonWriter writer = {0};
  writer_open(&writer, '{');
  for (const cJSON *name = names->child; name != NULL; name = name->next) {
    const char *text = json_text(json_member(given, json_text(name)));
    if (text != NULL && !utf8_is_longer(text, LIMIT_TEXT_POINTS)) {
      writer_text_member(&writer, json_text(name), text);
    }
  }
  writer_close(&writer, '}');
  return value_parse(&writer);
}

/* Returns a text as the value that a question takes for an answer: what stands between commas is a list. It lives as long as the
 * Logic. */
static const cJSON *value_in(Logic *logic, const Question *question, const char *text) {
  bool is_true = strcmp(text, "true") == 0;
  if (!question_has(question, TRAIT_MANY | TRAIT_RANKED)) {
    bool is_flag = !question_has(question, TRAIT_OPTIONS | TRAIT_TYPED | TRAIT_NUMBER) &&
                   (is_true || strcmp(text, "false") == 0);
    return is_flag ? logic_bool(is_true) : logic_text(logic, text, strlen(text));
  }
  cJSON *list = logic_list(logic, cJSON_Array);
  while (*text != '\0') {
    size_t bytes = utf8_bytes_before(text, ',');
    logic_push(logic, list, logic_text(logic, text, bytes));
    text += bytes + (text[bytes] == ',');
  }
  return list;
}

/* Makes an answer of a value, or NULL where it is not a valid one. False when out of memory. */
static bool read_valid(const Question *question, const cJSON *value, Answer **answer) {
  Issue issue;
  if (!question_read(question, value, NULL, NULL, answer, &issue)) {
    return false;
  }
  if (*answer != NULL) {
    question_check(question, *answer, &issue);
  }
  if (issue.code != ISSUE_NONE) {
    quiz_free(*answer);
    *answer = NULL;
  }
  return true;
}

/* Whether an answer is another than at the start, so that it stays. False as well when out of memory, which is noted. */
static bool is_given(const Question *question, const Answer *answer, bool *has_failed) {
  Answer *start = NULL;
  *has_failed = question->value != NULL && !read_valid(question, question->value, &start);
  bool is_same = answer == NULL || (start != NULL && value_is_right(question, answer, start));
  quiz_free(start);
  return !is_same && !*has_failed;
}

/* Reads one param. False when out of memory. */
static bool read_param(Params *params, const char *id) {
  size_t index = definition_find(params->session->definition, id);
  const Question *question = &params->session->definition->questions[index];
  const char *text = json_text(json_member(params->texts, id));
  bool has_failed = false;
  if (text == NULL || !question_has(question, TRAIT_ANSWERED) ||
      is_given(question, params->session->answers.items[index], &has_failed)) {
    return true;
  }
  Logic logic = {0};
  Param *param = &params->items[params->count];
  const cJSON *value = value_in(&logic, question, text);
  has_failed |= logic.failure != LOGIC_DONE || !read_valid(question, value, &param->answer);
  logic_free(&logic);
  param->question = index;
  params->count += param->answer != NULL;
  return !has_failed;
}

/* Reads the params, the first time that there are any. False when out of memory. */
static bool read_params(Params *params, const cJSON *given) {
  const cJSON *names = params->session->definition->rules->params;
  if (names == NULL || params->session->answers.path->params != NULL ||
      !json_is(given, cJSON_Object)) {
    return true;
  }
  params->items = quiz_calloc(json_count(names) + 1, sizeof *params->items);
  params->texts = params->items != NULL ? copy_texts(names, given) : NULL;
  bool is_read = params->texts != NULL;
  for (const cJSON *name = names->child; name != NULL && is_read; name = name->next) {
    is_read = read_param(params, json_text(name));
  }
  return is_read;
}

/* Puts the answers that params give in place of those that are there; and back. */
static void swap_answers(Params *params) {
  for (size_t i = 0; i < params->count; i++) {
    Param *param = &params->items[i];
    param->answer = answers_swap(&params->session->answers, param->question, param->answer);
  }
}

static void free_params(Params *params) {
  for (size_t i = 0; i < params->count; i++) {
    quiz_free(params->items[i].answer);
  }
  quiz_free(params->items);
  json_free(params->texts);
}

/* ---- all of it ---- */

/* Follows the path of what the host says now. */
static void set_host(Path *path, const Host *host) {
  path->params = host->params;
  path->lang = host->lang;
  path_arrange(path, host->response_id);
}

/* Finds the steps anew, from the first one on. False when out of memory: then the history is as it was. */
static bool start_anew(QuizSession *session) {
  History *history = &session->history;
  size_t first = history->steps[0];
  size_t shown = history_current(history);
  history->known = 1;
  history->steps[0] = route_first(session->definition, &session->answers);
  if (!route_has_failed(&session->answers) &&
      (session->status != SESSION_QUESTION || session_follow(session, shown))) {
    return true;
  }
  history->steps[0] = first;
  history->steps[history->position] = shown;
  return false;
}

bool session_open(QuizSession *session, const cJSON *event, const char *response_id,
                  const char *lang) {
  Path *path = session->answers.path;
  Params params = {.session = session};
  bool is_done = read_params(&params, json_member(event, "params"));
  if (is_done) {
    const Host before = {path->params, path->lang, session->response_id};
    const Host now = {
        .params = params.texts != NULL ? params.texts : path->params,
        .lang = lang != NULL ? lang : "",
        .response_id = session->response_id != NULL ? session->response_id : response_id,
    };
    swap_answers(&params);
    set_host(path, &now);
    is_done = session->definition->rules->is_fixed || start_anew(session);
    if (is_done) {
      params.texts = NULL;
    } else {
      swap_answers(&params);
      set_host(path, &before);
      route_forgive(&session->answers);
    }
  }
  free_params(&params);
  return is_done;
}
