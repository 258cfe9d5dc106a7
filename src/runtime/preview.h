/* The SQL that a plan would run on its database, as far as that can be told without its rows. */
#pragma once

#include "runtime/context.h"

/* By the steps of PLAN: GPtrArray of const char *, NULL-terminated: statements, and comments where
 * something depends on rows or fails. Of SQL scripts their statements; of Python scripts what they
 * run on a copy in memory of the database without its rows. Belongs to ARENA. NULL with ERROR set
 * when that cannot be looked at (ERROR_INTERRUPTED, those of reading the database); with ERROR set
 * and not NULL the plan fails, whatever the tables hold, and that is how. */
GPtrArray *preview_plan (const MigrationContext *context, const Plan *plan, Arena *arena,
                         GError **error);
