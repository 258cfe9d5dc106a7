/* What a command will do: the steps in order, and what each does to the rows of the version table.
 * Sources: alembic/script/base.py (_upgrade_revs, _downgrade_revs, _stamp_revs),
 * alembic/script/revision.py
 * (_collect_upgrade_revisions, _collect_downgrade_revisions), alembic/runtime/migration.py
 * (HeadMaintainer). */
#pragma once

#include "revision/walk.h"

typedef enum { STEP_UPGRADE, STEP_DOWNGRADE, STEP_STAMP } StepOperation;

/* "upgrade", "downgrade", "stamp" */
const char *step_operation_name (StepOperation operation);

typedef enum { VERSION_INSERT, VERSION_UPDATE, VERSION_DELETE } VersionChangeKind;

/* One change of one row. The ids are the plan's own. */
typedef struct {
  VersionChangeKind kind;
  const char *from; /* UPDATE, DELETE */
  const char *to;   /* UPDATE, INSERT */
} VersionChange;

typedef struct {
  StepOperation operation;
  const Revision *revision; /* the script that runs; NULL for a stamp */
  GPtrArray *from;          /* const char *: ids on the left and right of the log line's arrow; */
  GPtrArray *to;            /* dependencies are never shown there. NULL-terminated */
  GArray *changes;          /* VersionChange */
} PlanStep;

/* A finished plan. Borrows from the map and is to be freed before it. */
typedef struct {
  StepOperation operation;
  GPtrArray *steps;   /* PlanStep */
  GPtrArray *from;    /* const char *, NULL-terminated: the version rows before, in their order */
  GPtrArray *to;      /* and after */
  GPtrArray *targets; /* const Revision: what the target came to; empty: base */
  char *label;        /* of a downgrade's target, or NULL */
  char *warning;      /* a line for the log, or NULL */
  GStringChunk *strings; /* private */
} Plan;

void plan_free (Plan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Plan, plan_free)

/* ROWS are those of the version table, in its order. Errors: those of symbol.h, ERROR_REVISION. */
Plan *plan_upgrade (const RevisionMap *map, const char *const *rows, const char *target,
                    GError **error);
Plan *plan_downgrade (const RevisionMap *map, const char *const *rows, const char *target,
                      GError **error);

/* An upgrade to all of TARGETS (const Revision), none an ancestor of another. */
Plan *plan_upgrade_to (const RevisionMap *map, const char *const *rows, const GPtrArray *targets,
                       GError **error);

/* The same for a database that holds REVISION but has no version table: the first step stamps it.
 */
Plan *plan_upgrade_unstamped (const RevisionMap *map, const Revision *revision, const char *target,
                              GError **error);

/* The same way on to the targets that PLAN came to, from other rows: another run was faster. */
Plan *plan_again (const RevisionMap *map, const char *const *rows, const Plan *plan,
                  GError **error);

/* Moves the first COUNT steps of EARLIER, which have been carried out, to the front of PLAN. */
void plan_take_steps (Plan *plan, Plan *earlier, guint count);

/* The rows that a purge forgets before PLAN's steps, for PLAN's own record of what was there. */
void plan_set_from (Plan *plan, const char *const *rows);

/* A plan that does nothing, for rows that are none of this graph's. */
Plan *plan_nothing (StepOperation operation, const char *const *rows);

/* Stamps all of TARGETS. Refuses ERROR_REVISION what would leave rows that overlap. */
Plan *plan_stamp (const RevisionMap *map, const char *const *rows, const char *const *targets,
                  GError **error);

/* "upgrade a, b -> c" (alembic: short_log). Caller frees. */
char *plan_step_describe (const PlanStep *step);
