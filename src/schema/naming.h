/* Naming conventions (sqlalchemy/sql/naming.py): the name of a constraint made from its table and
 * its columns. */
#pragma once

#include "schema/operation.h"

/* The name that RULES give CONSTRAINT of TABLE, or its own name, which may be NULL. Errors:
 * OPERATION_ERROR_INVALID_REQUEST, OPERATION_ERROR_KEY. */
gboolean naming_apply (Arena *arena, const GPtrArray *rules, const Table *table,
                       const Constraint *constraint, const char **name, GError **error);
