/* Log lines in the format of Python's logging.Formatter, style '%'. */
#pragma once

#include "config/logging.h"

typedef struct {
  const char *logger;
  const char *message;
  LogLevel level;
  gint64 time; /* microseconds since 1970, UTC; looked up in the local zone when a format asks */
} LogRecord;

/* RECORD by FORMAT, such as "%(levelname)-5.5s [%(name)s] %(message)s". A field that Python would
 * not know, or that only Python code has (%(lineno)d), stays as it is written. DATE_FORMAT is that
 * of %(asctime)s; NULL is Python's own, with milliseconds. Caller frees. */
char *log_format (const char *format, const char *date_format, const LogRecord *record);

/* Reads a level, a name in any case or a number; NOTSET is 0. FALSE when it is none. */
gboolean log_level_parse (const char *text, int *level);
