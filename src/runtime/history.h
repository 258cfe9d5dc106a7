/* The table of the key history_table: a row for every step, written in the step's transaction. It
 * tells when an applied script was edited or deleted since. */
#pragma once

#include "runtime/context.h"

typedef enum { SCRIPT_EDITED, SCRIPT_DELETED } ScriptChangeKind;

/* An applied script that is no longer what was applied. */
typedef struct {
  ScriptChangeKind kind;
  char *revision;
  char *path;    /* NULL: deleted */
  char *applied; /* when: UTC, "2026-01-31T12:00:00Z" */
} ScriptChange;

/* Adds the rows of STEP (a stamp has one for each revision), which has taken since START (monotonic
 * µs); creates the table where it is missing. Inside the transaction that is open. Does nothing
 * without the key. */
gboolean history_add (const MigrationContext *context, const PlanStep *step, gint64 start,
                      GError **error);

/* ScriptChange of the scripts that a database with the version ROWS has applied, in the order of
 * their ids; empty without the key or the table. Only reads. */
GPtrArray *history_changes (const MigrationContext *context, const char *const *rows,
                            GError **error);

/* When each revision was applied: id ─► time (char *), of those whose last step was an upgrade;
 * empty without the key or the table. Only reads. Caller unrefs. */
GHashTable *history_times (const MigrationContext *context, GError **error);

/* "revision 2 was edited after it was applied (2026-01-31T12:00:00Z)". Caller frees. */
char *script_change_describe (const ScriptChange *change);

/* Does with the changes that PLAN has to do with what the key edited_scripts says: a line of the
 * log each, or ERROR_REFUSED.
 */
gboolean history_check (const MigrationContext *context, const char *const *rows, const Plan *plan,
                        GError **error);

/* Accepts CHANGES: the scripts are what was applied, from now on. In a transaction of its own. */
gboolean history_accept (const MigrationContext *context, const GPtrArray *changes, GError **error);
