/* map (), filter (), zip (), enumerate (), reversed (), iter () and next (). */
#include "python/native_builtins.h"

/* An iterator over what the arguments' iterators give, which are SOURCE, a list. */
static bool
iterate_all (Vm *vm, const Tuple *iterables, Value *iterators)
{
  *iterators = list_new (vm, iterables->length);
  for (size_t i = 0; i < iterables->length; i++) {
    Value iterator;
    if (!value_iterate (vm, iterables->items[i], &iterator))
      return false;
    list_append (vm, *iterators, iterator);
  }
  return true;
}

static Iterator *
as_iterator (Value value)
{
  return (Iterator *)(gpointer)value.object;
}

static bool
map_next (Vm *vm, Iterator *iterator, Value *item)
{
  const List *iterators = as_list (iterator->source);
  const Value values = tuple_new (vm, NULL, iterators->length);
  Value *items = as_tuple (values)->items;
  for (size_t i = 0; i < iterators->length; i++)
    if (!value_next (vm, iterators->items[i], &items[i]) || items[i].kind == VALUE_ABSENT)
      return false;
  return value_call (vm, iterator->extra, items, iterators->length, value_absent (), item);
}

bool
call_map (Vm *vm, Value *arguments, Value *result)
{
  Value iterators;
  if (as_tuple (arguments[1])->length == 0)
    return vm_raise (vm, "TypeError", "map() must have at least two arguments.");
  if (!iterate_all (vm, as_tuple (arguments[1]), &iterators))
    return false;
  *result = iterator_new (vm, map_next, iterators);
  as_iterator (*result)->extra = arguments[0];
  return true;
}

static bool
filter_next (Vm *vm, Iterator *iterator, Value *item)
{
  while (true) {
    Value verdict;
    bool truth;
    if (!value_next (vm, iterator->source, item) || item->kind == VALUE_ABSENT)
      return false;
    verdict = *item;
    if (iterator->extra.kind != VALUE_NONE
        && !value_call (vm, iterator->extra, item, 1, value_absent (), &verdict))
      return false;
    if (!value_truth (vm, verdict, &truth))
      return false;
    if (truth)
      return true;
  }
}

bool
call_filter (Vm *vm, Value *arguments, Value *result)
{
  Value iterator;
  if (!value_iterate (vm, arguments[1], &iterator))
    return false;
  *result = iterator_new (vm, filter_next, iterator);
  as_iterator (*result)->extra = arguments[0];
  return true;
}

/* zip (strict=True): the argument that ended is shorter, or one after the first is longer. */
static bool
check_strict (Vm *vm, const List *iterators, size_t ended)
{
  const char *plural = ended == 1 ? "" : "s 1-";
  if (ended > 0)
    return vm_raise (vm, "ValueError",
                     ended == 1 ? "zip() argument %zu is shorter than argument%s 1"
                                : "zip() argument %zu is shorter than argument%s%zu",
                     ended + 1, plural, ended);
  for (size_t i = 1; i < iterators->length; i++) {
    Value item;
    if (!value_next (vm, iterators->items[i], &item))
      return false;
    if (item.kind != VALUE_ABSENT)
      return vm_raise (vm, "ValueError",
                       i == 1 ? "zip() argument %zu is longer than argument%s 1"
                              : "zip() argument %zu is longer than argument%s%zu",
                       i + 1, i == 1 ? "" : "s 1-", i);
  }
  return false;
}

static bool
zip_next (Vm *vm, Iterator *iterator, Value *item)
{
  const List *iterators = as_list (iterator->source);
  if (iterators->length == 0)
    return false;
  *item = tuple_new (vm, NULL, iterators->length);
  Value *items = as_tuple (*item)->items;
  for (size_t i = 0; i < iterators->length; i++) {
    if (!value_next (vm, iterators->items[i], &items[i]))
      return false;
    if (items[i].kind == VALUE_ABSENT)
      return iterator->extra.boolean && check_strict (vm, iterators, i);
  }
  return true;
}

