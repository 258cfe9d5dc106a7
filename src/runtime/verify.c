#include "runtime/verify.h"

#include "runtime/replay.h"
#include "runtime/running.h"
#include "runtime/version_table.h"

/* How often a reader looks again when another run is at work. */
#define MOST_READS 5

static const char *const own_tables[] = { "sqlite_*", "_litestream_*", RUNNING_TABLE };

const Snapshot *
verify_snapshot (const MigrationContext *context, Driver *driver, Arena *arena, GError **error)
{
  const Snapshot *all = driver->type->snapshot (driver, arena, error);
  if (all == NULL)
    return NULL;
  GPtrArray *patterns = arena_array (arena);
  for (size_t i = 0; i < G_N_ELEMENTS (own_tables); i++)
    array_add (patterns, own_tables[i]);
  array_add (patterns, context->table.name);
  if (context->settings->history_table != NULL)
    array_add (patterns, context->settings->history_table);
  for (char **name = context->settings->verify_ignore; name != NULL && *name != NULL; name++)
    array_add (patterns, *name);
  return snapshot_without (all, patterns, arena);
}

static const Snapshot *
replayed (const MigrationContext *context, const char *const *rows, Arena *arena, GError **error)
{
  Driver *driver = replay_open (context, rows, error);
  if (driver == NULL)
    return NULL;
  const Snapshot *snapshot = verify_snapshot (context, driver, arena, error);
  driver->type->close (driver);
  return snapshot;
}

const GPtrArray *
verify_rows (const MigrationContext *context, const char *const *rows, Arena *arena, GError **error)
{
  const Snapshot *found = verify_snapshot (context, context->driver, arena, error);
  const Snapshot *expected = found == NULL ? NULL : replayed (context, rows, arena, error);
  return expected == NULL ? NULL : difference_find (arena, expected, found);
}

static gboolean
same_lists (GStrv a, GStrv b)
{
  return g_strv_equal ((const char *const *)a, (const char *const *)b);
}

/* The rows and the catalog are read one after the other: if the rows are others by then, both are
 * read again. */
const GPtrArray *
verify_database (const MigrationContext *context, Arena *arena, GStrv *rows, GError **error)
{
  g_auto (VersionState) before = { 0 };
  const Snapshot *found = NULL;
  if (!version_state_read (context, &before, error))
    return NULL;
  for (int i = 0; i < MOST_READS; i++) {
    g_auto (VersionState) after = { 0 };
    found = verify_snapshot (context, context->driver, arena, error);
    if (found == NULL || !version_state_read (context, &after, error))
      return NULL;
    const gboolean settled = same_lists (before.rows, after.rows);
    g_strfreev (before.rows);
    before.rows = g_steal_pointer (&after.rows);
    if (settled)
      break;
  }
  const Snapshot *expected = replayed (context, (const char *const *)before.rows, arena, error);
  *rows = expected == NULL ? NULL : g_steal_pointer (&before.rows);
  return expected == NULL ? NULL : difference_find (arena, expected, found);
}
