/* The SQL that a plan would run on its database, as far as that can be told without it. */
#pragma once

#include "runtime/context.h"

/* By the steps of PLAN: GPtrArray of const char *, NULL-terminated: statements, and comments where
 * something depends on rows. Of SQL scripts their statements; of Python scripts what they run on a
 * replay in memory of the scripts up to where PLAN begins. Belongs to ARENA. Never fails: what
 * cannot be told is a comment. */
GPtrArray *preview_plan (const MigrationContext *context, const Plan *plan, Arena *arena);
