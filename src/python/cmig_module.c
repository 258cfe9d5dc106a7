#include "python/cmig_module.h"

#include "base/error.h"
#include "ddl/rebuild.h"
#include "ddl/type_sql.h"
#include "python/host.h"
#include "python/host_private.h"
#include "python/import.h"
#include "python/operation_value.h"

static void
warn (const Vm *vm, const char *logger, const GPtrArray *warnings)
{
  enum { PYTHON_WARNING = 30 };
  const VmHost *host = vm_host (vm);
  for (guint i = 0; i < array_length (warnings); i++)
    host->log (host->data, PYTHON_WARNING, logger, g_ptr_array_index (warnings, i));
}

static bool
run_statements (Vm *vm, const Ddl *ddl)
{
  const ScriptDatabase *database = host_database (vm);
  for (guint i = 0; i < ddl->statements->len; i++) {
    SqlResult result = { 0 };
    if (host_run (vm, g_ptr_array_index (ddl->statements, i), NULL, ddl->arena, &result))
      continue;
    const char *exception = NULL;
    if (ddl->cleanup != NULL && i >= ddl->cleanup_from && i < ddl->cleanup_to)
      database->run (database->data, ddl->cleanup, NULL, ddl->arena, &result, &exception, NULL);
    return false;
  }
  return true;
}

static gboolean
make_room (const ScriptDatabase *database, const Operation *operation, GError **error)
{
  return database->offline || operation->kind != OPERATION_BATCH
         || !batch_rebuilds (database->dialect, &operation->batch, G_MAXUINT)
         || database->make_room (database->data, operation->schema, operation->table, error);
}

static bool
call_operate (Vm *vm, Value *arguments, Value *result)
{
  const ScriptDatabase *database = host_database (vm);
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
    return host_raise_error (vm, error);
  Ddl *ddl = ddl_new (arena);
  const gboolean rendered = ddl_render (database->dialect, operation, existing,
                                        database->rebuilding, database->offline, ddl, &error);
  warn (vm, CMIG_LOGGER, ddl->warnings);
  warn (vm, REBUILD_LOGGER, ddl->losses);
  if (rendered && !make_room (database, operation, &error))
    return vm_fail (vm, error);
  if (!run_statements (vm, ddl)) {
    g_clear_error (&error);
    return false;
  }
  return rendered || host_raise_error (vm, error);
}

/* The statements of an operation, which are not run. */
static bool
call_render (Vm *vm, Value *arguments, Value *result)
{
  const ScriptDatabase *database = host_database (vm);
  g_autoptr (Arena) arena = arena_new ();
  GError *error = NULL;
  bool generic;
  *result = value_none ();
  const Operation *operation = operation_from_value (vm, arena, arguments[0]);
  if (operation == NULL || !value_truth (vm, arguments[1], &generic))
    return false;
  Ddl *ddl = ddl_new (arena);
  if (!ddl_render (generic ? &generic_dialect : database->dialect, operation, NULL,
                   database->rebuilding, TRUE, ddl, &error))
    return host_raise_error (vm, error);
  *result = host_list_of_names (vm, ddl->statements);
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
  const ScriptDatabase *database = host_database (vm);
  g_autoptr (Arena) arena = arena_new ();
  const Reflection *reflection = NULL;
  GError *error = NULL;
  const char *name = value_text (arguments[0], NULL);
  *result = value_none ();
  if (name == NULL)
    return refuse_name (vm, arguments[0]);
  if (!database->reflect (database->data, optional_text (arguments[1]), name, arena, &reflection,
                          &error))
    return host_raise_error (vm, error);
  if (reflection != NULL) {
    warn (vm, CMIG_LOGGER, reflection->warnings);
    *result = table_to_value (vm, reflection->table);
  }
  return true;
}

static bool
list_names (Vm *vm, NamesOf what, Value schema, Value *result)
{
  const ScriptDatabase *database = host_database (vm);
  g_autoptr (Arena) arena = arena_new ();
  const GPtrArray *names = NULL;
  GError *error = NULL;
  if (!database->names (database->data, what, optional_text (schema), arena, &names, &error))
    return host_raise_error (vm, error);
  *result = host_list_of_names (vm, names);
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
  if (!type_append (host_database (vm)->dialect, type, sql, &error))
    return host_raise_error (vm, error);
  *result = string_new (vm, sql->str, (gssize)sql->len);
  return true;
}

static bool
call_quote (Vm *vm, Value *arguments, Value *result)
{
  const char *name = value_text (arguments[0], NULL);
  if (name == NULL)
    return refuse_name (vm, arguments[0]);
  g_autofree char *sql = identifier_quote_by (host_database (vm)->dialect->quoting, name);
  *result = string_new (vm, sql, -1);
  return true;
}

