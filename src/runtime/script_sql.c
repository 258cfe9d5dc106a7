#include "runtime/script_sql.h"

#include "base/error.h"
#include "runtime/python_runner.h"
#include "runtime/replay.h"
#include "runtime/script_database.h"
#include "script/sql_script.h"
#include "script/sql_token.h"

#include <string.h>

/* Each way that a script has. */
typedef enum { WAY_UP, WAY_DOWN } Way;

typedef struct {
  MigrationContext context; /* the project's, without a database */
  PythonRunner *runner;     /* NULL until a script needs one */
  GString *sql;             /* what has been sent or printed since it was emptied */
  gboolean saw_rows;        /* and rows were asked for */
  GHashTable *lacking;      /* const Revision ─► ScriptSql that is not complete */
} Reading;

static const char *const functions[] = { [WAY_UP] = "upgrade", [WAY_DOWN] = "downgrade" };

static char **
sql_of (ScriptSql *text, Way way)
{
  return way == WAY_UP ? &text->upgrade : &text->downgrade;
}

static char **
problem_of (ScriptSql *text, Way way)
{
  return way == WAY_UP ? &text->upgrade_problem : &text->downgrade_problem;
}

static void
clear_text (gpointer data)
{
  ScriptSql *text = data;
  char *const members[] = { text->python,          text->upgrade,           text->downgrade,
                            text->upgrade_problem, text->downgrade_problem, text->validate,
                            text->verify };
  for (size_t i = 0; i < G_N_ELEMENTS (members); i++)
    g_free (members[i]);
}

static void
note_chunk (void *data, const char *text)
{
  const Reading *reading = data;
  g_string_append (reading->sql, text);
}

static void
drop_log (void *data G_GNUC_UNUSED, LogLevel level G_GNUC_UNUSED, const char *logger G_GNUC_UNUSED,
          const char *message G_GNUC_UNUSED)
{
}

/* PROBLEM in words, with the line where that is one of SCRIPT. Caller frees. */
static char *
describe (const Script *script, const GError *problem)
{
  const CmigErrorPrivate *place = error_place (problem);
  return place != NULL && place->line > 0 && g_strcmp0 (place->file, script->header.path) == 0
             ? g_strdup_printf ("line %zu: %s", place->line, problem->message)
             : g_strdup (problem->message);
}

/* The text of SECTION as it stands, from its first statement to its last; NULL: there is none. */
static char *
section_text (const GArray *section)
{
  if (section == NULL || section->len == 0)
    return section == NULL ? NULL : g_strdup ("");
  const SqlStatement *first = &g_array_index (section, SqlStatement, 0);
  const SqlStatement *last = &g_array_index (section, SqlStatement, section->len - 1);
  return g_strdup_printf ("%.*s;", (int)(last->text + last->length - first->text), first->text);
}

static void
read_sql (const Reading *reading, const Script *script, ScriptSql *text)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (SqlScript) sql = sql_script_read (script, reading->context.dialect, &problem);
  if (sql == NULL) {
    text->upgrade_problem = describe (script, problem);
    text->downgrade_problem = g_strdup (text->upgrade_problem);
    return;
  }
  text->upgrade = section_text (sql->upgrade);
  text->downgrade = section_text (sql->downgrade);
  text->validate = section_text (sql->validate);
  text->verify = section_text (sql->verify);
  if (text->downgrade == NULL)
    text->downgrade_problem = g_strdup ("its script has no downgrade section");
}

/* Calls a function of SCRIPT as --sql does. */
static void
read_function (Reading *reading, const Script *script, Way way, ScriptSql *text, GError **error)
{
  GError *problem = NULL;
  g_string_truncate (reading->sql, 0);
  if (reading->runner == NULL)
    reading->runner = python_runner_new (&reading->context, &problem);
  const char *path = script->header.path;
  const Module *module = reading->runner == NULL
                             ? NULL
                             : python_runner_load (reading->runner, path, functions[way], &problem);
  const gboolean done
      = module != NULL
        && python_runner_call (reading->runner, module, functions[way], TRUE, &problem);
  if (done || reading->sql->len > 0)
    *sql_of (text, way) = g_strchomp (g_strdup (reading->sql->str));
  if (done)
    return;
  g_autofree char *described = describe (script, problem);
  *problem_of (text, way)
      = *sql_of (text, way) == NULL
            ? g_steal_pointer (&described)
            : g_strdup_printf ("the rest cannot be told without a database: %s", described);
  if (g_error_matches (problem, CMIG_ERROR, ERROR_INTERRUPTED))
    g_propagate_error (error, problem);
  else
    g_error_free (problem);
  /* what the script has left half done is nothing for the next one */
  g_clear_pointer (&reading->runner, python_runner_free);
}

static void
read_python (Reading *reading, const Revision *revision, ScriptSql *text, GError **error)
{
  const Script *script = script_of (&reading->context, revision);
  size_t length;
  g_autofree char *source = script_read (script, &length, NULL);
  if (source != NULL && g_utf8_validate (source, (gssize)length, NULL))
    text->python = g_steal_pointer (&source);
  for (Way way = WAY_UP; way <= WAY_DOWN && *error == NULL; way++)
    read_function (reading, script, way, text, error);
  if (text->upgrade_problem != NULL || text->downgrade_problem != NULL)
    g_hash_table_insert (reading->lacking, (gpointer)(guintptr)revision, text);
}

static void
note_statement (void *data, const char *sql, gboolean reads)
{
  Reading *reading = data;
  if (reads || strstr (sql, SCRIPT_MARK) != NULL)
    return;
  g_autofree char *text = sql_token_trim (sql_dialect_find (reading->context.dialect), sql);
  g_string_append_printf (reading->sql, "%s;\n\n", text);
}

