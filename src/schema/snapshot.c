#include "schema/snapshot.h"

const SchemaObject *
snapshot_find (const Snapshot *snapshot, SchemaObjectKind kind, const char *name)
{
  for (guint i = 0; i < snapshot->len; i++) {
    const SchemaObject *object = g_ptr_array_index (snapshot, i);
    if (object->kind == kind && g_ascii_strcasecmp (object->name, name) == 0)
      return object;
  }
  return NULL;
}

static gboolean
matches_any (const GPtrArray *patterns, const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  for (guint i = 0; i < patterns->len; i++) {
    g_autofree char *pattern = g_ascii_strdown (g_ptr_array_index (patterns, i), -1);
    if (g_pattern_match_simple (pattern, lower))
      return TRUE;
  }
  return FALSE;
}

const Snapshot *
snapshot_without (const Snapshot *snapshot, const GPtrArray *patterns, Arena *arena)
{
  GPtrArray *left = arena_array (arena);
  for (guint i = 0; i < snapshot->len; i++) {
    const SchemaObject *object = g_ptr_array_index (snapshot, i);
    if (!matches_any (patterns, object->name) && !matches_any (patterns, object->table))
      array_add (left, object);
  }
  return left;
}
