#include "config/logging.h"

#include "base/error.h"
#include "config/ini.h"
#include "config/log_format.h"
#include "config/path.h"

#include <string.h>

#define ROOT ""

typedef struct {
  char *name;
  char *where; /* as in LogLine; NULL: takes lines and drops them */
  char *format;
  char *date_format; /* or NULL */
  int level;
} LogHandler;

typedef struct {
  char *name;          /* "alembic"; "" is the root */
  int level;           /* 0: that of the logger above */
  gboolean propagates; /* to the logger above */
  GPtrArray *handlers; /* LogHandler, borrowed */
} Logger;

struct LoggingSettings {
  GPtrArray *handlers;     /* LogHandler */
  GHashTable *loggers;     /* name: Logger; the root is always there */
  LogHandler *last_resort; /* for records that no logger has a handler for */
};

static void
handler_free (gpointer data)
{
  LogHandler *handler = data;
  g_free (handler->name);
  g_free (handler->where);
  g_free (handler->format);
  g_free (handler->date_format);
  g_free (handler);
}

static LogHandler *
handler_new (const char *name, const char *where, const char *format, int level)
{
  LogHandler *handler = g_new0 (LogHandler, 1);
  handler->name = g_strdup (name);
  handler->where = g_strdup (where);
  handler->format = g_strdup (format);
  handler->level = level;
  return handler;
}

static void
logger_free (gpointer data)
{
  Logger *logger = data;
  g_free (logger->name);
  g_ptr_array_unref (logger->handlers);
  g_free (logger);
}

/* The logger NAME, made if need be. */
static Logger *
logger_get (LoggingSettings *settings, const char *name, int level)
{
  Logger *logger = g_hash_table_lookup (settings->loggers, name);
  if (logger != NULL)
    return logger;
  logger = g_new0 (Logger, 1);
  logger->name = g_strdup (name);
  logger->level = level;
  logger->propagates = TRUE;
  logger->handlers = g_ptr_array_new ();
  g_hash_table_insert (settings->loggers, logger->name, logger);
  return logger;
}

/* The names in the option KEYS of SECTION or of a logger. */
static GStrv
read_names (const Ini *ini, const char *section, const char *key)
{
  g_autofree char *value = ini_get (ini, section, key, NULL);
  GStrv names = g_strsplit (value == NULL ? "" : value, ",", -1);
  for (size_t i = 0; names[i] != NULL; i++)
    g_strstrip (names[i]);
  return names;
}

static gboolean
read_level (const Ini *ini, const char *section, int *level, GError **error)
{
  g_autofree char *value = ini_get (ini, section, "level", NULL);
  if (value == NULL || log_level_parse (value, level))
    return TRUE;
  error_set_at (error, ERROR_CONFIG, ini_file (ini), ini_value_line (ini, section, "level"), 0,
                "Unknown level: '%s' in [%s]", value, section);
  error_add_hint (error, "the levels are DEBUG, INFO, WARNING, ERROR, CRITICAL and NOTSET");
  return FALSE;
}

/* The first string in ARGUMENTS, which are a Python tuple such as "('cmig.log', 'a')"; NULL when
 * they start with anything else. */
static char *
first_string (const char *arguments)
{
  const char *quote = arguments + strspn (arguments, "( \t\nrRuU");
  if (*quote != '\'' && *quote != '"')
    return NULL;
  const char *end = strchr (quote + 1, *quote);
  return end == NULL ? NULL : g_strndup (quote + 1, (size_t)(end - quote - 1));
}

static char *
stream_name (const char *arguments)
{
  return g_strdup (strstr (arguments, "stdout") != NULL ? "stdout" : "stderr");
}

static char *
file_name (const char *arguments)
{
  g_autofree char *path = first_string (arguments);
  return path == NULL || *path == '\0' ? NULL : path_absolute (path);
}

static char *
no_name (const char *arguments)
{
  (void)arguments;
  return NULL;
}

static const struct {
  const char *name; /* without "logging." */
  char *(*where) (const char *arguments);
  gboolean takes_nothing;
} handler_classes[] = {
  { "StreamHandler", stream_name, FALSE },
  { "FileHandler", file_name, FALSE },
  { "handlers.WatchedFileHandler", file_name, FALSE },
  { "NullHandler", no_name, TRUE },
};

