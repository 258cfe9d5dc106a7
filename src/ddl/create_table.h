/* CREATE TABLE. */
#pragma once

#include "ddl/dialect.h"

/* Adds the statement to DDL, without the table's indexes. Errors: OPERATION_ERROR_COMPILE. */
gboolean create_table_render (const Dialect *dialect, const Table *table, gboolean if_not_exists,
                              Ddl *ddl, GError **error);
