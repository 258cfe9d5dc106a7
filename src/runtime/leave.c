#include "runtime/leave.h"

#include "base/error.h"
#include "script/sql_token.h"
#include "script/sql_transaction.h"

#include <string.h>

struct Leave {
  const MigrationContext *context;
  const PlanStep *step;
  ForeignKeyViolations *known;
  Running *running;      /* NULL: all is still in the step's own transaction */
  gboolean created;      /* the table cmig_running holds it */
  guint blocks;          /* depth */
  gboolean outside;      /* no transaction is open, but that of the block's savepoints */
  GPtrArray *savepoints; /* names in lower case, the outermost first, of those that are open */
  gint64 count;          /* statements that ran or were passed over */
  gint64 passes;         /* those that a run before had run */
  GChecksum *checksum;   /* of them */
};

Leave *
leave_new (const MigrationContext *context)
{
  Leave *leave = g_new0 (Leave, 1);
  leave->context = context;
  leave->savepoints = g_ptr_array_new_with_free_func (g_free);
  return leave;
}

void
leave_free (Leave *leave)
{
  if (leave == NULL)
    return;
  g_clear_pointer (&leave->running, running_free);
  g_clear_pointer (&leave->checksum, g_checksum_free);
  g_ptr_array_unref (leave->savepoints);
  g_free (leave);
}

void
leave_begin_step (Leave *leave, const PlanStep *step, const Running *unfinished,
                  ForeignKeyViolations *known)
{
  g_clear_pointer (&leave->running, running_free);
  g_clear_pointer (&leave->checksum, g_checksum_free);
  const MigrationContext *context = leave->context;
  GPtrArray *savepoints = leave->savepoints;
  g_ptr_array_set_size (savepoints, 0);
  *leave = (Leave){ .context = context, .step = step, .known = known, .savepoints = savepoints };
  leave->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  if (unfinished == NULL || step->revision == NULL)
    return;
  leave->running = running_copy (unfinished);
  leave->created = TRUE;
  leave->passes = unfinished->statement - 1;
}

gboolean
leave_has_left (const Leave *leave)
{
  return leave->running != NULL;
}

static gboolean
is_passing (const Leave *leave)
{
  return leave->count < leave->passes;
}

static const char by_hand[]
    = "mend the database by hand and `cmig stamp` the revision that it has then";

static gboolean
fail_to_pass (const Leave *leave, GError **error)
{
  error_set (error, ERROR_REFUSED,
             "revision %s cannot go on where a run before stopped: its first %" G_GINT64_FORMAT
             " statements are no longer those that ran then",
             leave->step->revision->id, leave->passes);
  error_add_hint (error, "%s", by_hand);
  return FALSE;
}

gboolean
leave_end_step (Leave *leave, GError **error)
{
  if (leave->running == NULL)
    return TRUE;
  if (is_passing (leave))
    return fail_to_pass (leave, error);
  return running_drop (leave->context, error);
}

gboolean
leave_settle (Leave *leave, GError **error)
{
  Driver *driver = leave->context->driver;
  if (leave->running == NULL)
    return TRUE;
  g_clear_pointer (&leave->running, running_free);
  return driver->type->keep_settings (driver, FALSE, error);
}

/* Writes down, in the transaction that is open, how far the step has come. */
static gboolean
note (Leave *leave, gboolean begun, GError **error)
{
  Running *running = leave->running;
  g_autoptr (GChecksum) copy = g_checksum_copy (leave->checksum);
  running->statement = leave->count + 1;
  running->begun = begun;
  g_free (running->checksum);
  running->checksum = g_strdup (g_checksum_get_string (copy));
  if (leave->created)
    return running_update (leave->context, running, error);
  leave->created = TRUE;
  return running_create (leave->context, running, error);
}

static gboolean
may_leave (const Leave *leave, GError **error)
{
  if (leave->context->settings->transaction_per_migration)
    return TRUE;
  error_set (error, ERROR_REFUSED,
             "autocommit_block () leaves the transaction, and transaction_per_migration = false "
             "makes the whole run one");
  error_add_hint (error, "set transaction_per_migration = true in [cmig]");
  return FALSE;
}

/* Commits what was before the block. Whoever holds the lock may be waiting for this transaction, so
 * it is not waited for. */
static gboolean
leave_now (Leave *leave, GError **error)
{
  Driver *driver = leave->context->driver;
  const DriverType *type = driver->type;
  if (!may_leave (leave, error) || !type->lock_runs (driver, FALSE, error))
    return FALSE;
  const gboolean first = leave->running == NULL;
  if (first) {
    leave->running = running_start (leave->step, leave->known);
    if (!note (leave, FALSE, error) || !type->commit (driver, error)) {
      g_clear_pointer (&leave->running, running_free);
      leave->created = FALSE;
      return FALSE;
    }
  }
  else if (!note (leave, FALSE, error) || !type->commit (driver, error))
    return FALSE;
  leave->outside = TRUE;
  return type->keep_settings (driver, TRUE, error);
}

