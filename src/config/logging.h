/* The logging sections of alembic.ini, as far as they matter without Python (ALEMBIC's stock ones
 * are the default where the sections are missing). */
#pragma once

#include <glib.h>

typedef struct LoggingSettings LoggingSettings;
typedef struct Ini Ini;

typedef enum {
  LOG_DEBUG = 10,
  LOG_INFO = 20,
  LOG_WARNING = 30,
  LOG_ERROR = 40,
  LOG_CRITICAL = 50
} LogLevel;

/* One line on its way out. */
typedef struct {
  char *text;        /* formatted, without line end */
  const char *where; /* "stderr", "stdout", or the path of a FileHandler; owned by the settings */
} LogLine;

/* The settings of INI; NULL gives the stock ones. LEVEL_OVERRIDE (the value of CMIG_LOG_LEVEL, or
 * NULL) replaces the level of every "alembic" logger. Errors: ERROR_CONFIG for an unknown level. */
LoggingSettings *logging_settings_build (const Ini *ini, const char *level_override,
                                         GError **error);
void logging_settings_free (LoggingSettings *settings);

/* TRUE when a record of LEVEL from LOGGER ("alembic.runtime.migration") is to be shown at all. */
gboolean logging_is_enabled (const LoggingSettings *settings, const char *logger, LogLevel level);

/* The lines that a record becomes, one for each handler that takes it: an array of LogLine that the
 * caller frees with g_array_unref; empty when the record is not shown. */
GArray *logging_format (const LoggingSettings *settings, const char *logger, LogLevel level,
                        const char *message);
