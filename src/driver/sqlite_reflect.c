#include "driver/sqlite_reflect.h"

#include <string.h>

static gboolean
finish (const Reflector *reflector, sqlite3_stmt **statement, int result, GError **error)
{
  const gboolean fine = result == SQLITE_DONE || sqlite_fails (reflector->sqlite, "read", error);
  g_clear_pointer (statement, sqlite3_finalize);
  return fine;
}

gboolean
reflect_next_row (const Reflector *reflector, sqlite3_stmt **statement, GError **error)
{
  const int result = sqlite3_step (*statement);
  if (result == SQLITE_ROW)
    return TRUE;
  finish (reflector, statement, result, error);
  return FALSE;
}

gboolean
reflect_pragma (const Reflector *reflector, const char *pragma, const char *name,
                sqlite3_stmt **statement, GError **error)
{
  const char *const schemas[] = { reflector->schema == NULL ? "main" : reflector->schema,
                                  reflector->schema == NULL ? "temp" : NULL, NULL };
  *statement = NULL;
  for (size_t i = 0; schemas[i] != NULL; i++) {
    char *sql = sqlite3_mprintf ("PRAGMA \"%w\".%s(\"%w\")", schemas[i], pragma, name);
    *statement = sqlite_prepare (reflector->sqlite, sql, error);
    sqlite3_free (sql);
    if (*statement == NULL)
      return FALSE;
    const int result = sqlite3_step (*statement);
    if (result == SQLITE_ROW)
      return TRUE;
    if (!finish (reflector, statement, result, error))
      return FALSE;
  }
  return TRUE;
}

static const char *
text_of (const Reflector *reflector, sqlite3_stmt *statement, int column)
{
  return arena_string (reflector->arena, (const char *)sqlite3_column_text (statement, column));
}

static gboolean
is_system_table (const char *name)
{
  static const char *const names[]
      = { "sqlite_schema", "sqlite_master", "sqlite_temp_schema", "sqlite_temp_master", NULL };
  return g_strv_contains (names, name);
}

gboolean
reflect_sql (const Reflector *reflector, const char *name, const char **sql, gboolean *found,
             GError **error)
{
  char *query
      = reflector->schema == NULL
            ? sqlite3_mprintf (
                "SELECT sql FROM (SELECT * FROM sqlite_master UNION ALL SELECT * FROM "
                "sqlite_temp_master) WHERE name = %Q AND type IN ('table', 'view')",
                name)
            : sqlite3_mprintf ("SELECT sql FROM \"%w\".sqlite_master WHERE name = %Q AND type IN "
                               "('table', 'view')",
                               reflector->schema, name);
  sqlite3_stmt *statement = sqlite_prepare (reflector->sqlite, query, error);
  sqlite3_free (query);
  if (statement == NULL)
    return FALSE;
  const int result = sqlite3_step (statement);
  *sql = result == SQLITE_ROW ? text_of (reflector, statement, 0) : NULL;
  *found = *sql != NULL || is_system_table (name);
  return finish (reflector, &statement, *sql != NULL ? SQLITE_DONE : result, error);
}

/* SQLite tells "GENERATED ALWAYS" as part of the type. */
static const char *
without_generated (const Reflector *reflector, const char *type)
{
  g_autoptr (GRegex) regex = g_regex_new ("GENERATED|ALWAYS", 0, 0, NULL);
  char *rest = g_regex_replace_literal (regex, type, -1, 0, "", 0, NULL);
  return arena_take (reflector->arena, g_strstrip (rest));
}

/* What the text of the table tells of a column. */
static void
read_item (const Reflector *reflector, const SqliteCreateTable *create, Column *column,
           gboolean generated, gboolean stored)
{
  const SqliteItem *item = create == NULL ? NULL : sqlite_sql_find_column (create, column->name);
  const SqliteClause *collate = item == NULL ? NULL : sqlite_sql_find_clause (item, CLAUSE_COLLATE);
  if (collate != NULL)
    column->collation = arena_string (reflector->arena, strrchr (collate->sql, ' ') == NULL
                                                            ? collate->sql
                                                            : strrchr (collate->sql, ' ') + 1);
  if (!generated)
    return;
  const SqliteClause *clause
      = item == NULL ? NULL : sqlite_sql_find_clause (item, CLAUSE_GENERATED);
  Computed *computed = arena_new0 (reflector->arena, Computed);
  computed->sqltext = clause == NULL || clause->body == NULL ? "" : clause->body;
  computed->persisted = stored ? MAYBE_TRUE : MAYBE_FALSE;
  column->computed = computed;
}

