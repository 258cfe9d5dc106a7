/* --sql: what a run would send to the database, as text (ALEMBIC section 7). Touches no database.
 */
#pragma once

#include "runtime/context.h"

/* Prints the steps of PLAN. Errors: those of reading the scripts. */
gboolean offline_run (const MigrationContext *context, const Plan *plan, GError **error);

/* Prints the statement that creates the version table. */
void offline_ensure_version (const MigrationContext *context);
