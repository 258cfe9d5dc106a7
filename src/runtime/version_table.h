/* The version table: where it is, what it says, and what a database without one may be
 * (alembic/runtime/migration.py). */
#pragma once

#include "runtime/context.h"

typedef struct {
  gboolean exists;           /* the version table does */
  gboolean predates_alembic; /* no version table, but the table of the key pre_alembic_table, and a
                                script for its revision */
  GStrv rows;
} VersionState;

void version_state_clear (VersionState *state);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VersionState, version_state_clear)

/* The name as SQL text has it. Caller frees. */
char *version_table_sql_name (const char *schema, const char *name);

/* Errors: those of the driver; ERROR_CONFIG where another table looks like the version table. */
gboolean version_state_read (const MigrationContext *context, VersionState *state, GError **error);

/* The text that creates the table, as Alembic leaves it in sqlite_master. Caller frees. */
char *version_table_render_create (const VersionTable *table);

/* A change as --sql prints it. Caller frees. */
char *version_change_render (const VersionTable *table, const VersionChange *change);

/* Creates the table, inside the transaction that is open. */
gboolean version_table_create (const MigrationContext *context, GError **error);

/* Makes the changes of one step. Errors: ERROR_DATABASE when a row is not there exactly once. */
gboolean version_table_change (const MigrationContext *context, const GArray *changes,
                               GError **error);

/* What a step did to the rows, in Alembic's words for the log at level DEBUG. Caller frees. */
char *version_changes_describe (const GArray *changes);
