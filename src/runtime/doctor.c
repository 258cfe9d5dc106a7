#include "runtime/doctor.h"

#include "base/error.h"
#include "ddl/identifier.h"
#include "revision/walk.h"
#include "runtime/examination.h"
#include "runtime/history.h"
#include "runtime/running.h"
#include "runtime/verify.h"
#include "runtime/version_table.h"

#include <string.h>

#define REBUILD_PREFIX "_alembic_tmp_"

static guint
count_rows (const GStrv rows, const char *row)
{
  guint count = 0;
  for (char **other = rows; *other != NULL; other++)
    count += g_str_equal (*other, row) ? 1 : 0;
  return count;
}

/* The row of a descendant of REVISION, or NULL. */
static const char *
descendant_row (const RevisionMap *map, const GStrv rows, const Revision *revision)
{
  for (char **row = rows; *row != NULL; row++) {
    const Revision *other = revision_map_find_id (map, *row);
    g_autoptr (GPtrArray) one = g_ptr_array_new ();
    if (other == NULL || other == revision)
      continue;
    revisions_add (one, other);
    if (revisions_reach (one, revision))
      return *row;
  }
  return NULL;
}

static void
look_at_row (const Examination *examination, const GStrv rows, const char *row)
{
  Arena *arena = examination->arena;
  const RevisionMap *map = examination->context->map;
  const Revision *revision = revision_map_find_id (map, row);
  const guint count = count_rows (rows, row);
  const char *subject = arena_string (arena, row);
  if (count > 1)
    examination_add (
        examination,
        (Symptom){ .name = "doubled_version_row",
                   .severity = SYMPTOM_ERROR,
                   .message = arena_printf (arena, "the version table has %s %u times", row, count),
                   .hint = "`cmig doctor --fix` leaves one",
                   .cure = CURE_DOUBLE,
                   .subject = subject });
  if (revision == NULL) {
    examination_add (
        examination,
        (Symptom){ .name = "unknown_revision",
                   .severity = SYMPTOM_ERROR,
                   .message = arena_printf (arena, "the database is at %s, which no script has",
                                            *row == '\0' ? "''" : row),
                   .hint = "use the scripts of the newer version that put it there; if there is "
                           "none, `cmig stamp --purge` the right revision" });
    return;
  }
  const char *above = descendant_row (map, rows, revision);
  if (above != NULL)
    examination_add (
        examination,
        (Symptom){ .name = "overlapping_version_rows",
                   .severity = SYMPTOM_ERROR,
                   .message = arena_printf (
                       arena, "the version table has %s and %s, which comes before it", above, row),
                   .hint = arena_printf (arena, "`cmig doctor --fix` removes %s", row),
                   .cure = CURE_ANCESTOR,
                   .subject = subject });
}

static void
look_at_rows (const Examination *examination, const VersionState *state, gboolean has_objects)
{
  const char *name = examination->context->table.name;
  Arena *arena = examination->arena;
  for (char **row = state->rows; *row != NULL; row++) {
    gboolean seen = FALSE;
    for (char **before = state->rows; before < row; before++)
      seen |= g_str_equal (*before, *row);
    if (!seen)
      look_at_row (examination, state->rows, *row);
  }
  if (*state->rows != NULL || !has_objects)
    return;
  if (state->predates_alembic)
    examination_add (
        examination,
        (Symptom){ .name = "predates_alembic",
                   .severity = SYMPTOM_NOTE,
                   .message = "the database is older than Alembic: it has no version table",
                   .hint = arena_printf (arena, "`cmig upgrade` stamps it %s and goes on",
                                         examination->context->settings->pre_alembic_revision) });
  else
    examination_add (
        examination,
        (Symptom){ .name = state->exists ? "no_version_row" : "no_version_table",
                   .severity = SYMPTOM_ERROR,
                   .message = arena_printf (
                       arena,
                       state->exists ? "the version table %s is empty, but there are tables"
                                     : "there are tables, but no version table %s",
                       name),
                   .hint = "`cmig adopt` finds the revision whose schema the database has" });
}

