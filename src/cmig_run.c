#include "cmig_private.h"

#include "base/error.h"
#include "revision/symbol.h"
#include "runtime/migrate.h"
#include "runtime/offline.h"
#include "runtime/preview.h"
#include "runtime/version_table.h"

#include <string.h>

typedef struct {
  struct cmig_result shown;
  Plan *plan;
  struct cmig_step *steps;
  Arena *arena; /* of the steps' SQL, or NULL */
  char *backup;
  struct cmig_differences *differences;
} Result;

void
cmig_result_free (struct cmig_result *shown)
{
  Result *result = (Result *)(gpointer)shown;
  if (result == NULL)
    return;
  plan_free (result->plan);
  g_free (result->steps);
  g_clear_pointer (&result->arena, arena_free);
  g_free (result->backup);
  cmig_differences_free (result->differences);
  g_free (result);
}

const char *const *
facade_list (const GPtrArray *array)
{
  static const char *const none[] = { NULL };
  return array->len == 0 ? none : (const char *const *)array->pdata;
}

enum cmig_operation
facade_operation (StepOperation operation)
{
  return operation == STEP_UPGRADE     ? CMIG_UPGRADE
         : operation == STEP_DOWNGRADE ? CMIG_DOWNGRADE
                                       : CMIG_STAMP;
}

struct cmig_result *
facade_show_plan (const cmig *handle, Plan *plan, gboolean owned, const GArray *outcomes)
{
  Result *result = g_new0 (Result, 1);
  result->plan = owned ? plan : NULL;
  result->steps = g_new0 (struct cmig_step, MAX (plan->steps->len, 1));
  for (guint i = 0; i < plan->steps->len; i++) {
    const PlanStep *step = g_ptr_array_index (plan->steps, i);
    const StepOutcome *outcome
        = outcomes == NULL || i >= outcomes->len ? NULL : &g_array_index (outcomes, StepOutcome, i);
    const char *const *from = facade_list (step->from), *const *to = facade_list (step->to);
    result->steps[i] = (struct cmig_step){
      .operation = facade_operation (step->operation),
      .revision = step->revision != NULL ? step->revision->id : *to,
      .from = from,
      .to = to,
      .message = step->revision == NULL ? "" : step->revision->header->doc,
      .path = step->revision == NULL ? NULL : step->revision->header->path,
      .ran = outcome != NULL,
      .success = outcome != NULL && outcome->success,
      .duration_ms = outcome == NULL ? 0 : outcome->duration_ms,
      .rows = outcome == NULL ? 0 : outcome->rows,
      .pages = outcome == NULL ? 0 : outcome->pages,
    };
  }
  result->shown = (struct cmig_result){
    .operation = facade_operation (plan->operation),
    .database = handle->database_shown,
    .from = facade_list (plan->from),
    .to = facade_list (plan->to),
    .count = plan->steps->len,
    .steps = result->steps,
  };
  return &result->shown;
}

/* Adds the SQL of each step of a plan. FALSE: it fails; *SHOWN is NULL where there is none to show.
 */
static gboolean
result_add_sql (const cmig *handle, struct cmig_result **shown, GError **error)
{
  Result *result = (Result *)(gpointer)*shown;
  GError *problem = NULL;
  result->arena = arena_new ();
  const GPtrArray *steps = preview_plan (&handle->context, result->plan, result->arena, &problem);
  for (guint i = 0; steps != NULL && i < steps->len; i++) {
    const GPtrArray *lines = g_ptr_array_index (steps, i);
    result->steps[i].sql = (const char *const *)lines->pdata;
  }
  if (problem == NULL)
    return TRUE;
  if (steps == NULL)
    g_clear_pointer (shown, cmig_result_free);
  g_propagate_error (error, problem);
  return FALSE;
}

/* "start:end" of --sql. Without a colon *START is NULL. */
static gboolean
split_sql_target (const char *target, char **start, const char **end, GError **error)
{
  const char *colon = strchr (target, ':');
  *start = NULL;
  *end = target;
  if (colon == NULL)
    return TRUE;
  *end = colon + 1;
  *start = g_strndup (target, (gsize)(colon - target));
  if (**start != '\0' && **end != '\0' && strchr (*end, ':') == NULL)
    return TRUE;
  error_set (error, ERROR_REVISION, "'%s' is not a range of the form <fromrev>:<torev>", target);
  return FALSE;
}

