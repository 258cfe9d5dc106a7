/* The type dict. Its views are in builtin_view.c. */
#include "python/builtin_view.h"

static bool
update_from_keys (Vm *vm, Value dict, Value other, Value keys_method)
{
  Value keys, iterator, key, value;
  if (!value_call (vm, keys_method, NULL, 0, value_absent (), &keys)
      || !value_iterate (vm, keys, &iterator))
    return false;
  while (true) {
    if (!value_next (vm, iterator, &key))
      return false;
    if (key.kind == VALUE_ABSENT)
      return true;
    if (!value_get_item (vm, other, key, &value) || !dict_set (vm, dict, key, value))
      return false;
  }
}

/* The two halves of the INDEX-th element of what dict () was given. */
static bool
update_pair (Vm *vm, Value dict, Value element, size_t index)
{
  Value pair;
  if (!value_to_list (vm, element, &pair)) {
    return vm_raise (vm, "TypeError",
                     "cannot convert dictionary update sequence element #%zu to a sequence", index);
  }
  const List *items = as_list (pair);
  if (items->length != 2)
    return vm_raise (vm, "ValueError",
                     "dictionary update sequence element #%zu has length %zu; 2 is required", index,
                     items->length);
  return dict_set (vm, dict, items->items[0], items->items[1]);
}

static bool
update_from_pairs (Vm *vm, Value dict, Value pairs)
{
  Value iterator, element;
  if (!value_iterate (vm, pairs, &iterator))
    return false;
  for (size_t index = 0;; index++) {
    if (!value_next (vm, iterator, &element))
      return false;
    if (element.kind == VALUE_ABSENT)
      return true;
    if (!update_pair (vm, dict, element, index))
      return false;
  }
}

bool
dict_update (Vm *vm, Value dict, Value other)
{
  if (VALUE_IS (other, OBJECT_DICT)) {
    Value key, value;
    if (value_is (dict, other))
      return true;
    for (size_t position = 0; dict_next (other, &position, &key, &value);)
      if (!dict_set (vm, dict, key, value))
        return false;
    return true;
  }
  Value keys = value_absent ();
  if (other.kind == VALUE_OBJECT && !value_find_attribute (vm, other, "keys", &keys))
    return false;
  return keys.kind != VALUE_ABSENT ? update_from_keys (vm, dict, other, keys)
                                   : update_from_pairs (vm, dict, other);
}

/* From at most one mapping or iterable, then keywords. */
static bool
fill (Vm *vm, Value dict, Value positional, Value keywords, const char *name)
{
  const Tuple *given = as_tuple (positional);
  if (given->length > 1)
    return vm_raise (vm, "TypeError", "%s expected at most 1 argument, got %zu", name,
                     given->length);
  return (given->length == 0 || dict_update (vm, dict, given->items[0]))
         && dict_update (vm, dict, keywords);
}

static bool
dict_call (Vm *vm, Value *arguments, Value *result)
{
  *result = dict_new (vm);
  return fill (vm, *result, arguments[1], arguments[2], "dict");
}

static bool
method_update (Vm *vm, Value *arguments, Value *result)
{
  *result = value_none ();
  return fill (vm, value_plain (arguments[0]), arguments[1], arguments[2], "update");
}

static bool
method_fromkeys (Vm *vm, Value *arguments, Value *result)
{
  Value iterator, key;
  if (!value_call (vm, arguments[0], NULL, 0, value_absent (), result)
      || !value_iterate (vm, arguments[1], &iterator))
    return false;
  while (true) {
    if (!value_next (vm, iterator, &key))
      return false;
    if (key.kind == VALUE_ABSENT)
      return true;
    if (!value_set_item (vm, *result, key, arguments[2]))
      return false;
  }
}

static bool
method_get (Vm *vm, Value *arguments, Value *result)
{
  if (!dict_get (vm, value_plain (arguments[0]), arguments[1], result))
    return false;
  if (result->kind == VALUE_ABSENT)
    *result = arguments[2];
  return true;
}

