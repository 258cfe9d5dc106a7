#include "ddl/column.h"
#include "ddl/type_sql.h"
#include "schema/operation_error.h"

#include <string.h>

/* DATETIME with a storage format of digits alone has a name of its own, so that SQLite's type
 * affinity leaves it text. */
static void
append_date (const Dialect *dialect, const ColumnType *type, const char *text, GString *sql)
{
  (void)dialect;
  const char *format = type->storage_format;
  gboolean digits_only = format != NULL;
  for (; digits_only && *format != '\0'; format++) {
    if (*format == '%')
      format += strcspn (format, "d");
    else
      digits_only = g_ascii_isdigit (*format);
    if (*format == '\0')
      break;
  }
  g_string_append_printf (sql, "%s%s", text, digits_only ? "_CHAR" : "");
}

static const TypeRule types[] = {
  { "DATE", "DATE", append_date },
  { "DATETIME", "DATETIME", append_date },
  { "TIME", "TIME", append_date },
  { "JSON", "JSON", NULL },
  { NULL, NULL, NULL },
};

/* " ON CONFLICT IGNORE", if that option is given. */
static void
append_on_conflict (const GPtrArray *options, const char *name, GString *sql)
{
  const char *resolution = option_text (options, name);
  if (resolution != NULL)
    g_string_append_printf (sql, " ON CONFLICT %s", resolution);
}

/* Is it the key that sqlite_autoincrement makes an inline one? */
static gboolean
is_autoincrement (const Table *table, const Column *column)
{
  const Constraint *key = table == NULL ? NULL : table_primary_key (table);
  return key != NULL && option_is_true (table->options, "sqlite_autoincrement")
         && array_length (key->columns) == 1 && column->primary_key && column->type != NULL
         && column->type->type_class->affinity == AFFINITY_INTEGER && !column->foreign_key;
}

/* A key that stood behind its column with DESC does not make it the rowid, and would at the table
 * (https://sqlite.org/lang_createtable.html#rowid). */
static gboolean
is_behind_column (const Table *table, const Column *column)
{
  const Constraint *key = table == NULL ? NULL : table_primary_key (table);
  return is_autoincrement (table, column)
         || (key != NULL && key->behind_column && array_length (key->columns) == 1
             && g_str_equal (key->columns->pdata[0], column->name)
             && options_find (key->orders, column->name) != NULL);
}

static void
append_key (const Dialect *dialect, const Table *table, const Column *column, GString *sql)
{
  const Constraint *key = table_primary_key (table);
  const char *order = option_text (key->orders, column->name);
  if (key->behind_column && key->name != NULL) {
    g_string_append (sql, " CONSTRAINT ");
    dialect_append_name (dialect, key->name, sql);
  }
  g_string_append (sql, " PRIMARY KEY");
  if (order != NULL)
    g_string_append_printf (sql, " %s", order);
  append_on_conflict (column->options, "sqlite_on_conflict_primary_key", sql);
  if (is_autoincrement (table, column))
    g_string_append (sql, " AUTOINCREMENT");
}

/* A default that is an expression needs parentheses: anything that is neither quoted nor one word.
 */
static gboolean
needs_parentheses (const char *text)
{
  const char *start = text + strspn (text, " \t\n\r\f\v");
  if (strchr ("'\"(", *start) != NULL && *start != '\0')
    return FALSE;
  glong count;
  g_autofree gunichar *characters = g_utf8_to_ucs4_fast (text, -1, &count);
  for (glong i = 0; i < count; i++)
    if (!g_unichar_isalnum (characters[i]) && characters[i] != '_')
      return TRUE;
  return FALSE;
}

static gboolean
append_column_rest (const Dialect *dialect, const Table *table, const Column *column, GString *sql,
                    GError **error)
{
  if (column->server_default.kind != SERVER_DEFAULT_NONE) {
    g_autoptr (GString) text = g_string_new (NULL);
    column_append_default (&column->server_default, text);
    g_string_append_printf (sql, needs_parentheses (text->str) ? " DEFAULT (%s)" : " DEFAULT %s",
                            text->str);
  }
  if (column->collation != NULL)
    g_string_append_printf (sql, " COLLATE %s", column->collation);
  if (!column->nullable) {
    g_string_append (sql, " NOT NULL");
    append_on_conflict (column->options, "sqlite_on_conflict_not_null", sql);
  }
  const Constraint *key = table == NULL ? NULL : table_primary_key (table);
  if (column->primary_key && column->autoincrement == AUTOINCREMENT_TRUE && key != NULL
      && array_length (key->columns) != 1) {
    g_set_error (error, OPERATION_ERROR, OPERATION_ERROR_COMPILE,
                 "SQLite does not support autoincrement for composite primary keys");
    return FALSE;
  }
  if (is_behind_column (table, column))
    append_key (dialect, table, column, sql);
  if (column->computed != NULL) {
    g_string_append_c (sql, ' ');
    column_append_computed (column->computed, sql);
  }
  return TRUE;
}