static gboolean
is_empty (const Examination *examination, const char *table, gboolean *empty, GError **error)
{
  Driver *driver = examination->context->driver;
  g_autofree char *quoted = identifier_quote (table);
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM main.%s LIMIT 1", quoted);
  g_autofree char *row = NULL;
  gssize offset;
  if (!driver->type->query (driver, sql, strlen (sql), &row, &offset, error))
    return FALSE;
  *empty = row == NULL;
  return TRUE;
}

/* Does a view, a trigger or a foreign key mention TABLE? */
static gboolean
is_used (const Snapshot *all, const char *table)
{
  for (guint i = 0; i < all->len; i++) {
    const SchemaObject *other = g_ptr_array_index (all, i);
    if (strcmp (other->name, table) != 0 && g_strcmp0 (other->table, table) != 0
        && other->sql != NULL && strstr (other->sql, table) != NULL)
      return TRUE;
  }
  return FALSE;
}

static gboolean
look_at_leftovers (const Examination *examination, const Snapshot *snapshot, GError **error)
{
  Arena *arena = examination->arena;
  Driver *driver = examination->context->driver;
  const Snapshot *all = driver->type->snapshot (driver, arena, error);
  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < snapshot->len; i++) {
    const SchemaObject *object = g_ptr_array_index (snapshot, i);
    gboolean empty = FALSE;
    if (object->kind != SCHEMA_TABLE || !g_str_has_prefix (object->name, REBUILD_PREFIX))
      continue;
    if (!is_empty (examination, object->name, &empty, error))
      return FALSE;
    const char *original = object->name + strlen (REBUILD_PREFIX);
    const gboolean has_original = snapshot_find (snapshot, SCHEMA_TABLE, original) != NULL;
    const gboolean curable = empty && has_original && !is_used (all, object->name);
    examination_add (
        examination,
        (Symptom){ .name = "leftover_table",
                   .severity = has_original ? SYMPTOM_WARNING : SYMPTOM_ERROR,
                   .message
                   = arena_printf (arena, "table %s was left by a rebuild of %s that did not end%s",
                                   object->name, original,
                                   has_original ? empty ? "; it is empty" : "; it has rows"
                                                : ", and that table is missing"),
                   .hint = curable ? "`cmig doctor --fix` drops it"
                           : has_original
                               ? "compare its rows with the table's, then drop it"
                               : "its rows are that table's: rename it, or restore a backup",
                   .cure = curable ? CURE_LEFTOVER : CURE_NONE,
                   .subject = object->name });
  }
  return TRUE;
}

static gboolean
look_at_running (const Examination *examination, GError **error)
{
  const MigrationContext *context = examination->context;
  g_autoptr (Running) running = NULL;
  g_autoptr (GError) problem = NULL;
  if (!running_read (context, &running, &problem)) {
    if (!g_error_matches (problem, CMIG_ERROR, ERROR_DATABASE)) {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
    const CmigErrorPrivate *place = error_place (problem);
    examination_add (examination,
                     (Symptom){ .name = "other_running_table",
                                .severity = SYMPTOM_ERROR,
                                .message = arena_printf (examination->arena, "table %s: %s",
                                                         RUNNING_TABLE, problem->message),
                                .hint = arena_string (examination->arena, place->hint) });
    return TRUE;
  }
  if (running == NULL || !running_has_begun (running)
      || context->driver->type->runs_are_locked (context->driver))
    return TRUE;
  examination_add (
      examination,
      (Symptom){ .name = "stopped_run",
                 .severity = SYMPTOM_ERROR,
                 .message = arena_printf (
                     examination->arena,
                     "the %s of revision %s stopped at statement %" G_GINT64_FORMAT,
                     running_operation_name (running), running->revision, running->statement),
                 .hint = "`cmig status` says how far it came, and what to do" });
  return TRUE;
}

/* The schema that the scripts make; what is older than Alembic is compared with what it would be
 * stamped, whatever other tables it has. */
static const GPtrArray *
compare_schema (const Examination *examination, gboolean predates, GStrv *rows, GError **error)
{
  const MigrationContext *context = examination->context;
  Arena *arena = examination->arena;
  if (!predates)
    return verify_database (context, arena, rows, error);
  const char *const stamped[] = { context->settings->pre_alembic_revision, NULL };
  *rows = g_strdupv ((char **)(guintptr)stamped);
  const GPtrArray *all = verify_rows (context, stamped, arena, error);
  return all == NULL ? NULL : difference_without_others (arena, all);
}

/* Drift. Leftovers of rebuilds have been told of. */
static gboolean
look_at_schema (const Examination *examination, gboolean predates, GError **error)
{
  Arena *arena = examination->arena;
  g_autoptr (GError) problem = NULL;
  g_auto (GStrv) rows = NULL;
  const GPtrArray *differences = compare_schema (examination, predates, &rows, &problem);
  if (differences == NULL && g_error_matches (problem, CMIG_ERROR, ERROR_INTERRUPTED)) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return FALSE;
  }
  if (differences == NULL) {
    examination_add (examination,
                     (Symptom){ .name = "not_compared",
                                .severity = SYMPTOM_NOTE,
                                .message = arena_printf (arena, "not compared with the scripts: %s",
                                                         problem->message),
                                .hint = "`cmig verify` says where" });
    return TRUE;
  }
  guint count = 0;
  const char *first = NULL;
  for (guint i = 0; i < differences->len; i++) {
    const Difference *difference = g_ptr_array_index (differences, i);
    if (g_str_has_prefix (difference->table, REBUILD_PREFIX))
      continue;
    first = count++ == 0 ? difference->text : first;
  }
  g_autofree char *names = g_strjoinv (", ", rows);
  if (count > 0 && *names != '\0')
    examination_add (
        examination,
        (Symptom){ .name = "drift",
                   .severity = SYMPTOM_WARNING,
                   .message = count == 1
                                  ? arena_printf (arena, "not the schema of %s: %s", names, first)
                                  : arena_printf (arena, "not the schema of %s: %s, and %u more",
                                                  names, first, count - 1),
                   .hint = predates ? "`cmig adopt` finds the revision whose schema it has"
                                    : "`cmig verify` shows every difference" });
  return TRUE;
}

