#include "revision/history.h"

#include "base/error.h"

#include <string.h>

gboolean
history_split_range (const char *range, char **start, char **end, GError **error)
{
  *start = *end = NULL;
  if (range == NULL)
    return TRUE;
  g_autofree char *stripped = g_strstrip (g_strdup (range));
  g_auto (GStrv) parts = g_strsplit (stripped, ":", -1);
  if (g_strv_length (parts) != 2) {
    error_set (error, ERROR_REVISION, "History range requires [start]:[end], [start]:, or :[end]");
    return FALSE;
  }
  *start = *parts[0] == '\0' ? NULL : g_strdup (parts[0]);
  *end = *parts[1] == '\0' ? NULL : g_strdup (parts[1]);
  return TRUE;
}

/* As Python prints the tuple of rows. */
static char *
describe_end (const HistoryEnd *end)
{
  if (end->symbol != NULL)
    return g_strdup (end->symbol);
  g_autofree char *joined = g_strjoinv ("', '", (char **)(guintptr)end->rows);
  const guint count = g_strv_length ((char **)(guintptr)end->rows);
  return g_strdup_printf (count == 1 ? "('%s',)" : "('%s')", joined);
}

static gboolean
not_an_ancestor (const HistoryEnd *lower, const HistoryEnd *upper, GError **error)
{
  g_autofree char *from = describe_end (lower), *to = describe_end (upper);
  error_set (
      error, ERROR_REVISION,
      "Requested range %s:%s does not refer to ancestor/descendant revisions along the same branch",
      from, to);
  return FALSE;
}

static CurrentRevisions
current_of_end (const HistoryEnd *end, const char **storage)
{
  if (end->symbol == NULL)
    return (CurrentRevisions){ end->rows, TRUE };
  storage[0] = end->symbol;
  storage[1] = NULL;
  return (CurrentRevisions){ storage, FALSE };
}

/* `label@symbol` below keeps of the targets those that carry the label. */
static gboolean
filter_by_lower_label (const Resolver *resolver, const HistoryEnd *lower, GPtrArray *targets,
                       GError **error)
{
  const char *at = lower->symbol == NULL ? NULL : strchr (lower->symbol, '@');
  if (at == NULL)
    return TRUE;
  g_autofree char *name = g_strndup (lower->symbol, (gsize)(at - lower->symbol));
  const Revision *branch = NULL;
  if (!symbol_resolve (resolver, name, &branch, error))
    return FALSE;
  const char *label = name;
  if (branch != NULL && g_str_equal (branch->id, name)) {
    if (branch->labels == NULL || branch->labels->len != 1) {
      error_set (error, ERROR_REVISION,
                 "Revision %s used as a branch does not have exactly one branch label", name);
      return FALSE;
    }
    label = g_ptr_array_index (branch->labels, 0);
  }
  for (guint i = targets->len; i-- > 0;) {
    const Revision *target = g_ptr_array_index (targets, i);
    if (target->labels == NULL
        || !g_ptr_array_find_with_equal_func (target->labels, label, g_str_equal, NULL))
      g_ptr_array_remove_index (targets, i);
  }
  return TRUE;
}

/* The lower end's revisions; none for the base. */
static GPtrArray *
resolve_lower (const Resolver *resolver, const HistoryEnd *lower, const HistoryEnd *upper,
               const RevisionSet *required, GError **error)
{
  gboolean at_base = FALSE;
  g_autoptr (GPtrArray) revisions
      = lower->symbol == NULL ? symbol_resolve_rows (resolver, lower->rows, error)
                              : symbol_resolve_walk (resolver, lower->symbol, &at_base, error);
  if (revisions == NULL)
    return NULL;
  /* A walk that ends at the base is refused as Alembic does, although a step more would do; so is
   * one that leaves the graph from some heads only, where Alembic crashes. */
  guint at = 0;
  if (at_base || (g_ptr_array_find (revisions, NULL, &at) && at > 0)) {
    not_an_ancestor (lower, upper, error);
    return NULL;
  }
  for (guint i = 0; i < revisions->len; i++) {
    const Revision *revision = g_ptr_array_index (revisions, i);
    if (revision != NULL && !revision_set_contains (required, revision)) {
      not_an_ancestor (lower, upper, error);
      return NULL;
    }
  }
  if (revisions->len == 0 || g_ptr_array_index (revisions, 0) != NULL)
    return g_steal_pointer (&revisions);

  /* a walk down from the heads that ended below the first revision */
  const char *storage[2];
  const CurrentRevisions current = current_of_end (upper, storage);
  g_auto (DowngradeTarget) target = { 0 };
  if (!downgrade_target_resolve (resolver, &current, lower->symbol, TRUE, &target, error))
    return NULL;
  g_ptr_array_set_size (revisions, 0);
  if (target.revision != NULL)
    revisions_add (revisions, target.revision);
  return g_steal_pointer (&revisions);
}

static void
intersect (RevisionSet *set, const RevisionMap *map, const RevisionSet *other,
           gboolean keep_members)
{
  for (size_t i = 0; i < map->count; i++)
    if ((other->marks[i] != 0) != keep_members)
      revision_set_remove (set, &map->items[i]);
}

GPtrArray *
history_collect (const RevisionMap *map, const HistoryEnd *lower, const HistoryEnd *upper,
                 GError **error)
{
  g_autofree char *argument = describe_end (upper);
  const Resolver resolver = { .map = map, .argument = argument };
  const char *storage[2];
  const CurrentRevisions current = current_of_end (lower, storage);
  g_autoptr (GPtrArray) targets
      = upper->symbol == NULL
            ? symbol_resolve_rows (&resolver, upper->rows, error)
            : upgrade_target_resolve (&resolver, &current, upper->symbol, TRUE, error);
  if (targets == NULL || !filter_by_lower_label (&resolver, lower, targets, error))
    return NULL;
  g_autoptr (RevisionSet) need = revisions_ancestors (map, targets, error);
  g_autoptr (GPtrArray) bottom
      = need == NULL ? NULL : resolve_lower (&resolver, lower, upper, need, error);
  g_autoptr (RevisionSet) have = bottom == NULL ? NULL : revisions_ancestors (map, bottom, error);
  if (have == NULL)
    return NULL;
  intersect (need, map, have, FALSE);
  g_autoptr (RevisionSet) above = revision_set_new (map);
  for (guint i = 0; i < bottom->len; i++) {
    revision_set_add (need, g_ptr_array_index (bottom, i));
    revision_set_add_descendants (above, g_ptr_array_index (bottom, i), FOLLOW_DOWN_REVISION);
  }
  if (bottom->len > 0)
    intersect (need, map, above, TRUE);
  return revision_sort (map, need, targets);
}

GPtrArray *
history_all (const RevisionMap *map)
{
  g_autoptr (RevisionSet) all = revision_set_new (map);
  g_autoptr (GPtrArray) heads = revisions_of_list (&map->real_heads);
  for (size_t i = 0; i < map->count; i++)
    revision_set_add (all, &map->items[i]);
  return revision_sort (map, all, heads);
}
