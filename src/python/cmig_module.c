#include "python/cmig_module.h"

#include "base/error.h"
#include "ddl/type_sql.h"
#include "python/host.h"
#include "python/import.h"
#include "python/operation_value.h"
#include "schema/operation_error.h"

#include <string.h>

static const ScriptDatabase *
database_of (const Vm *vm)
{
  const VmHost *host = vm_host (vm);
  return host->database;
}

/* Raises MODULE.CLASS_NAME (ARGUMENTS). */
static bool
raise_of (Vm *vm, const char *module, const char *class_name, const Value *arguments, size_t count)
{
  Value class, exception;
  Module *found = import_module (vm, module);
  return found != NULL && value_get_attribute (vm, value_object (found), class_name, &class)
         && value_call (vm, class, arguments, count, value_absent (), &exception)
         && vm_raise_value (vm, exception);
}

/* What Python's sqlite3 module would have raised. */
static bool
raise_database_error (Vm *vm, const char *exception, const char *message, const char *statement)
{
  const Value arguments[] = { string_new (vm, exception, -1), string_new (vm, message, -1),
                              string_new (vm, statement, -1) };
  return raise_of (vm, "_cmig", "DatabaseError", arguments, G_N_ELEMENTS (arguments));
}

/* Runs a statement; when it fails, that is raised. */
static bool
run (Vm *vm, const char *statement, const GPtrArray *parameters, Arena *arena, SqlResult *result)
{
  const ScriptDatabase *database = database_of (vm);
  const char *exception = NULL;
  g_autoptr (GError) error = NULL;
  if (database->run (database->data, statement, parameters, arena, result, &exception, &error))
    return true;
  return exception == NULL ? vm_fail (vm, g_steal_pointer (&error))
                           : raise_database_error (vm, exception, error->message, statement);
}

/* What Alembic or SQLAlchemy would have raised. */
static bool
raise_operation_error (Vm *vm, const GError *error)
{
  static const struct {
    const char *module; /* NULL: one of Python's own */
    const char *name;
  } classes[] = {
    [OPERATION_ERROR_COMPILE] = { "_cmig", "CompileError" },
    [OPERATION_ERROR_UNRENDERED] = { "_cmig", "UnsupportedCompilationError" },
    [OPERATION_ERROR_NOT_IMPLEMENTED] = { NULL, "NotImplementedError" },
    [OPERATION_ERROR_VALUE] = { NULL, "ValueError" },
    [OPERATION_ERROR_KEY] = { NULL, "KeyError" },
    [OPERATION_ERROR_COMMAND] = { "alembic.util", "CommandError" },
    [OPERATION_ERROR_ARGUMENT] = { "sqlalchemy.exc", "ArgumentError" },
    [OPERATION_ERROR_INVALID_REQUEST] = { "sqlalchemy.exc", "InvalidRequestError" },
    [OPERATION_ERROR_NO_SUCH_TABLE] = { "sqlalchemy.exc", "NoSuchTableError" },
    [OPERATION_ERROR_CIRCULAR] = { "sqlalchemy.exc", "CircularDependencyError" },
  };
  if (error->code == OPERATION_ERROR_UNSUPPORTED)
    return vm_refuse (vm, NULL, "%s", error->message);
  const Value message = string_new (vm, error->message, -1);
  if (classes[error->code].module == NULL)
    return vm_raise_with (vm, classes[error->code].name, message);
  return raise_of (vm, classes[error->code].module, classes[error->code].name, &message, 1);
}

/* Raises what ERROR (owned) stands for. */
static bool
raise_error (Vm *vm, GError *error)
{
  g_autoptr (GError) owned = error;
  if (owned->domain == OPERATION_ERROR)
    return raise_operation_error (vm, owned);
  return vm_fail (vm, g_steal_pointer (&owned));
}

static void
warn (const Vm *vm, const GPtrArray *warnings)
{
  enum { PYTHON_WARNING = 30 };
  const VmHost *host = vm_host (vm);
  for (guint i = 0; i < array_length (warnings); i++)
    host->log (host->data, PYTHON_WARNING, "cmig", g_ptr_array_index (warnings, i));
}

static bool
run_statements (Vm *vm, const Ddl *ddl)
{
  const ScriptDatabase *database = database_of (vm);
  for (guint i = 0; i < ddl->statements->len; i++) {
    SqlResult result = { 0 };
    if (run (vm, g_ptr_array_index (ddl->statements, i), NULL, ddl->arena, &result))
      continue;
    const char *exception = NULL;
    if (ddl->cleanup != NULL && i >= ddl->cleanup_from && i < ddl->cleanup_to)
      database->run (database->data, ddl->cleanup, NULL, ddl->arena, &result, &exception, NULL);
    return false;
  }
  return true;
}

