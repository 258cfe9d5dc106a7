#include "cmig_private.h"

#include "base/error.h"
#include "runtime/backup.h"
#include "runtime/migrate.h"

/* What the caller sees, and what it holds on to. */
typedef struct {
  struct cmig_backup shown;
  Backup *backup;
} ShownBackup;

typedef struct {
  struct cmig_restoration shown;
  Restoration *restoration;
} ShownRestoration;

static const char *const *
rows_of (GStrv rows)
{
  static const char *const none[] = { NULL };
  return rows == NULL ? none : (const char *const *)rows;
}

void
cmig_backup_free (struct cmig_backup *shown)
{
  ShownBackup *backup = (ShownBackup *)(gpointer)shown;
  if (backup == NULL)
    return;
  backup_free (backup->backup);
  g_free (backup);
}

enum cmig_status
cmig_backup_make (cmig *handle, const char *file, bool replace, struct cmig_backup **shown,
                  struct cmig_error *error)
{
  GError *problem = NULL;
  *shown = NULL;
  if (handle->env == NULL)
    facade_read_env (handle, FALSE);
  Backup *backup = facade_open_database (handle, &problem)
                       ? backup_make (&handle->context, file, replace, &problem)
                       : NULL;
  if (backup == NULL)
    return facade_fails (error, problem);
  ShownBackup *result = g_new0 (ShownBackup, 1);
  result->backup = backup;
  result->shown = (struct cmig_backup){
    .database = handle->database_shown,
    .path = backup->path,
    .bytes = backup->bytes,
    .current = rows_of (backup->rows),
  };
  *shown = &result->shown;
  return CMIG_OK;
}

void
cmig_restoration_free (struct cmig_restoration *shown)
{
  ShownRestoration *restoration = (ShownRestoration *)(gpointer)shown;
  if (restoration == NULL)
    return;
  restoration_free (restoration->restoration);
  g_free (restoration);
}

static struct cmig_restoration
show_restoration (const cmig *handle, const Restoration *restoration)
{
  return (struct cmig_restoration){
    .database = handle->database_shown,
    .file = restoration->file,
    .from = rows_of (restoration->from),
    .to = rows_of (restoration->to),
    .replaced = restoration->old == NULL ? NULL : restoration->old->path,
    .unreadable = restoration->from == NULL,
  };
}

typedef struct {
  const cmig *handle;
  const struct cmig_restore_request *request;
} Confirmation;

static gboolean
confirm_restore (void *data, const Restoration *restoration, GError **error)
{
  const Confirmation *confirmation = data;
  const struct cmig_restore_request *request = confirmation->request;
  if (request->confirm == NULL) {
    error_set (error, ERROR_REFUSED, "restore replaces the database and nobody can be asked");
    error_add_hint (error, "repeat with --yes, or set confirm_downgrade = never in [cmig]");
    return FALSE;
  }
  const struct cmig_restoration shown = show_restoration (confirmation->handle, restoration);
  const bool agreed = request->confirm (request->data, &shown);
  if (!agreed)
    error_set (error, ERROR_REFUSED, "not confirmed, nothing was changed");
  return agreed;
}

enum cmig_status
cmig_restore (cmig *handle, const struct cmig_restore_request *request,
              struct cmig_restoration **shown, struct cmig_error *error)
{
  GError *problem = NULL;
  *shown = NULL;
  Confirmation confirmation = { handle, request };
  const gboolean asks = !request->yes && handle->settings->confirm_downgrade;
  Restoration *restoration = NULL;
  if (facade_open_database (handle, &problem)) {
    facade_log_database (handle);
    restoration = backup_restore (&handle->context, request->file, asks ? confirm_restore : NULL,
                                  &confirmation, &problem);
  }
  if (restoration == NULL)
    return facade_fails (error, problem);
  ShownRestoration *result = g_new0 (ShownRestoration, 1);
  result->restoration = restoration;
  result->shown = show_restoration (handle, restoration);
  *shown = &result->shown;
  return CMIG_OK;
}

/* Did the run keep anything? Where that cannot be told, it may have. */
static gboolean
has_changed (const cmig *handle, const GArray *outcomes)
{
  g_autoptr (Running) running = NULL;
  for (guint i = 0; outcomes != NULL && i < outcomes->len; i++)
    if (g_array_index (outcomes, StepOutcome, i).success)
      return TRUE;
  return !running_read (&handle->context, &running, NULL)
         || (running != NULL && running_has_begun (running));
}

void
facade_end_backup (const cmig *handle, gboolean success, const GArray *outcomes,
                   const Backup *backup)
{
  if (backup != NULL && (success || has_changed (handle, outcomes)))
    backup_end (&handle->context, backup);
}

/* Does a script that will run want one? */
static gboolean
is_required (const cmig *handle, const Plan *plan)
{
  for (guint i = 0; i < plan->steps->len; i++) {
    const PlanStep *step = g_ptr_array_index (plan->steps, i);
    if (step->operation != STEP_STAMP && step->revision != NULL
        && script_of (&handle->context, step->revision)->backup_required)
      return TRUE;
  }
  return FALSE;
}

static void
log_nothing (void *data, LogLevel level, const char *logger, const char *message)
{
  (void)data;
  (void)level;
  (void)logger;
  (void)message;
}

/* Has another run changed the version rows so that this one has nothing left to do? */
static gboolean
is_done (const cmig *handle, const struct cmig_request *request, gboolean *done, GError **error)
{
  g_auto (VersionState) state = { 0 };
  *done = FALSE;
  if (request->operation != CMIG_UPGRADE)
    return TRUE;
  if (!version_state_read (&handle->context, &state, error))
    return FALSE;
  const MigrationRequest wanted = { .operation = STEP_UPGRADE, .targets = request->targets };
  MigrationContext quiet = handle->context;
  quiet.log = log_nothing;
  Plan *plan = migration_plan (&quiet, &wanted, &state, NULL);
  *done = plan != NULL && plan->steps->len == 0;
  plan_free (plan);
  return TRUE;
}

gboolean
facade_back_up (cmig *handle, const struct cmig_request *request, const Plan *plan, Backup **backup,
                GError **error)
{
  const MigrationContext *context = &handle->context;
  gboolean possible, done;
  *backup = NULL;
  if (!request->backup && !handle->settings->backup && !is_required (handle, plan))
    return TRUE;
  if (!backup_is_possible (context, &possible, error))
    return FALSE;
  if (!possible)
    return TRUE;
  if (!context->driver->type->lock_runs (context->driver, TRUE, error)
      || !is_done (handle, request, &done, error))
    return FALSE;
  if (done)
    return TRUE;
  *backup = backup_begin (context, error);
  if (*backup == NULL)
    error_add_hint (error, "nothing was changed; this run makes no step without a backup");
  return *backup != NULL;
}
