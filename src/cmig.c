#include "cmig_private.h"

#include "base/error.h"
#include "base/nearest.h"
#include "runtime/version_table.h"

#include <string.h>

/* What each kind of error is called outside, and the status that goes with it. */
static const struct {
  ErrorKind kind;
  const char *name;
  enum cmig_status status;
} kinds[] = {
  { ERROR_USAGE, "usage", CMIG_USAGE },
  { ERROR_CONFIG, "config", CMIG_FAILED },
  { ERROR_SCRIPT, "script", CMIG_FAILED },
  { ERROR_UNSUPPORTED, "unsupported", CMIG_FAILED },
  { ERROR_REVISION, "revision", CMIG_FAILED },
  { ERROR_MULTIPLE_HEADS, "multiple_heads", CMIG_FAILED },
  { ERROR_DATABASE, "database", CMIG_FAILED },
  { ERROR_LOCKED, "locked", CMIG_LOCKED },
  { ERROR_AHEAD, "ahead", CMIG_AHEAD },
  { ERROR_REFUSED, "refused", CMIG_FAILED },
  { ERROR_ANSWER_NO, "answer_no", CMIG_NO },
  { ERROR_FILE, "file", CMIG_FAILED },
  { ERROR_INTERRUPTED, "interrupted", CMIG_INTERRUPTED },
};

/* Copies what fits and never half a character. */
static void
copy_text (char *to, size_t size, const char *from)
{
  g_strlcpy (to, from == NULL ? "" : from, size);
  const char *end;
  if (!g_utf8_validate (to, -1, &end))
    to[end - to] = '\0';
}

enum cmig_status
facade_fails (struct cmig_error *error, GError *problem)
{
  enum cmig_status status = CMIG_FAILED;
  const char *kind = "file";
  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_error_matches (problem, CMIG_ERROR, (int)kinds[i].kind)) {
      status = kinds[i].status;
      kind = kinds[i].name;
    }
  if (error != NULL) {
    memset (error, 0, sizeof *error);
    error->status = status;
    copy_text (error->kind, sizeof error->kind, kind);
    copy_text (error->message, sizeof error->message, problem->message);
    const CmigErrorPrivate *place = error_place (problem);
    if (place != NULL) {
      copy_text (error->file, sizeof error->file, place->file);
      error->line = place->line;
      error->column = place->column;
      g_autofree char *shown = error_shown_line (place, &error->source_column);
      copy_text (error->source_line, sizeof error->source_line, shown);
      copy_text (error->hint, sizeof error->hint, place->hint);
    }
  }
  g_error_free (problem);
  return status;
}

const char *
cmig_version (void)
{
  return CMIG_VERSION;
}

const char *
cmig_nearest (const char *word, const char *const *words)
{
  return nearest_word (word, words);
}

void
facade_log (void *data, LogLevel level, const char *logger, const char *message)
{
  const cmig *handle = data;
  if (handle->options.log == NULL || !logging_is_enabled (handle->settings->logging, logger, level))
    return;
  g_autoptr (GArray) lines = logging_format (handle->settings->logging, logger, level, message);
  for (guint i = 0; i < lines->len; i++) {
    const LogLine *line = &g_array_index (lines, LogLine, i);
    const struct cmig_log_line shown
        = { (enum cmig_log_level)level, line->text, line->where, logger, message };
    handle->options.log (handle->options.data, &shown);
  }
}

static void
pass_sql (void *data, const char *text)
{
  const cmig *handle = data;
  if (handle->options.sql != NULL)
    handle->options.sql (handle->options.data, text);
}

static void
read_x_arguments (cmig *handle)
{
  static const char key[] = "database_url=";
  for (const char *const *x = handle->options.x; x != NULL && *x != NULL; x++)
    if (g_str_has_prefix (*x, key)) {
      g_free (handle->x_database_url);
      handle->x_database_url = g_strdup (*x + strlen (key));
    }
}

enum cmig_status
cmig_open (const struct cmig_options *options, cmig **handle, struct cmig_error *error)
{
  cmig *opened = g_new0 (cmig, 1);
  GError *problem = NULL;
  *handle = NULL;
  opened->options = *options;
  const char *file = options->sqlite == NULL ? NULL : sqlite_connection_file (options->sqlite);
  opened->database = g_strdup (file == NULL    ? options->database
                               : *file == '\0' ? "sqlite://"
                                               : file);
  read_x_arguments (opened);
  const char *section = options->section == NULL ? "alembic" : options->section;
  if (facade_open_bundle (opened, &problem))
    opened->settings
        = settings_read (opened->bundle == NULL ? NULL : opened->bundle->files,
                         opened->bundle == NULL ? options->config_files : NULL, section, &problem);
  if (opened->settings == NULL) {
    cmig_close (opened);
    return facade_fails (error, problem);
  }
  facade_take_bundle (opened);
  const Settings *settings = opened->settings;
  opened->context = (MigrationContext){
    .settings = settings,

    .section = section,
    .x_arguments = options->x,
    .interrupted = &opened->interrupted,
    .data = opened,
    .log = facade_log,
    .sql = pass_sql,
    .step = facade_step,
    .statement = facade_statement,
  };
  *handle = opened;
  return CMIG_OK;
}

void
cmig_close (cmig *handle)
{
  if (handle == NULL)
    return;
  if (handle->context.driver != NULL)
    handle->context.driver->type->close (handle->context.driver);
  g_free (handle->context.table.sql_name);
  g_clear_pointer (&handle->map, revision_map_free);
  g_clear_pointer (&handle->directory, script_directory_free);
  g_clear_pointer (&handle->choice, database_choice_free);
  g_clear_pointer (&handle->env, env_script_free);
  g_clear_pointer (&handle->settings, settings_free);
  g_clear_pointer (&handle->bundle, bundle_free);
  g_free (handle->database_shown);
  g_free (handle->database);
  g_free (handle->x_database_url);
  g_free (handle);
}

