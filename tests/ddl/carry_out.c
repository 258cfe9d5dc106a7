#include "ddl/carry_out.h"

#include "ddl/ddl.h"
#include "ddl/read_operation.h"
#include "driver/driver.h"
#include "schema/operation_error.h"

#include <string.h>

static json_t *
shown_error (const char *kind, const char *message)
{
  return json_pack ("[ss]", kind, message);
}

static const char *
exception_name (const GError *error)
{
  static const char *const names[] = { [OPERATION_ERROR_COMPILE] = "CompileError",
                                       [OPERATION_ERROR_UNRENDERED] = "CompileError",
                                       [OPERATION_ERROR_NOT_IMPLEMENTED] = "NotImplementedError",
                                       [OPERATION_ERROR_VALUE] = "ValueError",
                                       [OPERATION_ERROR_KEY] = "KeyError",
                                       [OPERATION_ERROR_COMMAND] = "CommandError",
                                       [OPERATION_ERROR_ARGUMENT] = "ArgumentError",
                                       [OPERATION_ERROR_INVALID_REQUEST] = "InvalidRequestError",
                                       [OPERATION_ERROR_NO_SUCH_TABLE] = "NoSuchTableError",
                                       [OPERATION_ERROR_CIRCULAR] = "CircularDependencyError",
                                       [OPERATION_ERROR_UNSUPPORTED] = "Unsupported" };
  return error->domain == OPERATION_ERROR ? names[error->code] : "Error";
}

/* Sends the statements; the error that stopped it, or NULL. */
static json_t *
send (Driver *driver, const Ddl *ddl, json_t *sent)
{
  for (guint i = 0; i < ddl->statements->len; i++) {
    const char *sql = g_ptr_array_index (ddl->statements, i);
    g_autoptr (Arena) arena = arena_new ();
    g_autoptr (GError) error = NULL;
    SqlResult result;
    const char *exception;
    json_array_append_new (sent, json_string (sql));
    if (driver == NULL || driver->type->run (driver, sql, NULL, arena, &result, &exception, &error))
      continue;
    json_t *failure;
    g_autofree char *message = g_strdup_printf ("(sqlite3.%s) %s", exception, error->message);
    failure = shown_error (exception, message);
    if (ddl->cleanup != NULL && i >= ddl->cleanup_from && i < ddl->cleanup_to) {
      json_array_append_new (sent, json_string (ddl->cleanup));
      driver->type->run (driver, ddl->cleanup, NULL, arena, &result, &exception, NULL);
    }
    return failure;
  }
  return NULL;
}

static json_t *
carry_out (Driver *driver, const Dialect *dialect, json_t *json, Rebuilding rebuilding,
           json_t *sent, json_t *warnings)
{
  g_autoptr (Arena) arena = arena_new ();
  g_autoptr (GError) error = NULL;
  const Operation *operation = read_operation (arena, json);
  const Reflection *existing = NULL;
  if (driver != NULL && ddl_needs_reflection (dialect, operation)
      && !driver->type->reflect (driver, operation->schema, operation->table, arena, &existing,
                                 &error))
    return shown_error ("Error", error->message);
  for (guint i = 0; existing != NULL && i < existing->warnings->len; i++)
    json_array_append_new (warnings, json_string (g_ptr_array_index (existing->warnings, i)));
  Ddl *ddl = ddl_new (arena);
  const gboolean done
      = ddl_render (dialect, operation, existing, rebuilding, driver == NULL, ddl, &error);
  for (guint i = 0; i < ddl->warnings->len; i++)
    json_array_append_new (warnings, json_string (g_ptr_array_index (ddl->warnings, i)));
  json_t *failure = send (driver, ddl, sent);
  if (failure != NULL || done)
    return failure;
  return shown_error (exception_name (error), error->message);
}

static json_t *
read_master (Driver *driver)
{
  g_autoptr (Arena) arena = arena_new ();
  g_autoptr (GError) error = NULL;
  SqlResult result;
  const char *exception;
  json_t *rows = json_array ();
  if (!driver->type->run (driver, "SELECT type, name, sql FROM sqlite_master ORDER BY rowid", NULL,
                          arena, &result, &exception, &error))
    g_error ("%s", error->message);
  for (guint i = 0; i < result.rows->len; i++) {
    const SqlValue *row = g_ptr_array_index (result.rows, i);
    json_array_append_new (rows, json_pack ("[sss?]", row[0].bytes, row[1].bytes,
                                            row[2].kind == SQL_VALUE_NULL ? NULL : row[2].bytes));
  }
  return rows;
}

static Driver *
open_database (const char *setup)
{
  static gint interrupted;
  const DriverOptions options
      = { .lock_timeout_ms = &(gint64){ 1000 }, .file_mode = 0600, .interrupted = &interrupted };
  g_autoptr (GError) error = NULL;
  gssize offset;
  DatabaseUrl *url = database_url_parse ("sqlite://", &error);
  Driver *driver = sqlite_driver.open (url, &options, &error);
  database_url_free (url);
  if (driver == NULL || !sqlite_driver.begin_write (driver, &error)
      || !sqlite_driver.execute (driver, setup, strlen (setup), &offset, &error))
    g_error ("%s", error->message);
  return driver;
}

json_t *
carry_out_case (json_t *request)
{
  const char *dialect = json_string_value (json_object_get (request, "dialect"));
  const char *setup = json_string_value (json_object_get (request, "setup"));
  const gboolean offline = json_is_true (json_object_get (request, "offline"));
  const gboolean keep = json_string_value (json_object_get (request, "rebuild")) != NULL;
  Driver *driver = offline ? NULL : open_database (setup);
  json_t *sent = json_array (), *warnings = json_array (), *error = NULL, *operation;
  size_t i;
  json_array_foreach (json_object_get (request, "operations"), i, operation)
  {
    error = carry_out (driver, dialect_find (dialect == NULL ? "sqlite" : dialect), operation,
                       keep ? REBUILD_KEEP : REBUILD_ALEMBIC, sent, warnings);
    if (error != NULL)
      break;
  }
  json_t *answer = json_pack ("{so so so* so*}", "statements", sent, "warnings", warnings, "error",
                              error, "master", driver == NULL ? NULL : read_master (driver));
  if (driver != NULL)
    driver->type->close (driver);
  return answer;
}
