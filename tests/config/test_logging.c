#include "base/error.h"
#include "config/ini.h"
#include "config/log_format.h"
#include "config/logging.h"

#include <criterion/criterion.h>
#include <string.h>
#include <unistd.h>

static LoggingSettings *
build (const char *text, const char *override, GError **error)
{
  g_autoptr (Ini) ini = ini_parse (text, strlen (text), "test.ini", "/here", NULL);
  cr_assert (ini != NULL, "%s", text);
  return logging_settings_build (ini, override, error);
}

/* The lines that a record becomes, as "where: text|where: text". */
static char *
show (const LoggingSettings *settings, const char *logger, LogLevel level)
{
  g_autoptr (GArray) lines = logging_format (settings, logger, level, "hello");
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < lines->len; i++) {
    const LogLine *line = &g_array_index (lines, LogLine, i);
    g_string_append_printf (text, "%s%s: %s", i == 0 ? "" : "|", line->where, line->text);
  }
  cr_expect_eq (logging_is_enabled (settings, logger, level), lines->len > 0);
  return g_string_free (text, FALSE);
}

#define RUNTIME "alembic.runtime.migration"

Test (logging, without_sections_it_is_as_in_alembics_template)
{
  static const struct {
    const char *override, *logger;
    LogLevel level;
    const char *want;
  } rows[] = {
    { NULL, RUNTIME, LOG_INFO, "stderr: INFO  [alembic.runtime.migration] hello" },
    { NULL, RUNTIME, LOG_WARNING, "stderr: WARNI [alembic.runtime.migration] hello" },
    { NULL, RUNTIME, LOG_DEBUG, "" },
    { NULL, "other", LOG_INFO, "" },
    { NULL, "other", LOG_ERROR, "stderr: ERROR [other] hello" },
    { NULL, "alembicx", LOG_INFO, "" },
    { NULL, "sqlalchemy.engine.x", LOG_INFO, "" },
    { "debug", RUNTIME, LOG_DEBUG, "stderr: DEBUG [alembic.runtime.migration] hello" },
    { "debug", "other", LOG_DEBUG, "" },
    { "ERROR", "alembic", LOG_WARNING, "" },
    { "20", RUNTIME, LOG_INFO, "stderr: INFO  [alembic.runtime.migration] hello" },
    { "", RUNTIME, LOG_INFO, "stderr: INFO  [alembic.runtime.migration] hello" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    LoggingSettings *settings = logging_settings_build (NULL, rows[i].override, NULL);
    cr_assert_not_null (settings);
    g_autofree char *got = show (settings, rows[i].logger, rows[i].level);
    cr_expect_str_eq (got, rows[i].want, "row %zu: got %s", i, got);
    logging_settings_free (settings);
  }
}

#define KEYS                                                                                       \
  "[loggers]\nkeys = root, a\n[handlers]\nkeys = h , g\n[formatters]\nkeys = f\n"                  \
  "[formatter_f]\nformat = %(name)s %(message)s\n"

Test (logging, sections_are_read_as_python_reads_them)
{
  static const struct {
    const char *text, *override, *logger;
    LogLevel level;
    const char *want;
  } rows[] = {
    { "[logger_root]\nlevel = INFO\nhandlers = h\n[handler_h]\nclass = StreamHandler\nargs = "
      "(sys.stdout,)\n"
      "formatter = f\n",
      NULL, RUNTIME, LOG_INFO, "stdout: " RUNTIME " hello" },
    { "[logger_root]\nhandlers = h\n[handler_h]\nclass = logging.StreamHandler\nargs = ()\n", NULL,
      RUNTIME, LOG_WARNING, "stderr: hello" },
    { "[logger_root]\nhandlers = h\n[handler_h]\nclass = StreamHandler\nlevel = ERROR\n", NULL,
      RUNTIME, LOG_WARNING, "" },
    { "[logger_root]\nlevel = NOTSET\nhandlers = h\n[handler_h]\nclass = FileHandler\n"
      "args = ('/var/log/m.log', 'a')\nformatter = f\n",
      NULL, RUNTIME, LOG_DEBUG, "/var/log/m.log: " RUNTIME " hello" },
    { "[logger_root]\nhandlers = h, g\n[handler_h]\nclass = StreamHandler\nargs = (sys.stderr,)\n"
      "[handler_g]\nclass = FileHandler\nargs = (r\"%(here)s/m.log\",)\n",
      NULL, RUNTIME, LOG_ERROR, "stderr: hello|/here/m.log: hello" },
    { "[logger_root]\nhandlers = h\n[logger_a]\nlevel = DEBUG\nhandlers = g\nqualname = "
      "alembic\npropagate = 0\n"
      "[handler_h]\nclass = StreamHandler\n[handler_g]\nclass = StreamHandler\nargs = "
      "(sys.stdout,)\n",
      NULL, RUNTIME, LOG_DEBUG, "stdout: hello" },
    { "[logger_root]\nhandlers = h\n[logger_a]\nlevel = DEBUG\nhandlers = h\nqualname = alembic\n"
      "[handler_h]\nclass = StreamHandler\n",
      NULL, RUNTIME, LOG_DEBUG, "stderr: hello|stderr: hello" },
    { "[logger_root]\nhandlers = h\n[logger_a]\nlevel = DEBUG\nhandlers =\nqualname = alembic\n"
      "[handler_h]\nclass = NullHandler\n",
      NULL, RUNTIME, LOG_ERROR, "" },
    { "[logger_root]\nlevel = DEBUG\nhandlers = h\n[handler_h]\nclass = handlers.SMTPHandler\n"
      "args = ('h', 'a', ['b'], 's')\n",
      NULL, RUNTIME, LOG_WARNING, "stderr: hello" },
    { "[logger_root]\nlevel = DEBUG\nhandlers = nobody\n", NULL, RUNTIME, LOG_INFO, "" },
    { "", NULL, RUNTIME, LOG_WARNING, "stderr: hello" },
    { "[logger_root]\nhandlers = h\n[logger_a]\nlevel = ERROR\nhandlers =\nqualname = "
      "alembic.runtime\n"
      "[handler_h]\nclass = StreamHandler\n",
      "DEBUG", RUNTIME, LOG_DEBUG, "stderr: hello" },
    { "[logger_root]\nhandlers = h\n[handler_h]\nclass = StreamHandler\nformatter = missing\n",
      NULL, "x", LOG_ERROR, "stderr: hello" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = g_strconcat (KEYS, rows[i].text, NULL);
    g_autoptr (GError) error = NULL;
    LoggingSettings *settings = build (text, rows[i].override, &error);
    cr_assert (settings != NULL, "row %zu: %s", i, error == NULL ? "" : error->message);
    g_autofree char *got = show (settings, rows[i].logger, rows[i].level);
    cr_expect_str_eq (got, rows[i].want, "row %zu: got %s", i, got);
    logging_settings_free (settings);
  }
}

Test (logging, an_unknown_level_is_an_error)
{
  g_autoptr (GError) error = NULL;
  LoggingSettings *settings = build (KEYS "[logger_root]\nlevel = LOUD\n", NULL, &error);
  cr_assert_null (settings);
  cr_expect_str_eq (error->message, "Unknown level: 'LOUD' in [logger_root]");
  cr_expect_eq (error_place (error)->line, 10);
}

Test (logging, another_style_falls_back_to_the_message)
{
  LoggingSettings *settings
      = build ("[loggers]\nkeys = root\n[handlers]\nkeys = h\n[formatters]\nkeys = f\n"
               "[logger_root]\nhandlers = h\n[handler_h]\nclass = StreamHandler\n"
               "formatter = f\n[formatter_f]\nformat = {levelname}\nstyle = {\n",
               NULL, NULL);
  g_autofree char *got = show (settings, "x", LOG_ERROR);
  cr_expect_str_eq (got, "stderr: hello");
  logging_settings_free (settings);
}

Test (logging, fields_are_formatted_as_python_formats_them)
{
  g_autofree char *process = g_strdup_printf ("%d", (int)getpid ());
  const struct {
    const char *format, *date_format, *want;
  } rows[] = {
    { "%(levelname)-5.5s [%(name)s] %(message)s", NULL, "WARNI [a.b] hé" },
    { "%(levelname)-9s|%(levelname)9s|%(levelname).3s", NULL, "WARNING  |  WARNING|WAR" },
    { "%(message)4s|%(message)-4s|%(message).1s", NULL, "  hé|hé  |h" },
    { "%(levelno)d %(levelno)5d %(levelno)05d %(levelno)-5d| %(levelno)+d %(levelno)s", NULL,
      "30    30 00030 30   | +30 30" },
    { "%(asctime)s", NULL, "2026-01-13 12:34:56,789" },
    { "%(asctime)s", "", "2026-01-13 12:34:56,789" },
    { "%(asctime)s", "%H:%M", "12:34" },
    { "%(msecs)03d %(msecs).1f", NULL, "789 789.0" },
    { "%(process)d", NULL, process },
    { "100%% %%(name)s", NULL, "100% %(name)s" },
    { "%(lineno)d %(nothing)s %(name)q %(name %s %", NULL,
      "%(lineno)d %(nothing)s %(name)q %(name %s %" },
    { "", NULL, "" },
  };
  g_autoptr (GDateTime) moment = g_date_time_new_local (2026, 1, 13, 12, 34, 56);
  const gint64 time = g_date_time_to_unix (moment) * G_USEC_PER_SEC + 789000;
  const LogRecord record = { .logger = "a.b", .message = "hé", .level = LOG_WARNING, .time = time };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *got = log_format (rows[i].format, rows[i].date_format, &record);
    cr_expect_str_eq (got, rows[i].want, "%s: got %s", rows[i].format, got);
  }
}
