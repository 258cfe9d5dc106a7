/* The operators of the built-in types as methods, for classes that are derived from them and call
 * super ().__getitem__ (key) and the like. Self is unwrapped first, so that the method of the
 * derived class is not asked again. */
#include "python/builtin_private.h"

bool
dunder_length (Vm *vm, Value *arguments, Value *result)
{
  gint64 length;
  bool has;
  if (!builtin_length (vm, value_plain (arguments[0]), &length, &has))
    return false;
  *result = has ? value_int (length) : NOT_IMPLEMENTED;
  return true;
}

bool
dunder_get_item (Vm *vm, Value *arguments, Value *result)
{
  return builtin_get_item (vm, value_plain (arguments[0]), arguments[1], result);
}

bool
dunder_set_item (Vm *vm, Value *arguments, Value *result)
{
  bool has;
  *result = value_none ();
  return builtin_set_item (vm, value_plain (arguments[0]), arguments[1], arguments[2], &has);
}

bool
dunder_delete_item (Vm *vm, Value *arguments, Value *result)
{
  bool has;
  *result = value_none ();
  return builtin_delete_item (vm, value_plain (arguments[0]), arguments[1], &has);
}

bool
dunder_contains (Vm *vm, Value *arguments, Value *result)
{
  bool has, contains = false;
  if (!builtin_contains (vm, value_plain (arguments[0]), arguments[1], &contains, &has))
    return false;
  *result = value_bool (contains);
  return true;
}

bool
dunder_iterate (Vm *vm, Value *arguments, Value *result)
{
  return builtin_iterate (vm, value_plain (arguments[0]), result);
}

bool
dunder_repr (Vm *vm, Value *arguments, Value *result)
{
  return builtin_repr (vm, value_plain (arguments[0]), result);
}

bool
dunder_str (Vm *vm, Value *arguments, Value *result)
{
  const Value plain = value_plain (arguments[0]);
  if (VALUE_IS (plain, OBJECT_STRING)) {
    *result = plain;
    return true;
  }
  return value_repr (vm, arguments[0], result);
}

bool
dunder_format (Vm *vm, Value *arguments, Value *result)
{
  size_t length;
  const char *spec = value_text (arguments[1], &length);
  if (spec == NULL)
    return vm_raise (vm, "TypeError", "__format__() argument must be str, not %s",
                     value_type_name (vm, arguments[1]));
  return builtin_format (vm, value_plain (arguments[0]), spec, length, result);
}

bool
dunder_hash (Vm *vm, Value *arguments, Value *result)
{
  guint hash;
  if (!builtin_hash (vm, value_plain (arguments[0]), &hash))
    return false;
  *result = value_int ((gint64)hash);
  return true;
}

static bool
compare (Vm *vm, Comparison comparison, const Value *arguments, Value *result)
{
  const Value a = value_plain (arguments[0]), b = value_plain (arguments[1]);
  const bool numbers = number_is_real (a) && number_is_real (b);
  if (!numbers && (object_kind (a) != object_kind (b) || object_kind (a) < 0)) {
    *result = NOT_IMPLEMENTED;
    return true;
  }
  return builtin_compare (vm, comparison, a, b, result);
}

bool
dunder_eq (Vm *vm, Value *arguments, Value *result)
{
  return compare (vm, COMPARE_EQ, arguments, result);
}

bool
dunder_ne (Vm *vm, Value *arguments, Value *result)
{
  return compare (vm, COMPARE_NE, arguments, result);
}

bool
dunder_lt (Vm *vm, Value *arguments, Value *result)
{
  return compare (vm, COMPARE_LT, arguments, result);
}

bool
dunder_le (Vm *vm, Value *arguments, Value *result)
{
  return compare (vm, COMPARE_LE, arguments, result);
}

bool
dunder_gt (Vm *vm, Value *arguments, Value *result)
{
  return compare (vm, COMPARE_GT, arguments, result);
}

bool
dunder_ge (Vm *vm, Value *arguments, Value *result)
{
  return compare (vm, COMPARE_GE, arguments, result);
}

static bool
operate (Vm *vm, BinaryOperator operation, Value a, Value b, bool in_place, Value *result)
{
  return builtin_operate (vm, operation, value_plain (a), value_plain (b), in_place, result);
}

bool
dunder_add (Vm *vm, Value *arguments, Value *result)
{
  return operate (vm, OPERATOR_ADD, arguments[0], arguments[1], false, result);
}

bool
dunder_subtract (Vm *vm, Value *arguments, Value *result)
{
  return operate (vm, OPERATOR_SUBTRACT, arguments[0], arguments[1], false, result);
}

bool
dunder_multiply (Vm *vm, Value *arguments, Value *result)
{
  return operate (vm, OPERATOR_MULTIPLY, arguments[0], arguments[1], false, result);
}

bool
dunder_reflected_multiply (Vm *vm, Value *arguments, Value *result)
{
  return operate (vm, OPERATOR_MULTIPLY, arguments[1], arguments[0], false, result);
}

bool
dunder_modulo (Vm *vm, Value *arguments, Value *result)
{
  return operate (vm, OPERATOR_MODULO, arguments[0], arguments[1], false, result);
}

bool
dunder_and (Vm *vm, Value *arguments, Value *result)
{
  return operate (vm, OPERATOR_AND, arguments[0], arguments[1], false, result);
}

bool
dunder_or (Vm *vm, Value *arguments, Value *result)
{
  return operate (vm, OPERATOR_OR, arguments[0], arguments[1], false, result);
}

bool
dunder_xor (Vm *vm, Value *arguments, Value *result)
{
  return operate (vm, OPERATOR_XOR, arguments[0], arguments[1], false, result);
}

bool
dunder_in_place_or (Vm *vm, Value *arguments, Value *result)
{
  const bool in_place = true;
  if (!operate (vm, OPERATOR_OR, arguments[0], arguments[1], in_place, result))
    return false;
  *result = arguments[0];
  return true;
}
