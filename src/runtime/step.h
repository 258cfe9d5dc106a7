/* One step of a plan: its script, and running it inside the transaction that is open. */
#pragma once

#include "runtime/context.h"
#include "script/sql_script.h"

/* What became of a step. */
typedef struct {
  gboolean success;
  double duration_ms;
} StepOutcome;

/* The scripts of PLAN's steps from FIRST on, all of them before anything is done: an array of
 * SqlScript by step, NULL for the stamps and what comes before FIRST, that the caller unrefs.
 * Errors: those of reading them; ERROR_UNSUPPORTED for what this version cannot do, ERROR_SCRIPT
 * for a section that is missing. */
GPtrArray *plan_read_scripts (const MigrationContext *context, const Plan *plan, guint first,
                              GError **error);

/* "Running upgrade a -> b, doc". */
void step_log (const MigrationContext *context, const PlanStep *step);

/* Runs SQL (NULL: a stamp) and changes the version rows. An error has its place in the script. */
StepOutcome step_run (const MigrationContext *context, const PlanStep *step, const SqlScript *sql,
                      GError **error);
