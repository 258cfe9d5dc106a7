#include "schema/batch_private.h"
#include "schema/naming.h"
#include "schema/operation_error.h"

/* Of two constraints of one name the last stays, in the place of the first. */
static void
keep_constraint (BatchState *state, const Constraint *constraint)
{
  for (guint i = 0; constraint->name != NULL && i < state->constraints->len; i++) {
    const Constraint *old = g_ptr_array_index (state->constraints, i);
    if (g_strcmp0 (old->name, constraint->name) == 0) {
      state->constraints->pdata[i] = (gpointer)(guintptr)constraint;
      return;
    }
  }
  array_add (state->constraints, constraint);
}

static BatchState
take_apart (Arena *arena, const Table *existing, TableSource source, const Batch *batch)
{
  BatchState state = { .arena = arena,
                       .existing = existing,
                       .reflected = source != TABLE_GIVEN,
                       .partial_reordering = batch->partial_reordering,
                       .columns = arena_array (arena),
                       .constraints = arena_array (arena),
                       .column_constraints = arena_array (arena),
                       .indexes = arena_array_copy (arena, existing->indexes),
                       .new_indexes = arena_array (arena),
                       .existing_order = arena_array (arena),
                       .added_order = arena_array (arena) };
  for (guint i = 0; i < array_length (existing->columns); i++) {
    BatchColumn *column = arena_new0 (arena, BatchColumn);
    column->column = arena_new0 (arena, Column);
    *column->column = *(const Column *)g_ptr_array_index (existing->columns, i);
    column->column->index = column->column->unique = FALSE;
    column->key = column->column->name;
    column->casts = arena_array (arena);
    array_add (state.columns, column);
    array_add (state.existing_order, column->key);
  }
  for (guint i = 0; i < array_length (existing->constraints); i++) {
    const Constraint *constraint = g_ptr_array_index (existing->constraints, i);
    const gboolean lost = source == TABLE_REFLECTED && constraint->kind == CONSTRAINT_CHECK
                          && constraint->name == NULL;
    if (constraint->column_level)
      array_add (state.column_constraints, constraint);
    else if (!constraint->type_bound && !lost)
      keep_constraint (&state, constraint);
  }
  return state;
}

/* The names that the columns have now; NULL when one of them is gone. */
static const GPtrArray *
current_names (const BatchState *state, const GPtrArray *keys)
{
  GPtrArray *names = arena_array (state->arena);
  for (guint i = 0; i < array_length (keys); i++) {
    const BatchColumn *column = batch_find_column (state, g_ptr_array_index (keys, i));
    if (column == NULL)
      return NULL;
    array_add (names, column->column->name);
  }
  return names;
}

static const Constraint *
copy_constraint (const BatchState *state, const Constraint *constraint)
{
  const GPtrArray *names = current_names (state, constraint->columns);
  if (names == NULL)
    return NULL;
  Constraint *copy = arena_new0 (state->arena, Constraint);
  *copy = *constraint;
  copy->columns = names;
  return copy;
}

/* A key of columns that the table did not tell whether they may be NULL. */
static void
forbid_null (const BatchState *state, const GPtrArray *keys)
{
  for (guint i = 0; i < array_length (keys); i++) {
    BatchColumn *column = batch_find_column (state, g_ptr_array_index (keys, i));
    column->column->primary_key = TRUE;
    if (!column->column->nullable_given && (!state->reflected || column->casts == NULL))
      column->column->nullable = FALSE;
  }
}

/* The primary key: the last one that is still whole; if that has no columns, or there is none, what
 * the columns themselves say. */
static const Constraint *
find_primary_key (const BatchState *state)
{
  Constraint *key = arena_new0 (state->arena, Constraint);
  GPtrArray *flagged = arena_array (state->arena);
  key->kind = CONSTRAINT_PRIMARY_KEY;
  for (guint i = 0; i < state->constraints->len; i++) {
    const Constraint *constraint = g_ptr_array_index (state->constraints, i);
    const Constraint *copy
        = constraint->kind == CONSTRAINT_PRIMARY_KEY ? copy_constraint (state, constraint) : NULL;
    if (copy == NULL)
      continue;
    *key = *copy;
    forbid_null (state, constraint->columns);
  }
  if (array_length (key->columns) > 0)
    return key;
  for (guint i = 0; i < state->columns->len; i++) {
    const BatchColumn *column = g_ptr_array_index (state->columns, i);
    if (column->column->primary_key)
      array_add (flagged, column->column->name);
  }
  key->columns = flagged;
  return key;
}

/* The CHECK of a Boolean or an Enum is made anew with its column, unless the type was changed: then
 * an operation brought it. */