bool
call_zip (Vm *vm, Value *arguments, Value *result)
{
  Value iterators;
  bool strict;
  if (!value_truth (vm, arguments[1], &strict)
      || !iterate_all (vm, as_tuple (arguments[0]), &iterators))
    return false;
  *result = iterator_new (vm, zip_next, iterators);
  as_iterator (*result)->extra = value_bool (strict);
  return true;
}

static bool
enumerate_next (Vm *vm, Iterator *iterator, Value *item)
{
  Value pair[] = { value_int (iterator->position), value_absent () };
  if (!value_next (vm, iterator->source, &pair[1]) || pair[1].kind == VALUE_ABSENT)
    return false;
  iterator->position++;
  *item = tuple_new (vm, pair, 2);
  return true;
}

bool
call_enumerate (Vm *vm, Value *arguments, Value *result)
{
  Value iterator;
  gint64 start;
  if (!number_index (vm, arguments[1], &start) || !value_iterate (vm, arguments[0], &iterator))
    return false;
  *result = iterator_new (vm, enumerate_next, iterator);
  as_iterator (*result)->position = start;
  return true;
}

static bool
reversed_next (Vm *vm, Iterator *iterator, Value *item)
{
  if (iterator->position <= 0)
    return false;
  iterator->position--;
  if (VALUE_IS (iterator->source, OBJECT_LIST)
      && iterator->position >= (gint64)as_list (iterator->source)->length)
    return false;
  return value_get_item (vm, iterator->source, value_int (iterator->position), item);
}

bool
call_reversed (Vm *vm, Value *arguments, Value *result)
{
  Value method = value_absent ();
  const Value sequence = arguments[0];
  if (sequence.kind == VALUE_OBJECT
      && !value_find_attribute (vm, sequence, "__reversed__", &method))
    return false;
  if (method.kind != VALUE_ABSENT)
    return value_call (vm, method, NULL, 0, value_absent (), result);
  if (sequence.kind == VALUE_OBJECT && !VALUE_IS (sequence, OBJECT_SET)
      && !value_find_attribute (vm, sequence, "__getitem__", &method))
    return false;
  if (method.kind == VALUE_ABSENT)
    return vm_raise (vm, "TypeError", "'%s' object is not reversible",
                     value_type_name (vm, sequence));
  gint64 length;
  if (!value_length (vm, sequence, &length))
    return false;
  *result = iterator_new (vm, reversed_next, sequence);
  as_iterator (*result)->position = length;
  return true;
}

static bool
sentinel_next (Vm *vm, Iterator *iterator, Value *item)
{
  bool equal;
  return value_call (vm, iterator->source, NULL, 0, value_absent (), item)
         && value_equal (vm, *item, iterator->extra, &equal) && !equal;
}

bool
call_iter (Vm *vm, Value *arguments, Value *result)
{
  if (arguments[1].kind == VALUE_ABSENT)
    return value_iterate (vm, arguments[0], result);
  *result = iterator_new (vm, sentinel_next, arguments[0]);
  as_iterator (*result)->extra = arguments[1];
  return true;
}

bool
call_next (Vm *vm, Value *arguments, Value *result)
{
  const Value iterator = arguments[0];
  Value method = iterator;
  if (!VALUE_IS (iterator, OBJECT_ITERATOR) && !VALUE_IS (iterator, OBJECT_GENERATOR)) {
    method = value_absent ();
    if (iterator.kind == VALUE_OBJECT && !value_find_attribute (vm, iterator, "__next__", &method))
      return false;
  }
  if (method.kind == VALUE_ABSENT)
    return vm_raise (vm, "TypeError", "'%s' object is not an iterator",
                     value_type_name (vm, iterator));
  if (!value_next (vm, iterator, result))
    return false;
  if (result->kind == VALUE_ABSENT)
    *result = arguments[1];
  return result->kind != VALUE_ABSENT || vm_raise_stop (vm);
}
