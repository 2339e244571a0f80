/* One reader's way through a definition: answers, history, status. The only mutable object. Time, chance and network come
 * in from outside as events; what to show and what to post is derived from it. */
#ifndef SESSION_H
#define SESSION_H

#include "answers.h"
#include "history.h"

typedef enum SessionStatus {
  SESSION_QUESTION,
  SESSION_SENDING, /* all is answered; the host is posting it */
  SESSION_SENT,    /* the endpoint said 2xx: for good */
  SESSION_QUEUED, /* posting failed; the host keeps the answers and will post them again by itself */
  SESSION_FAILED, /* posting failed; can be tried again, and answers can be changed */
  SESSION_DONE,   /* all is answered, and there is nowhere to post it */
  SESSION_STATUS_COUNT
} SessionStatus;

struct QuizSession {
  const QuizDefinition *definition;
  Answers answers;
  History history;
  SessionStatus status;
  bool is_checked;   /* Next was pressed on this step: its issues are shown */
  Issue refusal;     /* why the last event's answer was not kept */
  size_t refused;    /* that answer's question */
  char *response_id; /* or NULL; given once */
  char *action;      /* the host's, in place of the definition's; or NULL */
  char *lang;        /* the language of the page around; or NULL */
  size_t
      opened_s; /* when the first view was shown and the end reached, in the host's seconds; 0: not told */
  size_t submitted_s;
  bool returns;   /* a question is being changed from the review: Next goes back there */
  cJSON *failure; /* why posting failed last, see failure_read(); or NULL */
};

/* The names of the statuses as they stand in JSON. */
extern const char *const SESSION_STATUS_NAMES[SESSION_STATUS_COUNT];

/* Starts at the first question; NULL when out of memory. Freed with quiz_session_free(). */
QuizSession *session_new(const QuizDefinition *definition);

/* Returns where to post: the host's action, the definition's, or "". */
const char *session_action(const QuizSession *session);

/* Keeps an answer as it was given, good or not, or stands it as a refusal. value, other: see question_read().
 * False, with the session unchanged, when out of memory; or as below. */
bool session_answer(QuizSession *session, size_t question, const cJSON *value, const cJSON *other);

/* Moves on if all up to here is answered, else shows what is missing. Behind the last question: to the end. time_s: now.
 * Where memory runs out on the way, see route_has_failed(), the session is unchanged. */
void session_next(QuizSession *session, size_t time_s);

/* Moves one step back. */
void session_back(QuizSession *session);

/* Moves to a step (from 0), or to the nearest before it that is open. Never to the end. Where memory runs out, as
 * above. */
void session_go(QuizSession *session, size_t step);

/* The endpoint said 2xx, be it after the host had given up. */
void session_sent(QuizSession *session);

/* Posting failed. failure: see failure_read(), taken over; ignored unless sending. is_queued: the host will try again. */
void session_failed(QuizSession *session, cJSON *failure, bool is_queued);

/* Posts again what failed or waits. */
void session_retry(QuizSession *session);

/* What of this only the whole module does, in steering.c and feedback.c. */

/* Returns the step that Next is for: the next one, or the review. */
size_t session_target(QuizSession *session);

/* Whether it was told whether the answer to a question is right. An answer that is not good any more, as its option is left out
 * now, can be given anew. */
bool session_is_marked(const QuizSession *session, size_t question);

/* The same; then it stands as a refusal that a new one is given. */
bool session_is_final(QuizSession *session, size_t question);

/* Whether Next does not move: it tells whether the answer is right, which this notes, or nothing is asked at all. */
bool session_marks(QuizSession *session);

/* Puts an answer in place of one, taking it over, and stays with the question that is shown, wherever that stands now, or goes to
 * the nearest step that is open. Where memory runs out, the session is unchanged. */
void session_replace(QuizSession *session, size_t question, Answer *answer);

/* The second half of that: goes to the question that was shown. False when out of memory: then as many steps are known as before,
 * and it is shown. */
bool session_follow(QuizSession *session, size_t shown);

/* Takes in what an "open" event says of the path: the id of the response, the language, the params. response_id, lang: NULL
 * for none. False, with the session unchanged, when out of memory. */
bool session_open(QuizSession *session, const cJSON *event, const char *response_id,
                  const char *lang);

/* Takes in what else an event says: of an answer, whether it is final; of a move from a step, that Next goes back to the
 * review. */
void session_note_answer(QuizSession *session, size_t question, const cJSON *event);
void session_note_go(QuizSession *session, size_t from, const cJSON *event);

#endif
