#include "runtime/running.h"

#include "base/error.h"
#include "runtime/own_sql.h"

enum {
  COLUMN_REVISION,
  COLUMN_DIRECTION,
  COLUMN_STATEMENT,
  COLUMN_BEGUN,
  COLUMN_ROUNDS,
  COLUMN_ROWS,
  COLUMN_CHECKSUM,
  COLUMN_STARTED,
  COLUMN_VIOLATIONS,
  COLUMNS
};

void
running_free (Running *running)
{
  if (running == NULL)
    return;
  g_free (running->revision);
  g_free (running->checksum);
  g_free (running->started);
  g_free (running->violations);
  g_free (running);
}

Running *
running_start (const PlanStep *step, ForeignKeyViolations *known)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  Running *running = g_new0 (Running, 1);
  running->revision = g_strdup (step->revision->id);
  running->operation = step->operation;
  running->statement = 1;
  running->checksum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "", 0);
  running->started = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  running->violations = known == NULL ? NULL : foreign_key_violations_write (known);
  if (running->violations == NULL)
    running->violations = g_strdup ("");
  return running;
}

ForeignKeyViolations *
running_violations (const Running *running)
{
  return foreign_key_violations_read (running->violations);
}

Running *
running_copy (const Running *running)
{
  Running *copy = g_memdup2 (running, sizeof *running);
  copy->revision = g_strdup (running->revision);
  copy->checksum = g_strdup (running->checksum);
  copy->started = g_strdup (running->started);
  copy->violations = g_strdup (running->violations);
  return copy;
}

gboolean
running_has_begun (const Running *running)
{
  return running->statement > 1 || running->begun || running->rounds > 0;
}

const char *
running_operation_name (const Running *running)
{
  return step_operation_name (running->operation);
}

static char *
text_of (const SqlValue *value)
{
  char *text = own_sql_text (value);
  return text == NULL ? g_strdup ("") : text;
}

static gint64
integer_of (const SqlValue *value)
{
  return value->kind == SQL_VALUE_INTEGER ? value->integer : 0;
}

gboolean
running_read (const MigrationContext *context, Running **found, GError **error)
{
  gboolean exists = FALSE;
  *found = NULL;
  if (!context->driver->type->has_table (context->driver, NULL, RUNNING_TABLE, &exists, error))
    return FALSE;
  if (!exists)
    return TRUE;
  g_autoptr (Arena) arena = arena_new ();
  SqlResult result;
  if (!own_sql_run (
          context->driver,
          "SELECT revision, direction, statement, begun, rounds, \"rows\", checksum, started,"
          " violations FROM " RUNNING_TABLE " LIMIT 1",
          NULL, arena, &result, error)) {
    /* Another run may have ended in between. */
    if (context->driver->type->has_table (context->driver, NULL, RUNNING_TABLE, &exists, NULL)
        && !exists) {
      g_clear_error (error);
      return TRUE;
    }
    error_add_hint (error, "the table " RUNNING_TABLE " is cmig's own, and this one is not as cmig "
                           "makes it; rename it or drop it");
    return FALSE;
  }
  if (result.rows->len == 0)
    return TRUE;
  const SqlValue *row = g_ptr_array_index (result.rows, 0);
  g_autofree char *direction = text_of (&row[COLUMN_DIRECTION]);
  Running *running = g_new0 (Running, 1);
  *running = (Running){
    .revision = text_of (&row[COLUMN_REVISION]),
    .operation
    = g_str_equal (direction, step_operation_name (STEP_DOWNGRADE)) ? STEP_DOWNGRADE : STEP_UPGRADE,
    .statement = MAX (integer_of (&row[COLUMN_STATEMENT]), 1),
    .begun = integer_of (&row[COLUMN_BEGUN]) != 0,
    .rounds = integer_of (&row[COLUMN_ROUNDS]),
    .rows = integer_of (&row[COLUMN_ROWS]),
    .checksum = text_of (&row[COLUMN_CHECKSUM]),
    .started = text_of (&row[COLUMN_STARTED]),
    .violations = text_of (&row[COLUMN_VIOLATIONS]),
  };
  *found = running;
  return TRUE;
}

/* What changes from statement to statement, in the order of both statements below. */
static void
add_state (GPtrArray *parameters, Arena *arena, const Running *running)
{
  own_sql_add_integer (parameters, arena, running->statement);
  own_sql_add_integer (parameters, arena, running->begun);
  own_sql_add_integer (parameters, arena, running->rounds);
  own_sql_add_integer (parameters, arena, running->rows);
  own_sql_add_text (parameters, arena, running->checksum);
}

gboolean
running_create (const MigrationContext *context, const Running *running, GError **error)
{
  g_autoptr (Arena) arena = arena_new ();
  GPtrArray *parameters = arena_array (arena);
  add_state (parameters, arena, running);
  own_sql_add_text (parameters, arena, running->revision);
  own_sql_add_text (parameters, arena, running_operation_name (running));
  own_sql_add_text (parameters, arena, running->started);
  own_sql_add_text (parameters, arena, running->violations);
  return running_drop (context, error)
         && own_sql_run (
             context->driver,
             "CREATE TABLE " RUNNING_TABLE
             " (revision TEXT NOT NULL, direction TEXT NOT NULL, statement INTEGER NOT"
             " NULL, begun INTEGER NOT NULL, rounds INTEGER NOT NULL, \"rows\" INTEGER NOT"
             " NULL, checksum TEXT NOT NULL, violations TEXT NOT NULL, started TEXT NOT"
             " NULL)",
             NULL, arena, NULL, error)
         && own_sql_run (
             context->driver,
             "INSERT INTO " RUNNING_TABLE
             " (statement, begun, rounds, \"rows\", checksum, revision, direction, started,"
             " violations) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
             parameters, arena, NULL, error);
}

gboolean
running_update (const MigrationContext *context, const Running *running, GError **error)
{
  g_autoptr (Arena) arena = arena_new ();
  GPtrArray *parameters = arena_array (arena);
  SqlResult result;
  add_state (parameters, arena, running);
  if (!own_sql_run (context->driver,
                    "UPDATE " RUNNING_TABLE
                    " SET statement = ?, begun = ?, rounds = ?, \"rows\" = ?,"
                    " checksum = ?",
                    parameters, arena, &result, error))
    return FALSE;
  if (result.row_count == 1)
    return TRUE;
  error_set (error, ERROR_DATABASE, "the table " RUNNING_TABLE " lost its row while a script ran");
  return FALSE;
}

void
running_note_not_run (const MigrationContext *context, Running *running)
{
  Driver *driver = context->driver;
  const DriverType *type = driver->type;
  running->begun = FALSE;
  if (!type->begin_write (driver, NULL) || !running_update (context, running, NULL)
      || !type->commit (driver, NULL))
    type->rollback (driver);
}

gboolean
running_drop (const MigrationContext *context, GError **error)
{
  g_autoptr (Arena) arena = arena_new ();
  return own_sql_run (context->driver, "DROP TABLE IF EXISTS " RUNNING_TABLE, NULL, arena, NULL,
                      error);
}
