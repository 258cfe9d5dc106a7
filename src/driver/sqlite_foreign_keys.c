#include "driver/sqlite_private.h"

#include "base/error.h"

/* Tables are noted when a statement is prepared: SQLite asks the authorizer for everything that the
 * statement and the triggers it sets off may do (https://sqlite.org/c3ref/set_authorizer.html). */
int
sqlite_note_touched (void *data, int action, const char *first, const char *second,
                     const char *database, const char *trigger)
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
    sqlite->renamed = TRUE; /* or so it may be */
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
  sqlite->renamed = FALSE;
  sqlite3_db_config (sqlite->db, SQLITE_DBCONFIG_LEGACY_ALTER_TABLE, 0, NULL);
}

/* The values of the key columns of one violating row, as text; only their count is known where the
 * row has no rowid. */
static char *
describe_key (SqliteDriver *sqlite, const char *table, gint64 rowid, int foreign_key,
              GError **error)
{
  sqlite3_stmt *columns = sqlite_prepare (
      sqlite, "SELECT \"from\" FROM pragma_foreign_key_list (?1) WHERE id = ?2 ORDER BY seq",
      error);
  if (columns == NULL)
    return NULL;
  sqlite3_bind_text (columns, 1, table, -1, SQLITE_STATIC);
  sqlite3_bind_int (columns, 2, foreign_key);
  g_autoptr (GString) query = g_string_new ("SELECT ");
  while (sqlite3_step (columns) == SQLITE_ROW) {
    char *part
        = sqlite3_mprintf ("%s%Q || '=' || quote (\"%w\")", query->len > 7 ? " || ', ' || " : "",
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
  char *key = sqlite3_step (row) == SQLITE_ROW
                  ? g_strdup ((const char *)sqlite3_column_text (row, 0))
                  : NULL;
  sqlite3_finalize (row);
  return key != NULL ? key : g_strdup ("a key");
}

/* Adds the violations of TABLE. One that is gone has none; a foreign key that fits no unique key of
 * its parent ("foreign key mismatch") cannot be checked, and violates nothing by itself. */
static gboolean
add_violations (SqliteDriver *sqlite, const char *table, ForeignKeyViolations *violations,
                GError **error)
{
  if (sqlite->check_table == NULL)
    sqlite->check_table = sqlite_prepare (
        sqlite, "SELECT rowid, parent, fkid FROM pragma_foreign_key_check (?1)", error);
  sqlite3_stmt *check = sqlite->check_table;
  if (check == NULL)
    return FALSE;
  sqlite3_bind_text (check, 1, table, -1, SQLITE_STATIC);
  gboolean done = TRUE;
  int result = SQLITE_DONE;
  while (done && (result = sqlite3_step (check)) == SQLITE_ROW) {
    g_autofree char *key = sqlite3_column_type (check, 0) == SQLITE_NULL
                               ? g_strdup ("a key")
                               : describe_key (sqlite, table, sqlite3_column_int64 (check, 0),
                                               sqlite3_column_int (check, 2), error);
    done = key != NULL;
    char *text
        = g_strdup_printf ("%s (%s) has no row in %s", table, key, sqlite3_column_text (check, 1));
    const guint count = GPOINTER_TO_UINT (g_hash_table_lookup (violations, text));
    g_hash_table_replace (violations, text, GUINT_TO_POINTER (count + 1));
  }
  if (done && result != SQLITE_DONE && result != SQLITE_ERROR)
    done = sqlite_fails (sqlite, "check the foreign keys of", error);
  sqlite3_reset (check);
  return done;
}

/* Tables with foreign keys: all of them, or those that refer to a table that may have lost rows. */
static const char referring_sql[]
    = "SELECT m.name FROM sqlite_master AS m WHERE m.type = 'table' AND m.sql LIKE '%references%' "
      "AND (?1 OR EXISTS"
      " (SELECT 1 FROM pragma_foreign_key_list (m.name) AS f WHERE cmig_shrunk (f.\"table\")))";

static void
is_shrunk (sqlite3_context *context, int count, sqlite3_value **values)
{
  const SqliteDriver *sqlite = sqlite3_user_data (context);
  (void)count;
  g_autofree char *name = g_ascii_strdown ((const char *)sqlite3_value_text (values[0]), -1);
  sqlite3_result_int (context, g_hash_table_contains (sqlite->shrunk, name));
}

static gboolean
add_referring (SqliteDriver *sqlite, gboolean all, GHashTable *tables, GError **error)
{
  sqlite3_create_function (sqlite->db, "cmig_shrunk", 1, SQLITE_UTF8, sqlite, is_shrunk, NULL,
                           NULL);
  sqlite3_stmt *referring = sqlite_prepare (sqlite, referring_sql, error);
  if (referring == NULL)
    return FALSE;
  sqlite3_bind_int (referring, 1, all);
  int result;
  while ((result = sqlite3_step (referring)) == SQLITE_ROW)
    g_hash_table_add (tables,
                      g_ascii_strdown ((const char *)sqlite3_column_text (referring, 0), -1));
  const gboolean done
      = result == SQLITE_DONE || sqlite_fails (sqlite, "check the foreign keys of", error);
  sqlite3_finalize (referring);
  return done;
}

ForeignKeyViolations *
sqlite_foreign_key_violations (Driver *driver, gboolean all, GError **error)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  g_autoptr (GHashTable) violations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer name;
  g_hash_table_iter_init (&iter, sqlite->changed);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_hash_table_add (tables, g_strdup (name));
  if ((all || sqlite->renamed || g_hash_table_size (sqlite->shrunk) > 0)
      && !add_referring (sqlite, all || sqlite->renamed, tables, error))
    return NULL;
  gboolean done = TRUE;
  g_hash_table_iter_init (&iter, tables);
  while (done && g_hash_table_iter_next (&iter, &name, NULL))
    done = add_violations (sqlite, name, violations, error);
  return done ? g_steal_pointer (&violations) : NULL;
}
