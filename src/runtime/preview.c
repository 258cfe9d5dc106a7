#include "runtime/preview.h"

#include "base/error.h"
#include "runtime/replay.h"
#include "runtime/running.h"
#include "runtime/script_database.h"
#include "runtime/step.h"
#include "script/sql_token.h"

#include <string.h>

#define DEPENDS "-- depends on data: "

typedef struct {
  const MigrationContext *context;
  Arena *arena;
  Replay *replay;            /* NULL: what the steps meet cannot be told any more */
  GPtrArray *lines;          /* of the step that is looked at; NULL: none is */
  const Running *unfinished; /* a run that died left it; NULL: none did */
  gboolean saw_rows;         /* its script has asked for rows */
  gboolean untouched;        /* no step before it changes the database */
  GError *failure;           /* of a step that certainly fails */
} Preview;

/* A message whole, on one line. */
static const char *
one_line (const Preview *preview, const char *text)
{
  g_autofree char *flat = g_strdelimit (g_utf8_make_valid (text, -1), "\r\n\t", ' ');
  return arena_string (preview->arena, flat);
}

/* TEXT on one line, cut where it is long. */
static const char *
shorten (const Preview *preview, const char *text)
{
  const char *flat = one_line (preview, text);
  if (g_utf8_strlen (flat, -1) <= 60)
    return flat;
  g_autofree char *cut = g_utf8_substring (flat, 0, 59);
  return arena_printf (preview->arena, "%s…", cut);
}

static const char *
trim (const Preview *preview, const char *sql)
{
  g_autofree char *text = sql_token_trim (sql_dialect_find (preview->context->dialect), sql);
  return arena_string (preview->arena, text);
}

static void
note_statement (void *data, const char *sql, gboolean reads)
{
  const Preview *preview = data;
  if (preview->lines != NULL && !reads && strstr (sql, SCRIPT_MARK) == NULL)
    array_add (preview->lines, trim (preview, sql));
}

/* What is asked again and again is told once. */
static void
note_rows (void *data, const char *sql)
{
  Preview *preview = data;
  if (preview->lines == NULL)
    return;
  const char *line = arena_printf (preview->arena, DEPENDS "%s", shorten (preview, sql));
  const guint count = preview->lines->len;
  preview->saw_rows = TRUE;
  if (count == 0 || !g_str_equal (g_ptr_array_index (preview->lines, count - 1), line))
    array_add (preview->lines, line);
}

static void
note_warning (void *data, const char *message, gboolean loses G_GNUC_UNUSED)
{
  const Preview *preview = data;
  if (preview->lines != NULL)
    array_add (preview->lines,
               arena_printf (preview->arena, "-- warning: %s", one_line (preview, message)));
}

static const char *
text_of (const Preview *preview, const SqlStatement *statement)
{
  const char *text
      = trim (preview, arena_string_n (preview->arena, statement->text, statement->length));
  return statement->batch_size == 0
             ? text
             : arena_printf (preview->arena, "-- batch size=%" G_GINT64_FORMAT "\n%s",
                             statement->batch_size, text);
}

/* Is the place of PROBLEM in STATEMENT or behind it? */
static gboolean
is_reached (const SqlStatement *statement, const CmigErrorPrivate *place)
{
  return statement->line < place->line
         || (statement->line == place->line && statement->column <= place->column);
}

/* Is STEP what a run that died has begun? */
static gboolean
goes_on (const Preview *preview, const PlanStep *step)
{
  return preview->unfinished != NULL
         && g_str_equal (preview->unfinished->revision, step->revision->id);
}

/* The statements of a script, REMARK before the one where PROBLEM (NULL: none) is. */
static void
add_sql (const Preview *preview, const PlanStep *step, const SqlScript *sql, const char *remark,
         const GError *problem)
{
  const CmigErrorPrivate *place = problem == NULL ? NULL : error_place (problem);
  const GArray *section = step_statements (sql, step->operation);
  guint at = preview->lines->len;
  const guint first = goes_on (preview, step) ? (guint)preview->unfinished->statement - 1 : 0;
  if (first > 0)
    array_add (preview->lines,
               arena_printf (preview->arena, "-- goes on with statement %u", first + 1));
  for (guint i = first; section != NULL && i < section->len; i++) {
    const SqlStatement *statement = &g_array_index (section, SqlStatement, i);
    if (statement->without_effect)
      continue;
    if (place != NULL && place->line > 0 && is_reached (statement, place))
      at = preview->lines->len;
    array_add (preview->lines, text_of (preview, statement));
  }
  if (remark != NULL)
    g_ptr_array_insert (preview->lines, (gint)at, (gpointer)(guintptr)remark);
}

