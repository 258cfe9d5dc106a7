#include "driver/sqlite_private.h"

#include <string.h>

/* Tables of virtual tables ("shadow") are SQLite's own business. */
static const char query[]
    = "SELECT m.type, m.name, m.tbl_name, m.sql, l.type FROM main.sqlite_master AS m LEFT JOIN "
      "(SELECT name, type FROM pragma_table_list WHERE schema = 'main') AS l ON l.name = m.name "
      "WHERE m.sql IS NOT NULL AND coalesce (l.type, '') <> 'shadow'";

static SchemaObjectKind
kind_of (const char *type, const char *table_type)
{
  if (g_str_equal (type, "table"))
    return g_strcmp0 (table_type, "virtual") == 0 ? SCHEMA_VIRTUAL_TABLE : SCHEMA_TABLE;
  return g_str_equal (type, "view")    ? SCHEMA_VIEW
         : g_str_equal (type, "index") ? SCHEMA_INDEX
                                       : SCHEMA_TRIGGER;
}

const Snapshot *
sqlite_snapshot (Driver *driver, Arena *arena, GError **error)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  GPtrArray *objects = arena_array (arena);
  if (sqlite->db == NULL)
    return objects;
  sqlite3_stmt *statement = sqlite_prepare (sqlite, query, error);
  if (statement == NULL)
    return NULL;
  int result;
  while ((result = sqlite3_step (statement)) == SQLITE_ROW) {
    const char *texts[5];
    for (int i = 0; i < 5; i++)
      texts[i] = arena_string (arena, (const char *)sqlite3_column_text (statement, i));
    SchemaObject *object = arena_new0 (arena, SchemaObject);
    *object = (SchemaObject){ kind_of (texts[0], texts[4]), texts[1], texts[2], texts[3] };
    array_add (objects, object);
  }
  const gboolean done = result == SQLITE_DONE || sqlite_fails (sqlite, "read", error);
  sqlite3_finalize (statement);
  return done ? objects : NULL;
}
