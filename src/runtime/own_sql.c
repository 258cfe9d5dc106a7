#include "runtime/own_sql.h"

#include <string.h>

gboolean
own_sql_run (Driver *driver, const char *sql, const GPtrArray *parameters, Arena *arena,
             SqlResult *result, GError **error)
{
  const char *exception;
  SqlResult unwanted;
  return driver->type->run (driver, sql, parameters, arena, result == NULL ? &unwanted : result,
                            &exception, error);
}

static void
add (GPtrArray *parameters, Arena *arena, SqlValue value)
{
  SqlParameter *parameter = arena_new0 (arena, SqlParameter);
  parameter->value = value;
  g_ptr_array_add (parameters, parameter);
}

void
own_sql_add_text (GPtrArray *parameters, Arena *arena, const char *text)
{
  add (parameters, arena,
       text == NULL ? (SqlValue){ .kind = SQL_VALUE_NULL }
                    : (SqlValue){ .kind = SQL_VALUE_TEXT, .bytes = text, .length = strlen (text) });
}

void
own_sql_add_integer (GPtrArray *parameters, Arena *arena, gint64 integer)
{
  add (parameters, arena, (SqlValue){ .kind = SQL_VALUE_INTEGER, .integer = integer });
}

void
own_sql_add_real (GPtrArray *parameters, Arena *arena, double real)
{
  add (parameters, arena, (SqlValue){ .kind = SQL_VALUE_REAL, .real = real });
}

char *
own_sql_text (const SqlValue *value)
{
  return value->kind == SQL_VALUE_TEXT ? g_strndup (value->bytes, value->length) : NULL;
}
