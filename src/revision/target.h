/* The targets of upgrade and downgrade, relative ones included (alembic/script/revision.py,
 * _parse_upgrade_target and _parse_downgrade_target). */
#pragma once

#include "revision/symbol.h"

/* Where a relative target starts from. */
typedef struct {
  const char *const *symbols; /* NULL-terminated */
  gboolean are_rows;          /* rows of the version table, which only a full id answers to */
} CurrentRevisions;

typedef struct {
  const Revision *revision; /* NULL: base */
  char *label;              /* of label@target, or NULL */
  const char *warning;      /* a line for the log, or NULL */
} DowngradeTarget;

void downgrade_target_clear (DowngradeTarget *target);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DowngradeTarget, downgrade_target_clear)

/* The revisions that an upgrade is to reach: an array that the caller unrefs. With OVERWALK a
 * relative target ends where nothing is left (history). Errors: those of symbol.h. */
GPtrArray *upgrade_target_resolve (const Resolver *resolver, const CurrentRevisions *current,
                                   const char *target, gboolean overwalk, GError **error);

gboolean downgrade_target_resolve (const Resolver *resolver, const CurrentRevisions *current,
                                   const char *target, gboolean overwalk, DowngradeTarget *resolved,
                                   GError **error);
