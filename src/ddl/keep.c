#include "ddl/keep.h"

#include "ddl/alter.h"
#include "ddl/unseen.h"
#include "schema/naming.h"

#include <string.h>

/* Some versions of SQLite tell "GENERATED ALWAYS" as part of the type. */
static const char *
plain_type (Arena *arena, const char *declared)
{
  g_autoptr (GRegex) tail
      = g_regex_new ("\\s*\\bGENERATED\\s+ALWAYS\\s*$", G_REGEX_CASELESS, 0, NULL);
  return arena_take (arena, g_regex_replace_literal (tail, declared, -1, 0, "", 0, NULL));
}

static const Column *
keep_column (Arena *arena, const SqliteCreateTable *create, const Column *reflected)
{
  Column *column = arena_new0 (arena, Column);
  *column = *reflected;
  if (column->computed != NULL && column->declared_type != NULL)
    column->declared_type = plain_type (arena, column->declared_type);
  ServerDefault *value = &column->server_default;
  if (value->kind != SERVER_DEFAULT_NONE && strchr ("'\"(", *value->text) == NULL)
    value->text = arena_printf (arena, "(%s)", value->text);
  unseen_keep_column (arena, create, column);
  return column;
}

static const Option *
new_flag (Arena *arena, const char *name, gboolean value)
{
  Option *option = arena_new0 (arena, Option);
  option->name = name;
  option->kind = OPTION_BOOLEAN;
  option->number = value;
  return option;
}

static const GPtrArray *
keep_options (Arena *arena, const Reflection *existing)
{
  GPtrArray *options = arena_array (arena);
  if (existing->autoincrement)
    array_add (options, new_flag (arena, "sqlite_autoincrement", TRUE));
  if (existing->without_rowid)
    array_add (options, new_flag (arena, "sqlite_with_rowid", FALSE));
  if (existing->strict)
    array_add (options, new_flag (arena, "sqlite_strict", TRUE));
  return options;
}

static const Index *
find_index (const Table *table, const char *name)
{
  for (guint i = 0; i < array_length (table->indexes); i++) {
    const Index *index = g_ptr_array_index (table->indexes, i);
    if (g_str_equal (index->name, name))
      return index;
  }
  return NULL;
}

/* Every index with its own statement, also those that SQLAlchemy does not see. */
static const GPtrArray *
keep_indexes (Arena *arena, const Reflection *existing, const Batch *batch)
{
  GPtrArray *indexes = arena_array (arena);
  for (guint i = 0; i < array_length (existing->all_indexes); i++) {
    const NamedSql *known = g_ptr_array_index (existing->all_indexes, i);
    const Index *reflected = find_index (existing->table, known->name);
    if (reflected == NULL && keep_mentions_dropped (batch, known->sql))
      continue;
    Index *index = arena_new0 (arena, Index);
    if (reflected != NULL)
      *index = *reflected;
    index->name = known->name;
    index->sql = known->sql;
    array_add (indexes, index);
  }
  return indexes;
}

gboolean
keep_mentions_dropped (const Batch *batch, const char *sql)
{
  for (guint i = 0; i < array_length (batch->operations); i++) {
    const Operation *operation = g_ptr_array_index (batch->operations, i);
    if (operation->kind != OPERATION_DROP_COLUMN)
      continue;
    g_autofree char *escaped = g_regex_escape_string (operation->drop_column.column, -1);
    g_autofree char *pattern = g_strdup_printf ("(?<![\\w$])%s(?![\\w$])", escaped);
    if (g_regex_match_simple (pattern, sql, G_REGEX_CASELESS, 0))
      return TRUE;
  }
  return FALSE;
}

gboolean
keep_drops_constraint (Arena *arena, const Table *table, const Batch *batch,
                       const Constraint *constraint)
{
  const char *name;
  if (!naming_apply (arena, batch->naming_convention, table, constraint, &name, NULL)
      || name == NULL)
    return FALSE;
  for (guint i = 0; i < array_length (batch->operations); i++) {
    const Operation *operation = g_ptr_array_index (batch->operations, i);
    if (operation->kind == OPERATION_DROP_CONSTRAINT
        && g_strcmp0 (operation->drop_constraint.name, name) == 0)
      return TRUE;
  }
  return FALSE;
}

