#include "cmig_private.h"

#include "base/error.h"
#include "runtime/round_trip.h"

typedef struct {
  struct cmig_trials shown;
  RoundTrip trip;
  struct cmig_trial *items;
} Trials;

void
cmig_trials_free (struct cmig_trials *shown)
{
  Trials *trials = (Trials *)(gpointer)shown;
  if (trials == NULL)
    return;
  round_trip_clear (&trials->trip);
  g_free (trials->items);
  g_free (trials);
}

static void
show (Trials *trials)
{
  static const char *const stages[] = { "upgrade", "downgrade", "second_upgrade" };
  const GPtrArray *findings = trials->trip.findings;
  trials->items = g_new0 (struct cmig_trial, MAX (findings->len, 1));
  for (guint i = 0; i < findings->len; i++) {
    const TripFinding *finding = g_ptr_array_index (findings, i);
    trials->items[i] = (struct cmig_trial){
      .revision = finding->script->header.revision,
      .path = finding->file == NULL ? finding->script->header.path : finding->file,
      .line = finding->line,
      .column = finding->column,
      .stage = stages[finding->stage],
      .irreversible = finding->irreversible,
      .message = finding->message,
    };
    trials->shown.irreversible += finding->irreversible ? 1 : 0;
  }
  trials->shown.tried = trials->trip.tried;
  trials->shown.passed = trials->trip.passed;
  trials->shown.count = findings->len;
  trials->shown.items = trials->items;
}

/* Without a database of its own the project is tried as one for SQLite. */
static gboolean
choose_dialect (cmig *handle, GError **error)
{
  g_autoptr (GError) problem = NULL;
  if (!facade_read_scripts (handle, error))
    return FALSE;
  if (!facade_choose_database (handle, &problem))
    handle->context.dialect = "sqlite";
  return TRUE;
}

enum cmig_status
cmig_test (cmig *handle, struct cmig_trials **shown, struct cmig_error *error)
{
  GError *problem = NULL;
  *shown = NULL;
  Trials *trials = g_new0 (Trials, 1);
  if (!choose_dialect (handle, &problem)
      || !round_trip_run (&handle->context, &trials->trip, &problem)) {
    cmig_trials_free (&trials->shown);
    return facade_fails (error, problem);
  }
  show (trials);
  *shown = &trials->shown;
  return trials->shown.irreversible == trials->shown.count ? CMIG_OK : CMIG_NO;
}
