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

static const char *text_of(const QuizSession *session, size_t index, const char *key) {
  return json_text(json_member(session->definition->questions[index].node, key));
}

/* Calls for each question on the path that has one of some traits. */
typedef void Visit(const QuizSession *session, size_t index, JsonWriter *writer);

static void write_each(const QuizSession *session, const char *key, Visit *visit,
                       JsonWriter *writer) {
  const Path *path = session->answers.path;
  size_t count = path_complete(&session->answers);
  writer_key(writer, key);
  writer_open(writer, '[');
  for (size_t i = 0; i < count; i++) {
    visit(session, path->steps[i].question, writer);
  }
  writer_close(writer, ']');
}

/* ---- feedback ---- */

/* Writes the members "correct", "right" and "explanation". */
static void write_verdict(const QuizSession *session, size_t index, JsonWriter *writer) {
  const Question *question = &session->definition->questions[index];
  const QuestionRules *own = rules_of(session->definition, index);
  const Answer *answer = answers_get(&session->answers, index);
  writer_bool_member(writer, "correct", score_is_right(session->definition, index, answer));
  label_write_list("right", question, own->right, writer);
  if (own->explanation != NULL) {
    writer_text_member(writer, "explanation", own->explanation);
  }
}

/* Writes the members that tell which question and what answer; the type, since "true" is no label for a reader. */
static void write_answered(const QuizSession *session, size_t index, JsonWriter *writer) {
  const Question *question = &session->definition->questions[index];
  writer_text_member(writer, "id", question->id);
  question_write_type(question, writer);
  writer_text_member(writer, "question", text_of(session, index, "question"));
  label_write_list("answer", question, answers_get(&session->answers, index), writer);
}

static void write_mark(const QuizSession *session, size_t index, JsonWriter *writer) {
  if (rules_of(session->definition, index)->right != NULL) {
    writer_open(writer, '{');
    write_answered(session, index, writer);
    write_verdict(session, index, writer);
    writer_close(writer, '}');
  }
}

static void write_reviewed(const QuizSession *session, size_t index, JsonWriter *writer) {
  if (question_has(&session->definition->questions[index], TRAIT_ANSWERED)) {
    writer_open(writer, '{');
    write_answered(session, index, writer);
    if (session_is_marked(session, index)) {
      writer_bool_member(writer, "final", true);
    }
    writer_close(writer, '}');
  }
}

/* ---- by status ---- */

static void write_question(const QuizSession *session, size_t index, JsonWriter *writer) {
  bool is_marked = session_is_marked(session, index);
  size_t step = path_find(&session->answers, index);
  if (step == NAMES_NONE) {
    return;
  }
  if (is_marked) {
    writer_key(writer, "feedback");
    writer_open(writer, '{');
    write_verdict(session, index, writer);
    writer_close(writer, '}');
  }
  Values values = {&session->answers, step + is_marked, writer, NULL};
  values_add(&values, text_of(session, index, "question"));
  values_add(&values, text_of(session, index, "hint"));
  values_add(&values, is_marked ? rules_of(session->definition, index)->explanation : NULL);
  values_close(&values);
}

/* Adds the names in the texts of the questions of the path. */
static void add_questions(const QuizSession *session, size_t count, bool is_marked,
                          Values *values) {
  for (size_t i = 0; i < count; i++) {
    uint32_t index = session->answers.path->steps[i].question;
    const QuestionRules *own = rules_of(session->definition, index);
    values_add(values, text_of(session, index, "question"));
    values_add(values, is_marked && own->right != NULL ? own->explanation : NULL);
  }
}

static void write_review(const QuizSession *session, JsonWriter *writer) {
  size_t count = path_complete(&session->answers);
  Values values = {&session->answers, count, writer, NULL};
  writer_bool_member(writer, "isLast", true);
  writer_key(writer, "issues");
  writer_open(writer, '[');
  writer_close(writer, ']');
  write_each(session, "review", write_reviewed, writer);
  add_questions(session, count, false, &values);
  values_close(&values);
}

static void write_results(const QuizSession *session, JsonWriter *writer) {
  writer_key(writer, "results");
  writer_open(writer, '[');
  for (const Result *one = NULL; (one = results_next(&session->answers, one)) != NULL;) {
    writer_open(writer, '{');
    writer_text_member(writer, "id", one->id);
    if (one->title != NULL) {
      writer_text_member(writer, "title", one->title);
    }
    if (one->text != NULL) {
      writer_text_member(writer, "text", one->text);
    }
    writer_close(writer, '}');
  }
  writer_close(writer, ']');
}

/* What comes out, and of which answers: a reader may want to keep both. */
static void write_end(const QuizSession *session, JsonWriter *writer) {
  const Rules *rules = session->definition->rules;
  bool is_marked = rules->feedback != FEEDBACK_NONE;
  size_t count = path_complete(&session->answers);
  Values values = {&session->answers, count, writer, NULL};
  results_write(&session->answers, NULL, "score", writer);
  if (is_marked) {
    write_each(session, "marks", write_mark, writer);
  }
  if (rules->result_count > 0) {
    write_results(session, writer);
  }
  if (is_marked || rules->has_score || rules->result_count > 0) {
    write_each(session, "answers", write_reviewed, writer);
    add_questions(session, count, is_marked, &values);
  }
  for (const Result *one = NULL; (one = results_next(&session->answers, one)) != NULL;) {
    values_add(&values, one->title);
    values_add(&values, one->text);
  }
  values_close(&values);
}

/* A session that was sent before it was taken up again may have no answers any more. */
void view_write_more(const QuizSession *session, size_t index, JsonWriter *writer) {
  if (index == ROUTE_REVIEW) {
    write_review(session, writer);
  } else if (index != ROUTE_END) {
    write_question(session, index, writer);
  } else if (history_current(&session->history) == ROUTE_END) {
    write_end(session, writer);
  }
}
