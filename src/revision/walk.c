#include "revision/walk.h"

#include "base/error.h"

#include <string.h>

RevisionSet *
revision_set_new (const RevisionMap *map)
{
  RevisionSet *set = g_malloc0 (sizeof (RevisionSet) + map->count);
  set->count = map->count;
  return set;
}

void
revision_set_free (RevisionSet *set)
{
  g_free (set);
}

gboolean
revision_set_contains (const RevisionSet *set, const Revision *revision)
{
  return set->marks[revision->index] != 0;
}

void
revision_set_add (RevisionSet *set, const Revision *revision)
{
  set->size += set->marks[revision->index] == 0;
  set->marks[revision->index] = 1;
}

void
revision_set_remove (RevisionSet *set, const Revision *revision)
{
  set->size -= set->marks[revision->index] != 0;
  set->marks[revision->index] = 0;
}

static void
add_reachable (RevisionSet *set, const Revision *start, RevisionNeighbours neighbours)
{
  if (revision_set_contains (set, start))
    return;
  g_autoptr (GPtrArray) todo = g_ptr_array_new ();
  revision_set_add (set, start);
  for (const Revision *revision = start; revision != NULL;
       revision = todo->len > 0 ? g_ptr_array_steal_index_fast (todo, todo->len - 1) : NULL) {
    const RevisionList *next = neighbours (revision);
    for (size_t i = 0; i < next->count; i++)
      if (!revision_set_contains (set, next->items[i])) {
        revision_set_add (set, next->items[i]);
        revisions_add (todo, next->items[i]);
      }
  }
}

void
revision_set_add_ancestors (RevisionSet *set, const Revision *revision, Follow follow)
{
  add_reachable (set, revision, follow == FOLLOW_ALL ? parents_of : down_of);
}

void
revision_set_add_descendants (RevisionSet *set, const Revision *revision, Follow follow)
{
  add_reachable (set, revision, follow == FOLLOW_ALL ? all_children_of : children_of);
}

GPtrArray *
revision_descendants_in_order (const RevisionMap *map, const Revision *revision)
{
  g_autoptr (RevisionSet) seen = revision_set_new (map);
  g_autoptr (GPtrArray) todo = g_ptr_array_new ();
  GPtrArray *visited = g_ptr_array_new ();
  g_ptr_array_add (todo, &map->items[revision->index]);
  while (todo->len > 0) {
    Revision *next = g_ptr_array_steal_index_fast (todo, todo->len - 1);
    if (revision_set_contains (seen, next))
      continue;
    revision_set_add (seen, next);
    g_ptr_array_add (visited, next);
    for (size_t i = 0; i < next->children.count; i++)
      g_ptr_array_add (todo, &map->items[next->children.items[i]->index]);
  }
  return visited;
}

/* What is known of the ancestors of one revision: explored downwards by generation, only as far as
 * a question needs it. */
typedef struct {
  const Revision *top;
  GHashTable *seen;    /* NULL until asked */
  GPtrArray *frontier; /* seen, not yet followed */
} Ancestry;

static void
ancestry_reset (Ancestry *ancestry, const Revision *top)
{
  ancestry->top = top;
  g_clear_pointer (&ancestry->seen, g_hash_table_unref);
  g_clear_pointer (&ancestry->frontier, g_ptr_array_unref);
}

static void
ancestry_clear (gpointer data)
{
  ancestry_reset (data, NULL);
}

static void
ancestry_discover (Ancestry *ancestry, const Revision *revision)
{
  if (g_hash_table_add (ancestry->seen, (gpointer)(guintptr)revision))
    revisions_add (ancestry->frontier, revision);
}

static gboolean
ancestry_contains (Ancestry *ancestry, const Revision *revision)
{
  if (ancestry->top == revision)
    return TRUE;
  if (ancestry->top->generation <= revision->generation)
    return FALSE;
  if (ancestry->seen == NULL) {
    ancestry->seen = g_hash_table_new (NULL, NULL);
    ancestry->frontier = g_ptr_array_new ();
    ancestry_discover (ancestry, ancestry->top);
  }
  for (guint i = 0; i < ancestry->frontier->len;) {
    const Revision *next = g_ptr_array_index (ancestry->frontier, i);
    if (next->generation <= revision->generation) {
      i++;
      continue;
    }
    g_ptr_array_remove_index_fast (ancestry->frontier, i);
    for (size_t j = 0; j < next->parents.count; j++)
      ancestry_discover (ancestry, next->parents.items[j]);
  }
  return g_hash_table_contains (ancestry->seen, revision);
}

gboolean
revisions_reach (const GPtrArray *revisions, const Revision *ancestor)
{
  gboolean reached = FALSE;
  for (guint i = 0; i < revisions->len && !reached; i++) {
    Ancestry ancestry = { .top = g_ptr_array_index (revisions, i) };
    reached = ancestry_contains (&ancestry, ancestor);
    ancestry_reset (&ancestry, NULL);
  }
  return reached;
}

GPtrArray *
revisions_effective (const RevisionMap *map, const GPtrArray *rows)
{
  g_autoptr (RevisionSet) applied = revision_set_new (map);
  for (guint i = 0; i < rows->len; i++)
    revision_set_add_ancestors (applied, g_ptr_array_index (rows, i), FOLLOW_ALL);
  GPtrArray *effective = g_ptr_array_new ();
  for (size_t i = 0; i < map->count; i++) {
    const Revision *revision = &map->items[i];
    gboolean followed = applied->marks[i] == 0;
    for (size_t j = 0; j < revision->children.count && !followed; j++)
      followed = revision_set_contains (applied, revision->children.items[j]);
    if (!followed)
      revisions_add (effective, revision);
  }
  return effective;
}

