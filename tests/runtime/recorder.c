#include "runtime/recorder.h"

#include "base/error.h"

#include <string.h>

static Recorder *
recorder_of (Driver *driver)
{
  return (Recorder *)(gpointer)driver;
}

static gpointer
copy_string (gconstpointer string, gpointer data)
{
  (void)data;
  return g_strdup (string);
}

static GPtrArray *
copy_strings (GPtrArray *strings)
{
  GPtrArray *copy = g_ptr_array_copy (strings, copy_string, NULL);
  g_ptr_array_set_free_func (copy, g_free);
  return copy;
}

Recorder *
recorder_new (void)
{
  Recorder *recorder = g_new0 (Recorder, 1);
  recorder->driver.type = &recorder_driver;
  recorder->rows = g_ptr_array_new_with_free_func (g_free);
  recorder->statements = g_ptr_array_new_with_free_func (g_free);
  return recorder;
}

/* Counts a request; FALSE when it is the one to fail. */
static gboolean
request (Recorder *recorder, GError **error)
{
  if (++recorder->requests != recorder->fail_at)
    return TRUE;
  error_set (error, ERROR_DATABASE, "request %u fails", recorder->requests);
  return FALSE;
}

static Driver *
recorder_open (const DatabaseUrl *url, const DriverOptions *options, GError **error)
{
  (void)url;
  (void)options;
  (void)error;
  return &recorder_new ()->driver;
}

static void
recorder_rollback (Driver *driver)
{
  Recorder *recorder = recorder_of (driver);
  g_clear_pointer (&recorder->open_rows, g_ptr_array_unref);
  g_clear_pointer (&recorder->open_statements, g_ptr_array_unref);
}

static void
recorder_close (Driver *driver)
{
  Recorder *recorder = recorder_of (driver);
  recorder_rollback (driver);
  g_ptr_array_unref (recorder->rows);
  g_ptr_array_unref (recorder->statements);
  g_free (recorder);
}

static gboolean
recorder_exists (Driver *driver)
{
  (void)driver;
  return TRUE;
}

static gboolean
recorder_begin_write (Driver *driver, GError **error)
{
  Recorder *recorder = recorder_of (driver);
  g_assert (recorder->open_rows == NULL);
  if (++recorder->begins == recorder->outrun_at) {
    g_ptr_array_set_size (recorder->rows, 0);
    g_ptr_array_add (recorder->rows, g_strdup (recorder->outrun_to));
    recorder->exists = TRUE;
  }
  if (!request (recorder, error))
    return FALSE;
  recorder->open_rows = copy_strings (recorder->rows);
  recorder->open_statements = copy_strings (recorder->statements);
  recorder->open_exists = recorder->exists;
  return TRUE;
}

static gboolean
recorder_commit (Driver *driver, GError **error)
{
  Recorder *recorder = recorder_of (driver);
  if (!request (recorder, error))
    return FALSE;
  g_ptr_array_unref (recorder->rows);
  g_ptr_array_unref (recorder->statements);
  recorder->rows = g_steal_pointer (&recorder->open_rows);
  recorder->statements = g_steal_pointer (&recorder->open_statements);
  recorder->exists = recorder->open_exists;
  return TRUE;
}

static gboolean
recorder_has_table (Driver *driver, const char *schema, const char *name, gboolean *has,
                    GError **error)
{
  (void)schema;
  (void)name;
  *has = FALSE;
  return request (recorder_of (driver), error);
}

static gboolean
recorder_find_version_like_table (Driver *driver, char **name, GError **error)
{
  *name = NULL;
  return request (recorder_of (driver), error);
}

static GStrv
recorder_read_versions (Driver *driver, const VersionTable *table, gboolean *exists, GError **error)
{
  Recorder *recorder = recorder_of (driver);
  (void)table;
  if (!request (recorder, error))
    return NULL;
  const gboolean inside = recorder->open_rows != NULL;
  const GPtrArray *rows = inside ? recorder->open_rows : recorder->rows;
  *exists = inside ? recorder->open_exists : recorder->exists;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  for (guint i = 0; i < rows->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (rows, i));
  return g_strv_builder_end (builder);
}

static gboolean
recorder_change_version (Driver *driver, const VersionTable *table, const char *from,
                         const char *to, gint64 *found, GError **error)
{
  Recorder *recorder = recorder_of (driver);
  (void)table;
  guint at = 0;
  const gboolean there
      = from == NULL
        || g_ptr_array_find_with_equal_func (recorder->open_rows, from, g_str_equal, &at);
  *found = there;
  if (!request (recorder, error))
    return FALSE;
  if (there && from != NULL)
    g_ptr_array_remove_index (recorder->open_rows, at);
  if (there && to != NULL)
    g_ptr_array_add (recorder->open_rows, g_strdup (to));
  return TRUE;
}

static gboolean
recorder_execute (Driver *driver, const char *text, size_t length, gssize *offset, GError **error)
{
  Recorder *recorder = recorder_of (driver);
  *offset = -1;
  if (!request (recorder, error))
    return FALSE;
  if (g_str_has_prefix (text, "CREATE TABLE alembic_version"))
    recorder->open_exists = TRUE;
  else
    g_ptr_array_add (recorder->open_statements, g_strndup (text, length));
  return TRUE;
}

static gboolean
recorder_query (Driver *driver, const char *text, size_t length, char **row, gssize *offset,
                GError **error)
{
  (void)text;
  (void)length;
  *row = NULL;
  *offset = -1;
  return request (recorder_of (driver), error);
}

