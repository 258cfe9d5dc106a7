#include "schema/batch_private.h"

#include "schema/operation_error.h"

gboolean
batch_recreates (const Batch *batch, guint count)
{
  for (guint i = 0; i < MIN (count, array_length (batch->operations)); i++) {
    const Operation *operation = g_ptr_array_index (batch->operations, i);
    if (operation->kind == OPERATION_CREATE_INDEX || operation->kind == OPERATION_DROP_INDEX)
      continue;
    if (operation->kind != OPERATION_ADD_COLUMN)
      return TRUE;
    const Column *column = operation->add_column.column;
    if (column->server_default.kind == SERVER_DEFAULT_SQL
        || (column->computed != NULL && column->computed->persisted == MAYBE_TRUE))
      return TRUE;
    for (guint j = 0; j < array_length (column->references); j++)
      if (!((const Constraint *)g_ptr_array_index (column->references, j))->column_level)
        return TRUE;
  }
  return FALSE;
}

const char *
batch_temporary_name (Arena *arena, const char *table)
{
  g_autofree char *name = g_strconcat ("_alembic_tmp_", table, NULL);
  g_autofree char *cut = g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), 50));
  return arena_string (arena, cut);
}

BatchColumn *
batch_find_column (const BatchState *state, const char *key)
{
  for (guint i = 0; i < state->columns->len; i++) {
    BatchColumn *column = g_ptr_array_index (state->columns, i);
    if (g_str_equal (column->key, key))
      return column;
  }
  return NULL;
}

static BatchColumn *
find_existing (const BatchState *state, const char *key, GError **error)
{
  BatchColumn *column = batch_find_column (state, key);
  if (column == NULL)
    g_set_error_literal (error, OPERATION_ERROR, OPERATION_ERROR_KEY, key);
  return column;
}

/* The position of the named constraint, or -1. */
static int
find_named (const BatchState *state, const char *name)
{
  for (guint i = 0; name != NULL && i < state->constraints->len; i++) {
    const Constraint *constraint = g_ptr_array_index (state->constraints, i);
    if (g_strcmp0 (constraint->name, name) == 0)
      return (int)i;
  }
  return -1;
}

static void
remove_named (BatchState *state, const char *name)
{
  const int at = find_named (state, name);
  if (at >= 0)
    g_ptr_array_remove_index (state->constraints, (guint)at);
}

/* A Boolean or an Enum of that name has a CHECK of that name. */
static void
remove_check_of_type (BatchState *state, const ColumnType *type)
{
  if (type != NULL && column_type_is_schema_type (type) && type->name != NULL
      && *type->name != '\0')
    remove_named (state, type->name);
}

static gboolean
needs_name (GError **error)
{
  g_set_error_literal (error, OPERATION_ERROR, OPERATION_ERROR_VALUE,
                       "Constraint must have a name");
  return FALSE;
}

static gboolean
add_constraint (BatchState *state, const Constraint *constraint, GError **error)
{
  if (constraint->name == NULL && !constraint->type_bound)
    return needs_name (error);
  if (constraint->kind == CONSTRAINT_PRIMARY_KEY)
    for (guint i = 0; i < state->constraints->len; i++) {
      const Constraint *old = g_ptr_array_index (state->constraints, i);
      if (old->kind == CONSTRAINT_PRIMARY_KEY && old->name == NULL) {
        g_ptr_array_remove_index (state->constraints, i);
        break;
      }
    }
  const int at = find_named (state, constraint->name);
  if (at < 0)
    array_add (state->constraints, constraint);
  else
    state->constraints->pdata[at] = (gpointer)(guintptr)constraint;
  return TRUE;
}

