/* What of a view only the whole module has: texts of names, the review, feedback and results. */
#include "view.h"

#include "label.h"
#include "order.h"
#include "path.h"
#include "question_format.h"
#include "results.h"
#include "route.h"

/* Where nothing is asked, all is done. */
const char *view_status(const QuizSession *session, size_t index) {
  bool is_empty = session->status == SESSION_QUESTION && index == ROUTE_END;
  return index == ROUTE_REVIEW ? "review"
                               : SESSION_STATUS_NAMES[is_empty ? SESSION_DONE : session->status];
}

const uint32_t *view_options(const QuizSession *session, size_t index) {
  const Path *path = session->answers.path;
  const Question *question = &session->definition->questions[index];
  const QuestionRules *own = rules_of(session->definition, index);
  bool is_shuffled = session->definition->rules->shuffles_options;
  size_t count = 0;
  if ((!own->has_option_rules && !is_shuffled) || !question_has(question, TRAIT_OPTIONS)) {
    return NULL;
  }
  for (size_t i = 0; i < question->option_count; i++) {
    if (!own->has_option_rules || !path->hidden[own->option_at + i]) {
      path->shown[count++] = (uint32_t)i;
    }
  }
  if (is_shuffled) {
    order_options(question, path->seed, path->shown, count);
  }
  for (size_t i = 0; i < count; i++) {
    path->shown[i]++;
  }
  path->shown[count] = 0;
  return path->shown;
}

/* ---- what was answered ---- */

/* Writes a text of a question or a result, where it has that. */
static void write_text(const cJSON *node, const char *key, Values *values, JsonWriter *writer) {
  const char *text = json_text(json_member(node, key));
  if (text != NULL) {
    writer_text_member(writer, key, text);
    values_add(values, text);
  }
}

/* Writes the members "correct", "right" and "explanation". */
static void write_verdict(const QuizSession *session, size_t index, Values *values,
                          JsonWriter *writer) {
  const Question *question = &session->definition->questions[index];
  const QuestionRules *own = rules_of(session->definition, index);
  const Answer *answer = answers_get(&session->answers, index);
  writer_bool_member(writer, "correct", score_is_right(session->definition, index, answer));
  label_write_list("right", question, own->right, writer);
  write_text(question->node, "explanation", values, writer);
}

/* Writes the questions on the path that are answered, with the labels of the answer and the type, since "true" is no label for a
 * reader; or those with a right answer, and that. */
static void write_answered(const QuizSession *session, const char *key, bool is_told,
                           Values *values, JsonWriter *writer) {
  writer_key(writer, key);
  writer_open(writer, '[');
  for (size_t i = 0; i < values->step; i++) {
    size_t index = session->answers.path->steps[i].question;
    const Question *question = &session->definition->questions[index];
    if (is_told ? rules_of(session->definition, index)->right == NULL
                : !question_has(question, TRAIT_ANSWERED)) {
      continue;
    }
    writer_open(writer, '{');
    write_text(question->node, "id", values, writer);
    question_write_type(question, writer);
    write_text(question->node, "question", values, writer);
    label_write_list("answer", question, answers_get(&session->answers, index), writer);
    if (is_told) {
      write_verdict(session, index, values, writer);
    } else if (session_is_marked(session, index)) {
      writer_bool_member(writer, "final", true);
    }
    writer_close(writer, '}');
  }
  writer_close(writer, ']');
}

static void write_results(const QuizSession *session, Values *values, JsonWriter *writer) {
  writer_key(writer, "results");
  writer_open(writer, '[');
  for (const Result *one = NULL; (one = results_next(&session->answers, one)) != NULL;) {
    writer_open(writer, '{');
    write_text(one->node, "id", values, writer);
    write_text(one->node, "title", values, writer);
    write_text(one->node, "text", values, writer);
    writer_close(writer, '}');
  }
  writer_close(writer, ']');
}

/* ---- by status ---- */

static void write_question(const QuizSession *session, size_t index, Values *values,
                           JsonWriter *writer) {
  size_t step = path_find(&session->answers, index);
  if (step == NAMES_NONE) {
    return;
  }
  values->step = step;
  const cJSON *node = session->definition->questions[index].node;
  values_add(values, json_text(json_member(node, "question")));
  values_add(values, json_text(json_member(node, "hint")));
  if (session_is_marked(session, index)) {
    values->step++; /* what is told may have the answer in it */
    writer_key(writer, "feedback");
    writer_open(writer, '{');
    write_verdict(session, index, values, writer);
    writer_close(writer, '}');
  }
}

/* What comes out, and of which answers: a reader may want to keep both. */
static void write_end(const QuizSession *session, Values *values, JsonWriter *writer) {
  const Rules *rules = session->definition->rules;
  results_write(&session->answers, NULL, "score", writer);
  if (rules->feedback != FEEDBACK_NONE) {
    write_answered(session, "marks", true, values, writer);
  }
  if (rules->result_count > 0) {
    write_results(session, values, writer);
  }
  write_answered(session, "answers", false, values, writer);
}

/* A session that was sent before it was taken up again may have no answers any more. */
void view_write_more(const QuizSession *session, size_t index, JsonWriter *writer) {
  Values values = {.answers = &session->answers};
  if (route_is_question(index)) {
    write_question(session, index, &values, writer);
  } else if (history_current(&session->history) == index) {
    values.step = path_complete(&session->answers);
    if (index == ROUTE_REVIEW) {
      writer_bool_member(writer, "isLast", true);
      writer_key(writer, "issues");
      writer_raw(writer, "[]");
      write_answered(session, "review", false, &values, writer);
    } else {
      write_end(session, &values, writer);
    }
  }
  values_close(&values, writer);
}