/* Has a statement that puts in what it finds in tables found nothing there? */
static gboolean
lacks_found (const GError *problem)
{
  const char *message = problem->message;
  return strstr (message, "constraint failed") != NULL && strstr (message, "UNIQUE") == NULL
         && strcasestr (message, "select") != NULL;
}

/* Would it fail whatever the tables hold? That something is there already may be the fault of a
 * question that had no rows for an answer, and so may be what was reached at all. */
static gboolean
is_certain (const Preview *preview, const PlanStep *step, const GError *problem)
{
  const Script *script = script_of (preview->context, step->revision);
  if (preview->saw_rows
      && (g_error_matches (problem, CMIG_ERROR, ERROR_UNSUPPORTED)
          || strstr (problem->message, "already exists") != NULL
          || strstr (problem->message, "duplicate column") != NULL))
    return FALSE;
  return !lacks_found (problem) && !replay_needs_rows (problem, script->kind, preview->saw_rows);
}

static const char *
remark_on (const Preview *preview, const GError *problem, gboolean certain)
{
  const char *message = one_line (preview, problem->message);
  if (g_error_matches (problem, CMIG_ERROR, ERROR_UNSUPPORTED))
    return arena_printf (preview->arena, "-- not known to cmig: %s", message);
  if (certain)
    return arena_printf (preview->arena, "-- fails here: %s", message);
  return arena_printf (preview->arena, DEPENDS "the rest: %s", shorten (preview, message));
}

/* What an upgrade asks; WHAT is said before each query. */
static void
add_queries (const Preview *preview, const PlanStep *step, const GArray *queries, const char *what)
{
  const guint count = step->operation != STEP_UPGRADE || queries == NULL ? 0 : queries->len;
  for (guint i = 0; i < count; i++) {
    const SqlStatement *query = &g_array_index (queries, SqlStatement, i);
    g_autofree char *text = g_strndup (query->text, query->length);
    array_add (preview->lines,
               arena_printf (preview->arena, "-- %s: %s", what, shorten (preview, text)));
  }
}

/* The queries before a step, where the database is now what they will meet. */
static gboolean
ask_before (Preview *preview, const PlanStep *step, const SqlScript *sql, GError **error)
{
  Driver *driver = preview->context->driver;
  const gboolean asked = preview->untouched && driver->type->exists (driver);
  preview->untouched = preview->untouched && step->revision == NULL;
  if (sql == NULL || goes_on (preview, step))
    return TRUE;
  if (asked
      && !step_run_queries (preview->context, step, sql, FALSE, "the run would stop here", error))
    return FALSE;
  add_queries (preview, step, sql->validate, asked ? "validate finds no row" : "validate asks");
  return TRUE;
}

