#include "runtime/version_table.h"

#include "base/error.h"
#include "ddl/identifier.h"

#include <string.h>

void
version_state_clear (VersionState *state)
{
  g_clear_pointer (&state->rows, g_strfreev);
}

char *
version_table_sql_name (const char *schema, const char *name)
{
  g_autofree char *quoted = identifier_quote (name);
  if (schema == NULL)
    return g_steal_pointer (&quoted);
  g_autofree char *quoted_schema = identifier_quote (schema);
  return g_strconcat (quoted_schema, ".", quoted, NULL);
}

static gboolean
refuse_other_version_table (const MigrationContext *context, GError **error)
{
  g_autofree char *name = NULL;
  if (!context->driver->type->find_version_like_table (context->driver, &name, error))
    return FALSE;
  /* its own name: another run has created it since */
  if (name == NULL || g_ascii_strcasecmp (name, context->table.name) == 0)
    return TRUE;
  error_set (error, ERROR_CONFIG, "found version table %s; set version_table", name);
  error_add_hint (error, "write `version_table = %s` in the section [cmig] of %s", name,
                  context->settings->config_file);
  return FALSE;
}

gboolean
version_state_read (const MigrationContext *context, VersionState *state, GError **error)
{
  const DriverType *type = context->driver->type;
  const Settings *settings = context->settings;
  state->predates_alembic = FALSE;
  g_clear_pointer (&state->rows, g_strfreev);
  state->rows = type->read_versions (context->driver, &context->table, &state->exists, error);
  if (state->rows == NULL)
    return FALSE;
  if (state->exists)
    return TRUE;
  if (!refuse_other_version_table (context, error))
    return FALSE;
  if (*settings->pre_alembic_table == '\0'
      || revision_map_find_id (context->map, settings->pre_alembic_revision) == NULL)
    return TRUE;
  return type->has_table (context->driver, NULL, settings->pre_alembic_table,
                          &state->predates_alembic, error);
}

char *
version_table_render_create (const VersionTable *table)
{
  g_autofree char *key = g_strconcat (table->name, "_pkc", NULL);
  g_autofree char *quoted_key = identifier_quote (key);
  return g_strdup_printf (
      "CREATE TABLE %s (\n\tversion_num VARCHAR(32) NOT NULL, \n\tCONSTRAINT %s PRIMARY KEY "
      "(version_num)\n)",
      table->sql_name, quoted_key);
}

char *
version_change_render (const VersionTable *table, const VersionChange *change)
{
  g_autofree char *from = change->from == NULL ? NULL : literal_quote (change->from);
  g_autofree char *to = change->to == NULL ? NULL : literal_quote (change->to);
  const char *name = table->sql_name;
  if (change->kind == VERSION_INSERT)
    return g_strdup_printf ("INSERT INTO %s (version_num) VALUES (%s) RETURNING version_num", name,
                            to);
  if (change->kind == VERSION_DELETE)
    return g_strdup_printf ("DELETE FROM %s WHERE %s.version_num = %s", name, name, from);
  return g_strdup_printf ("UPDATE %s SET version_num=%s WHERE %s.version_num = %s", name, to, name,
                          from);
}

gboolean
version_table_create (const MigrationContext *context, GError **error)
{
  g_autofree char *sql = version_table_render_create (&context->table);
  gssize offset;
  if (context->driver->type->execute (context->driver, sql, strlen (sql), &offset, error))
    return TRUE;
  g_prefix_error (error, "cannot create the version table: ");
  return FALSE;
}

gboolean
version_table_change (const MigrationContext *context, const GArray *changes, GError **error)
{
  for (guint i = 0; i < changes->len; i++) {
    const VersionChange *change = &g_array_index (changes, VersionChange, i);
    gint64 found = 0;
    if (!context->driver->type->change_version (context->driver, &context->table, change->from,
                                                change->to, &found, error))
      return FALSE;
    if (found == 1)
      continue;
    g_autofree char *what = change->from == NULL ? g_strdup_printf ("inserting '%s'", change->to)
                            : change->to == NULL ? g_strdup_printf ("deleting '%s'", change->from)
                                                 : g_strdup_printf ("updating '%s' to '%s'",
                                                                    change->from, change->to);
    error_set (error, ERROR_DATABASE,
               "Online migration expected to match one row when %s in '%s'; %" G_GINT64_FORMAT
               " found",
               what, context->table.name, found);
    return FALSE;
  }
  return TRUE;
}

/* The ids of the changes of one kind as Python prints a list or tuple of them. */
static char *
python_sequence (const GArray *changes, VersionChangeKind kind, const char *open, const char *close)
{
  GString *text = g_string_new (open);
  guint count = 0;
  for (guint i = 0; i < changes->len; i++) {
    const VersionChange *change = &g_array_index (changes, VersionChange, i);
    if (change->kind == kind)
      g_string_append_printf (text, "%s'%s'", count++ == 0 ? "" : ", ",
                              kind == VERSION_INSERT ? change->to : change->from);
  }
  g_string_append (text, count == 1 && *open == '(' ? "," : "");
  g_string_append (text, close);
  return g_string_free (text, FALSE);
}

char *
version_changes_describe (const GArray *changes)
{
  if (changes->len == 0)
    return g_strdup ("no change");
  const VersionChange *last = &g_array_index (changes, VersionChange, changes->len - 1);
  const VersionChange *first = &g_array_index (changes, VersionChange, 0);
  if (last->kind == VERSION_INSERT)
    return g_strdup_printf ("new branch insert %s", last->to);
  if (last->kind == VERSION_DELETE)
    return g_strdup_printf ("branch delete %s", last->from);
  if (changes->len == 1)
    return g_strdup_printf ("update %s to %s", last->from, last->to);
  if (first->kind == VERSION_INSERT) {
    g_autofree char *inserted = python_sequence (changes, VERSION_INSERT, "(", ")");
    return g_strdup_printf ("unmerge, insert %s, update %s to %s", inserted, last->from, last->to);
  }
  g_autofree char *deleted = python_sequence (changes, VERSION_DELETE, "[", "]");
  return g_strdup_printf ("merge, delete %s, update %s to %s", deleted, last->from, last->to);
}
