#include "revision/plan.h"

#include "base/error.h"
#include "revision/heads.h"
#include "revision/target.h"

#include <string.h>

const char *
step_operation_name (StepOperation operation)
{
  static const char *const names[]
      = { [STEP_UPGRADE] = "upgrade", [STEP_DOWNGRADE] = "downgrade", [STEP_STAMP] = "stamp" };
  return names[operation];
}

static void
plan_step_free (gpointer data)
{
  PlanStep *step = data;
  g_ptr_array_unref (step->from);
  g_ptr_array_unref (step->to);
  g_array_unref (step->changes);
  g_free (step);
}

void
plan_free (Plan *plan)
{
  if (plan == NULL)
    return;
  g_ptr_array_unref (plan->steps);
  g_ptr_array_unref (plan->from);
  g_ptr_array_unref (plan->to);
  g_ptr_array_unref (plan->targets);
  g_free (plan->label);
  g_free (plan->warning);
  g_string_chunk_free (plan->strings);
  g_free (plan);
}

static void
strings_add (GPtrArray *strings, const char *string)
{
  g_ptr_array_add (strings, (gpointer)(guintptr)string);
}

static Plan *
plan_new (StepOperation operation, const char *const *rows)
{
  Plan *plan = g_new0 (Plan, 1);
  plan->operation = operation;
  plan->steps = g_ptr_array_new_with_free_func (plan_step_free);
  plan->from = g_ptr_array_new_null_terminated (0, NULL, TRUE);
  plan->to = g_ptr_array_new_null_terminated (0, NULL, TRUE);
  plan->targets = g_ptr_array_new ();
  plan->strings = g_string_chunk_new (64);
  plan_set_from (plan, rows);
  return plan;
}

static PlanStep *
plan_add_step (Plan *plan, const Revision *revision)
{
  PlanStep *step = g_new0 (PlanStep, 1);
  step->operation = plan->operation;
  step->revision = revision;
  step->from = g_ptr_array_new_null_terminated (0, NULL, TRUE);
  step->to = g_ptr_array_new_null_terminated (0, NULL, TRUE);
  step->changes = g_array_new (FALSE, FALSE, sizeof (VersionChange));
  g_ptr_array_add (plan->steps, step);
  return step;
}

static void
plan_finish (Plan *plan, const GPtrArray *heads)
{
  for (guint i = 0; i < heads->len; i++)
    strings_add (plan->to, ((const Revision *)g_ptr_array_index (heads, i))->id);
}

char *
plan_step_describe (const PlanStep *step)
{
  static const char *const names[] = { "upgrade", "downgrade", "stamp_revision" };
  GString *text = g_string_new (names[step->operation]);
  for (guint i = 0; i < step->from->len; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? " " : ", ",
                            (const char *)g_ptr_array_index (step->from, i));
  g_string_append (text, step->from->len == 0 ? "  ->" : " ->");
  for (guint i = 0; i < step->to->len; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? " " : ", ",
                            (const char *)g_ptr_array_index (step->to, i));
  if (step->to->len == 0)
    g_string_append_c (text, ' ');
  return g_string_free (text, FALSE);
}

/* Adds the revisions of ORDER as steps, the first or the last of them first. */
static gboolean
plan_add_steps (Plan *plan, const GPtrArray *order, gboolean reversed, GPtrArray *heads,
                GError **error)
{
  for (guint i = 0; i < order->len; i++) {
    const Revision *revision = g_ptr_array_index (order, reversed ? order->len - 1 - i : i);
    PlanStep *step = plan_add_step (plan, revision);
    const gboolean up = plan->operation == STEP_UPGRADE;
    GPtrArray *self = up ? step->to : step->from, *down = up ? step->from : step->to;
    strings_add (self, revision->id);
    for (size_t j = 0; j < revision->down.count; j++)
      strings_add (down, revision->down.items[j]->id);
    if (!(up ? heads_upgrade (heads, revision, step->changes, error)
             : heads_downgrade (heads, revision, step->changes, error)))
      return FALSE;
  }
  plan_finish (plan, heads);
  return TRUE;
}

