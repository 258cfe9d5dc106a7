#include "python/builtin_view.h"

static const char *const class_names[] = { "dict_keys", "dict_values", "dict_items" };

static void
finalize_nothing (gpointer data G_GNUC_UNUSED)
{
}

Value
view_new (Vm *vm, ViewKind kind, Value dict)
{
  const Value view
      = data_new (vm, native_class (vm, "_types", class_names[kind]), GUINT_TO_POINTER (kind));
  as_data (view)->kept[0] = dict;
  return view;
}

static ViewKind
view_kind (Value view)
{
  return (ViewKind)GPOINTER_TO_UINT (as_data (view)->data);
}

static Value
view_dict (Value view)
{
  return as_data (view)->kept[0];
}

static Value
view_entry (Vm *vm, ViewKind kind, Value key, Value value)
{
  const Value pair[] = { key, value };
  return kind == VIEW_KEYS ? key : kind == VIEW_VALUES ? value : tuple_new (vm, pair, 2);
}

static bool
view_next (Vm *vm, Iterator *iterator, Value *item)
{
  const Value dict = view_dict (iterator->source);
  size_t position = (size_t)iterator->position;
  Value key, value;
  if ((gint64)dict_length (dict) != iterator->extra.integer)
    return vm_raise (vm, "RuntimeError", "dictionary changed size during iteration");
  const bool more = dict_next (dict, &position, &key, &value);
  iterator->position = (gint64)position;
  if (more)
    *item = view_entry (vm, view_kind (iterator->source), key, value);
  return more;
}

static bool
view_iterate (Vm *vm, Value *arguments, Value *result)
{
  *result = iterator_new (vm, view_next, arguments[0]);
  ((Iterator *)(gpointer)result->object)->extra
      = value_int ((gint64)dict_length (view_dict (arguments[0])));
  return true;
}

static bool
view_length (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  *result = value_int ((gint64)dict_length (view_dict (arguments[0])));
  return true;
}

static bool
view_contains_key (Vm *vm, Value *arguments, Value *result)
{
  Value found;
  if (!dict_get (vm, view_dict (arguments[0]), arguments[1], &found))
    return false;
  *result = value_bool (found.kind != VALUE_ABSENT);
  return true;
}

static bool
view_contains_item (Vm *vm, Value *arguments, Value *result)
{
  *result = value_bool (false);
  if (!VALUE_IS (arguments[1], OBJECT_TUPLE) || as_tuple (arguments[1])->length != 2)
    return true;
  const Value *pair = as_tuple (arguments[1])->items;
  Value found;
  bool equal = false;
  if (!dict_get (vm, view_dict (arguments[0]), pair[0], &found)
      || (found.kind != VALUE_ABSENT && !value_equal (vm, found, pair[1], &equal)))
    return false;
  *result = value_bool (equal);
  return true;
}

static bool
view_contains_value (Vm *vm, Value *arguments, Value *result)
{
  Value list;
  bool contains;
  if (!value_to_list (vm, arguments[0], &list)
      || !value_contains (vm, list, arguments[1], &contains))
    return false;
  *result = value_bool (contains);
  return true;
}

static bool
view_repr (Vm *vm, Value *arguments, Value *result)
{
  Value list, shown;
  if (!value_to_list (vm, arguments[0], &list) || !value_repr (vm, list, &shown))
    return false;
  *result = string_format (vm, "%s(%s)", class_names[view_kind (arguments[0])],
                           value_text (shown, NULL));
  return true;
}

static bool
view_reversed (Vm *vm, Value *arguments, Value *result)
{
  Value list;
  return value_to_list (vm, arguments[0], &list)
         && value_call_method (vm, list, "reverse", NULL, 0, result)
         && value_iterate (vm, list, result);
}

static bool
as_new_set (Vm *vm, Value iterable, Value *set)
{
  *set = set_new (vm, false);
  return set_add_all (vm, *set, iterable);
}

/* A set, or a view that is like one. */
static bool
is_set_like (Vm *vm, Value value)
{
  const Value plain = value_plain (value);
  if (VALUE_IS (plain, OBJECT_SET))
    return true;
  return VALUE_IS (plain, OBJECT_DATA)
         && (plain.object->class == native_class (vm, "_types", "dict_keys")
             || plain.object->class == native_class (vm, "_types", "dict_items"));
}

static bool
view_combine (Vm *vm, SetOperation operation, Value left, Value right, Value *result)
{
  Value set;
  return as_new_set (vm, left, &set) && set_combine (vm, operation, set, right, result);
}

