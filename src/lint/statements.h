/* What the statements of an upgrade do to data that is there already. Tables that the script itself
 * makes are left alone: they hold nothing of anybody's. */
#pragma once

#include "lint/rule.h"
#include "schema/snapshot.h"

/* Borrowed. */
typedef struct {
  const char *text;
  size_t length;
  size_t line, column; /* in the script */
  gboolean in_batch;
} LintStatement;

typedef void (*LintReport) (void *data, LintRule rule, size_t line, size_t column,
                            const char *message);

/* A table that a script rebuilds. */
typedef struct {
  const char *table;
  const LintStatement *statement; /* that drops it */
} LintRebuild;

/* The tables that STATEMENTS rebuild (LintRebuild *); belongs to ARENA. */
const GPtrArray *lint_find_rebuilds (const GArray *statements, const Snapshot *before,
                                     Arena *arena);

/* Looks at all STATEMENTS (LintStatement) of a script. BEFORE is the catalog before they ran.
 * SQLite's syntax. */
void lint_statements (const GArray *statements, const Snapshot *before, LintReport report,
                      void *data);