Plan *
plan_upgrade_to (const RevisionMap *map, const char *const *rows, const GPtrArray *targets,
                 GError **error)
{
  const Resolver resolver = { .map = map };
  g_autoptr (Plan) plan = plan_new (STEP_UPGRADE, rows);
  g_autoptr (RevisionSet) need = revisions_ancestors (map, targets, error);
  if (need == NULL)
    return NULL;
  g_autoptr (GPtrArray) heads = symbol_resolve_rows (&resolver, rows, error);
  g_autoptr (RevisionSet) have = heads == NULL ? NULL : revisions_ancestors (map, heads, error);
  if (have == NULL) {
    if (heads != NULL)
      error_add_hint (
          error, "these are rows of the version table; `cmig stamp --purge` the right revision");
    return NULL;
  }
  for (size_t i = 0; i < map->count; i++)
    if (have->marks[i] != 0)
      revision_set_remove (need, &map->items[i]);
  g_autoptr (GPtrArray) order = revision_sort (map, need, targets);
  for (guint i = 0; i < targets->len; i++)
    g_ptr_array_add (plan->targets, g_ptr_array_index (targets, i));
  return plan_add_steps (plan, order, TRUE, heads, error) ? g_steal_pointer (&plan) : NULL;
}

Plan *
plan_upgrade (const RevisionMap *map, const char *const *rows, const char *target, GError **error)
{
  const Resolver resolver = { .map = map, .argument = target };
  const CurrentRevisions current = { rows, TRUE };
  g_autoptr (GPtrArray) targets
      = upgrade_target_resolve (&resolver, &current, target, FALSE, error);
  return targets == NULL ? NULL : plan_upgrade_to (map, rows, targets, error);
}

Plan *
plan_upgrade_unstamped (const RevisionMap *map, const Revision *revision, const char *target,
                        GError **error)
{
  const char *const rows[] = { revision->id, NULL };
  Plan *plan = plan_upgrade (map, rows, target, error);
  if (plan == NULL)
    return NULL;
  PlanStep *stamp = plan_add_step (plan, NULL);
  stamp->operation = STEP_STAMP;
  strings_add (stamp->to, revision->id);
  const VersionChange change = { VERSION_INSERT, NULL, revision->id };
  g_array_append_val (stamp->changes, change);
  g_ptr_array_insert (plan->steps, 0, g_ptr_array_steal_index (plan->steps, plan->steps->len - 1));
  g_ptr_array_set_size (plan->from, 0);
  return plan;
}

void
plan_set_from (Plan *plan, const char *const *rows)
{
  g_ptr_array_set_size (plan->from, 0);
  for (; *rows != NULL; rows++)
    g_ptr_array_add (plan->from, g_string_chunk_insert (plan->strings, *rows));
}

void
plan_take_steps (Plan *plan, Plan *earlier, guint count)
{
  for (guint i = 0; i < count; i++)
    g_ptr_array_insert (plan->steps, (gint)i, g_ptr_array_steal_index (earlier->steps, 0));
  static const char *const none[] = { NULL };
  plan_set_from (plan, earlier->from->len == 0 ? none : (const char *const *)earlier->from->pdata);
}

Plan *
plan_nothing (StepOperation operation, const char *const *rows)
{
  Plan *plan = plan_new (operation, rows);
  for (guint i = 0; i < plan->from->len; i++)
    g_ptr_array_add (plan->to, g_ptr_array_index (plan->from, i));
  return plan;
}

/* The revisions that a downgrade to TARGET undoes first. */
static GPtrArray *
roots_above (const Resolver *resolver, const Revision *target, const char *label, GError **error)
{
  const RevisionList *list = target == NULL ? &resolver->map->bases : &target->children;
  const Revision *branch = NULL;
  if (label != NULL) {
    branch = symbol_resolve_branch (resolver, label, error);
    if (branch == NULL)
      return NULL;
  }
  g_autoptr (RevisionSet) below = revision_set_new (resolver->map);
  if (branch != NULL)
    revision_set_add_ancestors (below, branch, FOLLOW_DOWN_REVISION);
  GPtrArray *roots = g_ptr_array_new ();
  for (size_t i = 0; i < list->count; i++)
    if (branch == NULL || list->count == 1 || revision_set_contains (below, list->items[i]))
      revisions_add (roots, list->items[i]);
  if (roots->len > 0 || list->count == 0)
    return roots;
  g_ptr_array_unref (roots);
  error_set (error, ERROR_REVISION, "Not a valid downgrade target from current heads");
  return NULL;
}