static const GPtrArray *
keep_constraints (Arena *arena, const SqliteCreateTable *create, const Reflection *existing,
                  const Batch *batch)
{
  GPtrArray *constraints = arena_array (arena);
  const GPtrArray *pairs = unseen_pairs (arena, create, existing->table);
  for (guint i = 0; i < array_length (existing->table->constraints); i++) {
    const Constraint *constraint = g_ptr_array_index (existing->table->constraints, i);
    if (keep_drops_constraint (arena, existing->table, batch, constraint))
      array_add (constraints, constraint); /* goes by that name, not by its own */
    else if (constraint->kind != CONSTRAINT_CHECK || constraint->name != NULL
             || !keep_mentions_dropped (batch, constraint->sqltext))
      array_add (constraints, unseen_keep_constraint (arena, pairs, constraint));
  }
  const GPtrArray *unseen = unseen_constraints (arena, pairs);
  for (guint i = 0; i < unseen->len; i++) {
    const Constraint *constraint = g_ptr_array_index (unseen, i);
    if (!keep_mentions_dropped (batch, constraint->sql))
      array_add (constraints, constraint);
  }
  return constraints;
}

const Table *
keep_table (Arena *arena, const Reflection *existing, const Batch *batch)
{
  Table *table = arena_new0 (arena, Table);
  GPtrArray *columns = arena_array (arena);
  const SqliteCreateTable *create
      = existing->sql == NULL ? NULL : sqlite_sql_parse (arena, existing->sql);
  *table = *existing->table;
  for (guint i = 0; i < array_length (existing->table->columns); i++)
    array_add (columns,
               keep_column (arena, create, g_ptr_array_index (existing->table->columns, i)));
  table->columns = columns;
  table->options = keep_options (arena, existing);
  table->indexes = keep_indexes (arena, existing, batch);
  table->constraints = keep_constraints (arena, create, existing, batch);
  return table;
}

static gboolean
renames (const Operation *operation)
{
  return operation->kind == OPERATION_ALTER_COLUMN
         && operation->alter_column.new_column_name != NULL
         && !g_str_equal (operation->alter_column.new_column_name, operation->alter_column.column);
}

const Batch *
keep_batch (Arena *arena, const Batch *batch)
{
  Batch *kept = arena_new0 (arena, Batch);
  GPtrArray *operations = arena_array (arena);
  *kept = *batch;
  for (guint i = 0; i < array_length (batch->operations); i++) {
    Operation *operation = arena_new0 (arena, Operation);
    *operation = *(const Operation *)g_ptr_array_index (batch->operations, i);
    if (operation->kind == OPERATION_ALTER_COLUMN)
      operation->alter_column.new_column_name = NULL;
    array_add (operations, operation);
  }
  kept->operations = operations;
  return kept;
}

void
keep_render_counter (const Reflection *existing, const char *temporary_name, Ddl *ddl)
{
  if (!existing->autoincrement)
    return;
  g_autofree char *new = literal_quote (temporary_name);
  g_autofree char *old = literal_quote (existing->table->name);
  g_autofree char *schema
      = identifier_quote (existing->table->schema != NULL ? existing->table->schema
                          : existing->is_temporary        ? "temp"
                                                          : "main");
  g_autofree char *clear
      = g_strdup_printf ("DELETE FROM %s.sqlite_sequence WHERE name = %s", schema, new);
  g_autofree char *copy
      = g_strdup_printf ("INSERT INTO %s.sqlite_sequence (name, seq) SELECT %s, seq FROM "
                         "%s.sqlite_sequence WHERE name = %s",
                         schema, new, schema, old);
  ddl_add (ddl, clear);
  ddl_add (ddl, copy);
}

gboolean
keep_render_end (const Dialect *dialect, const Operation *operation, const Reflection *existing,
                 Ddl *ddl, GError **error)
{
  for (guint i = 0; i < array_length (existing->triggers); i++)
    ddl_add (ddl, ((const NamedSql *)g_ptr_array_index (existing->triggers, i))->sql);
  for (guint i = 0; i < array_length (operation->batch.operations); i++) {
    const Operation *change = g_ptr_array_index (operation->batch.operations, i);
    if (!renames (change))
      continue;
    const Operation rename
        = { .kind = OPERATION_ALTER_COLUMN,
            .table = operation->table,
            .schema = operation->schema,
            .alter_column = { .column = change->alter_column.column,
                              .new_column_name = change->alter_column.new_column_name } };
    if (!operation_render (dialect, &rename, ddl, error))
      return FALSE;
  }
  return TRUE;
}
