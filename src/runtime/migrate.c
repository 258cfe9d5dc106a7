#include "runtime/migrate.h"

#include "base/error.h"
#include "runtime/history.h"
#include "runtime/leave.h"
#include "runtime/outside.h"
#include "runtime/run.h"
#include "runtime/version_table.h"

#include <string.h>

static Plan *
plan_for (const MigrationContext *context, const MigrationRequest *request,
          const VersionState *state, GError **error)
{
  static const char *const no_rows[] = { NULL };
  const char *const *rows = (const char *const *)state->rows;
  const char *target = request->targets[0];
  switch (request->operation) {
  case STEP_UPGRADE:
    if (state->predates_alembic)
      return plan_upgrade_unstamped (
          context->map,
          revision_map_find_id (context->map, context->settings->pre_alembic_revision), target,
          error);
    return plan_upgrade (context->map, rows, target, error);
  case STEP_DOWNGRADE:
    return plan_downgrade (context->map, rows, target, error);
  case STEP_STAMP:
  default: {
    Plan *plan
        = plan_stamp (context->map, request->purge ? no_rows : rows, request->targets, error);
    if (plan != NULL)
      plan_set_from (plan, rows);
    return plan;
  }
  }
}

/* An older program on a newer database may be told to go on. */
Plan *
migration_plan (const MigrationContext *context, const MigrationRequest *request,
                const VersionState *state, GError **error)
{
  g_autoptr (GError) problem = NULL;
  Plan *plan = plan_for (context, request, state, &problem);
  if (plan == NULL && context->settings->continue_when_ahead && request->operation == STEP_UPGRADE
      && g_error_matches (problem, CMIG_ERROR, ERROR_AHEAD)) {
    g_autofree char *text = g_strdup_printf (
        "%s; the database is ahead of the scripts, nothing is changed", problem->message);
    run_say (context, LOG_WARNING, text);
    return plan_nothing (STEP_UPGRADE, (const char *const *)state->rows);
  }
  if (plan == NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (plan->warning != NULL)
    run_say (context, LOG_WARNING, plan->warning);
  return plan;
}

static void
run_clear (Run *run)
{
  g_clear_pointer (&run->scripts, step_scripts_free);
  g_clear_pointer (&run->rows, g_strfreev);
  g_clear_pointer (&run->unfinished, running_free);
  run->context->driver->type->unlock_runs (run->context->driver);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

/* What the database says. Where it says that a step is half done, its run is waited for: what is
 * there afterwards was left by one that died; where that kept nothing, there is nothing to go on
 * with. */
static gboolean
read_state (Run *run, VersionState *state, GError **error)
{
  const DriverType *type = run->context->driver->type;
  run->leftover = FALSE;
  for (;;) {
    g_clear_pointer (&run->unfinished, running_free);
    if (!version_state_read (run->context, state, error)
        || !running_read (run->context, &run->unfinished, error))
      return FALSE;
    if (run->unfinished == NULL)
      return TRUE;
    if (run->locked) {
      run->leftover = !running_has_begun (run->unfinished);
      if (run->leftover)
        g_clear_pointer (&run->unfinished, running_free);
      return TRUE;
    }
    if (!type->lock_runs (run->context->driver, TRUE, error))
      return FALSE;
    run->locked = TRUE;
  }
}

/* What died half-way is gone on with, or there is nothing to be done but a stamp. */
static gboolean
check_unfinished (const Run *run, GError **error)
{
  if (run->unfinished == NULL)
    return TRUE;
  if (run->request->operation != STEP_STAMP) {
    const PlanStep *next = run->next < run->plan->steps->len
                               ? g_ptr_array_index (run->plan->steps, run->next)
                               : NULL;
    return outside_check_resume (run->context, run->unfinished, next, error);
  }
  g_autoptr (SqlScript) sql = outside_read_script (run->context, run->unfinished);
  g_autofree char *described = outside_describe (run->unfinished, sql, FALSE);
  g_autofree char *text = g_strdup_printf ("%s; the stamp forgets that", described);
  run_say (run->context, LOG_WARNING, text);
  return TRUE;
}

/* The transaction of the whole run can hold no script that has several of its own. */
static gboolean
check_transactions (const Run *run, GError **error)
{
  for (guint i = run->next; i < run->plan->steps->len; i++) {
    const PlanStep *step = g_ptr_array_index (run->plan->steps, i);
    if ((run->context->settings->transaction_per_migration && !run->request->rehearse)
        || step_transaction (run->scripts, i) == STEP_INSIDE)
      continue;
    if (run->request->rehearse) {
      error_set_at (error, ERROR_REFUSED, step->revision->header->path, 0, 0,
                    "revision %s leaves its transaction and cannot be rehearsed: what it does "
                    "could not be rolled back",
                    step->revision->id);
      error_add_hint (error, "rehearse up to the revision before it, or on a copy");
      return FALSE;
    }
    error_set_at (error, ERROR_REFUSED, step->revision->header->path, 0, 0,
                  "revision %s leaves its transaction, and transaction_per_migration = false makes "
                  "the whole run one",
                  step->revision->id);
    error_add_hint (error, "set transaction_per_migration = true in [cmig]");
    return FALSE;
  }
  return TRUE;
}

/* Reads and checks every script that is to run, before anything is touched. */
static gboolean
read_scripts (Run *run, GError **error)
{
  g_clear_pointer (&run->scripts, step_scripts_free);
  if (!check_unfinished (run, error))
    return FALSE;
  run->scripts = step_scripts_read (run->context, run->plan, run->next, error);
  return run->scripts != NULL && check_transactions (run, error);
}

/* The rows after the steps before END. */
static void
note_rows (Run *run, guint end)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);
  for (char **row = run->rows; *row != NULL; row++)
    if (!run->request->purge)
      g_ptr_array_add (rows, g_strdup (*row));
  for (guint i = run->next; i < end; i++) {
    const PlanStep *step = g_ptr_array_index (run->plan->steps, i);
    for (guint j = 0; j < step->changes->len; j++) {
      const VersionChange *change = &g_array_index (step->changes, VersionChange, j);
      guint at;
      if (change->from != NULL
          && g_ptr_array_find_with_equal_func (rows, change->from, g_str_equal, &at))
        g_ptr_array_remove_index (rows, at);
      if (change->to != NULL)
        g_ptr_array_add (rows, g_strdup (change->to));
    }
  }
  g_ptr_array_add (rows, NULL);
  g_strfreev (run->rows);
  run->rows = g_strdupv ((char **)rows->pdata);
  run->next = end;
}