static void
read_formatter (const Ini *ini, const char *name, LogHandler *handler)
{
  g_autofree char *section = g_strdup_printf ("formatter_%s", name);
  const char *format = ini_raw (ini, section, "format"),
             *date_format = ini_raw (ini, section, "datefmt");
  const char *style = ini_raw (ini, section, "style");
  /* In another style the format would come out as it is written, without the message. */
  const gboolean is_percent = style == NULL || strcmp (style, "%") == 0;
  if (is_percent && format != NULL && *format != '\0') {
    g_free (handler->format);
    handler->format = g_strdup (format);
  }
  handler->date_format = g_strdup (date_format);
}

/* A handler of a class that makes no sense here, such as SMTPHandler, is left out: no migration
 * fails over a log. */
static gboolean
read_handler (LoggingSettings *settings, const Ini *ini, const char *name, GError **error)
{
  g_autofree char *section = g_strdup_printf ("handler_%s", name);
  g_autofree char *class = ini_get (ini, section, "class", NULL);
  g_autofree char *arguments = ini_get (ini, section, "args", NULL);
  g_autofree char *formatter = ini_get (ini, section, "formatter", NULL);
  const char *plain = class == NULL ? "" : class;
  if (g_str_has_prefix (plain, "logging."))
    plain += strlen ("logging.");
  for (size_t i = 0; i < G_N_ELEMENTS (handler_classes); i++) {
    if (strcmp (plain, handler_classes[i].name) != 0)
      continue;
    g_autofree char *where = handler_classes[i].where (arguments == NULL ? "" : arguments);
    if (where == NULL && !handler_classes[i].takes_nothing)
      return TRUE;
    LogHandler *handler = handler_new (name, where, "%(message)s", 0);
    g_ptr_array_add (settings->handlers, handler);
    if (formatter != NULL && *formatter != '\0')
      read_formatter (ini, formatter, handler);
    return read_level (ini, section, &handler->level, error);
  }
  return TRUE;
}

static void
add_handlers (const LoggingSettings *settings, const Ini *ini, const char *section, Logger *logger)
{
  g_auto (GStrv) names = read_names (ini, section, "handlers");
  g_ptr_array_set_size (logger->handlers, 0);
  for (size_t i = 0; names[i] != NULL; i++)
    for (size_t j = 0; j < settings->handlers->len; j++) {
      LogHandler *handler = settings->handlers->pdata[j];
      if (strcmp (handler->name, names[i]) == 0
          && !g_ptr_array_find (logger->handlers, handler, NULL))
        g_ptr_array_add (logger->handlers, handler);
    }
}

static gboolean
read_logger (LoggingSettings *settings, const Ini *ini, const char *name, GError **error)
{
  g_autofree char *section = g_strdup_printf ("logger_%s", name);
  if (!ini_has_section (ini, section))
    return TRUE;
  const gboolean is_root = strcmp (name, "root") == 0;
  g_autofree char *qualname = is_root ? g_strdup (ROOT) : ini_get (ini, section, "qualname", NULL);
  g_autofree char *propagate = ini_get (ini, section, "propagate", NULL);
  if (qualname == NULL)
    return TRUE;
  Logger *logger = logger_get (settings, qualname, 0);
  logger->propagates = is_root || g_strcmp0 (propagate, "0") != 0;
  add_handlers (settings, ini, section, logger);
  return read_level (ini, section, &logger->level, error);
}

static gboolean
read_sections (LoggingSettings *settings, const Ini *ini, GError **error)
{
  g_auto (GStrv) handlers = read_names (ini, "handlers", "keys");
  for (size_t i = 0; handlers[i] != NULL; i++)
    if (!read_handler (settings, ini, handlers[i], error))
      return FALSE;
  g_auto (GStrv) loggers = read_names (ini, "loggers", "keys");
  for (size_t i = 0; loggers[i] != NULL; i++)
    if (!read_logger (settings, ini, loggers[i], error))
      return FALSE;
  return TRUE;
}

/* What Alembic's own templates say. */
static void
add_stock (LoggingSettings *settings)
{
  LogHandler *console
      = handler_new ("console", "stderr", "%(levelname)-5.5s [%(name)s] %(message)s", 0);
  g_ptr_array_add (settings->handlers, console);
  g_ptr_array_add (logger_get (settings, ROOT, LOG_WARNING)->handlers, console);
  logger_get (settings, "sqlalchemy.engine", LOG_WARNING);
  logger_get (settings, "alembic", LOG_INFO);
}

