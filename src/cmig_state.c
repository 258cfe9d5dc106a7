/* status: where the database stands. */
#include "cmig_private.h"

#include "base/error.h"
#include "runtime/migrate.h"
#include "runtime/version_table.h"

/* ms: who only looks does not wait for the end of a long write. */
#define LOOK_TIMEOUT 2000

typedef struct {
  struct cmig_state shown;
  VersionState versions;
  GPtrArray *unknown, *heads;
  RunningView running;
  ChangesView changes;
} State;

void
cmig_state_free (struct cmig_state *shown)
{
  State *state = (State *)(gpointer)shown;
  if (state == NULL)
    return;
  version_state_clear (&state->versions);
  facade_clear_running (&state->running);
  facade_clear_changes (&state->changes);
  g_ptr_array_unref (state->unknown);
  g_ptr_array_unref (state->heads);
  cmig_result_free (state->shown.pending);
  g_free (state);
}

static gboolean
read_database (cmig *handle, State *state, GError **error)
{
  const gint64 usual = handle->settings->lock_timeout_ms;
  handle->settings->lock_timeout_ms = MIN (usual, LOOK_TIMEOUT);
  const gboolean read = facade_open_database (handle, error)
                        && version_state_read (&handle->context, &state->versions, error)
                        && facade_read_running (handle, &state->running, error)
                        && facade_read_changes (handle, (const char *const *)state->versions.rows,
                                                &state->changes, error);
  handle->settings->lock_timeout_ms = usual;
  return read;
}

static Plan *
plan_pending (cmig *handle, const VersionState *versions)
{
  static const char *const heads[] = { "heads", NULL };
  const MigrationRequest request = { STEP_UPGRADE, heads, FALSE, FALSE };
  return migration_plan (&handle->context, &request, versions, NULL);
}

static void
show_locked (const cmig *handle, State *state)
{
  state->shown = (struct cmig_state){
    .database = handle->database_shown,
    .source = handle->choice->source,
    .exists = true,
    .locked = true,
    .current = facade_list (state->unknown),
    .unknown = facade_list (state->unknown),
    .heads = facade_list (state->heads),
  };
}

static void
show (cmig *handle, State *state)
{
  for (char **row = state->versions.rows; *row != NULL; row++)
    if (revision_map_find_id (handle->map, *row) == NULL)
      g_ptr_array_add (state->unknown, *row);
  Plan *plan = state->unknown->len > 0 ? NULL : plan_pending (handle, &state->versions);
  Driver *driver = handle->context.driver;
  state->shown = (struct cmig_state){
    .database = handle->database_shown,
    .source = handle->choice->source,
    .exists = driver->type->exists (driver),
    .predates_alembic = state->versions.predates_alembic,
    .current = (const char *const *)state->versions.rows,
    .unknown = facade_list (state->unknown),
    .heads = facade_list (state->heads),
    .pending = plan == NULL ? NULL : facade_show_plan (handle, plan, TRUE, NULL),
    .running = state->running.running == NULL ? NULL : &state->running.shown,
    .changed_count = state->changes.shown->len,
    .changed = (const struct cmig_script_change *)(gpointer)state->changes.shown->data,
  };
}

enum cmig_status
cmig_state_read (cmig *handle, struct cmig_state **shown, struct cmig_error *error)
{
  GError *problem = NULL;
  *shown = NULL;
  State *state = g_new0 (State, 1);
  state->unknown = g_ptr_array_new_null_terminated (0, NULL, TRUE);
  state->heads = g_ptr_array_new_null_terminated (0, NULL, TRUE);
  const gboolean scripts = facade_read_scripts (handle, &problem);
  for (size_t i = 0; scripts && i < handle->map->heads.count; i++)
    g_ptr_array_add (state->heads, handle->map->heads.items[i]->header->revision);
  if (scripts && read_database (handle, state, &problem))
    show (handle, state);
  else if (g_error_matches (problem, CMIG_ERROR, ERROR_LOCKED)) {
    g_clear_error (&problem);
    show_locked (handle, state);
  }
  else {
    cmig_state_free (&state->shown);
    return facade_fails (error, problem);
  }
  *shown = &state->shown;
  return CMIG_OK;
}