static void
add_checks_of_types (const BatchState *state, GPtrArray *constraints)
{
  for (guint i = 0; i < state->columns->len; i++) {
    const BatchColumn *column = g_ptr_array_index (state->columns, i);
    const ColumnType *type = column->column->type;
    if (!column_type_is_schema_type (type) || !type->create_constraint
        || (column->altered & BATCH_ALTERED_TYPE) != 0)
      continue;
    Constraint *check = arena_new0 (state->arena, Constraint);
    GPtrArray *columns = arena_array (state->arena);
    array_add (columns, column->column->name);
    check->kind = CONSTRAINT_CHECK;
    check->name = type->name;
    check->columns = columns;
    check->type_bound = TRUE;
    array_add (constraints, check);
  }
}

/* Appends those of FROM that have a name, or those that have none. */
static void
add_copies (const BatchState *state, const GPtrArray *from, gboolean named, GPtrArray *constraints)
{
  for (guint i = 0; i < from->len; i++) {
    const Constraint *constraint = g_ptr_array_index (from, i);
    if (constraint->kind == CONSTRAINT_PRIMARY_KEY || (constraint->name != NULL) != named)
      continue;
    const Constraint *copy = copy_constraint (state, constraint);
    if (copy != NULL)
      array_add (constraints, copy);
  }
}

/* Named ones come first: of two foreign keys alike, the next reflection sees only the first. */
static const GPtrArray *
all_constraints (const BatchState *state, const Batch *batch)
{
  GPtrArray *constraints = arena_array (state->arena);
  array_add (constraints, find_primary_key (state));
  for (guint i = 0; i < array_length (batch->constraints); i++) {
    const Constraint *copy = copy_constraint (state, g_ptr_array_index (batch->constraints, i));
    if (copy != NULL)
      array_add (constraints, copy);
  }
  add_checks_of_types (state, constraints);
  const GPtrArray *const lists[] = { state->constraints, state->column_constraints };
  for (size_t list = 0; list < G_N_ELEMENTS (lists); list++) {
    add_copies (state, lists[list], TRUE, constraints);
    add_copies (state, lists[list], FALSE, constraints);
  }
  return constraints;
}

/* Options of table_kwargs go before those of the table. */
static const GPtrArray *
all_options (const BatchState *state, const Batch *batch)
{
  GPtrArray *options = arena_array_copy (state->arena, batch->table_options);
  for (guint i = 0; i < array_length (state->existing->options); i++) {
    const Option *option = g_ptr_array_index (state->existing->options, i);
    if (options_find (batch->table_options, option->name) == NULL)
      array_add (options, option);
  }
  return options;
}

static const GPtrArray *
all_transfers (const BatchState *state)
{
  GPtrArray *transfers = arena_array (state->arena);
  for (guint i = 0; i < state->columns->len; i++) {
    const BatchColumn *column = g_ptr_array_index (state->columns, i);
    if (column->casts == NULL)
      continue;
    Transfer *transfer = arena_new0 (state->arena, Transfer);
    transfer->source = column->key;
    transfer->target = column->column->name;
    transfer->casts = column->casts;
    array_add (transfers, transfer);
  }
  return transfers;
}

/* The index of an added column that has index=True: SQLAlchemy makes it with the table, and names
 * it after the temporary one. */
static const Index *
index_of_column (const BatchState *state, const Table *table, const Column *column)
{
  Index *index = arena_new0 (state->arena, Index);
  IndexPart *part = arena_new0 (state->arena, IndexPart);
  GPtrArray *parts = arena_array (state->arena);
  part->column = column->name;
  array_add (parts, part);
  index->name = arena_printf (state->arena, "ix_%s_%s", table->name, column->name);
  index->table = table->name;
  index->schema = table->schema;
  index->unique = column->unique;
  index->parts = parts;
  return index;
}

/* The index on the table under its old name, its columns by the names that they have now. */
static const Index *
move_index (const BatchState *state, const Index *index)
{
  Index *moved = arena_new0 (state->arena, Index);
  GPtrArray *parts = arena_array (state->arena);
  *moved = *index;
  for (guint i = 0; i < array_length (index->parts); i++) {
    IndexPart *part = arena_new0 (state->arena, IndexPart);
    *part = *(const IndexPart *)g_ptr_array_index (index->parts, i);
    const BatchColumn *column
        = part->column == NULL ? NULL : batch_find_column (state, part->column);
    if (column != NULL)
      part->column = column->column->name;
    array_add (parts, part);
  }
  moved->table = state->existing->name;
  moved->schema = state->existing->schema;
  moved->parts = parts;
  return moved;
}

static void
gather_indexes (const BatchState *state, RebuiltTable *rebuilt)
{
  GPtrArray *indexes = arena_array (state->arena);
  for (guint i = 0; i < state->indexes->len; i++) {
    const Index *index = g_ptr_array_index (state->indexes, i);
    if (!index->column_flag)
      array_add (indexes, move_index (state, index));
  }
  for (guint i = 0; i < state->new_indexes->len && rebuilt->missing_column == NULL; i++) {
    const Index *index = g_ptr_array_index (state->new_indexes, i);
    for (guint j = 0; j < array_length (index->parts); j++) {
      const IndexPart *part = g_ptr_array_index (index->parts, j);
      if (part->column != NULL && batch_find_column (state, part->column) == NULL)
        rebuilt->missing_column = part->column;
    }
    if (rebuilt->missing_column == NULL)
      array_add (indexes, move_index (state, index));
  }
  rebuilt->indexes = indexes;
}

