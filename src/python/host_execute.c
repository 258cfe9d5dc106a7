#include "python/host.h"
#include "python/host_private.h"

#include <string.h>

const ScriptDatabase *
host_database (const Vm *vm)
{
  const VmHost *host = vm_host (vm);
  return host->database;
}

/* Runs a statement; when it fails, that is raised. */
bool
host_run (Vm *vm, const char *statement, const GPtrArray *parameters, Arena *arena,
          SqlResult *result)
{
  const ScriptDatabase *database = host_database (vm);
  const char *exception = NULL;
  g_autoptr (GError) error = NULL;
  if (database->run (database->data, statement, parameters, arena, result, &exception, &error))
    return true;
  return exception == NULL ? vm_fail (vm, g_steal_pointer (&error))
                           : host_raise_database_error (vm, exception, error->message, statement);
}

static bool
read_parameter (Vm *vm, Value value, SqlParameter *parameter)
{
  const Value plain = value_plain (value);
  SqlValue *to = &parameter->value;
  switch (plain.kind) {
  case VALUE_NONE:
    to->kind = SQL_VALUE_NULL;
    return true;
  case VALUE_BOOL:
    to->kind = SQL_VALUE_INTEGER;
    to->integer = plain.boolean;
    return true;
  case VALUE_INT:
    to->kind = SQL_VALUE_INTEGER;
    to->integer = plain.integer;
    return true;
  case VALUE_FLOAT:
    to->kind = SQL_VALUE_REAL;
    to->real = plain.real;
    return true;
  case VALUE_OBJECT:
    break;
  case VALUE_ABSENT:
  case VALUE_ELLIPSIS:
  case VALUE_NOT_IMPLEMENTED:
    return vm_raise (vm, "TypeError", "such a value cannot be a parameter");
  }
  const char *text = value_text (plain, &to->length);
  if (text != NULL) {
    to->kind = SQL_VALUE_TEXT;
    to->bytes = text;
    return true;
  }
  if (plain.object->kind == OBJECT_BYTES) {
    const Bytes *bytes = (const Bytes *)plain.object;
    to->kind = SQL_VALUE_BLOB;
    to->bytes = (const char *)bytes->data;
    to->length = bytes->length;
    return true;
  }
  return false;
}

static bool
refuse_parameter (Vm *vm, Value value, const char *which)
{
  if (vm_raised (vm))
    return false;
  g_autofree char *message = g_strdup_printf (
      "Error binding parameter %s: type '%s' is not supported", which, value_type_name (vm, value));
  return host_raise_database_error (vm, "ProgrammingError", message, "");
}

static bool
read_named_parameters (Vm *vm, Arena *arena, Value dict, GPtrArray *parameters)
{
  size_t position = 0;
  Value key, value;
  while (dict_next (dict, &position, &key, &value)) {
    SqlParameter *parameter = arena_new0 (arena, SqlParameter);
    parameter->name = value_text (key, NULL);
    if (parameter->name == NULL)
      return vm_raise (vm, "TypeError", "the name of a parameter must be a string");
    if (!read_parameter (vm, value, parameter))
      return refuse_parameter (vm, value, arena_printf (arena, ":%s", parameter->name));
    g_ptr_array_add (parameters, parameter);
  }
  return true;
}

static bool
read_parameters (Vm *vm, Arena *arena, Value given, GPtrArray *parameters)
{
  Value list;
  if (given.kind == VALUE_NONE)
    return true;
  if (VALUE_IS (given, OBJECT_DICT))
    return read_named_parameters (vm, arena, given, parameters);
  if (!value_to_list (vm, given, &list))
    return false;
  const List *values = (const List *)list.object;
  for (size_t i = 0; i < values->length; i++) {
    SqlParameter *parameter = arena_new0 (arena, SqlParameter);
    if (!read_parameter (vm, values->items[i], parameter))
      return refuse_parameter (vm, values->items[i], arena_printf (arena, "%zu", i + 1));
    g_ptr_array_add (parameters, parameter);
  }
  return true;
}

static Value
value_from_sql (Vm *vm, const SqlValue *value)
{
  switch (value->kind) {
  case SQL_VALUE_NULL:
    break;
  case SQL_VALUE_INTEGER:
    return value_int (value->integer);
  case SQL_VALUE_REAL:
    return value_float (value->real);
  case SQL_VALUE_TEXT:
    return string_new (vm, value->bytes, (gssize)value->length);
  case SQL_VALUE_BLOB:
    return bytes_new (vm, value->bytes, value->length);
  }
  return value_none ();
}

Value
host_list_of_names (Vm *vm, const GPtrArray *names)
{
  Value list = list_new (vm, array_length (names));
  for (guint i = 0; i < array_length (names); i++)
    list_append (vm, list, string_new (vm, g_ptr_array_index (names, i), -1));
  return list;
}

/* (columns, rows, rowcount, lastrowid) */
static Value
value_from_result (Vm *vm, const SqlResult *from)
{
  Value rows = list_new (vm, array_length (from->rows));
  for (guint i = 0; i < array_length (from->rows); i++) {
    const SqlValue *row = g_ptr_array_index (from->rows, i);
    Value tuple = tuple_new (vm, NULL, from->columns->len);
    for (guint j = 0; j < from->columns->len; j++)
      ((Tuple *)tuple.object)->items[j] = value_from_sql (vm, &row[j]);
    list_append (vm, rows, tuple);
  }
  const Value parts[]
      = { from->columns == NULL ? value_none () : host_list_of_names (vm, from->columns), rows,
          value_int (from->row_count), value_int (from->last_rowid) };
  return tuple_new (vm, parts, G_N_ELEMENTS (parts));
}

bool
host_call_execute (Vm *vm, Value *arguments, Value *result)
{
  g_autoptr (Arena) arena = arena_new ();
  GPtrArray *parameters = arena_array (arena);
  SqlResult found = { .row_count = -1 };
  size_t length;
  const char *text = value_text (arguments[0], &length);
  if (text == NULL)
    return vm_raise (vm, "TypeError", "a statement must be a string, not %s",
                     value_type_name (vm, arguments[0]));
  if (strlen (text) != length)
    return host_raise_database_error (vm, "ProgrammingError", "the query contains a null character",
                                      text);
  if (!read_parameters (vm, arena, arguments[1], parameters)
      || !host_run (vm, text, parameters, arena, &found))
    return false;
  *result = value_from_result (vm, &found);
  return true;
}