static Plan *
downgrade_to (const RevisionMap *map, const char *const *rows, const Revision *target,
              const char *label, const char *argument, GError **error)
{
  const Resolver resolver = { .map = map, .argument = argument };
  g_autoptr (Plan) plan = plan_new (STEP_DOWNGRADE, rows);
  g_autoptr (GPtrArray) roots = roots_above (&resolver, target, label, error);
  g_autoptr (GPtrArray) heads = roots == NULL ? NULL : symbol_resolve_rows (&resolver, rows, error);
  if (heads == NULL)
    return NULL;
  g_autoptr (RevisionSet) drop = revision_set_new (map);
  g_autoptr (RevisionSet) have = revision_set_new (map);
  for (guint i = 0; i < roots->len; i++)
    revision_set_add_descendants (drop, g_ptr_array_index (roots, i), FOLLOW_ALL);
  for (guint i = 0; i < heads->len; i++)
    revision_set_add_ancestors (have, g_ptr_array_index (heads, i), FOLLOW_ALL);
  for (size_t i = 0; i < map->count; i++)
    if (have->marks[i] == 0)
      revision_set_remove (drop, &map->items[i]);
  if (target != NULL && drop->size == 0 && !g_ptr_array_find (heads, target, NULL)) {
    error_set (error, ERROR_REVISION,
               "Destination %s is not a valid downgrade target from current head(s)", argument);
    return NULL;
  }
  g_autoptr (GPtrArray) order = revision_sort (map, drop, heads);
  if (target != NULL)
    revisions_add (plan->targets, target);
  plan->label = g_strdup (label);
  return plan_add_steps (plan, order, FALSE, heads, error) ? g_steal_pointer (&plan) : NULL;
}

Plan *
plan_downgrade (const RevisionMap *map, const char *const *rows, const char *target, GError **error)
{
  const Resolver resolver = { .map = map, .argument = target };
  const CurrentRevisions current = { rows, TRUE };
  g_auto (DowngradeTarget) resolved = { 0 };
  if (!downgrade_target_resolve (&resolver, &current, target, FALSE, &resolved, error))
    return NULL;
  Plan *plan = downgrade_to (map, rows, resolved.revision, resolved.label, target, error);
  if (plan != NULL)
    plan->warning = g_strdup (resolved.warning);
  return plan;
}

Plan *
plan_again (const RevisionMap *map, const char *const *rows, const Plan *plan, GError **error)
{
  if (plan->operation == STEP_UPGRADE)
    return plan_upgrade_to (map, rows, plan->targets, error);
  const Revision *target = plan->targets->len == 0 ? NULL : g_ptr_array_index (plan->targets, 0);
  return downgrade_to (map, rows, target, plan->label, target == NULL ? "base" : target->id, error);
}

/* What a stamp works on: the rows that its targets are related to, and the targets. */
typedef struct {
  GPtrArray *rows;    /* const Revision: all, in their order; changed by every step */
  GPtrArray *related; /* const Revision: the rows at the start that a target is related to */
  GPtrArray *targets; /* const Revision */
} Stamp;