static gboolean
is_confirmed (const Run *run, GError **error)
{
  const gboolean asks = run->plan->steps->len > 0 || run->request->operation == STEP_STAMP;
  return run->confirm == NULL || !asks || run->confirm (run->confirm_data, run->plan, error);
}

/* TRUE when every revision of PLAN is one of LARGER, too. */
static gboolean
plan_is_within (const Plan *plan, const Plan *larger)
{
  for (guint i = 0; i < plan->steps->len; i++) {
    const PlanStep *step = g_ptr_array_index (plan->steps, i);
    gboolean found = FALSE;
    for (guint j = 0; j < larger->steps->len && !found; j++)
      found = ((const PlanStep *)g_ptr_array_index (larger->steps, j))->revision == step->revision;
    if (!found)
      return FALSE;
  }
  return TRUE;
}

/* Another run changed the database: a new plan from where it is now. What this run has done stays
 * in it. A downgrade keeps the target that was confirmed. */
static gboolean
plan_anew (Run *run, GError **error)
{
  g_auto (VersionState) state = { 0 };
  if (!read_state (run, &state, error))
    return FALSE;
  const char *const *rows = (const char *const *)state.rows;
  const gboolean fresh = run->next == 0 && run->request->operation != STEP_DOWNGRADE;
  Plan *plan = fresh ? migration_plan (run->context, run->request, &state, error)
                     : plan_again (run->context->map, rows, run->plan, error);
  if (plan == NULL)
    return FALSE;
  if (run->request->operation == STEP_DOWNGRADE && !plan_is_within (plan, run->plan)) {
    plan_free (plan);
    error_set (error, ERROR_REFUSED,
               "another run changed the database, and more would be undone than was asked");
    error_add_hint (error, "look at the plan again: `cmig status`, `cmig downgrade … --dry-run`");
    return FALSE;
  }
  if (run->next > 0)
    plan_take_steps (plan, run->plan, run->next);
  plan_free (run->plan);
  run->plan = plan;
  run->unstamped = state.predates_alembic && run->request->operation == STEP_UPGRADE;
  g_strfreev (run->rows);
  run->rows = g_steal_pointer (&state.rows);
  g_array_set_size (run->outcomes, run->next);
  return read_scripts (run, error)
         && (run->request->operation != STEP_STAMP || is_confirmed (run, error));
}

/* A lock that was not had in time is one thing while nothing is changed, and another behind steps
 * that were kept. */
static void
tell_how_far (const Run *run, GError **error)
{
  if (run->next == 0 || !g_error_matches (*error, CMIG_ERROR, ERROR_LOCKED))
    return;
  (*error)->code = ERROR_DATABASE;
  g_autofree char *rows = g_strjoinv (", ", run->rows);
  g_prefix_error (error, "stopped at %s: ", rows);
}

