/* What the page's module has in place of the rules: the path is the definition's order, and all of it is shown. For a definition
 * with more the page asks the whole module. */
#include "payload.h"
#include "route.h"
#include "snapshot.h"
#include "validate.h"
#include "view.h"

const char SETTING_INCLUDES[] = "_id, _path, _lang, _duration";

void definition_read_rules(Reader *reader, QuizDefinition *definition) {
  (void)reader;
  (void)definition;
}

void definition_free_rules(QuizDefinition *definition) { (void)definition; }

void definition_write_rules(const QuizDefinition *definition, JsonWriter *writer) {
  (void)definition;
  (void)writer;
}

bool definition_is_conditional(const QuizDefinition *definition, size_t index) {
  (void)definition;
  (void)index;
  return false;
}

bool answers_init_path(Answers *answers, const QuizDefinition *definition) {
  (void)answers;
  (void)definition;
  return true;
}

void answers_free_path(Answers *answers) { (void)answers; }

void answers_have_changed(Answers *answers, size_t index) {
  (void)answers;
  (void)index;
}

const Answer *answers_get(const Answers *answers, size_t index) { return answers->items[index]; }

const Question *answers_question(const Answers *answers, const QuizDefinition *definition,
                                 size_t index) {
  (void)answers;
  return &definition->questions[index];
}

size_t route_first(const QuizDefinition *definition, const Answers *answers) {
  (void)definition;
  (void)answers;
  return 0;
}

size_t route_next(const QuizDefinition *definition, const Answers *answers, size_t index) {
  (void)answers;
  return index + 1 < definition->question_count ? index + 1 : ROUTE_END;
}

bool route_is_open(const QuizDefinition *definition, const Answers *answers, size_t index) {
  return validate_is_answered(definition, answers, index);
}

void route_write_place(const QuizDefinition *definition, const Answers *answers, size_t index,
                       JsonWriter *writer) {
  double total = (double)definition->question_count;
  double passed = index != ROUTE_END ? (double)index : total;
  (void)answers;
  writer_number_member(writer, "step", passed + 1);
  writer_number_member(writer, "total", total);
  writer_number_member(writer, "progress", passed / total);
}

bool route_has_failed(const Answers *answers) {
  (void)answers;
  return false;
}

bool route_forgive(const Answers *answers) {
  (void)answers;
  return false;
}

size_t session_target(QuizSession *session) { return session->history.position + 1; }

bool session_is_final(QuizSession *session, size_t question) {
  (void)session;
  (void)question;
  return false;
}

bool session_marks(QuizSession *session) {
  (void)session;
  return false;
}

void session_replace(QuizSession *session, size_t question, Answer *answer) {
  answers_set(&session->answers, question, answer);
  history_answered(&session->history, question);
}

bool session_open(QuizSession *session, const cJSON *event, const char *response_id,
                  const char *lang) {
  (void)session;
  (void)event;
  (void)response_id;
  (void)lang;
  return true;
}

void session_note_answer(QuizSession *session, size_t question, const cJSON *event) {
  (void)session;
  (void)question;
  (void)event;
}

void session_note_go(QuizSession *session, size_t from, const cJSON *event) {
  (void)session;
  (void)from;
  (void)event;
}

const char *view_status(const QuizSession *session, size_t index) {
  (void)index;
  return SESSION_STATUS_NAMES[session->status];
}

bool session_is_marked(const QuizSession *session, size_t question) {
  (void)session;
  (void)question;
  return false;
}

const uint32_t *view_options(const QuizSession *session, size_t index) {
  (void)session;
  (void)index;
  return NULL;
}

/* At the end every question that was answered, with its answer: for paper. */
void view_write_more(const QuizSession *session, size_t index, JsonWriter *writer) {
  const QuizDefinition *definition = session->definition;
  if (index != ROUTE_END) {
    return;
  }
  writer_key(writer, "paper");
  writer_open(writer, '[');
  for (size_t i = 0; i < definition->question_count; i++) {
    if (answers_get(&session->answers, i) != NULL) {
      writer_open(writer, '{');
      route_write_place(definition, &session->answers, i, writer);
      view_write_question(session, i, writer);
      writer_close(writer, '}');
    }
  }
  writer_close(writer, ']');
}

bool payload_write_other(const QuizSession *session, size_t index, JsonWriter *writer) {
  (void)session;
  (void)index;
  (void)writer;
  return false;
}

void payload_write_more(const QuizSession *session, JsonWriter *writer) {
  (void)session;
  (void)writer;
}

bool snapshot_keeps(const QuizSession *session) {
  (void)session;
  return false;
}

bool snapshot_begins(const QuizSession *session, size_t question) {
  (void)session;
  (void)question;
  return false;
}

void snapshot_write_open(const QuizSession *session, JsonWriter *writer) {
  (void)session;
  (void)writer;
}

void snapshot_write_answer(const QuizSession *session, size_t question, JsonWriter *writer) {
  (void)session;
  (void)question;
  (void)writer;
}

void snapshot_write_move(const QuizSession *session, JsonWriter *writer) {
  (void)session;
  (void)writer;
}
