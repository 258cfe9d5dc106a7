#include "runtime/outside.h"

#include "base/error.h"
#include "script/sql_token.h"

#include <string.h>

typedef struct {
  const MigrationContext *context;
  const PlanStep *step;
  const SqlScript *sql;
  const GArray *statements; /* SqlStatement */
  Running *running;
  GChecksum *passed; /* of the statements before the one that comes next */
} OutsideRun;

static void
checksum_add (GChecksum *checksum, const SqlStatement *statement)
{
  g_checksum_update (checksum, (const guchar *)statement->text, (gssize)statement->length);
  g_checksum_update (checksum, (const guchar *)"", 1);
}

/* Of the first COUNT statements. */
static GChecksum *
checksum_of (const GArray *statements, gint64 count)
{
  GChecksum *checksum = g_checksum_new (G_CHECKSUM_SHA256);
  for (guint i = 0; i < statements->len && (gint64)i < count; i++)
    checksum_add (checksum, &g_array_index (statements, SqlStatement, i));
  return checksum;
}

static char *
checksum_text (const GChecksum *checksum)
{
  g_autoptr (GChecksum) copy = g_checksum_copy (checksum);
  return g_strdup (g_checksum_get_string (copy));
}

/* Writes down, in the transaction that is open, that STATEMENT is done. */
static gboolean
pass (const OutsideRun *run, const SqlStatement *statement, GError **error)
{
  Running *running = run->running;
  checksum_add (run->passed, statement);
  g_free (running->checksum);
  running->checksum = checksum_text (run->passed);
  running->statement++;
  running->begun = FALSE;
  running->rounds = running->rows = 0;
  return running_update (run->context, running, error);
}

/* A statement and the note that it is done, in one transaction. */
static gboolean
run_inside (const OutsideRun *run, const SqlStatement *statement, gssize *offset, GError **error)
{
  Driver *driver = run->context->driver;
  const DriverType *type = driver->type;
  return type->begin_write (driver, error)
         && type->execute (driver, statement->text, statement->length, offset, error)
         && pass (run, statement, error) && type->commit (driver, error);
}

/* A statement that no transaction can hold: the notes stand before it and after it. */
static gboolean
run_between (const OutsideRun *run, const SqlStatement *statement, gssize *offset, GError **error)
{
  Driver *driver = run->context->driver;
  const DriverType *type = driver->type;
  run->running->begun = TRUE;
  if (!type->begin_write (driver, error) || !running_update (run->context, run->running, error)
      || !type->commit (driver, error))
    return FALSE;
  if (type->execute (driver, statement->text, statement->length, offset, error))
    return type->begin_write (driver, error) && pass (run, statement, error)
           && type->commit (driver, error);
  running_note_not_run (run->context, run->running);
  return FALSE;
}

static void
log_batch (const OutsideRun *run, const SqlStatement *statement)
{
  const Running *running = run->running;
  g_autofree char *text
      = g_strdup_printf ("The batch at line %zu of revision %s changed %" G_GINT64_FORMAT
                         " rows in %" G_GINT64_FORMAT " rounds",
                         statement->line, running->revision, running->rows, running->rounds);
  run->context->log (run->context->data, LOG_INFO, MIGRATION_LOGGER, text);
}

static gboolean
is_update (const SqlDialect *dialect, const SqlStatement *statement)
{
  const char *end = statement->text + statement->length;
  SqlToken token = sql_token_read_code (dialect, statement->text, end);
  const gboolean with = sql_token_is (&token, "with");
  for (int depth = 0; with && token.kind != SQL_END && token.kind != SQL_UNTERMINATED;
       token = sql_token_read_code (dialect, token.text + token.length, end)) {
    depth += token.kind == SQL_OPEN ? 1 : token.kind == SQL_CLOSE ? -1 : 0;
    if (depth == 0 && (sql_token_is (&token, "update") || sql_token_is (&token, "insert")))
      break;
  }
  return sql_token_is (&token, "update");
}

/* Whether a batch comes to an end nobody can tell: a round may count down in the same rows. So it
 * is told of, and goes on. */
typedef struct {
  gboolean update;
  guint64 updated; /* by the round before */
  guint same;      /* rounds in a row that updated the same rows */
  gint64 many;     /* rows, more than the database can have had */
} BatchWatch;

enum { BATCH_SAME_ROUNDS = 3, BATCH_MANY_ROWS = 100000, BYTES_OF_A_ROW = 6 };

