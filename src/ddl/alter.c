#include "ddl/alter.h"

#include "ddl/column.h"
#include "ddl/constraint.h"
#include "ddl/create_table.h"
#include "ddl/index.h"
#include "ddl/type_sql.h"
#include "schema/operation_error.h"

/* "ALTER TABLE schema.t"; a dotted schema is quoted part by part. Caller frees the string. */
static GString *
alter_table_begin (const Dialect *dialect, const Operation *operation)
{
  GString *sql = g_string_new ("ALTER TABLE ");
  g_auto (GStrv) schemas = g_strsplit (operation->schema == NULL ? "" : operation->schema, ".", -1);
  for (size_t i = 0; schemas[i] != NULL; i++) {
    dialect_append_name (dialect, schemas[i], sql);
    g_string_append_c (sql, '.');
  }
  dialect_append_name (dialect, operation->table, sql);
  return sql;
}

/* The table of the operation with one column, as far as rendering a constraint needs it. */
static Table
table_of (const Operation *operation, GPtrArray *columns)
{
  return (Table){ .name = operation->table, .schema = operation->schema, .columns = columns };
}

static gboolean
render_create_table (const Dialect *dialect, const Operation *operation, Ddl *ddl, GError **error)
{
  const Table *table = operation->create_table.table;
  if (!create_table_render (dialect, table, operation->create_table.if_not_exists, ddl, error))
    return FALSE;
  for (guint i = 0; i < array_length (table->indexes); i++)
    if (!create_index_render (dialect, g_ptr_array_index (table->indexes, i), FALSE, ddl, error))
      return FALSE;
  return TRUE;
}

static gboolean
render_drop_table (const Dialect *dialect, const Operation *operation, Ddl *ddl, GError **error)
{
  (void)error;
  g_autoptr (GString) sql = g_string_new (
      operation->drop_table.if_exists ? "\nDROP TABLE IF EXISTS " : "\nDROP TABLE ");
  dialect_append_table (dialect, operation->schema, operation->table, sql);
  ddl_add (ddl, sql->str);
  return TRUE;
}

static gboolean
render_rename_table (const Dialect *dialect, const Operation *operation, Ddl *ddl, GError **error)
{
  (void)error;
  g_autoptr (GString) sql = alter_table_begin (dialect, operation);
  g_string_append (sql, " RENAME TO ");
  dialect_append_name (dialect, operation->rename_table.new_name, sql);
  ddl_add (ddl, sql->str);
  return TRUE;
}

/* The only foreign key of a column that is to be written inline, or NULL. */
static const Constraint *
inline_reference (const AddColumn *add)
{
  const Constraint *found = NULL;
  for (guint i = 0; add->inline_references && i < array_length (add->column->references); i++) {
    const Constraint *constraint = g_ptr_array_index (add->column->references, i);
    if (constraint->kind != CONSTRAINT_FOREIGN_KEY)
      continue;
    if (found != NULL || array_length (constraint->columns) != 1)
      return NULL;
    found = constraint;
  }
  return found;
}

