/* What the host says of a session: the id of the response, the language, the params. */
#include <string.h>

#include "alloc.h"
#include "path.h"
#include "route.h"
#include "session.h"
#include "value.h"

/* An answer that a param gives, or that it has taken the place of. */
typedef struct Param {
  size_t question;
  Answer *answer;
} Param;

/* What an "open" event changes, to be undone where memory runs out. */
typedef struct Change {
  QuizSession *session;
  cJSON *params; /* new ones, or NULL */
  Param *answers;
  size_t answer_count;
  const char *lang;
  History history;     /* as it was, but for the steps: */
  size_t first, shown; /* the first one, and that where the reader stands */
} Change;

/* ---- params ---- */

/* Copies the texts among an object's members that the definition lists. NULL when out of memory. */
static cJSON *copy_params(const Rules *rules, const cJSON *given) {
  JsonWriter writer = {0};
  writer_open(&writer, '{');
  for (const cJSON *name = rules->params->child; name != NULL; name = name->next) {
    const char *text = json_text(json_member(given, json_text(name)));
    if (text != NULL && !utf8_is_longer(text, LIMIT_TEXT_POINTS)) {
      writer_text_member(&writer, json_text(name), text);
    }
  }
  writer_close(&writer, '}');
  return value_parse(&writer);
}

/* Writes a list of what stands between commas. */
static void write_parts(const char *text, JsonWriter *writer) {
  writer_open(writer, '[');
  while (*text != '\0') {
    size_t bytes = 0;
    while (text[bytes] != '\0' && text[bytes] != ',') {
      bytes++;
    }
    writer_span(writer, text, bytes);
    text += bytes + (text[bytes] == ',');
  }
  writer_close(writer, ']');
}

/* Writes the text of a param as the answer that a question takes. */
static void write_param(const Question *question, const char *text, JsonWriter *writer) {
  bool is_free = question_has(question, TRAIT_OPTIONS | TRAIT_TYPED | TRAIT_NUMBER);
  bool is_flag = strcmp(text, "true") == 0 || strcmp(text, "false") == 0;
  if (question_has(question, TRAIT_MANY | TRAIT_RANKED)) {
    write_parts(text, writer);
  } else if (is_flag && !is_free) {
    writer_raw(writer, text);
  } else {
    writer_text(writer, text);
  }
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

/* Whether a question has an answer that is not the one from the start. False as well when out of memory, which is noted. */
static bool is_answered(const Change *change, size_t index, bool *has_failed) {
  const Question *question = &change->session->definition->questions[index];
  const Answer *answer = change->session->answers.items[index];
  Answer *start = NULL;
  if (answer == NULL || question->value == NULL) {
    return answer != NULL;
  }
  *has_failed |= !read_valid(question, question->value, &start);
  bool is_same = start != NULL && value_is_right(question, answer, start);
  quiz_free(start);
  return !is_same && !*has_failed;
}

/* Reads one param. False when out of memory. */
static bool read_param(Change *change, const char *id) {
  const QuizSession *session = change->session;
  size_t index = definition_find(session->definition, id);
  const Question *question = &session->definition->questions[index];
  const char *text = json_text(json_member(change->params, id));
  bool has_failed = false;
  if (text == NULL || !question_has(question, TRAIT_ANSWERED) ||
      is_answered(change, index, &has_failed)) {
    return true;
  }
  JsonWriter writer = {0};
  write_param(question, text, &writer);
  cJSON *value = value_parse(&writer);
  Answer *answer = NULL;
  has_failed |= value == NULL || !read_valid(question, value, &answer);
  json_free(value);
  if (answer != NULL) {
    change->answers[change->answer_count++] = (Param){index, answer};
  }
  return !has_failed;
}

/* Reads the params, the first time that there are any. False when out of memory. */
static bool read_params(Change *change, const cJSON *given) {
  const Rules *rules = change->session->definition->rules;
  if (rules->params == NULL || change->session->answers.path->params != NULL ||
      !json_is(given, cJSON_Object)) {
    return true;
  }
  change->answers = quiz_calloc(json_count(rules->params) + 1, sizeof *change->answers);
  change->params = change->answers != NULL ? copy_params(rules, given) : NULL;
  bool is_read = change->params != NULL;
  for (const cJSON *name = rules->params->child; name != NULL && is_read; name = name->next) {
    is_read = read_param(change, json_text(name));
  }
  return is_read;
}

/* ---- all of it ---- */

/* Puts the answers that params give in place of those that are there; and back. */
static void swap_answers(Change *change) {
  for (size_t i = 0; i < change->answer_count; i++) {
    Param *param = &change->answers[i];
    param->answer = answers_swap(&change->session->answers, param->question, param->answer);
  }
}

static void free_change(Change *change) {
  for (size_t i = 0; i < change->answer_count; i++) {
    quiz_free(change->answers[i].answer);
  }
  quiz_free(change->answers);
}

/* Finds the way anew from the first step on. False when out of memory. */
static bool start_anew(Change *change, const char *response_id) {
  QuizSession *session = change->session;
  path_arrange(session->answers.path, response_id);
  size_t first = route_first(session->definition, &session->answers);
  if (route_has_failed(&session->answers)) {
    return false;
  }
  session->history.steps[0] = first;
  session->history.known = 1;
  return session->status != SESSION_QUESTION || session_follow(session);
}

static void undo(Change *change) {
  QuizSession *session = change->session;
  swap_answers(change);
  session->answers.path->params = change->params != NULL ? NULL : session->answers.path->params;
  session->answers.path->lang = change->lang;
  path_arrange(session->answers.path, session->response_id);
  session->history = change->history;
  session->history.steps[0] = change->first;
  session->history.steps[session->history.position] = change->shown;
}

/* Whether the path is another one now. */
static bool is_new_path(const Change *change, const char *response_id, const char *lang) {
  const QuizDefinition *definition = change->session->definition;
  const Rules *rules = definition->rules;
  bool has_lang = strcmp(change->lang, lang) != 0;
  bool has_order = change->session->response_id == NULL && response_id != NULL;
  const Source *sources = &rules->sources[definition->question_count];
  return change->params != NULL ||
         (has_lang && (sources[SOURCE_LANG].steers || sources[SOURCE_ALL].steers)) ||
         (has_order && (rules->shuffles_questions || rules->shuffles_options || rules->pick > 0));
}

bool session_open(QuizSession *session, const cJSON *event, const char *response_id,
                  const char *lang) {
  Path *path = session->answers.path;
  Change change = {
      .session = session,
      .lang = path->lang,
      .history = session->history,
      .first = session->history.steps[0],
      .shown = history_current(&session->history),
  };
  lang = lang != NULL ? lang : "";
  bool is_done = read_params(&change, json_member(event, "params"));
  if (is_done && is_new_path(&change, response_id, lang)) {
    path->params = change.params != NULL ? change.params : path->params;
    path->lang = lang;
    swap_answers(&change);
    is_done =
        start_anew(&change, session->response_id != NULL ? session->response_id : response_id);
    if (!is_done) {
      undo(&change);
      route_forgive(&session->answers);
    }
  }
  if (is_done) {
    path->lang = lang;
  } else {
    json_free(change.params);
  }
  free_change(&change);
  return is_done;
}
