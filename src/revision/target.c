#include "revision/target.h"

#include "base/error.h"

#include <string.h>

void
downgrade_target_clear (DowngradeTarget *target)
{
  g_free (target->label);
}

static GPtrArray *
resolve_current (const Resolver *resolver, const CurrentRevisions *current, GError **error)
{
  if (current->are_rows)
    return symbol_resolve_rows (resolver, current->symbols, error);
  g_autoptr (GPtrArray) revisions = g_ptr_array_new ();
  for (const char *const *symbol = current->symbols; *symbol != NULL; symbol++) {
    g_autoptr (GPtrArray) some = symbol_resolve_all (resolver, *symbol, error);
    if (some == NULL)
      return NULL;
    g_ptr_array_extend (revisions, some, NULL, NULL);
  }
  return g_steal_pointer (&revisions);
}

/* The revisions of CURRENT's ancestry that LABEL is related to and that no other of them follows.
 */
static GPtrArray *
tips_on_branch (const Resolver *resolver, const GPtrArray *current, const char *label,
                GError **error)
{
  g_autoptr (RevisionSet) applied = revision_set_new (resolver->map);
  for (guint i = 0; i < current->len; i++)
    revision_set_add_ancestors (applied, g_ptr_array_index (current, i), FOLLOW_ALL);
  g_autoptr (GPtrArray) active = g_ptr_array_new ();
  for (size_t i = 0; i < resolver->map->count; i++)
    if (applied->marks[i] != 0)
      revisions_add (active, &resolver->map->items[i]);
  g_autoptr (GPtrArray) related
      = symbol_filter_lineage (resolver, active, label, FOLLOW_DOWN_REVISION, error);
  if (related == NULL)
    return NULL;
  g_autoptr (RevisionSet) below = revision_set_new (resolver->map);
  for (guint i = 0; i < related->len; i++) {
    const Revision *revision = g_ptr_array_index (related, i);
    for (size_t j = 0; j < revision->parents.count; j++)
      revision_set_add (below, revision->parents.items[j]);
  }
  GPtrArray *tips = g_ptr_array_new ();
  for (guint i = 0; i < related->len; i++)
    if (!revision_set_contains (below, g_ptr_array_index (related, i)))
      g_ptr_array_add (tips, g_ptr_array_index (related, i));
  return tips;
}

/* Where `+N` or `label@+N` starts: *START is NULL for the base. */
static gboolean
upgrade_start (const Resolver *resolver, const CurrentRevisions *current, const char *label,
               const Revision **start, GError **error)
{
  if (label == NULL && !current->are_rows)
    return symbol_resolve (resolver, current->symbols[0], start, error);
  g_autoptr (GPtrArray) starts = resolve_current (resolver, current, error);
  if (starts == NULL)
    return FALSE;
  if (label != NULL) {
    GPtrArray *related
        = symbol_filter_lineage (resolver, starts, label, FOLLOW_DOWN_REVISION, error);
    if (related != NULL && related->len == 0) {
      g_ptr_array_unref (related);
      related = tips_on_branch (resolver, starts, label, error);
    }
    if (related == NULL)
      return FALSE;
    g_ptr_array_unref (starts);
    starts = related;
  }
  *start = starts->len == 0 ? NULL : g_ptr_array_index (starts, 0);
  if (starts->len < 2)
    return TRUE;
  error_set (error, ERROR_REVISION, "Ambiguous upgrade from multiple current revisions");
  error_add_hint (error, "name the branch: label@+N");
  return FALSE;
}

static gboolean
resolve_in_branch (const Resolver *resolver, const char *label, const char *symbol,
                   const Revision **revision, GError **error)
{
  if (label == NULL)
    return symbol_resolve (resolver, symbol, revision, error);
  g_autofree char *address = g_strconcat (label, "@", symbol, NULL);
  return symbol_resolve (resolver, address, revision, error);
}

GPtrArray *
upgrade_target_resolve (const Resolver *resolver, const CurrentRevisions *current,
                        const char *target, gboolean overwalk, GError **error)
{
  g_auto (RelativeTarget) relative = { 0 };
  if (!relative_target_parse (target, &relative))
    return symbol_resolve_all (resolver, target, error);

  const gboolean up = relative.steps > 0;
  const Revision *start = NULL;
  gboolean found;
  if (relative.symbol == NULL)
    found = up ? upgrade_start (resolver, current, relative.label, &start, error)
               : relative_target_fails (&relative, up, error);
  else
    found
        = resolve_in_branch (resolver, up ? NULL : relative.label, relative.symbol, &start, error);

  Position end;
  if (!found
      || !symbol_walk (resolver, start, relative.steps, up ? relative.label : NULL, overwalk, &end,
                       error))
    return NULL;
  if (end.revision == NULL) {
    relative_target_fails (&relative, up, error);
    return NULL;
  }
  GPtrArray *targets = g_ptr_array_new ();
  revisions_add (targets, end.revision);
  return targets;
}

