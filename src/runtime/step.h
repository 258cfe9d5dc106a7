/* One step of a plan: its script, and running it inside the transaction that is open. */
#pragma once

#include "runtime/context.h"
#include "script/sql_script.h"

/* What became of a step. */
typedef struct {
  gboolean success;
  double duration_ms;
  gint64 ended; /* real time, µs */
  gint64 rows;  /* changed, and pages written, in a rehearsal */
  gint64 pages;
} StepOutcome;

/* How a step's script keeps to the transaction of its version row. */
typedef enum {
  STEP_INSIDE,
  STEP_OUTSIDE,  /* `transaction: off` */
  STEP_MAY_LEAVE /* a Python script that mentions autocommit_block */
} StepTransaction;

/* The scripts of a plan, read and checked. */
typedef struct StepScripts StepScripts;

/* The scripts of PLAN's steps from FIRST on, all of them before anything is done. Errors: those of
 * reading them; ERROR_UNSUPPORTED for what this version cannot do, ERROR_SCRIPT for a section or
 * function that is missing. */
StepScripts *step_scripts_read (const MigrationContext *context, const Plan *plan, guint first,
                                GError **error);
void step_scripts_free (StepScripts *scripts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StepScripts, step_scripts_free)

StepTransaction step_transaction (const StepScripts *scripts, guint index);

/* "Running upgrade a -> b, doc". */
void step_log (const MigrationContext *context, const PlanStep *step);

/* Runs the script of the step that is the INDEX-th of the plan, and changes the version rows.
 * AGAIN: it ran before and was rolled back. An error has its place in the script; KEPT says what
 * became of what had run. */
StepOutcome step_run (const MigrationContext *context, const PlanStep *step, StepScripts *scripts,
                      guint index, gboolean again, const char *kept, GError **error);

/* The section that OPERATION carries out (SqlStatement); NULL: there is none. */
const GArray *step_statements (const SqlScript *sql, StepOperation operation);

/* Runs a statement as it stands, a batch until it changes no row: on a database in memory, where
 * one that goes on and on is an error. *OFFSET as Driver.execute has it. */
gboolean step_execute (Driver *driver, const SqlStatement *statement, gssize *offset,
                       GError **error);

/* Is there room for the tables that STATEMENTS (SqlStatement) rebuild? Errors: ERROR_FILE, with its
 * place. */
gboolean step_check_room (const MigrationContext *context, const PlanStep *step,
                          const GArray *statements, GError **error);

/* Runs the queries of the section validate, or (AFTER) verify, of an upgrade. HINT goes with an
 * error. */
gboolean step_run_queries (const MigrationContext *context, const PlanStep *step,
                           const SqlScript *sql, gboolean after, const char *hint, GError **error);

/* Changes the version rows and writes history. The step began at START, monotonic µs. */
gboolean step_finish (const MigrationContext *context, const PlanStep *step, gint64 start,
                      GError **error);

/* Says where in the script an error lies, and gives it HINT. OFFSET is in the statement's text, or
 * -1. */
void step_add_place (const PlanStep *step, const SqlScript *sql, const SqlStatement *statement,
                     gssize offset, const char *hint, GError **error);

/* The SQL script of a step; NULL for a stamp and for a Python script. */
const SqlScript *step_scripts_sql (const StepScripts *scripts, guint index);

/* Runs the step's Python script; does nothing when it has none. */
gboolean step_run_python (const PlanStep *step, StepScripts *scripts, guint index, gboolean again,
                          GError **error);
