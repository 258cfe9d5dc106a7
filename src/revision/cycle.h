/* Cycles in the graph of migration scripts. */
#pragma once

#include "revision/map.h"

/* Fails with ERROR_SCRIPT and Alembic's words when the linked MAP has a cycle by down_revision or
 * by dependency (revision.py, _detect_cycles); otherwise sets the generation of every revision. */
gboolean revision_map_check_cycles (RevisionMap *map, GError **error);
