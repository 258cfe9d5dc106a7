/* wait: until others have brought the database to a revision. */
#include "cmig_private.h"

#include "base/error.h"
#include "revision/symbol.h"
#include "runtime/version_table.h"
#include "settings/values.h"

#include <time.h>

/* The pauses between two looks, in milliseconds; each is a quarter longer than the one before. */
#define FIRST_PAUSE 100
#define LONGEST_PAUSE 1000

typedef struct {
  cmig *handle;
  const char *target;
  GPtrArray *targets; /* const Revision; empty: it is enough that the database is there */
  gint64 end;         /* monotonic µs */
  char *seen;         /* where the database was; NULL: nobody has looked yet */
  gboolean ahead;     /* the database holds a revision that no script has, and that is fine */
} Wait;

static gint64
left_ms (const Wait *wait)
{
  return MAX ((wait->end - g_get_monotonic_time ()) / 1000, 0);
}

/* A connection of its own for each look: the file may be made, or replaced, meanwhile. */
static gboolean
open_database (const Wait *wait, GError **error)
{
  cmig *handle = wait->handle;
  if (handle->context.driver != NULL)
    handle->context.driver->type->close (handle->context.driver);
  handle->context.driver = NULL;
  return facade_open_database (handle, error);
}

/* Where the database is, in words; *REACHED when that is far enough. NULL: an error. */
static char *
describe (Wait *wait, const VersionState *state, gboolean *reached, GError **error)
{
  const cmig *handle = wait->handle;
  const Driver *driver = handle->context.driver;
  if (!driver->type->exists (handle->context.driver))
    return g_strdup ("is not there yet");
  const Resolver resolver = { .map = handle->map };
  g_autoptr (GError) ahead = NULL;
  g_autoptr (GPtrArray) rows
      = symbol_resolve_rows (&resolver, (const char *const *)state->rows, &ahead);
  if (rows == NULL) {
    *reached = wait->ahead = handle->settings->continue_when_ahead;
    if (!*reached)
      g_propagate_error (error, g_steal_pointer (&ahead));
    return *reached ? g_strdup ("is ahead of the scripts") : NULL;
  }
  *reached = TRUE;
  for (guint i = 0; i < wait->targets->len && *reached; i++)
    *reached = revisions_reach (rows, g_ptr_array_index (wait->targets, i));
  g_autofree char *list = g_strjoinv (", ", state->rows);
  return g_strdup_printf ("is at %s", *list != '\0' ? list
                                      : state->predates_alembic
                                          ? "no revision, it is older than Alembic"
                                          : "base");
}

static gboolean
read_database (const Wait *wait, VersionState *state, GError **error)
{
  gint64 *timeout = &wait->handle->settings->lock_timeout_ms;
  const gint64 usual = *timeout;
  *timeout = left_ms (wait);
  const gboolean read
      = open_database (wait, error) && version_state_read (&wait->handle->context, state, error);
  *timeout = usual;
  return read;
}

/* One look. A lock that is held to the end of the time is no error. */
static gboolean
look (Wait *wait, gboolean *reached, GError **error)
{
  g_auto (VersionState) state = { 0 };
  g_autoptr (GError) problem = NULL;
  g_autofree char *seen = NULL;
  if (read_database (wait, &state, &problem))
    seen = describe (wait, &state, reached, &problem);
  else if (g_error_matches (problem, CMIG_ERROR, ERROR_LOCKED))
    seen = g_strdup ("is locked");
  if (seen == NULL) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return FALSE;
  }
  if (!*reached && g_strcmp0 (seen, wait->seen) != 0) {
    g_autofree char *line = g_strdup_printf ("Waiting for %s: %s %s", wait->target,
                                             wait->handle->database_shown, seen);
    facade_log (wait->handle, LOG_INFO, "alembic.cmig", line);
  }
  g_free (wait->seen);
  wait->seen = g_steal_pointer (&seen);
  return TRUE;
}

/* FALSE when a signal asked to stop; a signal ends the pause. */
static gboolean
pause_between (const Wait *wait, gint64 milliseconds)
{
  const gint64 pause = MIN (milliseconds, left_ms (wait));
  const struct timespec duration = { pause / 1000, pause % 1000 * 1000000 };
  if (g_atomic_int_get (&wait->handle->interrupted) == 0)
    nanosleep (&duration, NULL);
  return g_atomic_int_get (&wait->handle->interrupted) == 0;
}

static gboolean
wait_until_reached (Wait *wait, GError **error)
{
  gboolean reached = FALSE;
  for (gint64 pause = FIRST_PAUSE; look (wait, &reached, error) && !reached;
       pause = MIN (pause * 5 / 4, LONGEST_PAUSE)) {
    if (left_ms (wait) == 0) {
      error_set (error, ERROR_ANSWER_NO, "waited for %s in vain: %s %s", wait->target,
                 wait->handle->database_shown, wait->seen);
      error_add_hint (error, "--timeout says how long to wait");
      return FALSE;
    }
    if (!pause_between (wait, pause)) {
      error_set (error, ERROR_INTERRUPTED, "interrupted");
      return FALSE;
    }
  }
  return reached;
}

static gboolean
resolve_targets (Wait *wait, GError **error)
{
  if (!facade_read_scripts (wait->handle, error))
    return FALSE;
  const Resolver resolver = { .map = wait->handle->map };
  wait->targets = symbol_resolve_all (&resolver, wait->target, error);
  if (wait->targets != NULL && g_ptr_array_find (wait->targets, NULL, NULL))
    error_set (error, ERROR_REVISION, "Relative revision %s walks past the first revision",
               wait->target);
  return wait->targets != NULL && !g_ptr_array_find (wait->targets, NULL, NULL);
}

enum cmig_status
cmig_wait (cmig *handle, const char *target, const char *timeout, struct cmig_revisions **revisions,
           struct cmig_error *error)
{
  GError *problem = NULL;
  gint64 timeout_ms;
  *revisions = NULL;
  if (!value_parse_duration (timeout == NULL ? "60s" : timeout, &timeout_ms, &problem)) {
    problem->code = ERROR_USAGE;
    g_prefix_error (&problem, "timeout: ");
    return facade_fails (error, problem);
  }
  const gint64 longest = G_MAXINT64 / 4000;
  Wait wait = {
    .handle = handle,
    .target = target == NULL ? "heads" : target,
    .end = g_get_monotonic_time () + MIN (timeout_ms, longest) * 1000,
  };
  const gboolean reached
      = resolve_targets (&wait, &problem) && wait_until_reached (&wait, &problem);
  g_clear_pointer (&wait.targets, g_ptr_array_unref);
  g_free (wait.seen);
  if (!reached)
    return facade_fails (error, problem);
  static const char *const none[] = { NULL };
  return wait.ahead ? cmig_find (handle, none, revisions, error)
                    : cmig_current (handle, false, revisions, error);
}
