/* The table cmig_running: what a step was about to do whose script is more than one transaction. It
 * has one row while such a step runs, and goes in the transaction that changes the version row; so
 * a row that nobody's lock goes with tells of a run that died. */
#pragma once

#include "runtime/context.h"

#define RUNNING_TABLE "cmig_running"

typedef struct {
  char *revision;
  StepOperation operation; /* never a stamp */
  gint64 statement;        /* from 1: what comes next; one more than there are when all have run */
  gboolean begun;          /* the statement may have run: it is one that no transaction can hold */
  gint64 rounds;           /* of the statement's batch that were committed */
  gint64 rows;             /* that they changed */
  char *checksum;          /* SHA-256 of the statements before it */
  char *violations;        /* of foreign keys before the step (driver.h); "": not known */
  char *started;           /* UTC, "2026-01-31T12:00:00Z" */
} Running;

void running_free (Running *running);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Running, running_free)

/* STEP before its first statement, now, with the violations of foreign keys that were there. */
Running *running_start (const PlanStep *step, ForeignKeyViolations *known);

/* Those violations; NULL: not known. Caller unrefs. */
ForeignKeyViolations *running_violations (const Running *running);
Running *running_copy (const Running *running);

/* FALSE: nothing of the step was kept, and nothing ran that no transaction can hold. */
gboolean running_has_begun (const Running *running);

/* "upgrade", "downgrade". */
const char *running_operation_name (const Running *running);

/* *RUNNING is NULL when the table is not there or empty. */
gboolean running_read (const MigrationContext *context, Running **running, GError **error);

/* Creates the table with its row. This and what follows runs inside the transaction that is open.
 */
gboolean running_create (const MigrationContext *context, const Running *running, GError **error);

/* Writes down what has changed but the revision, the operation and the start. */
gboolean running_update (const MigrationContext *context, const Running *running, GError **error);

/* The statement that was begun has failed. In a transaction of its own; when that fails it stays
 * unknown. */
void running_note_not_run (const MigrationContext *context, Running *running);

/* Drops the table, where it is. */
gboolean running_drop (const MigrationContext *context, GError **error);