static bool
call_quote_always (Vm *vm, Value *arguments, Value *result)
{
  const char *name = value_text (arguments[0], NULL);
  if (name == NULL)
    return refuse_name (vm, arguments[0]);
  g_autofree char *sql = identifier_quote_always (host_database (vm)->dialect->quoting, name);
  *result = string_new (vm, sql, -1);
  return true;
}

static bool
call_autocommit (Vm *vm, Value *arguments, Value *result)
{
  const ScriptDatabase *database = host_database (vm);
  GError *error = NULL;
  bool begin;
  *result = value_none ();
  if (!value_truth (vm, arguments[0], &begin))
    return false;
  return database->autocommit (database->data, begin, &error) || host_raise_error (vm, error);
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
  const ScriptDatabase *database = host_database (vm);
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
  const ScriptDatabase *database = host_database (vm);
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
call_script_heads (Vm *vm, Value *arguments G_GNUC_UNUSED, Value *result)
{
  const ScriptDatabase *database = host_database (vm);
  g_auto (GStrv) heads = database->heads (database->data);
  *result = list_new (vm, 0);
  for (char **head = heads; *head != NULL; head++)
    list_append (vm, *result, string_new (vm, *head, -1));
  return true;
}

static bool
call_number (Vm *vm, Value *arguments G_GNUC_UNUSED, Value *result)
{
  *result = value_int (host_database (vm)->calls);
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
  return make_text (vm, host_database (vm)->dialect->name);
}

static Value
make_driver (Vm *vm)
{
  return make_text (vm, host_database (vm)->driver);
}

static Value
make_database (Vm *vm)
{
  return make_text (vm, host_database (vm)->url);
}

static Value
make_offline (Vm *vm)
{
  return value_bool (host_database (vm)->offline);
}

static Value
make_server_version (Vm *vm)
{
  Value parts[3];
  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    parts[i] = value_int (host_database (vm)->server_version[i]);
  return tuple_new (vm, parts, G_N_ELEMENTS (parts));
}

static Value
make_settings (Vm *vm)
{
  const ScriptSettings *settings = &host_database (vm)->settings;
  Value made = dict_new (vm);
  dict_set_text (vm, made, "version_table", make_text (vm, settings->version_table));
  dict_set_text (vm, made, "version_table_schema", make_text (vm, settings->version_table_schema));
  dict_set_text (vm, made, "user_module_prefix", make_text (vm, settings->user_module_prefix));
  dict_set_text (vm, made, "transaction_per_migration",
                 value_bool (settings->transaction_per_migration));
  dict_set_text (vm, made, "render_as_batch", value_bool (settings->render_as_batch));
  return made;
}

/* Under --sql nothing has run. */
static bool
call_look (Vm *vm, Value *arguments, Value *result)
{
  const ScriptDatabase *database = host_database (vm);
  const char *sql = value_text (arguments[0], NULL);
  bool count;
  *result = value_none ();
  if (!value_truth (vm, arguments[1], &count))
    return false;
  if (sql != NULL && !database->offline && database->look != NULL)
    database->look (database->data, sql, count ? LOOK_AT_COUNT : LOOK_AT_ROWS);
  return true;
}

static Value
make_x_arguments (Vm *vm)
{
  Value list = list_new (vm, 0);
  const char *const *argument = host_database (vm)->x_arguments;
  for (; argument != NULL && *argument != NULL; argument++)
    list_append (vm, list, string_new (vm, *argument, -1));
  return list;
}

static const NativeFunctionDef functions[] = {
  { "operate", "operation", call_operate },
  { "render", "operation, generic", call_render },
  { "execute", "sql, params=None", host_call_execute },
  { "reflect", "table, schema=None", call_reflect },
  { "table_names", "schema=None", call_table_names },
  { "view_names", "schema=None", call_view_names },
  { "temp_table_names", "", call_temp_table_names },
  { "type_sql", "type", call_type_sql },
  { "quote", "name", call_quote },
  { "quote_always", "name", call_quote_always },
  { "look", "sql, count=False", call_look },
  { "autocommit", "begin", call_autocommit },
  { "log", "level, logger, message", call_log },
  { "config_option", "name, section=None, default=None", call_config_option },
  { "revision", "", call_revision },
  { "script_heads", "", call_script_heads },
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
  { "settings", make_settings },
  { "x_arguments", make_x_arguments },
  { NULL, NULL },
};

static const char *const exceptions[] = { "DatabaseError:Exception", "CompileError:Exception",
                                          "UnsupportedCompilationError:CompileError", NULL };

const NativeModuleDef cmig_module
    = { .name = "_cmig", .functions = functions, .constants = constants, .exceptions = exceptions };
