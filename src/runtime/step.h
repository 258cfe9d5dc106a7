/* One step of a plan: its script, and running it inside the transaction that is open. */
#pragma once

#include "runtime/context.h"
#include "script/sql_script.h"

/* What became of a step. */
typedef struct {
  gboolean success;
  double duration_ms;
} StepOutcome;

/* The scripts of a plan, read and checked. */
typedef struct StepScripts StepScripts;

/* The scripts of PLAN's steps from FIRST on, all of them before anything is done. Errors: those of
 * reading them; ERROR_UNSUPPORTED for what this version cannot do, ERROR_SCRIPT for a section or
 * function that is missing. */
StepScripts *step_scripts_read (const MigrationContext *context, const Plan *plan, guint first,
                                GError **error);
void step_scripts_free (StepScripts *scripts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StepScripts, step_scripts_free)

/* "Running upgrade a -> b, doc". */
void step_log (const MigrationContext *context, const PlanStep *step);

/* Runs the script of the step that is the INDEX-th of the plan, and changes the version rows.
 * AGAIN: it ran before and was rolled back. An error has its place in the script. */
StepOutcome step_run (const MigrationContext *context, const PlanStep *step, StepScripts *scripts,
                      guint index, gboolean again, GError **error);

/* The SQL script of a step; NULL for a stamp and for a Python script. */
const SqlScript *step_scripts_sql (const StepScripts *scripts, guint index);

/* Runs the step's Python script; does nothing when it has none. */
gboolean step_run_python (const PlanStep *step, StepScripts *scripts, guint index, gboolean again,
                          GError **error);
