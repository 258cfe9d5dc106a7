#include "base/error.h"
#include "runtime/leave.h"
#include "runtime/run.h"
#include "runtime/version_table.h"

#include <string.h>

void
run_say (const MigrationContext *context, LogLevel level, const char *message)
{
  context->log (context->data, level, MIGRATION_LOGGER, message);
}

void
run_log_going_on (const MigrationContext *context, const Running *running)
{
  g_autofree char *text = g_strdup_printf (
      "Going on with revision %s at statement %" G_GINT64_FORMAT ", where a run before stopped",
      running->revision, running->statement);
  run_say (context, LOG_INFO, text);
}

void
run_tell_begun (const Run *run, guint i)
{
  const StepEvent event = { .step = g_ptr_array_index (run->plan->steps, i),
                            .number = i + 1,
                            .count = run->plan->steps->len,
                            .at = g_get_real_time () };
  if (run->context->step != NULL)
    run->context->step (run->context->data, &event);
}

void
run_tell_ended (const Run *run, guint from)
{
  for (guint i = from; i < run->outcomes->len && run->context->step != NULL; i++) {
    const StepOutcome *outcome = &g_array_index (run->outcomes, StepOutcome, i);
    const StepEvent event = { .step = g_ptr_array_index (run->plan->steps, i),
                              .number = i + 1,
                              .count = run->plan->steps->len,
                              .ended = TRUE,
                              .success = outcome->success,
                              .duration_ms = outcome->duration_ms,
                              .at = outcome->ended };
    run->context->step (run->context->data, &event);
  }
}

void
run_note_outcome (Run *run, guint i, StepOutcome outcome)
{
  g_array_set_size (run->outcomes, MAX (run->outcomes->len, i + 1));
  g_array_index (run->outcomes, StepOutcome, i) = outcome;
}

/* What a failure of STEP leaves of what ran in its transaction. Caller frees. */
static char *
kept_of (const Run *run, const PlanStep *step)
{
  if (leave_has_left (run->context->leave))
    return g_strdup ("what ran up to the end of its autocommit_block was kept");
  if (run->request->rehearse)
    return g_strdup ("everything was rolled back");
  if (step == NULL || step->revision == NULL || !run->context->settings->transaction_per_migration)
    return g_strdup ("nothing of this run was kept");
  return g_strdup_printf ("nothing of revision %s was kept", step->revision->id);
}

