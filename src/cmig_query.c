#include "cmig_private.h"

#include "base/error.h"
#include "revision/history.h"
#include "revision/symbol.h"
#include "revision/walk.h"
#include "runtime/history.h"
#include "runtime/version_table.h"

#include <string.h>

/* Results: the part that callers see, and what it holds on to. */
typedef struct {
  struct cmig_revisions shown;
  GPtrArray *pool;   /* of lists */
  GHashTable *times; /* of history_times(), or NULL */
} Revisions;

static const char *const no_strings[] = { NULL };

/* The ids of LIST; POOL owns them. */
static const char *const *
ids_of (const RevisionList *list, GPtrArray *pool)
{
  if (list->count == 0)
    return no_strings;
  const char **ids = g_new (const char *, list->count + 1);
  for (size_t i = 0; i < list->count; i++)
    ids[i] = list->items[i]->id;
  ids[list->count] = NULL;
  g_ptr_array_add (pool, ids);
  return ids;
}

static void
revision_show (const cmig *handle, const Revision *revision, GPtrArray *pool,
               struct cmig_revision *shown)
{
  const Script *script = script_of (&handle->context, revision);
  const char *const *labels = no_strings;
  if (revision->labels != NULL) {
    char **copy = g_new0 (char *, revision->labels->len + 1);
    memcpy (copy, revision->labels->pdata, revision->labels->len * sizeof *copy);
    g_ptr_array_add (pool, copy);
    labels = (const char *const *)copy;
  }
  *shown = (struct cmig_revision){
    .revision = revision->id,
    .down_revision = (const char *const *)revision->header->down_revision,
    .branch_labels = labels,
    .depends_on = (const char *const *)revision->header->depends_on,
    .dependencies = ids_of (&revision->depends, pool),
    .next = ids_of (&revision->children, pool),
    .is_head = revision_is_head (revision),
    .is_real_head = revision_is_real_head (revision),
    .is_base = revision_is_base (revision),
    .is_branch_point = revision_is_branch_point (revision),
    .is_merge_point = revision_is_merge_point (revision),
    .message = revision->header->doc,
    .docstring = script->long_doc,
    .create_date = script->create_date,
    .path = revision->header->path,
  };
}

static struct cmig_revisions *
revisions_show (const cmig *handle, const GPtrArray *revisions, const char *const *current)
{
  Revisions *result = g_new0 (Revisions, 1);
  result->pool = g_ptr_array_new_with_free_func (g_free);
  struct cmig_revision *items = g_new0 (struct cmig_revision, MAX (revisions->len, 1));
  g_ptr_array_add (result->pool, items);
  for (guint i = 0; i < revisions->len; i++) {
    revision_show (handle, g_ptr_array_index (revisions, i), result->pool, &items[i]);
    items[i].is_current = current != NULL && g_strv_contains (current, items[i].revision);
  }
  result->shown = (struct cmig_revisions){ revisions->len, items,
                                           current == NULL ? NULL : handle->database_shown };
  return &result->shown;
}

void
cmig_revisions_free (struct cmig_revisions *revisions)
{
  Revisions *result = (Revisions *)(gpointer)revisions;
  if (result == NULL)
    return;
  g_ptr_array_unref (result->pool);
  g_clear_pointer (&result->times, g_hash_table_unref);
  g_free (result);
}

/* The end that the calls below share: REVISIONS (NULL: an error) become the caller's. */
static enum cmig_status
finish (const cmig *handle, GPtrArray *revisions, const char *const *current,
        struct cmig_revisions **shown, struct cmig_error *error, GError *problem)
{
  *shown = NULL;
  if (revisions == NULL)
    return facade_fails (error, problem);
  *shown = revisions_show (handle, revisions, current);
  g_ptr_array_unref (revisions);
  return CMIG_OK;
}

/* The version rows of the database, with scripts and database ready. */
static gboolean
read_rows (cmig *handle, VersionState *state, GError **error)
{
  return facade_read_scripts (handle, error) && facade_open_database (handle, error)
         && version_state_read (&handle->context, state, error);
}

enum cmig_status
cmig_heads (cmig *handle, bool resolve_dependencies, struct cmig_revisions **revisions,
            struct cmig_error *error)
{
  GError *problem = NULL;
  GPtrArray *found = NULL;
  if (facade_read_scripts (handle, &problem))
    found
        = revisions_of_list (resolve_dependencies ? &handle->map->real_heads : &handle->map->heads);
  return finish (handle, found, NULL, revisions, error, problem);
}

enum cmig_status
cmig_branches (cmig *handle, struct cmig_revisions **revisions, struct cmig_error *error)
{
  GError *problem = NULL;
  g_autoptr (GPtrArray) all = NULL;
  GPtrArray *found = NULL;
  if (facade_read_scripts (handle, &problem)) {
    all = history_all (handle->map);
    found = g_ptr_array_new ();
    for (guint i = 0; i < all->len; i++)
      if (revision_is_branch_point (g_ptr_array_index (all, i)))
        g_ptr_array_add (found, g_ptr_array_index (all, i));
  }
  return finish (handle, found, NULL, revisions, error, problem);
}

enum cmig_status
cmig_find (cmig *handle, const char *const *names, struct cmig_revisions **revisions,
           struct cmig_error *error)
{
  GError *problem = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  if (!facade_read_scripts (handle, &problem))
    return finish (handle, NULL, NULL, revisions, error, problem);
  for (; *names != NULL; names++)
    if (revision_map_find (handle->map, *names) != NULL)
      revisions_add (found, revision_map_find (handle->map, *names));
  return finish (handle, g_steal_pointer (&found), NULL, revisions, error, NULL);
}