/* The version rows that --sql starts from. */
static GStrv
offline_rows (const cmig *handle, const char *start, GError **error)
{
  g_autoptr (GStrvBuilder) rows = g_strv_builder_new ();
  const Resolver resolver = { .map = handle->map };
  const Revision *revision = NULL;
  if (start != NULL && !symbol_resolve (&resolver, start, &revision, error))
    return NULL;
  if (revision != NULL)
    g_strv_builder_add (rows, revision->id);
  return g_strv_builder_end (rows);
}

/* The targets of REQUEST without their start, which all must share. */
static GStrv
offline_targets (const struct cmig_request *request, char **start, GError **error)
{
  g_autoptr (GStrvBuilder) targets = g_strv_builder_new ();
  *start = NULL;
  for (const char *const *target = request->targets; *target != NULL; target++) {
    g_autofree char *own_start = NULL;
    const char *end;
    if (!split_sql_target (*target, &own_start, &end, error))
      return NULL;
    if (own_start != NULL && *start != NULL && !g_str_equal (own_start, *start)) {
      error_set (error, ERROR_REVISION,
                 "Stamp operation with --sql only supports a single starting revision at a time");
      return NULL;
    }
    if (own_start != NULL && *start == NULL)
      *start = g_steal_pointer (&own_start);
    g_strv_builder_add (targets, end);
  }
  if (request->operation == CMIG_DOWNGRADE && *start == NULL) {
    error_set (error, ERROR_REVISION, "downgrade with --sql requires <fromrev>:<torev>");
    return NULL;
  }
  return g_strv_builder_end (targets);
}

static gboolean
run_offline (cmig *handle, const struct cmig_request *request, Plan **plan, GError **error)
{
  g_autofree char *start = NULL;
  g_auto (GStrv) targets = offline_targets (request, &start, error);
  if (targets == NULL || !facade_read_scripts (handle, error)
      || !facade_choose_database (handle, error))
    return FALSE;
  if (request->purge) {
    error_set (error, ERROR_REVISION, "Can't use --purge with --sql mode");
    return FALSE;
  }
  facade_log_context (handle, TRUE);
  g_auto (GStrv) rows = offline_rows (handle, start, error);
  if (rows == NULL)
    return FALSE;
  const char *const *list = (const char *const *)rows;
  switch (request->operation) {
  case CMIG_UPGRADE:
    *plan = plan_upgrade (handle->map, list, targets[0], error);
    break;
  case CMIG_DOWNGRADE:
    *plan = plan_downgrade (handle->map, list, targets[0], error);
    break;
  case CMIG_STAMP:
    *plan = plan_stamp (handle->map, list, (const char *const *)targets, error);
    break;
  }
  return *plan != NULL && offline_run (&handle->context, *plan, error);
}

typedef struct {
  cmig *handle;
  const struct cmig_request *request;
  Backup *backup;                       /* that was made */
  struct cmig_differences *differences; /* from what is stamped */
} Confirmation;

static gboolean
confirm_downgrade (const Confirmation *confirmation, Plan *plan, GError **error)
{
  const struct cmig_request *request = confirmation->request;
  if (request->confirm == NULL) {
    error_set (error, ERROR_REFUSED, "downgrade can lose data and nobody can be asked");
    error_add_hint (
        error,
        "repeat with --yes, or set confirm_downgrade = never in [cmig]; --dry-run shows the plan");
    return FALSE;
  }
  struct cmig_result *result = facade_show_plan (confirmation->handle, plan, FALSE, NULL);
  const bool agreed = request->confirm (request->data, result);
  cmig_result_free (result);
  if (!agreed)
    error_set (error, ERROR_REFUSED, "not confirmed, nothing was changed");
  return agreed;
}

/* Is what PLAN stamps what the database has? That of a database older than Alembic is the first
 * step of its upgrade. */