RevisionSet *
revisions_applied (const RevisionMap *map, const char *const *rows)
{
  RevisionSet *applied = revision_set_new (map);
  for (; *rows != NULL; rows++) {
    const Revision *revision = revision_map_find_id (map, *rows);
    if (revision != NULL)
      revision_set_add_ancestors (applied, revision, FOLLOW_ALL);
  }
  return applied;
}

RevisionSet *
revisions_ancestors (const RevisionMap *map, const GPtrArray *targets, GError **error)
{
  g_autoptr (RevisionSet) all = revision_set_new (map);
  for (guint i = 0; i < targets->len; i++) {
    const Revision *target = g_ptr_array_index (targets, i);
    if (targets->len > 1) {
      g_autoptr (RevisionSet) own = revision_set_new (map);
      g_autoptr (GString) others = g_string_new (NULL);
      revision_set_add_ancestors (own, target, FOLLOW_ALL);
      for (guint j = 0; j < targets->len; j++) {
        const Revision *other = g_ptr_array_index (targets, j);
        if (other != target && revision_set_contains (own, other))
          g_string_append_printf (others, "%s%s", others->len == 0 ? "" : ", ", other->id);
      }
      if (others->len > 0) {
        error_set (error, ERROR_REVISION,
                   "Requested revision %s overlaps with other requested revisions %s", target->id,
                   others->str);
        return NULL;
      }
    }
    revision_set_add_ancestors (all, target, FOLLOW_ALL);
  }
  return g_steal_pointer (&all);
}

/* The lines that a sort walks down at the same time: one entry a line, the revision that it has
 * come to and what that revision descends from. */
typedef struct {
  GArray *lines; /* Ancestry */
  RevisionSet *tops;
  RevisionSet *todo;
  guint current;
} Sort;

static Ancestry *
line_at (const Sort *sort, guint i)
{
  return &g_array_index (sort->lines, Ancestry, i);
}

static void
add_line (Sort *sort, const Revision *top)
{
  const Ancestry line = { .top = top };
  g_array_append_val (sort->lines, line);
  revision_set_add (sort->tops, top);
}

/* Another line that still has to pass through REVISION: its index, or the current one. */
static guint
line_that_needs (const Sort *sort, const Revision *revision)
{
  for (guint i = 0; i < sort->lines->len; i++)
    if (i != sort->current && ancestry_contains (line_at (sort, i), revision))
      return i;
  return sort->current;
}

static void
step_down (Sort *sort, const Revision *revision)
{
  revision_set_remove (sort->tops, revision);
  g_autoptr (GPtrArray) next = g_ptr_array_new ();
  for (size_t i = 0; i < revision->parents.count; i++) {
    const Revision *parent = revision->parents.items[i];
    if (revision_set_contains (sort->todo, parent) && !revision_set_contains (sort->tops, parent))
      revisions_add (next, parent);
  }
  if (next->len == 0) {
    g_array_remove_index (sort->lines, sort->current);
    sort->current -= sort->current > 0;
    return;
  }
  Ancestry *line = line_at (sort, sort->current);
  const Revision *first = g_ptr_array_index (next, 0);
  if (revision->parents.count == 1)
    line->top = first;
  else
    ancestry_reset (line, first);
  revision_set_add (sort->tops, first);
  for (guint i = 1; i < next->len; i++)
    add_line (sort, g_ptr_array_index (next, i));
}

static int
compare_index (gconstpointer a, gconstpointer b)
{
  const Revision *x = *(const Revision *const *)a, *y = *(const Revision *const *)b;
  return x->index < y->index ? -1 : x->index > y->index;
}

/* What Alembic's walk cannot reach from the heads it would trip over; here it follows, newest
 * first. */
static void
append_unreached (const RevisionMap *map, const RevisionSet *todo, GPtrArray *sorted)
{
  for (size_t i = map->count; todo->size > 0 && i-- > 0;)
    if (todo->marks[i] != 0)
      g_ptr_array_add (sorted, &map->items[i]);
}

GPtrArray *
revision_sort (const RevisionMap *map, const RevisionSet *todo, const GPtrArray *heads)
{
  g_autoptr (RevisionSet) tops = revision_set_new (map);
  g_autoptr (RevisionSet) left = revision_set_new (map);
  memcpy (left, todo, sizeof (RevisionSet) + todo->count);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Ancestry));
  g_array_set_clear_func (lines, ancestry_clear);
  Sort sort = { lines, tops, left, 0 };

  g_autoptr (GPtrArray) ordered = g_ptr_array_new ();
  for (guint i = 0; i < heads->len; i++)
    g_ptr_array_add (ordered, g_ptr_array_index (heads, i));
  g_ptr_array_sort (ordered, compare_index);
  for (guint i = 0; i < ordered->len; i++) {
    const Revision *head = g_ptr_array_index (ordered, i);
    if (revision_set_contains (left, head) && !revision_set_contains (tops, head))
      add_line (&sort, head);
  }

  GPtrArray *sorted = g_ptr_array_new ();
  while (lines->len > 0) {
    const Revision *revision = line_at (&sort, sort.current)->top;
    const guint other = line_that_needs (&sort, revision);
    if (other != sort.current) {
      sort.current = other;
      continue;
    }
    if (revision_set_contains (left, revision)) {
      revisions_add (sorted, revision);
      revision_set_remove (left, revision);
    }
    step_down (&sort, revision);
  }
  append_unreached (map, left, sorted);
  return sorted;
}
