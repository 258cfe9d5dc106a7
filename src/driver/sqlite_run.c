#include "driver/sqlite_private.h"

#include "base/error.h"

#include <string.h>

/* What Python's sqlite3 raises for a result code (CPython, Modules/_sqlite/util.c). */
static const char *
exception_of (int code)
{
  switch (code & 0xff) {
  case SQLITE_INTERNAL:
  case SQLITE_NOTFOUND:
    return "InternalError";
  case SQLITE_ERROR:
  case SQLITE_PERM:
  case SQLITE_ABORT:
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
  case SQLITE_READONLY:
  case SQLITE_INTERRUPT:
  case SQLITE_IOERR:
  case SQLITE_FULL:
  case SQLITE_CANTOPEN:
  case SQLITE_PROTOCOL:
  case SQLITE_EMPTY:
  case SQLITE_SCHEMA:
    return "OperationalError";
  case SQLITE_TOOBIG:
    return "DataError";
  case SQLITE_CONSTRAINT:
  case SQLITE_MISMATCH:
    return "IntegrityError";
  case SQLITE_MISUSE:
  case SQLITE_RANGE:
    return "InterfaceError";
  default:
    return "DatabaseError";
  }
}

static gboolean
fail (SqliteDriver *sqlite, const char **exception, GError **error)
{
  gssize offset;
  *exception = exception_of (sqlite3_errcode (sqlite->db));
  return sqlite_statement_fails (sqlite, &offset, error);
}

/* The first character that is neither blank nor part of a comment. */
static const char *
skip_blanks (const char *sql)
{
  for (;;) {
    sql += strspn (sql, " \t\n\f\r");
    if (g_str_has_prefix (sql, "--"))
      sql += strcspn (sql, "\n");
    else if (g_str_has_prefix (sql, "/*")) {
      const char *end = strstr (sql + 2, "*/");
      sql = end == NULL ? sql + strlen (sql) : end + 2;
    }
    else
      return sql;
  }
}

/* Only these count the rows that they change, as far as Python goes. */
static gboolean
counts_rows (const char *sql)
{
  static const char *const words[] = { "INSERT", "UPDATE", "DELETE", "REPLACE" };
  sql = skip_blanks (sql);
  for (size_t i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strncasecmp (sql, words[i], strlen (words[i])) == 0)
      return TRUE;
  return FALSE;
}

static int
bind_value (sqlite3_stmt *statement, int position, const SqlValue *value)
{
  switch (value->kind) {
  case SQL_VALUE_INTEGER:
    return sqlite3_bind_int64 (statement, position, value->integer);
  case SQL_VALUE_REAL:
    return sqlite3_bind_double (statement, position, value->real);
  case SQL_VALUE_TEXT:
    return sqlite3_bind_text64 (statement, position, value->bytes, value->length, SQLITE_STATIC,
                                SQLITE_UTF8);
  case SQL_VALUE_BLOB:
    return value->length == 0 ? sqlite3_bind_zeroblob (statement, position, 0)
                              : sqlite3_bind_blob64 (statement, position, value->bytes,
                                                     value->length, SQLITE_STATIC);
  case SQL_VALUE_NULL:
    break;
  }
  return sqlite3_bind_null (statement, position);
}

static gboolean
refuse (const char **exception, GError **error, const char *message)
{
  *exception = "ProgrammingError";
  error_set (error, ERROR_DATABASE, "%s", message);
  return FALSE;
}

static const SqlParameter *
find_named (const GPtrArray *parameters, const char *name)
{
  for (guint i = 0; i < parameters->len; i++) {
    const SqlParameter *parameter = g_ptr_array_index (parameters, i);
    if (g_str_equal (parameter->name, name))
      return parameter;
  }
  return NULL;
}