static gboolean
check_stamp (cmig *handle, const struct cmig_request *request, const Plan *plan,
             struct cmig_differences **found, GError **error)
{
  if (request->operation == CMIG_STAMP)
    return facade_check_stamp (handle, plan->to, request->check, found, error);
  const PlanStep *first = plan->steps->len == 0 ? NULL : g_ptr_array_index (plan->steps, 0);
  return first == NULL || first->operation != STEP_STAMP
         || facade_check_stamp (handle, first->to, FALSE, found, error);
}

static gboolean
plan_only (Confirmation *confirmation, const MigrationRequest *wanted, Plan **plan, GError **error)
{
  cmig *handle = confirmation->handle;
  g_auto (VersionState) state = { 0 };
  if (!version_state_read (&handle->context, &state, error)
      || !facade_warn_of_running (handle, error))
    return FALSE;
  *plan = migration_plan (&handle->context, wanted, &state, error);
  return *plan != NULL
         && check_stamp (handle, confirmation->request, *plan, &confirmation->differences, error)
         && migration_check (&handle->context, wanted, *plan, &state, error);
}

static gboolean
confirm_plan (void *data, Plan *plan, GError **error)
{
  Confirmation *confirmation = data;
  const struct cmig_request *request = confirmation->request;
  const gboolean asks = request->operation == CMIG_DOWNGRADE && !request->yes
                        && confirmation->handle->settings->confirm_downgrade;
  if (!check_stamp (confirmation->handle, request, plan, &confirmation->differences, error))
    return FALSE;
  if (plan->steps->len == 0)
    return TRUE;
  return (!asks || confirm_downgrade (confirmation, plan, error))
         && (confirmation->backup != NULL
             || facade_back_up (confirmation->handle, request, plan, &confirmation->backup, error));
}

/* A bundle names its heads: where the database is on them, no script has to be read to know that
 * nothing is to be done. */
static gboolean
is_up_to_date (cmig *handle, const struct cmig_request *request, Plan **plan)
{
  const Bundle *bundle = handle->bundle;
  const Settings *settings = handle->settings;
  const char *target = request->targets[0];
  const gboolean one = g_str_equal (target, "head");
  if (bundle == NULL || request->operation != CMIG_UPGRADE || settings->history_table != NULL
      || (!one && !g_str_equal (target, "heads")) || g_strv_length (bundle->heads) == 0
      || (one && bundle->heads[1] != NULL) || !facade_open_database (handle, NULL))
    return FALSE;
  gboolean exists = FALSE, all = TRUE;
  g_autoptr (Running) running = NULL;
  const DriverType *type = handle->context.driver->type;
  g_auto (GStrv) rows
      = type->read_versions (handle->context.driver, &handle->context.table, &exists, NULL);
  for (char **row = rows; row != NULL && *row != NULL; row++)
    all = all && g_strv_contains ((const char *const *)bundle->heads, *row);
  if (rows == NULL || !all || g_strv_length (rows) != g_strv_length (bundle->heads)
      || !running_read (&handle->context, &running, NULL) || running != NULL)
    return FALSE;
  *plan = plan_nothing (STEP_UPGRADE, (const char *const *)rows);
  return TRUE;
}

static gboolean
run_online (Confirmation *confirmation, Plan **plan, GArray **outcomes, GError **error)
{
  cmig *handle = confirmation->handle;
  const struct cmig_request *request = confirmation->request;
  const MigrationRequest wanted = {
    request->operation == CMIG_UPGRADE     ? STEP_UPGRADE
    : request->operation == CMIG_DOWNGRADE ? STEP_DOWNGRADE
                                           : STEP_STAMP,
    request->targets,
    request->purge,
    request->rehearse,
  };
  if (wanted.operation != STEP_STAMP && strchr (request->targets[0], ':') != NULL) {
    error_set (error, ERROR_REVISION, "Range revision not allowed");
    return FALSE;
  }
  if (is_up_to_date (handle, request, plan)) {
    if (!request->dry_run)
      facade_log_context (handle, FALSE);
    return TRUE;
  }
  if (!facade_read_scripts (handle, error) || !facade_open_database (handle, error))
    return FALSE;
  if (request->dry_run)
    return plan_only (confirmation, &wanted, plan, error);
  facade_log_context (handle, FALSE);
  if (request->rehearse && !handle->context.driver->type->exists (handle->context.driver)) {
    error_set (error, ERROR_REFUSED, "there is no database yet to rehearse on");
    error_add_hint (error, "`cmig validate` runs the scripts on an empty one in memory");
    return FALSE;
  }
  const gboolean success
      = migration_run (&handle->context, &wanted, request->rehearse ? NULL : confirm_plan,
                       confirmation, plan, outcomes, error);
  facade_end_backup (handle, success, *outcomes, confirmation->backup);
  return success;
}