static gboolean
run_to_end (Run *run, gboolean table_exists, GError **error)
{
  const gboolean all_at_once = run->request->operation == STEP_STAMP || run->request->rehearse
                               || !run->context->settings->transaction_per_migration;
  /* the version table is missing or to be emptied: something to do even if there is no step */
  gboolean first = run->request->purge || run->unfinished != NULL || run->leftover
                   || (!table_exists && run->request->operation != STEP_DOWNGRADE);
  g_autoptr (GHashTable) known = NULL;
  while (run->next < run->plan->steps->len || first) {
    if (g_atomic_int_get (run->context->interrupted) != 0) {
      error_set (error, ERROR_INTERRUPTED, "interrupted");
      return FALSE;
    }
    const guint left = run->plan->steps->len - run->next;
    const guint end = run->next + (all_at_once ? left : MIN (left, 1));
    const gboolean outside = left > 0 && step_transaction (run->scripts, run->next) == STEP_OUTSIDE;
    switch (outside ? outside_step_run (run, error) : transaction_run (run, end, &known, error)) {
    case TRANSACTION_DONE:
      run_tell_ended (run, run->next);
      note_rows (run, end);
      g_clear_pointer (&run->unfinished, running_free);
      run->leftover = FALSE;
      g_clear_pointer (&known, g_hash_table_unref);
      first = FALSE;
      break;
    case TRANSACTION_FAILED:
      run_tell_ended (run, run->next);
      tell_how_far (run, error);
      return FALSE;
    case TRANSACTION_OUTRUN:
      g_clear_pointer (&known, g_hash_table_unref);
      if (!plan_anew (run, error))
        return FALSE;
      break;
    case TRANSACTION_VIOLATES:
      known = transaction_known_violations (run, error);
      if (known == NULL)
        return FALSE;
      break;
    }
  }
  return TRUE;
}

/* What a run that died left behind; one that is still at work has the last word itself. */
static gboolean
read_unfinished (Run *run, GError **error)
{
  Driver *driver = run->context->driver;
  if (driver->type->runs_are_locked (driver))
    return TRUE;
  if (!running_read (run->context, &run->unfinished, error))
    return FALSE;
  if (run->unfinished != NULL && !running_has_begun (run->unfinished))
    g_clear_pointer (&run->unfinished, running_free);
  return TRUE;
}

gboolean
migration_check (const MigrationContext *context, const MigrationRequest *request, Plan *plan,
                 const VersionState *state, GError **error)
{
  MigrationContext own = *context;
  g_autoptr (Leave) leave = leave_new (&own);
  own.leave = leave;
  g_auto (Run) run = { .context = &own, .request = request, .plan = plan };
  return (request->operation == STEP_STAMP
          || history_check (&own, (const char *const *)state->rows, plan, error))
         && read_unfinished (&run, error) && read_scripts (&run, error);
}

/* An empty version table says that nothing was migrated, and `upgrade` will believe it. */
static void
warn_of_base (const MigrationContext *context)
{
  g_autofree char *text = g_strdup_printf (
      "the database has the table %s and is no longer taken for one older than Alembic: `upgrade` "
      "will start from the first revision",
      context->settings->pre_alembic_table);
  run_say (context, LOG_WARNING, text);
}

gboolean
migration_run (const MigrationContext *context, const MigrationRequest *request,
               MigrationConfirm confirm, void *confirm_data, Plan **plan, GArray **outcomes,
               GError **error)
{
  *plan = NULL;
  *outcomes = g_array_new (FALSE, TRUE, sizeof (StepOutcome));
  g_auto (VersionState) state = { 0 };
  MigrationContext own = *context;
  g_autoptr (Leave) leave = leave_new (&own);
  own.leave = leave;
  g_auto (Run) run = { .context = &own,
                       .request = request,
                       .confirm = confirm,
                       .confirm_data = confirm_data,
                       .outcomes = *outcomes };
  if (!read_state (&run, &state, error))
    return FALSE;
  run.plan = migration_plan (&own, request, &state, error);
  if (run.plan == NULL)
    return FALSE;
  run.rows = g_strdupv (state.rows);
  run.unstamped = state.predates_alembic && request->operation == STEP_UPGRADE;
  if (state.predates_alembic && request->operation == STEP_STAMP && run.plan->to->len == 0)
    warn_of_base (context);
  const gboolean success
      = (request->operation == STEP_STAMP
         || history_check (&own, (const char *const *)state.rows, run.plan, error))
        && read_scripts (&run, error) && is_confirmed (&run, error)
        && run_to_end (&run, state.exists, error);
  *plan = run.plan;
  return success;
}

gboolean
migration_ensure_version (const MigrationContext *context, GError **error)
{
  const DriverType *type = context->driver->type;
  g_auto (VersionState) state = { 0 };
  if (!version_state_read (context, &state, error))
    return FALSE;
  if (state.exists)
    return TRUE;
  if (state.predates_alembic)
    warn_of_base (context);
  const gboolean success = type->begin_write (context->driver, error)
                           && version_state_read (context, &state, error)
                           && (state.exists || version_table_create (context, error))
                           && type->commit (context->driver, error);
  if (!success)
    type->rollback (context->driver);
  return success;
}
