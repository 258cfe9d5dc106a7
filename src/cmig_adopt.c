#include "cmig_private.h"

#include "base/error.h"
#include "runtime/adopt.h"
#include "runtime/migrate.h"
#include "runtime/version_table.h"

typedef struct {
  struct cmig_adoption shown;
  Adoption adoption;
  struct cmig_differences *differences;
} View;

void
cmig_adoption_free (struct cmig_adoption *shown)
{
  View *view = (View *)(gpointer)shown;
  if (view == NULL)
    return;
  adoption_clear (&view->adoption);
  cmig_differences_free (view->differences);
  g_free (view);
}

/* A database that is managed already is not adopted, unless there is nothing to change. */
static gboolean
check_unmanaged (const cmig *handle, const VersionState *state, const Adoption *adoption,
                 GError **error)
{
  if (*state->rows == NULL)
    return TRUE;
  g_autofree char *now = g_strjoinv (", ", state->rows);
  g_autofree char *found = g_strjoinv (" ", adoption->rows);
  const gboolean exact = adoption->differences->len == 0;
  error_set (error, ERROR_REFUSED, "%s is at %s already", handle->database_shown, now);
  if (exact && *found != '\0')
    error_add_hint (error, "its schema is that of %s: `cmig stamp --purge %s` says so", found,
                    found);
  else
    error_add_hint (error, "`cmig verify` compares it with that revision");
  return FALSE;
}

/* Another run may have been faster. */
static gboolean
check_still_unmanaged (void *data, Plan *plan, GError **error)
{
  const cmig *handle = data;
  if (plan->from->len == 0)
    return TRUE;
  error_set (error, ERROR_REFUSED, "%s is at %s by now: another run was faster",
             handle->database_shown, (const char *)g_ptr_array_index (plan->from, 0));
  error_add_hint (error, "`cmig verify` compares it with that revision");
  return FALSE;
}

static gboolean
stamp (cmig *handle, const Adoption *adoption, GError **error)
{
  const MigrationRequest request
      = { STEP_STAMP, (const char *const *)adoption->rows, .purge = FALSE };
  Plan *plan = NULL;
  g_autoptr (GArray) outcomes = NULL;
  const gboolean success = migration_run (&handle->context, &request, check_still_unmanaged, handle,
                                          &plan, &outcomes, error);
  plan_free (plan);
  return success;
}

static gboolean
adopt (cmig *handle, gboolean dry_run, View *view, GError **error)
{
  g_auto (VersionState) state = { 0 };
  Adoption *adoption = &view->adoption;
  if (!facade_read_scripts (handle, error) || !facade_open_database (handle, error)
      || !version_state_read (&handle->context, &state, error)
      || !adoption_find (&handle->context, adoption, error))
    return FALSE;
  const gboolean there
      = g_strv_equal ((const char *const *)state.rows, (const char *const *)adoption->rows);
  const gboolean exact = adoption->differences->len == 0;
  if (!(there && exact) && !check_unmanaged (handle, &state, adoption, error))
    return FALSE;
  const gboolean stamps = exact && !there && !dry_run;
  if (stamps) {
    facade_log_context (handle, FALSE);
    if (!stamp (handle, adoption, error))
      return FALSE;
  }
  view->shown.exact = exact;
  view->shown.stamped = stamps;
  view->shown.was_there = there;
  return TRUE;
}

enum cmig_status
cmig_adopt (cmig *handle, bool dry_run, struct cmig_adoption **shown, struct cmig_error *error)
{
  GError *problem = NULL;
  View *view = g_new0 (View, 1);
  Adoption *adoption = &view->adoption;
  *shown = NULL;
  if (!adopt (handle, dry_run, view, &problem)) {
    cmig_adoption_free (&view->shown);
    return facade_fails (error, problem);
  }
  g_ptr_array_add (adoption->equals, NULL);
  view->differences
      = facade_show_differences (handle, adoption->differences, g_steal_pointer (&adoption->arena),
                                 g_steal_pointer (&adoption->rows));
  view->shown.differences = view->differences;
  view->shown.equals = (const char *const *)adoption->equals->pdata;
  *shown = &view->shown;
  return view->shown.exact ? CMIG_OK : CMIG_NO;
}
