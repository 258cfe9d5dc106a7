#include "driver/sqlite_private.h"

#include "base/error.h"

#include <string.h>

/* Tables are noted when a statement is prepared: SQLite asks the authorizer for everything that the
 * statement and the triggers it sets off may do (https://sqlite.org/c3ref/set_authorizer.html). */
int
sqlite_note_touched (void *data, int action, const char *first, const char *second,
                     const char *database, const char *trigger)
{
  SqliteDriver *sqlite = data;
  (void)database;
  (void)trigger;
  if (sqlite->reading)
    return action == SQLITE_TRANSACTION || action == SQLITE_SAVEPOINT || action == SQLITE_ATTACH
                   || action == SQLITE_DETACH
               ? SQLITE_DENY
               : SQLITE_OK;
  if (!sqlite->recording)
    return SQLITE_OK;
  switch (action) {
  case SQLITE_TRANSACTION:
  case SQLITE_ATTACH:
  case SQLITE_DETACH:
    return SQLITE_DENY;
  case SQLITE_PRAGMA:
    sqlite->pragma_used |= second != NULL;
    break;
  case SQLITE_DELETE:
  case SQLITE_UPDATE:
  case SQLITE_DROP_TABLE:
  case SQLITE_INSERT: /* it may replace rows */
  case SQLITE_CREATE_TABLE:
    if (!g_str_has_prefix (first, "sqlite_"))
      g_hash_table_add (sqlite->changed, g_ascii_strdown (first, -1));
    break;
  case SQLITE_ALTER_TABLE: /* here the first word is the database, the second the table */
    g_hash_table_add (sqlite->changed, g_ascii_strdown (second, -1));
    sqlite->renamed = TRUE; /* or so it may be */
    break;
  default:
    break;
  }
  return SQLITE_OK;
}

void
sqlite_note_text (SqliteDriver *sqlite, const char *text, size_t length)
{
  static const char word[] = "references";
  const size_t size = sizeof word - 1;
  for (const char *end = text + length; !sqlite->has_foreign_keys && text + size <= end; text++) {
    const char *lower = memchr (text, 'r', (size_t)(end - text));
    const char *upper = memchr (text, 'R', (size_t)((lower == NULL ? end : lower) - text));
    text = upper != NULL ? upper : lower;
    if (text == NULL || text + size > end)
      return;
    sqlite->has_foreign_keys = g_ascii_strncasecmp (text, word, size) == 0;
  }
}

static gboolean
look_for_foreign_keys (SqliteDriver *sqlite, GError **error)
{
  sqlite3_stmt *any = sqlite_prepare (
      sqlite,
      "SELECT 1 FROM main.sqlite_master WHERE type = 'table' AND sql LIKE '%references%' LIMIT 1",
      error);
  if (any == NULL)
    return FALSE;
  const int result = sqlite3_step (any);
  sqlite->has_foreign_keys = result == SQLITE_ROW;
  const gboolean done
      = result == SQLITE_ROW || result == SQLITE_DONE || sqlite_fails (sqlite, "read", error);
  sqlite3_finalize (any);
  return done;
}

gboolean
sqlite_begin_step (Driver *driver, GError **error)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  g_hash_table_remove_all (sqlite->changed);
  sqlite->renamed = FALSE;
  if (sqlite->read_data_version == NULL)
    sqlite->read_data_version = sqlite_prepare (sqlite, "PRAGMA data_version", error);
  if (sqlite->read_data_version == NULL)
    return FALSE;
  const gboolean read = sqlite3_step (sqlite->read_data_version) == SQLITE_ROW;
  const gint64 version = read ? sqlite3_column_int64 (sqlite->read_data_version, 0) : 0;
  sqlite3_reset (sqlite->read_data_version);
  if (read && version == sqlite->data_version)
    return TRUE;
  sqlite->data_version = version;
  return look_for_foreign_keys (sqlite, error);
}

/* An expression for the value of COLUMN of the row c, short enough for a message. sqlite3_free()
 * it. */
