#include "ddl/rebuild.h"

#include "ddl/alter.h"
#include "ddl/create_table.h"
#include "ddl/index.h"
#include "ddl/keep.h"
#include "ddl/type_sql.h"
#include "schema/batch.h"
#include "schema/operation_error.h"

#include <string.h>

gboolean
batch_rebuilds (const Dialect *dialect, const Batch *batch, guint count)
{
  switch (batch->recreate) {
  case RECREATE_ALWAYS:
    return TRUE;
  case RECREATE_NEVER:
    return FALSE;
  case RECREATE_AUTO:
    break;
  }
  return dialect->batch_recreates && batch_recreates (batch, count);
}

/* "t.a", or "CAST(t.a AS INTEGER) AS a". */
static gboolean
append_source (const Dialect *dialect, const Table *old, const Transfer *transfer, GString *sql,
               GError **error)
{
  const guint casts = array_length (transfer->casts);
  for (guint i = 0; i < casts; i++)
    g_string_append (sql, "CAST(");
  dialect_append_table (dialect, old->schema, old->name, sql);
  g_string_append_c (sql, '.');
  dialect_append_name (dialect, transfer->source, sql);
  for (guint i = 0; i < casts; i++) {
    g_string_append (sql, " AS ");
    if (!type_append (dialect, g_ptr_array_index (transfer->casts, i), sql, error))
      return FALSE;
    g_string_append_c (sql, ')');
  }
  if (casts > 0) {
    g_string_append (sql, " AS ");
    dialect_append_name (dialect, transfer->source, sql);
  }
  return TRUE;
}

/* A generated column takes no values. */
static gboolean
takes_values (const Table *table, const Transfer *transfer)
{
  const Column *column = table_find_column (table, transfer->target);
  return column == NULL || column->computed == NULL;
}

static gboolean
render_copy (const Dialect *dialect, const Table *old, const RebuiltTable *rebuilt, Ddl *ddl,
             GError **error)
{
  g_autoptr (GString) targets = g_string_new (NULL);
  g_autoptr (GString) sources = g_string_new (NULL);
  for (guint i = 0; i < array_length (rebuilt->transfers); i++) {
    const Transfer *transfer = g_ptr_array_index (rebuilt->transfers, i);
    if (!takes_values (rebuilt->table, transfer))
      continue;
    if (targets->len > 0) {
      g_string_append (targets, ", ");
      g_string_append (sources, ", ");
    }
    dialect_append_name (dialect, transfer->target, targets);
    if (!append_source (dialect, old, transfer, sources, error))
      return FALSE;
  }
  if (targets->len == 0)
    return TRUE;
  g_autoptr (GString) sql = g_string_new ("INSERT INTO ");
  dialect_append_table (dialect, rebuilt->table->schema, rebuilt->table->name, sql);
  g_string_append_printf (sql, " (%s) SELECT %s \nFROM ", targets->str, sources->str);
  dialect_append_table (dialect, old->schema, old->name, sql);
  ddl_add (ddl, sql->str);
  return TRUE;
}

static gboolean
run (const Dialect *dialect, const Operation *operation, Ddl *ddl, GError **error)
{
  return operation_render (dialect, operation, ddl, error);
}

static gboolean
drop (const Dialect *dialect, const Table *table, Ddl *ddl, GError **error)
{
  const Operation operation
      = { .kind = OPERATION_DROP_TABLE, .table = table->name, .schema = table->schema };
  return run (dialect, &operation, ddl, error);
}

/* The new table gets the old one's name. What SQLite's rename would look into is left alone, as it
 * was while the table was gone: a view of it would be an error
 * (https://sqlite.org/pragma.html#pragma_legacy_alter_table). */
static gboolean
give_name (const Dialect *dialect, const Table *from, const Table *to, gboolean legacy, Ddl *ddl,
           GError **error)
{
  const Operation operation = { .kind = OPERATION_RENAME_TABLE,
                                .table = from->name,
                                .schema = from->schema,
                                .rename_table = { .new_name = to->name } };
  if (legacy)
    ddl_add (ddl, "PRAGMA legacy_alter_table = ON");
  const gboolean done = run (dialect, &operation, ddl, error);
  if (legacy)
    ddl_add (ddl, "PRAGMA legacy_alter_table = OFF");
  return done;
}

