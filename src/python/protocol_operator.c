#include "python/builtin.h"
#include "python/import.h"
#include "python/protocol_private.h"

#include <string.h>

static const char *const operator_names[][4] = {
  [OPERATOR_ADD] = { "+", "__add__", "__radd__", "__iadd__" },
  [OPERATOR_SUBTRACT] = { "-", "__sub__", "__rsub__", "__isub__" },
  [OPERATOR_MULTIPLY] = { "*", "__mul__", "__rmul__", "__imul__" },
  [OPERATOR_DIVIDE] = { "/", "__truediv__", "__rtruediv__", "__itruediv__" },
  [OPERATOR_FLOOR_DIVIDE] = { "//", "__floordiv__", "__rfloordiv__", "__ifloordiv__" },
  [OPERATOR_MODULO] = { "%", "__mod__", "__rmod__", "__imod__" },
  [OPERATOR_POWER] = { "** or pow()", "__pow__", "__rpow__", "__ipow__" },
  [OPERATOR_MATRIX_MULTIPLY] = { "@", "__matmul__", "__rmatmul__", "__imatmul__" },
  [OPERATOR_AND] = { "&", "__and__", "__rand__", "__iand__" },
  [OPERATOR_OR] = { "|", "__or__", "__ror__", "__ior__" },
  [OPERATOR_XOR] = { "^", "__xor__", "__rxor__", "__ixor__" },
  [OPERATOR_LEFT_SHIFT] = { "<<", "__lshift__", "__rlshift__", "__ilshift__" },
  [OPERATOR_RIGHT_SHIFT] = { ">>", "__rshift__", "__rrshift__", "__irshift__" },
};

static const struct {
  const char *sign, *method, *reflected;
} comparison_names[] = {
  [COMPARE_LT] = { "<", "__lt__", "__gt__" },  [COMPARE_LE] = { "<=", "__le__", "__ge__" },
  [COMPARE_EQ] = { "==", "__eq__", "__eq__" }, [COMPARE_NE] = { "!=", "__ne__", "__ne__" },
  [COMPARE_GT] = { ">", "__gt__", "__lt__" },  [COMPARE_GE] = { ">=", "__ge__", "__le__" },
};

/* Whether classes may have a say in it. */
static bool
has_methods (const Vm *vm, Value value)
{
  return VALUE_IS (value, OBJECT_INSTANCE) || VALUE_IS (value, OBJECT_DATA)
         || (VALUE_IS (value, OBJECT_CLASS) && value.object->class != vm->kinds[OBJECT_CLASS]);
}

/* *RESULT is NOT_IMPLEMENTED when SELF has no such method, too. */
static bool
ask (Vm *vm, Value self, const char *name, Value other, Value *result)
{
  *result = (Value){ .kind = VALUE_NOT_IMPLEMENTED };
  if (!has_methods (vm, self))
    return true;
  const Value method = dunder_find (vm, self, vm_intern (vm, name, -1));
  if (method.kind == VALUE_ABSENT || method.kind == VALUE_NONE)
    return true;
  return dunder_call (vm, method, self, &other, 1, result);
}

/* An operand of a class derived from the other's goes first. */
static bool
right_goes_first (Vm *vm, Value a, Value b)
{
  const Class *left = value_class (vm, a);
  const Class *right = value_class (vm, b);
  return left != right && class_is_derived (right, left);
}

static bool
ask_both (Vm *vm, Value a, Value b, const char *method, const char *reflected, Value *result)
{
  const bool swapped = right_goes_first (vm, a, b);
  if (swapped && (!ask (vm, b, reflected, a, result) || result->kind != VALUE_NOT_IMPLEMENTED))
    return !vm_raised (vm);
  if (!ask (vm, a, method, b, result) || result->kind != VALUE_NOT_IMPLEMENTED)
    return !vm_raised (vm);
  return swapped || ask (vm, b, reflected, a, result);
}

static bool
is_union_part (Value value)
{
  return value.kind == VALUE_NONE || VALUE_IS (value, OBJECT_CLASS);
}

bool
value_operate (Vm *vm, BinaryOperator operator, Value a, Value b, bool in_place, Value *result)
{
  const char *const *names = operator_names[operator];
  *result = (Value){ .kind = VALUE_NOT_IMPLEMENTED };
  if (has_methods (vm, a) || has_methods (vm, b)) {
    if (in_place && (!ask (vm, a, names[3], b, result) || result->kind != VALUE_NOT_IMPLEMENTED))
      return !vm_raised (vm);
    if (!ask_both (vm, a, b, names[1], names[2], result) || result->kind != VALUE_NOT_IMPLEMENTED)
      return !vm_raised (vm);
  }
  const Value left = value_plain (a);
  /* text % value asks the value itself for its text */
  const Value right = value_plain (b);
  const bool whole = operator== OPERATOR_MODULO && VALUE_IS (left, OBJECT_STRING)
                     && !VALUE_IS (right, OBJECT_TUPLE) && !VALUE_IS (right, OBJECT_DICT);
  if (!builtin_operate (vm, operator, left, whole ? b : right, in_place, result))
    return false;
  if (result->kind == VALUE_NOT_IMPLEMENTED && operator== OPERATOR_OR && is_union_part (a)
      && is_union_part (b) && (VALUE_IS (a, OBJECT_CLASS) || VALUE_IS (b, OBJECT_CLASS)))
    return import_call (vm, "types", "union", (const Value[]){ a, b }, 2, result);
  if (result->kind == VALUE_NOT_IMPLEMENTED)
    return vm_raise (vm, "TypeError", "unsupported operand type(s) for %s%s: '%s' and '%s'",
                     in_place && operator== OPERATOR_POWER ? "**" : names[0], in_place ? "=" : "",
                     value_type_name (vm, a), value_type_name (vm, b));
  /* What is changed in place stays the instance that it is in. */
  if (in_place && value_is (*result, left))
    *result = a;
  return true;
}