static gboolean
recorder_run (Driver *driver, const char *sql, const GPtrArray *parameters, Arena *arena,
              SqlResult *result, const char **exception, GError **error)
{
  gssize offset;
  (void)parameters;
  *result = (SqlResult){ .rows = arena_array (arena), .row_count = -1 };
  *exception = "OperationalError";
  return recorder_execute (driver, sql, strlen (sql), &offset, error);
}

static gboolean
recorder_reflect (Driver *driver, const char *schema, const char *name, Arena *arena,
                  const Reflection **reflection, GError **error)
{
  (void)schema;
  (void)name;
  (void)arena;
  *reflection = NULL;
  return request (recorder_of (driver), error);
}

static const GPtrArray *
recorder_names (Driver *driver, const char *schema, Arena *arena, GError **error)
{
  (void)schema;
  return request (recorder_of (driver), error) ? arena_array (arena) : NULL;
}

static const GPtrArray *
recorder_temp_table_names (Driver *driver, Arena *arena, GError **error)
{
  return recorder_names (driver, NULL, arena, error);
}

static gboolean
recorder_begin_step (Driver *driver, GError **error)
{
  return request (recorder_of (driver), error);
}

static gboolean
recorder_delete_versions (Driver *driver, const VersionTable *table, GError **error)
{
  Recorder *recorder = recorder_of (driver);
  (void)table;
  if (!request (recorder, error))
    return FALSE;
  g_ptr_array_set_size (recorder->open_rows, 0);
  return TRUE;
}

static ForeignKeyViolations *
recorder_foreign_key_violations (Driver *driver, gboolean all, GError **error)
{
  (void)all;
  return request (recorder_of (driver), error) ? foreign_key_violations_new () : NULL;
}

static void
recorder_server_version (Driver *driver, int version[3])
{
  (void)driver;
  version[0] = version[1] = version[2] = 0;
}

static const char *
recorder_expand (Driver *driver, const char *sql, const GPtrArray *parameters, Arena *arena)
{
  (void)driver;
  (void)parameters;
  (void)arena;
  return sql;
}

static gboolean
recorder_execute_round (Driver *driver, const char *text, size_t length, gint64 size,
                        BatchRound *round, gssize *offset, GError **error)
{
  (void)size;
  *round = (BatchRound){ 0 };
  return recorder_execute (driver, text, length, offset, error);
}

static gboolean
recorder_lock_runs (Driver *driver, gboolean wait, GError **error)
{
  (void)wait;
  return request (recorder_of (driver), error);
}

static void
recorder_unlock_runs (Driver *driver)
{
  (void)driver;
}

static gboolean
recorder_runs_are_locked (Driver *driver)
{
  (void)driver;
  return FALSE;
}

static gboolean
recorder_keep_settings (Driver *driver, gboolean keep, GError **error)
{
  (void)keep;
  return request (recorder_of (driver), error);
}

static const char *
recorder_file (Driver *driver)
{
  (void)driver;
  return NULL;
}

static gboolean
recorder_size (Driver *driver, gint64 *bytes, GError **error)
{
  *bytes = 0;
  return request (recorder_of (driver), error);
}

static gboolean
recorder_rebuild_room (Driver *driver, const char *table, gint64 *bytes, GError **error)
{
  (void)table;
  *bytes = -1;
  return request (recorder_of (driver), error);
}

static gboolean
recorder_check_integrity (Driver *driver, GError **error)
{
  return request (recorder_of (driver), error);
}

static gboolean
recorder_copy_to (Driver *driver, const char *path, gboolean verify, GError **error)
{
  (void)path;
  (void)verify;
  return request (recorder_of (driver), error);
}

static gboolean
recorder_replace (Driver *driver, Driver *from, DriverReady ready, void *data, GError **error)
{
  (void)from;
  return request (recorder_of (driver), error) && ready (data, error);
}

static gboolean
recorder_is_wreck (Driver *driver)
{
  (void)driver;
  return FALSE;
}

static gboolean
recorder_replace_file (Driver *driver, Driver *from, const char *kept, GError **error)
{
  (void)from;
  (void)kept;
  return request (recorder_of (driver), error);
}

const DriverType recorder_driver = {
  .is_wreck = recorder_is_wreck,
  .replace_file = recorder_replace_file,
  .file = recorder_file,
  .size = recorder_size,
  .rebuild_room = recorder_rebuild_room,
  .check_integrity = recorder_check_integrity,
  .copy_to = recorder_copy_to,
  .replace = recorder_replace,
  .execute_round = recorder_execute_round,
  .lock_runs = recorder_lock_runs,
  .unlock_runs = recorder_unlock_runs,
  .runs_are_locked = recorder_runs_are_locked,
  .keep_settings = recorder_keep_settings,
  .dialect = "sqlite",
  .impl = "Recorder",
  .open = recorder_open,
  .close = recorder_close,
  .exists = recorder_exists,
  .begin_write = recorder_begin_write,
  .commit = recorder_commit,
  .rollback = recorder_rollback,
  .has_table = recorder_has_table,
  .find_version_like_table = recorder_find_version_like_table,
  .read_versions = recorder_read_versions,
  .change_version = recorder_change_version,
  .delete_versions = recorder_delete_versions,
  .execute = recorder_execute,
  .server_version = recorder_server_version,
  .query = recorder_query,
  .run = recorder_run,
  .expand = recorder_expand,
  .reflect = recorder_reflect,
  .table_names = recorder_names,
  .view_names = recorder_names,
  .temp_table_names = recorder_temp_table_names,
  .begin_step = recorder_begin_step,
  .foreign_key_violations = recorder_foreign_key_violations,
};