static gboolean
alter_column (BatchState *state, const Operation *operation, GError **error)
{
  const AlterColumn *alter = &operation->alter_column;
  if (alter->existing_type != NULL && alter->type != NULL
      && alter->existing_type->create_constraint)
    remove_check_of_type (state, alter->existing_type);
  BatchColumn *existing = find_existing (state, alter->column, error);
  if (existing == NULL)
    return FALSE;
  Column *column = existing->column;
  if (alter->new_column_name != NULL && !g_str_equal (alter->new_column_name, alter->column)) {
    column->name = alter->new_column_name;
    remove_check_of_type (state, alter->existing_type);
  }
  if (alter->type != NULL) {
    if (existing->casts != NULL && column->type != NULL
        && column_type_needs_cast (column->type, alter->type))
      array_add (existing->casts, alter->type);
    column->type = alter->type;
    column->declared_type = NULL;
    existing->altered |= BATCH_ALTERED_TYPE;
  }
  if (alter->nullable != MAYBE_UNSET) {
    column->nullable = alter->nullable == MAYBE_TRUE;
    existing->altered |= BATCH_ALTERED_NULLABLE;
  }
  if (alter->server_default.change != DEFAULT_NOT_GIVEN) {
    column->server_default = alter->server_default.value;
    existing->altered |= BATCH_ALTERED_DEFAULT;
  }
  if (alter->server_default.computed != NULL) {
    g_set_error_literal (error, OPERATION_ERROR, OPERATION_ERROR_ARGUMENT,
                         "Argument 'arg' is expected to be one of type '<class 'str'>' or '<class "
                         "'sqlalchemy.sql.elements.ClauseElement'>' or '<class "
                         "'sqlalchemy.sql.elements.TextClause'>', got '<class "
                         "'sqlalchemy.sql.schema.Computed'>'");
    return FALSE;
  }
  if (alter->autoincrement != MAYBE_UNSET)
    column->autoincrement
        = alter->autoincrement == MAYBE_TRUE ? AUTOINCREMENT_TRUE : AUTOINCREMENT_FALSE;
  if (alter->comment.given)
    column->comment = alter->comment.text;
  if (alter->type == NULL || !alter->type->create_constraint)
    return TRUE;
  Constraint *check = arena_new0 (state->arena, Constraint);
  GPtrArray *columns = arena_array (state->arena);
  array_add (columns, alter->column);
  check->kind = CONSTRAINT_CHECK;
  check->name = alter->type->name;
  check->columns = columns;
  check->type_bound = TRUE;
  return add_constraint (state, check, error);
}

static gboolean
add_column (BatchState *state, const Operation *operation, GError **error)
{
  const AddColumn *add = &operation->add_column;
  if (!batch_note_order (state, add, error))
    return FALSE;
  BatchColumn *added = batch_find_column (state, add->column->name);
  if (added == NULL) {
    added = arena_new0 (state->arena, BatchColumn);
    array_add (state->columns, added);
  }
  added->key = add->column->name;
  added->column = arena_new0 (state->arena, Column);
  *added->column = *add->column;
  added->casts = NULL;
  for (guint i = 0; i < array_length (add->column->references); i++) {
    const Constraint *constraint = g_ptr_array_index (add->column->references, i);
    if (constraint->column_level)
      array_add (state->column_constraints, constraint);
    else if (!add_constraint (state, constraint, error))
      return FALSE;
  }
  return TRUE;
}

static void
remove_name (GPtrArray *names, const char *name)
{
  guint at;
  if (g_ptr_array_find_with_equal_func (names, name, g_str_equal, &at))
    g_ptr_array_remove_index (names, at);
}

static gboolean
drop_column (BatchState *state, const Operation *operation, GError **error)
{
  const char *name = operation->drop_column.column;
  BatchColumn *column = find_existing (state, name, error);
  if (column == NULL)
    return FALSE;
  for (guint i = 0; i < state->constraints->len; i++) {
    const Constraint *key = g_ptr_array_index (state->constraints, i);
    if (key->kind != CONSTRAINT_PRIMARY_KEY || !names_contain (key->columns, name))
      continue;
    Constraint *rest = arena_new0 (state->arena, Constraint);
    GPtrArray *columns = arena_array_copy (state->arena, key->columns);
    *rest = *key;
    remove_name (columns, name);
    rest->columns = columns;
    state->constraints->pdata[i] = rest;
  }
  g_ptr_array_remove (state->columns, column);
  remove_name (state->existing_order, name);
  remove_check_of_type (state, operation->drop_column.existing_type);
  return TRUE;
}

static gboolean
create_constraint (BatchState *state, const Operation *operation, GError **error)
{
  return add_constraint (state, operation->create_constraint.constraint, error);
}