static bool
method_setdefault (Vm *vm, Value *arguments, Value *result)
{
  const Value self = value_plain (arguments[0]);
  if (!dict_get (vm, self, arguments[1], result))
    return false;
  if (result->kind != VALUE_ABSENT)
    return true;
  *result = arguments[2];
  return dict_set (vm, self, arguments[1], arguments[2]);
}

static bool
method_pop (Vm *vm, Value *arguments, Value *result)
{
  if (!dict_remove (vm, value_plain (arguments[0]), arguments[1], result))
    return false;
  if (result->kind == VALUE_ABSENT)
    *result = arguments[2];
  return result->kind != VALUE_ABSENT || vm_raise_with (vm, "KeyError", arguments[1]);
}

static bool
method_popitem (Vm *vm, Value *arguments, Value *result)
{
  const Value self = value_plain (arguments[0]);
  Value pair[2], key, value;
  size_t count = 0;
  for (size_t position = 0; dict_next (self, &position, &key, &value); count++) {
    pair[0] = key;
    pair[1] = value;
  }
  if (count == 0)
    return vm_raise (vm, "KeyError", "popitem(): dictionary is empty");
  *result = tuple_new (vm, pair, 2);
  return dict_remove (vm, self, pair[0], &value);
}

static bool
method_clear (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  dict_clear (value_plain (arguments[0]));
  *result = value_none ();
  return true;
}

static bool
method_copy (Vm *vm, Value *arguments, Value *result)
{
  *result = dict_new (vm);
  return dict_update (vm, *result, value_plain (arguments[0]));
}

static bool
method_keys (Vm *vm, Value *arguments, Value *result)
{
  *result = view_new (vm, VIEW_KEYS, value_plain (arguments[0]));
  return true;
}

static bool
method_values (Vm *vm, Value *arguments, Value *result)
{
  *result = view_new (vm, VIEW_VALUES, value_plain (arguments[0]));
  return true;
}

static bool
method_items (Vm *vm, Value *arguments, Value *result)
{
  *result = view_new (vm, VIEW_ITEMS, value_plain (arguments[0]));
  return true;
}

static bool
method_reversed (Vm *vm, Value *arguments, Value *result)
{
  Value keys;
  return value_to_list (vm, value_plain (arguments[0]), &keys)
         && value_call_method (vm, keys, "reverse", NULL, 0, result)
         && value_iterate (vm, keys, result);
}

static const NativeFunctionDef dict_class_methods[] = {
  { "__new__", "cls, /, *args, **kwargs", dict_call },
  { "fromkeys", "cls, iterable, value=None, /", method_fromkeys },
  { 0 },
};
static const NativeFunctionDef dict_methods[] = {
  { "update", "self, /, *args, **kwargs", method_update },
  { "get", "self, key, default=None, /", method_get },
  { "setdefault", "self, key, default=None, /", method_setdefault },
  { "pop", "self, key, default=..., /", method_pop },
  { "popitem", "self, /", method_popitem },
  { "clear", "self, /", method_clear },
  { "copy", "self, /", method_copy },
  { "keys", "self, /", method_keys },
  { "values", "self, /", method_values },
  { "items", "self, /", method_items },
  { "__reversed__", "self, /", method_reversed },
  { "__getitem__", "self, key, /", dunder_get_item },
  { "__setitem__", "self, key, value, /", dunder_set_item },
  { "__delitem__", "self, key, /", dunder_delete_item },
  { "__or__", "self, value, /", dunder_or },
  { "__ior__", "self, value, /", dunder_in_place_or },
  DUNDERS_CONTAINER,
  DUNDERS_EQUAL,
  DUNDERS_TEXT,
  { 0 },
};
const NativeClassDef builtin_dict
    = { .name = "dict", .methods = dict_methods, .class_methods = dict_class_methods };
