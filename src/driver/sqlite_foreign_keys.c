#include "driver/sqlite_private.h"

#include "base/error.h"

#include <string.h>

/* What PRAGMA and its table-valued function tell about rows instead of tables. */
static gboolean
tells_of_rows (const char *pragma)
{
  static const char *const names[] = { "foreign_key_check", "integrity_check", "quick_check",
                                       "page_count",        "freelist_count",  NULL };
  for (const char *const *name = names; *name != NULL; name++)
    if (g_ascii_strcasecmp (pragma, *name) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_of_catalog (const char *table)
{
  static const char *const tables[]
      = { "sqlite_master",      "sqlite_schema",   "sqlite_temp_master",
          "sqlite_temp_schema", "sqlite_sequence", NULL };
  for (const char *const *name = tables; *name != NULL; name++)
    if (g_ascii_strcasecmp (table, *name) == 0)
      return TRUE;
  return g_str_has_prefix (table, "pragma_") && !tells_of_rows (table + strlen ("pragma_"));
}

/* NAME of a table, or of a PRAGMA that tells of rows. */
static void
note_read (const SqliteDriver *sqlite, const char *name)
{
  if (sqlite->tables_read != NULL
      && !g_ptr_array_find_with_equal_func (sqlite->tables_read, name, g_str_equal, NULL))
    array_add (sqlite->tables_read, arena_string (sqlite->arena, name));
}

/* Tables are noted when a statement is prepared: SQLite asks the authorizer for everything that the
 * statement and the triggers it sets off may do (https://sqlite.org/c3ref/set_authorizer.html). */
int
sqlite_note_touched (void *data, int action, const char *first, const char *second,
                     const char *database, const char *trigger)
{
  SqliteDriver *sqlite = data;
  (void)database;
  (void)trigger;
  if (action == SQLITE_PRAGMA && (sqlite->reading || sqlite->recording))
    sqlite->pragma_used |= second != NULL;
  if (sqlite->reading)
    return action == SQLITE_TRANSACTION || action == SQLITE_SAVEPOINT || action == SQLITE_ATTACH
                   || action == SQLITE_DETACH
               ? SQLITE_DENY
               : SQLITE_OK;
  if (!sqlite->recording)
    return SQLITE_OK;
  if (action == SQLITE_READ ? !is_of_catalog (first)
                            : action == SQLITE_PRAGMA && tells_of_rows (first))
    note_read (sqlite, first);
  switch (action) {
  case SQLITE_TRANSACTION:
  case SQLITE_ATTACH:
  case SQLITE_DETACH:
    return SQLITE_DENY;
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
    break;
  default:
    break;
  }
  return SQLITE_OK;
}

void
sqlite_note_text (SqliteDriver *sqlite, const char *text, size_t length)
{
  const struct {
    const char *word;
    gboolean *found;
  } words[] = { { "references", &sqlite->has_foreign_keys }, { "rename", &sqlite->renamed } };
  for (const char *end = text + length; text < end; text++) {
    if (*text != 'r' && *text != 'R')
      continue;
    for (size_t i = 0; i < G_N_ELEMENTS (words); i++) {
      const size_t size = strlen (words[i].word);
      if ((size_t)(end - text) >= size && g_ascii_strncasecmp (text, words[i].word, size) == 0)
        *words[i].found = TRUE;
    }
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
  sqlite->rows = sqlite3_total_changes64 (sqlite->db);
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

/* One foreign key of a table, as parts of the query for the rows that violate it. */
typedef struct {
  char *parent;
  GString *values; /* expression: the values of the key columns of the child c */
  GString *shown;  /* expression: with their names */
  GString *match;  /* condition: the parent p has that key */
  GString *filled; /* condition: no key column is NULL */
} ForeignKey;

static void
foreign_key_clear (gpointer data)
{
  ForeignKey *key = data;
  GString *parts[] = { key->values, key->shown, key->match, key->filled };
  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_free (parts[i], TRUE);
  g_free (key->parent);
}

static void
append_owned (GString *to, const char *separator, char *text)
{
  g_string_append_printf (to, "%s%s", to->len == 0 ? "" : separator, text);
  sqlite3_free (text);
}

/* The foreign keys of TABLE, ForeignKey by their number. Where the parent's columns are not named
 * they are its primary key. */
static GArray *
read_foreign_keys (SqliteDriver *sqlite, const char *table, GError **error)
{
  sqlite3_stmt *columns = sqlite_prepare (
      sqlite,
      "SELECT f.id, f.\"table\", f.\"from\", coalesce (f.\"to\", (SELECT name FROM "
      "pragma_table_info"
      " (f.\"table\", 'main') WHERE pk = f.seq + 1)) FROM pragma_foreign_key_list (?1, 'main') AS f"
      " ORDER BY f.id, f.seq",
      error);
  if (columns == NULL)
    return NULL;
  GArray *keys = g_array_new (FALSE, TRUE, sizeof (ForeignKey));
  g_array_set_clear_func (keys, foreign_key_clear);
  sqlite3_bind_text (columns, 1, table, -1, SQLITE_STATIC);
  int result;
  while ((result = sqlite3_step (columns)) == SQLITE_ROW) {
    const guint id = (guint)sqlite3_column_int (columns, 0);
    const char *from = (const char *)sqlite3_column_text (columns, 2);
    const char *to = (const char *)sqlite3_column_text (columns, 3);
    if (id >= keys->len) {
      const ForeignKey key
          = { g_strdup ((const char *)sqlite3_column_text (columns, 1)), g_string_new (NULL),
              g_string_new (NULL), g_string_new (NULL), g_string_new (NULL) };
      g_array_append_val (keys, key);
    }
    const ForeignKey *key = &g_array_index (keys, ForeignKey, keys->len - 1);
    append_owned (key->values, " || char (31) || ", value_expression (from));
    char *value = value_expression (from);
    append_owned (key->shown, " || ', ' || ", sqlite3_mprintf ("%Q || '=' || %s", from, value));
    sqlite3_free (value);
    append_owned (key->filled, " AND ", sqlite3_mprintf ("c.\"%w\" IS NOT NULL", from));
    append_owned (key->match, " AND ",
                  to == NULL ? sqlite3_mprintf ("0")
                             : sqlite3_mprintf ("p.\"%w\" = c.\"%w\"", to, from));
  }
  if (result != SQLITE_DONE) {
    sqlite_fails (sqlite, "check the foreign keys of", error);
    g_clear_pointer (&keys, g_array_unref);
  }
  sqlite3_finalize (columns);
  return keys;
}

/* The rows of TABLE that violate KEY. */
static char *
violating_rows_sql (const char *table, const ForeignKey *key, gboolean has_parent)
{
  return has_parent ? sqlite3_mprintf ("SELECT %s, %s FROM main.\"%w\" AS c WHERE %s AND NOT EXISTS"
                                       " (SELECT 1 FROM main.\"%w\" AS p WHERE %s)",
                                       key->values->str, key->shown->str, table, key->filled->str,
                                       key->parent, key->match->str)
                    : sqlite3_mprintf ("SELECT %s, %s FROM main.\"%w\" AS c WHERE %s",
                                       key->values->str, key->shown->str, table, key->filled->str);
}

static gboolean
add_rows (SqliteDriver *sqlite, const char *table, const ForeignKey *key,
          ForeignKeyViolations *violations, GError **error)
{
  gboolean has_parent;
  if (!sqlite_driver.has_table (&sqlite->driver, NULL, key->parent, &has_parent, error))
    return FALSE;
  char *sql = violating_rows_sql (table, key, has_parent);
  sqlite3_stmt *rows = sqlite_prepare (sqlite, sql, error);
  sqlite3_free (sql);
  if (rows == NULL)
    return FALSE;
  int result;
  while ((result = sqlite3_step (rows)) == SQLITE_ROW)
    foreign_key_violations_add (violations, table, key->parent,
                                (const char *)sqlite3_column_text (rows, 0),
                                (const char *)sqlite3_column_text (rows, 1));
  sqlite3_finalize (rows);
  return result == SQLITE_DONE || sqlite_fails (sqlite, "check the foreign keys of", error);
}

/* TRUE when PRAGMA foreign_key_check finds something in TABLE, or cannot tell because one of its
 * foreign keys fits no unique key of its parent ("foreign key mismatch"). A table that is gone
 * violates nothing. */
static gboolean
may_violate (SqliteDriver *sqlite, const char *table, gboolean *may, GError **error)
{
  sqlite3_stmt *check = sqlite_prepare (
      sqlite, "SELECT 1 FROM pragma_foreign_key_check (?1, 'main') LIMIT 1", error);
  if (check == NULL)
    return FALSE;
  sqlite3_bind_text (check, 1, table, -1, SQLITE_STATIC);
  const int result = sqlite3_step (check);
  *may = result == SQLITE_ROW || result == SQLITE_ERROR;
  const gboolean done
      = *may || result == SQLITE_DONE || sqlite_fails (sqlite, "check the foreign keys of", error);
  sqlite3_finalize (check);
  return done;
}

static gboolean
add_violations (SqliteDriver *sqlite, const char *table, ForeignKeyViolations *violations,
                GError **error)
{
  gboolean may;
  if (!may_violate (sqlite, table, &may, error))
    return FALSE;
  g_autoptr (GArray) keys = may ? read_foreign_keys (sqlite, table, error) : NULL;
  gboolean done = !may || keys != NULL;
  for (guint i = 0; keys != NULL && i < keys->len && done; i++)
    done = add_rows (sqlite, table, &g_array_index (keys, ForeignKey, i), violations, error);
  return done;
}

static void
is_changed (sqlite3_context *context, int count, sqlite3_value **values)
{
  const SqliteDriver *sqlite = sqlite3_user_data (context);
  (void)count;
  const char *text = (const char *)sqlite3_value_text (values[0]);
  if (text == NULL) {
    sqlite3_result_error_nomem (context);
    return;
  }
  g_autofree char *name = g_ascii_strdown (text, -1);
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
