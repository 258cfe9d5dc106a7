#include "python/builtin.h"
#include "python/import.h"
#include "python/protocol_private.h"

bool
value_length (Vm *vm, Value value, gint64 *length)
{
  const Value method = dunder_find (vm, value, vm->names[NAME_LEN]);
  if (method.kind != VALUE_ABSENT) {
    Value answer;
    if (!dunder_call (vm, method, value, NULL, 0, &answer))
      return false;
    answer = value_plain (answer);
    if (answer.kind != VALUE_INT)
      return vm_raise (vm, "TypeError", "'%s' object cannot be interpreted as an integer",
                       value_type_name (vm, answer));
    *length = answer.integer;
    return *length >= 0 || vm_raise (vm, "ValueError", "__len__() should return >= 0");
  }
  bool has;
  if (!builtin_length (vm, value_plain (value), length, &has))
    return false;
  return has
         || vm_raise (vm, "TypeError", "object of type '%s' has no len()",
                      value_type_name (vm, value));
}

static bool
class_get_item (Vm *vm, Value class, Value key, Value *item)
{
  Value hook = class_lookup (vm, value_as_class (class), vm->names[NAME_CLASS_GETITEM]);
  if (VALUE_IS (hook, OBJECT_CLASS_METHOD))
    hook = ((MethodWrapper *)(gpointer)hook.object)->function;
  if (hook.kind != VALUE_ABSENT)
    return dunder_call (vm, hook, class, &key, 1, item);
  if (!value_as_class (class)->native)
    return vm_raise (vm, "TypeError", "type '%s' is not subscriptable",
                     value_as_class (class)->name);
  return import_call (vm, "types", "GenericAlias", (const Value[]){ class, key }, 2, item);
}

/* dict's own look-up, with the __missing__ of a derived class. */
static bool
get_with_missing (Vm *vm, Value instance, Value key, Value method, Value *item)
{
  if (!dict_get (vm, value_plain (instance), key, item))
    return false;
  return item->kind != VALUE_ABSENT || dunder_call (vm, method, instance, &key, 1, item);
}

bool
value_get_item (Vm *vm, Value container, Value key, Value *item)
{
  const Value method = dunder_find (vm, container, vm->names[NAME_GETITEM]);
  if (method.kind != VALUE_ABSENT)
    return dunder_call (vm, method, container, &key, 1, item);
  if (VALUE_IS (container, OBJECT_CLASS))
    return class_get_item (vm, container, key, item);
  const Value plain = value_plain (container);
  if (VALUE_IS (container, OBJECT_INSTANCE) && VALUE_IS (plain, OBJECT_DICT)) {
    const Value missing = dunder_find (vm, container, vm->names[NAME_MISSING]);
    if (missing.kind != VALUE_ABSENT)
      return get_with_missing (vm, container, key, missing, item);
  }
  *item = (Value){ .kind = VALUE_NOT_IMPLEMENTED };
  if (!builtin_get_item (vm, plain, key, item))
    return false;
  return item->kind != VALUE_NOT_IMPLEMENTED
         || vm_raise (vm, "TypeError", "'%s' object is not subscriptable",
                      value_type_name (vm, container));
}

bool
value_set_item (Vm *vm, Value container, Value key, Value item)
{
  const Value method = dunder_find (vm, container, vm->names[NAME_SETITEM]);
  Value ignored;
  bool has;
  if (method.kind != VALUE_ABSENT)
    return dunder_call (vm, method, container, (Value[]){ key, item }, 2, &ignored);
  if (!builtin_set_item (vm, value_plain (container), key, item, &has))
    return false;
  return has
         || vm_raise (vm, "TypeError", "'%s' object does not support item assignment",
                      value_type_name (vm, container));
}

bool
value_delete_item (Vm *vm, Value container, Value key)
{
  const Value method = dunder_find (vm, container, vm->names[NAME_DELITEM]);
  Value ignored;
  bool has;
  if (method.kind != VALUE_ABSENT)
    return dunder_call (vm, method, container, &key, 1, &ignored);
  if (!builtin_delete_item (vm, value_plain (container), key, &has))
    return false;
  return has
         || vm_raise (vm, "TypeError", "'%s' object doesn't support item deletion",
                      value_type_name (vm, container));
}

static bool
contains_by_iterating (Vm *vm, Value container, Value item, bool *contains)
{
  Value iterator = value_absent ();
  Value found;
  *contains = false;
  if (!value_iterate (vm, container, &iterator)) {
    if (exception_take_if (vm, "TypeError", NULL))
      return vm_raise (vm, "TypeError", "argument of type '%s' is not iterable",
                       value_type_name (vm, container));
    return false;
  }
  while (!*contains) {
    if (!value_next (vm, iterator, &found))
      return false;
    if (found.kind == VALUE_ABSENT)
      return true;
    if (!value_equal (vm, found, item, contains))
      return false;
  }
  return true;
}