/* What is needed when copying fails: the new table goes away again. */
static void
guard (const Dialect *dialect, const Table *table, guint from, Ddl *ddl)
{
  g_autoptr (GString) sql = g_string_new ("\nDROP TABLE ");
  dialect_append_table (dialect, table->schema, table->name, sql);
  ddl->cleanup = arena_string (ddl->arena, sql->str);
  ddl->cleanup_from = from;
  ddl->cleanup_to = ddl->statements->len;
}

static gboolean
render_indexes (const Dialect *dialect, const RebuiltTable *rebuilt, Ddl *ddl, GError **error)
{
  for (guint i = 0; i < array_length (rebuilt->indexes); i++)
    if (!create_index_render (dialect, g_ptr_array_index (rebuilt->indexes, i), FALSE, ddl, error))
      return FALSE;
  if (rebuilt->missing_column == NULL)
    return TRUE;
  g_set_error_literal (error, OPERATION_ERROR, OPERATION_ERROR_KEY, rebuilt->missing_column);
  return FALSE;
}

/* Alembic puts parentheses around a reflected default unless it is a single digit, a string, or has
 * them (alembic/ddl/sqlite.py, autogen_column_reflect). */
static gboolean
needs_parentheses (const char *text)
{
  const size_t length = strlen (text);
  const gboolean one_line = strchr (text, '\n') == NULL;
  if (length == 0)
    return FALSE;
  if (length == 1 && (g_ascii_isdigit (*text) || *text == '.'))
    return FALSE;
  return !(one_line && length > 2
           && ((text[0] == '\'' && text[length - 1] == '\'')
               || (text[0] == '(' && text[length - 1] == ')')));
}

/* The table as Alembic knows it: with such defaults, without what SQLAlchemy does not see. */
static const Table *
as_alembic_sees_it (Arena *arena, const Table *reflected)
{
  Table *table = arena_new0 (arena, Table);
  GPtrArray *columns = arena_array (arena);
  *table = *reflected;
  for (guint i = 0; i < array_length (reflected->columns); i++) {
    Column *column = arena_new0 (arena, Column);
    *column = *(const Column *)g_ptr_array_index (reflected->columns, i);
    ServerDefault *value = &column->server_default;
    if (value->kind != SERVER_DEFAULT_NONE && needs_parentheses (value->text))
      value->text = arena_printf (arena, "(%s)", value->text);
    column->declared_type = column->collation = NULL;
    array_add (columns, column);
  }
  table->columns = columns;
  return table;
}

static const Table *
old_table (Arena *arena, const Batch *batch, const Reflection *existing, gboolean keep,
           GError **error)
{
  if (batch->copy_from != NULL)
    return batch->copy_from;
  const Table *table
      = keep ? keep_table (arena, existing, batch) : as_alembic_sees_it (arena, existing->table);
  return batch_prepare (arena, table, batch, error);
}

gboolean
rebuild_render (const Dialect *dialect, const Operation *operation, const Reflection *existing,
                Rebuilding rebuilding, Ddl *ddl, GError **error)
{
  const gboolean reflected = operation->batch.copy_from == NULL;
  const gboolean keep = reflected && rebuilding == REBUILD_KEEP;
  const Batch *batch = keep ? keep_batch (ddl->arena, &operation->batch) : &operation->batch;
  const TableSource source = !reflected ? TABLE_GIVEN : keep ? TABLE_KEPT_WHOLE : TABLE_REFLECTED;
  const Table *old = old_table (ddl->arena, batch, existing, keep, error);
  const RebuiltTable *rebuilt
      = old == NULL ? NULL : batch_apply (ddl->arena, old, source, batch, error);
  if (rebuilt == NULL)
    return FALSE;
  const Operation create = { .kind = OPERATION_CREATE_TABLE,
                             .table = rebuilt->table->name,
                             .schema = rebuilt->table->schema,
                             .create_table = { .table = rebuilt->table } };
  if (!run (dialect, &create, ddl, error))
    return FALSE;
  if (reflected && !keep)
    losses_warn (dialect, existing, batch, ddl);
  const guint created = ddl->statements->len;
  if (!render_copy (dialect, old, rebuilt, ddl, error))
    return FALSE;
  if (keep)
    keep_render_counter (existing, rebuilt->table->name, ddl);
  if (!drop (dialect, old, ddl, error))
    return FALSE;
  guard (dialect, rebuilt->table, created, ddl);
  return give_name (dialect, rebuilt->table, old, existing != NULL && existing->has_dependents, ddl,
                    error)
         && render_indexes (dialect, rebuilt, ddl, error)
         && (!keep || keep_render_end (dialect, operation, existing, ddl, error));
}