/* FALSE when somebody has asked to stop. */
static gboolean
look_at_step (Preview *preview, const PlanStep *step, GError **error)
{
  const Script *script
      = step->revision == NULL ? NULL : script_of (preview->context, step->revision);
  const gboolean is_sql = script != NULL && script->kind == SCRIPT_SQL;
  g_autoptr (GError) problem = NULL;
  preview->saw_rows = FALSE;
  if (script != NULL && preview->replay != NULL && goes_on (preview, step))
    g_clear_pointer (&preview->replay, replay_free); /* its tables are between two revisions */
  if (preview->failure != NULL)
    array_add (preview->lines, "-- not reached");
  else if (preview->replay == NULL && !is_sql)
    array_add (preview->lines, DEPENDS "a script before it, or a run that died");
  if (preview->failure != NULL || (preview->replay == NULL && !is_sql))
    return TRUE;
  const char *remark = NULL;
  g_autoptr (SqlScript) sql
      = is_sql ? sql_script_read (script, preview->context->dialect, NULL) : NULL;
  const gboolean answered = ask_before (preview, step, sql, &problem);
  if (!answered || (preview->replay != NULL && !replay_step (preview->replay, step, &problem))) {
    if (g_error_matches (problem, CMIG_ERROR, ERROR_INTERRUPTED)) {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
    const gboolean certain = script == NULL || is_certain (preview, step, problem);
    remark = remark_on (preview, problem, certain);
    g_clear_pointer (&preview->replay, replay_free);
    if (certain)
      preview->failure = g_error_copy (problem);
  }
  if (sql != NULL) {
    add_sql (preview, step, sql, remark, answered ? problem : NULL);
    add_queries (preview, step, sql->verify, "verify asks");
  }
  else if (remark != NULL)
    array_add (preview->lines, remark);
  return TRUE;
}

static const char *const *
list_of (const GPtrArray *rows)
{
  static const char *const none[] = { NULL };
  return rows->len == 0 ? none : (const char *const *)rows->pdata;
}

/* A replay at the rows that the scripts of PLAN start from; NULL: there can be none. */
static Replay *
replay_before (const MigrationContext *context, const Plan *plan)
{
  const PlanStep *first = g_ptr_array_index (plan->steps, 0);
  g_autoptr (Plan) before
      = replay_plan (context, list_of (first->revision == NULL ? first->to : plan->from), NULL);
  g_autoptr (Replay) replay = before == NULL ? NULL : replay_new (context, NULL);
  for (guint i = 0; replay != NULL && i < before->steps->len; i++)
    if (!replay_step (replay, g_ptr_array_index (before->steps, i), NULL))
      return NULL;
  return g_steal_pointer (&replay);
}

/* The tables of the database itself; where they cannot be made elsewhere, those that the scripts
 * make, and *REMARK tells. */
static Replay *
begin_replay (Preview *preview, const Plan *plan, const char **remark, GError **error)
{
  g_autoptr (GError) problem = NULL;
  Replay *replay = replay_new_like (preview->context, list_of (plan->from), &problem);
  if (replay != NULL || !g_error_matches (problem, CMIG_ERROR, ERROR_UNSUPPORTED)) {
    if (replay == NULL)
      g_propagate_error (error, g_steal_pointer (&problem));
    return replay;
  }
  *remark = arena_printf (preview->arena,
                          "-- for the tables that the scripts make, not those of the database: %s",
                          one_line (preview, problem->message));
  replay = replay_before (preview->context, plan);
  if (replay == NULL && g_atomic_int_get (preview->context->interrupted) != 0)
    error_set (error, ERROR_INTERRUPTED, "interrupted");
  return replay;
}

static void
look_at_steps (Preview *preview, const Plan *plan, GPtrArray *steps, const char *remark,
               GError **error)
{
  gboolean stamped = FALSE;
  for (guint i = 0; i < plan->steps->len; i++) {
    const PlanStep *step = g_ptr_array_index (plan->steps, i);
    /* the scripts alone begin behind the stamp of a database older than Alembic */
    const gboolean skipped = step->revision == NULL && (remark != NULL || preview->replay == NULL);
    preview->lines = arena_array (preview->arena);
    if (remark != NULL && step->revision != NULL && !stamped) {
      array_add (preview->lines, remark);
      stamped = TRUE;
    }
    if (!skipped && !look_at_step (preview, step, error))
      return;
    g_ptr_array_add (preview->lines, NULL);
    array_add (steps, preview->lines);
  }
}

GPtrArray *
preview_plan (const MigrationContext *context, const Plan *plan, Arena *arena, GError **error)
{
  GError *stopped = NULL;
  const char *remark = NULL;
  GPtrArray *steps = arena_array (arena);
  if (plan->steps->len == 0)
    return steps;
  Preview preview = { .context = context, .arena = arena, .untouched = TRUE };
  const ReplayListener listener = { note_statement, note_rows, note_warning, &preview };
  g_autoptr (Running) unfinished = NULL;
  if (running_read (context, &unfinished, &stopped))
    preview.replay = begin_replay (&preview, plan, &remark, &stopped);
  if (unfinished != NULL && running_has_begun (unfinished))
    preview.unfinished = unfinished;
  if (preview.replay != NULL)
    replay_listen (preview.replay, &listener);
  if (stopped == NULL)
    look_at_steps (&preview, plan, steps, remark, &stopped);
  g_clear_pointer (&preview.replay, replay_free);
  if (stopped != NULL) {
    g_clear_error (&preview.failure);
    g_propagate_error (error, stopped);
    return NULL;
  }
  if (preview.failure != NULL)
    g_propagate_error (error, preview.failure);
  return steps;
}
