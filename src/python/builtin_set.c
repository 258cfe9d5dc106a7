/* The types set and frozenset. */
#include "python/builtin_private.h"

bool
set_add_all (Vm *vm, Value set, Value iterable)
{
  Value iterator, item;
  if (!value_iterate (vm, iterable, &iterator))
    return false;
  while (true) {
    if (!value_next (vm, iterator, &item))
      return false;
    if (item.kind == VALUE_ABSENT)
      return true;
    if (!set_add (vm, set, item))
      return false;
  }
}

/* ITERABLE itself where it is a set, else a new set of its items. */
static bool
as_a_set (Vm *vm, Value iterable, Value *set)
{
  *set = value_plain (iterable);
  if (VALUE_IS (*set, OBJECT_SET))
    return true;
  *set = set_new (vm, false);
  return set_add_all (vm, *set, iterable);
}

/* The items are those of the smaller set, or of what is no set, as CPython has it. */
static bool
intersect (Vm *vm, Value left, Value iterable, Value *result)
{
  const Value right = value_plain (iterable);
  const bool is_set = VALUE_IS (right, OBJECT_SET);
  const bool swapped = is_set && set_length (right) > set_length (left);
  const Value asked = swapped ? right : left;
  Value iterator, item;
  *result = set_new (vm, as_set (left)->frozen);
  if (!value_iterate (vm, swapped ? left : is_set ? right : iterable, &iterator))
    return false;
  while (true) {
    bool has;
    if (!value_next (vm, iterator, &item))
      return false;
    if (item.kind == VALUE_ABSENT)
      return true;
    if (!set_has (vm, asked, item, &has) || (has && !set_add (vm, *result, item)))
      return false;
  }
}

/* Adds to RESULT what of FROM is not in OTHER. */
static bool
add_others (Vm *vm, Value result, Value from, Value other)
{
  Value item;
  for (size_t position = 0; set_next (from, &position, &item);) {
    bool has;
    if (!set_has (vm, other, item, &has) || (!has && !set_add (vm, result, item)))
      return false;
  }
  return true;
}

bool
set_combine (Vm *vm, SetOperation operation, Value left, Value iterable, Value *result)
{
  Value right;
  if (operation == SET_INTERSECTION)
    return intersect (vm, left, iterable, result);
  if (!as_a_set (vm, iterable, &right))
    return false;
  *result = set_new (vm, as_set (left)->frozen);
  switch (operation) {
  case SET_UNION:
    return set_add_all (vm, *result, left) && set_add_all (vm, *result, right);
  case SET_DIFFERENCE:
    return add_others (vm, *result, left, right);
  case SET_SYMMETRIC:
    return add_others (vm, *result, left, right) && add_others (vm, *result, right, left);
  case SET_INTERSECTION:
    break;
  }
  return true;
}

void
set_assign (Vm *vm G_GNUC_UNUSED, Value left, Value from)
{
  as_set (left)->members = as_set (from)->members; /* FROM was made for it */
}

static bool
set_make (Vm *vm, Value iterable, bool frozen, Value *result)
{
  *result = set_new (vm, frozen);
  return iterable.kind == VALUE_ABSENT || set_add_all (vm, *result, iterable);
}

static bool
set_call (Vm *vm, Value *arguments, Value *result)
{
  return set_make (vm, arguments[1], false, result);
}

static bool
frozenset_call (Vm *vm, Value *arguments, Value *result)
{
  if (VALUE_IS (arguments[1], OBJECT_SET) && as_set (arguments[1])->frozen) {
    *result = arguments[1];
    return true;
  }
  return set_make (vm, arguments[1], true, result);
}

static bool
method_add (Vm *vm, Value *arguments, Value *result)
{
  *result = value_none ();
  return set_add (vm, value_plain (arguments[0]), arguments[1]);
}

static bool
method_discard (Vm *vm, Value *arguments, Value *result)
{
  bool removed;
  *result = value_none ();
  return set_remove (vm, value_plain (arguments[0]), arguments[1], &removed);
}

static bool
method_remove (Vm *vm, Value *arguments, Value *result)
{
  bool removed;
  *result = value_none ();
  return set_remove (vm, value_plain (arguments[0]), arguments[1], &removed)
         && (removed || vm_raise_with (vm, "KeyError", arguments[1]));
}

static bool
method_pop (Vm *vm, Value *arguments, Value *result)
{
  const Value self = value_plain (arguments[0]);
  size_t position = 0;
  bool removed;
  if (!set_next (self, &position, result))
    return vm_raise (vm, "KeyError", "pop from an empty set");
  return set_remove (vm, self, *result, &removed);
}

static bool
method_clear (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  set_clear (value_plain (arguments[0]));
  *result = value_none ();
  return true;
}

static bool
method_copy (Vm *vm, Value *arguments, Value *result)
{
  const Value self = value_plain (arguments[0]);
  return set_make (vm, self, as_set (self)->frozen, result);
}

