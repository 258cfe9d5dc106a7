#include "runtime/offline.h"

#include "runtime/step.h"
#include "runtime/version_table.h"

#include <string.h>

static void
print_chunk (const MigrationContext *context, const char *text, size_t length, const char *end)
{
  g_autofree char *chunk = g_strdup_printf ("%.*s%s\n\n", (int)length, text, end);
  context->sql (context->data, chunk);
}

void
offline_ensure_version (const MigrationContext *context)
{
  g_autofree char *create = version_table_render_create (&context->table);
  g_auto (GStrv) parts = g_strsplit (create, "\t", -1);
  g_autofree char *spaced = g_strjoinv ("    ", parts);
  print_chunk (context, spaced, strlen (spaced), ";");
}

/* What cannot be asked without a database. */
static void
warn_of_queries (const MigrationContext *context, const PlanStep *step, const SqlScript *sql)
{
  const guint queries = (sql->validate == NULL ? 0 : sql->validate->len)
                        + (sql->verify == NULL ? 0 : sql->verify->len);
  if (queries == 0 || step->operation != STEP_UPGRADE)
    return;
  g_autofree char *text = g_strdup_printf (
      "%u queries of the validate and verify sections of revision %s are not part of the SQL",
      queries, step->revision->id);
  context->log (context->data, LOG_WARNING, MIGRATION_LOGGER, text);
}

/* A loop is none that SQL has: the statement of one round, and what to do with it. */
static void
print_batch (const MigrationContext *context, const SqlStatement *statement)
{
  const SqlDialect *dialect = sql_dialect_find (context->dialect);
  const char *at = statement->text, *end = at + statement->length;
  g_autoptr (GString) text = g_string_new ("-- repeat until it changes no row\n");
  for (const char *name; (name = sql_batch_size_find (dialect, at, end)) != NULL;
       at = name + strlen (":batch_size")) {
    g_string_append_len (text, at, name - at);
    g_string_append_printf (text, "%" G_GINT64_FORMAT, statement->batch_size);
  }
  g_string_append_len (text, at, end - at);
  print_chunk (context, text->str, text->len, ";");
}

static void
print_script (const MigrationContext *context, const PlanStep *step, const SqlScript *sql)
{
  warn_of_queries (context, step, sql);
  const GArray *statements = step->operation == STEP_UPGRADE ? sql->upgrade : sql->downgrade;
  for (guint i = 0; i < statements->len; i++) {
    const SqlStatement *statement = &g_array_index (statements, SqlStatement, i);
    if (statement->batch_size > 0)
      print_batch (context, statement);
    else
      print_chunk (context, statement->text, statement->length, ";");
  }
}

gboolean
offline_run (const MigrationContext *context, const Plan *plan, GError **error)
{
  size_t rows = plan->from->len;
  g_autoptr (StepScripts) scripts = step_scripts_read (context, plan, 0, error);
  if (scripts == NULL)
    return FALSE;
  for (guint i = 0; i < plan->steps->len; i++) {
    const PlanStep *step = g_ptr_array_index (plan->steps, i);
    if (rows == 0)
      offline_ensure_version (context);
    step_log (context, step);
    g_autofree char *described = plan_step_describe (step);
    g_autofree char *comment = g_strconcat ("-- Running ", described, NULL);
    print_chunk (context, comment, strlen (comment), "");
    const SqlScript *sql = step_scripts_sql (scripts, i);
    if (sql != NULL)
      print_script (context, step, sql);
    if (!step_run_python (step, scripts, i, FALSE, error))
      return FALSE;
    for (guint j = 0; j < step->changes->len; j++) {
      const VersionChange *change = &g_array_index (step->changes, VersionChange, j);
      g_autofree char *text = version_change_render (&context->table, change);
      print_chunk (context, text, strlen (text), ";");
      rows += change->kind == VERSION_INSERT;
      rows -= change->kind == VERSION_DELETE;
    }
  }
  return TRUE;
}
