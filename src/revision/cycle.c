#include "revision/cycle.h"

#include "base/error.h"
#include "revision/walk.h"

#include <string.h>

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static gboolean
cycle_detected (const RevisionMap *map, const char *kind, GPtrArray *ids, GError **error)
{
  g_ptr_array_add (ids, NULL);
  g_autofree char *joined = g_strjoinv (", ", (char **)ids->pdata);
  const Revision *first = revision_map_find_id (map, g_ptr_array_index (ids, 0));
  error_set_at (error, ERROR_SCRIPT, first->header->path, 0, 0, "%s is detected in revisions (%s)",
                kind, joined);
  error_add_hint (error, "change the down_revision or depends_on that closes the circle");
  return FALSE;
}

/* Every revision must be reachable down from HEADS and up from BASES. */
static gboolean
check_reachable (const RevisionMap *map, const RevisionList *heads, const RevisionList *bases,
                 Follow follow, const char *kind, GError **error)
{
  g_autoptr (RevisionSet) below = revision_set_new (map);
  g_autoptr (RevisionSet) above = revision_set_new (map);
  for (size_t i = 0; i < heads->count; i++)
    revision_set_add_ancestors (below, heads->items[i], follow);
  for (size_t i = 0; i < bases->count; i++)
    revision_set_add_descendants (above, bases->items[i], follow);

  const gboolean none = heads->count == 0 || bases->count == 0;
  g_autoptr (GPtrArray) outside = g_ptr_array_new ();
  for (size_t i = 0; i < map->count; i++)
    if (none || below->marks[i] == 0 || above->marks[i] == 0)
      g_ptr_array_add (outside, map->items[i].header->revision);
  if (outside->len == 0)
    return TRUE;
  if (!none)
    g_ptr_array_sort (outside, compare_ids);
  return cycle_detected (map, kind, outside, error);
}

/* Takes away from LEFT, again and again, what comes AFTER no other member. */
static void
peel (const RevisionMap *map, RevisionSet *left, RevisionNeighbours after)
{
  g_autoptr (GPtrArray) ready = g_ptr_array_new ();
  g_autofree size_t *waiting = g_new0 (size_t, map->count);
  for (size_t i = 0; i < map->count; i++) {
    const RevisionList *list = after (&map->items[i]);
    for (size_t j = 0; j < list->count && left->marks[i] != 0; j++)
      waiting[list->items[j]->index]++;
  }
  for (size_t i = 0; i < map->count; i++)
    if (waiting[i] == 0 && left->marks[i] != 0)
      g_ptr_array_add (ready, &map->items[i]);
  while (ready->len > 0) {
    const Revision *revision = g_ptr_array_steal_index_fast (ready, ready->len - 1);
    revision_set_remove (left, revision);
    const RevisionList *list = after (revision);
    for (size_t j = 0; j < list->count; j++) {
      Revision *next = &map->items[list->items[j]->index];
      if (after == all_children_of)
        next->generation = MAX (next->generation, revision->generation + 1);
      if (--waiting[next->index] == 0 && revision_set_contains (left, next))
        g_ptr_array_add (ready, next);
    }
  }
}

/* Finds the circles that a look from both ends misses, where each member is reached around the
 * circle. On the way it sets the generations. */
static gboolean
check_circles (RevisionMap *map, RevisionNeighbours up, RevisionNeighbours down, const char *kind,
               GError **error)
{
  g_autoptr (RevisionSet) left = revision_set_new (map);
  for (size_t i = 0; i < map->count; i++)
    revision_set_add (left, &map->items[i]);
  peel (map, left, up);
  if (left->size == 0)
    return TRUE;
  peel (map, left, down);
  g_autoptr (GPtrArray) circle = g_ptr_array_new ();
  for (size_t i = 0; i < map->count; i++)
    if (left->marks[i] != 0)
      g_ptr_array_add (circle, map->items[i].header->revision);
  g_ptr_array_sort (circle, compare_ids);
  return cycle_detected (map, kind, circle, error);
}

gboolean
revision_map_check_cycles (RevisionMap *map, GError **error)
{
  if (map->count == 0)
    return TRUE;
  g_autofree const Revision **real_bases = g_new (const Revision *, map->count);
  RevisionList bases = { real_bases, 0 };
  for (size_t i = 0; i < map->bases.count; i++)
    if (map->bases.items[i]->depends.count == 0)
      bases.items[bases.count++] = map->bases.items[i];
  return check_reachable (map, &map->heads, &map->bases, FOLLOW_DOWN_REVISION, "Cycle", error)
         && check_circles (map, children_of, down_of, "Cycle", error)
         && check_reachable (map, &map->real_heads, &bases, FOLLOW_ALL, "Dependency cycle", error)
         && check_circles (map, all_children_of, parents_of, "Dependency cycle", error);
}