static BatchWatch
watch_batch (const OutsideRun *run, const SqlStatement *statement)
{
  Driver *driver = run->context->driver;
  BatchWatch watch = { .update = is_update (sql_dialect_find (run->context->dialect), statement) };
  gint64 bytes = 0;
  if (driver->type->size != NULL)
    driver->type->size (driver, &bytes, NULL);
  watch.many = MAX (BATCH_MANY_ROWS, bytes / BYTES_OF_A_ROW);
  return watch;
}

static void
watch_round (const OutsideRun *run, const SqlStatement *statement, BatchWatch *watch,
             const BatchRound *round)
{
  const Running *running = run->running;
  const gboolean same = watch->update && round->changed > 0 && round->updated == watch->updated;
  watch->updated = round->updated;
  watch->same = same ? watch->same + 1 : 0;
  const gboolean many = running->rows > watch->many;
  if (watch->same != BATCH_SAME_ROUNDS && !many)
    return;
  watch->many = MAX (running->rows, watch->many) * 10;
  g_autofree char *text = g_strdup_printf (
      "The batch at line %zu of revision %s %s, and may never end: its statement must leave out "
      "the rows that earlier rounds have changed; ctrl-C stops it between two rounds",
      statement->line, running->revision,
      many ? "has changed more rows than the database had"
           : "changes the same rows again and again");
  run->context->log (run->context->data, LOG_WARNING, MIGRATION_LOGGER, text);
}

/* Rounds until one changes no row; each is a transaction. */
static gboolean
run_batch (const OutsideRun *run, const SqlStatement *statement, gssize *offset, GError **error)
{
  Driver *driver = run->context->driver;
  const DriverType *type = driver->type;
  Running *running = run->running;
  BatchWatch watch = watch_batch (run, statement);
  for (BatchRound round = { .changed = 1 }; round.changed > 0;) {
    if (!type->begin_write (driver, error)
        || !type->execute_round (driver, statement->text, statement->length, statement->batch_size,
                                 &round, offset, error))
      return FALSE;
    if (round.changed == 0)
      log_batch (run, statement);
    running->rounds++;
    running->rows += round.changed;
    watch_round (run, statement, &watch, &round);
    const gboolean noted = round.changed == 0 ? pass (run, statement, error)
                                              : running_update (run->context, running, error);
    if (!noted || !type->commit (driver, error))
      return FALSE;
  }
  return TRUE;
}

/* Has one of the statements before NUMBER made what is gone with its connection? */
static gboolean
has_made_temporary (const GArray *statements, gint64 number)
{
  for (guint i = 0; i < statements->len && (gint64)i + 1 < number; i++)
    if (g_array_index (statements, SqlStatement, i).temporary)
      return TRUE;
  return FALSE;
}

static const char by_hand[]
    = "mend the database by hand and `cmig stamp` the revision that it has then";

/* Somebody stopped the run, and nothing is to be mended. */
static char *
hint_of_interruption (const OutsideRun *run, gint64 number)
{
  const Running *running = run->running;
  const gboolean resumes = script_of (run->context, run->step->revision)->resume;
  g_autofree char *rounds = running->rounds == 0
                                ? g_strdup ("")
                                : g_strdup_printf (", behind the %" G_GINT64_FORMAT
                                                   " rounds of its batch that are done",
                                                   running->rounds);
  return g_strdup_printf ("what ran before it was kept; %s goes on with statement "
                          "%" G_GINT64_FORMAT "%s",
                          resumes ? "the same command"
                                  : "with `-- resume: yes` in the header the same command",
                          number, rounds);
}

static char *
hint_of (const OutsideRun *run, gint64 number, gboolean interrupted)
{
  if (number == 1 && run->running->rounds == 0 && !run->running->begun)
    return g_strdup_printf ("nothing of revision %s was kept", run->running->revision);
  if (has_made_temporary (run->statements, number))
    return g_strdup_printf ("what ran before it was kept, but for its temporary tables; %s",
                            by_hand);
  if (interrupted)
    return hint_of_interruption (run, number);
  const gboolean resumes = script_of (run->context, run->step->revision)->resume;
  return g_strdup_printf ("what ran before it was kept; mend it, and %sthe next run goes on with "
                          "statement %" G_GINT64_FORMAT,
                          resumes ? "" : "with `-- resume: yes` in the header ", number);
}

