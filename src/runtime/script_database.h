/* The run's database as .py scripts may reach it (python/database.h). */
#pragma once

#include "python/database.h"
#include "runtime/context.h"

/* The place that a script's rollback() returns to: connection.py of the library makes it. */
#define SCRIPT_MARK "SAVEPOINT cmig_mark"

typedef struct {
  const MigrationContext *context;
  guint blocks; /* autocommit_blocks that the script is in, one in another */
} ScriptSession;

/* Borrows SESSION, also as its data. Errors: ERROR_UNSUPPORTED for a dialect that nobody renders.
 */
gboolean script_database_init (ScriptDatabase *database, ScriptSession *session, GError **error);
