#include "runtime/step.h"

#include "base/error.h"
#include "runtime/version_table.h"

void
step_log (const MigrationContext *context, const PlanStep *step)
{
  g_autofree char *described = plan_step_describe (step);
  const char *doc = step->revision == NULL ? "" : step->revision->header->doc;
  g_autofree char *text
      = g_strdup_printf ("Running %s%s%s", described, *doc == '\0' ? "" : ", ", doc);
  context->log (context->data, LOG_INFO, MIGRATION_LOGGER, text);
}

/* The script that a step runs, checked: it has the section that the step needs, and needs nothing
 * that this version cannot do. */
static SqlScript *
step_read_script (const MigrationContext *context, const PlanStep *step, GError **error)
{
  const Script *script = script_of (context, step->revision);
  const char *path = script->header.path;
  const struct {
    gboolean found;
    const char *what, *hint;
  } unsupported[] = {
    { script->kind == SCRIPT_PYTHON, "a Python script",
      "write its SQL into a script of the same name that ends in .sql" },
    { script->transaction_off, "`transaction: off`",
      "leave it out to run the script in a transaction" },
    { script->resume, "`resume: yes`",
      "it goes with `transaction: off`, which this version does not know" },
    { script->backup_required, "`backup: required`", "make a backup and leave the line out" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (unsupported); i++)
    if (unsupported[i].found) {
      error_set_at (error, ERROR_UNSUPPORTED, path, 0, 0,
                    "revision %s cannot be run: this version does not carry out %s",
                    step->revision->id, unsupported[i].what);
      error_add_hint (error, "%s", unsupported[i].hint);
      return NULL;
    }
  g_autoptr (SqlScript) sql = sql_script_read (script, context->dialect, error);
  if (sql == NULL)
    return NULL;
  if (step->operation == STEP_DOWNGRADE && sql->downgrade == NULL) {
    error_set_at (error, ERROR_SCRIPT, path, 0, 0,
                  "revision %s cannot be downgraded: its script has no `-- downgrade` section",
                  step->revision->id);
    error_add_hint (error, "add the section; an empty one says that nothing is to be done");
    return NULL;
  }
  return g_steal_pointer (&sql);
}

static void
free_sql (gpointer sql)
{
  sql_script_free (sql);
}

GPtrArray *
plan_read_scripts (const MigrationContext *context, const Plan *plan, guint first, GError **error)
{
  g_autoptr (GPtrArray) scripts = g_ptr_array_new_with_free_func (free_sql);
  for (guint i = 0; i < plan->steps->len; i++) {
    const PlanStep *step = g_ptr_array_index (plan->steps, i);
    SqlScript *sql = NULL;
    if (i >= first && step->revision != NULL) {
      sql = step_read_script (context, step, error);
      if (sql == NULL)
        return NULL;
    }
    g_ptr_array_add (scripts, sql);
  }
  return g_steal_pointer (&scripts);
}

/* One step on its way. */
typedef struct {
  const MigrationContext *context;
  const PlanStep *step;
  const SqlScript *sql;
} StepRun;

/* Says where in the script an error lies. OFFSET is in the statement's text, or -1. */
static void
add_script_place (const StepRun *run, const SqlStatement *statement, gssize offset, GError **error)
{
  size_t line, column, length;
  const char *at = statement->text + MAX (offset, 0);
  const char *text = sql_script_locate (run->sql, at, &line, &column, &length);
  error_add_place (error, run->step->revision->header->path, line, column);
  error_add_source_line (error, text, length);
  error_add_hint (error, "nothing of revision %s was kept", run->step->revision->id);
}

static gboolean
run_statements (const StepRun *run, const GArray *statements, GError **error)
{
  Driver *driver = run->context->driver;
  for (guint i = 0; i < statements->len; i++) {
    const SqlStatement *statement = &g_array_index (statements, SqlStatement, i);
    gssize offset = -1;
    if (statement->without_effect)
      continue;
    if (!driver->type->execute (driver, statement->text, statement->length, &offset, error)) {
      add_script_place (run, statement, offset, error);
      return FALSE;
    }
  }
  return TRUE;
}

/* The queries of a validate or verify section; a row fails the migration. */
static gboolean
run_queries (const StepRun *run, const GArray *queries, const char *section, GError **error)
{
  Driver *driver = run->context->driver;
  for (guint i = 0; queries != NULL && i < queries->len; i++) {
    const SqlStatement *query = &g_array_index (queries, SqlStatement, i);
    gssize offset = -1;
    g_autofree char *row = NULL;
    gboolean passed
        = driver->type->query (driver, query->text, query->length, &row, &offset, error);
    if (passed && row != NULL) {
      error_set (error, ERROR_DATABASE, "the %s section found a row: %s", section, row);
      passed = FALSE;
    }
    if (!passed) {
      add_script_place (run, query, offset, error);
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
run_script (const StepRun *run, GError **error)
{
  const SqlScript *sql = run->sql;
  if (sql == NULL)
    return TRUE;
  if (run->step->operation == STEP_DOWNGRADE)
    return run_statements (run, sql->downgrade, error);
  return run_queries (run, sql->validate, "validate", error)
         && run_statements (run, sql->upgrade, error)
         && run_queries (run, sql->verify, "verify", error);
}

StepOutcome
step_run (const MigrationContext *context, const PlanStep *step, const SqlScript *sql,
          GError **error)
{
  const StepRun run = { context, step, sql };
  const gint64 start = g_get_monotonic_time ();
  const gboolean success
      = run_script (&run, error) && version_table_change (context, step->changes, error);
  if (!success && step->revision != NULL)
    error_add_place (error, step->revision->header->path, 0, 0);
  if (success) {
    g_autofree char *changes = version_changes_describe (step->changes);
    context->log (context->data, LOG_DEBUG, MIGRATION_LOGGER, changes);
  }
  return (StepOutcome){ success, (double)(g_get_monotonic_time () - start) / 1000 };
}
