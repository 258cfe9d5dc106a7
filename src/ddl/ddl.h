/* Operations as SQL: what Alembic sends to the database for each (alembic/operations/toimpl.py,
 * alembic/ddl/). */
#pragma once

#include "ddl/dialect.h"
#include "schema/reflection.h"

/* What a rebuild of a table keeps: exactly what Alembic does, or everything. */
typedef enum { REBUILD_ALEMBIC, REBUILD_KEEP } Rebuilding;

/* Has OPERATION, a batch, to know what its table looks like now? */
gboolean ddl_needs_reflection (const Dialect *dialect, const Operation *operation);

/* Adds the statements that carry out OPERATION, in order, to DDL. EXISTING is its table where
 * ddl_needs_reflection; NULL means that there is no such table, or that nobody can look (OFFLINE).
 * Errors: OPERATION_ERROR; the statements before it are in DDL and run before it is raised. */
gboolean ddl_render (const Dialect *dialect, const Operation *operation, const Reflection *existing,
                     Rebuilding rebuilding, gboolean offline, Ddl *ddl, GError **error);