static gboolean
bind_named (SqliteDriver *sqlite, sqlite3_stmt *statement, const GPtrArray *parameters,
            const char **exception, GError **error)
{
  const int count = sqlite3_bind_parameter_count (statement);
  for (int i = 1; i <= count; i++) {
    const char *name = sqlite3_bind_parameter_name (statement, i);
    g_autofree char *problem = NULL;
    const SqlParameter *parameter = name == NULL ? NULL : find_named (parameters, name + 1);
    if (name == NULL)
      problem = g_strdup_printf (
          "Binding %d has no name, but you supplied a dictionary (which has only names).", i);
    else if (parameter == NULL)
      problem = g_strdup_printf ("You did not supply a value for binding parameter %s.", name);
    if (problem != NULL)
      return refuse (exception, error, problem);
    if (parameter == NULL || bind_value (statement, i, &parameter->value) != SQLITE_OK)
      return fail (sqlite, exception, error);
  }
  return TRUE;
}

static gboolean
bind (SqliteDriver *sqlite, sqlite3_stmt *statement, const GPtrArray *parameters,
      const char **exception, GError **error)
{
  const guint given = array_length (parameters);
  if (given > 0 && ((const SqlParameter *)g_ptr_array_index (parameters, 0))->name != NULL)
    return bind_named (sqlite, statement, parameters, exception, error);
  const int count = sqlite3_bind_parameter_count (statement);
  if ((guint)count != given) {
    g_autofree char *problem
        = g_strdup_printf ("Incorrect number of bindings supplied. The current statement uses %d, "
                           "and there are %u supplied.",
                           count, given);
    return refuse (exception, error, problem);
  }
  for (int i = 1; i <= count; i++) {
    const SqlParameter *parameter = g_ptr_array_index (parameters, (guint)i - 1);
    if (bind_value (statement, i, &parameter->value) != SQLITE_OK)
      return fail (sqlite, exception, error);
  }
  return TRUE;
}

static gboolean
read_value (sqlite3_stmt *statement, int column, Arena *arena, SqlValue *value,
            const char **exception, GError **error)
{
  switch (sqlite3_column_type (statement, column)) {
  case SQLITE_INTEGER:
    value->kind = SQL_VALUE_INTEGER;
    value->integer = sqlite3_column_int64 (statement, column);
    return TRUE;
  case SQLITE_FLOAT:
    value->kind = SQL_VALUE_REAL;
    value->real = sqlite3_column_double (statement, column);
    return TRUE;
  case SQLITE_NULL:
    return TRUE;
  default:
    break;
  }
  const gboolean is_text = sqlite3_column_type (statement, column) == SQLITE_TEXT;
  const char *bytes = is_text ? (const char *)sqlite3_column_text (statement, column)
                              : sqlite3_column_blob (statement, column);
  value->kind = is_text ? SQL_VALUE_TEXT : SQL_VALUE_BLOB;
  value->length = (size_t)sqlite3_column_bytes (statement, column);
  value->bytes = arena_string_n (arena, bytes, value->length);
  if (!is_text || g_utf8_validate_len (bytes, value->length, NULL)
      || memchr (bytes, '\0', value->length) != NULL)
    return TRUE;
  g_autofree char *shown = g_utf8_make_valid (bytes, (gssize)value->length);
  *exception = "OperationalError";
  error_set (error, ERROR_DATABASE, "Could not decode to UTF-8 column '%s' with text '%s'",
             sqlite3_column_name (statement, column), shown);
  return FALSE;
}

static gboolean
read_rows (SqliteDriver *sqlite, sqlite3_stmt *statement, Arena *arena, SqlResult *result,
           const char **exception, GError **error)
{
  const int count = sqlite3_column_count (statement);
  result->rows = arena_array (arena);
  if (count > 0)
    result->columns = arena_array (arena);
  for (int i = 0; i < count; i++)
    array_add (result->columns, arena_string (arena, sqlite3_column_name (statement, i)));
  int code;
  while ((code = sqlite3_step (statement)) == SQLITE_ROW) {
    SqlValue *row = arena_alloc (arena, (size_t)count * sizeof (SqlValue));
    for (int i = 0; i < count; i++)
      if (!read_value (statement, i, arena, &row[i], exception, error))
        return FALSE;
    array_add (result->rows, row);
  }
  return code == SQLITE_DONE || fail (sqlite, exception, error);
}