static gboolean
override_level (LoggingSettings *settings, const char *text, GError **error)
{
  int level;
  if (!log_level_parse (text, &level)) {
    error_set (error, ERROR_CONFIG, "CMIG_LOG_LEVEL: Unknown level: '%s'", text);
    error_add_hint (error, "the levels are DEBUG, INFO, WARNING, ERROR and CRITICAL");
    return FALSE;
  }
  logger_get (settings, "alembic", level);
  GHashTableIter iterator;
  gpointer value;
  g_hash_table_iter_init (&iterator, settings->loggers);
  while (g_hash_table_iter_next (&iterator, NULL, &value)) {
    Logger *logger = value;
    if (strcmp (logger->name, "alembic") == 0 || g_str_has_prefix (logger->name, "alembic."))
      logger->level = level;
  }
  return TRUE;
}

LoggingSettings *
logging_settings_build (const Ini *ini, const char *level_override, GError **error)
{
  LoggingSettings *settings = g_new0 (LoggingSettings, 1);
  settings->handlers = g_ptr_array_new_with_free_func (handler_free);
  settings->loggers = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, logger_free);
  settings->last_resort = handler_new ("last resort", "stderr", "%(message)s", LOG_WARNING);
  const gboolean is_configured = ini != NULL && ini_has_option (ini, "loggers", "keys")
                                 && ini_has_option (ini, "handlers", "keys")
                                 && ini_has_option (ini, "formatters", "keys");
  gboolean valid = TRUE;
  if (is_configured)
    valid = read_sections (settings, ini, error);
  else
    add_stock (settings);
  logger_get (settings, ROOT, LOG_WARNING);
  if (valid && level_override != NULL && *level_override != '\0')
    valid = override_level (settings, level_override, error);
  if (!valid)
    g_clear_pointer (&settings, logging_settings_free);
  return settings;
}

void
logging_settings_free (LoggingSettings *settings)
{
  g_ptr_array_unref (settings->handlers);
  g_hash_table_unref (settings->loggers);
  handler_free (settings->last_resort);
  g_free (settings);
}

/* NAME, then what is left of it without its last part, and so on to "", which is the root. FALSE
 * behind that. */
static gboolean
go_up (char *name)
{
  if (*name == '\0')
    return FALSE;
  char *dot = strrchr (name, '.');
  *(dot == NULL ? name : dot) = '\0';
  return TRUE;
}

static int
effective_level (const LoggingSettings *settings, const char *name)
{
  g_autofree char *above = g_strdup (name);
  do {
    const Logger *logger = g_hash_table_lookup (settings->loggers, above);
    if (logger != NULL && logger->level != 0)
      return logger->level;
  } while (go_up (above));
  return 0;
}

/* The handlers that a record of logger NAME comes to, one that is there twice twice, as in Python.
 */
static GPtrArray *
find_handlers (const LoggingSettings *settings, const char *name)
{
  GPtrArray *handlers = g_ptr_array_new ();
  g_autofree char *above = g_strdup (name);
  do {
    const Logger *logger = g_hash_table_lookup (settings->loggers, above);
    if (logger == NULL)
      continue;
    g_ptr_array_extend (handlers, logger->handlers, NULL, NULL);
    if (!logger->propagates)
      break;
  } while (go_up (above));
  if (handlers->len == 0)
    g_ptr_array_add (handlers, settings->last_resort);
  return handlers;
}

static gboolean
takes (const LogHandler *handler, LogLevel level)
{
  return handler->where != NULL && (int)level >= handler->level;
}

gboolean
logging_is_enabled (const LoggingSettings *settings, const char *logger, LogLevel level)
{
  if ((int)level < effective_level (settings, logger))
    return FALSE;
  g_autoptr (GPtrArray) handlers = find_handlers (settings, logger);
  for (size_t i = 0; i < handlers->len; i++)
    if (takes (handlers->pdata[i], level))
      return TRUE;
  return FALSE;
}

static void
line_clear (gpointer data)
{
  LogLine *line = data;
  g_free (line->text);
}

GArray *
logging_format (const LoggingSettings *settings, const char *logger, LogLevel level,
                const char *message)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (LogLine));
  g_array_set_clear_func (lines, line_clear);
  if ((int)level < effective_level (settings, logger))
    return lines;
  const LogRecord record
      = { .logger = logger, .message = message, .level = level, .time = g_get_real_time () };
  g_autoptr (GPtrArray) handlers = find_handlers (settings, logger);
  for (size_t i = 0; i < handlers->len; i++) {
    const LogHandler *handler = handlers->pdata[i];
    if (!takes (handler, level))
      continue;
    const LogLine line = { .text = log_format (handler->format, handler->date_format, &record),
                           .where = handler->where };
    g_array_append_val (lines, line);
  }
  return lines;
}
