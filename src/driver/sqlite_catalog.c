#include "driver/sqlite_private.h"

#include "base/error.h"

/* What stands in a catalog, in an order in which it can be made. Tables that belong to a virtual
 * table are made with it. */
static const char objects[]
    = "SELECT m.sql FROM main.sqlite_master AS m LEFT JOIN (SELECT name, type FROM "
      "pragma_table_list WHERE schema = 'main') AS l ON l.name = m.name AND m.type = 'table' "
      "WHERE m.sql IS NOT NULL AND coalesce (l.type, '') <> 'shadow' AND m.name NOT LIKE "
      "'sqlite\\_%' ESCAPE '\\' ORDER BY m.type IN ('view', 'trigger'), m.rowid";

/* Numbers of the file that scripts may ask for. */
static const char *const settings[] = { "encoding", "user_version", "application_id" };

static gboolean
fail_to_copy (SqliteDriver *to, const char *sql, GError **error)
{
  if (sqlite_is_interrupted (to))
    return sqlite_fails (to, NULL, error);
  g_autofree char *line = g_strdelimit (g_strndup (sql, 60), "\r\n\t", ' ');
  g_autofree char *valid = g_utf8_make_valid (line, -1);
  error_set (error, ERROR_UNSUPPORTED, "%s (%s)", sqlite3_errmsg (to->db), valid);
  return FALSE;
}

/* Runs on TO each statement that QUERY finds in FROM. */
static gboolean
copy_found (SqliteDriver *to, SqliteDriver *from, const char *query, GError **error)
{
  sqlite3_stmt *found = sqlite_prepare (from, query, error);
  if (found == NULL)
    return FALSE;
  int result;
  gboolean done = TRUE;
  while (done && (result = sqlite3_step (found)) == SQLITE_ROW) {
    const char *sql = (const char *)sqlite3_column_text (found, 0);
    done = sqlite3_exec (to->db, sql, NULL, NULL, NULL) == SQLITE_OK
           || fail_to_copy (to, sql, error);
  }
  if (done)
    done = result == SQLITE_DONE || sqlite_fails (from, "read", error);
  sqlite3_finalize (found);
  return done;
}

static gboolean
copy_settings (SqliteDriver *to, SqliteDriver *from, GError **error)
{
  gboolean done = TRUE;
  for (size_t i = 0; done && i < G_N_ELEMENTS (settings); i++) {
    g_autofree char *query = g_strdup_printf ("SELECT 'PRAGMA %s = ' || quote (%s) FROM pragma_%s",
                                              settings[i], settings[i], settings[i]);
    done = copy_found (to, from, query, error);
  }
  return done;
}

static gboolean
has (SqliteDriver *sqlite, const char *table)
{
  return sqlite3_table_column_metadata (sqlite->db, "main", table, NULL, NULL, NULL, NULL, NULL,
                                        NULL)
         == SQLITE_OK;
}

/* SQLite's own tables: the counters of AUTOINCREMENT with their rows, the statistics without. */
static gboolean
copy_own_tables (SqliteDriver *to, SqliteDriver *from, GError **error)
{
  static const char counters[]
      = "SELECT format ('INSERT INTO sqlite_sequence VALUES (%Q, %d)', name, seq) FROM "
        "main.sqlite_sequence";
  return (!has (from, "sqlite_stat1") || has (to, "sqlite_stat1")
          || sqlite3_exec (to->db, "ANALYZE sqlite_master", NULL, NULL, NULL) == SQLITE_OK
          || sqlite_fails (to, "write to", error))
         && (!has (from, "sqlite_sequence") || !has (to, "sqlite_sequence")
             || copy_found (to, from, counters, error));
}

gboolean
sqlite_copy_catalog (Driver *driver, Driver *from, GError **error)
{
  SqliteDriver *to = sqlite_driver_of (driver), *live = sqlite_driver_of (from);
  if (live->db == NULL)
    return TRUE;
  /* one moment of the database: what others change meanwhile is not half seen */
  const gboolean alone = sqlite3_get_autocommit (live->db) != 0;
  if (alone && sqlite3_exec (live->db, "BEGIN", NULL, NULL, NULL) != SQLITE_OK)
    return sqlite_fails (live, "read", error);
  const gboolean done = copy_settings (to, live, error) && copy_found (to, live, objects, error)
                        && copy_own_tables (to, live, error);
  if (alone)
    sqlite3_exec (live->db, "ROLLBACK", NULL, NULL, NULL);
  return done;
}