static char *
value_expression (const char *column)
{
  return sqlite3_mprintf (
      "coalesce (CASE typeof (c.\"%w\") WHEN 'blob' THEN hex (substr (c.\"%w\", 1, 16))"
      " ELSE substr (CAST (c.\"%w\" AS TEXT), 1, 40) END, 'NULL')",
      column, column, column);
}

/* What a query needs to know of one foreign key. */
typedef struct {
  GString *values; /* expression: the values of the key columns */
  GString *shown;  /* expression: with their names */
  GString *match;  /* condition: the parent p has the key of the child c; NULL: its columns are not
                      named */
  GString *filled; /* condition: no key column is NULL */
} KeyText;

static void
key_text_clear (KeyText *key)
{
  GString **parts[] = { &key->values, &key->shown, &key->match, &key->filled };
  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != NULL)
      g_string_free (*parts[i], TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KeyText, key_text_clear)

static void
append_owned (GString *to, const char *separator, char *text)
{
  g_string_append_printf (to, "%s%s", to->len == 0 ? "" : separator, text);
  sqlite3_free (text);
}

static gboolean
key_text_read (SqliteDriver *sqlite, const char *table, int foreign_key, KeyText *key,
               GError **error)
{
  *key = (KeyText){ g_string_new (NULL), g_string_new (NULL), g_string_new (NULL),
                    g_string_new (NULL) };
  sqlite3_stmt *columns = sqlite_prepare (sqlite,
                                          "SELECT \"from\", \"to\" FROM pragma_foreign_key_list "
                                          "(?1, 'main') WHERE id = ?2 ORDER BY seq",
                                          error);
  if (columns == NULL)
    return FALSE;
  sqlite3_bind_text (columns, 1, table, -1, SQLITE_STATIC);
  sqlite3_bind_int (columns, 2, foreign_key);
  while (sqlite3_step (columns) == SQLITE_ROW) {
    const char *from = (const char *)sqlite3_column_text (columns, 0);
    const char *to = (const char *)sqlite3_column_text (columns, 1);
    append_owned (key->values, " || char (31) || ", value_expression (from));
    char *value = value_expression (from);
    append_owned (key->shown, " || ', ' || ", sqlite3_mprintf ("%Q || '=' || %s", from, value));
    sqlite3_free (value);
    append_owned (key->filled, " AND ", sqlite3_mprintf ("c.\"%w\" IS NOT NULL", from));
    append_owned (key->match, " AND ",
                  sqlite3_mprintf ("p.\"%w\" = c.\"%w\"", to == NULL ? "" : to, from));
    if (to == NULL) {
      g_string_free (key->match, TRUE);
      key->match = NULL;
      break;
    }
  }
  sqlite3_finalize (columns);
  return TRUE;
}

/* Adds the rows that QUERY gives: their values, and how they are shown. */
static gboolean
add_rows (SqliteDriver *sqlite, char *query, const char *child, const char *parent,
          ForeignKeyViolations *violations, GError **error)
{
  sqlite3_stmt *rows = query == NULL ? NULL : sqlite_prepare (sqlite, query, error);
  sqlite3_free (query);
  if (rows == NULL)
    return FALSE;
  int result;
  while ((result = sqlite3_step (rows)) == SQLITE_ROW) {
    g_autofree char *text = g_strdup_printf ("%s (%s) has no row in %s", child,
                                             sqlite3_column_text (rows, 1), parent);
    foreign_key_violations_add (violations, (const char *)sqlite3_column_text (rows, 0), text);
  }
  sqlite3_finalize (rows);
  return result == SQLITE_DONE || sqlite_fails (sqlite, "check the foreign keys of", error);
}

/* One violation that the pragma found. A table WITHOUT ROWID has nothing to find the row by: it is
 * searched for the rows of that key once, at its FIRST violation. */