static bool
equal_by_default (Vm *vm, Value a, Value b, bool *equal)
{
  const Value left = value_plain (a);
  const Value right = value_plain (b);
  *equal = value_is (left, right) && left.kind != VALUE_FLOAT;
  return *equal || builtin_equal (vm, left, right, equal);
}

static bool
compare_equality (Vm *vm, Comparison comparison, Value a, Value b, Value *result)
{
  bool equal;
  if (has_methods (vm, a) || has_methods (vm, b)) {
    const char *name = comparison_names[comparison].method;
    if (!ask_both (vm, a, b, name, name, result) || result->kind != VALUE_NOT_IMPLEMENTED)
      return !vm_raised (vm);
    if (comparison == COMPARE_NE) {
      if (!ask_both (vm, a, b, "__eq__", "__eq__", result))
        return false;
      if (result->kind != VALUE_NOT_IMPLEMENTED) {
        if (!value_truth (vm, *result, &equal))
          return false;
        *result = value_bool (!equal);
        return true;
      }
    }
  }
  if (!equal_by_default (vm, a, b, &equal))
    return false;
  *result = value_bool (equal == (comparison == COMPARE_EQ));
  return true;
}

bool
value_compare (Vm *vm, Comparison comparison, Value a, Value b, Value *result)
{
  if (comparison == COMPARE_EQ || comparison == COMPARE_NE)
    return compare_equality (vm, comparison, a, b, result);
  if ((has_methods (vm, a) || has_methods (vm, b))
      && (!ask_both (vm, a, b, comparison_names[comparison].method,
                     comparison_names[comparison].reflected, result)
          || result->kind != VALUE_NOT_IMPLEMENTED))
    return !vm_raised (vm);
  if (!builtin_compare (vm, comparison, value_plain (a), value_plain (b), result))
    return false;
  if (result->kind == VALUE_NOT_IMPLEMENTED)
    return vm_raise (vm, "TypeError", "'%s' not supported between instances of '%s' and '%s'",
                     comparison_names[comparison].sign, value_type_name (vm, a),
                     value_type_name (vm, b));
  return true;
}

bool
value_equal (Vm *vm, Value a, Value b, bool *equal)
{
  *equal = value_is (a, b);
  if (*equal)
    return true;
  if (VALUE_IS (a, OBJECT_STRING) && VALUE_IS (b, OBJECT_STRING)) {
    const String *left = (const String *)(gconstpointer)a.object;
    const String *right = (const String *)(gconstpointer)b.object;
    *equal = left->length == right->length && memcmp (left->text, right->text, left->length) == 0;
    return true;
  }
  Value result;
  return compare_equality (vm, COMPARE_EQ, a, b, &result) && value_truth (vm, result, equal);
}

/* -x, +x and ~x. */
static bool
unary_builtin (Vm *vm, char sign, Value value, Value *result)
{
  *result = (Value){ .kind = VALUE_NOT_IMPLEMENTED };
  if (sign == '-')
    return builtin_negate (vm, value, result);
  if (sign == '~')
    return builtin_invert (vm, value, result);
  if (value.kind == VALUE_INT || value.kind == VALUE_FLOAT)
    *result = value;
  else if (value.kind == VALUE_BOOL)
    *result = value_int (value.boolean);
  return true;
}

bool
value_unary (Vm *vm, const char *method_name, Value value, Value *result)
{
  const Value method = dunder_find (vm, value, vm_intern (vm, method_name, -1));
  if (method.kind != VALUE_ABSENT)
    return dunder_call (vm, method, value, NULL, 0, result);
  char sign = '~';
  if (strcmp (method_name, "__neg__") == 0)
    sign = '-';
  else if (strcmp (method_name, "__pos__") == 0)
    sign = '+';
  if (!unary_builtin (vm, sign, value_plain (value), result))
    return false;
  if (result->kind == VALUE_NOT_IMPLEMENTED)
    return vm_raise (vm, "TypeError", "bad operand type for unary %c: '%s'", sign,
                     value_type_name (vm, value));
  return true;
}
