#include "driver/sqlite_private.h"

#include "base/error.h"

/* Tables are noted when a statement is prepared: SQLite asks the authorizer for everything that the statement
 * and the triggers it sets off may do (https://sqlite.org/c3ref/set_authorizer.html). */
int
sqlite_note_touched (void *data, int action, const char *first, const char *second, const char *database,
                     const char *trigger)
{
  SqliteDriver *sqlite = data;
  (void)trigger;
  if (!sqlite->recording)
    return SQLITE_OK;
  switch (action) {
  case SQLITE_TRANSACTION:
  case SQLITE_ATTACH:
  case SQLITE_DETACH:
    return SQLITE_DENY;
  case SQLITE_DELETE:
  case SQLITE_UPDATE:
  case SQLITE_DROP_TABLE:
    if (!g_str_has_prefix (first, "sqlite_"))
      g_hash_table_add (sqlite->shrunk, g_ascii_strdown (first, -1));
    G_GNUC_FALLTHROUGH;
  case SQLITE_INSERT:
  case SQLITE_CREATE_TABLE:
    if (!g_str_has_prefix (first, "sqlite_"))
      g_hash_table_add (sqlite->changed, g_ascii_strdown (first, -1));
    break;
  case SQLITE_ALTER_TABLE: /* here the first word is the database, the second the table */
    (void)database;
    g_hash_table_add (sqlite->changed, g_ascii_strdown (second, -1));
    g_hash_table_add (sqlite->changed, g_strdup ("")); /* it may have a new name now */
    break;
  default:
    break;
  }
  return SQLITE_OK;
}

void
sqlite_begin_step (Driver *driver)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  g_hash_table_remove_all (sqlite->changed);
  g_hash_table_remove_all (sqlite->shrunk);
  sqlite3_db_config (sqlite->db, SQLITE_DBCONFIG_LEGACY_ALTER_TABLE, 0, NULL);
}

/* The values of the key columns of one violating row, as text; only their count is known where the row has no rowid. */
static char *
describe_key (SqliteDriver *sqlite, const char *table, gint64 rowid, int foreign_key, GError **error)
{
  sqlite3_stmt *columns = sqlite_prepare (
      sqlite, "SELECT \"from\" FROM pragma_foreign_key_list (?1) WHERE id = ?2 ORDER BY seq", error);
  if (columns == NULL)
    return NULL;
  sqlite3_bind_text (columns, 1, table, -1, SQLITE_STATIC);
  sqlite3_bind_int (columns, 2, foreign_key);
  g_autoptr (GString) query = g_string_new ("SELECT ");
  while (sqlite3_step (columns) == SQLITE_ROW) {
    char *part = sqlite3_mprintf ("%s%Q || '=' || quote (\"%w\")", query->len > 7 ? " || ', ' || " : "",
                                  sqlite3_column_text (columns, 0), sqlite3_column_text (columns, 0));
    g_string_append (query, part);
    sqlite3_free (part);
  }
  sqlite3_finalize (columns);
  char *tail = sqlite3_mprintf (" FROM \"%w\" WHERE rowid = %lld", table, (long long)rowid);
  g_string_append (query, tail);
  sqlite3_free (tail);
  sqlite3_stmt *row = sqlite_prepare (sqlite, query->str, error);
  if (row == NULL)
    return NULL;
  char *key = sqlite3_step (row) == SQLITE_ROW ? g_strdup ((const char *)sqlite3_column_text (row, 0)) : NULL;
  sqlite3_finalize (row);
  return key != NULL ? key : g_strdup ("a key");
}

/* Adds the violations of TABLE. A foreign key that fits no unique key of its parent ("foreign key mismatch") cannot be
 * checked, and violates nothing by itself. */
static gboolean
add_violations (SqliteDriver *sqlite, const char *table, ForeignKeyViolations *violations, GError **error)
{
  sqlite3_stmt *check
      = sqlite_prepare (sqlite, "SELECT rowid, parent, fkid FROM pragma_foreign_key_check (?1)", error);
  if (check == NULL)
    return FALSE;
  sqlite3_bind_text (check, 1, table, -1, SQLITE_STATIC);
  gboolean done = TRUE;
  int result;
  while (done && (result = sqlite3_step (check)) == SQLITE_ROW) {
    g_autofree char *key = sqlite3_column_type (check, 0) == SQLITE_NULL
                               ? g_strdup ("a key")
                               : describe_key (sqlite, table, sqlite3_column_int64 (check, 0),
                                               sqlite3_column_int (check, 2), error);
    done = key != NULL;
    char *text = g_strdup_printf ("%s (%s) has no row in %s", table, key, sqlite3_column_text (check, 1));
    const guint count = GPOINTER_TO_UINT (g_hash_table_lookup (violations, text));
    g_hash_table_replace (violations, text, GUINT_TO_POINTER (count + 1));
  }
  if (done && result != SQLITE_DONE && result != SQLITE_ERROR)
    done = sqlite_fails (sqlite, "check the foreign keys of", error);
  sqlite3_finalize (check);
  return done;
}

/* The tables to check: those that were written to and still exist, and those that refer to one that may have
 * lost rows; or all that have foreign keys. */
static const char touched_sql[]
    = "SELECT m.name FROM sqlite_master AS m WHERE m.type = 'table' AND m.sql LIKE '%references%'"
      " AND (?1 OR cmig_touched (m.name, 0) OR EXISTS"
      " (SELECT 1 FROM pragma_foreign_key_list (m.name) AS f WHERE cmig_touched (f.\"table\", 1)))";

static void
is_touched (sqlite3_context *context, int count, sqlite3_value **values)
{
  const SqliteDriver *sqlite = sqlite3_user_data (context);
  (void)count;
  GHashTable *tables = sqlite3_value_int (values[1]) == 0 ? sqlite->changed : sqlite->shrunk;
  g_autofree char *name = g_ascii_strdown ((const char *)sqlite3_value_text (values[0]), -1);
  sqlite3_result_int (context, g_hash_table_contains (tables, "") || g_hash_table_contains (tables, name));
}

ForeignKeyViolations *
sqlite_foreign_key_violations (Driver *driver, gboolean all, GError **error)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  g_autoptr (GHashTable) violations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!all && g_hash_table_size (sqlite->changed) == 0)
    return g_steal_pointer (&violations);
  if (sqlite->tables_with_foreign_keys == NULL) {
    sqlite3_create_function (sqlite->db, "cmig_touched", 2, SQLITE_UTF8, sqlite, is_touched, NULL, NULL);
    sqlite->tables_with_foreign_keys = sqlite_prepare (sqlite, touched_sql, error);
  }
  sqlite3_stmt *tables = sqlite->tables_with_foreign_keys;
  if (tables == NULL)
    return NULL;
  sqlite3_bind_int (tables, 1, all);
  gboolean done = TRUE;
  while (done && sqlite3_step (tables) == SQLITE_ROW)
    done = add_violations (sqlite, (const char *)sqlite3_column_text (tables, 0), violations, error);
  sqlite3_reset (tables);
  return done ? g_steal_pointer (&violations) : NULL;
}
