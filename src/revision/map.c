#include "revision/map.h"

#include "base/error.h"
#include "base/nearest.h"
#include "revision/cycle.h"
#include "revision/id.h"
#include "revision/walk.h"

#include <string.h>

typedef struct {
  size_t from, to;
} Edge;

void
revision_map_free (RevisionMap *map)
{
  if (map == NULL)
    return;
  for (size_t i = 0; i < map->count; i++)
    g_clear_pointer (&map->items[i].labels, g_ptr_array_unref);
  g_free (map->items);
  g_hash_table_unref (map->by_name);
  for (guint i = 0; i < map->pool->len; i++)
    g_free (g_array_index (map->pool, gpointer, i));
  g_array_unref (map->pool);
  g_free (map);
}

static gboolean
list_contains (const RevisionList *list, const Revision *revision)
{
  for (size_t i = 0; i < list->count; i++)
    if (list->items[i] == revision)
      return TRUE;
  return FALSE;
}

const Revision *
revision_map_find (const RevisionMap *map, const char *name)
{
  return g_hash_table_lookup (map->by_name, name);
}

const Revision *
revision_map_find_id (const RevisionMap *map, const char *id)
{
  const Revision *revision = revision_map_find (map, id);
  return revision != NULL && g_str_equal (revision->id, id) ? revision : NULL;
}

typedef struct {
  const char *name;
  size_t distance;
} Suggestion;

static int
compare_suggestions (gconstpointer a, gconstpointer b)
{
  const Suggestion *x = a, *y = b;
  return x->distance != y->distance ? (x->distance < y->distance ? -1 : 1)
                                    : strcmp (x->name, y->name);
}

char *
revision_map_suggest (const RevisionMap *map, const char *name, const Revision *except, size_t most)
{
  const size_t length = strlen (name), limit = MIN (2, length / 2);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Suggestion));
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init (&iter, map->by_name);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    const gboolean begins = length > 1 && g_str_has_prefix (key, name);
    const Suggestion row = { key, begins ? 0 : edit_distance (name, key, limit) };
    if (row.distance <= limit && value != except)
      g_array_append_val (found, row);
  }
  if (found->len == 0)
    return NULL;
  g_array_sort (found, compare_suggestions);
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < MIN (found->len, most); i++)
    g_string_append_printf (text, "%s%s", i == 0 ? "" : ", ",
                            g_array_index (found, Suggestion, i).name);
  return g_string_free (text, FALSE);
}

static RevisionList *
list_at (Revision *revision, size_t offset)
{
  return (RevisionList *)((char *)revision + offset);
}

/* Gives every revision its list at OFFSET: the `to` of the edges that leave it, in the order of
 * EDGES, each once unless KEEP_DOUBLES. */
static void
set_lists (RevisionMap *map, const GArray *edges, size_t offset, gboolean keep_doubles)
{
  const Revision **pool = g_new (const Revision *, MAX (edges->len, 1));
  g_array_append_val (map->pool, pool);
  for (guint i = 0; i < edges->len; i++)
    list_at (&map->items[g_array_index (edges, Edge, i).from], offset)->count++;
  for (size_t i = 0; i < map->count; i++) {
    RevisionList *list = list_at (&map->items[i], offset);
    list->items = pool;
    pool += list->count;
    list->count = 0;
  }
  for (guint i = 0; i < edges->len; i++) {
    const Edge *edge = &g_array_index (edges, Edge, i);
    RevisionList *list = list_at (&map->items[edge->from], offset);
    if (keep_doubles || !list_contains (list, &map->items[edge->to]))
      list->items[list->count++] = &map->items[edge->to];
  }
}

/* The other direction: OFFSET receives the `from` of the edges that arrive. Edges stand in the
 * order of their `from`, so doubles are neighbours. */
static void
set_reverse_lists (RevisionMap *map, const GArray *edges, size_t offset)
{
  g_autoptr (GArray) reversed = g_array_sized_new (FALSE, FALSE, sizeof (Edge), edges->len);
  g_autofree size_t *last = g_new (size_t, MAX (map->count, 1));
  memset (last, 0xff, map->count * sizeof *last);
  for (guint i = 0; i < edges->len; i++) {
    const Edge *edge = &g_array_index (edges, Edge, i);
    if (last[edge->to] == edge->from)
      continue;
    last[edge->to] = edge->from;
    const Edge back = { edge->to, edge->from };
    g_array_append_val (reversed, back);
  }
  set_lists (map, reversed, offset, TRUE);
}

typedef gboolean (*RevisionTest) (const Revision *);

static RevisionList
list_where (RevisionMap *map, RevisionTest test)
{
  RevisionList list = { g_new (const Revision *, MAX (map->count, 1)), 0 };
  g_array_append_val (map->pool, list.items);
  for (size_t i = 0; i < map->count; i++)
    if (test (&map->items[i]))
      list.items[list.count++] = &map->items[i];
  return list;
}