static void
note_rows (void *data, const char *sql G_GNUC_UNUSED)
{
  Reading *reading = data;
  reading->saw_rows = TRUE;
}

/* What was heard takes the place of what --sql has not told. */
static void
take_heard (const Reading *reading, ScriptSql *text, Way way)
{
  char **sql = sql_of (text, way), **problem = problem_of (text, way);
  if (*problem == NULL)
    return;
  g_free (*sql);
  *sql = g_strchomp (g_strdup (reading->sql->str));
  g_clear_pointer (problem, g_free);
  if (reading->saw_rows)
    *problem = g_strdup ("it depends on rows; this is what it does to tables without any");
}

static void
add_reason (char **problem, const char *reason)
{
  if (*problem == NULL || strstr (*problem, reason) != NULL)
    return;
  char *longer = g_strdup_printf ("%s; on an empty database %s", *problem, reason);
  g_free (*problem);
  *problem = longer;
}

/* The way back, for nothing. */
static void
play_back (Reading *reading, Replay *replay, const PlanStep *step, ScriptSql *text)
{
  const PlanStep down = { .operation = STEP_DOWNGRADE, .revision = step->revision };
  g_autoptr (GError) problem = NULL;
  if (text->downgrade_problem == NULL)
    return;
  g_string_truncate (reading->sql, 0);
  reading->saw_rows = FALSE;
  if (replay_try (replay, &down, &problem)) {
    take_heard (reading, text, WAY_DOWN);
    return;
  }
  g_autofree char *reason = describe (script_of (&reading->context, step->revision), problem);
  add_reason (&text->downgrade_problem, reason);
}

/* Carries out STEP. FALSE: what comes behind it cannot be told. */
static gboolean
play_step (Reading *reading, Replay *replay, const PlanStep *step, GError **error)
{
  ScriptSql *text = g_hash_table_lookup (reading->lacking, step->revision);
  g_string_truncate (reading->sql, 0);
  reading->saw_rows = FALSE;
  if (!replay_step (replay, step, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  take_heard (reading, text, WAY_UP);
  play_back (reading, replay, step, text);
  g_hash_table_remove (reading->lacking, step->revision);
  return TRUE;
}

/* STEP has failed with PROBLEM: that is why it and what is behind it cannot be told. */
static void
give_up (const Reading *reading, const PlanStep *step, const GError *problem)
{
  g_autofree char *own = describe (script_of (&reading->context, step->revision), problem);
  g_autofree char *other
      = g_strdup_printf ("the scripts come no further than revision %s (`cmig validate` says why)",
                         step->revision->id);
  GHashTableIter iter;
  gpointer revision, text;
  g_hash_table_iter_init (&iter, reading->lacking);
  while (g_hash_table_iter_next (&iter, &revision, &text))
    for (Way way = WAY_UP; way <= WAY_DOWN; way++)
      add_reason (problem_of (text, way), revision == step->revision ? own : other);
}

/* Carries the scripts out on an empty database, as far as something is lacking. */
static void
play (Reading *reading, GError **error)
{
  static const char *const no_rows[] = { NULL };
  const ReplayListener listener = { .ran = note_statement, .saw_rows = note_rows, .data = reading };
  GError *problem = NULL;
  g_autoptr (Plan) plan = plan_upgrade (reading->context.map, no_rows, "heads", NULL);
  g_autoptr (Replay) replay = plan == NULL ? NULL : replay_new (&reading->context, NULL);
  if (replay == NULL)
    return;
  replay_listen (replay, &listener);
  const PlanStep *step = NULL;
  for (guint i = 0; i < plan->steps->len && g_hash_table_size (reading->lacking) > 0; i++) {
    step = g_ptr_array_index (plan->steps, i);
    if (!play_step (reading, replay, step, &problem))
      break;
  }
  if (g_error_matches (problem, CMIG_ERROR, ERROR_INTERRUPTED))
    g_propagate_error (error, problem);
  else if (problem != NULL) {
    give_up (reading, step, problem);
    g_error_free (problem);
  }
}

static void
read_all (Reading *reading, const GPtrArray *revisions, GArray *texts, GError **error)
{
  for (guint i = 0; i < revisions->len && *error == NULL; i++) {
    const Revision *revision = g_ptr_array_index (revisions, i);
    ScriptSql *text = &g_array_index (texts, ScriptSql, i);
    if (g_atomic_int_get (reading->context.interrupted) != 0)
      error_set (error, ERROR_INTERRUPTED, "interrupted");
    else if (revision == NULL)
      continue;
    else if (script_of (&reading->context, revision)->kind == SCRIPT_SQL)
      read_sql (reading, script_of (&reading->context, revision), text);
    else
      read_python (reading, revision, text, error);
  }
  if (*error == NULL && g_hash_table_size (reading->lacking) > 0)
    play (reading, error);
}

GArray *
script_sql_read (const MigrationContext *context, const GPtrArray *revisions, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GHashTable) lacking = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) texts = g_array_new (FALSE, TRUE, sizeof (ScriptSql));
  GError *problem = NULL;
  Reading reading = { .sql = sql, .lacking = lacking };
  reading.context = context_apart (context, &reading);
  reading.context.log = drop_log;
  reading.context.sql = note_chunk;
  if (reading.context.dialect == NULL)
    reading.context.dialect = "sqlite";
  g_array_set_clear_func (texts, clear_text);
  g_array_set_size (texts, revisions->len);
  read_all (&reading, revisions, texts, &problem);
  g_clear_pointer (&reading.runner, python_runner_free);
  if (problem == NULL)
    return g_steal_pointer (&texts);
  g_propagate_error (error, problem);
  return NULL;
}
