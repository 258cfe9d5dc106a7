/* The rows of the version table as steps change them (alembic/runtime/migration.py, RevisionStep
 * and HeadMaintainer), with Alembic's KeyErrors mended: a parent that is an ancestor of another
 * parent never becomes a row of its own. */
#pragma once

#include "revision/plan.h"

/* Appends to CHANGES what upgrading or downgrading REVISION does to HEADS (const Revision, in row
 * order), and changes HEADS so. Fails with ERROR_REVISION when HEADS cannot have come from this
 * graph. */
gboolean heads_upgrade (GPtrArray *heads, const Revision *revision, GArray *changes,
                        GError **error);
gboolean heads_downgrade (GPtrArray *heads, const Revision *revision, GArray *changes,
                          GError **error);

/* Makes one change. FALSE when the row that it starts from is not there. */
gboolean heads_change (GPtrArray *heads, VersionChangeKind kind, const Revision *from,
                       const Revision *to, GArray *changes);
