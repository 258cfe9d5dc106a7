/* A run of migrate.c on its way: what its transactions share. Private to migrate.c, transaction.c
 * and outside_step.c. */
#pragma once

#include "runtime/migrate.h"
#include "runtime/running.h"

/* One run on its way. */
typedef struct {
  const MigrationContext *context;
  const MigrationRequest *request;
  MigrationConfirm confirm;
  void *confirm_data;
  Plan *plan;
  GArray
      *outcomes; /* StepOutcome of the steps that were reached; the steps before `next` succeeded */
  StepScripts *scripts;
  GStrv rows;          /* the version rows as this run knows them */
  gboolean unstamped;  /* the plan begins with the stamp of a database older than Alembic */
  guint next;          /* the step that comes next */
  Running *unfinished; /* what a run that died left behind, or NULL */
  gboolean leftover;   /* one that died before it kept anything left its table */
  gboolean locked;     /* other runs wait for this one */
} Run;

typedef enum {
  TRANSACTION_DONE,
  TRANSACTION_FAILED,
  TRANSACTION_OUTRUN,
  TRANSACTION_VIOLATES
} TransactionEnd;

/* A line of the log. */
void run_say (const MigrationContext *context, LogLevel level, const char *message);

void run_log_going_on (const MigrationContext *context, const Running *running);

/* Tell of the I-th step, and of the outcomes from FROM on. */
void run_tell_begun (const Run *run, guint i);
void run_tell_ended (const Run *run, guint from);

/* The I-th step was reached. */
void run_note_outcome (Run *run, guint i, StepOutcome outcome);

/* Under the write lock: is the database still as the plan has it? Else *OUTRUN. Creates the version
 * table where it is missing. */
gboolean run_meet_database (Run *run, gboolean *outrun, GError **error);

void run_warn_of_violations (const Run *run, ForeignKeyViolations *found);

/* A lock that was not had is no longer "nothing was changed". */
void run_tell_of_statements (GError **error);

/* transaction.c: the steps from `next` to before END in one transaction, unless a Python script
 * leaves it. KNOWN are the violations of foreign keys that were there before, NULL: not looked at
 * yet, as TRANSACTION_VIOLATES asks for. */
TransactionEnd transaction_run (Run *run, guint end, ForeignKeyViolations **known, GError **error);
ForeignKeyViolations *transaction_known_violations (Run *run, GError **error);

/* outside_step.c: the next step, whose statements are transactions of their own. */
TransactionEnd outside_step_run (Run *run, GError **error);
