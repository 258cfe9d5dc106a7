#include "runtime/replay.h"

#include "base/error.h"
#include "python/cmig_module.h"
#include "revision/symbol.h"
#include "runtime/fill.h"
#include "runtime/python_runner.h"
#include "runtime/step.h"
#include "runtime/version_table.h"
#include "script/sql_script.h"

#include <string.h>

struct Replay {
  MigrationContext context; /* the project's on the database in memory */
  PythonRunner *python;     /* NULL until a step needs it */
  gboolean checks_keys;
  gboolean like;           /* it has the tables of a database */
  ReplayListener listener; /* all NULL: nobody listens */
};

/* Nothing is logged; the listener gets what an operation warns of. */
static void
take_log (void *data, LogLevel level, const char *logger, const char *message)
{
  const Replay *replay = data;
  const gboolean loses = g_str_equal (logger, REBUILD_LOGGER);
  if (replay->listener.warned != NULL && level == LOG_WARNING
      && (loses || g_str_equal (logger, CMIG_LOGGER)))
    replay->listener.warned (replay->listener.data, message, loses);
}

static void
take_statement (void *data, const char *sql, gboolean reads)
{
  const Replay *replay = data;
  if (replay->listener.ran != NULL)
    replay->listener.ran (replay->listener.data, sql, reads);
}

static void
take_rows (void *data, const char *sql)
{
  const Replay *replay = data;
  if (replay->listener.saw_rows != NULL)
    replay->listener.saw_rows (replay->listener.data, sql);
}

static Driver *
open_memory (const MigrationContext *context, GError **error)
{
  const DriverOptions options = { .file_mode = 0600, .interrupted = context->interrupted };
  g_autoptr (DatabaseUrl) url = database_url_parse ("sqlite://", error);
  return url == NULL ? NULL : sqlite_driver.open (url, &options, error);
}

/* Ends the transaction as SUCCESS says; FALSE when it was not kept. */
static gboolean
end (Replay *replay, gboolean success, GError **error)
{
  Driver *driver = replay->context.driver;
  if (success && driver->type->commit (driver, error))
    return TRUE;
  driver->type->rollback (driver);
  return FALSE;
}

static Replay *
new_empty (const MigrationContext *context, GError **error)
{
  if (!g_str_equal (context->dialect, sqlite_driver.dialect)) {
    error_set (error, ERROR_UNSUPPORTED, "scripts can be replayed for SQLite only, not for %s",
               context->dialect);
    return NULL;
  }
  g_autoptr (Replay) replay = g_new0 (Replay, 1);
  replay->context = context_apart (context, replay);
  replay->context.log = take_log;
  replay->context.ran = take_statement;
  replay->context.saw_rows = take_rows;
  replay->context.driver = open_memory (context, error);
  return replay->context.driver == NULL ? NULL : g_steal_pointer (&replay);
}

/* Gives it a version table that holds ROWS. */
static gboolean
put_rows (Replay *replay, const char *const *rows, GError **error)
{
  const MigrationContext *context = &replay->context;
  gboolean exists = FALSE;
  gint64 found;
  if (!sqlite_driver.begin_write (context->driver, error))
    return FALSE;
  g_auto (GStrv) none
      = sqlite_driver.read_versions (context->driver, &context->table, &exists, error);
  gboolean success = none != NULL && (exists || version_table_create (context, error));
  for (; success && *rows != NULL; rows++)
    success = sqlite_driver.change_version (context->driver, &context->table, NULL, *rows, &found,
                                            error);
  return end (replay, success, error);
}

Replay *
replay_new (const MigrationContext *context, GError **error)
{
  static const char *const no_rows[] = { NULL };
  g_autoptr (Replay) replay = new_empty (context, error);
  return replay != NULL && put_rows (replay, no_rows, error) ? g_steal_pointer (&replay) : NULL;
}

Replay *
replay_new_like (const MigrationContext *context, const char *const *rows, GError **error)
{
  g_autoptr (Replay) replay = new_empty (context, error);
  if (replay == NULL || !sqlite_driver.copy_catalog (replay->context.driver, context->driver, error)
      || !put_rows (replay, rows, error))
    return NULL;
  replay->like = TRUE;
  return g_steal_pointer (&replay);
}

void
replay_free (Replay *replay)
{
  g_clear_pointer (&replay->python, python_runner_free);
  if (replay->context.driver != NULL)
    sqlite_driver.close (replay->context.driver);
  g_free (replay);
}

