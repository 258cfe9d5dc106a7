#include "runtime/preview.h"

#include "runtime/replay.h"
#include "script/sql_script.h"

#include <string.h>

#define DEPENDS "-- depends on data: "

typedef struct {
  const MigrationContext *context;
  Arena *arena;
  Replay *replay;   /* NULL: the scripts before cannot be replayed */
  GPtrArray *lines; /* of the step that is looked at; NULL: none is */
} Preview;

/* TEXT on one line, cut where it is long. */
static const char *
shorten (const Preview *preview, const char *text)
{
  const char *line = arena_printf (preview->arena, "%s", text);
  g_autofree char *flat = g_strdelimit (g_strdup (line), "\r\n\t", ' ');
  if (g_utf8_strlen (flat, -1) <= 60)
    return arena_string (preview->arena, flat);
  g_autofree char *cut = g_utf8_substring (flat, 0, 59);
  return arena_printf (preview->arena, "%s…", cut);
}

static gboolean
reads_catalog (const char *sql)
{
  return g_ascii_strncasecmp (sql, "pragma", 6) == 0 || strstr (sql, "sqlite_master") != NULL
         || strstr (sql, "sqlite_schema") != NULL;
}

static void
note_statement (void *data, const char *sql, gboolean reads)
{
  const Preview *preview = data;
  if (preview->lines == NULL || strstr (sql, "SAVEPOINT cmig_mark") != NULL)
    return;
  if (!reads)
    array_add (preview->lines, arena_take (preview->arena, g_strstrip (g_strdup (sql))));
  else if (!reads_catalog (sql))
    array_add (preview->lines, arena_printf (preview->arena, DEPENDS "%s", shorten (preview, sql)));
}

static void
note_warning (void *data, const char *message, gboolean loses G_GNUC_UNUSED)
{
  const Preview *preview = data;
  g_autofree char *flat = g_strdelimit (g_strdup (message), "\r\n\t", ' ');
  if (preview->lines != NULL)
    array_add (preview->lines, arena_printf (preview->arena, "-- warning: %s", flat));
}

static void
add_section (const Preview *preview, const GArray *section)
{
  for (guint i = 0; section != NULL && i < section->len; i++) {
    const SqlStatement *statement = &g_array_index (section, SqlStatement, i);
    const char *text = arena_string_n (preview->arena, statement->text, statement->length);
    if (statement->without_effect)
      continue;
    if (statement->batch_size > 0)
      text = arena_printf (preview->arena, "-- batch size=%" G_GINT64_FORMAT "\n%s",
                           statement->batch_size, text);
    array_add (preview->lines, text);
  }
}

static void
add_sql (const Preview *preview, const PlanStep *step, const Script *script)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (SqlScript) sql = sql_script_read (script, preview->context->dialect, &problem);
  if (sql == NULL)
    array_add (preview->lines,
               arena_printf (preview->arena, "-- cannot be read: %s", problem->message));
  else
    add_section (preview, step->operation == STEP_DOWNGRADE ? sql->downgrade : sql->upgrade);
}

static void
look_at_step (Preview *preview, const PlanStep *step)
{
  const Script *script = script_of (preview->context, step->revision);
  const gboolean is_python = script->kind == SCRIPT_PYTHON;
  g_autoptr (GError) problem = NULL;
  if (!is_python)
    add_sql (preview, step, script);
  else if (preview->replay == NULL)
    array_add (preview->lines, DEPENDS "a script before it cannot be replayed without rows");
  if (preview->replay == NULL || replay_step (preview->replay, step, &problem))
    return;
  g_clear_pointer (&preview->replay, replay_free);
  if (is_python)
    array_add (preview->lines, arena_printf (preview->arena, DEPENDS "the rest: %s",
                                             shorten (preview, problem->message)));
}

/* A replay at the rows that the scripts of PLAN start from; NULL: there can be none. */
static Replay *
begin_replay (const MigrationContext *context, const Plan *plan)
{
  const PlanStep *first = g_ptr_array_index (plan->steps, 0);
  const GPtrArray *from = first->revision == NULL ? first->to : plan->from;
  static const char *const none[] = { NULL };
  const char *const *rows = from->len == 0 ? none : (const char *const *)from->pdata;
  g_autoptr (Plan) before = replay_plan (context, rows, NULL);
  g_autoptr (Replay) replay = before == NULL ? NULL : replay_new (context, NULL);
  for (guint i = 0; replay != NULL && i < before->steps->len; i++)
    if (!replay_step (replay, g_ptr_array_index (before->steps, i), NULL))
      return NULL;
  return g_steal_pointer (&replay);
}

GPtrArray *
preview_plan (const MigrationContext *context, const Plan *plan, Arena *arena)
{
  GPtrArray *steps = arena_array (arena);
  if (plan->steps->len == 0)
    return steps;
  Preview preview = { context, arena, begin_replay (context, plan), NULL };
  if (preview.replay != NULL)
    replay_listen (preview.replay, note_statement, note_warning, &preview);
  for (guint i = 0; i < plan->steps->len; i++) {
    const PlanStep *step = g_ptr_array_index (plan->steps, i);
    preview.lines = arena_array (arena);
    if (step->revision != NULL)
      look_at_step (&preview, step);
    g_ptr_array_add (preview.lines, NULL);
    array_add (steps, preview.lines);
  }
  g_clear_pointer (&preview.replay, replay_free);
  return steps;
}
