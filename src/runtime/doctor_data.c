#include "base/error.h"
#include "ddl/identifier.h"
#include "runtime/examination.h"
#include "runtime/own_sql.h"

#include <string.h>

/* A foreign key that refers to columns which are no key makes every later change of its parent
 * fail. */
static void
look_at_mismatch (const Examination *examination)
{
  g_autoptr (GError) problem = NULL;
  if (own_sql_run (examination->context->driver, "PRAGMA main.foreign_key_check", NULL,
                   examination->arena, NULL, &problem))
    return;
  const char *found = strstr (problem->message, "foreign key mismatch");
  if (found != NULL)
    examination_add (examination,
                     (Symptom){ .name = "foreign_key_mismatch",
                                .severity = SYMPTOM_ERROR,
                                .message = arena_string (examination->arena, found),
                                .hint
                                = "the columns that a foreign key refers to need a PRIMARY KEY "
                                  "or a UNIQUE index of just these" });
}

gboolean
examination_look_at_foreign_keys (const Examination *examination, GError **error)
{
  Driver *driver = examination->context->driver;
  Arena *arena = examination->arena;
  g_autoptr (GError) problem = NULL;
  look_at_mismatch (examination);
  g_autoptr (GHashTable) found = driver->type->foreign_key_violations (driver, TRUE, &problem);
  if (found == NULL && g_error_matches (problem, CMIG_ERROR, ERROR_DATABASE)) {
    examination_add_unchecked (examination, "foreign keys", problem->message);
    return TRUE;
  }
  if (found == NULL) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return FALSE;
  }
  GHashTable *counts = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const ForeignKeyViolation *violation = value;
    const char *pair = arena_printf (arena, "table %s: # to rows of %s that are not there",
                                     violation->child, violation->parent);
    const guint before = GPOINTER_TO_UINT (g_hash_table_lookup (counts, pair));
    g_hash_table_insert (counts, (gpointer)(guintptr)pair,
                         GUINT_TO_POINTER (before + violation->count));
  }
  g_autoptr (GList) pairs = g_list_sort (g_hash_table_get_keys (counts), (GCompareFunc)strcmp);
  for (const GList *pair = pairs; pair != NULL; pair = pair->next) {
    key = pair->data;
    const guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));
    g_auto (GStrv) parts = g_strsplit (key, "#", 2);
    examination_add (
        examination,
        (Symptom){ .name = "foreign_key",
                   .severity = SYMPTOM_ERROR,
                   .message = arena_printf (arena, "%s%u row%s%s", parts[0], count,
                                            count == 1 ? " refers" : "s refer", parts[1]),
                   .hint = "`PRAGMA foreign_key_check` names them; delete them, or bring back "
                           "what they refer to" });
  }
  g_hash_table_unref (counts);
  return TRUE;
}

/* Version rows that no command matches: they are no text. */
static gboolean
look_at_version_values (const Examination *examination, GError **error)
{
  const VersionTable *table = &examination->context->table;
  SqlResult result;
  g_autofree char *sql = g_strdup_printf (
      "SELECT DISTINCT typeof (version_num) FROM %s WHERE typeof (version_num) <> 'text'",
      table->sql_name);
  if (!own_sql_run (examination->context->driver, sql, NULL, examination->arena, &result, error))
    return FALSE;
  for (guint i = 0; i < result.rows->len; i++) {
    const SqlValue *row = g_ptr_array_index (result.rows, i);
    examination_add (
        examination,
        (Symptom){ .name = "bad_version_row",
                   .severity = SYMPTOM_ERROR,
                   .message = arena_printf (examination->arena,
                                            "the version table %s has a row that is no text: %.*s",
                                            table->name, (int)row->length, row->bytes),
                   .hint = "`cmig stamp --purge` the revision that the database has" });
  }
  return TRUE;
}

gboolean
examination_look_at_version_table (const Examination *examination, const Snapshot *all,
                                   gboolean *sound, GError **error)
{
  const VersionTable *table = &examination->context->table;
  *sound = TRUE;
  if (snapshot_find (all, SCHEMA_VIEW, table->name) != NULL) {
    examination_add (
        examination,
        (Symptom){ .name = "other_version_table",
                   .severity = SYMPTOM_ERROR,
                   .message = arena_printf (examination->arena, "%s is a view", table->name),
                   .hint = "the version rows need a table; drop the view, or set version_table" });
    *sound = FALSE;
    return TRUE;
  }
  return snapshot_find (all, SCHEMA_TABLE, table->name) == NULL
         || look_at_version_values (examination, error);
}
