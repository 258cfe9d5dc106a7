/* Columns as CREATE TABLE and ADD COLUMN have them. */
#pragma once

#include "ddl/dialect.h"

/* "name TYPE DEFAULT x NOT NULL"; a declared type is written as it is. TABLE is NULL for an added
 * column. Errors: OPERATION_ERROR_COMPILE. */
gboolean column_append (const Dialect *dialect, const Table *table, const Column *column,
                        GString *sql, GError **error);

/* What SQLAlchemy's compiler writes behind the type; the slot append_column_rest of most. */
gboolean column_append_rest (const Dialect *dialect, const Table *table, const Column *column,
                             GString *sql, GError **error);

/* The value of a default: a literal or SQL text. */
void column_append_default (const ServerDefault *server_default, GString *sql);

/* "GENERATED ALWAYS AS (a + 1) STORED". */
void column_append_computed (const Computed *computed, GString *sql);