gboolean
replay_is_irreversible (const GError *problem)
{
  static const char *const sayings[]
      = { "the script has no `-- downgrade` section", "the script has no function downgrade ()" };
  for (size_t i = 0; i < G_N_ELEMENTS (sayings); i++)
    if (g_str_has_prefix (problem->message, sayings[i]))
      return TRUE;
  const CmigErrorPrivate *place = error_place (problem);
  const char *line = place == NULL || place->source_line == NULL ? "" : place->source_line;
  return g_str_has_prefix (line + strspn (line, " \t"), "raise ");
}

/* No row makes a table appear or a duplicate vanish. */
gboolean
replay_needs_rows (const GError *problem, ScriptKind kind, gboolean saw_rows)
{
  static const char *const never[] = { "no such",
                                       "syntax error",
                                       "already exists",
                                       "UNIQUE constraint failed",
                                       "NameError",
                                       "ImportError",
                                       "ModuleNotFoundError",
                                       "UnboundLocalError",
                                       "one statement at a time" };
  static const char *const of_none[] = { "AttributeError", "TypeError" };
  const char *message = problem->message;
  gboolean possible
      = strstr (message, "foreign key violated") != NULL
        || (kind == SCRIPT_SQL ? strstr (message, "constraint failed") != NULL : saw_rows);
  for (size_t i = 0; i < G_N_ELEMENTS (never); i++)
    possible = possible && strstr (message, never[i]) == NULL;
  for (size_t i = 0; i < G_N_ELEMENTS (of_none); i++)
    possible = possible
               && (!g_str_has_prefix (message, of_none[i]) || strstr (message, "NoneType") != NULL);
  return possible && !g_error_matches (problem, CMIG_ERROR, ERROR_UNSUPPORTED);
}

void
replay_listen (Replay *replay, const ReplayListener *listener)
{
  replay->listener = listener == NULL ? (ReplayListener){ 0 } : *listener;
}

gboolean
replay_place (const Replay *replay, const char **path, size_t *line, size_t *column)
{
  return replay->python != NULL && python_runner_place (replay->python, path, line, column);
}

Driver *
replay_driver (const Replay *replay)
{
  return replay->context.driver;
}

const MigrationContext *
replay_context (const Replay *replay)
{
  return &replay->context;
}

static gboolean
run_statements (const Replay *replay, const SqlScript *sql, const GArray *statements,
                const char *path, GError **error)
{
  Driver *driver = replay->context.driver;
  for (guint i = 0; i < statements->len; i++) {
    const SqlStatement *statement = &g_array_index (statements, SqlStatement, i);
    gssize offset = -1;
    if (statement->without_effect || step_execute (driver, statement, &offset, error))
      continue;
    size_t line, column, length;
    const char *at = statement->text + MAX (offset, 0);
    const char *text = sql_script_locate (sql, at, &line, &column, &length);
    error_add_place (error, path, line, column);
    error_add_source_line (error, text, length);
    return FALSE;
  }
  return TRUE;
}

static gboolean
run_sql (const Replay *replay, const PlanStep *step, const Script *script, GError **error)
{
  const char *path = script->header.path;
  g_autoptr (SqlScript) sql = sql_script_read (script, replay->context.dialect, error);
  if (sql == NULL)
    return FALSE;
  const GArray *statements = step_statements (sql, step->operation);
  if (statements != NULL)
    return run_statements (replay, sql, statements, path, error);
  error_set_at (error, ERROR_SCRIPT, path, 0, 0, "the script has no `-- downgrade` section");
  error_add_hint (error, "add the section; an empty one says that nothing is to be done");
  return FALSE;
}

static gboolean
run_python (Replay *replay, const PlanStep *step, const Script *script, GError **error)
{
  const char *function = step->operation == STEP_DOWNGRADE ? "downgrade" : "upgrade";
  if (replay->python == NULL)
    replay->python = python_runner_new (&replay->context, error);
  const Module *module
      = replay->python == NULL
            ? NULL
            : python_runner_load (replay->python, script->header.path, function, error);
  return module != NULL && python_runner_call (replay->python, module, function, FALSE, error);
}

static gboolean
run_script (Replay *replay, const PlanStep *step, const Script *script, GError **error)
{
  return script->kind == SCRIPT_SQL ? run_sql (replay, step, script, error)
                                    : run_python (replay, step, script, error);
}