gboolean
leave_block (Leave *leave, gboolean begin, GError **error)
{
  Driver *driver = leave->context->driver;
  if (begin)
    return leave->blocks++ > 0 || is_passing (leave) || leave_now (leave, error);
  if (leave->blocks == 0 || --leave->blocks > 0 || !leave->outside)
    return TRUE;
  leave->outside = FALSE;
  if (leave->savepoints->len == 0)
    return driver->type->begin_write (driver, error);
  g_ptr_array_set_size (leave->savepoints, 0); /* their transaction goes on as the step's */
  return TRUE;
}

/* What only reads needs no note, and is asked again by a run that goes on. */
static gboolean
is_read (const SqlDialect *dialect, const char *sql)
{
  static const char *const reading[] = { "select", "pragma", "explain", "values" };
  static const char *const writing[] = { "insert", "update", "delete", "into" };
  const char *end = sql + strlen (sql);
  SqlToken token = sql_token_read_code (dialect, sql, end);
  while (token.kind == SQL_OPEN)
    token = sql_token_read_code (dialect, token.text + token.length, end);
  for (size_t i = 0; i < G_N_ELEMENTS (reading); i++)
    if (sql_token_is (&token, reading[i]))
      return TRUE;
  if (!sql_token_is (&token, "with"))
    return FALSE;
  for (; token.kind != SQL_END && token.kind != SQL_UNTERMINATED;
       token = sql_token_read_code (dialect, token.text + token.length, end))
    for (size_t i = 0; i < G_N_ELEMENTS (writing); i++)
      if (sql_token_is (&token, writing[i]))
        return FALSE;
  return TRUE;
}

static void
add_to_checksum (GChecksum *checksum, const char *sql, const GPtrArray *parameters)
{
  g_checksum_update (checksum, (const guchar *)sql, (gssize)strlen (sql) + 1);
  for (guint i = 0; parameters != NULL && i < parameters->len; i++) {
    const SqlParameter *parameter = g_ptr_array_index (parameters, i);
    const SqlValue *value = &parameter->value;
    const guchar kind = (guchar)value->kind;
    g_checksum_update (checksum, &kind, 1);
    switch (value->kind) {
    case SQL_VALUE_INTEGER:
    case SQL_VALUE_REAL:
      g_checksum_update (checksum, (const guchar *)&value->integer, sizeof value->integer);
      break;
    case SQL_VALUE_TEXT:
    case SQL_VALUE_BLOB:
      g_checksum_update (checksum, (const guchar *)&value->length, sizeof value->length);
      g_checksum_update (checksum, (const guchar *)value->bytes, (gssize)value->length);
      break;
    case SQL_VALUE_NULL:
      break;
    }
  }
}

static gboolean
count_statement (Leave *leave, const char *sql, const GPtrArray *parameters, gboolean *passed,
                 GError **error)
{
  *passed = is_passing (leave);
  add_to_checksum (leave->checksum, sql, parameters);
  leave->count++;
  if (*passed
      && sql_statement_makes_temporary (sql_dialect_find (leave->context->dialect), sql,
                                        strlen (sql))) {
    error_set (error, ERROR_REFUSED,
               "revision %s cannot go on where a run before stopped: what it made as temporary is "
               "gone with that run",
               leave->step->revision->id);
    error_add_hint (error, "%s", by_hand);
    return FALSE;
  }
  if (!*passed || is_passing (leave))
    return TRUE;
  g_autoptr (GChecksum) copy = g_checksum_copy (leave->checksum);
  return g_str_equal (g_checksum_get_string (copy), leave->running->checksum)
         || fail_to_pass (leave, error);
}

/* A statement of the block and its note in one transaction. */
static gboolean
run_alone (Leave *leave, const char *sql, const GPtrArray *parameters, Arena *arena,
           SqlResult *result, const char **exception, GError **error)
{
  Driver *driver = leave->context->driver;
  const DriverType *type = driver->type;
  if (!type->begin_write (driver, error))
    return FALSE;
  gboolean done = type->run (driver, sql, parameters, arena, result, exception, error);
  if (done) {
    *exception = NULL;
    done = note (leave, FALSE, error) && type->commit (driver, error);
  }
  if (!done)
    type->rollback (driver);
  return done;
}

/* Notes before and after a statement that no transaction can hold. */
static gboolean
run_between (Leave *leave, const char *sql, const GPtrArray *parameters, Arena *arena,
             SqlResult *result, const char **exception, GError **error)
{
  Driver *driver = leave->context->driver;
  const DriverType *type = driver->type;
  const gint64 count = leave->count;
  if (!type->begin_write (driver, error))
    return FALSE;
  leave->running->begun = TRUE;
  if (!running_update (leave->context, leave->running, error) || !type->commit (driver, error)) {
    type->rollback (driver);
    return FALSE;
  }
  if (!type->run (driver, sql, parameters, arena, result, exception, error)) {
    running_note_not_run (leave->context, leave->running);
    return FALSE;
  }
  *exception = NULL;
  leave->count = count;
  return type->begin_write (driver, error) && note (leave, FALSE, error)
         && type->commit (driver, error);
}