static Column *
read_column (const Reflector *reflector, const SqliteCreateTable *create, sqlite3_stmt *statement)
{
  const int hidden = sqlite3_column_int (statement, 6);
  Column *column = arena_new0 (reflector->arena, Column);
  column->name = text_of (reflector, statement, 1);
  column->declared_type = text_of (reflector, statement, 2);
  g_autofree char *upper = g_ascii_strup (column->declared_type, -1);
  column->type
      = reflect_type (reflector, hidden == 0 ? upper : without_generated (reflector, upper));
  column->nullable = sqlite3_column_int (statement, 3) == 0;
  column->primary_key = sqlite3_column_int (statement, 5) > 0;
  if (sqlite3_column_type (statement, 4) != SQLITE_NULL) {
    column->server_default.kind = SERVER_DEFAULT_SQL;
    column->server_default.text = text_of (reflector, statement, 4);
  }
  read_item (reflector, create, column, hidden != 0, hidden == 3);
  return column;
}

static Constraint *
new_key (const Reflector *reflector, const char *sql)
{
  Constraint *key = arena_new0 (reflector->arena, Constraint);
  key->kind = CONSTRAINT_PRIMARY_KEY;
  key->columns = arena_array (reflector->arena);
  if (sql == NULL)
    return key;
  g_autoptr (GRegex) regex
      = g_regex_new ("CONSTRAINT\\s+(?:\"(?<name>.+?)\"|(?<word>\\w+))\\s+PRIMARY\\s+KEY",
                     G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (regex, sql, 0, &match))
    return key;
  key->name = reflect_group (reflector->arena, match, "name");
  if (key->name == NULL || *key->name == '\0')
    key->name = reflect_group (reflector->arena, match, "word");
  return key;
}

/* Puts the name of the key's column number POSITION, from 1, in its place. */
static void
set_key_column (GPtrArray *columns, int position, const char *name)
{
  if (columns->len < (guint)position)
    g_ptr_array_set_size (columns, position);
  columns->pdata[position - 1] = (gpointer)(guintptr)name;
}

GPtrArray *
reflect_columns (const Reflector *reflector, const char *name, const char *sql,
                 const SqliteCreateTable *create, Constraint **key, GError **error)
{
  GPtrArray *columns = arena_array (reflector->arena);
  GPtrArray *key_columns = arena_array (reflector->arena);
  sqlite3_stmt *statement;
  GError *problem = NULL;
  *key = new_key (reflector, sql);
  (*key)->columns = key_columns;
  if (!reflect_pragma (reflector, "table_xinfo", name, &statement, error))
    return NULL;
  while (statement != NULL) {
    const int position = sqlite3_column_int (statement, 5);
    if (sqlite3_column_int (statement, 6) != 1) {
      Column *column = read_column (reflector, create, statement);
      array_add (columns, column);
      if (position > 0)
        set_key_column (key_columns, position, column->name);
    }
    reflect_next_row (reflector, &statement, &problem);
  }
  if (key_columns->len == 0)
    (*key)->name = NULL;
  if (problem == NULL)
    return columns;
  g_propagate_error (error, problem);
  return NULL;
}

static gint
compare_positions (gconstpointer left, gconstpointer right)
{
  const PlacedConstraint *a = left, *b = right;
  return (a->position > b->position) - (a->position < b->position);
}

/* The primary key, then the others in the order in which the table's text has them. */
static GPtrArray *
read_constraints (const Reflector *reflector, Constraint *key, GError **error)
{
  g_autoptr (GArray) placed = g_array_new (FALSE, FALSE, sizeof (PlacedConstraint));
  if (!reflect_foreign_keys (reflector, placed, error)
      || !reflect_uniques (reflector, placed, error))
    return NULL;
  reflect_checks (reflector, placed);
  g_array_sort (placed, compare_positions);
  GPtrArray *constraints = arena_array (reflector->arena);
  if (array_length (key->columns) > 0)
    array_add (constraints, key);
  for (guint i = 0; i < placed->len; i++)
    array_add (constraints, g_array_index (placed, PlacedConstraint, i).constraint);
  return constraints;
}

static void
mark_foreign_keys (const GPtrArray *columns, const GPtrArray *constraints)
{
  for (guint i = 0; i < columns->len; i++) {
    Column *column = g_ptr_array_index (columns, i);
    for (guint j = 0; j < constraints->len; j++) {
      const Constraint *constraint = g_ptr_array_index (constraints, j);
      if (constraint->kind == CONSTRAINT_FOREIGN_KEY
          && names_contain (constraint->columns, column->name))
        column->foreign_key = TRUE;
    }
  }
}