/* Where `-N` as the lower end of a range of history starts: at its upper end, one symbol. */
static gboolean
history_start (const Resolver *resolver, const char *symbol, const RelativeTarget *relative,
               const Revision **start, DowngradeTarget *resolved, GError **error)
{
  resolved->label = g_strdup (relative->label == NULL ? symbol : relative->label);
  return (relative->label == NULL || symbol_resolve_branch (resolver, symbol, error) != NULL)
         && resolve_in_branch (resolver, resolved->label, symbol, start, error);
}

/* Where `-N` or `label@-N` starts, and the label that narrows what is undone. */
static gboolean
downgrade_start (const Resolver *resolver, const CurrentRevisions *current,
                 const RelativeTarget *relative, const Revision **start, DowngradeTarget *resolved,
                 GError **error)
{
  if (!current->are_rows)
    return history_start (resolver, current->symbols[0], relative, start, resolved, error);
  g_autoptr (GPtrArray) rows = symbol_resolve_rows (resolver, current->symbols, error);
  if (rows == NULL)
    return FALSE;
  if (relative->label == NULL) {
    if (rows->len == 0)
      return relative_target_fails (relative, TRUE, error);
    *start = g_ptr_array_index (rows, 0);
    for (guint i = 1; i < rows->len; i++)
      if (g_ptr_array_index (rows, i) != *start)
        resolved->warning = "downgrade -1 from multiple heads is ambiguous; this usage will be "
                            "disallowed in a future release.";
    resolved->label = g_strdup ((*start)->id);
    return TRUE;
  }
  resolved->label = g_strdup (relative->label);
  g_autoptr (GPtrArray) related
      = symbol_filter_lineage (resolver, rows, relative->label, FOLLOW_DOWN_REVISION, error);
  if (related != NULL && related->len == 0) {
    g_ptr_array_unref (related);
    g_autoptr (GPtrArray) effective = revisions_effective (resolver->map, rows);
    related
        = symbol_filter_lineage (resolver, effective, relative->label, FOLLOW_DOWN_REVISION, error);
  }
  if (related == NULL)
    return FALSE;
  if (related->len == 0)
    return relative_target_fails (relative, TRUE, error);
  *start = g_ptr_array_index (related, 0);
  if (related->len == 1)
    return TRUE;
  error_set (error, ERROR_REVISION, "Ambiguous downgrade from multiple current revisions");
  return FALSE;
}

static gboolean
resolve_relative (const Resolver *resolver, const CurrentRevisions *current,
                  const RelativeTarget *relative, gboolean overwalk, DowngradeTarget *resolved,
                  GError **error)
{
  const Revision *start = NULL;
  const gboolean up = relative->steps >= 0;
  if (relative->symbol == NULL) {
    if (up)
      return relative_target_fails (relative, TRUE, error);
    if (!downgrade_start (resolver, current, relative, &start, resolved, error))
      return FALSE;
  }
  else {
    resolved->label = g_strdup (relative->label);
    if (!resolve_in_branch (resolver, up ? NULL : relative->label, relative->symbol, &start, error))
      return FALSE;
  }
  Position end;
  if (!symbol_walk (resolver, start, relative->steps, up ? relative->label : NULL, overwalk, &end,
                    error))
    return FALSE;
  resolved->revision = end.revision;
  if (end.revision != NULL || end.at_base)
    return TRUE;
  if (relative->symbol == NULL)
    return relative_target_fails (relative, TRUE, error);
  error_set (error, ERROR_REVISION, "Walked too far");
  return FALSE;
}

gboolean
downgrade_target_resolve (const Resolver *resolver, const CurrentRevisions *current,
                          const char *target, gboolean overwalk, DowngradeTarget *resolved,
                          GError **error)
{
  g_auto (RelativeTarget) relative = { 0 };
  if (relative_target_parse (target, &relative))
    return resolve_relative (resolver, current, &relative, overwalk, resolved, error);
  const char *at = strrchr (target, '@');
  if (at != NULL && at != target)
    resolved->label = g_strndup (target, (gsize)(at - target));
  return symbol_resolve (resolver, at == NULL ? target : at + 1, &resolved->revision, error);
}
