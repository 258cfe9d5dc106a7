/* The run's database as .py scripts may reach it (python/database.h). */
#pragma once

#include "python/database.h"
#include "runtime/context.h"

/* Borrows CONTEXT, also as its data. Errors: ERROR_UNSUPPORTED for a dialect that nobody renders.
 */
gboolean script_database_init (ScriptDatabase *database, const MigrationContext *context,
                               GError **error);
