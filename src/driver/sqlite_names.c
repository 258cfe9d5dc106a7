#include "driver/sqlite_private.h"

gboolean
sqlite_is_keyword (const char *word, size_t length)
{
  return length < 64 && sqlite3_keyword_check (word, (int)length) != 0;
}

static const GPtrArray *
read_names (Driver *driver, const char *schema, const char *catalog, const char *type, Arena *arena,
            GError **error)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  GPtrArray *names = arena_array (arena);
  if (sqlite->db == NULL)
    return names;
  char *sql = schema == NULL
                  ? sqlite3_mprintf ("SELECT name FROM %s WHERE type = %Q AND name NOT LIKE "
                                     "'sqlite~_%%' ESCAPE '~' ORDER BY name",
                                     catalog, type)
                  : sqlite3_mprintf ("SELECT name FROM \"%w\".%s WHERE type = %Q AND name NOT LIKE "
                                     "'sqlite~_%%' ESCAPE '~' ORDER BY name",
                                     schema, catalog, type);
  sqlite3_stmt *statement = sqlite_prepare (sqlite, sql, error);
  sqlite3_free (sql);
  if (statement == NULL)
    return NULL;
  int result;
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    array_add (names, arena_string (arena, (const char *)sqlite3_column_text (statement, 0)));
  const gboolean done = result == SQLITE_DONE || sqlite_fails (sqlite, "read", error);
  sqlite3_finalize (statement);
  return done ? names : NULL;
}

const GPtrArray *
sqlite_table_names (Driver *driver, const char *schema, Arena *arena, GError **error)
{
  return read_names (driver, schema, "sqlite_master", "table", arena, error);
}

const GPtrArray *
sqlite_view_names (Driver *driver, const char *schema, Arena *arena, GError **error)
{
  return read_names (driver, schema, "sqlite_master", "view", arena, error);
}

const GPtrArray *
sqlite_temp_table_names (Driver *driver, Arena *arena, GError **error)
{
  return read_names (driver, NULL, "sqlite_temp_master", "table", arena, error);
}
