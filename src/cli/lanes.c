#include "cli/lanes.h"

#include <string.h>

typedef struct {
  LaneList *lanes;
  bool dependencies;
  const LaneListener *listener;
  void *data;
} Walk;

guint
lanes_find (const LaneList *lanes, const char *id)
{
  for (guint i = 0; i < lanes->len; i++)
    if (strcmp (g_ptr_array_index (lanes, i), id) == 0)
      return i;
  return lanes->len;
}

/* The lane AT ends, and those on its right move up. */
static void
end_lane (const Walk *walk, guint at)
{
  if (walk->listener->end != NULL)
    walk->listener->end (walk->data, walk->lanes, at);
  g_ptr_array_remove_index (walk->lanes, at);
}

/* A new lane for ID on the right of AT. */
static void
part_lane (const Walk *walk, guint at, const char *id)
{
  if (walk->listener->part != NULL)
    walk->listener->part (walk->data, walk->lanes, at);
  g_ptr_array_insert (walk->lanes, (gint)at + 1, (gpointer)(guintptr)id);
}

/* Two lanes that come to one of PARENTS become one: all others were different before. */
static void
join_equal_lanes (const Walk *walk, const char *const *parents)
{
  for (guint i = 1; i < walk->lanes->len; i++) {
    const char *id = g_ptr_array_index (walk->lanes, i);
    if (!g_strv_contains (parents, id))
      continue;
    const guint first = lanes_find (walk->lanes, id);
    if (first == i)
      continue;
    if (walk->listener->join != NULL)
      walk->listener->join (walk->data, walk->lanes, i, first);
    g_ptr_array_remove_index (walk->lanes, i--);
  }
}

/* All that REVISION comes from, NULL-terminated. Caller unrefs. */
static GPtrArray *
parents_of (const Walk *walk, const struct cmig_revision *revision)
{
  const char *const *const lists[] = { revision->down_revision, revision->dependencies };
  GPtrArray *parents = g_ptr_array_new ();
  for (size_t i = 0; i < (walk->dependencies ? 2 : 1); i++)
    for (const char *const *id = lists[i]; *id != NULL; id++)
      g_ptr_array_add (parents, (gpointer)(guintptr)*id);
  g_ptr_array_add (parents, NULL);
  return parents;
}

/* The first parent has the lane of its child then, each other one a new one. */
static void
pass_revision (const Walk *walk, const struct cmig_revision *revision, size_t index)
{
  const guint at = lanes_find (walk->lanes, revision->revision);
  if (at == walk->lanes->len)
    g_ptr_array_add (walk->lanes, (gpointer)(guintptr)revision->revision);
  walk->listener->revision (walk->data, walk->lanes, index, at);
  g_autoptr (GPtrArray) parents = parents_of (walk, revision);
  const char *const *ids = (const char *const *)parents->pdata;
  if (*ids == NULL)
    end_lane (walk, at);
  else {
    walk->lanes->pdata[at] = (gpointer)(guintptr)*ids;
    for (guint i = 1; ids[i] != NULL; i++)
      part_lane (walk, at + i - 1, ids[i]);
    join_equal_lanes (walk, ids);
  }
  if (walk->listener->pass != NULL)
    walk->listener->pass (walk->data, walk->lanes, index);
}

void
lanes_walk (const struct cmig_revisions *revisions, bool dependencies, const LaneListener *listener,
            void *data)
{
  g_autoptr (GPtrArray) lanes = g_ptr_array_new ();
  const Walk walk = { lanes, dependencies, listener, data };
  for (size_t i = 0; i < revisions->count; i++)
    pass_revision (&walk, &revisions->items[i], i);
}
