/* Walks over the graph: ancestors, descendants, reachability, the topological order. Nothing
 * recurses. */
#pragma once

#include "revision/map.h"

typedef enum {
  FOLLOW_DOWN_REVISION, /* down_revision only */
  FOLLOW_ALL,           /* and dependencies */
} Follow;

/* One way to go on from a revision. */
typedef const RevisionList *(*RevisionNeighbours) (const Revision *);

static inline const RevisionList *
down_of (const Revision *revision)
{
  return &revision->down;
}

static inline const RevisionList *
parents_of (const Revision *revision)
{
  return &revision->parents;
}

static inline const RevisionList *
children_of (const Revision *revision)
{
  return &revision->children;
}

static inline const RevisionList *
all_children_of (const Revision *revision)
{
  return &revision->all_children;
}

/* A set of revisions of one map: a mark for each. */
typedef struct {
  size_t count; /* of the map */
  size_t size;  /* of the set */
  guint8 marks[];
} RevisionSet;

RevisionSet *revision_set_new (const RevisionMap *map);
void revision_set_free (RevisionSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RevisionSet, revision_set_free)

void revision_set_add (RevisionSet *set, const Revision *revision);
void revision_set_remove (RevisionSet *set, const Revision *revision);
gboolean revision_set_contains (const RevisionSet *set, const Revision *revision);

/* Adds REVISION and everything below or above it, but for what is reached only through members. */
void revision_set_add_ancestors (RevisionSet *set, const Revision *revision, Follow follow);
void revision_set_add_descendants (RevisionSet *set, const Revision *revision, Follow follow);

/* REVISION and its descendants by down_revision in the order in which Alembic's depth-first walk
 * visits them: an array of Revision (writable: the map's own) that the caller unrefs. */
GPtrArray *revision_descendants_in_order (const RevisionMap *map, const Revision *revision);

/* TRUE when ANCESTOR is among the ancestors of one of the revisions (or is one of them). */
gboolean revisions_reach (const GPtrArray *revisions, const Revision *ancestor);

/* Those that are applied where the version table has ROWS (ids): they and all that they come from.
 * A row that is none of the map's is passed over. */
RevisionSet *revisions_applied (const RevisionMap *map, const char *const *rows);

/* TARGETS and their ancestors. Fails with ERROR_REVISION when one target is an ancestor of another.
 */
RevisionSet *revisions_ancestors (const RevisionMap *map, const GPtrArray *targets, GError **error);

/* What is applied where the version table has ROWS (const Revision) and nothing applied follows by
 * down_revision (alembic: _get_all_current): an array that the caller unrefs, in load order. */
GPtrArray *revisions_effective (const RevisionMap *map, const GPtrArray *rows);

/* The members of TODO, descendants first, in Alembic's order (_topological_sort): an array of const
 * Revision that the caller unrefs. HEADS (const Revision) are where the walk starts. */
GPtrArray *revision_sort (const RevisionMap *map, const RevisionSet *todo, const GPtrArray *heads);