/* A failed run, and a backup of what was there before it: the way back belongs to the hint. */
static void
tell_of_backup (struct cmig_error *error, const Backup *backup)
{
  if (error == NULL || backup == NULL)
    return;
  const size_t used = strlen (error->hint);
  g_snprintf (error->hint + used, sizeof error->hint - used,
              "%sthe database as it was before this run: `cmig restore %s`", used == 0 ? "" : "; ",
              backup->path);
}

/* SHOWN (may be NULL) takes DIFFERENCES. */
static void
result_add_findings (struct cmig_result *shown, const Backup *backup,
                     struct cmig_differences *differences)
{
  Result *result = (Result *)(gpointer)shown;
  if (result == NULL) {
    cmig_differences_free (differences);
    return;
  }
  result->backup = backup == NULL ? NULL : g_strdup (backup->path);
  result->shown.backup = result->backup;
  result->differences = differences;
  result->shown.differences = differences;
}

static gboolean
check_request (const struct cmig_request *request, GError **error)
{
  const size_t targets
      = request->targets == NULL ? 0 : g_strv_length ((char **)(guintptr)request->targets);
  const char *wrong = (unsigned)request->operation > CMIG_STAMP ? "the operation is not known"
                      : targets == 0                            ? "a target is expected"
                      : targets > 1 && request->operation != CMIG_STAMP ? "one target is expected"
                      : request->dry_run + request->rehearse + request->sql > 1
                          ? "dry_run, rehearse and sql exclude each other"
                          : NULL;
  if (wrong != NULL)
    error_set (error, ERROR_USAGE, "%s", wrong);
  return wrong == NULL;
}

enum cmig_status
cmig_run (cmig *handle, const struct cmig_request *request, struct cmig_result **result,
          struct cmig_error *error)
{
  GError *problem = NULL;
  Plan *plan = NULL;
  g_autoptr (GArray) outcomes = NULL;
  Confirmation confirmation = { .handle = handle, .request = request };
  if (result != NULL)
    *result = NULL;
  if (!check_request (request, &problem))
    return facade_fails (error, problem);
  gboolean success = request->sql ? run_offline (handle, request, &plan, &problem)
                                  : run_online (&confirmation, &plan, &outcomes, &problem);
  g_autoptr (Backup) backup = confirmation.backup;
  const gboolean shows = success || !request->dry_run || request->operation == CMIG_STAMP;
  if (plan != NULL && result != NULL && shows)
    *result = facade_show_plan (handle, plan, TRUE, outcomes);
  else
    plan_free (plan);
  if (result != NULL && *result != NULL)
    (*result)->rehearsed = request->rehearse;
  if (success && request->dry_run && request->show_sql && request->operation != CMIG_STAMP
      && result != NULL)
    success = result_add_sql (handle, result, &problem);
  result_add_findings (result == NULL ? NULL : *result, backup, confirmation.differences);
  if (success)
    return CMIG_OK;
  const enum cmig_status status = facade_fails (error, problem);
  tell_of_backup (error, backup);
  return status;
}

enum cmig_status
cmig_ensure_version (cmig *handle, bool sql, struct cmig_error *error)
{
  GError *problem = NULL;
  gboolean success = facade_read_scripts (handle, &problem);
  if (success && sql) {
    success = facade_choose_database (handle, &problem);
    if (success)
      offline_ensure_version (&handle->context);
  }
  else if (success)
    success = facade_open_database (handle, &problem)
              && migration_ensure_version (&handle->context, &problem);
  return success ? CMIG_OK : facade_fails (error, problem);
}
