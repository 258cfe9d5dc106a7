/* Statements of cmig's own, for its tables and its questions. Values belong to the arena that they
 * are given. */
#pragma once

#include "driver/driver.h"

/* Runs one; PARAMETERS as for the driver's `run`. RESULT may be NULL: not wanted. */
gboolean own_sql_run (Driver *driver, const char *sql, const GPtrArray *parameters, Arena *arena,
                      SqlResult *result, GError **error);

/* Adds the value of the next `?`; a TEXT of NULL is SQL's NULL. */
void own_sql_add_text (GPtrArray *parameters, Arena *arena, const char *text);
void own_sql_add_integer (GPtrArray *parameters, Arena *arena, gint64 integer);
void own_sql_add_real (GPtrArray *parameters, Arena *arena, double real);

/* A text of a result; NULL: it is none. Caller frees. */
char *own_sql_text (const SqlValue *value);
