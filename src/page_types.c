/* What the page's module has in place of types.c: the types that most quizzes are made of, and nothing that few need. For a
 * definition with more the page asks the whole module. */
#include "email.h"
#include "question_format.h"
#include "answers.h"

enum {
  ASKED = TRAIT_SHOWN | TRAIT_ANSWERED,
  CHOSEN = ASKED | TRAIT_OPTIONS | TRAIT_OTHER,
  TYPED = ASKED | TRAIT_TEXT | TRAIT_TYPED | TRAIT_FREE,
};

static const Format EMAIL = {ISSUE_EMAIL, is_email, NULL};

const QuestionType QUESTION_TYPES[] = {
    {CHOSEN | TRAIT_ADVANCES, .read = question_read_option, .check = question_check_options},
    {CHOSEN | TRAIT_MANY, .read = question_read_options, .check = question_check_options},
    {ASKED, .read = question_read_box, .check = question_check_options},
    {TYPED, .read = question_read_text, .check = question_check_text},
    {TYPED, .read = question_read_text, .check = question_check_text, .format = &EMAIL},
};

const char QUESTION_TYPE_NAMES[] = "radio, multipleChoice, checkbox, input, email";

const IssueName ISSUE_MORE_NAMES[] = {{NULL, NULL}};

/* Warns of keys without effect, from one on. */
static void warn(Reader *reader, const cJSON *const *found, size_t from, size_t to) {
  for (size_t i = from; i < to; i++) {
    if (found[i] != NULL) {
      reader_warn(reader, found[i], NULL, 0);
    }
  }
}

/* Complains of a text that is more than its characters: has Markdown in it, or a name. */
static void check_plain(Reader *reader, const cJSON *node) {
  for (const char *text = json_text(node); text != NULL && *text != '\0'; text++) {
    if (utf8_is_one_of(*text, "*`[{")) {
      reader_warn(reader, node, NULL, 0);
    }
  }
}

void question_parse_more(Reader *reader, const cJSON *const *found, Question *question) {
  (void)question;
  check_plain(reader, found[QUESTION_TEXT]);
  check_plain(reader, found[QUESTION_HINT]);
  warn(reader, found, QUESTION_MORE_KEYS, QUESTION_KEY_COUNT);
}

void option_parse_more(Reader *reader, const cJSON *const *found, const cJSON *item) {
  (void)item;
  warn(reader, found, OPTION_MORE_KEYS, OPTION_KEY_COUNT);
}

bool question_match(const Question *question, Answer *answer) {
  (void)question;
  (void)answer;
  return true;
}

void definition_count(Reader *reader, QuizDefinition *definition, const cJSON *list) {
  (void)reader;
  (void)definition;
  (void)list;
}

bool answers_begin(Answers *answers, const QuizDefinition *definition) {
  (void)answers;
  (void)definition;
  return true;
}
