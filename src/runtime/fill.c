#include "runtime/fill.h"

#include "ddl/identifier.h"
#include "runtime/own_sql.h"

#include <string.h>

/* A value that a column of a declared type takes, in STRICT tables, too. */
static const char *
value_for (const char *type)
{
  static const struct {
    const char *part, *value;
  } values[] = {
    { "INT", "1" },
    { "BOOL", "1" },
    { "CHAR", "'x'" },
    { "CLOB", "'x'" },
    { "TEXT", "'x'" },
    { "BLOB", "x'00'" },
    { "REAL", "1.0" },
    { "FLOA", "1.0" },
    { "DOUB", "1.0" },
    { "JSON", "'{}'" },
    { "DATETIME", "'2000-01-01 00:00:00'" },
    { "TIMESTAMP", "'2000-01-01 00:00:00'" },
    { "DATE", "'2000-01-01'" },
    { "TIME", "'00:00:00'" },
  };
  g_autofree char *upper = g_ascii_strup (type, -1);
  for (size_t i = 0; i < G_N_ELEMENTS (values); i++)
    if (strstr (upper, values[i].part) != NULL)
      return values[i].value;
  return "1";
}

/* The columns that must be given a value: "(\"a\", \"b\") VALUES (1, 'x')". Caller frees. */
static char *
columns_and_values (const SqlResult *columns)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new (NULL);
  for (guint i = 0; i < columns->rows->len; i++) {
    const SqlValue *row = g_ptr_array_index (columns->rows, i);
    g_autofree char *name = identifier_quote (row[0].bytes);
    g_string_append_printf (names, "%s%s", i == 0 ? "" : ", ", name);
    g_string_append_printf (values, "%s%s", i == 0 ? "" : ", ", value_for (row[1].bytes));
  }
  return names->len == 0 ? g_strdup ("DEFAULT VALUES")
                         : g_strdup_printf ("(%s) VALUES (%s)", names->str, values->str);
}

static void
fill_table (Driver *driver, const char *name)
{
  g_autoptr (Arena) arena = arena_new ();
  g_autofree char *quoted = identifier_quote (name);
  g_auto (GStrv) parts = g_strsplit (name, "'", -1);
  g_autofree char *literal = g_strjoinv ("''", parts);
  g_autofree char *ask = g_strdup_printf (
      "SELECT name, type FROM pragma_table_xinfo ('%s') WHERE hidden = 0 AND (pk "
      "> 0 OR (\"notnull\" AND dflt_value IS NULL))",
      literal);
  SqlResult columns;
  if (!own_sql_run (driver, ask, NULL, arena, &columns, NULL))
    return;
  g_autofree char *values = columns_and_values (&columns);
  const gboolean defaults = g_str_equal (values, "DEFAULT VALUES");
  g_autofree char *sql = defaults
                             ? g_strdup_printf ("INSERT INTO main.%s DEFAULT VALUES", quoted)
                             : g_strdup_printf ("INSERT OR IGNORE INTO main.%s %s", quoted, values);
  own_sql_run (driver, sql, NULL, arena, NULL, NULL);
}

static gboolean
is_empty (Driver *driver, const char *name)
{
  g_autoptr (Arena) arena = arena_new ();
  g_autofree char *quoted = identifier_quote (name);
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM main.%s LIMIT 1", quoted);
  SqlResult result;
  return own_sql_run (driver, sql, NULL, arena, &result, NULL) && result.rows->len == 0;
}

static void
set_checks (Driver *driver, const char *ignored)
{
  g_autoptr (Arena) arena = arena_new ();
  g_autofree char *sql = g_strconcat ("PRAGMA ignore_check_constraints = ", ignored, NULL);
  own_sql_run (driver, sql, NULL, arena, NULL, NULL);
}

void
fill_tables (Driver *driver, const Snapshot *tables, const char *text)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);
  gboolean ignores = FALSE;
  for (guint i = 0; i < tables->len; i++) {
    const SchemaObject *table = g_ptr_array_index (tables, i);
    g_autofree char *name = g_ascii_strdown (table->name, -1);
    if (table->kind != SCHEMA_TABLE || strstr (lower, name) == NULL
        || !is_empty (driver, table->name))
      continue;
    fill_table (driver, table->name);
    if (ignores || !is_empty (driver, table->name))
      continue;
    ignores = TRUE;
    set_checks (driver, "ON");
    fill_table (driver, table->name);
  }
}

void
fill_end (Driver *driver)
{
  set_checks (driver, "OFF");
}
