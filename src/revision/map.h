/* All revisions and how they hang together: built once from the headers, then only read.
 * Source of the rules: alembic/script/revision.py (RevisionMap). */
#pragma once

#include "revision/revision.h"

typedef struct {
  Revision *items; /* in load order */
  size_t count;
  RevisionList heads;      /* nothing follows by down_revision; in load order, as the two below */
  RevisionList real_heads; /* and nothing depends on them */
  RevisionList bases;
  GHashTable *by_name; /* id or branch label ─► Revision; private */
  GArray *pool;        /* of the lists' items; private */
} RevisionMap;

/* Builds the graph of COUNT headers, which must outlive it. Errors (ERROR_SCRIPT, with the path of
 * the script): an id used twice or with an illegal character, a branch label used twice, a
 * down_revision or depends_on that no script has, loops and cycles. */
RevisionMap *revision_map_build (const RevisionHeader *const *headers, size_t count,
                                 GError **error);
void revision_map_free (RevisionMap *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RevisionMap, revision_map_free)

/* The revision that has exactly this id or branch label; NULL when there is none. */
const Revision *revision_map_find (const RevisionMap *map, const char *name);

/* The same for an id only. */
const Revision *revision_map_find_id (const RevisionMap *map, const char *id);

/* Up to MOST ids or labels that resemble NAME, joined by ", "; NULL when none does. Caller frees.
 */
char *revision_map_suggest (const RevisionMap *map, const char *name, const Revision *except,
                            size_t most);
