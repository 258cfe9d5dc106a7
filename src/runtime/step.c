#include "runtime/step.h"

#include "base/error.h"
#include "runtime/python_runner.h"
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

/* By the plan's steps; an entry is NULL where the step has no such script. */
struct StepScripts {
  PythonRunner *python; /* NULL until a step needs it */
  GPtrArray *sql;       /* SqlScript */
  GPtrArray *modules;   /* const Module, of the runner */
};

/* Needs the script nothing that this version cannot do? */
static gboolean
check_supported (const PlanStep *step, const Script *script, GError **error)
{
  const char *path = script->header.path;
  const struct {
    gboolean found;
    const char *what, *hint;
  } unsupported[] = {
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
      return FALSE;
    }
  return TRUE;
}

/* A SQL script, with the section that the step needs. */
static SqlScript *
read_sql (const MigrationContext *context, const PlanStep *step, const Script *script,
          GError **error)
{
  g_autoptr (SqlScript) sql = sql_script_read (script, context->dialect, error);
  if (sql == NULL)
    return NULL;
  if (step->operation == STEP_DOWNGRADE && sql->downgrade == NULL) {
    error_set_at (error, ERROR_SCRIPT, script->header.path, 0, 0,
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

static const char *
function_of (const PlanStep *step)
{
  return step->operation == STEP_DOWNGRADE ? "downgrade" : "upgrade";
}

static gboolean
read_script (const MigrationContext *context, const PlanStep *step, StepScripts *scripts,
             guint index, GError **error)
{
  const Script *script = script_of (context, step->revision);
  if (!check_supported (step, script, error))
    return FALSE;
  if (script->kind == SCRIPT_SQL) {
    g_ptr_array_index (scripts->sql, index) = read_sql (context, step, script, error);
    return g_ptr_array_index (scripts->sql, index) != NULL;
  }
  if (scripts->python == NULL)
    scripts->python = python_runner_new (context, error);
  if (scripts->python == NULL) {
    error_add_place (error, script->header.path, 0, 0);
    return FALSE;
  }
  const Module *module
      = python_runner_load (scripts->python, script->header.path, function_of (step), error);
  g_ptr_array_index (scripts->modules, index) = (gpointer)(guintptr)module;
  return module != NULL;
}

StepScripts *
step_scripts_read (const MigrationContext *context, const Plan *plan, guint first, GError **error)
{
  g_autoptr (StepScripts) scripts = g_new0 (StepScripts, 1);
  scripts->sql = g_ptr_array_new_with_free_func (free_sql);
  scripts->modules = g_ptr_array_new ();
  g_ptr_array_set_size (scripts->sql, (int)plan->steps->len);
  g_ptr_array_set_size (scripts->modules, (int)plan->steps->len);
  for (guint i = first; i < plan->steps->len; i++) {
    const PlanStep *step = g_ptr_array_index (plan->steps, i);
    if (step->revision != NULL && !read_script (context, step, scripts, i, error))
      return NULL;
  }
  return g_steal_pointer (&scripts);
}

void
step_scripts_free (StepScripts *scripts)
{
  g_ptr_array_unref (scripts->sql);
  g_ptr_array_unref (scripts->modules);
  g_clear_pointer (&scripts->python, python_runner_free);
  g_free (scripts);
}

const SqlScript *
step_scripts_sql (const StepScripts *scripts, guint index)
{
  return g_ptr_array_index (scripts->sql, index);
}

gboolean
step_run_python (const PlanStep *step, StepScripts *scripts, guint index, gboolean again,
                 GError **error)
{
  const Module *module = g_ptr_array_index (scripts->modules, index);
  return module == NULL
         || python_runner_call (scripts->python, module, function_of (step), again, error);
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
run_sql (const StepRun *run, GError **error)
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
step_run (const MigrationContext *context, const PlanStep *step, StepScripts *scripts, guint index,
          gboolean again, GError **error)
{
  const StepRun run = { context, step, step_scripts_sql (scripts, index) };
  const gint64 start = g_get_monotonic_time ();
  const gboolean success = run_sql (&run, error)
                           && step_run_python (step, scripts, index, again, error)
                           && version_table_change (context, step->changes, error);
  if (!success && step->revision != NULL) {
    error_add_place (error, step->revision->header->path, 0, 0);
    error_add_hint (error, "nothing of revision %s was kept", step->revision->id);
  }
  if (success) {
    g_autofree char *changes = version_changes_describe (step->changes);
    context->log (context->data, LOG_DEBUG, MIGRATION_LOGGER, changes);
  }
  return (StepOutcome){ success, (double)(g_get_monotonic_time () - start) / 1000 };
}
