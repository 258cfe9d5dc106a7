#include "runtime/adopt.h"

#include "base/error.h"
#include "runtime/replay.h"
#include "runtime/verify.h"
#include "runtime/version_table.h"

typedef struct {
  const MigrationContext *context;
  const Snapshot *found;
  Adoption *best;
  guint distance;   /* of the best */
  RevisionSet *met; /* the revisions that have been a state of their own */
  gboolean strict;  /* only a nearer state is taken, none that is as near */
} Search;

void
adoption_clear (Adoption *adoption)
{
  g_clear_pointer (&adoption->arena, arena_free);
  g_clear_pointer (&adoption->found, arena_free);
  g_clear_pointer (&adoption->rows, g_strfreev);
  g_clear_pointer (&adoption->equals, g_ptr_array_unref);
}

/* Of states that are equally near the later one is taken: they differ in rows only, which the
 * catalog does not tell, and a database that was made without the scripts was made by the program
 * as it is today. Taken for the earlier one, its rows would be converted a second time. */
static void
take_if_nearer (Search *search, Arena *arena, const GPtrArray *differences, GStrv rows)
{
  Adoption *best = search->best;
  const guint distance = difference_distance (differences);
  if (best->arena != NULL
      && (distance > search->distance || (search->strict && distance == search->distance))) {
    arena_free (arena);
    g_strfreev (rows);
    return;
  }
  if (best->arena != NULL && distance == 0 && search->distance == 0)
    g_ptr_array_add (best->equals, g_strjoinv (", ", best->rows));
  g_clear_pointer (&best->arena, arena_free);
  g_clear_pointer (&best->rows, g_strfreev);
  best->arena = arena;
  best->rows = rows;
  best->differences = differences;
  search->distance = distance;
}

/* Compares the database with the state that REPLAY has reached, unless that was done before. */
static gboolean
look_at (Search *search, const Replay *replay, GError **error)
{
  g_auto (VersionState) state = { 0 };
  g_autoptr (Arena) arena = arena_new ();
  if (!version_state_read (replay_context (replay), &state, error))
    return FALSE;
  const Revision *only = g_strv_length (state.rows) == 1
                             ? revision_map_find_id (search->context->map, state.rows[0])
                             : NULL;
  if (only != NULL && revision_set_contains (search->met, only))
    return TRUE;
  const Snapshot *expected
      = verify_snapshot (search->context, replay_driver (replay), arena, error);
  if (expected == NULL)
    return FALSE;
  if (only != NULL)
    revision_set_add (search->met, only);
  const GPtrArray *differences = difference_find (arena, expected, search->found);
  take_if_nearer (search, g_steal_pointer (&arena), differences, g_steal_pointer (&state.rows));
  return TRUE;
}

/* Goes the way of PLAN, and looks at each state. */
static gboolean
walk (Search *search, const Plan *plan, GError **error)
{
  g_autoptr (Replay) replay = replay_new (search->context, error);
  if (replay == NULL || !look_at (search, replay, error))
    return FALSE;
  for (guint i = 0; i < plan->steps->len; i++)
    if (!replay_step (replay, g_ptr_array_index (plan->steps, i), error)
        || !look_at (search, replay, error))
      return FALSE;
  return TRUE;
}

/* Revisions of other branches than those on the way of ALL: each has a state of its own. The last
 * of a branch comes first, for the others are on its way. */
static gboolean
walk_to_others (Search *search, const Plan *all, GError **error)
{
  for (guint i = all->steps->len; i-- > 0;) {
    const Revision *revision = ((const PlanStep *)g_ptr_array_index (all->steps, i))->revision;
    const char *const rows[] = { revision->id, NULL };
    if (revision_set_contains (search->met, revision))
      continue;
    g_autoptr (Plan) plan = replay_plan (search->context, rows, error);
    if (plan == NULL || !walk (search, plan, error))
      return FALSE;
  }
  return TRUE;
}

/* The revisions of SET that nothing in it builds on: the version rows of such a database. Caller
 * frees. */
static GStrv
rows_of (const RevisionMap *map, const RevisionSet *set)
{
  g_autoptr (GStrvBuilder) rows = g_strv_builder_new ();
  for (size_t i = 0; i < map->count; i++) {
    gboolean top = revision_set_contains (set, &map->items[i]);
    for (size_t j = 0; top && j < map->items[i].all_children.count; j++)
      top = !revision_set_contains (set, map->items[i].all_children.items[j]);
    if (top)
      g_strv_builder_add (rows, map->items[i].id);
  }
  return g_strv_builder_end (rows);
}

