#include "driver/sqlite_private.h"

#include "base/error.h"

#include <string.h>

static gboolean
sqlite_has_table (Driver *driver, const char *schema, const char *name, gboolean *has,
                  GError **error)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  *has = FALSE;
  if (sqlite->db == NULL)
    return TRUE;
  sqlite3_stmt *statement = sqlite_prepare (
      sqlite, "SELECT 1 FROM pragma_table_info (?1, coalesce (?2, 'main')) LIMIT 1", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, name, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, schema, -1, SQLITE_STATIC);
  const int result = sqlite3_step (statement);
  *has = result == SQLITE_ROW;
  const gboolean answered = *has || result == SQLITE_DONE || sqlite_fails (sqlite, "read", error);
  sqlite3_finalize (statement);
  return answered;
}

static gboolean
sqlite_find_version_like_table (Driver *driver, char **name, GError **error)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  *name = NULL;
  if (sqlite->db == NULL)
    return TRUE;
  sqlite3_stmt *statement = sqlite_prepare (
      sqlite,
      "SELECT name FROM main.sqlite_master AS m WHERE type = 'table' AND sql LIKE '%version_num%'"
      " AND (SELECT lower (group_concat (name)) FROM pragma_table_info (m.name, 'main')) = "
      "'version_num' ORDER BY "
      "name LIMIT 1",
      error);
  if (statement == NULL)
    return FALSE;
  const int result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    *name = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  const gboolean answered
      = *name != NULL || result == SQLITE_DONE || sqlite_fails (sqlite, "read", error);
  sqlite3_finalize (statement);
  return answered;
}

static gboolean
read_rows (SqliteDriver *sqlite, GStrvBuilder *rows, GError **error)
{
  int result;
  while ((result = sqlite3_step (sqlite->read)) == SQLITE_ROW) {
    const char *row = (const char *)sqlite3_column_text (sqlite->read, 0);
    if (row != NULL)
      g_strv_builder_add (rows, row);
  }
  if (result != SQLITE_DONE)
    sqlite_fails (sqlite, "read", error);
  sqlite3_reset (sqlite->read);
  return result == SQLITE_DONE;
}

/* The version table in cmig's own statements: a TEMP table of the same name must not come before
 * it. Caller frees. */
static char *
qualified_name (const VersionTable *table)
{
  return g_strconcat (table->schema == NULL ? "main." : "", table->sql_name, NULL);
}

/* Makes the query for the rows ready; *EXISTS is FALSE when there is no table to ask. */
static gboolean
prepare_read (SqliteDriver *sqlite, const VersionTable *table, gboolean *exists, GError **error)
{
  *exists = TRUE;
  if (sqlite->read != NULL)
    return TRUE;
  g_autofree char *name = qualified_name (table);
  g_autofree char *sql = g_strconcat ("SELECT version_num FROM ", name, NULL);
  const int result
      = sqlite3_prepare_v3 (sqlite->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &sqlite->read, NULL);
  if (result == SQLITE_OK)
    return TRUE;
  if (result != SQLITE_ERROR)
    return sqlite_fails (sqlite, "read", error);
  if (!sqlite_has_table (&sqlite->driver, table->schema, table->name, exists, error))
    return FALSE;
  if (!*exists)
    return TRUE;
  sqlite->read = sqlite_prepare (sqlite, sql, error);
  if (sqlite->read == NULL && strstr (sqlite3_errmsg (sqlite->db), "no such column") != NULL) {
    g_clear_error (error);
    error_set (error, ERROR_CONFIG, "the table %s has no column version_num", table->name);
    error_add_hint (error, "it is no version table: set version_table in [cmig] to another name");
  }
  return sqlite->read != NULL;
}

static GStrv
sqlite_read_versions (Driver *driver, const VersionTable *table, gboolean *exists, GError **error)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  g_autoptr (GStrvBuilder) rows = g_strv_builder_new ();
  *exists = FALSE;
  if (sqlite->db == NULL)
    return g_strv_builder_end (rows);
  if (!prepare_read (sqlite, table, exists, error) || (*exists && !read_rows (sqlite, rows, error)))
    return NULL;
  return g_strv_builder_end (rows);
}

