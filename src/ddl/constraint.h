/* Constraints as CREATE TABLE and ADD CONSTRAINT have them. */
#pragma once

#include "ddl/dialect.h"

/* "CONSTRAINT name UNIQUE (a, b)". TABLE is the one that it belongs to. Errors:
 * OPERATION_ERROR_COMPILE. */
gboolean constraint_append (const Dialect *dialect, const Table *table,
                            const Constraint *constraint, GString *sql, GError **error);

/* " MATCH x ON DELETE y DEFERRABLE INITIALLY z": what follows the columns of a foreign key. */
gboolean constraint_append_reference_rest (const Constraint *constraint, GString *sql,
                                           GError **error);

/* Does this dialect want the CHECK that a Boolean or an Enum of COLUMN brings along? Of every other
 * constraint, TRUE. */
gboolean constraint_is_wanted (const Dialect *dialect, const ColumnType *type,
                               const Constraint *constraint);
