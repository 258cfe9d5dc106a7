#include "runtime/convert.h"

#include "base/error.h"
#include "base/file.h"
#include "revision/history.h"
#include "runtime/python_runner.h"
#include "runtime/script_database.h"
#include "runtime/step.h"
#include "script/sql_render.h"
#include "script/sql_script.h"
#include "script/sql_transaction.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  const MigrationContext *context; /* the project's */
  const ConvertRequest *request;
  void (*message) (void *data, const char *text);
  void *data;
  MigrationContext scratch; /* the same on the database in memory, or on none (another dialect) */
  PythonRunner *runner;
  GHashTable *wanted;    /* const Revision */
  GPtrArray *statements; /* where those of the running function go; NULL: nowhere */
  char *refusal;         /* why the running script cannot be converted, or NULL */
  guint refused;
} Conversion;

static void
say (const Conversion *conversion, LogLevel level, const char *message)
{
  conversion->context->log (conversion->context->data, level, "cmig.convert", message);
}

/* Lines of the scratch run are the user's only when they warn. */
static void
scratch_log (void *data, LogLevel level, const char *logger, const char *message)
{
  const Conversion *conversion = data;
  if (level >= LOG_WARNING)
    conversion->context->log (conversion->context->data, level, logger, message);
}

/* Notes where the script asked for rows. */
static void
refuse_reading (Conversion *conversion, const char *sql)
{
  const char *path = NULL;
  size_t line = 0, column = 0;
  if (conversion->refusal != NULL)
    return;
  python_runner_place (conversion->runner, &path, &line, &column);
  conversion->refusal = g_strdup_printf ("%s:%zu:%zu: what it does depends on data: %.60s",
                                         path == NULL ? "" : path, line, column, sql);
}

static void
note_statement (void *data, const char *sql, gboolean reads)
{
  Conversion *conversion = data;
  if (conversion->statements == NULL)
    return;
  if (reads)
    refuse_reading (conversion, sql);
  else
    g_ptr_array_add (conversion->statements, g_strdup (sql));
}

/* A chunk of --sql, ";\n\n" at its end. */
static void
note_chunk (void *data, const char *text)
{
  g_autofree char *statement = g_strndup (text, strlen (text) - strlen (";\n\n"));
  note_statement (data, statement, FALSE);
}

static gboolean
begin_scratch (Conversion *conversion, GError **error)
{
  static const DriverOptions options = { .file_mode = 0600 };
  MigrationContext *scratch = &conversion->scratch;
  const char *dialect = conversion->request->dialect;
  *scratch = context_apart (conversion->context, conversion);
  scratch->log = scratch_log;
  scratch->dialect = dialect == NULL ? "sqlite" : dialect;
  scratch->sql = note_chunk;
  scratch->ran = note_statement;
  if (!g_str_equal (scratch->dialect, "sqlite"))
    return TRUE;
  g_autoptr (DatabaseUrl) url = database_url_parse ("sqlite://", error);
  if (url == NULL)
    return FALSE;
  scratch->driver = sqlite_driver.open (url, &options, error);
  return scratch->driver != NULL && sqlite_driver.begin_write (scratch->driver, error);
}

static gboolean
scratch_execute (const Conversion *conversion, const char *sql, GError **error)
{
  gssize offset;
  Driver *driver = conversion->scratch.driver;
  return driver == NULL || driver->type->execute (driver, sql, strlen (sql), &offset, error);
}

/* The library marks the place that a script's rollback () would return to. Without one the mark has
 * no place in a SQL script. */
static void
remove_marks (GPtrArray *statements)
{
  static const char *const marks[] = { SCRIPT_MARK, "RELEASE " SCRIPT_MARK, NULL };
  if (g_ptr_array_find_with_equal_func (statements, "ROLLBACK TO " SCRIPT_MARK, g_str_equal, NULL))
    return;
  for (guint i = statements->len; i-- > 0;)
    if (g_strv_contains (marks, g_ptr_array_index (statements, i)))
      g_ptr_array_remove_index (statements, i);
}

/* Runs FUNCTION of a script and returns its statements; NULL with an error. */
static GPtrArray *
record (Conversion *conversion, const Module *module, const char *function, GError **error)
{
  g_autoptr (GPtrArray) statements = g_ptr_array_new_with_free_func (g_free);
  conversion->statements = statements;
  const gboolean success = python_runner_call (conversion->runner, module, function, FALSE, error);
  conversion->statements = NULL;
  remove_marks (statements);
  return success ? g_steal_pointer (&statements) : NULL;
}