static gboolean
sqlite_change_version (Driver *driver, const VersionTable *table, const char *from, const char *to,
                       gint64 *found, GError **error)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  sqlite_forget_pragmas (sqlite);
  if (!sqlite_is_still_inside (sqlite, error))
    return FALSE;
  g_autofree char *name = qualified_name (table);
  g_autofree char *sql
      = from == NULL ? g_strdup_printf ("INSERT INTO %s (version_num) VALUES (?2)", name)
        : to == NULL
            ? g_strdup_printf ("DELETE FROM %s WHERE version_num = ?1", name)
            : g_strdup_printf ("UPDATE %s SET version_num = ?2 WHERE version_num = ?1", name);
  sqlite3_stmt *statement = sqlite_prepare (sqlite, sql, error);
  if (statement == NULL)
    return FALSE;
  if (from != NULL)
    sqlite3_bind_text (statement, 1, from, -1, SQLITE_STATIC);
  if (to != NULL)
    sqlite3_bind_text (statement, 2, to, -1, SQLITE_STATIC);
  const gboolean done
      = sqlite3_step (statement) == SQLITE_DONE || sqlite_fails (sqlite, "write to", error);
  *found = sqlite3_changes64 (sqlite->db);
  sqlite3_finalize (statement);
  return done;
}

static gboolean
sqlite_delete_versions (Driver *driver, const VersionTable *table, GError **error)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  g_autofree char *name = qualified_name (table);
  g_autofree char *sql = g_strconcat ("DELETE FROM ", name, NULL);
  return sqlite_is_still_inside (sqlite, error)
         && (sqlite3_exec (sqlite->db, sql, NULL, NULL, NULL) == SQLITE_OK
             || sqlite_fails (sqlite, "write to", error));
}

/* SQLite's message for what a script did, with the offset and a hint where one is known. */
gboolean
sqlite_statement_fails (SqliteDriver *sqlite, gssize *offset, GError **error)
{
  *offset = sqlite3_error_offset (sqlite->db);
  const char *message = sqlite3_errmsg (sqlite->db);
  const gboolean exists
      = g_str_has_prefix (message, "duplicate column name")
        || (strstr (message, " already exists") != NULL
            && (g_str_has_prefix (message, "table ") || g_str_has_prefix (message, "index ")
                || g_str_has_prefix (message, "view ") || g_str_has_prefix (message, "trigger ")
                || g_str_has_prefix (message, "there is already")));
  const gboolean view_broken = g_str_has_prefix (message, "error in view")
                               || g_str_has_prefix (message, "error in trigger");
  sqlite_fails (sqlite, NULL, error);
  if (view_broken)
    error_add_hint (error,
                    "to rebuild a table that it uses, put PRAGMA legacy_alter_table = ON before "
                    "the rename and = OFF behind it");
  if (exists)
    error_add_hint (
        error, "if the database has this migration's changes already, `cmig stamp` its revision; "
               "`cmig adopt` finds it");
  return FALSE;
}

static gboolean
refuse_parameters (sqlite3_stmt *statement, GError **error)
{
  if (sqlite3_bind_parameter_count (statement) == 0)
    return TRUE;
  const char *name = sqlite3_bind_parameter_name (statement, 1);
  error_set (error, ERROR_SCRIPT,
             "the statement has a parameter (%s), and nothing is bound in a script",
             name == NULL ? "?" : name);
  error_add_hint (error, "write the value itself; quote it if it is text");
  return FALSE;
}

static gboolean
step_to_end (SqliteDriver *sqlite, sqlite3_stmt *statement, gssize *offset, GError **error)
{
  int result;
  do
    result = sqlite3_step (statement);
  while (result == SQLITE_ROW);
  sqlite_tick (sqlite);
  return result == SQLITE_DONE || sqlite_statement_fails (sqlite, offset, error);
}

static gboolean
sqlite_execute (Driver *driver, const char *text, size_t length, gssize *offset, GError **error)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  const char *rest = text, *end = text + length;
  gboolean done = TRUE;
  *offset = -1;
  while (done && rest < end) {
    if (!sqlite_is_still_inside (sqlite, error))
      return FALSE;
    sqlite3_stmt *statement = NULL;
    const char *start = rest;
    sqlite->recording = TRUE;
    sqlite_note_text (sqlite, start, (size_t)(end - start));
    const int result
        = sqlite3_prepare_v2 (sqlite->db, start, (int)(end - start), &statement, &rest);
    sqlite->recording = FALSE;
    *offset = -1;
    if (result != SQLITE_OK)
      done = sqlite_statement_fails (sqlite, offset, error);
    else if (statement == NULL)
      break;
    else
      done = refuse_parameters (statement, error) && step_to_end (sqlite, statement, offset, error);
    if (*offset >= 0)
      *offset += start - text;
    sqlite3_finalize (statement);
  }
  return done;
}

