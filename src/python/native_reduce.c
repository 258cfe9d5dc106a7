/* sorted (), min (), max (), sum (), any (), all () and the numeric functions. */
#include <math.h>

#include "python/native_builtins.h"

bool
call_sorted (Vm *vm, Value *arguments, Value *result)
{
  bool reverse;
  return value_truth (vm, arguments[2], &reverse) && value_to_list (vm, arguments[0], result)
         && list_sort (vm, as_list (*result), arguments[1], reverse);
}

/* min (a, b…) or min (iterable); the first of equal ones stays. */
static bool
extreme (Vm *vm, const Value *arguments, const char *name, Comparison better, Value *result)
{
  const Tuple *given = as_tuple (arguments[0]);
  if (given->length == 0)
    return vm_raise (vm, "TypeError", "%s expected at least 1 argument, got 0", name);
  if (given->length > 1 && arguments[2].kind != VALUE_ABSENT)
    return vm_raise (vm, "TypeError",
                     "Cannot specify a default for %s() with multiple positional arguments", name);
  Value iterator, item, key, best_key = value_absent ();
  if (!value_iterate (vm, given->length == 1 ? given->items[0] : arguments[0], &iterator))
    return false;
  *result = arguments[2];
  while (true) {
    if (!value_next (vm, iterator, &item))
      return false;
    if (item.kind == VALUE_ABSENT)
      break;
    key = item;
    if (arguments[1].kind != VALUE_NONE
        && !value_call (vm, arguments[1], &item, 1, value_absent (), &key))
      return false;
    bool is_better = best_key.kind == VALUE_ABSENT;
    Value verdict;
    if (!is_better
        && (!value_compare (vm, better, key, best_key, &verdict)
            || !value_truth (vm, verdict, &is_better)))
      return false;
    if (is_better) {
      *result = item;
      best_key = key;
    }
  }
  return result->kind != VALUE_ABSENT
         || vm_raise (vm, "ValueError", "%s() arg is an empty sequence", name);
}

bool
call_min (Vm *vm, Value *arguments, Value *result)
{
  return extreme (vm, arguments, "min", COMPARE_LT, result);
}

bool
call_max (Vm *vm, Value *arguments, Value *result)
{
  return extreme (vm, arguments, "max", COMPARE_GT, result);
}

bool
call_sum (Vm *vm, Value *arguments, Value *result)
{
  *result = arguments[1];
  if (is_text (*result))
    return vm_raise (vm, "TypeError", "sum() can't sum strings [use ''.join(seq) instead]");
  if (value_bytes (*result) != NULL)
    return vm_raise (vm, "TypeError", "sum() can't sum bytes [use b''.join(seq) instead]");
  return value_fold (vm, arguments[0], OPERATOR_ADD, result);
}

/* Whether an item of the iterable is TRUTH. */
static bool
has_item (Vm *vm, Value iterable, bool wanted, bool *has)
{
  Value iterator, item;
  *has = false;
  if (!value_iterate (vm, iterable, &iterator))
    return false;
  while (!*has) {
    bool truth;
    if (!value_next (vm, iterator, &item))
      return false;
    if (item.kind == VALUE_ABSENT)
      return true;
    if (!value_truth (vm, item, &truth))
      return false;
    *has = truth == wanted;
  }
  return true;
}

bool
call_any (Vm *vm, Value *arguments, Value *result)
{
  bool has;
  if (!has_item (vm, arguments[0], true, &has))
    return false;
  *result = value_bool (has);
  return true;
}

bool
call_all (Vm *vm, Value *arguments, Value *result)
{
  bool has;
  if (!has_item (vm, arguments[0], false, &has))
    return false;
  *result = value_bool (!has);
  return true;
}

/* Calls the method NAME of an object; *FOUND tells whether it has one. */
static bool
ask (Vm *vm, Value object, const char *name, const Value *arguments, size_t count, bool *found,
     Value *result)
{
  Value method = value_absent ();
  if (object.kind == VALUE_OBJECT && !value_find_attribute (vm, object, name, &method))
    return false;
  *found = method.kind != VALUE_ABSENT;
  return !*found || value_call (vm, method, arguments, count, value_absent (), result);
}

bool
call_abs (Vm *vm, Value *arguments, Value *result)
{
  const Value number = value_plain (arguments[0]);
  bool found;
  if (number.kind == VALUE_FLOAT) {
    *result = value_float (fabs (number.real));
    return true;
  }
  if (number_is_integer (number)) {
    *result = value_int (number_integer (number));
    return result->integer >= 0 || number_negate (vm, *result, result);
  }
  return ask (vm, arguments[0], "__abs__", NULL, 0, &found, result)
         && (found
             || vm_raise (vm, "TypeError", "bad operand type for abs(): '%s'",
                          value_type_name (vm, arguments[0])));
}

bool
call_round (Vm *vm, Value *arguments, Value *result)
{
  const Value number = value_plain (arguments[0]);
  const bool whole = arguments[1].kind == VALUE_NONE;
  gint64 digits = 0;
  bool found;
  if (!number_is_real (number))
    return ask (vm, arguments[0], "__round__", &arguments[1], whole ? 0 : 1, &found, result)
           && (found
               || vm_raise (vm, "TypeError", "type %s doesn't define __round__ method",
                            value_type_name (vm, arguments[0])));
  if (!whole && !number_index (vm, arguments[1], &digits))
    return false;
  if (number.kind == VALUE_FLOAT && whole)
    return number_truncate (vm, number_round (number.real, 0), result);
  if (number.kind != VALUE_FLOAT)
    return number_round_integer (vm, number_integer (number), digits, result);
  *result = value_float (number_round (number.real, digits));
  return true;
}

bool
call_divmod (Vm *vm, Value *arguments, Value *result)
{
  const Value a = value_plain (arguments[0]), b = value_plain (arguments[1]);
  if (number_is_real (a) && number_is_real (b))
    return number_divmod (vm, a, b, result);
  bool found;
  if (!ask (vm, arguments[0], "__divmod__", &arguments[1], 1, &found, result))
    return false;
  return (found && result->kind != VALUE_NOT_IMPLEMENTED)
         || vm_raise (vm, "TypeError", "unsupported operand type(s) for divmod(): '%s' and '%s'",
                      value_type_name (vm, arguments[0]), value_type_name (vm, arguments[1]));
}

bool
call_pow (Vm *vm, Value *arguments, Value *result)
{
  if (arguments[2].kind == VALUE_NONE)
    return value_operate (vm, OPERATOR_POWER, arguments[0], arguments[1], false, result);
  return number_power_modulo (vm, value_plain (arguments[0]), value_plain (arguments[1]),
                              value_plain (arguments[2]), result);
}
