#include "runtime/history.h"

#include "base/error.h"
#include "ddl/identifier.h"
#include "revision/walk.h"
#include "runtime/own_sql.h"

#define ACCEPTED "accept" /* the direction of a row that accepts a text */

static char *
table_name (const MigrationContext *context)
{
  return identifier_quote (context->settings->history_table);
}

static gboolean
run_sql (const MigrationContext *context, const char *sql, const GPtrArray *parameters,
         Arena *arena, SqlResult *result, GError **error)
{
  if (own_sql_run (context->driver, sql, parameters, arena, result, error))
    return TRUE;
  if (error != NULL && g_error_matches (*error, CMIG_ERROR, ERROR_DATABASE)) {
    g_prefix_error (error, "history table %s: ", context->settings->history_table);
    error_add_hint (error, "the key history_table must name a table that cmig makes itself");
  }
  return FALSE;
}

static gboolean
has_table (const MigrationContext *context, gboolean *has, GError **error)
{
  *has = FALSE;
  return context->settings->history_table == NULL
         || context->driver->type->has_table (context->driver, NULL,
                                              context->settings->history_table, has, error);
}

static gboolean
create_table (const MigrationContext *context, GError **error)
{
  g_autoptr (Arena) arena = arena_new ();
  g_autofree char *name = table_name (context);
  g_autofree char *sql = g_strdup_printf (
      "CREATE TABLE IF NOT EXISTS %s (id INTEGER PRIMARY KEY, revision TEXT NOT NULL, direction "
      "TEXT NOT NULL, sha256 TEXT, started TEXT NOT NULL, duration_ms REAL NOT NULL, cmig_version "
      "TEXT NOT NULL)",
      name);
  return run_sql (context, sql, NULL, arena, NULL, error);
}

static gboolean
add_row (const MigrationContext *context, const char *revision, const char *direction,
         const char *sha256, const char *started, double duration_ms, GError **error)
{
  g_autoptr (Arena) arena = arena_new ();
  g_autofree char *name = table_name (context);
  g_autofree char *sql = g_strdup_printf ("INSERT INTO %s (revision, direction, sha256, started, "
                                          "duration_ms, cmig_version) VALUES (?, ?, ?, ?, ?, ?)",
                                          name);
  GPtrArray *parameters = arena_array (arena);
  own_sql_add_text (parameters, arena, revision);
  own_sql_add_text (parameters, arena, direction);
  own_sql_add_text (parameters, arena, sha256);
  own_sql_add_text (parameters, arena, started);
  own_sql_add_real (parameters, arena, duration_ms);
  own_sql_add_text (parameters, arena, CMIG_VERSION);
  return run_sql (context, sql, parameters, arena, NULL, error);
}

/* Of the script as it lies there, as sha256sum prints it; NULL when it cannot be read. */
static char *
script_sha256 (const MigrationContext *context, const char *id)
{
  const Revision *revision = revision_map_find_id (context->map, id);
  size_t length;
  g_autofree char *text
      = revision == NULL ? NULL : script_read (script_of (context, revision), &length, NULL);
  if (text == NULL)
    return NULL;
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)text, length);
}

static char *
time_text (gint64 ago)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) then = g_date_time_add (now, -ago);
  return g_date_time_format (then, "%Y-%m-%dT%H:%M:%SZ");
}

gboolean
history_add (const MigrationContext *context, const PlanStep *step, gint64 start, GError **error)
{
  if (context->settings->history_table == NULL)
    return TRUE;
  const gint64 took = g_get_monotonic_time () - start;
  g_autofree char *started = time_text (took);
  const char *const base[] = { "base", NULL }, *const own[] = {
    step->revision == NULL ? NULL : step->revision->id, NULL
  };
  const char *const *ids = step->revision != NULL ? own
                           : step->to->len > 0    ? (const char *const *)step->to->pdata
                                                  : base;
  gboolean success = create_table (context, error);
  for (; success && *ids != NULL; ids++) {
    g_autofree char *sha256 = script_sha256 (context, *ids);
    success = add_row (context, *ids, step_operation_name (step->operation), sha256, started,
                       (double)took / 1000, error);
  }
  return success;
}

static void
change_free (gpointer data)
{
  ScriptChange *change = data;
  g_free (change->revision);
  g_free (change->path);
  g_free (change->applied);
  g_free (change);
}

/* What the last row of REVISION says of its script: is it another one now? */
static void
compare (const MigrationContext *context, const RevisionSet *applied, const SqlValue *row,
         GPtrArray *changes)
{
  g_autofree char *revision = own_sql_text (&row[0]), *sha256 = own_sql_text (&row[2]);
  const gboolean newest = row[4].integer != 0; /* no stamp came after it */
  if (revision == NULL || sha256 == NULL)
    return;
  const Revision *found = revision_map_find_id (context->map, revision);
  if (found == NULL ? !newest : !revision_set_contains (applied, found))
    return;
  g_autofree char *now = found == NULL ? NULL : script_sha256 (context, revision);
  if (now != NULL && g_str_equal (now, sha256))
    return;
  ScriptChange *change = g_new0 (ScriptChange, 1);
  change->kind = found == NULL ? SCRIPT_DELETED : SCRIPT_EDITED;
  change->path = found == NULL ? NULL : g_strdup (found->header->path);
  change->revision = g_steal_pointer (&revision);
  change->applied = own_sql_text (&row[3]);
  g_ptr_array_add (changes, change);
}

