#include "base/error.h"
#include "runtime/outside.h"
#include "runtime/run.h"
#include "runtime/version_table.h"

/* Begins a step of several transactions: the first one says so in cmig_running, unless a run that
 * died has. *KNOWN are the violations of foreign keys before it; NULL where that cannot be known
 * any more. */
static gboolean
begin_outside (Run *run, const SqlScript *sql, Running **running, ForeignKeyViolations **known,
               gboolean *outrun, GError **error)
{
  Driver *driver = run->context->driver;
  const DriverType *type = driver->type;
  const PlanStep *step = g_ptr_array_index (run->plan->steps, run->next);
  if (!type->begin_write (driver, error) || !run_meet_database (run, outrun, error) || *outrun)
    return FALSE;
  if (!type->begin_step (driver, error))
    return FALSE;
  *running = g_steal_pointer (&run->unfinished);
  if (*running != NULL) {
    *known = running_violations (*running);
    return type->commit (driver, error);
  }
  g_autofree char *hint = g_strdup_printf ("nothing of revision %s was kept", step->revision->id);
  const GArray *statements = step_statements (sql, step->operation);
  if (!step_run_queries (run->context, step, sql, FALSE, hint, error)
      || !step_check_room (run->context, step, statements, error))
    return FALSE;
  *known = type->foreign_key_violations (driver, TRUE, error);
  *running = running_start (step, *known);
  return *known != NULL && running_create (run->context, *running, error)
         && type->commit (driver, error);
}

/* The violations are new where KNOWN says so; without it nobody can tell. */
static gboolean
check_outside (const Run *run, ForeignKeyViolations *known, const char *kept, GError **error)
{
  Driver *driver = run->context->driver;
  g_autoptr (GHashTable) found = driver->type->foreign_key_violations (driver, TRUE, error);
  if (found == NULL)
    return FALSE;
  if (known != NULL)
    return foreign_key_violations_check (known, found, kept, error);
  run_warn_of_violations (run, found);
  return TRUE;
}

/* The last transaction: the version row changes and cmig_running goes. */
static gboolean
end_outside (const Run *run, const SqlScript *sql, gint64 start, ForeignKeyViolations *known,
             GError **error)
{
  Driver *driver = run->context->driver;
  const DriverType *type = driver->type;
  const PlanStep *step = g_ptr_array_index (run->plan->steps, run->next);
  g_autofree char *kept
      = g_strdup_printf ("the statements of revision %s were kept, its version row was not changed",
                         step->revision->id);
  return type->begin_write (driver, error)
         && step_run_queries (run->context, step, sql, TRUE, kept, error)
         && check_outside (run, known, kept, error)
         && step_finish (run->context, step, start, error) && running_drop (run->context, error)
         && type->commit (driver, error);
}

static gboolean
log_outside (const Run *run, const PlanStep *step, const Running *running)
{
  step_log (run->context, step);
  run_tell_begun (run, run->next);
  if (running_has_begun (running))
    run_log_going_on (run->context, running);
  return TRUE;
}

/* Nothing of the step ran, so nothing is to be told of it. FALSE: the table is still there. */
static gboolean
forget_beginning (const Run *run)
{
  Driver *driver = run->context->driver;
  const DriverType *type = driver->type;
  if (type->begin_write (driver, NULL) && running_drop (run->context, NULL)
      && type->commit (driver, NULL))
    return TRUE;
  type->rollback (driver);
  return FALSE;
}

/* The next step, whose statements are transactions of their own. */
TransactionEnd
outside_step_run (Run *run, GError **error)
{
  Driver *driver = run->context->driver;
  const DriverType *type = driver->type;
  const PlanStep *step = g_ptr_array_index (run->plan->steps, run->next);
  const SqlScript *sql = step_scripts_sql (run->scripts, run->next);
  const gint64 start = g_get_monotonic_time ();
  g_autoptr (Running) running = NULL;
  g_autoptr (GHashTable) known = NULL;
  gboolean outrun = FALSE;
  run->locked = run->locked || type->lock_runs (driver, TRUE, error);
  if (!run->locked)
    return TRANSACTION_FAILED;
  const gboolean begun = begin_outside (run, sql, &running, &known, &outrun, error);
  const gboolean success = begun && log_outside (run, step, running)
                           && type->keep_settings (driver, TRUE, error)
                           && outside_run (run->context, step, sql, running, error)
                           && end_outside (run, sql, start, known, error);
  type->rollback (driver);
  if (outrun)
    return TRANSACTION_OUTRUN;
  const gboolean settled = type->keep_settings (driver, FALSE, success ? error : NULL);
  if (!success && begun && (running_has_begun (running) || !forget_beginning (run)))
    run_tell_of_statements (error);
  if (!success)
    error_add_place (error, step->revision->header->path, 0, 0);
  run_note_outcome (run, run->next,
                    (StepOutcome){ success, (double)(g_get_monotonic_time () - start) / 1000,
                                   g_get_real_time (), 0, 0 });
  return success && settled ? TRANSACTION_DONE : TRANSACTION_FAILED;
}
