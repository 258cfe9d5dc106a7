/* The statements of each operation but a rebuild. */
#pragma once

#include "ddl/ddl.h"

/* Errors: OPERATION_ERROR. OPERATION is no batch. */
gboolean operation_render (const Dialect *dialect, const Operation *operation, Ddl *ddl,
                           GError **error);

/* "ALTER TABLE schema.t"; a dotted schema is quoted part by part. Caller frees the string. */
GString *alter_table_begin (const Dialect *dialect, const Operation *operation);
