#include "ddl/ddl.h"

#include "ddl/alter.h"
#include "ddl/rebuild.h"
#include "schema/operation_error.h"

Ddl *
ddl_new (Arena *arena)
{
  Ddl *ddl = arena_new0 (arena, Ddl);
  ddl->arena = arena;
  ddl->statements = arena_array (arena);
  ddl->warnings = arena_array (arena);
  ddl->losses = arena_array (arena);
  return ddl;
}

void
ddl_add (Ddl *ddl, const char *sql)
{
  array_add (ddl->statements, arena_string (ddl->arena, sql));
}

void
ddl_warn (Ddl *ddl, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  array_add (ddl->warnings, arena_take (ddl->arena, g_strdup_vprintf (format, arguments)));
  va_end (arguments);
}

gboolean
ddl_needs_reflection (const Dialect *dialect, const Operation *operation)
{
  return operation->kind == OPERATION_BATCH && operation->batch.copy_from == NULL
         && batch_rebuilds (dialect, &operation->batch, G_MAXUINT);
}

/* A column gets its place only in a table that is rebuilt; Alembic looks at what came before. */
static gboolean
check_places (const Dialect *dialect, const Batch *batch, GError **error)
{
  for (guint i = 0; i < array_length (batch->operations); i++) {
    const Operation *operation = g_ptr_array_index (batch->operations, i);
    if (operation->kind != OPERATION_ADD_COLUMN
        || (operation->add_column.insert_before == NULL
            && operation->add_column.insert_after == NULL)
        || batch_rebuilds (dialect, batch, i))
      continue;
    g_set_error_literal (error, OPERATION_ERROR, OPERATION_ERROR_COMMAND,
                         "Can't specify insert_before or insert_after when using ALTER; please "
                         "specify recreate='always'");
    return FALSE;
  }
  return TRUE;
}

/* Alembic also reads the tables to which the table refers, and those to which they do. */
static const char *
missing_table (const Batch *batch, const Reflection *existing, Rebuilding rebuilding)
{
  if (existing == NULL || batch->unresolved || rebuilding == REBUILD_KEEP)
    return NULL;
  return existing->missing_table;
}

static gboolean
has_table (const Dialect *dialect, const Operation *operation, const Reflection *existing,
           Rebuilding rebuilding, gboolean offline, GError **error)
{
  const char *missing = missing_table (&operation->batch, existing, rebuilding);
  if (missing != NULL) {
    g_set_error_literal (error, OPERATION_ERROR, OPERATION_ERROR_NO_SUCH_TABLE, missing);
    return FALSE;
  }
  if (existing != NULL || operation->batch.copy_from != NULL)
    return TRUE;
  if (offline)
    g_set_error (error, OPERATION_ERROR, OPERATION_ERROR_COMMAND,
                 "This operation cannot proceed in --sql mode; batch mode with dialect %s requires "
                 "a live database connection with which to reflect the table \"%s\". To generate a "
                 "batch SQL migration script using table \"move and copy\", a complete Table "
                 "object should be passed to the \"copy_from\" argument of the batch_alter_table() "
                 "method so that table reflection can be skipped.",
                 dialect->name, operation->table);
  else
    g_set_error (error, OPERATION_ERROR, OPERATION_ERROR_NO_SUCH_TABLE, "%s%s%s",
                 operation->schema == NULL ? "" : operation->schema,
                 operation->schema == NULL ? "" : ".", operation->table);
  return FALSE;
}

static gboolean
render (const Dialect *dialect, const Operation *operation, const Reflection *existing,
        Rebuilding rebuilding, gboolean offline, Ddl *ddl, GError **error)
{
  if (operation->kind != OPERATION_BATCH)
    return operation_render (dialect, operation, ddl, error);
  const Batch *batch = &operation->batch;
  if (!check_places (dialect, batch, error))
    return FALSE;
  if (batch_rebuilds (dialect, batch, G_MAXUINT))
    return has_table (dialect, operation, existing, rebuilding, offline, error)
           && rebuild_render (dialect, operation, existing, rebuilding, ddl, error);
  for (guint i = 0; i < array_length (batch->operations); i++)
    if (!operation_render (dialect, g_ptr_array_index (batch->operations, i), ddl, error))
      return FALSE;
  return TRUE;
}

gboolean
ddl_render (const Dialect *dialect, const Operation *operation, const Reflection *existing,
            Rebuilding rebuilding, gboolean offline, Ddl *ddl, GError **error)
{
  const Quoting quoting
      = { dialect->quoting->mark, dialect->quoting->reserved, operation->quoting };
  Dialect quoted = *dialect;
  quoted.quoting = &quoting;
  return render (&quoted, operation, existing, rebuilding, offline, ddl, error);
}
