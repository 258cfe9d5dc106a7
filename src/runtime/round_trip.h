/* Every revision up, down and up again, on an empty database in memory. */
#pragma once

#include "runtime/context.h"

typedef enum { TRIP_UPGRADE, TRIP_DOWNGRADE, TRIP_SECOND_UPGRADE } TripStage;

typedef struct {
  const Script *script;
  TripStage stage;
  gboolean irreversible; /* the script says itself that it cannot be downgraded */
  char *file;            /* where, or NULL */
  size_t line, column;
  char *message; /* "after the downgrade table tokens: column role is left over" */
} TripFinding;

typedef struct {
  guint tried, passed;
  GPtrArray *findings; /* TripFinding */
} RoundTrip;

void round_trip_clear (RoundTrip *trip);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RoundTrip, round_trip_clear)

/* Tries all revisions in the order of an upgrade to all heads; where an upgrade fails it ends. The
 * schema after the downgrade must be that from before the upgrade, and after the second upgrade
 * that from after the first. */
gboolean round_trip_run (const MigrationContext *context, RoundTrip *trip, GError **error);
