/* The statements of each operation but a rebuild. */
#pragma once

#include "ddl/ddl.h"

/* Errors: OPERATION_ERROR. OPERATION is no batch. */
gboolean operation_render (const Dialect *dialect, const Operation *operation, Ddl *ddl,
                           GError **error);
