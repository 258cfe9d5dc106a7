/* What every object has; what instances are made of is in class_types.c. */
#include "python/builtin_private.h"

static bool
object_eq (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  *result = value_is (arguments[0], arguments[1]) ? value_bool (true) : NOT_IMPLEMENTED;
  return true;
}

static bool
object_ne (Vm *vm, Value *arguments, Value *result)
{
  Value equal;
  bool truth;
  if (!value_call_method (vm, arguments[0], "__eq__", &arguments[1], 1, &equal))
    return false;
  if (equal.kind == VALUE_NOT_IMPLEMENTED) {
    *result = equal;
    return true;
  }
  if (!value_truth (vm, equal, &truth))
    return false;
  *result = value_bool (!truth);
  return true;
}

static bool
object_hash (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  *result = value_int ((gint64)g_direct_hash (arguments[0].object));
  return true;
}

static bool
object_repr (Vm *vm, Value *arguments, Value *result)
{
  *result = string_format (vm, "<%s object at %p>", value_class (vm, arguments[0])->qualified_name,
                           (void *)arguments[0].object);
  return true;
}

static bool
object_str (Vm *vm, Value *arguments, Value *result)
{
  return value_repr (vm, arguments[0], result);
}

static bool
object_format (Vm *vm, Value *arguments, Value *result)
{
  size_t length;
  if (value_text (arguments[1], &length) != NULL && length > 0)
    return vm_raise (vm, "TypeError", "unsupported format string passed to %s.__format__",
                     value_type_name (vm, arguments[0]));
  return value_str (vm, arguments[0], result);
}

static const NativeFunctionDef object_methods[] = {
  { "__eq__", "self, value, /", object_eq },
  { "__ne__", "self, value, /", object_ne },
  { "__hash__", "self, /", object_hash },
  { "__repr__", "self, /", object_repr },
  { "__str__", "self, /", object_str },
  { "__format__", "self, format_spec, /", object_format },
  { 0 },
};
const NativeClassDef builtin_object = { .name = "object", .methods = object_methods };