/* May REVISION go, or come, and leave a state that scripts can make? */
static gboolean
can_change (const RevisionSet *set, const Revision *revision)
{
  const gboolean there = revision_set_contains (set, revision);
  const RevisionList *others = there ? &revision->all_children : &revision->parents;
  for (size_t i = 0; i < others->count; i++)
    if (revision_set_contains (set, others->items[i]) == there)
      return FALSE;
  return TRUE;
}

/* The state of ROWS, unless it was looked at before. */
static gboolean
try_rows (Search *search, GHashTable *tried, GStrv rows, GError **error)
{
  const MigrationContext *context = search->context;
  const char *const *list = (const char *const *)rows;
  if (g_strv_length (rows) == 0
      || (rows[1] == NULL
          && revision_set_contains (search->met, revision_map_find_id (context->map, rows[0])))
      || !g_hash_table_add (tried, g_strjoinv (",", rows)))
    return TRUE;
  g_autoptr (Plan) plan = replay_plan (context, list, error);
  g_autoptr (Replay) replay = plan == NULL ? NULL : replay_new (context, error);
  for (guint i = 0; replay != NULL && i < plan->steps->len; i++)
    if (!replay_step (replay, g_ptr_array_index (plan->steps, i), error))
      return FALSE;
  return replay != NULL && look_at (search, replay, error);
}

/* Branches may have come to any pair of their revisions: from the nearest state one revision more
 * or less, as long as that comes nearer. */
static gboolean
improve (Search *search, GError **error)
{
  const RevisionMap *map = search->context->map;
  g_autoptr (GHashTable) tried = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint before;
  search->strict = TRUE;
  do {
    g_autoptr (RevisionSet) set = revisions_applied (map, (const char *const *)search->best->rows);
    before = search->distance;
    for (size_t i = 0; i < map->count && search->distance == before; i++) {
      const Revision *revision = &map->items[i];
      if (before == 0 || !can_change (set, revision))
        continue;
      const gboolean there = revision_set_contains (set, revision);
      (there ? revision_set_remove : revision_set_add) (set, revision);
      g_auto (GStrv) rows = rows_of (map, set);
      (there ? revision_set_add : revision_set_remove) (set, revision);
      if (!try_rows (search, tried, rows, error))
        return FALSE;
    }
  } while (search->distance < before);
  return TRUE;
}

static void
warn_of_unseen (const MigrationContext *context, const GError *problem)
{
  const CmigErrorPrivate *place = error_place (problem);
  g_autofree char *text = g_strdup_printf (
      "states after a script that cannot be replayed were not looked at: %s%s%s",
      place->file == NULL ? "" : place->file, place->file == NULL ? "" : ": ", problem->message);
  context->log (context->data, LOG_WARNING, "alembic.cmig", text);
}

gboolean
adoption_find (const MigrationContext *context, Adoption *adoption, GError **error)
{
  static const char *const no_rows[] = { NULL };
  g_autoptr (GError) problem = NULL;
  g_autoptr (RevisionSet) met = revision_set_new (context->map);
  Search search = { .context = context, .best = adoption, .met = met };
  adoption->found = arena_new ();
  adoption->equals = g_ptr_array_new_with_free_func (g_free);
  search.found = verify_snapshot (context, context->driver, adoption->found, error);
  if (search.found == NULL)
    return FALSE;
  g_autoptr (Plan) plan = plan_upgrade (context->map, no_rows, "heads", error);
  if (plan == NULL)
    return FALSE;
  if (search.found->len == 0) /* whatever only changes rows has not been carried out there */
    g_ptr_array_set_size (plan->steps, 0);
  if (walk (&search, plan, &problem) && walk_to_others (&search, plan, &problem)
      && (search.found->len == 0 || improve (&search, &problem)))
    return TRUE;
  if (adoption->arena != NULL && search.distance == 0
      && !g_error_matches (problem, CMIG_ERROR, ERROR_INTERRUPTED)) {
    warn_of_unseen (context, problem);
    return TRUE;
  }
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}
