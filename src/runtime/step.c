#include "runtime/step.h"

#include "base/error.h"
#include "lint/statements.h"
#include "runtime/history.h"
#include "runtime/leave.h"
#include "runtime/python_runner.h"
#include "runtime/room.h"
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
  GArray *transactions; /* StepTransaction */
};

/* Do the keys of the header go together? */
static gboolean
check_header (const PlanStep *step, const Script *script, GError **error)
{
  const char *path = script->header.path;
  if (script->kind == SCRIPT_SQL && script->resume && !script->transaction_off) {
    error_set_at (error, ERROR_SCRIPT, path, 0, 0,
                  "revision %s says `resume: yes` and runs in a transaction", step->revision->id);
    error_add_hint (error, "it goes with `transaction: off`; leave it out");
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
  if (!check_header (step, script, error))
    return FALSE;
  StepTransaction *transaction = &g_array_index (scripts->transactions, StepTransaction, index);
  if (script->kind == SCRIPT_SQL) {
    *transaction = script->transaction_off ? STEP_OUTSIDE : STEP_INSIDE;
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
  if (module != NULL
      && python_runner_mentions (scripts->python, module, "autocommit_block",
                                 step->operation == STEP_DOWNGRADE ? "upgrade" : "downgrade"))
    *transaction = STEP_MAY_LEAVE;
  return module != NULL;
}

StepScripts *
step_scripts_read (const MigrationContext *context, const Plan *plan, guint first, GError **error)
{
  g_autoptr (StepScripts) scripts = g_new0 (StepScripts, 1);
  scripts->sql = g_ptr_array_new_with_free_func (free_sql);
  scripts->modules = g_ptr_array_new ();
  scripts->transactions = g_array_new (FALSE, TRUE, sizeof (StepTransaction));
  g_array_set_size (scripts->transactions, plan->steps->len);
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
  g_array_unref (scripts->transactions);
  g_clear_pointer (&scripts->python, python_runner_free);
  g_free (scripts);
}

StepTransaction
step_transaction (const StepScripts *scripts, guint index)
{
  return g_array_index (scripts->transactions, StepTransaction, index);
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

void
step_add_place (const PlanStep *step, const SqlScript *sql, const SqlStatement *statement,
                gssize offset, const char *hint, GError **error)
{
  size_t line, column, length;
  const char *text
      = sql_script_locate (sql, statement->text + MAX (offset, 0), &line, &column, &length);
  error_add_place (error, step->revision->header->path, line, column);
  error_add_source_line (error, text, length);
  error_add_hint (error, "%s", hint);
}

const GArray *
step_statements (const SqlScript *sql, StepOperation operation)
{
  return operation == STEP_DOWNGRADE ? sql->downgrade : sql->upgrade;
}

/* More than a batch can have to do on a database that holds what its scripts put there. */
enum { BATCH_MOST_ROUNDS = 10000, BATCH_MOST_ROWS = 1000000 };

gboolean
step_execute (Driver *driver, const SqlStatement *statement, gssize *offset, GError **error)
{
  BatchRound round = { .changed = 1 };
  gint64 rows = 0;
  if (statement->batch_size == 0)
    return driver->type->execute (driver, statement->text, statement->length, offset, error);
  for (guint i = 0; round.changed > 0; i++, rows += round.changed) {
    if (i == BATCH_MOST_ROUNDS || rows > BATCH_MOST_ROWS) {
      error_set (error, ERROR_SCRIPT,
                 "the batch does not end: after %u rounds (%" G_GINT64_FORMAT
                 " rows) on a database without your rows it still finds some to change",
                 i, rows);
      error_add_hint (error,
                      "its statement must leave out the rows that earlier rounds have changed");
      return FALSE;
    }
    if (!driver->type->execute_round (driver, statement->text, statement->length,
                                      statement->batch_size, &round, offset, error))
      return FALSE;
  }
  return TRUE;
}

/* STATEMENTS for lint/. Caller unrefs. */
static GArray *
lint_view (const GArray *statements)
{
  GArray *viewed = g_array_new (FALSE, FALSE, sizeof (LintStatement));
  for (guint i = 0; i < statements->len; i++) {
    const SqlStatement *from = &g_array_index (statements, SqlStatement, i);
    const LintStatement to
        = { from->text, from->length, from->line, from->column, from->batch_size > 0 };
    g_array_append_val (viewed, to);
  }
  return viewed;
}

gboolean
step_check_room (const MigrationContext *context, const PlanStep *step, const GArray *statements,
                 GError **error)
{
  Driver *driver = context->driver;
  gboolean scarce;
  if (!room_is_scarce (context, &scarce, error))
    return FALSE;
  if (!scarce)
    return TRUE;
  g_autoptr (Arena) arena = arena_new ();
  const Snapshot *before = driver->type->snapshot (driver, arena, error);
  if (before == NULL)
    return FALSE;
  g_autoptr (GArray) viewed = lint_view (statements);
  const GPtrArray *rebuilds = lint_find_rebuilds (viewed, before, arena);
  for (guint i = 0; i < rebuilds->len; i++) {
    const LintRebuild *rebuild = g_ptr_array_index (rebuilds, i);
    if (room_check_rebuild (context, rebuild->table, error))
      continue;
    error_add_place (error, step->revision->header->path, rebuild->statement->line,
                     rebuild->statement->column);
    return FALSE;
  }
  return TRUE;
}

static gboolean
run_statements (const MigrationContext *context, const PlanStep *step, const SqlScript *sql,
                const char *hint, GError **error)
{
  Driver *driver = context->driver;
  const GArray *statements = step_statements (sql, step->operation);
  if (!step_check_room (context, step, statements, error))
    return FALSE;
  for (guint i = 0; i < statements->len; i++) {
    const SqlStatement *statement = &g_array_index (statements, SqlStatement, i);
    gssize offset = -1;
    tell_statement (context, i, statements->len);
    if (statement->without_effect)
      continue;
    if (!step_execute (driver, statement, &offset, error)) {
      step_add_place (step, sql, statement, offset, hint, error);
      return FALSE;
    }
  }
  return TRUE;
}

/* A row fails the migration. */
gboolean
step_run_queries (const MigrationContext *context, const PlanStep *step, const SqlScript *sql,
                  gboolean after, const char *hint, GError **error)
{
  Driver *driver = context->driver;
  const GArray *queries = after ? sql->verify : sql->validate;
  if (step->operation != STEP_UPGRADE || queries == NULL)
    return TRUE;
  for (guint i = 0; i < queries->len; i++) {
    const SqlStatement *query = &g_array_index (queries, SqlStatement, i);
    gssize offset = -1;
    g_autofree char *row = NULL;
    gboolean passed
        = driver->type->query (driver, query->text, query->length, &row, &offset, error);
    if (passed && row != NULL) {
      error_set (error, ERROR_DATABASE, "the %s section found a row: %s",
                 after ? "verify" : "validate", row);
      passed = FALSE;
    }
    if (!passed) {
      step_add_place (step, sql, query, offset, hint, error);
      return FALSE;
    }
  }
  return TRUE;
}

gboolean
step_finish (const MigrationContext *context, const PlanStep *step, gint64 start, GError **error)
{
  if (!version_table_change (context, step->changes, error)
      || !history_add (context, step, start, error))
    return FALSE;
  g_autofree char *changes = version_changes_describe (step->changes);
  context->log (context->data, LOG_DEBUG, MIGRATION_LOGGER, changes);
  return TRUE;
}

static gboolean
run_sql (const MigrationContext *context, const PlanStep *step, const SqlScript *sql,
         const char *hint, GError **error)
{
  return sql == NULL
         || (step_run_queries (context, step, sql, FALSE, hint, error)
             && run_statements (context, step, sql, hint, error)
             && step_run_queries (context, step, sql, TRUE, hint, error));
}

static gboolean
run_revision (const MigrationContext *context, const PlanStep *step, StepScripts *scripts,
              guint index, gboolean again, const char *hint, GError **error)
{
  const gint64 start = g_get_monotonic_time ();
  if (run_sql (context, step, step_scripts_sql (scripts, index), hint, error)
      && step_run_python (step, scripts, index, again, error)
      && step_finish (context, step, start, error))
    return TRUE;
  error_add_place (error, step->revision->header->path, 0, 0);
  error_add_hint (error, "%s",
                  context->leave != NULL && leave_has_left (context->leave)
                      ? "what ran up to the end of its autocommit_block was kept"
                      : hint);
  return FALSE;
}

StepOutcome
step_run (const MigrationContext *context, const PlanStep *step, StepScripts *scripts, guint index,
          gboolean again, const char *kept, GError **error)
{
  const gint64 start = g_get_monotonic_time ();
  const gboolean success = step->revision == NULL
                               ? step_finish (context, step, start, error)
                               : run_revision (context, step, scripts, index, again, kept, error);
  return (StepOutcome){ success, (double)(g_get_monotonic_time () - start) / 1000,
                        g_get_real_time (), 0, 0 };
}
