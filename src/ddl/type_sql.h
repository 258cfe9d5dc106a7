/* The text of a column type (sqlalchemy/sql/compiler.py, GenericTypeCompiler, and the dialects').
 */
#pragma once

#include "ddl/dialect.h"

/* Appends the type; NULL is NullType. Errors: OPERATION_ERROR_COMPILE. */
gboolean type_append (const Dialect *dialect, const ColumnType *type, GString *sql, GError **error);

/* Appends "(n)" and the collation, as strings have them. */
void type_append_string (const Dialect *dialect, const ColumnType *type, const char *text,
                         GString *sql);

/* Appends "(p, s)". */
void type_append_numeric (const Dialect *dialect, const ColumnType *type, const char *text,
                          GString *sql);

/* Appends "(n)". */
void type_append_length (const Dialect *dialect, const ColumnType *type, const char *text,
                         GString *sql);
