/* A batch: its operations one by one, or the table rebuilt (alembic/operations/batch.py). */
#pragma once

#include "ddl/ddl.h"

/* Does the batch rebuild its table? */
gboolean batch_rebuilds (const Dialect *dialect, const Batch *batch, guint count);

/* Errors: OPERATION_ERROR. */
gboolean rebuild_render (const Dialect *dialect, const Operation *operation,
                         const Reflection *existing, Rebuilding rebuilding, Ddl *ddl,
                         GError **error);