static GPtrArray *
collect_history (const cmig *handle, const char *start, const char *end, const char *const *rows,
                 GError **error)
{
  HistoryEnd lower = { start == NULL ? "base" : start, NULL };
  HistoryEnd upper = { end == NULL ? "heads" : end, NULL };
  if (g_strcmp0 (end, "current") == 0)
    upper = *rows == NULL ? (HistoryEnd){ "heads", NULL } : (HistoryEnd){ NULL, rows };
  else if (g_strcmp0 (start, "current") == 0)
    lower = *rows == NULL ? (HistoryEnd){ "base", NULL } : (HistoryEnd){ NULL, rows };
  return history_collect (handle->map, &lower, &upper, error);
}

/* Says of each of SHOWN whether and when it was applied to a database with the version ROWS. */
static gboolean
tell_applied (const cmig *handle, const GPtrArray *revisions, const char *const *rows,
              struct cmig_revisions *shown, GError **error)
{
  Revisions *result = (Revisions *)(gpointer)shown;
  struct cmig_revision *items = (struct cmig_revision *)(guintptr)shown->items;
  result->times = history_times (&handle->context, error);
  if (result->times == NULL)
    return FALSE;
  g_autoptr (RevisionSet) applied = revisions_applied (handle->map, rows);
  for (guint i = 0; i < revisions->len; i++) {
    items[i].is_applied = revision_set_contains (applied, g_ptr_array_index (revisions, i));
    if (items[i].is_applied)
      items[i].applied = g_hash_table_lookup (result->times, items[i].revision);
  }
  return TRUE;
}

enum cmig_status
cmig_history (cmig *handle, const char *range, bool indicate_current,
              struct cmig_revisions **revisions, struct cmig_error *error)
{
  GError *problem = NULL;
  g_auto (VersionState) state = { 0 };
  g_autofree char *start = NULL, *end = NULL;
  GPtrArray *found = NULL;
  if (facade_read_scripts (handle, &problem)
      && history_split_range (range, &start, &end, &problem)) {
    const gboolean needs_rows
        = indicate_current || g_strcmp0 (start, "current") == 0 || g_strcmp0 (end, "current") == 0;
    if (!needs_rows || read_rows (handle, &state, &problem))
      found = collect_history (handle, start, end,
                               state.rows == NULL ? no_strings : (const char *const *)state.rows,
                               &problem);
  }
  const char *const *rows = indicate_current ? (const char *const *)state.rows : NULL;
  g_autoptr (GPtrArray) kept = found == NULL ? NULL : g_ptr_array_ref (found);
  const enum cmig_status status = finish (handle, found, rows, revisions, error, problem);
  if (*revisions == NULL || rows == NULL || tell_applied (handle, kept, rows, *revisions, &problem))
    return status;
  g_clear_pointer (revisions, cmig_revisions_free);
  return facade_fails (error, problem);
}

enum cmig_status
cmig_show (cmig *handle, const char *symbol, struct cmig_revisions **revisions,
           struct cmig_error *error)
{
  GError *problem = NULL;
  g_auto (VersionState) state = { 0 };
  GPtrArray *found = NULL;
  if (facade_read_scripts (handle, &problem)) {
    const Resolver resolver = { .map = handle->map };
    if (!g_str_equal (symbol, "current"))
      found = symbol_resolve_all (&resolver, symbol, &problem);
    else if (read_rows (handle, &state, &problem))
      found = symbol_resolve_rows (&resolver, (const char *const *)state.rows, &problem);
  }
  if (found != NULL && g_ptr_array_find (found, NULL, NULL)) {
    g_clear_pointer (&found, g_ptr_array_unref);
    error_set (&problem, ERROR_REVISION, "Relative revision %s walks past the first revision",
               symbol);
  }
  return finish (handle, found, NULL, revisions, error, problem);
}

/* TRUE when what is applied reaches every head. */
static gboolean
is_on_all_heads (const RevisionMap *map, GPtrArray *effective)
{
  if (effective->len != map->heads.count)
    return FALSE;
  for (size_t i = 0; i < map->heads.count; i++)
    if (!g_ptr_array_find (effective, map->heads.items[i], NULL))
      return FALSE;
  return TRUE;
}

enum cmig_status
cmig_current (cmig *handle, bool check_heads, struct cmig_revisions **revisions,
              struct cmig_error *error)
{
  GError *problem = NULL;
  g_auto (VersionState) state = { 0 };
  g_autoptr (GPtrArray) rows = NULL;
  if (read_rows (handle, &state, &problem)) {
    const Resolver resolver = { .map = handle->map };
    rows = symbol_resolve_rows (&resolver, (const char *const *)state.rows, &problem);
  }
  g_autoptr (GPtrArray) effective = rows == NULL ? NULL : revisions_effective (handle->map, rows);
  const gboolean behind
      = check_heads && effective != NULL && !is_on_all_heads (handle->map, effective);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  for (guint i = 0; effective != NULL && i < effective->len; i++)
    g_strv_builder_add (ids, ((const Revision *)g_ptr_array_index (effective, i))->id);
  g_auto (GStrv) current = g_strv_builder_end (ids);
  const enum cmig_status status = finish (handle, g_steal_pointer (&effective),
                                          (const char *const *)current, revisions, error, problem);
  if (status != CMIG_OK || !behind)
    return status;
  problem = NULL;
  error_set (&problem, ERROR_ANSWER_NO, "Database is not on all head revisions");
  return facade_fails (error, problem);
}
