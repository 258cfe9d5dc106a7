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

/* Two lanes that come to one revision become one. */
static void
join_equal_lanes (const Walk *walk)
{
  for (guint i = 1; i < walk->lanes->len; i++) {
    const guint first = lanes_find (walk->lanes, g_ptr_array_index (walk->lanes, i));
    if (first == i)
      continue;
    if (walk->listener->join != NULL)
      walk->listener->join (walk->data, walk->lanes, i, first);
    g_ptr_array_remove_index (walk->lanes, i--);
  }
}

/* LAST is the lane of REVISION; its first parent has it then, each other one a new one. */
static guint
go_on (const Walk *walk, guint last, const char *const *parents, bool *first)
{
  for (; *parents != NULL; parents++)
    if (*first) {
      walk->lanes->pdata[last] = (gpointer)(guintptr)*parents;
      *first = false;
    }
    else
      part_lane (walk, last++, *parents);
  return last;
}

static void
pass_revision (const Walk *walk, const struct cmig_revision *revision, size_t index)
{
  guint at = lanes_find (walk->lanes, revision->revision);
  if (at == walk->lanes->len)
    g_ptr_array_add (walk->lanes, (gpointer)(guintptr)revision->revision);
  walk->listener->revision (walk->data, walk->lanes, index, at);
  bool first = true;
  const guint last = go_on (walk, at, revision->down_revision, &first);
  if (walk->dependencies)
    go_on (walk, last, revision->dependencies, &first);
  if (first)
    end_lane (walk, at);
  else
    join_equal_lanes (walk);
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
