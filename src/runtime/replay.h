/* The scripts played on an empty database in memory: what a database at given revisions looks like
 * when nothing but its scripts ever touched it. Only SQLite. Nothing is logged, what scripts print
 * is dropped; queries of validate and verify sections are left out, for they ask about rows. */
#pragma once

#include "runtime/context.h"

typedef struct Replay Replay;

/* What may be heard of Python scripts; each may be NULL. */
typedef struct {
  void (*ran) (void *data, const char *sql, gboolean reads); /* as in context.h */
  void (*saw_rows) (void *data, const char *sql);
  void (*warned) (void *data, const char *message, gboolean loses); /* LOSES: of what a rebuild does
                                                                       not keep */
  void *data;
} ReplayListener;

/* An empty database with an empty version table. CONTEXT (its driver is not used) must outlive it.
 * Errors: ERROR_UNSUPPORTED where the project's dialect is not SQLite's. */
Replay *replay_new (const MigrationContext *context, GError **error);

/* A database with the tables of CONTEXT's own, without their rows, at ROWS of the version table.
 * Errors: ERROR_UNSUPPORTED also for tables that only other programs can make. */
Replay *replay_new_like (const MigrationContext *context, const char *const *rows, GError **error);
void replay_free (Replay *replay);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Replay, replay_free)

/* From now on a step fails that leaves a foreign key without its row, as in a run. */
void replay_check_keys (Replay *replay);

/* Carries out one step, up, down or a stamp, in a transaction of its own, and changes the version
 * rows. An error has its place in the script, and nothing of the step is kept. */
gboolean replay_step (Replay *replay, const PlanStep *step, GError **error);

/* The same, and then all of it is rolled back. Not for a script with `transaction: off`. */
gboolean replay_try (Replay *replay, const PlanStep *step, GError **error);

/* The same with a row in each of TABLES that is empty and that TEXT, the script's, mentions
 * (fill.h). */
gboolean replay_try_filled (Replay *replay, const PlanStep *step, const Snapshot *tables,
                            const char *text, GError **error);

/* Does the script say of itself, in the failure of a downgrade, that there is no way back? */
gboolean replay_is_irreversible (const GError *problem);

/* Might a step that failed work where the tables have rows? SAW_ROWS: its script has asked for
 * some.
 */
gboolean replay_needs_rows (const GError *problem, ScriptKind kind, gboolean saw_rows);

/* From now on LISTENER, of which a copy is kept, hears of what Python scripts do; NULL: nobody. */
void replay_listen (Replay *replay, const ReplayListener *listener);

/* Where the Python script that runs is just now; FALSE: nowhere. */
gboolean replay_place (const Replay *replay, const char **path, size_t *line, size_t *column);

/* Its database. Borrowed. */
Driver *replay_driver (const Replay *replay);

/* Its version table; that of CONTEXT but for the driver and the callbacks. Borrowed. */
const MigrationContext *replay_context (const Replay *replay);

/* All steps from the base to ROWS (ids of the version table; ancestors of other rows are dropped).
 * Errors: ERROR_AHEAD for a row that no script has.
 */
Plan *replay_plan (const MigrationContext *context, const char *const *rows, GError **error);

/* A database in memory with the scripts run from the base to ROWS. The caller closes it. An error
 * has its place in the script. */
Driver *replay_open (const MigrationContext *context, const char *const *rows, GError **error);
