#include "runtime/round_trip.h"

#include "base/error.h"
#include "revision/heads.h"
#include "revision/symbol.h"
#include "runtime/replay.h"
#include "runtime/verify.h"
#include "runtime/version_table.h"

#include <string.h>

typedef struct {
  const MigrationContext *context;
  const Plan *plan;
  RoundTrip *trip;
  Replay *replay;
  Arena *arena; /* of the revision that is tried */
} Trial;

static void
finding_free (gpointer data)
{
  TripFinding *finding = data;
  g_free (finding->file);
  g_free (finding->message);
  g_free (finding);
}

void
round_trip_clear (RoundTrip *trip)
{
  g_clear_pointer (&trip->findings, g_ptr_array_unref);
}

static TripFinding *
add (const Trial *trial, const PlanStep *step, TripStage stage, char *message)
{
  TripFinding *finding = g_new0 (TripFinding, 1);
  finding->script = script_of (trial->context, step->revision);
  finding->stage = stage;
  finding->message = message;
  g_ptr_array_add (trial->trip->findings, finding);
  return finding;
}

static void
add_failure (const Trial *trial, const PlanStep *step, TripStage stage, const GError *problem)
{
  static const char *const names[] = { "the upgrade", "the downgrade", "the second upgrade" };
  const CmigErrorPrivate *place = error_place (problem);
  const gboolean irreversible = stage == TRIP_DOWNGRADE && replay_is_irreversible (problem);
  TripFinding *finding
      = add (trial, step, stage,
             irreversible ? g_strdup_printf ("cannot be downgraded: %s", problem->message)
                          : g_strdup_printf ("%s fails: %s", names[stage], problem->message));
  finding->irreversible = irreversible;
  finding->file = g_strdup (place->file);
  finding->line = place->line;
  finding->column = place->column;
}

/* WANTED was there before, FOUND is there now. FALSE when they differ. */
static gboolean
compare (const Trial *trial, const PlanStep *step, TripStage stage, const Snapshot *wanted,
         const Snapshot *found)
{
  const GPtrArray *differences = difference_find (trial->arena, wanted, found);
  const char *when = stage == TRIP_DOWNGRADE ? "after the downgrade" : "after the second upgrade";
  static const char unexpected[] = " is not in the scripts";
  for (guint i = 0; i < differences->len; i++) {
    const Difference *difference = g_ptr_array_index (differences, i);
    const char *text = difference->text;
    const size_t length
        = strlen (text) - (difference->kind == DIFFERENCE_UNEXPECTED ? strlen (unexpected) : 0);
    add (trial, step, stage,
         g_strdup_printf ("%s %.*s%s", when, (int)length, text,
                          difference->kind == DIFFERENCE_UNEXPECTED ? " is left over" : ""));
  }
  return differences->len == 0;
}

static const Snapshot *
look (const Trial *trial, GError **error)
{
  return verify_snapshot (trial->context, replay_driver (trial->replay), trial->arena, error);
}

/* The step back from STEP. */
static gboolean
step_down (const Trial *trial, const PlanStep *step, GError **error)
{
  const Resolver resolver = { .map = trial->context->map };
  g_auto (VersionState) state = { 0 };
  if (!version_state_read (replay_context (trial->replay), &state, error))
    return FALSE;
  g_autoptr (GPtrArray) heads
      = symbol_resolve_rows (&resolver, (const char *const *)state.rows, error);
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (VersionChange));
  if (heads == NULL || !heads_downgrade (heads, step->revision, changes, error))
    return FALSE;
  const PlanStep down
      = { .operation = STEP_DOWNGRADE, .revision = step->revision, .changes = changes };
  return replay_step (trial->replay, &down, error);
}

/* A new database at the COUNT-th step: what was tried there may have left anything behind. */
static gboolean
start_anew (Trial *trial, guint count, GError **error)
{
  g_clear_pointer (&trial->replay, replay_free);
  trial->replay = replay_new (trial->context, error);
  if (trial->replay != NULL)
    replay_check_keys (trial->replay);
  for (guint i = 0; trial->replay != NULL && i < count; i++)
    if (!replay_step (trial->replay, g_ptr_array_index (trial->plan->steps, i), error))
      return FALSE;
  return trial->replay != NULL;
}

typedef enum { TRIP_PASSES, TRIP_FAILS, TRIP_ENDS } TripEnd;

/* Goes up, down and up. TRIP_FAILS leaves the database in any state, TRIP_ENDS: no revision after
 * this one can be tried; with *ERROR set nothing could be looked at. */
static TripEnd
try_step (const Trial *trial, const PlanStep *step, GError **error)
{
  GError *problem = NULL;
  const Snapshot *before = look (trial, error);
  if (before == NULL)
    return TRIP_ENDS;
  const Snapshot *up = NULL, *down = NULL, *again = NULL;
  TripStage stage = TRIP_UPGRADE;
  if (replay_step (trial->replay, step, &problem) && (up = look (trial, &problem)) != NULL) {
    stage = TRIP_DOWNGRADE;
    if (step_down (trial, step, &problem) && (down = look (trial, &problem)) != NULL) {
      if (!compare (trial, step, stage, before, down))
        return TRIP_FAILS;
      stage = TRIP_SECOND_UPGRADE;
      if (replay_step (trial->replay, step, &problem))
        again = look (trial, &problem);
    }
  }
  if (again != NULL)
    return compare (trial, step, stage, up, again) ? TRIP_PASSES : TRIP_FAILS;
  if (g_error_matches (problem, CMIG_ERROR, ERROR_INTERRUPTED)) {
    g_propagate_error (error, problem);
    return TRIP_ENDS;
  }
  add_failure (trial, step, stage, problem);
  g_error_free (problem);
  return up == NULL ? TRIP_ENDS : TRIP_FAILS;
}

static gboolean
try_all (Trial *trial, GError **error)
{
  if (!start_anew (trial, 0, error))
    return FALSE;
  for (guint i = 0; i < trial->plan->steps->len; i++) {
    g_autoptr (Arena) arena = arena_new ();
    trial->arena = arena;
    const TripEnd end = try_step (trial, g_ptr_array_index (trial->plan->steps, i), error);
    if (*error != NULL)
      return FALSE;
    trial->trip->tried++;
    trial->trip->passed += end == TRIP_PASSES ? 1 : 0;
    if (end == TRIP_ENDS)
      return TRUE;
    if (end == TRIP_FAILS && !start_anew (trial, i + 1, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
round_trip_run (const MigrationContext *context, RoundTrip *trip, GError **error)
{
  static const char *const no_rows[] = { NULL };
  GError *problem = NULL;
  trip->findings = g_ptr_array_new_with_free_func (finding_free);
  g_autoptr (Plan) plan = plan_upgrade (context->map, no_rows, "heads", error);
  if (plan == NULL)
    return FALSE;
  Trial trial = { .context = context, .plan = plan, .trip = trip };
  const gboolean success = try_all (&trial, &problem);
  g_clear_pointer (&trial.replay, replay_free);
  if (problem != NULL)
    g_propagate_error (error, problem);
  return success;
}