static gboolean
run_statement (SqliteDriver *sqlite, const char *sql, const GPtrArray *parameters, Arena *arena,
               SqlResult *result, const char **exception, GError **error)
{
  sqlite3_stmt *statement = NULL;
  const char *rest = sql;
  *result = (SqlResult){ .row_count = -1 };
  *exception = "OperationalError";
  sqlite->recording = TRUE;
  sqlite->arena = arena;
  result->read = sqlite->tables_read = arena_array (arena);
  sqlite_note_text (sqlite, sql, strlen (sql));
  const int code = sqlite3_prepare_v2 (sqlite->db, sql, -1, &statement, &rest);
  sqlite->recording = FALSE;
  sqlite->tables_read = NULL;
  gboolean done;
  if (code != SQLITE_OK)
    done = fail (sqlite, exception, error);
  else if (*skip_blanks (rest) != '\0')
    done = refuse (exception, error, "You can only execute one statement at a time.");
  else if (statement == NULL) {
    result->rows = arena_array (arena);
    done = TRUE;
  }
  else
    done = bind (sqlite, statement, parameters, exception, error)
           && read_rows (sqlite, statement, arena, result, exception, error);
  if (done && statement != NULL && counts_rows (sql))
    result->row_count = sqlite3_changes64 (sqlite->db);
  /* The columns of a query that ALTER TABLE makes for itself are no result. */
  if (done && statement != NULL && result->row_count < 0 && result->rows->len == 0
      && !sqlite3_stmt_readonly (statement))
    result->columns = NULL;
  sqlite_tick (sqlite);
  if (done)
    result->last_rowid = sqlite3_last_insert_rowid (sqlite->db);
  sqlite3_finalize (statement);
  return done;
}

/* ON CONFLICT ROLLBACK, RAISE (ROLLBACK), a full disk and the like take back all that the script
 * did; what it does next would stand alone, so no script may go on. */
gboolean
sqlite_run (Driver *driver, const char *sql, const GPtrArray *parameters, Arena *arena,
            SqlResult *result, const char **exception, GError **error)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  const gboolean inside = !sqlite3_get_autocommit (sqlite->db);
  if (!sqlite_is_still_inside (sqlite, error)) {
    *exception = NULL;
    return FALSE;
  }
  const gboolean done = run_statement (sqlite, sql, parameters, arena, result, exception, error);
  if (!inside || !sqlite3_get_autocommit (sqlite->db))
    return done;
  *exception = NULL;
  if (done)
    error_set (error, ERROR_DATABASE, "the statement ended the transaction of the migration");
  else if (error != NULL && g_error_matches (*error, CMIG_ERROR, ERROR_DATABASE))
    error_add_hint (error, "SQLite took the whole transaction back, so the script cannot go on");
  return FALSE;
}

const char *
sqlite_expand (Driver *driver, const char *sql, const GPtrArray *parameters, Arena *arena)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  sqlite3_stmt *statement = NULL;
  const char *exception = NULL;
  g_autoptr (GError) problem = NULL;
  char *expanded = NULL;
  if (array_length (parameters) > 0
      && sqlite3_prepare_v2 (sqlite->db, sql, -1, &statement, NULL) == SQLITE_OK
      && bind (sqlite, statement, parameters, &exception, &problem))
    expanded = sqlite3_expanded_sql (statement);
  const char *text = arena_string (arena, expanded == NULL ? sql : expanded);
  sqlite3_free (expanded);
  sqlite3_finalize (statement);
  return text;
}