GPtrArray *
history_changes (const MigrationContext *context, const char *const *rows, GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (change_free);
  gboolean exists;
  if (!has_table (context, &exists, error))
    return NULL;
  if (!exists)
    return g_steal_pointer (&changes);
  g_autoptr (Arena) arena = arena_new ();
  g_autofree char *name = table_name (context);
  g_autofree char *sql = g_strdup_printf (
      "SELECT revision, direction, sha256, started, id >= (SELECT coalesce (max (id), 0) FROM %s "
      "WHERE direction = 'stamp') FROM %s WHERE id IN (SELECT max (id) FROM %s GROUP BY revision) "
      "AND direction <> 'downgrade' ORDER BY revision",
      name, name, name);
  SqlResult result;
  if (!run_sql (context, sql, NULL, arena, &result, error))
    return NULL;
  g_autoptr (RevisionSet) applied = revisions_applied (context->map, rows);
  for (guint i = 0; i < result.rows->len; i++)
    compare (context, applied, g_ptr_array_index (result.rows, i), changes);
  return g_steal_pointer (&changes);
}

GHashTable *
history_times (const MigrationContext *context, GError **error)
{
  g_autoptr (GHashTable) times = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gboolean exists;
  if (!has_table (context, &exists, error))
    return NULL;
  if (!exists)
    return g_steal_pointer (&times);
  g_autoptr (Arena) arena = arena_new ();
  g_autofree char *name = table_name (context);
  g_autofree char *sql = g_strdup_printf (
      "SELECT revision, started FROM %s WHERE direction = 'upgrade' AND id IN (SELECT max (id) "
      "FROM %s WHERE direction <> '" ACCEPTED "' GROUP BY revision)",
      name, name);
  SqlResult result;
  if (!run_sql (context, sql, NULL, arena, &result, error))
    return NULL;
  for (guint i = 0; i < result.rows->len; i++) {
    const SqlValue *row = g_ptr_array_index (result.rows, i);
    char *revision = own_sql_text (&row[0]);
    if (revision != NULL)
      g_hash_table_replace (times, revision, own_sql_text (&row[1]));
  }
  return g_steal_pointer (&times);
}

char *
script_change_describe (const ScriptChange *change)
{
  const char *what = change->kind == SCRIPT_EDITED ? "was edited after it was applied"
                                                   : "was applied, and its script is gone";
  return g_strdup_printf ("revision %s %s (%s)", change->revision, what,
                          change->applied == NULL ? "" : change->applied);
}

/* A downgrade has to do with the scripts that it undoes, an upgrade builds on all of them. */
static gboolean
concerns (const Plan *plan, const ScriptChange *change)
{
  gboolean found = plan->operation != STEP_DOWNGRADE;
  for (guint i = 0; i < plan->steps->len && !found; i++)
    found = g_str_equal (((const PlanStep *)g_ptr_array_index (plan->steps, i))->revision->id,
                         change->revision);
  return found;
}

gboolean
history_check (const MigrationContext *context, const char *const *rows, const Plan *plan,
               GError **error)
{
  const Settings *settings = context->settings;
  if (settings->edited_scripts == EDITED_SCRIPTS_IGNORE)
    return TRUE;
  g_autoptr (GPtrArray) changes = history_changes (context, rows, error);
  for (guint i = 0; changes != NULL && i < changes->len; i++) {
    const ScriptChange *change = g_ptr_array_index (changes, i);
    g_autofree char *text = script_change_describe (change);
    if (!concerns (plan, change))
      continue;
    if (settings->edited_scripts == EDITED_SCRIPTS_FAIL) {
      error_set_at (error, ERROR_REFUSED, change->path, 0, 0, "%s", text);
      error_add_hint (
          error,
          "give it back the text that was applied and write a new revision; `cmig doctor --repair` "
          "takes it as it is, edited_scripts = warn in [cmig] lets it pass");
      return FALSE;
    }
    context->log (context->data, LOG_WARNING, MIGRATION_LOGGER, text);
  }
  return changes != NULL;
}

gboolean
history_accept (const MigrationContext *context, const GPtrArray *changes, GError **error)
{
  Driver *driver = context->driver;
  const DriverType *type = driver->type;
  const gint64 start = g_get_monotonic_time ();
  g_autofree char *now = time_text (0);
  gboolean success = type->begin_write (driver, error) && create_table (context, error);
  for (guint i = 0; success && i < changes->len; i++) {
    const ScriptChange *change = g_ptr_array_index (changes, i);
    g_autofree char *sha256 = script_sha256 (context, change->revision);
    success = add_row (context, change->revision, ACCEPTED, sha256, now,
                       (double)(g_get_monotonic_time () - start) / 1000, error);
  }
  success = success && type->commit (driver, error);
  if (!success)
    type->rollback (driver);
  return success;
}