static gint
by_severity (gconstpointer a, gconstpointer b)
{
  const Symptom *x = *(const Symptom *const *)a, *y = *(const Symptom *const *)b;
  return (int)y->severity - (int)x->severity;
}

/* Scripts that are no longer what was applied. */
static gboolean
look_at_scripts (const Examination *examination, const VersionState *state, GError **error)
{
  Arena *arena = examination->arena;
  g_autoptr (GPtrArray) changes
      = history_changes (examination->context, (const char *const *)state->rows, error);
  for (guint i = 0; changes != NULL && i < changes->len; i++) {
    const ScriptChange *change = g_ptr_array_index (changes, i);
    g_autofree char *text = script_change_describe (change);
    const gboolean edited = change->kind == SCRIPT_EDITED;
    examination_add (
        examination,
        (Symptom){ .name = edited ? "edited_script" : "deleted_script",
                   .severity = SYMPTOM_WARNING,
                   .message = arena_string (arena, text),
                   .hint = "give it back what was applied; `cmig doctor --repair` takes it as it "
                           "is now",
                   .subject = arena_string (arena, change->revision) });
  }
  return changes != NULL;
}

/* What goes with the version table; *SOUND: every row has its script. */
static gboolean
look_at_versions (const Examination *examination, const Snapshot *snapshot, gboolean *sound,
                  gboolean *predates, GError **error)
{
  const MigrationContext *context = examination->context;
  g_autoptr (GError) problem = NULL;
  g_auto (VersionState) state = { 0 };
  *sound = FALSE;
  if (version_state_read (context, &state, &problem)) {
    const Snapshot *all
        = context->driver->type->snapshot (context->driver, examination->arena, error);
    gboolean usable = FALSE;
    if (all == NULL || !examination_look_at_version_table (examination, all, &usable, error))
      return FALSE;
    if (!usable)
      return TRUE;
    look_at_rows (examination, &state, snapshot->len > 0);
    if (!look_at_scripts (examination, &state, error))
      return FALSE;
    *sound = TRUE;
    *predates = state.predates_alembic;
    for (char **row = state.rows; *row != NULL; row++)
      *sound = *sound && revision_map_find_id (context->map, *row) != NULL;
    return TRUE;
  }
  if (!g_error_matches (problem, CMIG_ERROR, ERROR_CONFIG)) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return FALSE;
  }
  const CmigErrorPrivate *place = error_place (problem);
  examination_add (examination,
                   (Symptom){ .name = "other_version_table",
                              .severity = SYMPTOM_ERROR,
                              .message = arena_string (examination->arena, problem->message),
                              .hint = arena_string (examination->arena, place->hint) });
  return TRUE;
}