bool
value_contains (Vm *vm, Value container, Value item, bool *contains)
{
  const Value method = dunder_find (vm, container, vm->names[NAME_CONTAINS]);
  if (method.kind != VALUE_ABSENT) {
    Value answer;
    return dunder_call (vm, method, container, &item, 1, &answer)
           && value_truth (vm, answer, contains);
  }
  if (dunder_find (vm, container, vm->names[NAME_ITER]).kind == VALUE_ABSENT) {
    bool has;
    if (!builtin_contains (vm, value_plain (container), item, contains, &has))
      return false;
    if (has)
      return true;
  }
  return contains_by_iterating (vm, container, item, contains);
}

/* Goes through what has only a __getitem__. */
static bool
next_by_index (Vm *vm, Iterator *iterator, Value *item)
{
  if (value_get_item (vm, iterator->source, value_int (iterator->position), item)) {
    iterator->position++;
    return true;
  }
  if (!exception_take_if (vm, "IndexError", NULL))
    exception_take_if (vm, "StopIteration", NULL);
  return false;
}

bool
value_iterate (Vm *vm, Value value, Value *iterator)
{
  *iterator = value_absent ();
  if (VALUE_IS (value, OBJECT_GENERATOR) || VALUE_IS (value, OBJECT_ITERATOR)) {
    *iterator = value;
    return true;
  }
  const Value method = dunder_find (vm, value, vm->names[NAME_ITER]);
  if (method.kind == VALUE_NONE)
    return vm_raise (vm, "TypeError", "'%s' object is not iterable", value_type_name (vm, value));
  if (method.kind != VALUE_ABSENT) {
    if (!dunder_call (vm, method, value, NULL, 0, iterator))
      return false;
    const bool good = VALUE_IS (*iterator, OBJECT_GENERATOR)
                      || VALUE_IS (*iterator, OBJECT_ITERATOR)
                      || dunder_find (vm, *iterator, vm->names[NAME_NEXT]).kind != VALUE_ABSENT;
    return good
           || vm_raise (vm, "TypeError", "iter() returned non-iterator of type '%s'",
                        value_type_name (vm, *iterator));
  }
  if (dunder_find (vm, value, vm->names[NAME_GETITEM]).kind != VALUE_ABSENT
      && !VALUE_IS (value, OBJECT_CLASS)
      && class_lookup (vm, value_class (vm, value), vm->names[NAME_ITER]).kind == VALUE_ABSENT) {
    *iterator = iterator_new (vm, next_by_index, value);
    return true;
  }
  *iterator = (Value){ .kind = VALUE_NOT_IMPLEMENTED };
  if (!builtin_iterate (vm, value_plain (value), iterator))
    return false;
  return iterator->kind != VALUE_NOT_IMPLEMENTED
         || vm_raise (vm, "TypeError", "'%s' object is not iterable", value_type_name (vm, value));
}

bool
value_next (Vm *vm, Value iterator, Value *item)
{
  *item = value_absent ();
  vm->result = value_none ();
  if (!vm_has_stack (vm))
    return false;
  if (VALUE_IS (iterator, OBJECT_ITERATOR)) {
    Iterator *made = (Iterator *)(gpointer)iterator.object;
    if (made->next (vm, made, item))
      return true;
    *item = value_absent ();
    return !vm_raised (vm);
  }
  if (VALUE_IS (iterator, OBJECT_GENERATOR))
    return generator_resume (vm, (Generator *)(gpointer)iterator.object, GENERATOR_SEND,
                             value_none (), item);
  const Value method = dunder_find (vm, iterator, vm->names[NAME_NEXT]);
  if (method.kind == VALUE_ABSENT)
    return vm_raise (vm, "TypeError", "'%s' object is not an iterator",
                     value_type_name (vm, iterator));
  if (dunder_call (vm, method, iterator, NULL, 0, item))
    return true;
  Value stop = value_absent ();
  *item = value_absent ();
  if (!exception_take_if (vm, "StopIteration", &stop))
    return false;
  vm->result = exception_first_argument (vm, stop);
  return true;
}

bool
value_take_all (Vm *vm, Value iterator, Value list)
{
  Value item;
  while (true) {
    if (!value_next (vm, iterator, &item))
      return false;
    if (item.kind == VALUE_ABSENT)
      return true;
    list_append (vm, list, item);
  }
}

bool
value_to_list (Vm *vm, Value iterable, Value *list)
{
  Value iterator;
  *list = list_new (vm, 0);
  return value_iterate (vm, iterable, &iterator) && value_take_all (vm, iterator, *list);
}

bool
value_fold (Vm *vm, Value iterable, BinaryOperator operator, Value * result)
{
  Value iterator, item;
  if (!value_iterate (vm, iterable, &iterator))
    return false;
  while (true) {
    if (!value_next (vm, iterator, &item))
      return false;
    if (item.kind == VALUE_ABSENT)
      return true;
    if (!value_operate (vm, operator, * result, item, false, result))
      return false;
  }
}