static bool
view_and (Vm *vm, Value *arguments, Value *result)
{
  return view_combine (vm, SET_INTERSECTION, arguments[0], arguments[1], result);
}

static bool
view_or (Vm *vm, Value *arguments, Value *result)
{
  return view_combine (vm, SET_UNION, arguments[0], arguments[1], result);
}

static bool
view_xor (Vm *vm, Value *arguments, Value *result)
{
  return view_combine (vm, SET_SYMMETRIC, arguments[0], arguments[1], result);
}

static bool
view_subtract (Vm *vm, Value *arguments, Value *result)
{
  return view_combine (vm, SET_DIFFERENCE, arguments[0], arguments[1], result);
}

static bool
view_subtract_from (Vm *vm, Value *arguments, Value *result)
{
  return view_combine (vm, SET_DIFFERENCE, arguments[1], arguments[0], result);
}

static bool
view_isdisjoint (Vm *vm, Value *arguments, Value *result)
{
  if (!view_combine (vm, SET_INTERSECTION, arguments[0], arguments[1], result))
    return false;
  *result = value_bool (set_length (*result) == 0);
  return true;
}

static bool
view_compare (Vm *vm, Comparison comparison, const Value *arguments, Value *result)
{
  Value left, right;
  if (!is_set_like (vm, arguments[1])) {
    *result = NOT_IMPLEMENTED;
    return true;
  }
  return as_new_set (vm, arguments[0], &left) && as_new_set (vm, arguments[1], &right)
         && builtin_compare (vm, comparison, left, right, result);
}

static bool
view_eq (Vm *vm, Value *arguments, Value *result)
{
  return view_compare (vm, COMPARE_EQ, arguments, result);
}

static bool
view_lt (Vm *vm, Value *arguments, Value *result)
{
  return view_compare (vm, COMPARE_LT, arguments, result);
}

static bool
view_le (Vm *vm, Value *arguments, Value *result)
{
  return view_compare (vm, COMPARE_LE, arguments, result);
}

static bool
view_gt (Vm *vm, Value *arguments, Value *result)
{
  return view_compare (vm, COMPARE_GT, arguments, result);
}

static bool
view_ge (Vm *vm, Value *arguments, Value *result)
{
  return view_compare (vm, COMPARE_GE, arguments, result);
}

#define VIEW_METHODS                                                                               \
  { "__iter__", "self, /", view_iterate }, { "__len__", "self, /", view_length },                  \
      { "__repr__", "self, /", view_repr },                                                        \
  {                                                                                                \
    "__reversed__", "self, /", view_reversed                                                       \
  }
#define VIEW_SET_METHODS                                                                           \
  { "__and__", "self, other, /", view_and }, { "__or__", "self, other, /", view_or },              \
      { "__xor__", "self, other, /", view_xor }, { "__sub__", "self, other, /", view_subtract },   \
      { "__rand__", "self, other, /", view_and }, { "__ror__", "self, other, /", view_or },        \
      { "__rxor__", "self, other, /", view_xor },                                                  \
      { "__rsub__", "self, other, /", view_subtract_from },                                        \
      { "isdisjoint", "self, other, /", view_isdisjoint },                                         \
      { "__eq__", "self, other, /", view_eq }, { "__lt__", "self, other, /", view_lt },            \
      { "__le__", "self, other, /", view_le }, { "__gt__", "self, other, /", view_gt },            \
  {                                                                                                \
    "__ge__", "self, other, /", view_ge                                                            \
  }

static const NativeFunctionDef keys_methods[] = {
  { "__contains__", "self, key, /", view_contains_key }, VIEW_METHODS, VIEW_SET_METHODS, { 0 }
};
static const NativeFunctionDef values_methods[]
    = { { "__contains__", "self, value, /", view_contains_value }, VIEW_METHODS, { 0 } };
static const NativeFunctionDef items_methods[] = {
  { "__contains__", "self, item, /", view_contains_item }, VIEW_METHODS, VIEW_SET_METHODS, { 0 }
};
static const NativeClassDef keys_class
    = { .name = "dict_keys", .methods = keys_methods, .finalize = finalize_nothing };
static const NativeClassDef values_class
    = { .name = "dict_values", .methods = values_methods, .finalize = finalize_nothing };
static const NativeClassDef items_class
    = { .name = "dict_items", .methods = items_methods, .finalize = finalize_nothing };
static const NativeClassDef *const view_classes[]
    = { &keys_class, &values_class, &items_class, NULL };
const NativeModuleDef native_types = { .name = "_types", .classes = view_classes };