static gboolean
header_is_sound (const RevisionHeader *header, GError **error)
{
  const char *loop = NULL;
  if (g_strv_contains ((const char *const *)header->down_revision, header->revision))
    loop = "Self-loop";
  else if (g_strv_contains ((const char *const *)header->depends_on, header->revision))
    loop = "Dependency self-loop";
  g_autofree char *fault = loop == NULL ? revision_id_fault (header->revision) : NULL;
  if (fault != NULL)
    error_set_at (error, ERROR_SCRIPT, header->path, 0, 0, "%s", fault);
  if (loop == NULL)
    return fault == NULL;
  error_set_at (error, ERROR_SCRIPT, header->path, 0, 0, "%s is detected in revisions (%s)", loop,
                header->revision);
  return FALSE;
}

static gboolean
add_revisions (RevisionMap *map, const RevisionHeader *const *headers, GError **error)
{
  for (size_t i = 0; i < map->count; i++) {
    Revision *revision = &map->items[i];
    revision->header = headers[i];
    revision->id = headers[i]->revision;
    revision->index = i;
    if (!header_is_sound (headers[i], error))
      return FALSE;
    const Revision *other = revision_map_find (map, revision->id);
    if (other != NULL) {
      error_set_at (error, ERROR_SCRIPT, headers[i]->path, 0, 0,
                    "Revision %s is present more than once", revision->id);
      error_add_hint (error, "%s has the same id; give one of the two another",
                      other->header->path);
      return FALSE;
    }
    g_hash_table_insert (map->by_name, headers[i]->revision, revision);
  }
  return TRUE;
}

static gboolean
add_own_labels (RevisionMap *map, GError **error)
{
  for (size_t i = 0; i < map->count; i++) {
    Revision *revision = &map->items[i];
    for (char **label = revision->header->branch_labels; *label != NULL; label++) {
      const Revision *other = revision_map_find (map, *label);
      if (other != NULL) {
        error_set_at (error, ERROR_SCRIPT, revision->header->path, 0, 0,
                      "Branch name '%s' in revision %s already used by revision %s", *label,
                      revision->id, other->id);
        return FALSE;
      }
      g_hash_table_insert (map->by_name, *label, revision);
      if (revision->labels == NULL)
        revision->labels = g_ptr_array_new ();
      g_ptr_array_add (revision->labels, *label);
    }
  }
  return TRUE;
}

static gboolean
not_present (const RevisionMap *map, const Revision *revision, const char *name, const char *key,
             GError **error)
{
  error_set_at (error, ERROR_SCRIPT, revision->header->path, 0, 0,
                "Revision %s referenced from %s is not present", name, revision->id);
  g_autofree char *nearest = revision_map_suggest (map, name, revision, 3);
  if (nearest != NULL)
    error_add_hint (error, "%s of this script may have meant: %s", key, nearest);
  else
    error_add_hint (error, "no script has the %s that this one names", key);
  return FALSE;
}

static gboolean
collect_edges (const RevisionMap *map, GArray *down, GArray *depends, GArray *all, GError **error)
{
  for (size_t i = 0; i < map->count; i++) {
    const Revision *revision = &map->items[i];
    for (char **id = revision->header->down_revision; *id != NULL; id++) {
      const Revision *parent = revision_map_find_id (map, *id);
      if (parent == NULL)
        return not_present (map, revision, *id, "down_revision", error);
      const Edge edge = { i, parent->index };
      g_array_append_val (down, edge);
      g_array_append_val (all, edge);
    }
    for (char **name = revision->header->depends_on; *name != NULL; name++) {
      const Revision *parent = revision_map_find (map, *name);
      if (parent == NULL)
        return not_present (map, revision, *name, "depends_on", error);
      const Edge edge = { i, parent->index };
      g_array_append_val (depends, edge);
      g_array_append_val (all, edge);
    }
  }
  return TRUE;
}

/* Dependencies that several revisions name are left out where an ancestor (by down_revision) names
 * them already. OMITTED receives "revision index, dependency index" pairs. */