static gboolean
add_violation (SqliteDriver *sqlite, const char *table, sqlite3_stmt *check, GHashTable *searched,
               ForeignKeyViolations *violations, GError **error)
{
  const gboolean has_rowid = sqlite3_column_type (check, 0) != SQLITE_NULL;
  const int foreign_key = sqlite3_column_int (check, 2);
  const char *parent = (const char *)sqlite3_column_text (check, 1);
  if (!has_rowid && !g_hash_table_add (searched, GINT_TO_POINTER (foreign_key + 1)))
    return TRUE;
  g_auto (KeyText) key = { 0 };
  if (!key_text_read (sqlite, table, foreign_key, &key, error))
    return FALSE;
  if (has_rowid)
    return add_rows (sqlite,
                     sqlite3_mprintf ("SELECT %s, %s FROM main.\"%w\" AS c WHERE c.rowid = %lld",
                                      key.values->str, key.shown->str, table,
                                      (long long)sqlite3_column_int64 (check, 0)),
                     table, parent, violations, error);
  const char *match = key.match == NULL ? "0" : key.match->str;
  return add_rows (sqlite,
                   sqlite3_mprintf ("SELECT %s, %s FROM main.\"%w\" AS c WHERE %s AND NOT EXISTS"
                                    " (SELECT 1 FROM main.\"%w\" AS p WHERE %s)",
                                    key.values->str, key.shown->str, table, key.filled->str, parent,
                                    match),
                   table, parent, violations, error);
}

/* Adds the violations of TABLE. One that is gone has none; a foreign key that fits no unique key of
 * its parent ("foreign key mismatch") cannot be checked, and violates nothing by itself. */
static gboolean
add_violations (SqliteDriver *sqlite, const char *table, ForeignKeyViolations *violations,
                GError **error)
{
  sqlite3_stmt *check = sqlite_prepare (
      sqlite, "SELECT rowid, parent, fkid FROM pragma_foreign_key_check (?1, 'main')", error);
  if (check == NULL)
    return FALSE;
  sqlite3_bind_text (check, 1, table, -1, SQLITE_STATIC);
  g_autoptr (GHashTable) searched = g_hash_table_new (NULL, NULL);
  gboolean done = TRUE;
  int result = SQLITE_DONE;
  while (done && (result = sqlite3_step (check)) == SQLITE_ROW)
    done = add_violation (sqlite, table, check, searched, violations, error);
  if (done && result != SQLITE_DONE && result != SQLITE_ERROR)
    done = sqlite_fails (sqlite, "check the foreign keys of", error);
  sqlite3_finalize (check);
  return done;
}

static void
is_changed (sqlite3_context *context, int count, sqlite3_value **values)
{
  const SqliteDriver *sqlite = sqlite3_user_data (context);
  (void)count;
  g_autofree char *name = g_ascii_strdown ((const char *)sqlite3_value_text (values[0]), -1);
  sqlite3_result_int (context, g_hash_table_contains (sqlite->changed, name));
}

/* The tables with foreign keys that were written to, or that refer to one that was; or all of them.
 */
static const char tables_sql[] = "SELECT m.name FROM main.sqlite_master AS m WHERE m.type = "
                                 "'table' AND m.sql LIKE '%references%'"
                                 " AND (?1 OR cmig_changed (m.name) OR EXISTS"
                                 " (SELECT 1 FROM pragma_foreign_key_list (m.name, 'main') AS f "
                                 "WHERE cmig_changed (f.\"table\")))";

ForeignKeyViolations *
sqlite_foreign_key_violations (Driver *driver, gboolean all, GError **error)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  g_autoptr (GHashTable) violations = foreign_key_violations_new ();
  if (!all && (!sqlite->has_foreign_keys || g_hash_table_size (sqlite->changed) == 0))
    return g_steal_pointer (&violations);
  sqlite3_create_function (sqlite->db, "cmig_changed", 1, SQLITE_UTF8, sqlite, is_changed, NULL,
                           NULL);
  sqlite3_stmt *tables = sqlite_prepare (sqlite, tables_sql, error);
  if (tables == NULL)
    return NULL;
  sqlite3_bind_int (tables, 1, all || sqlite->renamed);
  gboolean done = TRUE;
  int result = SQLITE_DONE;
  while (done && (result = sqlite3_step (tables)) == SQLITE_ROW)
    done
        = add_violations (sqlite, (const char *)sqlite3_column_text (tables, 0), violations, error);
  if (done && result != SQLITE_DONE)
    done = sqlite_fails (sqlite, "check the foreign keys of", error);
  sqlite3_finalize (tables);
  return done ? g_steal_pointer (&violations) : NULL;
}