static const RebuiltTable *
put_together (const BatchState *state, const Batch *batch)
{
  RebuiltTable *rebuilt = arena_new0 (state->arena, RebuiltTable);
  Table *table = arena_new0 (state->arena, Table);
  GPtrArray *columns = arena_array (state->arena), *indexes = arena_array (state->arena);
  table->name = batch_temporary_name (state->arena, state->existing->name);
  table->schema = state->existing->schema;
  table->constraints = all_constraints (state, batch);
  for (guint i = 0; i < state->columns->len; i++) {
    const Column *column = ((const BatchColumn *)g_ptr_array_index (state->columns, i))->column;
    array_add (columns, column);
    if (column->index)
      array_add (indexes, index_of_column (state, table, column));
  }
  for (guint i = 0; i < array_length (batch->columns); i++)
    g_ptr_array_add (columns, g_ptr_array_index (batch->columns, i));
  for (guint i = 0; i < array_length (batch->indexes); i++) {
    Index *index = arena_new0 (state->arena, Index);
    *index = *(const Index *)g_ptr_array_index (batch->indexes, i);
    index->table = table->name;
    index->schema = table->schema;
    array_add (indexes, index);
  }
  table->columns = columns;
  table->indexes = indexes;
  table->prefixes = batch->prefixes;
  table->comment = batch->table_comment;
  table->options = all_options (state, batch);
  rebuilt->table = table;
  rebuilt->transfers = all_transfers (state);
  gather_indexes (state, rebuilt);
  return rebuilt;
}

/* SQLAlchemy raises DuplicateColumnError, an ArgumentError. */
static gboolean
has_unique_names (const Table *table, GError **error)
{
  for (guint i = 0; i < table->columns->len; i++) {
    const Column *column = g_ptr_array_index (table->columns, i);
    if (table_find_column (table, column->name) == column)
      continue;
    g_set_error (error, OPERATION_ERROR, OPERATION_ERROR_ARGUMENT,
                 "A column with name '%s' is already present in table '%s'.", column->name,
                 table->name);
    return FALSE;
  }
  return TRUE;
}

const RebuiltTable *
batch_apply (Arena *arena, const Table *existing, TableSource source, const Batch *batch,
             GError **error)
{
  BatchState state = take_apart (arena, existing, source, batch);
  for (guint i = 0; i < array_length (batch->operations); i++)
    if (!batch_apply_operation (&state, g_ptr_array_index (batch->operations, i), error))
      return NULL;
  if (!batch_sort_columns (&state, error))
    return NULL;
  const RebuiltTable *rebuilt = put_together (&state, batch);
  return has_unique_names (rebuilt->table, error) ? rebuilt : NULL;
}

/* A column of reflect_args takes the place of the reflected one. */
static const Column *
replacement (Arena *arena, const GPtrArray *columns, const Column *reflected)
{
  for (guint i = 0; i < array_length (columns); i++) {
    const Column *given = g_ptr_array_index (columns, i);
    if (!g_str_equal (given->name, reflected->name))
      continue;
    Column *column = arena_new0 (arena, Column);
    *column = *given;
    column->primary_key |= reflected->primary_key;
    return column;
  }
  return reflected;
}

const Table *
batch_prepare (Arena *arena, const Table *existing, const Batch *batch, GError **error)
{
  Table *table = arena_new0 (arena, Table);
  GPtrArray *columns = arena_array (arena), *constraints = arena_array (arena);
  *table = *existing;
  for (guint i = 0; i < array_length (existing->columns); i++)
    array_add (columns, replacement (arena, batch->reflect_columns,
                                     g_ptr_array_index (existing->columns, i)));
  for (guint i = 0; i < array_length (batch->reflect_columns); i++) {
    const Column *given = g_ptr_array_index (batch->reflect_columns, i);
    if (table_find_column (existing, given->name) == NULL)
      array_add (columns, given);
  }
  for (guint i = 0; i < array_length (existing->constraints); i++) {
    Constraint *constraint = arena_new0 (arena, Constraint);
    *constraint = *(const Constraint *)g_ptr_array_index (existing->constraints, i);
    if (!naming_apply (arena, batch->naming_convention, existing, constraint, &constraint->name,
                       error))
      return NULL;
    array_add (constraints, constraint);
  }
  for (guint i = 0; i < array_length (batch->reflect_constraints); i++)
    g_ptr_array_add (constraints, g_ptr_array_index (batch->reflect_constraints, i));
  table->columns = columns;
  table->constraints = constraints;
  return table;
}