/* What is in the catalog besides the table itself: its indexes and triggers with their texts. */
static gboolean
read_catalog (const Reflector *reflector, Reflection *reflection, GError **error)
{
  char *sql = sqlite3_mprintf (
      "SELECT type, name, sql, lower (tbl_name) = lower (%Q), name = %Q FROM \"%w\".sqlite_master "
      "WHERE sql IS NOT NULL ORDER BY rowid",
      reflector->name, reflector->name,
      reflector->schema == NULL ? (reflection->is_temporary ? "temp" : "main") : reflector->schema);
  sqlite3_stmt *statement = sqlite_prepare (reflector->sqlite, sql, error);
  sqlite3_free (sql);
  if (statement == NULL)
    return FALSE;
  GPtrArray *indexes = arena_array (reflector->arena), *triggers = arena_array (reflector->arena);
  GError *problem = NULL;
  while (reflect_next_row (reflector, &statement, &problem)) {
    const char *type = (const char *)sqlite3_column_text (statement, 0);
    const gboolean of_table = sqlite3_column_int (statement, 3) != 0;
    const gboolean is_trigger = g_str_equal (type, "trigger");
    if (g_str_equal (type, "view") && sqlite3_column_int (statement, 4) != 0)
      reflection->is_view = TRUE;
    if (g_str_equal (type, "view") || (is_trigger && !of_table))
      reflection->has_dependents = TRUE;
    if (!of_table || (!is_trigger && !g_str_equal (type, "index")))
      continue;
    NamedSql *item = arena_new0 (reflector->arena, NamedSql);
    item->name = text_of (reflector, statement, 1);
    item->sql = text_of (reflector, statement, 2);
    array_add (is_trigger ? triggers : indexes, item);
  }
  reflection->all_indexes = indexes;
  reflection->triggers = triggers;
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

/* Does the table exist in TEMP alone? */
static gboolean
is_temporary (const Reflector *reflector, gboolean *temporary, GError **error)
{
  gboolean in_main = TRUE;
  *temporary = reflector->schema != NULL && g_ascii_strcasecmp (reflector->schema, "temp") == 0;
  if (reflector->schema != NULL)
    return TRUE;
  if (!sqlite_driver.has_table (&reflector->sqlite->driver, "main", reflector->name, &in_main,
                                error))
    return FALSE;
  *temporary = !in_main;
  return TRUE;
}

static gboolean
read_table (const Reflector *reflector, Reflection *reflection, GError **error)
{
  Table *table = arena_new0 (reflector->arena, Table);
  Constraint *key;
  table->name = arena_string (reflector->arena, reflector->name);
  table->schema = arena_string (reflector->arena, reflector->schema);
  table->columns = reflect_columns (reflector, reflector->name, reflector->sql, reflector->create,
                                    &key, error);
  if (table->columns == NULL)
    return FALSE;
  table->constraints = read_constraints (reflector, key, error);
  table->indexes = table->constraints == NULL ? NULL : reflect_indexes (reflector, FALSE, error);
  if (table->indexes == NULL)
    return FALSE;
  mark_foreign_keys (table->columns, table->constraints);
  reflection->table = table;
  reflection->sql = reflector->sql;
  reflection->warnings = reflector->warnings;
  if (reflector->create != NULL) {
    reflection->without_rowid = reflector->create->without_rowid;
    reflection->strict = reflector->create->strict;
    reflection->autoincrement = reflector->create->autoincrement;
  }
  return is_temporary (reflector, &reflection->is_temporary, error)
         && read_catalog (reflector, reflection, error)
         && reflect_missing_table (reflector, &reflection->missing_table, error);
}

gboolean
sqlite_reflect (Driver *driver, const char *schema, const char *name, Arena *arena,
                const Reflection **reflection, GError **error)
{
  Reflector reflector = { .sqlite = sqlite_driver_of (driver),
                          .arena = arena,
                          .schema = schema,
                          .name = name,
                          .warnings = arena_array (arena) };
  gboolean found;
  *reflection = NULL;
  if (reflector.sqlite->db == NULL)
    return TRUE;
  if (!reflect_sql (&reflector, name, &reflector.sql, &found, error))
    return FALSE;
  if (!found)
    return TRUE;
  reflector.create = reflector.sql == NULL ? NULL : sqlite_sql_parse (arena, reflector.sql);
  Reflection *result = arena_new0 (arena, Reflection);
  if (!read_table (&reflector, result, error))
    return FALSE;
  *reflection = result;
  return TRUE;
}
