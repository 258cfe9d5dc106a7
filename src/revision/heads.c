#include "revision/heads.h"

#include "base/error.h"

gboolean
heads_change (GPtrArray *heads, VersionChangeKind kind, const Revision *from, const Revision *to,
              GArray *changes)
{
  guint at = 0;
  if (kind != VERSION_INSERT && !g_ptr_array_find (heads, from, &at))
    return FALSE;
  switch (kind) {
  case VERSION_INSERT:
    revisions_add (heads, to);
    break;
  case VERSION_UPDATE:
    g_ptr_array_remove_index (heads, at);
    g_ptr_array_insert (heads, (gint)at, (gpointer)(guintptr)to);
    break;
  case VERSION_DELETE:
    g_ptr_array_remove_index (heads, at);
    break;
  }
  const VersionChange change = { kind, from == NULL ? NULL : from->id, to == NULL ? NULL : to->id };
  g_array_append_val (changes, change);
  return TRUE;
}

static gboolean
rows_do_not_fit (const Revision *revision, GError **error)
{
  error_set (error, ERROR_REVISION, "the rows of the version table do not fit revision %s",
             revision->id);
  error_add_hint (error, "`cmig stamp --purge` the revision that the database is at");
  return FALSE;
}

gboolean
heads_upgrade (GPtrArray *heads, const Revision *revision, GArray *changes, GError **error)
{
  g_autoptr (GPtrArray) consumed = g_ptr_array_new ();
  for (size_t i = 0; i < revision->parents.count; i++)
    if (g_ptr_array_find (heads, revision->parents.items[i], NULL))
      revisions_add (consumed, revision->parents.items[i]);
  if (g_ptr_array_find (heads, revision, NULL))
    return rows_do_not_fit (revision, error);
  if (consumed->len == 0)
    return heads_change (heads, VERSION_INSERT, NULL, revision, changes);
  for (guint i = 0; i + 1 < consumed->len; i++)
    heads_change (heads, VERSION_DELETE, g_ptr_array_index (consumed, i), NULL, changes);
  return heads_change (heads, VERSION_UPDATE, g_ptr_array_index (consumed, consumed->len - 1),
                       revision, changes);
}

/* The parents that become rows: those that nothing else that stays applied implies. */
static GPtrArray *
uncovered_parents (const GPtrArray *heads, const Revision *revision)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  for (guint i = 0; i < heads->len; i++)
    if (g_ptr_array_index (heads, i) != revision)
      g_ptr_array_add (others, g_ptr_array_index (heads, i));
  GPtrArray *uncovered = g_ptr_array_new ();
  for (size_t i = 0; i < revision->parents.count; i++) {
    const Revision *parent = revision->parents.items[i];
    g_autoptr (GPtrArray) covering = g_ptr_array_copy (others, NULL, NULL);
    for (size_t j = 0; j < revision->parents.count; j++)
      if (j != i)
        revisions_add (covering, revision->parents.items[j]);
    if (!revisions_reach (covering, parent))
      revisions_add (uncovered, parent);
  }
  return uncovered;
}

gboolean
heads_downgrade (GPtrArray *heads, const Revision *revision, GArray *changes, GError **error)
{
  if (!g_ptr_array_find (heads, revision, NULL))
    return rows_do_not_fit (revision, error);
  g_autoptr (GPtrArray) to = uncovered_parents (heads, revision);
  if (to->len == 0)
    return heads_change (heads, VERSION_DELETE, revision, NULL, changes);
  for (guint i = 0; i + 1 < to->len; i++)
    heads_change (heads, VERSION_INSERT, NULL, g_ptr_array_index (to, i), changes);
  return heads_change (heads, VERSION_UPDATE, revision, g_ptr_array_index (to, to->len - 1),
                       changes);
}