typedef enum { SAVEPOINT_NONE, SAVEPOINT_OPEN, SAVEPOINT_RELEASE, SAVEPOINT_BACK } SavepointKind;

/* SAVEPOINT name, RELEASE [SAVEPOINT] name, ROLLBACK [TRANSACTION] TO [SAVEPOINT] name */
static SavepointKind
savepoint_of (const SqlDialect *dialect, const char *sql, char **name)
{
  static const char *const words[] = { "", "savepoint", "release", "rollback" };
  static const char *const between[] = { "savepoint", "transaction", "to" };
  const char *end = sql + strlen (sql);
  SqlToken token = sql_token_read_code (dialect, sql, end);
  SavepointKind kind = SAVEPOINT_BACK;
  while (kind != SAVEPOINT_NONE && !sql_token_is (&token, words[kind]))
    kind--;
  gboolean passes = kind != SAVEPOINT_NONE;
  while (passes) {
    token = sql_token_read_code (dialect, token.text + token.length, end);
    passes = FALSE;
    for (size_t i = 0; i < G_N_ELEMENTS (between) && kind != SAVEPOINT_OPEN; i++)
      passes = passes || sql_token_is (&token, between[i]);
  }
  const size_t quotes = token.kind == SQL_QUOTED && token.length >= 2;
  *name = kind == SAVEPOINT_NONE
              ? NULL
              : g_ascii_strdown (token.text + quotes, (gssize)(token.length - 2 * quotes));
  return kind;
}

/* What a savepoint's statement that has run leaves open. */
static void
follow_savepoint (Leave *leave, SavepointKind kind, const char *name)
{
  GPtrArray *open = leave->savepoints;
  guint at = open->len;
  if (kind == SAVEPOINT_OPEN)
    g_ptr_array_add (open, g_strdup (name));
  if (kind == SAVEPOINT_OPEN || kind == SAVEPOINT_NONE)
    return;
  while (at > 0 && !g_str_equal (g_ptr_array_index (open, at - 1), name))
    at--;
  if (at > 0)
    g_ptr_array_set_size (open, (int)(kind == SAVEPOINT_RELEASE ? at - 1 : at));
}

/* In a block the outermost savepoint is a transaction, as SQLite has it without one; what ran is
 * noted where it ends. */
static gboolean
run_in_savepoint (Leave *leave, SavepointKind kind, const char *name, const char *sql,
                  const GPtrArray *parameters, Arena *arena, SqlResult *result,
                  const char **exception, GError **error)
{
  Driver *driver = leave->context->driver;
  const DriverType *type = driver->type;
  const gboolean first = leave->savepoints->len == 0;
  if (first && !type->begin_write (driver, error))
    return FALSE;
  if (!type->run (driver, sql, parameters, arena, result, exception, error)) {
    if (first)
      type->rollback (driver);
    return FALSE;
  }
  follow_savepoint (leave, kind, name);
  if (leave->savepoints->len > 0)
    return TRUE;
  *exception = NULL;
  if (note (leave, FALSE, error) && type->commit (driver, error))
    return TRUE;
  type->rollback (driver);
  return FALSE;
}

static gboolean
run_in_block (Leave *leave, const char *sql, const GPtrArray *parameters, gboolean outside,
              Arena *arena, SqlResult *result, const char **exception, GError **error)
{
  g_autofree char *name = NULL;
  const SavepointKind kind = savepoint_of (sql_dialect_find (leave->context->dialect), sql, &name);
  if (kind == SAVEPOINT_OPEN || leave->savepoints->len > 0)
    return run_in_savepoint (leave, kind, name, sql, parameters, arena, result, exception, error);
  return outside ? run_between (leave, sql, parameters, arena, result, exception, error)
                 : run_alone (leave, sql, parameters, arena, result, exception, error);
}

gboolean
leave_run (Leave *leave, const char *sql, const GPtrArray *parameters, gboolean outside,
           Arena *arena, SqlResult *result, const char **exception, GError **error)
{
  Driver *driver = leave->context->driver;
  const gboolean reads = !outside && is_read (sql_dialect_find (leave->context->dialect), sql);
  gboolean passed = FALSE;
  if (leave->step == NULL || reads)
    return driver->type->run (driver, sql, parameters, arena, result, exception, error);
  if (leave->blocks > 0 && !leave->outside && !is_passing (leave) && !leave_now (leave, error))
    return FALSE;
  if (!count_statement (leave, sql, parameters, &passed, error))
    return FALSE;
  if (passed) {
    result->rows = arena_array (arena);
    return TRUE;
  }
  if (!leave->outside)
    return driver->type->run (driver, sql, parameters, arena, result, exception, error);
  return run_in_block (leave, sql, parameters, outside, arena, result, exception, error);
}