static void
stamp_clear (Stamp *stamp)
{
  g_clear_pointer (&stamp->rows, g_ptr_array_unref);
  g_clear_pointer (&stamp->related, g_ptr_array_unref);
  g_clear_pointer (&stamp->targets, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stamp, stamp_clear)

static gboolean
stamp_resolve (Stamp *stamp, const Resolver *resolver, const char *const *rows,
               const char *const *targets, GError **error)
{
  stamp->related = g_ptr_array_new ();
  stamp->targets = g_ptr_array_new ();
  stamp->rows = symbol_resolve_rows (resolver, rows, error);
  if (stamp->rows == NULL)
    return FALSE;
  for (const char *const *target = targets; *target != NULL; target++) {
    if (**target == '\0') /* no revision, as is told below */
      continue;
    g_autoptr (GPtrArray) related
        = symbol_filter_lineage (resolver, stamp->rows, *target, FOLLOW_ALL, error);
    if (related == NULL)
      return FALSE;
    for (guint i = 0; i < related->len; i++)
      if (!g_ptr_array_find (stamp->related, g_ptr_array_index (related, i), NULL))
        g_ptr_array_add (stamp->related, g_ptr_array_index (related, i));
  }
  for (const char *const *target = targets; *target != NULL; target++) {
    g_autoptr (GPtrArray) some = symbol_resolve_all (resolver, *target, error);
    if (some == NULL)
      return FALSE;
    for (guint i = 0; i < some->len; i++)
      if (g_ptr_array_index (some, i) != NULL
          && !g_ptr_array_find (stamp->targets, g_ptr_array_index (some, i), NULL))
        g_ptr_array_add (stamp->targets, g_ptr_array_index (some, i));
  }
  return TRUE;
}

static void
stamp_add_step (Plan *plan, Stamp *stamp, const GPtrArray *from, const Revision *to)
{
  PlanStep *step = plan_add_step (plan, NULL);
  for (guint i = 0; i < from->len; i++)
    strings_add (step->from, ((const Revision *)g_ptr_array_index (from, i))->id);
  if (to != NULL)
    strings_add (step->to, to->id);
  for (guint i = 0; i < from->len; i++) {
    const gboolean moves = to != NULL && i + 1 == from->len;
    heads_change (stamp->rows, moves ? VERSION_UPDATE : VERSION_DELETE, g_ptr_array_index (from, i),
                  moves ? to : NULL, step->changes);
  }
  if (from->len == 0)
    heads_change (stamp->rows, VERSION_INSERT, NULL, to, step->changes);
}

/* To the base: a step for each row. */
static void
stamp_base (Plan *plan, Stamp *stamp)
{
  for (guint i = 0; i < stamp->related->len; i++) {
    g_autoptr (GPtrArray) from = g_ptr_array_new ();
    g_ptr_array_add (from, g_ptr_array_index (stamp->related, i));
    stamp_add_step (plan, stamp, from, NULL);
  }
}

/* The rows that go when TARGET comes. Alembic takes all related ones at the first target that is
 * related to any, and fails where a later one needs them as well: here they are gone by then. */
static GPtrArray *
rows_consumed (const RevisionMap *map, const Stamp *stamp, const Revision *target)
{
  g_autoptr (RevisionSet) lineage = revision_set_new (map);
  g_autoptr (RevisionSet) above = revision_set_new (map);
  revision_set_add_ancestors (lineage, target, FOLLOW_ALL);
  revision_set_add_descendants (above, target, FOLLOW_ALL);
  gboolean touched = FALSE;
  g_autoptr (GPtrArray) consumed = g_ptr_array_new ();
  for (guint i = 0; i < stamp->related->len; i++) {
    const Revision *row = g_ptr_array_index (stamp->related, i);
    touched |= revision_set_contains (lineage, row) || revision_set_contains (above, row);
    if (g_ptr_array_find (stamp->rows, row, NULL))
      revisions_add (consumed, row);
  }
  return touched ? g_steal_pointer (&consumed) : g_ptr_array_new ();
}

Plan *
plan_stamp (const RevisionMap *map, const char *const *rows, const char *const *targets,
            GError **error)
{
  const Resolver resolver
      = { .map = map,
          .multiple_heads = "Multiple heads are present; please specify a single target revision" };
  g_auto (Stamp) stamp = { 0 };
  if (!stamp_resolve (&stamp, &resolver, rows, targets, error))
    return NULL;
  g_autoptr (Plan) plan = plan_new (STEP_STAMP, rows);
  if (stamp.targets->len == 0)
    stamp_base (plan, &stamp);
  for (guint i = 0; i < stamp.targets->len; i++) {
    const Revision *target = g_ptr_array_index (stamp.targets, i);
    if (g_ptr_array_find (stamp.related, target, NULL))
      continue;
    g_autoptr (GPtrArray) consumed = rows_consumed (map, &stamp, target);
    stamp_add_step (plan, &stamp, consumed, target);
  }
  plan_finish (plan, stamp.rows);
  g_autoptr (RevisionSet) sound = revisions_ancestors (map, stamp.rows, error);
  return sound == NULL ? NULL : g_steal_pointer (&plan);
}