static gboolean
omits_constraint (const Table *table, const Constraint *constraint)
{
  switch (constraint->kind) {
  case CONSTRAINT_PRIMARY_KEY: {
    if (array_length (constraint->columns) != 1)
      return FALSE;
    const Column *column = table_find_column (table, constraint->columns->pdata[0]);
    return column != NULL && is_behind_column (table, column);
  }
  case CONSTRAINT_FOREIGN_KEY: /* SQLite's do not reach into another file */
    return g_strcmp0 (table->schema, constraint->ref_schema) != 0;
  case CONSTRAINT_UNIQUE:
  case CONSTRAINT_CHECK:
  case CONSTRAINT_EXCLUDE:
    break;
  }
  return FALSE;
}

static void
append_constraint_rest (const Table *table, const Constraint *constraint, GString *sql)
{
  static const char *const column_options[]
      = { [CONSTRAINT_PRIMARY_KEY] = "sqlite_on_conflict_primary_key",
          [CONSTRAINT_UNIQUE] = "sqlite_on_conflict_unique",
          [CONSTRAINT_EXCLUDE] = NULL };
  if (constraint->kind == CONSTRAINT_FOREIGN_KEY)
    return;
  const char *column_option = column_options[constraint->kind];
  if (options_find (constraint->options, "sqlite_on_conflict") == NULL && column_option != NULL
      && array_length (constraint->columns) == 1) {
    const Column *column = table_find_column (table, constraint->columns->pdata[0]);
    if (column != NULL)
      append_on_conflict (column->options, column_option, sql);
    return;
  }
  append_on_conflict (constraint->options, "sqlite_on_conflict", sql);
}

static void
append_table_rest (const Dialect *dialect, const Table *table, GString *sql)
{
  (void)dialect;
  const Option *with_rowid = options_find (table->options, "sqlite_with_rowid");
  const char *separator = "\n ";
  if (with_rowid != NULL && with_rowid->number == 0) {
    g_string_append_printf (sql, "%sWITHOUT ROWID", separator);
    separator = ",\n ";
  }
  if (option_is_true (table->options, "sqlite_strict"))
    g_string_append_printf (sql, "%sSTRICT", separator);
}

static void
append_index_rest (const Dialect *dialect, const Index *index, GString *sql)
{
  (void)dialect;
  const char *where = option_text (index->options, "sqlite_where");
  if (where != NULL)
    g_string_append_printf (sql, " WHERE %s", where);
}

static gboolean
refuse (GError **error)
{
  g_set_error (error, OPERATION_ERROR, OPERATION_ERROR_NOT_IMPLEMENTED,
               "No support for ALTER of constraints in SQLite dialect. Please refer to the batch "
               "mode feature which allows for SQLite migrations using a copy-and-move strategy.");
  return FALSE;
}

static gboolean
add_constraint (const Dialect *dialect, const Operation *operation, const Constraint *constraint,
                Ddl *ddl, GError **error)
{
  (void)dialect;
  (void)operation;
  if (!constraint->type_bound)
    return refuse (error);
  static const char warning[]
      = "Skipping unsupported ALTER for creation of implicit constraint. Please refer to the batch "
        "mode feature which allows for SQLite migrations using a copy-and-move strategy.";
  ddl_warn (ddl, "%s", warning);
  return TRUE;
}

static gboolean
drop_constraint (const Dialect *dialect, const Operation *operation, const Constraint *constraint,
                 Ddl *ddl, GError **error)
{
  (void)dialect;
  (void)operation;
  (void)ddl;
  return constraint->type_bound || refuse (error);
}

const Dialect sqlite_dialect = {
  .name = "sqlite",
  .compiler = "sqlalchemy.dialects.sqlite.base.SQLite",
  .quoting = &sqlite_quoting,
  .types = types,
  .batch_recreates = TRUE,
  .index_has_schema = TRUE,
  .rename_column = "RENAME COLUMN",
  .append_column_rest = append_column_rest,
  .append_constraint_rest = append_constraint_rest,
  .omits_constraint = omits_constraint,
  .append_table_rest = append_table_rest,
  .append_index_rest = append_index_rest,
  .add_constraint = add_constraint,
  .drop_constraint = drop_constraint,
};