/* The downgrade, played and taken back. NULL: the script cannot be downgraded. */
static GPtrArray *
record_downgrade (Conversion *conversion, const Module *module, GError **error)
{
  g_autoptr (GError) problem = NULL;
  if (!scratch_execute (conversion, "SAVEPOINT cmig_convert", error))
    return NULL;
  GPtrArray *statements = record (conversion, module, "downgrade", &problem);
  if (problem != NULL) {
    g_autofree char *text = g_strdup_printf ("%s: no downgrade section was written: %s",
                                             module->path, problem->message);
    say (conversion, LOG_WARNING, text);
  }
  if (scratch_execute (conversion, "ROLLBACK TO cmig_convert", error)
      && scratch_execute (conversion, "RELEASE cmig_convert", error))
    return statements;
  g_clear_pointer (&statements, g_ptr_array_unref);
  return NULL;
}

/* The text that was written must read back as the same revision and statements. */
static gboolean
reads_back (const Conversion *conversion, const Script *script, const char *path, const char *text,
            guint upgrades, GError **error)
{
  g_autoptr (Script) header = sql_header_parse (text, strlen (text), path, NULL, error);
  if (header == NULL)
    return FALSE;
  g_autoptr (SqlScript) sql = sql_script_parse (header, g_strdup (text), strlen (text),
                                                conversion->scratch.dialect, error);
  if (sql == NULL)
    return FALSE;
  if (g_str_equal (header->header.revision, script->header.revision)
      && sql->upgrade->len == upgrades)
    return TRUE;
  error_set_at (error, ERROR_SCRIPT, path, 0, 0, "the SQL of revision %s does not read back",
                script->header.revision);
  return FALSE;
}

/* Statements that no transaction can hold stood in an autocommit_block. */
static gboolean
needs_no_transaction (const GPtrArray *statements)
{
  const SqlDialect *dialect = sql_dialect_find ("sqlite");
  for (guint i = 0; statements != NULL && i < statements->len; i++) {
    const char *sql = g_ptr_array_index (statements, i), *reason;
    if (sql_statement_judge (dialect, sql, strlen (sql), &reason) == SQL_REFUSED_INSIDE)
      return TRUE;
  }
  return FALSE;
}

static gboolean
write_script (const Conversion *conversion, const Script *script, const GPtrArray *upgrade,
              const GPtrArray *downgrade, GError **error)
{
  const char *py = script->header.path;
  g_autofree char *path = g_strdup_printf ("%.*ssql", (int)(strlen (py) - strlen ("py")), py);
  Script header = *script;
  header.transaction_off = needs_no_transaction (upgrade) || needs_no_transaction (downgrade);
  g_autofree char *text
      = sql_script_render (&header, upgrade, downgrade, conversion->request->dialect);
  g_autofree char *shown = g_strdup_printf ("Generating %s ...  done", path);
  if (!reads_back (conversion, script, path, text, upgrade->len, error)
      || !file_create (path, text, error))
    return FALSE;
  conversion->message (conversion->data, shown);
  if (conversion->request->replace && unlink (py) != 0) {
    error_set_at (error, ERROR_FILE, py, 0, 0, "cannot delete the Python script: %s",
                  g_strerror (errno));
    return FALSE;
  }
  return TRUE;
}

static gboolean
convert_script (Conversion *conversion, const Script *script, const Module *module, GError **error)
{
  g_clear_pointer (&conversion->refusal, g_free);
  g_autoptr (GPtrArray) upgrade = record (conversion, module, "upgrade", error);
  if (upgrade == NULL)
    return FALSE;
  g_autoptr (GPtrArray) downgrade = record_downgrade (conversion, module, error);
  if (*error != NULL)
    return FALSE;
  if (conversion->refusal == NULL)
    return write_script (conversion, script, upgrade, downgrade, error);
  g_autofree char *text = g_strdup_printf ("revision %s was not converted: %s",
                                           script->header.revision, conversion->refusal);
  say (conversion, LOG_WARNING, text);
  conversion->refused++;
  return TRUE;
}