static bool
call_operate (Vm *vm, Value *arguments, Value *result)
{
  const ScriptDatabase *database = database_of (vm);
  g_autoptr (Arena) arena = arena_new ();
  GError *error = NULL;
  const Reflection *existing = NULL;
  const Operation *operation = operation_from_value (vm, arena, arguments[0]);
  *result = value_none ();
  if (operation == NULL)
    return false;
  if (!database->offline && ddl_needs_reflection (database->dialect, operation)
      && !database->reflect (database->data, operation->schema, operation->table, arena, &existing,
                             &error))
    return raise_error (vm, error);
  Ddl *ddl = ddl_new (arena);
  const gboolean rendered = ddl_render (database->dialect, operation, existing,
                                        database->rebuilding, database->offline, ddl, &error);
  warn (vm, ddl->warnings);
  if (!run_statements (vm, ddl)) {
    g_clear_error (&error);
    return false;
  }
  return rendered || raise_error (vm, error);
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
  return raise_database_error (vm, "ProgrammingError", message, "");
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

static Value
list_of_names (Vm *vm, const GPtrArray *names)
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
  const Value parts[] = { from->columns == NULL ? value_none () : list_of_names (vm, from->columns),
                          rows, value_int (from->row_count), value_int (from->last_rowid) };
  return tuple_new (vm, parts, G_N_ELEMENTS (parts));
}

static bool
call_execute (Vm *vm, Value *arguments, Value *result)
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
    return raise_database_error (vm, "ProgrammingError", "the query contains a null character",
                                 text);
  if (!read_parameters (vm, arena, arguments[1], parameters)
      || !run (vm, text, parameters, arena, &found))
    return false;
  *result = value_from_result (vm, &found);
  return true;
}

static const char *
optional_text (Value value)
{
  return value.kind == VALUE_NONE ? NULL : value_text (value, NULL);
}

static bool
refuse_name (Vm *vm, Value value)
{
  return vm_raise (vm, "TypeError", "a name must be a string, not %s", value_type_name (vm, value));
}

static bool
call_reflect (Vm *vm, Value *arguments, Value *result)
{
  const ScriptDatabase *database = database_of (vm);
  g_autoptr (Arena) arena = arena_new ();
  const Reflection *reflection = NULL;
  GError *error = NULL;
  const char *name = value_text (arguments[0], NULL);
  *result = value_none ();
  if (name == NULL)
    return refuse_name (vm, arguments[0]);
  if (!database->reflect (database->data, optional_text (arguments[1]), name, arena, &reflection,
                          &error))
    return raise_error (vm, error);
  if (reflection != NULL) {
    warn (vm, reflection->warnings);
    *result = table_to_value (vm, reflection->table);
  }
  return true;
}

static bool
list_names (Vm *vm, NamesOf what, Value schema, Value *result)
{
  const ScriptDatabase *database = database_of (vm);
  g_autoptr (Arena) arena = arena_new ();
  const GPtrArray *names = NULL;
  GError *error = NULL;
  if (!database->names (database->data, what, optional_text (schema), arena, &names, &error))
    return raise_error (vm, error);
  *result = list_of_names (vm, names);
  return true;
}

static bool
call_table_names (Vm *vm, Value *arguments, Value *result)
{
  return list_names (vm, NAMES_TABLES, arguments[0], result);
}

static bool
call_view_names (Vm *vm, Value *arguments, Value *result)
{
  return list_names (vm, NAMES_VIEWS, arguments[0], result);
}

static bool
call_temp_table_names (Vm *vm, Value *arguments G_GNUC_UNUSED, Value *result)
{
  return list_names (vm, NAMES_TEMPORARY_TABLES, value_none (), result);
}

static bool
call_type_sql (Vm *vm, Value *arguments, Value *result)
{
  g_autoptr (Arena) arena = arena_new ();
  g_autoptr (GString) sql = g_string_new (NULL);
  GError *error = NULL;
  const ColumnType *type = column_type_from_value (vm, arena, arguments[0]);
  if (type == NULL)
    return false;
  if (!type_append (database_of (vm)->dialect, type, sql, &error))
    return raise_error (vm, error);
  *result = string_new (vm, sql->str, (gssize)sql->len);
  return true;
}

static bool
call_quote (Vm *vm, Value *arguments, Value *result)
{
  const char *name = value_text (arguments[0], NULL);
  if (name == NULL)
    return refuse_name (vm, arguments[0]);
  g_autofree char *sql = identifier_quote_by (database_of (vm)->dialect->quoting, name);
  *result = string_new (vm, sql, -1);
  return true;
}

static bool
call_quote_always (Vm *vm, Value *arguments, Value *result)
{
  const char *name = value_text (arguments[0], NULL);
  if (name == NULL)
    return refuse_name (vm, arguments[0]);
  g_autofree char *sql = identifier_quote_always (database_of (vm)->dialect->quoting, name);
  *result = string_new (vm, sql, -1);
  return true;
}

static bool
call_autocommit (Vm *vm, Value *arguments, Value *result)
{
  const ScriptDatabase *database = database_of (vm);
  GError *error = NULL;
  bool begin;
  *result = value_none ();
  if (!value_truth (vm, arguments[0], &begin))
    return false;
  return database->autocommit (database->data, begin, &error) || raise_error (vm, error);
}

