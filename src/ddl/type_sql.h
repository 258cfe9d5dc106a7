/* The text of a column type (sqlalchemy/sql/compiler.py, GenericTypeCompiler, and the dialects').
 */
#pragma once

#include "ddl/dialect.h"

/* Appends the type; NULL is NullType. Errors: OPERATION_ERROR_COMPILE. */
gboolean type_append (const Dialect *dialect, const ColumnType *type, GString *sql, GError **error);
