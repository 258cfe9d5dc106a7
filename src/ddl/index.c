#include "ddl/index.h"

#include "schema/operation_error.h"

static gboolean
has_name (const char *name, const char *statement, GError **error)
{
  if (name != NULL)
    return TRUE;
  g_set_error (error, OPERATION_ERROR, OPERATION_ERROR_COMPILE,
               "%s INDEX requires that the index have a name", statement);
  return FALSE;
}

gboolean
create_index_render (const Dialect *dialect, const Index *index, gboolean if_not_exists, Ddl *ddl,
                     GError **error)
{
  if (!has_name (index->name, "CREATE", error))
    return FALSE;
  if (index->table == NULL) {
    g_set_error (error, OPERATION_ERROR, OPERATION_ERROR_COMPILE,
                 "Index '%s' is not associated with any table.", index->name);
    return FALSE;
  }
  if (index->sql != NULL) {
    ddl_add (ddl, index->sql);
    return TRUE;
  }
  g_autoptr (GString) sql = g_string_new (index->unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ");
  if (if_not_exists)
    g_string_append (sql, "IF NOT EXISTS ");
  dialect_append_table (dialect, dialect->index_has_schema ? index->schema : NULL, index->name,
                        sql);
  g_string_append (sql, " ON ");
  dialect_append_table (dialect, dialect->index_has_schema ? NULL : index->schema, index->table,
                        sql);
  g_string_append (sql, " (");
  for (guint i = 0; i < array_length (index->parts); i++) {
    const IndexPart *part = g_ptr_array_index (index->parts, i);
    if (i > 0)
      g_string_append (sql, ", ");
    if (part->sql != NULL)
      g_string_append (sql, part->sql);
    else
      dialect_append_name (dialect, part->column, sql);
  }
  g_string_append_c (sql, ')');
  if (dialect->append_index_rest != NULL)
    dialect->append_index_rest (dialect, index, sql);
  ddl_add (ddl, sql->str);
  return TRUE;
}

gboolean
drop_index_render (const Dialect *dialect, const char *name, const char *schema, gboolean if_exists,
                   Ddl *ddl, GError **error)
{
  if (!has_name (name, "DROP", error))
    return FALSE;
  g_autoptr (GString) sql = g_string_new ("\nDROP INDEX ");
  if (if_exists)
    g_string_append (sql, "IF EXISTS ");
  dialect_append_table (dialect, schema, name, sql);
  ddl_add (ddl, sql->str);
  return TRUE;
}