const GPtrArray *
doctor_examine (const MigrationContext *context, Arena *arena, GError **error)
{
  const Examination examination = { context, arena, arena_array (arena) };
  Driver *driver = context->driver;
  if (!driver->type->exists (driver)) {
    examination_add (&examination,
                     (Symptom){ .name = "no_database",
                                .severity = SYMPTOM_WARNING,
                                .message = "there is no such database yet",
                                .hint = "`cmig upgrade` creates it; is the path right?" });
    return examination.symptoms;
  }
  gboolean sound = FALSE, predates = FALSE;
  if (!examination_look_at_file (&examination, error))
    return NULL;
  /* a damaged file may say anything */
  const gboolean damaged
      = examination.symptoms->len > 0
        && g_str_equal (((const Symptom *)g_ptr_array_index (examination.symptoms, 0))->name,
                        "damaged");
  if (damaged)
    return examination.symptoms;
  const Snapshot *snapshot = verify_snapshot (context, driver, arena, error);
  if (snapshot == NULL || !look_at_versions (&examination, snapshot, &sound, &predates, error)
      || !look_at_running (&examination, error)
      || !look_at_leftovers (&examination, snapshot, error)
      || !examination_look_at_foreign_keys (&examination, error)
      || (sound && !look_at_schema (&examination, predates, error)))
    return NULL;
  g_ptr_array_sort (examination.symptoms, by_severity);
  return examination.symptoms;
}

static gboolean
mend (const Examination *examination, const Symptom *symptom, const GStrv rows,
      const Snapshot *snapshot, GError **error)
{
  const MigrationContext *context = examination->context;
  Driver *driver = context->driver;
  const char *subject = symptom->subject;
  gint64 found;
  switch (symptom->cure) {
  case CURE_NONE:
    return TRUE;
  case CURE_DOUBLE:
    return count_rows (rows, subject) < 2
           || (driver->type->change_version (driver, &context->table, subject, NULL, &found, error)
               && driver->type->change_version (driver, &context->table, NULL, subject, &found,
                                                error));
  case CURE_ANCESTOR: {
    const Revision *revision = revision_map_find_id (context->map, subject);
    return count_rows (rows, subject) == 0 || descendant_row (context->map, rows, revision) == NULL
           || driver->type->change_version (driver, &context->table, subject, NULL, &found, error);
  }
  case CURE_LEFTOVER: {
    gboolean empty = FALSE;
    gssize offset;
    g_autofree char *quoted = identifier_quote (subject);
    g_autofree char *sql = g_strdup_printf ("DROP TABLE main.%s", quoted);
    if (snapshot_find (snapshot, SCHEMA_TABLE, subject) == NULL)
      return TRUE;
    if (!is_empty (examination, subject, &empty, error))
      return FALSE;
    return !empty || driver->type->execute (driver, sql, strlen (sql), &offset, error);
  }
  }
  return TRUE;
}

gboolean
doctor_mend (const MigrationContext *context, const GPtrArray *symptoms, GError **error)
{
  Driver *driver = context->driver;
  g_autoptr (Arena) arena = arena_new ();
  const Examination examination = { context, arena, NULL };
  g_auto (VersionState) state = { 0 };
  if (!driver->type->begin_write (driver, error))
    return FALSE;
  const Snapshot *snapshot = verify_snapshot (context, driver, arena, error);
  gboolean success = snapshot != NULL && version_state_read (context, &state, error);
  for (guint i = 0; success && i < symptoms->len; i++)
    success = mend (&examination, g_ptr_array_index (symptoms, i), state.rows, snapshot, error);
  if (success && driver->type->commit (driver, error))
    return TRUE;
  driver->type->rollback (driver);
  return FALSE;
}

gboolean
doctor_repair (const MigrationContext *context, GError **error)
{
  g_auto (VersionState) state = { 0 };
  if (!version_state_read (context, &state, error))
    return FALSE;
  g_autoptr (GPtrArray) changes = history_changes (context, (const char *const *)state.rows, error);
  return changes != NULL && (changes->len == 0 || history_accept (context, changes, error));
}