static void
find_inherited_dependencies (const RevisionMap *map, const GArray *depends, GHashTable *omitted)
{
  g_autoptr (GHashTable) dependents
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < depends->len; i++) {
    const Edge *edge = &g_array_index (depends, Edge, i);
    GPtrArray *list = g_hash_table_lookup (dependents, GSIZE_TO_POINTER (edge->to));
    if (list == NULL) {
      list = g_ptr_array_new ();
      g_hash_table_insert (dependents, GSIZE_TO_POINTER (edge->to), list);
    }
    g_ptr_array_add (list, &map->items[edge->from]);
  }
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init (&iter, dependents);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    const GPtrArray *list = value;
    if (list->len < 2)
      continue;
    g_autoptr (RevisionSet) below = revision_set_new (map);
    for (guint i = 0; i < list->len; i++) {
      const Revision *revision = g_ptr_array_index (list, i);
      for (size_t j = 0; j < revision->children.count; j++)
        revision_set_add_descendants (below, revision->children.items[j], FOLLOW_DOWN_REVISION);
    }
    for (guint i = 0; i < list->len; i++) {
      const Revision *revision = g_ptr_array_index (list, i);
      if (revision_set_contains (below, revision)) {
        const Edge pair = { revision->index, GPOINTER_TO_SIZE (key) };
        g_hash_table_add (omitted, g_memdup2 (&pair, sizeof pair));
      }
    }
  }
}

static guint
hash_edge (gconstpointer key)
{
  const Edge *edge = key;
  return (guint)(edge->from * 31 + edge->to);
}

static gboolean
equal_edges (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (Edge)) == 0;
}

static void
set_parents (RevisionMap *map, const GArray *depends)
{
  g_autoptr (GHashTable) omitted = g_hash_table_new_full (hash_edge, equal_edges, g_free, NULL);
  find_inherited_dependencies (map, depends, omitted);
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  for (size_t i = 0; i < map->count; i++) {
    const Revision *revision = &map->items[i];
    for (size_t j = 0; j < revision->down.count; j++) {
      const Edge edge = { i, revision->down.items[j]->index };
      g_array_append_val (edges, edge);
    }
    for (size_t j = 0; j < revision->depends.count; j++) {
      const Edge edge = { i, revision->depends.items[j]->index };
      if (!g_hash_table_contains (omitted, &edge))
        g_array_append_val (edges, edge);
    }
  }
  set_lists (map, edges, G_STRUCT_OFFSET (Revision, parents), FALSE);
}

/* Labels reach all descendants and, from the last of them that is visited, down again to the first
 * branch or merge point (_add_branches). */
static void
inherit_labels (RevisionMap *map)
{
  for (size_t i = 0; i < map->count; i++) {
    const Revision *origin = &map->items[i];
    if (*origin->header->branch_labels == NULL)
      continue;
    g_autoptr (GPtrArray) labels = g_ptr_array_copy (origin->labels, NULL, NULL);
    g_autoptr (GPtrArray) visited = revision_descendants_in_order (map, origin);
    const Revision *last = g_ptr_array_index (visited, visited->len - 1);
    while (last->all_children.count < 2 && !revision_is_merge_point (last)) {
      g_ptr_array_add (visited, &map->items[last->index]);
      if (revision_is_base (last))
        break;
      last = last->down.items[0];
    }
    for (guint j = 0; j < visited->len; j++) {
      Revision *revision = g_ptr_array_index (visited, j);
      if (revision->labels == NULL)
        revision->labels = g_ptr_array_new ();
      for (guint k = 0; k < labels->len; k++)
        if (!g_ptr_array_find (revision->labels, g_ptr_array_index (labels, k), NULL))
          g_ptr_array_add (revision->labels, g_ptr_array_index (labels, k));
    }
  }
}

static gboolean
link_revisions (RevisionMap *map, GError **error)
{
  g_autoptr (GArray) down = g_array_new (FALSE, FALSE, sizeof (Edge));
  g_autoptr (GArray) depends = g_array_new (FALSE, FALSE, sizeof (Edge));
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Edge));
  if (!collect_edges (map, down, depends, all, error))
    return FALSE;
  set_lists (map, down, G_STRUCT_OFFSET (Revision, down), TRUE);
  set_lists (map, depends, G_STRUCT_OFFSET (Revision, depends), FALSE);
  set_reverse_lists (map, down, G_STRUCT_OFFSET (Revision, children));
  set_reverse_lists (map, all, G_STRUCT_OFFSET (Revision, all_children));
  map->heads = list_where (map, revision_is_head);
  map->real_heads = list_where (map, revision_is_real_head);
  map->bases = list_where (map, revision_is_base);
  set_parents (map, depends);
  return revision_map_check_cycles (map, error);
}

RevisionMap *
revision_map_build (const RevisionHeader *const *headers, size_t count, GError **error)
{
  g_autoptr (RevisionMap) map = g_new0 (RevisionMap, 1);
  map->items = g_new0 (Revision, MAX (count, 1));
  map->count = count;
  map->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  map->pool = g_array_new (FALSE, FALSE, sizeof (gpointer));
  if (!add_revisions (map, headers, error) || !add_own_labels (map, error)
      || !link_revisions (map, error))
    return NULL;
  inherit_labels (map);
  return g_steal_pointer (&map);
}