static gboolean
play_sql (Conversion *conversion, const Script *script, GError **error)
{
  Driver *driver = conversion->scratch.driver;
  g_autoptr (SqlScript) sql = sql_script_read (script, conversion->scratch.dialect, error);
  if (sql == NULL)
    return FALSE;
  for (guint i = 0; driver != NULL && i < sql->upgrade->len; i++) {
    const SqlStatement *statement = &g_array_index (sql->upgrade, SqlStatement, i);
    gssize offset;
    if (!statement->without_effect && !statement->outside
        && !step_execute (driver, statement, &offset, error)) {
      error_add_place (error, script->header.path, statement->line, statement->column);
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
play (Conversion *conversion, const Revision *revision, GError **error)
{
  const Script *script = script_of (conversion->context, revision);
  if (script->kind == SCRIPT_SQL)
    return play_sql (conversion, script, error);
  const Module *module = python_runner_load (conversion->runner, script->header.path, NULL, error);
  if (module == NULL)
    return FALSE;
  if (g_hash_table_contains (conversion->wanted, revision))
    return convert_script (conversion, script, module, error);
  return python_runner_call (conversion->runner, module, "upgrade", TRUE, error);
}

static gboolean
add_wanted (Conversion *conversion, const GPtrArray *revisions, GError **error)
{
  for (guint i = 0; i < revisions->len; i++) {
    const Revision *revision = g_ptr_array_index (revisions, i);
    if (script_of (conversion->context, revision)->kind != SCRIPT_PYTHON) {
      error_set_at (error, ERROR_REFUSED, revision->header->path, 0, 0,
                    "revision %s is a SQL script already", revision->id);
      return FALSE;
    }
    g_hash_table_add (conversion->wanted, (gpointer)(guintptr)revision);
  }
  return TRUE;
}

/* Of a range those that are Python scripts. */
static gboolean
add_range (Conversion *conversion, const char *range, GError **error)
{
  g_autofree char *start = NULL, *end = NULL;
  if (!history_split_range (range, &start, &end, error))
    return FALSE;
  const HistoryEnd lower = { start == NULL ? "base" : start, NULL };
  const HistoryEnd upper = { end == NULL ? "heads" : end, NULL };
  g_autoptr (GPtrArray) found = history_collect (conversion->context->map, &lower, &upper, error);
  for (guint i = 0; found != NULL && i < found->len; i++) {
    const Revision *revision = g_ptr_array_index (found, i);
    if (script_of (conversion->context, revision)->kind == SCRIPT_PYTHON)
      g_hash_table_add (conversion->wanted, (gpointer)(guintptr)revision);
  }
  return found != NULL;
}

static gboolean
add_symbol (Conversion *conversion, const char *symbol, GError **error)
{
  if (strchr (symbol, ':') != NULL)
    return add_range (conversion, symbol, error);
  const Resolver resolver = { .map = conversion->context->map };
  g_autoptr (GPtrArray) found = symbol_resolve_all (&resolver, symbol, error);
  return found != NULL && add_wanted (conversion, found, error);
}

/* What is to be converted; asked for by name, it must be a Python script. */
static gboolean
find_wanted (Conversion *conversion, GError **error)
{
  const MigrationContext *context = conversion->context;
  const char *const *symbols = conversion->request->revisions;
  for (size_t i = 0; *symbols == NULL && i < context->map->count; i++)
    if (script_of (context, &context->map->items[i])->kind == SCRIPT_PYTHON)
      g_hash_table_add (conversion->wanted, &context->map->items[i]);
  for (; *symbols != NULL; symbols++)
    if (!add_symbol (conversion, *symbols, error))
      return FALSE;
  return TRUE;
}

static gboolean
convert_all (Conversion *conversion, GError **error)
{
  static const char *const no_rows[] = { NULL };
  if (!find_wanted (conversion, error) || !begin_scratch (conversion, error))
    return FALSE;
  g_autoptr (Plan) plan = plan_upgrade (conversion->context->map, no_rows, "heads", error);
  conversion->runner = plan == NULL ? NULL : python_runner_new (&conversion->scratch, error);
  if (conversion->runner == NULL)
    return FALSE;
  const guint wanted = g_hash_table_size (conversion->wanted);
  guint done = 0;
  for (guint i = 0; i < plan->steps->len && done < wanted; i++) {
    const PlanStep *step = g_ptr_array_index (plan->steps, i);
    done += g_hash_table_contains (conversion->wanted, step->revision) ? 1 : 0;
    if (!play (conversion, step->revision, error))
      return FALSE;
  }
  if (conversion->refused == 0)
    return TRUE;
  error_set (error, ERROR_REFUSED, "%u of %u revisions were not converted", conversion->refused,
             wanted);
  error_add_hint (error,
                  "they stay Python scripts; the lines above say where each depends on data");
  return FALSE;
}

gboolean
migration_convert (const MigrationContext *context, const ConvertRequest *request,
                   void (*message) (void *data, const char *text), void *data, GError **error)
{
  GError *problem = NULL;
  Conversion conversion
      = { .context = context, .request = request, .message = message, .data = data };
  conversion.wanted = g_hash_table_new (NULL, NULL);
  const gboolean success = convert_all (&conversion, &problem);
  g_clear_pointer (&conversion.runner, python_runner_free);
  if (conversion.scratch.driver != NULL)
    conversion.scratch.driver->type->close (conversion.scratch.driver);
  g_hash_table_unref (conversion.wanted);
  g_free (conversion.refusal);
  if (problem != NULL)
    g_propagate_error (error, problem);
  return success;
}
