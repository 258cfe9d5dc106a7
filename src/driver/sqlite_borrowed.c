/* A connection that its program has opened: what is set on it is set back. */
#include "base/error.h"
#include "driver/sqlite_private.h"

const char *
sqlite_connection_file (struct sqlite3 *connection)
{
  const char *file = sqlite3_db_filename (connection, "main");
  return file == NULL ? "" : file;
}

gboolean
sqlite_borrow (SqliteDriver *sqlite, GError **error)
{
  sqlite3 *db = sqlite->options.connection;
  const char *file = sqlite_connection_file (db);
  if (*file != '\0')
    sqlite->file = g_strdup (file);
  if (!sqlite3_get_autocommit (db)) {
    error_set (error, ERROR_REFUSED, "the connection is inside a transaction");
    error_add_hint (error, "end it before its database is migrated");
    return FALSE;
  }
  sqlite->db = db;
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_FKEY, -1, &sqlite->borrowed.foreign_keys);
  gint64 synchronous;
  sqlite->borrowed.synchronous = -1;
  if (!sqlite_ask_number (sqlite, "PRAGMA busy_timeout", &sqlite->borrowed.busy_timeout, error))
    return FALSE;
  sqlite3_busy_handler (db, sqlite_wait_for_lock, sqlite); /* what comes next reads the file */
  if (!sqlite_ask_number (sqlite, "PRAGMA main.synchronous", &synchronous, error))
    return FALSE;
  sqlite->borrowed.synchronous = synchronous;
  return TRUE;
}

void
sqlite_give_back (SqliteDriver *sqlite)
{
  sqlite3 *db = g_steal_pointer (&sqlite->db);
  if (db == NULL)
    return;
  sqlite3_progress_handler (db, 0, NULL, NULL);
  sqlite3_set_authorizer (db, NULL, NULL);
  sqlite3_busy_timeout (db, (int)sqlite->borrowed.busy_timeout);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_FKEY, sqlite->borrowed.foreign_keys, NULL);
  if (sqlite->borrowed.synchronous < 0)
    return;
  g_autofree char *sql = g_strdup_printf ("PRAGMA main.synchronous = %" G_GINT64_FORMAT,
                                          sqlite->borrowed.synchronous);
  sqlite3_exec (db, sql, NULL, NULL, NULL);
}