/* union (), intersection () and difference () take any number of iterables. */
static bool
combine_all (Vm *vm, SetOperation operation, const Value *arguments, Value *result)
{
  const Value self = value_plain (arguments[0]);
  const Tuple *others = as_tuple (arguments[1]);
  if (!set_make (vm, self, as_set (self)->frozen, result))
    return false;
  for (size_t i = 0; i < others->length; i++)
    if (!set_combine (vm, operation, *result, others->items[i], result))
      return false;
  return true;
}

static bool
method_union (Vm *vm, Value *arguments, Value *result)
{
  return combine_all (vm, SET_UNION, arguments, result);
}

static bool
method_intersection (Vm *vm, Value *arguments, Value *result)
{
  return combine_all (vm, SET_INTERSECTION, arguments, result);
}

static bool
method_difference (Vm *vm, Value *arguments, Value *result)
{
  return combine_all (vm, SET_DIFFERENCE, arguments, result);
}

static bool
method_symmetric_difference (Vm *vm, Value *arguments, Value *result)
{
  return set_combine (vm, SET_SYMMETRIC, value_plain (arguments[0]), arguments[1], result);
}

/* The same in place. */
static bool
assign_all (Vm *vm, SetOperation operation, const Value *arguments, Value *result)
{
  Value combined;
  if (!combine_all (vm, operation, arguments, &combined))
    return false;
  set_assign (vm, value_plain (arguments[0]), combined);
  *result = value_none ();
  return true;
}

static bool
method_update (Vm *vm, Value *arguments, Value *result)
{
  return assign_all (vm, SET_UNION, arguments, result);
}

static bool
method_intersection_update (Vm *vm, Value *arguments, Value *result)
{
  return assign_all (vm, SET_INTERSECTION, arguments, result);
}

static bool
method_difference_update (Vm *vm, Value *arguments, Value *result)
{
  return assign_all (vm, SET_DIFFERENCE, arguments, result);
}

static bool
method_symmetric_difference_update (Vm *vm, Value *arguments, Value *result)
{
  const Value self = value_plain (arguments[0]);
  Value combined;
  if (!set_combine (vm, SET_SYMMETRIC, self, arguments[1], &combined))
    return false;
  set_assign (vm, self, combined);
  *result = value_none ();
  return true;
}

static bool
method_isdisjoint (Vm *vm, Value *arguments, Value *result)
{
  Value common;
  if (!set_combine (vm, SET_INTERSECTION, value_plain (arguments[0]), arguments[1], &common))
    return false;
  *result = value_bool (set_length (common) == 0);
  return true;
}

static bool
method_issubset (Vm *vm, Value *arguments, Value *result)
{
  Value other;
  bool subset;
  if (!as_a_set (vm, arguments[1], &other)
      || !set_is_subset (vm, value_plain (arguments[0]), other, &subset))
    return false;
  *result = value_bool (subset);
  return true;
}

static bool
method_issuperset (Vm *vm, Value *arguments, Value *result)
{
  Value other;
  bool subset;
  if (!as_a_set (vm, arguments[1], &other)
      || !set_is_subset (vm, other, value_plain (arguments[0]), &subset))
    return false;
  *result = value_bool (subset);
  return true;
}

#define SET_METHODS                                                                                \
  { "copy", "self, /", method_copy }, { "union", "self, /, *others", method_union },               \
      { "intersection", "self, /, *others", method_intersection },                                 \
      { "difference", "self, /, *others", method_difference },                                     \
      { "symmetric_difference", "self, other, /", method_symmetric_difference },                   \
      { "isdisjoint", "self, other, /", method_isdisjoint },                                       \
      { "issubset", "self, other, /", method_issubset },                                           \
      { "issuperset", "self, other, /", method_issuperset },                                       \
      { "__and__", "self, other, /", dunder_and }, { "__or__", "self, other, /", dunder_or },      \
      { "__xor__", "self, other, /", dunder_xor },                                                 \
      { "__sub__", "self, other, /", dunder_subtract }, DUNDERS_CONTAINER, DUNDERS_EQUAL,          \
      DUNDERS_ORDER, DUNDERS_TEXT

static const NativeFunctionDef set_class_methods[]
    = { { "__new__", "cls, iterable=..., /", set_call }, { 0 } };
static const NativeFunctionDef set_methods[] = {
  { "add", "self, item, /", method_add },
  { "discard", "self, item, /", method_discard },
  { "remove", "self, item, /", method_remove },
  { "pop", "self, /", method_pop },
  { "clear", "self, /", method_clear },
  { "update", "self, /, *others", method_update },
  { "intersection_update", "self, /, *others", method_intersection_update },
  { "difference_update", "self, /, *others", method_difference_update },
  { "symmetric_difference_update", "self, other, /", method_symmetric_difference_update },
  SET_METHODS,
  { 0 },
};
const NativeClassDef builtin_set
    = { .name = "set", .methods = set_methods, .class_methods = set_class_methods };

static const NativeFunctionDef frozenset_class_methods[]
    = { { "__new__", "cls, iterable=..., /", frozenset_call }, { 0 } };
static const NativeFunctionDef frozenset_methods[] = { SET_METHODS, { 0 } };
const NativeClassDef builtin_frozenset = { .name = "frozenset",
                                           .methods = frozenset_methods,
                                           .class_methods = frozenset_class_methods };
