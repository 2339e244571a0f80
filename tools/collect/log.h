/* What the collector says on stderr. Never an answer: those go into the database and nowhere else.
 */
#ifndef LOG_H
#define LOG_H

/* Writes "collect: ", the text that printf(3) makes of the arguments, and a line end. */
__attribute__((format(printf, 1, 2))) void log_error(const char *format, ...);

/* Writes one line for one request: method, path without the query, status. `target` is as the
 * client sent it; bytes that could steer a terminal are shown as "?". */
void log_request(const char *method, const char *target, unsigned status);

#endif