/* One column of a row for a person: long text cut, blobs by their size. */
static void
append_value (GString *row, sqlite3_stmt *statement, int column)
{
  g_string_append_printf (row, "%s%s=", column == 0 ? "" : ", ",
                          sqlite3_column_name (statement, column));
  const char *text;
  switch (sqlite3_column_type (statement, column)) {
  case SQLITE_NULL:
    g_string_append (row, "NULL");
    break;
  case SQLITE_BLOB:
    g_string_append_printf (row, "<%d bytes>", sqlite3_column_bytes (statement, column));
    break;
  case SQLITE_TEXT: {
    text = (const char *)sqlite3_column_text (statement, column);
    g_autofree char *valid = g_utf8_make_valid (text, sqlite3_column_bytes (statement, column));
    for (char *c = valid; *c != '\0'; c++)
      *c = g_ascii_iscntrl (*c) ? ' ' : *c;
    g_autofree char *cut = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), 40));
    g_string_append_printf (row, "'%s%s'", cut, strlen (cut) < strlen (valid) ? "…" : "");
    break;
  }
  default:
    text = (const char *)sqlite3_column_text (statement, column);
    g_string_append (row, text);
    break;
  }
}

static gboolean
sqlite_query (Driver *driver, const char *text, size_t length, char **row, gssize *offset,
              GError **error)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  sqlite3_stmt *statement = NULL;
  *row = NULL;
  *offset = -1;
  sqlite->reading = TRUE;
  const int prepared = sqlite3_prepare_v2 (sqlite->db, text, (int)length, &statement, NULL);
  sqlite->reading = FALSE;
  if (prepared == SQLITE_AUTH) {
    error_set (error, ERROR_SCRIPT, "a query of a validate or verify section may only read");
    return FALSE;
  }
  if (prepared != SQLITE_OK)
    return sqlite_statement_fails (sqlite, offset, error);
  gboolean done = refuse_parameters (statement, error);
  if (done && !sqlite3_stmt_readonly (statement)) {
    error_set (error, ERROR_SCRIPT, "a query of a validate or verify section may only read");
    done = FALSE;
  }
  if (done) {
    const int result = sqlite3_step (statement);
    done = result == SQLITE_ROW || result == SQLITE_DONE
           || sqlite_statement_fails (sqlite, offset, error);
    if (result == SQLITE_ROW) {
      GString *values = g_string_new (NULL);
      for (int i = 0; i < sqlite3_column_count (statement); i++)
        append_value (values, statement, i);
      *row = g_string_free (values, FALSE);
    }
  }
  sqlite3_finalize (statement);
  return done;
}

static void
sqlite_server_version (Driver *driver, int version[3])
{
  const int number = sqlite3_libversion_number ();
  (void)driver;
  version[0] = number / 1000000;
  version[1] = number / 1000 % 1000;
  version[2] = number % 1000;
}

static void
sqlite_work (Driver *driver, gint64 *rows, gint64 *pages)
{
  sqlite3 *db = ((SqliteDriver *)driver)->db;
  int written = 0, most = 0;
  sqlite3_db_cacheflush (db);
  sqlite3_db_status (db, SQLITE_DBSTATUS_CACHE_WRITE, &written, &most, 0);
  *rows = sqlite3_total_changes64 (db);
  *pages = written;
}

const DriverType sqlite_driver = {
  .dialect = "sqlite",
  .impl = "SQLiteImpl",
  .open = sqlite_open,
  .close = sqlite_close,
  .server_version = sqlite_server_version,
  .exists = sqlite_exists,
  .begin_write = sqlite_begin_write,
  .commit = sqlite_commit,
  .work = sqlite_work,
  .rollback = sqlite_rollback,
  .has_table = sqlite_has_table,
  .find_version_like_table = sqlite_find_version_like_table,
  .read_versions = sqlite_read_versions,
  .change_version = sqlite_change_version,
  .delete_versions = sqlite_delete_versions,
  .execute = sqlite_execute,
  .query = sqlite_query,
  .run = sqlite_run,
  .expand = sqlite_expand,
  .reflect = sqlite_reflect,
  .table_names = sqlite_table_names,
  .view_names = sqlite_view_names,
  .temp_table_names = sqlite_temp_table_names,
  .examine = sqlite_examine,
  .snapshot = sqlite_snapshot,
  .copy_catalog = sqlite_copy_catalog,
  .begin_step = sqlite_begin_step,
  .foreign_key_violations = sqlite_foreign_key_violations,
  .execute_round = sqlite_execute_round,
  .lock_runs = sqlite_lock_runs,
  .unlock_runs = sqlite_unlock_runs,
  .runs_are_locked = sqlite_runs_are_locked,
  .keep_settings = sqlite_keep_settings,
  .file = sqlite_file,
  .size = sqlite_size,
  .rebuild_room = sqlite_rebuild_room,
  .check_integrity = sqlite_check_integrity,
  .copy_to = sqlite_copy_to,
  .replace = sqlite_replace,
  .is_wreck = sqlite_is_wreck,
  .replace_file = sqlite_replace_file,
};
