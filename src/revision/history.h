/* The revisions that `history` lists (alembic/command.py, history; revision.py,
 * _collect_upgrade_revisions). */
#pragma once

#include "revision/target.h"

/* One end of a range: a symbol, or the rows of the version table where it says `current`. */
typedef struct {
  const char *symbol;      /* NULL: rows */
  const char *const *rows; /* NULL-terminated */
} HistoryEnd;

/* "start:end", which the caller frees: NULL where an end is left out, and both without a range
 * (NULL). Errors: ERROR_REVISION. */
gboolean history_split_range (const char *range, char **start, char **end, GError **error);

/* The revisions from LOWER to UPPER, newest first: an array of const Revision that the caller
 * unrefs. Errors: those of symbol.h, ERROR_REVISION. */
GPtrArray *history_collect (const RevisionMap *map, const HistoryEnd *lower,
                            const HistoryEnd *upper, GError **error);

/* All revisions, newest first. */
GPtrArray *history_all (const RevisionMap *map);