/* A CHECK that belongs to its column, where the table did not come from the database. */
static gboolean
drop_column_constraint (BatchState *state, const char *name)
{
  for (guint i = 0; !state->reflected && i < state->column_constraints->len; i++) {
    const Constraint *constraint = g_ptr_array_index (state->column_constraints, i);
    if (g_strcmp0 (constraint->name, name) != 0)
      continue;
    g_ptr_array_remove_index (state->column_constraints, i);
    return TRUE;
  }
  return FALSE;
}

static gboolean
drop_constraint (BatchState *state, const Operation *operation, GError **error)
{
  const char *name = operation->drop_constraint.name;
  if (name == NULL || *name == '\0')
    return needs_name (error);
  if (drop_column_constraint (state, name))
    return TRUE;
  const int at = find_named (state, name);
  if (at < 0) {
    g_set_error (error, OPERATION_ERROR, OPERATION_ERROR_VALUE, "No such constraint: '%s'", name);
    return FALSE;
  }
  const Constraint *constraint = g_ptr_array_index (state->constraints, (guint)at);
  g_ptr_array_remove_index (state->constraints, (guint)at);
  if (constraint->kind != CONSTRAINT_PRIMARY_KEY)
    return TRUE;
  for (guint i = 0; i < array_length (constraint->columns); i++) {
    BatchColumn *column = find_existing (state, constraint->columns->pdata[i], error);
    if (column == NULL)
      return FALSE;
    column->column->primary_key = FALSE;
  }
  return TRUE;
}

static gboolean
create_index (BatchState *state, const Operation *operation, GError **error)
{
  const Index *index = operation->create_index.index;
  (void)error;
  for (guint i = 0; i < state->new_indexes->len; i++) {
    const Index *old = g_ptr_array_index (state->new_indexes, i);
    if (g_strcmp0 (old->name, index->name) == 0) {
      state->new_indexes->pdata[i] = (gpointer)(guintptr)index;
      return TRUE;
    }
  }
  array_add (state->new_indexes, index);
  return TRUE;
}

static gboolean
drop_index (BatchState *state, const Operation *operation, GError **error)
{
  const char *name = operation->drop_index.name;
  for (guint i = 0; i < state->indexes->len; i++) {
    const Index *index = g_ptr_array_index (state->indexes, i);
    if (g_strcmp0 (index->name, name) == 0) {
      g_ptr_array_remove_index (state->indexes, i);
      return TRUE;
    }
  }
  g_set_error (error, OPERATION_ERROR, OPERATION_ERROR_VALUE, "No such index: '%s'", name);
  return FALSE;
}

static gboolean
rename_table (BatchState *state, const Operation *operation, GError **error)
{
  (void)state;
  (void)operation;
  g_set_error_literal (error, OPERATION_ERROR, OPERATION_ERROR_NOT_IMPLEMENTED, "TODO");
  return FALSE;
}

static gboolean
ignore (BatchState *state, const Operation *operation, GError **error)
{
  (void)state;
  (void)operation;
  (void)error;
  return TRUE;
}

static gboolean
refuse_table (BatchState *state, const Operation *operation, GError **error)
{
  (void)state;
  g_set_error (error, OPERATION_ERROR, OPERATION_ERROR_NOT_IMPLEMENTED,
               "Can't %s table in batch mode",
               operation->kind == OPERATION_CREATE_TABLE ? "create" : "drop");
  return FALSE;
}

gboolean
batch_apply_operation (BatchState *state, const Operation *operation, GError **error)
{
  static gboolean (*const appliers[]) (BatchState *, const Operation *, GError **) = {
    [OPERATION_CREATE_TABLE] = refuse_table,
    [OPERATION_DROP_TABLE] = refuse_table,
    [OPERATION_RENAME_TABLE] = rename_table,
    [OPERATION_ADD_COLUMN] = add_column,
    [OPERATION_DROP_COLUMN] = drop_column,
    [OPERATION_ALTER_COLUMN] = alter_column,
    [OPERATION_CREATE_INDEX] = create_index,
    [OPERATION_DROP_INDEX] = drop_index,
    [OPERATION_CREATE_CONSTRAINT] = create_constraint,
    [OPERATION_DROP_CONSTRAINT] = drop_constraint,
    [OPERATION_CREATE_TABLE_COMMENT] = ignore,
    [OPERATION_DROP_TABLE_COMMENT] = ignore,
    [OPERATION_BATCH] = ignore,
  };
  return appliers[operation->kind](state, operation, error);
}