static gboolean
run_statement (const OutsideRun *run, const SqlStatement *statement, GError **error)
{
  const gint64 number = run->running->statement;
  gssize offset = -1;
  const gboolean done = statement->batch_size > 0 ? run_batch (run, statement, &offset, error)
                        : statement->outside      ? run_between (run, statement, &offset, error)
                                                  : run_inside (run, statement, &offset, error);
  if (done)
    return TRUE;
  const gboolean interrupted
      = error != NULL && g_error_matches (*error, CMIG_ERROR, ERROR_INTERRUPTED);
  g_autofree char *hint = hint_of (run, number, interrupted);
  step_add_place (run->step, run->sql, statement, offset, hint, error);
  return FALSE;
}

/* Whether STATEMENT sets something for the connection alone, which a new connection lacks. */
static gboolean
is_setting (const SqlDialect *dialect, const SqlStatement *statement)
{
  static const char *const others[] = { "incremental_vacuum",
                                        "optimize",
                                        "wal_checkpoint",
                                        "integrity_check",
                                        "quick_check",
                                        "foreign_key_check",
                                        "user_version",
                                        "application_id",
                                        "schema_version",
                                        "shrink_memory",
                                        NULL };
  const char *end = statement->text + statement->length;
  SqlToken token = sql_token_read_code (dialect, statement->text, end);
  if (!sql_token_is (&token, "pragma"))
    return FALSE;
  token = sql_token_read_code (dialect, token.text + token.length, end);
  SqlToken name = token;
  token = sql_token_read_code (dialect, token.text + token.length, end);
  if (token.kind == SQL_OTHER && *token.text == '.')
    name = sql_token_read_code (dialect, token.text + token.length, end);
  for (const char *const *other = others; *other != NULL; other++)
    if (sql_token_is (&name, *other))
      return FALSE;
  return TRUE;
}

/* What the statements before set for the connection of the run that died. */
static gboolean
set_again (const OutsideRun *run, GError **error)
{
  Driver *driver = run->context->driver;
  const SqlDialect *dialect = sql_dialect_find (run->context->dialect);
  for (guint i = 0; i < run->statements->len && (gint64)i + 1 < run->running->statement; i++) {
    const SqlStatement *statement = &g_array_index (run->statements, SqlStatement, i);
    gssize offset = -1;
    if (is_setting (dialect, statement)
        && !driver->type->execute (driver, statement->text, statement->length, &offset, error)) {
      step_add_place (run->step, run->sql, statement, offset, "it is set again to go on", error);
      return FALSE;
    }
  }
  return TRUE;
}

gboolean
outside_run (const MigrationContext *context, const PlanStep *step, const SqlScript *sql,
             Running *running, GError **error)
{
  const GArray *statements = step_statements (sql, step->operation);
  g_autoptr (GChecksum) passed = checksum_of (statements, running->statement - 1);
  const OutsideRun run = { context, step, sql, statements, running, passed };
  if (!set_again (&run, error))
    return FALSE;
  for (guint i = (guint)running->statement - 1; i < statements->len; i++) {
    if (g_atomic_int_get (context->interrupted) != 0) {
      g_autofree char *hint = hint_of (&run, running->statement, TRUE);
      error_set (error, ERROR_INTERRUPTED, "interrupted");
      error_add_hint (error, "%s", hint);
      return FALSE;
    }
    tell_statement (context, i, statements->len);
    if (!run_statement (&run, &g_array_index (statements, SqlStatement, i), error))
      return FALSE;
  }
  return TRUE;
}

SqlScript *
outside_read_script (const MigrationContext *context, const Running *running)
{
  const Revision *revision = revision_map_find_id (context->map, running->revision);
  const Script *script = revision == NULL ? NULL : script_of (context, revision);
  g_autoptr (SqlScript) sql = script == NULL || script->kind != SCRIPT_SQL
                                  ? NULL
                                  : sql_script_read (script, context->dialect, NULL);
  return sql == NULL || step_statements (sql, running->operation) == NULL ? NULL
                                                                          : g_steal_pointer (&sql);
}

const SqlStatement *
outside_statement (const Running *running, const SqlScript *sql)
{
  const GArray *statements = step_statements (sql, running->operation);
  return running->statement > (gint64)statements->len
             ? NULL
             : &g_array_index (statements, SqlStatement, running->statement - 1);
}