void
cmig_interrupt (cmig *handle)
{
  if (handle != NULL)
    g_atomic_int_set (&handle->interrupted, 1);
}

void
cmig_string_free (char *string)
{
  g_free (string);
}

gboolean
facade_read_scripts (cmig *handle, GError **error)
{
  if (handle->map != NULL)
    return TRUE;
  g_clear_pointer (&handle->directory, script_directory_free);
  if (handle->bundle != NULL && handle->settings->scripts == NULL)
    handle->settings->scripts = bundle_scripts (handle->bundle);
  handle->directory = script_directory_read (handle->settings, NULL, error);
  if (handle->directory == NULL) {
    if (!files_has (handle->settings->files, handle->settings->config_file))
      error_add_hint (
          error,
          "there is no %s; name the configuration with -c, or `cmig init DIRECTORY` makes one",
          handle->settings->config_file);
    return FALSE;
  }
  const GPtrArray *warnings = handle->directory->warnings, *scripts = handle->directory->scripts;
  for (guint i = 0; i < warnings->len; i++)
    facade_log (handle, LOG_WARNING, "alembic.script", g_ptr_array_index (warnings, i));
  g_autofree const RevisionHeader **headers = g_new (const RevisionHeader *, MAX (scripts->len, 1));
  for (guint i = 0; i < scripts->len; i++)
    headers[i] = &((const Script *)g_ptr_array_index (scripts, i))->header;
  handle->map = revision_map_build (headers, scripts->len, error);
  handle->context.map = handle->map;
  handle->context.scripts = scripts;
  return handle->map != NULL;
}

static const char *
look_up_environment (void *data, const char *name)
{
  (void)data;
  return g_getenv (name);
}

void
facade_read_env (cmig *handle, gboolean thorough)
{
  const Settings *settings = handle->settings;
  const EnvQuestion question = {
    .folder = settings->script_location == NULL ? "." : settings->script_location,
    .ini = settings->ini,
    .section = settings->section,
    .x = handle->options.x,
    .lookup = look_up_environment,
    .files = settings->files,
  };
  g_clear_pointer (&handle->env, env_script_free);
  handle->env = env_script_read (&question, thorough);
  settings_take_env (handle->settings, handle->env);
  g_free (handle->context.table.sql_name);
  handle->context.table = (VersionTable){ settings->version_table, settings->version_table_schema,
                                          version_table_sql_name (settings->version_table_schema,
                                                                  settings->version_table) };
}

gboolean
facade_choose_database (cmig *handle, GError **error)
{
  if (handle->choice != NULL)
    return TRUE;
  if (handle->env == NULL)
    facade_read_env (handle, FALSE);
  const DatabaseSources sources = {
    .settings = handle->settings,
    .env = handle->env,
    .database = handle->database,
    .x_database_url = handle->x_database_url,
    .lookup = look_up_environment,
  };
  g_autoptr (DatabaseChoice) choice = database_choose (&sources, error);
  handle->type = choice == NULL ? NULL : driver_type_find (choice->url, error);
  if (handle->type == NULL)
    return FALSE;
  handle->choice = g_steal_pointer (&choice);
  handle->database_shown = database_url_render (handle->choice->url);
  handle->context.dialect = handle->type->dialect;
  handle->context.database = handle->database_shown;
  if (handle->choice->notice != NULL)
    facade_log (handle, LOG_WARNING, "alembic.cmig", handle->choice->notice);
  return TRUE;
}

/* Of SQLite's schemas only main is there the next time. */
static gboolean
check_version_schema (const cmig *handle, GError **error)
{
  const char *schema = handle->settings->version_table_schema;
  if (handle->choice->url->dialect != DIALECT_SQLITE || schema == NULL
      || g_ascii_strcasecmp (schema, "main") == 0)
    return TRUE;
  const SettingNote *note = settings_note_find (handle->settings, "version_table_schema");
  error_set (error, ERROR_CONFIG,
             "version_table_schema = %s: the only schema of SQLite that lasts is main", schema);
  error_add_hint (error, "it stands in %s; version_table_schema = main in [cmig] overrides env.py",
                  note == NULL ? handle->settings->config_file : note->source);
  return FALSE;
}

gboolean
facade_open_database (cmig *handle, GError **error)
{
  if (handle->context.driver != NULL)
    return TRUE;
  if (!facade_choose_database (handle, error) || !check_version_schema (handle, error))
    return FALSE;
  const DriverOptions options = {
    .lock_timeout_ms = &handle->settings->lock_timeout_ms,
    .file_mode = handle->settings->file_mode,
    .interrupted = &handle->interrupted,
    .tick = facade_tick,
    .copied = facade_copied,
    .data = handle,
    .connection = handle->options.sqlite,
  };
  handle->context.driver = handle->type->open (handle->choice->url, &options, error);
  return handle->context.driver != NULL;
}

void
facade_log_database (cmig *handle)
{
  g_autofree char *where
      = g_strdup_printf ("Database %s (%s)", handle->database_shown, handle->choice->source);
  facade_log (handle, LOG_INFO, "alembic.cmig", where);
}

void
facade_log_context (cmig *handle, gboolean offline)
{
  g_autofree char *impl = g_strdup_printf ("Context impl %s.", handle->type->impl);
  facade_log (handle, LOG_INFO, MIGRATION_LOGGER, impl);
  if (offline)
    facade_log (handle, LOG_INFO, MIGRATION_LOGGER, "Generating static SQL");
  facade_log (handle, LOG_INFO, MIGRATION_LOGGER, "Will assume transactional DDL.");
  if (!offline)
    facade_log_database (handle);
}
