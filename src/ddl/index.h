/* CREATE INDEX and DROP INDEX. */
#pragma once

#include "ddl/dialect.h"

/* Errors: OPERATION_ERROR_COMPILE. */
gboolean create_index_render (const Dialect *dialect, const Index *index, gboolean if_not_exists,
                              Ddl *ddl, GError **error);

gboolean drop_index_render (const Dialect *dialect, const char *name, const char *schema,
                            gboolean if_exists, Ddl *ddl, GError **error);