char *
outside_describe (const Running *running, const SqlScript *sql, gboolean alive)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const guint count = sql == NULL ? 0 : step_statements (sql, running->operation)->len;
  const char *name = running_operation_name (running);
  if (count > 0 && outside_statement (running, sql) == NULL) {
    g_string_append_printf (text,
                            "all statements of the %s of revision %s have run, but not "
                            "what ends it",
                            name, running->revision);
    return g_string_free (g_steal_pointer (&text), FALSE);
  }
  if (!alive && !running_has_begun (running)) {
    g_string_append_printf (text,
                            "the %s of revision %s stopped before its first statement; the next "
                            "run begins it anew",
                            name, running->revision);
    return g_string_free (g_steal_pointer (&text), FALSE);
  }
  g_string_append_printf (text, "the %s of revision %s %s at statement %" G_GINT64_FORMAT, name,
                          running->revision, alive ? "is" : "stopped", running->statement);
  if (count > 0)
    g_string_append_printf (text, " of %u", count);
  else
    g_string_append (text, " of what it runs");
  if (running->begun && !alive)
    g_string_append (text, ", which may or may not have run");
  else if (running->rounds > 0)
    g_string_append_printf (
        text, ", after %" G_GINT64_FORMAT " of its batch's rounds (%" G_GINT64_FORMAT " rows)",
        running->rounds, running->rows);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
is_python (const MigrationContext *context, const Revision *revision)
{
  return revision != NULL && script_of (context, revision)->kind == SCRIPT_PYTHON;
}

/* Does the script say `resume: yes`? A Python script says it on a line of its docstring. */
static gboolean
says_resume (const Script *script)
{
  if (script->kind == SCRIPT_SQL)
    return script->resume;
  return script->long_doc != NULL
         && g_regex_match_simple ("^[ \\t]*resume[ \\t]*[:=][ \\t]*yes[ \\t]*$", script->long_doc,
                                  G_REGEX_CASELESS | G_REGEX_MULTILINE, 0);
}

/* Says where the run stopped that is to go on no further. */
static void
refuse (const MigrationContext *context, const Running *running, const SqlScript *sql,
        const char *because, GError **error)
{
  g_autofree char *text = outside_describe (running, sql, FALSE);
  const Revision *revision = revision_map_find_id (context->map, running->revision);
  const SqlStatement *statement = sql == NULL ? NULL : outside_statement (running, sql);
  error_set (error, ERROR_REFUSED, "%s%s", text, because);
  if (revision == NULL)
    return;
  if (statement == NULL) {
    error_add_place (error, revision->header->path, 0, 0);
    return;
  }
  size_t line, column, length;
  const char *shown = sql_script_locate (sql, statement->text, &line, &column, &length);
  error_add_place (error, revision->header->path, line, column);
  error_add_source_line (error, shown, length);
}

gboolean
outside_check_resume (const MigrationContext *context, const Running *running, const PlanStep *step,
                      GError **error)
{
  const Revision *revision = revision_map_find_id (context->map, running->revision);
  g_autoptr (SqlScript) sql = outside_read_script (context, running);
  if (revision == NULL) {
    refuse (context, running, NULL, ", and no script has this revision", error);
    error_add_hint (error, "use the scripts that have it, or %s", by_hand);
    return FALSE;
  }
  const gboolean python = is_python (context, revision);
  if ((sql == NULL && !python) || !says_resume (script_of (context, revision))) {
    refuse (context, running, sql, "", error);
    if (sql == NULL && !python)
      error_add_hint (error, "%s", by_hand);
    else if (sql != NULL
             && has_made_temporary (step_statements (sql, running->operation), running->statement))
      error_add_hint (error, "its temporary tables are gone; %s", by_hand);
    else
      error_add_hint (error, "with %s the next run goes on there; or %s",
                      python ? "a line `resume: yes` in its docstring"
                             : "`-- resume: yes` in its header",
                      by_hand);
    return FALSE;
  }
  if (step == NULL || step->revision != revision || step->operation != running->operation) {
    refuse (context, running, sql, "", error);
    error_add_hint (error, "finish it first: `cmig %s %s`", running_operation_name (running),
                    running->operation == STEP_UPGRADE ? running->revision : "-1");
    return FALSE;
  }
  if (python)
    return TRUE; /* whether its statements are still the same, it tells when it runs */
  const GArray *statements = step_statements (sql, running->operation);
  g_autoptr (GChecksum) passed = checksum_of (statements, running->statement - 1);
  if (running->statement - 1 <= (gint64)statements->len
      && g_str_equal (g_checksum_get_string (passed), running->checksum))
    return TRUE;
  refuse (context, running, sql, ", and the statements before it were changed since", error);
  error_add_hint (error, "give them back the text that has run, or %s", by_hand);
  return FALSE;
}