static gboolean
begin (const Replay *replay, GError **error)
{
  Driver *driver = replay->context.driver;
  return driver->type->begin_write (driver, error)
         && (!replay->checks_keys || driver->type->begin_step (driver, error));
}

/* Nothing was violated before: each step is looked at. */
static gboolean
keys_hold (const Replay *replay, GError **error)
{
  Driver *driver = replay->context.driver;
  if (!replay->checks_keys)
    return TRUE;
  g_autoptr (GHashTable) none = foreign_key_violations_new ();
  g_autoptr (GHashTable) found = driver->type->foreign_key_violations (driver, FALSE, error);
  return found != NULL
         && foreign_key_violations_check (none, found, "the check comes before the commit", error);
}

void
replay_check_keys (Replay *replay)
{
  replay->checks_keys = TRUE;
}

gboolean
replay_try_filled (Replay *replay, const PlanStep *step, const Snapshot *tables, const char *text,
                   GError **error)
{
  Driver *driver = replay->context.driver;
  const Script *script = script_of (&replay->context, step->revision);
  gboolean success = driver->type->begin_write (driver, error);
  if (success) {
    fill_tables (driver, tables, text);
    success = run_script (replay, step, script, error);
  }
  driver->type->rollback (driver);
  fill_end (driver);
  error_add_place (error, script->header.path, 0, 0);
  return success;
}

gboolean
replay_try (Replay *replay, const PlanStep *step, GError **error)
{
  Driver *driver = replay->context.driver;
  const Script *script = script_of (&replay->context, step->revision);
  const gboolean success = begin (replay, error) && run_script (replay, step, script, error)
                           && keys_hold (replay, error);
  driver->type->rollback (driver);
  error_add_place (error, script->header.path, 0, 0);
  return success;
}

gboolean
replay_step (Replay *replay, const PlanStep *step, GError **error)
{
  Driver *driver = replay->context.driver;
  if (step->revision == NULL)
    return end (replay,
                driver->type->begin_write (driver, error)
                    && version_table_change (&replay->context, step->changes, error),
                error);
  const Script *script = script_of (&replay->context, step->revision);
  const gboolean alone = !script->transaction_off;
  gboolean success = (!alone || begin (replay, error)) && run_script (replay, step, script, error)
                     && (!alone || keys_hold (replay, error));
  if (success && !alone)
    success = driver->type->begin_write (driver, error);
  if (end (replay, success && version_table_change (&replay->context, step->changes, error), error))
    return TRUE;
  error_add_place (error, script->header.path, 0, 0);
  if (error != NULL && g_error_matches (*error, CMIG_ERROR, ERROR_INTERRUPTED))
    return FALSE;
  error_add_hint (error,
                  replay->like ? "revision %s was tried on the tables of the database, in memory "
                                 "and without rows"
                               : "revision %s was carried out on an empty database in memory; a "
                                 "script that needs rows there cannot be replayed",
                  step->revision->id);
  return FALSE;
}

Plan *
replay_plan (const MigrationContext *context, const char *const *rows, GError **error)
{
  static const char *const no_rows[] = { NULL };
  const Resolver resolver = { .map = context->map };
  g_autoptr (GPtrArray) all = symbol_resolve_rows (&resolver, rows, error);
  if (all == NULL)
    return NULL;
  g_autoptr (GPtrArray) targets = g_ptr_array_new ();
  for (guint i = 0; i < all->len; i++) {
    const Revision *revision = g_ptr_array_index (all, i);
    g_autoptr (GPtrArray) others = g_ptr_array_new ();
    for (guint j = 0; j < all->len; j++)
      if (g_ptr_array_index (all, j) != revision)
        g_ptr_array_add (others, g_ptr_array_index (all, j));
    if (!revisions_reach (others, revision) && !g_ptr_array_find (targets, revision, NULL))
      revisions_add (targets, revision);
  }
  return plan_upgrade_to (context->map, no_rows, targets, error);
}

Driver *
replay_open (const MigrationContext *context, const char *const *rows, GError **error)
{
  g_autoptr (Plan) plan = replay_plan (context, rows, error);
  g_autoptr (Replay) replay = plan == NULL ? NULL : replay_new (context, error);
  if (replay == NULL)
    return NULL;
  for (guint i = 0; i < plan->steps->len; i++)
    if (!replay_step (replay, g_ptr_array_index (plan->steps, i), error))
      return NULL;
  return g_steal_pointer (&replay->context.driver);
}
