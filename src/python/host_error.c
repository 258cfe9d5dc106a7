#include "python/host_private.h"
#include "python/import.h"
#include "schema/operation_error.h"

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
bool
host_raise_database_error (Vm *vm, const char *exception, const char *message,
                           const char *statement)
{
  const Value arguments[] = { string_new (vm, exception, -1), string_new (vm, message, -1),
                              string_new (vm, statement, -1) };
  return raise_of (vm, "_cmig", "DatabaseError", arguments, G_N_ELEMENTS (arguments));
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
bool
host_raise_error (Vm *vm, GError *error)
{
  g_autoptr (GError) owned = error;
  if (owned->domain == OPERATION_ERROR)
    return raise_operation_error (vm, owned);
  return vm_fail (vm, g_steal_pointer (&owned));
}
