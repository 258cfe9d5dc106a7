#include "ddl/create_table.h"

#include "ddl/column.h"
#include "ddl/constraint.h"
#include "schema/operation_error.h"

/* The constraints that are written behind the column itself. */
static gboolean
append_column_constraints (const Dialect *dialect, const Table *table, const Column *column,
                           GString *sql, GError **error)
{
  for (guint i = 0; i < array_length (table->constraints); i++) {
    const Constraint *constraint = g_ptr_array_index (table->constraints, i);
    if (!constraint->column_level || !names_contain (constraint->columns, column->name))
      continue;
    g_string_append_c (sql, ' ');
    if (!constraint_append (dialect, table, constraint, sql, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
append_columns (const Dialect *dialect, const Table *table, GString *sql, GError **error)
{
  const char *separator = "\n\t";
  for (guint i = 0; i < array_length (table->columns); i++) {
    const Column *column = g_ptr_array_index (table->columns, i);
    if (column->system)
      continue;
    g_string_append (sql, separator);
    separator = ", \n\t";
    if (!column_append (dialect, table, column, sql, error)
        || !append_column_constraints (dialect, table, column, sql, error)) {
      if (error != NULL && g_error_matches (*error, OPERATION_ERROR, OPERATION_ERROR_UNRENDERED))
        (*error)->code = OPERATION_ERROR_COMPILE;
      g_prefix_error (error, "(in table '%s', column '%s'): ", table->name, column->name);
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
is_written (const Dialect *dialect, const Table *table, const Constraint *constraint)
{
  const gboolean has_columns
      = constraint->kind != CONSTRAINT_PRIMARY_KEY && constraint->kind != CONSTRAINT_UNIQUE;
  if (constraint->column_level || (!has_columns && array_length (constraint->columns) == 0)
      || (constraint->use_alter && dialect->supports_alter)
      || (dialect->omits_constraint != NULL && dialect->omits_constraint (table, constraint)))
    return FALSE;
  const Column *column = array_length (constraint->columns) == 0
                             ? NULL
                             : table_find_column (table, constraint->columns->pdata[0]);
  return constraint_is_wanted (dialect, column == NULL ? NULL : column->type, constraint);
}

/* The primary key first, wherever it is given. */
static gboolean
append_constraints (const Dialect *dialect, const Table *table, GString *sql, GError **error)
{
  const char *separator = array_length (table->columns) == 0 ? "\n\t" : ", \n\t";
  for (int primary = 1; primary >= 0; primary--)
    for (guint i = 0; i < array_length (table->constraints); i++) {
      const Constraint *constraint = g_ptr_array_index (table->constraints, i);
      if ((constraint->kind == CONSTRAINT_PRIMARY_KEY) != (primary == 1)
          || !is_written (dialect, table, constraint))
        continue;
      g_string_append (sql, separator);
      separator = ", \n\t";
      if (!constraint_append (dialect, table, constraint, sql, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
create_table_render (const Dialect *dialect, const Table *table, gboolean if_not_exists, Ddl *ddl,
                     GError **error)
{
  g_autoptr (GString) sql = g_string_new ("\nCREATE ");
  for (guint i = 0; i < array_length (table->prefixes); i++)
    g_string_append_printf (sql, "%s ", (const char *)g_ptr_array_index (table->prefixes, i));
  g_string_append (sql, if_not_exists ? "TABLE IF NOT EXISTS " : "TABLE ");
  dialect_append_table (dialect, table->schema, table->name, sql);
  g_string_append (sql, " (");
  if (!append_columns (dialect, table, sql, error)
      || !append_constraints (dialect, table, sql, error))
    return FALSE;
  g_string_append (sql, "\n)");
  if (dialect->append_table_rest != NULL)
    dialect->append_table_rest (dialect, table, sql);
  g_string_append (sql, "\n\n");
  ddl_add (ddl, sql->str);
  return TRUE;
}