static bool
call_log (Vm *vm, Value *arguments, Value *result)
{
  const VmHost *host = vm_host (vm);
  const char *logger = value_text (arguments[1], NULL), *message = value_text (arguments[2], NULL);
  *result = value_none ();
  if (arguments[0].kind != VALUE_INT || logger == NULL || message == NULL)
    return vm_raise (vm, "TypeError", "log (level, logger, message)");
  host->log (host->data, (int)arguments[0].integer, logger, message);
  return true;
}

static bool
call_config_option (Vm *vm, Value *arguments, Value *result)
{
  const ScriptDatabase *database = database_of (vm);
  const char *name = value_text (arguments[0], NULL);
  g_autofree char *value
      = name == NULL ? NULL
                     : database->config_option (database->data, optional_text (arguments[1]), name);
  *result = value == NULL ? arguments[2] : string_new (vm, value, -1);
  return true;
}

/* {"heads": the version rows} */
static bool
call_revision (Vm *vm, Value *arguments G_GNUC_UNUSED, Value *result)
{
  const ScriptDatabase *database = database_of (vm);
  GError *error = NULL;
  g_auto (GStrv) rows = database->versions (database->data, &error);
  if (rows == NULL)
    return vm_fail (vm, error);
  Value heads = list_new (vm, 0);
  for (char **row = rows; *row != NULL; row++)
    list_append (vm, heads, string_new (vm, *row, -1));
  *result = dict_new (vm);
  dict_set_text (vm, *result, "heads", heads);
  return true;
}

static bool
call_number (Vm *vm, Value *arguments G_GNUC_UNUSED, Value *result)
{
  *result = value_int (database_of (vm)->calls);
  return true;
}

static bool
call_import_module (Vm *vm, Value *arguments, Value *result)
{
  const char *name = value_text (arguments[0], NULL);
  Module *module = name == NULL ? NULL : import_module (vm, name);
  *result = value_object (module);
  return module != NULL || (!vm_raised (vm) && refuse_name (vm, arguments[0]));
}

static bool
call_refuse (Vm *vm, Value *arguments, Value *result)
{
  const char *message = value_text (arguments[0], NULL);
  *result = value_none ();
  return vm_refuse (vm, optional_text (arguments[1]), "%s", message == NULL ? "refused" : message);
}

static Value
make_text (Vm *vm, const char *text)
{
  return text == NULL ? value_none () : string_new (vm, text, -1);
}

static Value
make_dialect (Vm *vm)
{
  return make_text (vm, database_of (vm)->dialect->name);
}

static Value
make_driver (Vm *vm)
{
  return make_text (vm, database_of (vm)->driver);
}

static Value
make_database (Vm *vm)
{
  return make_text (vm, database_of (vm)->url);
}

static Value
make_offline (Vm *vm)
{
  return value_bool (database_of (vm)->offline);
}

static Value
make_server_version (Vm *vm)
{
  Value parts[3];
  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    parts[i] = value_int (database_of (vm)->server_version[i]);
  return tuple_new (vm, parts, G_N_ELEMENTS (parts));
}

static Value
make_x_arguments (Vm *vm)
{
  Value list = list_new (vm, 0);
  const char *const *argument = database_of (vm)->x_arguments;
  for (; argument != NULL && *argument != NULL; argument++)
    list_append (vm, list, string_new (vm, *argument, -1));
  return list;
}

static const NativeFunctionDef functions[] = {
  { "operate", "operation", call_operate },
  { "execute", "sql, params=None", call_execute },
  { "reflect", "table, schema=None", call_reflect },
  { "table_names", "schema=None", call_table_names },
  { "view_names", "schema=None", call_view_names },
  { "temp_table_names", "", call_temp_table_names },
  { "type_sql", "type", call_type_sql },
  { "quote", "name", call_quote },
  { "quote_always", "name", call_quote_always },
  { "autocommit", "begin", call_autocommit },
  { "log", "level, logger, message", call_log },
  { "config_option", "name, section=None, default=None", call_config_option },
  { "revision", "", call_revision },
  { "call_number", "", call_number },
  { "import_module", "name, package=None", call_import_module },
  { "refuse", "message, hint=None", call_refuse },
  { NULL, NULL, NULL },
};

static const NativeConstantDef constants[] = {
  { "dialect", make_dialect },
  { "driver", make_driver },
  { "database", make_database },
  { "offline", make_offline },
  { "server_version", make_server_version },
  { "x_arguments", make_x_arguments },
  { NULL, NULL },
};

static const char *const exceptions[] = { "DatabaseError:Exception", "CompileError:Exception",
                                          "UnsupportedCompilationError:CompileError", NULL };

const NativeModuleDef cmig_module
    = { .name = "_cmig", .functions = functions, .constants = constants, .exceptions = exceptions };
