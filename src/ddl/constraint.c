#include "ddl/constraint.h"

#include "schema/operation_error.h"

static const char *const actions[]
    = { "RESTRICT", "CASCADE", "SET NULL", "NO ACTION", "SET DEFAULT", NULL };
static const char *const times[] = { "DEFERRED", "IMMEDIATE", NULL };

/* Appends LEAD and PHRASE, which has to be one of ALLOWED. */
static gboolean
append_phrase (const char *lead, const char *phrase, const char *const allowed[], GString *sql,
               GError **error)
{
  for (size_t i = 0; allowed[i] != NULL; i++)
    if (g_ascii_strcasecmp (allowed[i], phrase) == 0) {
      g_string_append_printf (sql, " %s %s", lead, phrase);
      return TRUE;
    }
  g_autoptr (GString) list = g_string_new (allowed[0]);
  for (size_t i = 1; allowed[i] != NULL; i++)
    g_string_append_printf (list, "|%s", allowed[i]);
  g_set_error (error, OPERATION_ERROR, OPERATION_ERROR_COMPILE,
               "Unexpected SQL phrase: '%s' (matching against '^(?:%s)$')", phrase, list->str);
  return FALSE;
}

static gboolean
append_deferrability (const Constraint *constraint, GString *sql, GError **error)
{
  static const char *const words[]
      = { [MAYBE_UNSET] = "", [MAYBE_FALSE] = " NOT DEFERRABLE", [MAYBE_TRUE] = " DEFERRABLE" };
  g_string_append (sql, words[constraint->deferrable]);
  return constraint->initially == NULL
         || append_phrase ("INITIALLY", constraint->initially, times, sql, error);
}

gboolean
constraint_append_reference_rest (const Constraint *constraint, GString *sql, GError **error)
{
  if (constraint->match != NULL)
    g_string_append_printf (sql, " MATCH %s", constraint->match);
  return (constraint->ondelete == NULL
          || append_phrase ("ON DELETE", constraint->ondelete, actions, sql, error))
         && (constraint->onupdate == NULL
             || append_phrase ("ON UPDATE", constraint->onupdate, actions, sql, error))
         && append_deferrability (constraint, sql, error);
}

static gboolean
append_foreign_key (const Dialect *dialect, const Constraint *constraint, GString *sql,
                    GError **error)
{
  const char *schema = dialect->supports_alter ? constraint->ref_schema : NULL;
  g_string_append (sql, "FOREIGN KEY(");
  dialect_append_names (dialect, constraint->columns, sql);
  g_string_append (sql, ") REFERENCES ");
  dialect_append_table (dialect, schema, constraint->ref_table, sql);
  g_string_append (sql, " (");
  dialect_append_names (dialect, constraint->ref_columns, sql);
  g_string_append_c (sql, ')');
  return constraint_append_reference_rest (constraint, sql, error);
}

static void
append_unique (const Dialect *dialect, const Constraint *constraint, GString *sql)
{
  g_string_append (sql, "UNIQUE (");
  dialect_append_names (dialect, constraint->columns, sql);
  g_string_append_c (sql, ')');
}

static void
append_primary_key (const Dialect *dialect, const Constraint *key, GString *sql)
{
  g_string_append (sql, "PRIMARY KEY (");
  for (guint i = 0; i < array_length (key->columns); i++) {
    const char *name = g_ptr_array_index (key->columns, i);
    const char *order = option_text (key->orders, name);
    g_string_append (sql, i == 0 ? "" : ", ");
    dialect_append_name (dialect, name, sql);
    if (order != NULL)
      g_string_append_printf (sql, " %s", order);
  }
  g_string_append_c (sql, ')');
}

/* The text of the CHECK that a Boolean or an Enum brings along comes from the column. */
static void
append_check_of_type (const Dialect *dialect, const Column *column, GString *sql)
{
  dialect_append_name (dialect, column->name, sql);
  if (!column_type_is_enum (column->type)) {
    g_string_append (sql, " IN (0, 1)");
    return;
  }
  for (guint i = 0; i < array_length (column->type->values); i++) {
    g_autofree char *literal = literal_quote (g_ptr_array_index (column->type->values, i));
    g_string_append_printf (sql, "%s%s", i == 0 ? " IN (" : ", ", literal);
  }
  g_string_append_c (sql, ')');
}

static void
append_check (const Dialect *dialect, const Table *table, const Constraint *constraint,
              GString *sql)
{
  g_string_append (sql, "CHECK (");
  const Column *column = constraint->type_bound && array_length (constraint->columns) == 1
                             ? table_find_column (table, constraint->columns->pdata[0])
                             : NULL;
  if (column != NULL && column_type_is_schema_type (column->type))
    append_check_of_type (dialect, column, sql);
  else
    g_string_append (sql, constraint->sqltext);
  g_string_append_c (sql, ')');
}

static gboolean
append_body (const Dialect *dialect, const Table *table, const Constraint *constraint, GString *sql,
             GError **error)
{
  switch (constraint->kind) {
  case CONSTRAINT_PRIMARY_KEY:
    append_primary_key (dialect, constraint, sql);
    break;
  case CONSTRAINT_UNIQUE:
    append_unique (dialect, constraint, sql);
    break;
  case CONSTRAINT_CHECK:
    append_check (dialect, table, constraint, sql);
    break;
  case CONSTRAINT_FOREIGN_KEY:
    return append_foreign_key (dialect, constraint, sql, error);
  case CONSTRAINT_EXCLUDE:
    g_set_error (error, OPERATION_ERROR, OPERATION_ERROR_UNRENDERED,
                 "Compiler <%sDDLCompiler object> can't render element of type "
                 "exclude_constraint",
                 dialect->compiler);
    return FALSE;
  }
  return append_deferrability (constraint, sql, error);
}

gboolean
constraint_append (const Dialect *dialect, const Table *table, const Constraint *constraint,
                   GString *sql, GError **error)
{
  if (constraint->sql != NULL) {
    g_string_append (sql, constraint->sql);
    return TRUE;
  }
  if (constraint->name != NULL) {
    g_string_append (sql, "CONSTRAINT ");
    dialect_append_name (dialect, constraint->name, sql);
    g_string_append_c (sql, ' ');
  }
  if (!append_body (dialect, table, constraint, sql, error))
    return FALSE;
  if (dialect->append_constraint_rest != NULL)
    dialect->append_constraint_rest (table, constraint, sql);
  return TRUE;
}

gboolean
constraint_is_wanted (const Dialect *dialect, const ColumnType *type, const Constraint *constraint)
{
  if (!constraint->type_bound || type == NULL)
    return TRUE;
  if (column_type_is_enum (type))
    return type->not_native || !dialect->native_enum;
  return !dialect->native_boolean;
}