static gboolean
run_step (Run *run, guint i, gboolean again, ForeignKeyViolations *known, GError **error)
{
  const PlanStep *step = g_ptr_array_index (run->plan->steps, i);
  if (!again) {
    step_log (run->context, step);
    run_tell_begun (run, i);
  }
  if (run->unfinished != NULL && step->revision != NULL)
    run_log_going_on (run->context, run->unfinished);
  leave_begin_step (run->context->leave, step, run->unfinished, known);
  Driver *driver = run->context->driver;
  const gboolean measures = run->request->rehearse && driver->type->work != NULL;
  gint64 rows = 0, pages = 0, rows_before = 0, pages_before = 0;
  if (measures)
    driver->type->work (driver, &rows_before, &pages_before);
  g_autofree char *kept = kept_of (run, step);
  StepOutcome outcome = step_run (run->context, step, run->scripts, i, again, kept, error);
  if (measures)
    driver->type->work (driver, &rows, &pages);
  outcome.rows = rows - rows_before;
  outcome.pages = pages - pages_before;
  outcome.success = outcome.success && leave_end_step (run->context->leave, error);
  run_note_outcome (run, i, outcome);
  return outcome.success;
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* TRUE when both hold the same ids; a database may return its rows in any order. */
static gboolean
same_rows (const char *const *a, const char *const *b)
{
  g_autoptr (GPtrArray) x = g_ptr_array_new ();
  g_autoptr (GPtrArray) y = g_ptr_array_new ();
  for (; *a != NULL; a++)
    g_ptr_array_add (x, (gpointer)(guintptr)*a);
  for (; *b != NULL; b++)
    g_ptr_array_add (y, (gpointer)(guintptr)*b);
  if (x->len != y->len)
    return FALSE;
  g_ptr_array_sort (x, compare_strings);
  g_ptr_array_sort (y, compare_strings);
  for (guint i = 0; i < x->len; i++)
    if (!g_str_equal (g_ptr_array_index (x, i), g_ptr_array_index (y, i)))
      return FALSE;
  return TRUE;
}

/* Has another run begun something since that is to be waited for? */
static gboolean
is_overtaken (const Run *run, gboolean *overtaken, GError **error)
{
  g_autoptr (Running) running = NULL;
  if (!running_read (run->context, &running, error))
    return FALSE;
  *overtaken = running != NULL && run->unfinished == NULL && !run->leftover;
  return TRUE;
}

/* Under the write lock: is the database still as the plan has it? Creates the version table where
 * it is missing. */
gboolean
run_meet_database (Run *run, gboolean *outrun, GError **error)
{
  g_auto (VersionState) state = { 0 };
  gboolean overtaken;
  *outrun = FALSE;
  if (!version_state_read (run->context, &state, error) || !is_overtaken (run, &overtaken, error))
    return FALSE;
  const gboolean unstamped = run->request->operation == STEP_UPGRADE && state.predates_alembic;
  *outrun = !same_rows ((const char *const *)state.rows, (const char *const *)run->rows)
            || overtaken || (run->next == 0 && unstamped != run->unstamped);
  return *outrun || state.exists || version_table_create (run->context, error);
}

void
run_tell_of_statements (GError **error)
{
  if (error != NULL && g_error_matches (*error, CMIG_ERROR, ERROR_LOCKED))
    (*error)->code = ERROR_DATABASE;
}

void
run_warn_of_violations (const Run *run, ForeignKeyViolations *found)
{
  g_autoptr (GHashTable) none = foreign_key_violations_new ();
  const ForeignKeyViolation *violation = foreign_key_violations_find_new (none, found);
  if (violation == NULL)
    return;
  g_autofree char *text = g_strdup_printf (
      "foreign key violated: %s; whether it was before this revision cannot be told",
      violation->text);
  run_say (run->context, LOG_WARNING, text);
}

/* What the statements of STEP (NULL: of several) may violate is looked at before the commit.
 * *AGAIN: something violates a foreign key, and what did so before is to be looked at first. */
static gboolean
check_foreign_keys (const Run *run, const PlanStep *step, ForeignKeyViolations *known,
                    gboolean *again, GError **error)
{
  Driver *driver = run->context->driver;
  g_autoptr (GHashTable) found
      = driver->type->foreign_key_violations (driver, known != NULL, error);
  if (found == NULL)
    return FALSE;
  if (known != NULL) {
    g_autofree char *kept = kept_of (run, step);
    if (foreign_key_violations_check (known, found, kept, error))
      return TRUE;
    if (step != NULL && step->revision != NULL)
      error_add_place (error, step->revision->header->path, 0, 0);
    return FALSE;
  }
  if (leave_has_left (run->context->leave))
    run_warn_of_violations (run, found);
  else
    *again = g_hash_table_size (found) > 0;
  return TRUE;
}

/* The steps before END. A rehearsal looks behind each as its own transaction would. */
static gboolean
run_steps (Run *run, guint end, gboolean again, ForeignKeyViolations *known, gboolean *violates,
           GError **error)
{
  const gboolean each = run->request->rehearse || end - run->next == 1;
  gboolean success = TRUE;
  for (guint i = run->next; i < end && success && !*violates; i++) {
    const PlanStep *step = g_ptr_array_index (run->plan->steps, i);
    success = run_step (run, i, again, known, error);
    if (success && each && !check_foreign_keys (run, step, known, violates, error)) {
      g_array_index (run->outcomes, StepOutcome, i).success = FALSE;
      success = FALSE;
    }
  }
  return success && (each || check_foreign_keys (run, NULL, known, violates, error));
}

/* What a step may find in its way when it has the write lock, or may need when it leaves it. */
static gboolean
begin_steps (Run *run, guint end, ForeignKeyViolations **known, gboolean *outrun, GError **error)
{
  Driver *driver = run->context->driver;
  const DriverType *type = driver->type;
  const gboolean leaves
      = run->next < end && step_transaction (run->scripts, run->next) == STEP_MAY_LEAVE;
  if ((leaves && !type->lock_runs (driver, TRUE, error)) || !type->begin_write (driver, error)
      || !run_meet_database (run, outrun, error))
    return FALSE;
  if (*outrun)
    return TRUE;
  if (!type->begin_step (driver, error)
      || (run->request->purge && !type->delete_versions (driver, &run->context->table, error)))
    return FALSE;
  /* behind a block it is too late to roll back and look */
  if (leaves && *known == NULL)
    *known = run->unfinished == NULL ? type->foreign_key_violations (driver, TRUE, error)
                                     : running_violations (run->unfinished);
  return !leaves || *known != NULL || run->unfinished != NULL;
}

/* The steps from `next` to before END in one transaction, unless a Python script leaves it. KNOWN
 * are the violations that were there before, NULL: not looked at yet. */
TransactionEnd
transaction_run (Run *run, guint end, ForeignKeyViolations **known, GError **error)
{
  Driver *driver = run->context->driver;
  const DriverType *type = driver->type;
  Leave *leave = run->context->leave;
  const gboolean again = *known != NULL;
  gboolean outrun = FALSE, violates = FALSE;
  leave_begin_step (leave, NULL, NULL, NULL);
  gboolean success = begin_steps (run, end, known, &outrun, error);
  if (success && !outrun)
    success = run_steps (run, end, again, *known, &violates, error)
              && ((run->unfinished == NULL && !run->leftover) || running_drop (run->context, error))
              && (violates || run->request->rehearse || type->commit (driver, error));
  if (!success || outrun || violates || run->request->rehearse)
    type->rollback (driver);
  if (outrun)
    return TRANSACTION_OUTRUN;
  if (violates)
    return TRANSACTION_VIOLATES;
  if (!success && leave_has_left (leave))
    run_tell_of_statements (error);
  success = leave_settle (leave, success ? error : NULL) && success;
  for (guint i = run->next; !success && !run->request->rehearse && i < run->outcomes->len; i++)
    g_array_index (run->outcomes, StepOutcome, i).success = FALSE;
  return success ? TRANSACTION_DONE : TRANSACTION_FAILED;
}

/* What violates a foreign key before the migration: looked at only when it seems to violate one. */
ForeignKeyViolations *
transaction_known_violations (Run *run, GError **error)
{
  Driver *driver = run->context->driver;
  if (!driver->type->begin_write (driver, error))
    return NULL;
  ForeignKeyViolations *known = driver->type->foreign_key_violations (driver, TRUE, error);
  driver->type->rollback (driver);
  return known;
}
