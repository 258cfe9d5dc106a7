/* The type range. */
#include "python/builtin_private.h"

static bool
range_call (Vm *vm, Value *arguments, Value *result)
{
  const Tuple *given = as_tuple (arguments[1]);
  gint64 bounds[3] = { 0, 0, 1 };
  if (given->length == 0 || given->length > 3)
    return vm_raise (vm, "TypeError", "range expected at %s %d argument%s, got %zu",
                     given->length == 0 ? "least" : "most", given->length == 0 ? 1 : 3,
                     given->length == 0 ? "" : "s", given->length);
  for (size_t i = 0; i < given->length; i++)
    if (!number_index (vm, given->items[i], &bounds[given->length == 1 ? 1 : i]))
      return false;
  if (bounds[2] == 0)
    return vm_raise (vm, "ValueError", "range() arg 3 must not be zero");
  *result = range_new (vm, bounds[0], bounds[1], bounds[2]);
  return true;
}

static bool
range_index (Vm *vm, Value *arguments, Value *result)
{
  const Range *range = as_range (arguments[0]);
  bool contains, has;
  if (!builtin_contains (vm, arguments[0], arguments[1], &contains, &has))
    return false;
  if (!contains) {
    Value shown;
    return value_repr (vm, arguments[1], &shown)
           && vm_raise (vm, "ValueError", "%s is not in range", value_text (shown, NULL));
  }
  *result = value_int (((gint64)number_real (arguments[1]) - range->start) / range->step);
  return true;
}

static bool
range_count (Vm *vm, Value *arguments, Value *result)
{
  bool contains, has;
  if (!builtin_contains (vm, arguments[0], arguments[1], &contains, &has))
    return false;
  *result = value_int (contains);
  return true;
}

static bool
range_reversed (Vm *vm, Value *arguments, Value *result)
{
  const Range *range = as_range (arguments[0]);
  const gint64 length = range_length (range);
  const gint64 last = range->start + (length - 1) * range->step;
  const Value turned
      = range_new (vm, last, length == 0 ? last : range->start - range->step, -range->step);
  return builtin_iterate (vm, turned, result);
}

static bool
range_start (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  *result = value_int (as_range (self)->start);
  return true;
}

static bool
range_stop (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  *result = value_int (as_range (self)->stop);
  return true;
}

static bool
range_step (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  *result = value_int (as_range (self)->step);
  return true;
}

static const NativeFunctionDef range_class_methods[]
    = { { "__new__", "cls, /, *args", range_call }, { 0 } };
static const NativeFunctionDef range_methods[] = {
  { "index", "self, value, /", range_index },
  { "count", "self, value, /", range_count },
  { "__reversed__", "self, /", range_reversed },
  { "__getitem__", "self, key, /", dunder_get_item },
  DUNDERS_CONTAINER,
  DUNDERS_EQUAL,
  DUNDERS_TEXT,
  { 0 },
};
static const NativePropertyDef range_properties[]
    = { { "start", range_start }, { "stop", range_stop }, { "step", range_step }, { 0 } };
const NativeClassDef builtin_range = { .name = "range",
                                       .methods = range_methods,
                                       .class_methods = range_class_methods,
                                       .properties = range_properties };