static gboolean
append_added_column (const Dialect *dialect, const Operation *operation, GString *sql,
                     GError **error)
{
  const AddColumn *add = &operation->add_column;
  const Constraint *reference = inline_reference (add);
  g_string_append (sql, add->if_not_exists ? " ADD COLUMN IF NOT EXISTS " : " ADD COLUMN ");
  if (!column_append (dialect, NULL, add->column, sql, error))
    return FALSE;
  if (add->inline_primary_key && add->column->primary_key)
    g_string_append (sql, " PRIMARY KEY");
  if (reference != NULL) {
    g_string_append (sql, " REFERENCES ");
    dialect_append_table (dialect, reference->ref_schema, reference->ref_table, sql);
    g_string_append (sql, " (");
    dialect_append_names (dialect, reference->ref_columns, sql);
    g_string_append_c (sql, ')');
    if (!constraint_append_reference_rest (reference, sql, error))
      return FALSE;
  }
  const Table table = table_of (operation, NULL);
  for (guint i = 0; i < array_length (add->column->references); i++) {
    const Constraint *constraint = g_ptr_array_index (add->column->references, i);
    if (!constraint->column_level)
      continue;
    g_string_append_c (sql, ' ');
    if (!constraint_append (dialect, &table, constraint, sql, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_constraint (const Dialect *dialect, const Operation *operation, const Table *table,
                const Constraint *constraint, Ddl *ddl, GError **error)
{
  const Column *column = table->columns != NULL && table->columns->len == 1
                             ? g_ptr_array_index (table->columns, 0)
                             : NULL;
  if (!constraint_is_wanted (dialect, column == NULL ? NULL : column->type, constraint))
    return TRUE;
  if (dialect->add_constraint != NULL)
    return dialect->add_constraint (dialect, operation, constraint, ddl, error);
  g_autoptr (GString) sql = g_string_new ("ALTER TABLE ");
  dialect_append_table (dialect, operation->schema, operation->table, sql);
  g_string_append (sql, " ADD ");
  if (!constraint_append (dialect, table, constraint, sql, error))
    return FALSE;
  ddl_add (ddl, sql->str);
  return TRUE;
}

static gboolean
render_add_column (const Dialect *dialect, const Operation *operation, Ddl *ddl, GError **error)
{
  const Column *column = operation->add_column.column;
  g_autoptr (GString) sql = alter_table_begin (dialect, operation);
  if (!append_added_column (dialect, operation, sql, error))
    return FALSE;
  ddl_add (ddl, sql->str);
  GPtrArray *columns = arena_array (ddl->arena);
  array_add (columns, column);
  const Table table = table_of (operation, columns);
  const Constraint *written = inline_reference (&operation->add_column);
  for (guint i = 0; i < array_length (column->references); i++) {
    const Constraint *constraint = g_ptr_array_index (column->references, i);
    if (!constraint->column_level && constraint != written
        && !add_constraint (dialect, operation, &table, constraint, ddl, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
render_drop_column (const Dialect *dialect, const Operation *operation, Ddl *ddl, GError **error)
{
  (void)error;
  g_autoptr (GString) sql = alter_table_begin (dialect, operation);
  g_string_append (sql,
                   operation->drop_column.if_exists ? " DROP COLUMN IF EXISTS " : " DROP COLUMN ");
  dialect_append_name (dialect, operation->drop_column.column, sql);
  ddl_add (ddl, sql->str);
  return TRUE;
}

/* Adds "ALTER TABLE t ALTER COLUMN c " and CHANGE. */
static void
add_column_change (const Dialect *dialect, const Operation *operation, const char *change, Ddl *ddl)
{
  g_autoptr (GString) sql = alter_table_begin (dialect, operation);
  g_string_append (sql, " ALTER COLUMN ");
  dialect_append_name (dialect, operation->alter_column.column, sql);
  g_string_append_printf (sql, " %s", change);
  ddl_add (ddl, sql->str);
}

static gboolean
change_default (const Dialect *dialect, const Operation *operation, Ddl *ddl, GError **error)
{
  const DefaultArgument *new = &operation->alter_column.server_default;
  const DefaultArgument *old = &operation->alter_column.existing_server_default;
  if (new->change == DEFAULT_NOT_GIVEN)
    return TRUE;
  const char *refusal = NULL;
  if (new->computed != NULL || old->computed != NULL)
    refusal = "Adding or removing a \"computed\" construct, e.g. GENERATED ALWAYS AS, to or from "
              "an existing column is not supported.";
  else if (new->identity != NULL || old->identity != NULL)
    refusal = "Adding, removing or modifying an \"identity\" construct, e.g. GENERATED AS "
              "IDENTITY, to or from an existing column is not supported in this dialect.";
  if (refusal != NULL) {
    g_set_error_literal (error, OPERATION_ERROR, OPERATION_ERROR_COMPILE, refusal);
    return FALSE;
  }
  g_autoptr (GString) change
      = g_string_new (new->change == DEFAULT_GIVEN ? "SET DEFAULT " : "DROP DEFAULT");
  if (new->change == DEFAULT_GIVEN)
    column_append_default (&new->value, change);
  add_column_change (dialect, operation, change->str, ddl);
  return TRUE;
}

static gboolean
change_type (const Dialect *dialect, const Operation *operation, Ddl *ddl, GError **error)
{
  if (operation->alter_column.type == NULL)
    return TRUE;
  g_autoptr (GString) change = g_string_new ("TYPE ");
  if (!type_append (dialect, operation->alter_column.type, change, error))
    return FALSE;
  add_column_change (dialect, operation, change->str, ddl);
  return TRUE;
}

static gboolean
change_comment (const Dialect *dialect, const Operation *operation, GError **error)
{
  if (!operation->alter_column.comment.given)
    return TRUE;
  g_set_error (error, OPERATION_ERROR, OPERATION_ERROR_UNRENDERED,
               "Compiler <%sDDLCompiler object> can't render element of type <class "
               "'alembic.ddl.base.ColumnComment'>: <class 'alembic.ddl.base.ColumnComment'> "
               "construct has no default compilation handler.",
               dialect->compiler);
  return FALSE;
}

/* The CHECK that the new type brings along. */
static gboolean
add_check_of_type (const Dialect *dialect, const Operation *operation, Ddl *ddl, GError **error)
{
  const AlterColumn *alter = &operation->alter_column;
  if (alter->type == NULL || !alter->type->create_constraint)
    return TRUE;
  Column column = { .name = alter->column, .type = alter->type };
  GPtrArray *columns = arena_array (ddl->arena), *names = arena_array (ddl->arena);
  g_ptr_array_add (columns, &column);
  array_add (names, alter->column);
  const Table table = table_of (operation, columns);
  const Constraint check = {
    .kind = CONSTRAINT_CHECK, .name = alter->type->name, .columns = names, .type_bound = TRUE
  };
  return add_constraint (dialect, operation, &table, &check, ddl, error);
}

static gboolean
render_alter_column (const Dialect *dialect, const Operation *operation, Ddl *ddl, GError **error)
{
  const AlterColumn *alter = &operation->alter_column;
  if (alter->autoincrement != MAYBE_UNSET || alter->existing_autoincrement != MAYBE_UNSET)
    ddl_warn (ddl, "autoincrement and existing_autoincrement only make sense for MySQL");
  if (alter->nullable != MAYBE_UNSET)
    add_column_change (dialect, operation,
                       alter->nullable == MAYBE_TRUE ? "DROP NOT NULL" : "SET NOT NULL", ddl);
  if (!change_default (dialect, operation, ddl, error)
      || !change_type (dialect, operation, ddl, error)
      || !change_comment (dialect, operation, error))
    return FALSE;
  if (alter->new_column_name != NULL) {
    g_autoptr (GString) sql = alter_table_begin (dialect, operation);
    g_string_append_printf (sql, " %s ", dialect->rename_column);
    dialect_append_name (dialect, alter->column, sql);
    g_string_append (sql, " TO ");
    dialect_append_name (dialect, alter->new_column_name, sql);
    ddl_add (ddl, sql->str);
  }
  return add_check_of_type (dialect, operation, ddl, error);
}

static gboolean
render_create_index (const Dialect *dialect, const Operation *operation, Ddl *ddl, GError **error)
{
  return create_index_render (dialect, operation->create_index.index,
                              operation->create_index.if_not_exists, ddl, error);
}

static gboolean
render_drop_index (const Dialect *dialect, const Operation *operation, Ddl *ddl, GError **error)
{
  return drop_index_render (dialect, operation->drop_index.name, operation->schema,
                            operation->drop_index.if_exists, ddl, error);
}

static gboolean
render_create_constraint (const Dialect *dialect, const Operation *operation, Ddl *ddl,
                          GError **error)
{
  const Table table = table_of (operation, NULL);
  return add_constraint (dialect, operation, &table, operation->create_constraint.constraint, ddl,
                         error);
}

static gboolean
render_drop_constraint (const Dialect *dialect, const Operation *operation, Ddl *ddl,
                        GError **error)
{
  const Constraint constraint = { .name = operation->drop_constraint.name };
  if (dialect->drop_constraint != NULL)
    return dialect->drop_constraint (dialect, operation, &constraint, ddl, error);
  g_autoptr (GString) sql = g_string_new ("ALTER TABLE ");
  dialect_append_table (dialect, operation->schema, operation->table, sql);
  g_string_append (sql, operation->drop_constraint.if_exists ? " DROP CONSTRAINT IF EXISTS "
                                                             : " DROP CONSTRAINT ");
  dialect_append_name (dialect, constraint.name, sql);
  ddl_add (ddl, sql->str);
  return TRUE;
}

static gboolean
render_table_comment (const Dialect *dialect, const Operation *operation, Ddl *ddl, GError **error)
{
  (void)error;
  const char *comment
      = operation->kind == OPERATION_DROP_TABLE_COMMENT ? NULL : operation->table_comment.comment;
  g_autofree char *literal = comment == NULL ? g_strdup ("NULL") : literal_quote (comment);
  g_autoptr (GString) sql = g_string_new ("COMMENT ON TABLE ");
  dialect_append_table (dialect, operation->schema, operation->table, sql);
  g_string_append_printf (sql, " IS %s", literal);
  ddl_add (ddl, sql->str);
  return TRUE;
}

gboolean
operation_render (const Dialect *dialect, const Operation *operation, Ddl *ddl, GError **error)
{
  static gboolean (*const renderers[]) (const Dialect *, const Operation *, Ddl *, GError **) = {
    [OPERATION_CREATE_TABLE] = render_create_table,
    [OPERATION_DROP_TABLE] = render_drop_table,
    [OPERATION_RENAME_TABLE] = render_rename_table,
    [OPERATION_ADD_COLUMN] = render_add_column,
    [OPERATION_DROP_COLUMN] = render_drop_column,
    [OPERATION_ALTER_COLUMN] = render_alter_column,
    [OPERATION_CREATE_INDEX] = render_create_index,
    [OPERATION_DROP_INDEX] = render_drop_index,
    [OPERATION_CREATE_CONSTRAINT] = render_create_constraint,
    [OPERATION_DROP_CONSTRAINT] = render_drop_constraint,
    [OPERATION_CREATE_TABLE_COMMENT] = render_table_comment,
    [OPERATION_DROP_TABLE_COMMENT] = render_table_comment,
  };
  return renderers[operation->kind](dialect, operation, ddl, error);
}
