/* The type list. */
#include <string.h>

#include "python/builtin_private.h"

/* Room for COUNT more; what is there is not touched. */
static void
list_reserve (List *list, size_t count)
{
  if (list->length + count <= list->capacity)
    return;
  list->capacity = MAX (list->length + count, list->capacity * 3 / 2 + 4);
  list->items = g_renew (Value, list->items, list->capacity);
}

bool
list_extend (Vm *vm, Value list, Value iterable)
{
  const Value *items;
  size_t count;
  if (!VALUE_IS (iterable, OBJECT_INSTANCE) && sequence_items (iterable, &items, &count)) {
    if (!vm_has_room (vm, count * sizeof (Value)))
      return false;
    for (size_t i = 0; i < count; i++) {
      sequence_items (iterable, &items, &(size_t){ 0 }); /* it may be the list itself */
      list_append (vm, list, items[i]);
    }
    return true;
  }
  Value iterator;
  return value_iterate (vm, iterable, &iterator) && value_take_all (vm, iterator, list);
}

static void
list_insert (Vm *vm, Value value, gint64 index, Value item)
{
  List *list = as_list (value);
  const gint64 length = (gint64)list->length;
  if (index < 0)
    index = MAX (index + length, 0);
  index = MIN (index, length);
  list_append (vm, value, item);
  memmove (list->items + index + 1, list->items + index, (size_t)(length - index) * sizeof (Value));
  list->items[index] = item;
}

bool
list_delete_slice (Vm *vm G_GNUC_UNUSED, List *list, const SlicePart *part)
{
  if (part->count == 0)
    return true;
  const bool backwards = part->step < 0;
  const gint64 step = ABS (part->step);
  const gint64 first = backwards ? part->start + (part->count - 1) * part->step : part->start;
  gint64 kept = first;
  for (gint64 i = first; i < (gint64)list->length; i++) {
    const bool deleted = (i - first) % step == 0 && (i - first) / step < part->count;
    if (!deleted)
      list->items[kept++] = list->items[i];
  }
  list->length = (size_t)kept;
  return true;
}

bool
list_set_slice (Vm *vm, Value value, const SlicePart *part, Value iterable)
{
  List *list = as_list (value);
  Value iterator, copy;
  if (!value_iterate (vm, iterable, &iterator)) {
    return vm_raise (vm, "TypeError",
                     part->step == 1 ? "can only assign an iterable"
                                     : "must assign iterable to extended slice");
  }
  if (!value_to_list (vm, iterable, &copy))
    return false;
  const List *items = as_list (copy);
  if (part->step != 1) {
    if ((gint64)items->length != part->count)
      return vm_raise (
          vm, "ValueError",
          "attempt to assign sequence of size %zu to extended slice of size %" G_GINT64_FORMAT,
          items->length, part->count);
    for (gint64 i = 0; i < part->count; i++)
      list->items[part->start + i * part->step] = items->items[i];
    return true;
  }
  if (!vm_has_room (vm, items->length * sizeof (Value)))
    return false;
  list_reserve (list, items->length);
  Value *start = list->items + part->start;
  const size_t after = list->length - (size_t)part->start - (size_t)part->count;
  memmove (start + items->length, start + part->count, after * sizeof (Value));
  if (items->length > 0)
    memcpy (start, items->items, items->length * sizeof (Value));
  list->length = (size_t)part->start + items->length + after;
  return true;
}

static bool
list_call (Vm *vm, Value *arguments, Value *result)
{
  if (arguments[1].kind != VALUE_ABSENT)
    return value_to_list (vm, arguments[1], result);
  *result = list_new (vm, 0);
  return true;
}

static bool
method_append (Vm *vm, Value *arguments, Value *result)
{
  list_append (vm, value_plain (arguments[0]), arguments[1]);
  *result = value_none ();
  return true;
}

static bool
method_extend (Vm *vm, Value *arguments, Value *result)
{
  *result = value_none ();
  return list_extend (vm, value_plain (arguments[0]), arguments[1]);
}

static bool
method_insert (Vm *vm, Value *arguments, Value *result)
{
  gint64 index;
  if (!number_index (vm, arguments[1], &index))
    return false;
  list_insert (vm, value_plain (arguments[0]), index, arguments[2]);
  *result = value_none ();
  return true;
}

static bool
method_pop (Vm *vm, Value *arguments, Value *result)
{
  List *list = as_list (value_plain (arguments[0]));
  gint64 index;
  if (!number_index (vm, arguments[1], &index))
    return false;
  if (list->length == 0)
    return vm_raise (vm, "IndexError", "pop from empty list");
  if (index < 0)
    index += (gint64)list->length;
  if (index < 0 || index >= (gint64)list->length)
    return vm_raise (vm, "IndexError", "pop index out of range");
  *result = list->items[index];
  return list_delete_slice (vm, list, &(SlicePart){ .start = index, .step = 1, .count = 1 });
}

/* Where ITEM is in [FIRST, LAST), or -1. */
static bool
find_item (Vm *vm, Value sequence, Value item, gint64 first, gint64 last, gint64 *index)
{
  const Value *items;
  size_t count;
  sequence_items (sequence, &items, &count);
  for (gint64 i = first; i < last && i < (gint64)count; i++) {
    bool equal = value_is (items[i], item);
    if (!equal && !value_equal (vm, items[i], item, &equal))
      return false;
    if (equal) {
      *index = i;
      return true;
    }
    sequence_items (sequence, &items, &count);
  }
  *index = -1;
  return true;
}

static bool
method_remove (Vm *vm, Value *arguments, Value *result)
{
  const Value self = value_plain (arguments[0]);
  gint64 index;
  if (!find_item (vm, self, arguments[1], 0, G_MAXINT64, &index))
    return false;
  if (index < 0)
    return vm_raise (vm, "ValueError", "list.remove(x): x not in list");
  *result = value_none ();
  return list_delete_slice (vm, as_list (self),
                            &(SlicePart){ .start = index, .step = 1, .count = 1 });
}

static bool
method_index (Vm *vm, Value *arguments, Value *result)
{
  const Value self = value_plain (arguments[0]);
  const Value *items;
  size_t count;
  gint64 first, last, index;
  sequence_items (self, &items, &count);
  if (!bounds_resolve (vm, arguments[2], arguments[3], (gint64)count, &first, &last)
      || !find_item (vm, self, arguments[1], first, last, &index))
    return false;
  if (index >= 0) {
    *result = value_int (index);
    return true;
  }
  if (VALUE_IS (self, OBJECT_TUPLE))
    return vm_raise (vm, "ValueError", "tuple.index(x): x not in tuple");
  Value shown;
  return value_repr (vm, arguments[1], &shown)
         && vm_raise (vm, "ValueError", "%s is not in list", value_text (shown, NULL));
}

static bool
method_count (Vm *vm, Value *arguments, Value *result)
{
  const Value self = value_plain (arguments[0]);
  gint64 times = 0;
  for (gint64 index = -1;;) {
    if (!find_item (vm, self, arguments[1], index + 1, G_MAXINT64, &index))
      return false;
    if (index < 0)
      break;
    times++;
  }
  *result = value_int (times);
  return true;
}

static bool
method_clear (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  as_list (value_plain (arguments[0]))->length = 0;
  *result = value_none ();
  return true;
}

static bool
method_copy (Vm *vm, Value *arguments, Value *result)
{
  return value_to_list (vm, value_plain (arguments[0]), result);
}

static bool
method_reverse (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  List *list = as_list (value_plain (arguments[0]));
  for (size_t i = 0; i < list->length / 2; i++) {
    const Value item = list->items[i];
    list->items[i] = list->items[list->length - 1 - i];
    list->items[list->length - 1 - i] = item;
  }
  *result = value_none ();
  return true;
}

static bool
method_sort (Vm *vm, Value *arguments, Value *result)
{
  bool reverse;
  *result = value_none ();
  return value_truth (vm, arguments[2], &reverse)
         && list_sort (vm, as_list (value_plain (arguments[0])), arguments[1], reverse);
}

static bool
method_in_place_add (Vm *vm, Value *arguments, Value *result)
{
  *result = arguments[0];
  return list_extend (vm, value_plain (arguments[0]), arguments[1]);
}

static bool
tuple_call (Vm *vm, Value *arguments, Value *result)
{
  if (arguments[1].kind == VALUE_ABSENT) {
    *result = tuple_new (vm, NULL, 0);
    return true;
  }
  if (VALUE_IS (arguments[1], OBJECT_TUPLE)) {
    *result = arguments[1];
    return true;
  }
  Value list;
  if (!value_to_list (vm, arguments[1], &list))
    return false;
  *result = tuple_new (vm, as_list (list)->items, as_list (list)->length);
  return true;
}

#define SEQUENCE_METHODS                                                                           \
  { "index", "self, value, start=..., stop=..., /", method_index },                                \
      { "count", "self, value, /", method_count },                                                 \
      { "__getitem__", "self, key, /", dunder_get_item },                                          \
      { "__add__", "self, value, /", dunder_add },                                                 \
      { "__mul__", "self, value, /", dunder_multiply },                                            \
      { "__rmul__", "self, value, /", dunder_reflected_multiply }, DUNDERS_CONTAINER,              \
      DUNDERS_EQUAL, DUNDERS_ORDER, DUNDERS_TEXT

static const NativeFunctionDef list_class_methods[]
    = { { "__new__", "cls, iterable=..., /", list_call }, { 0 } };
static const NativeFunctionDef list_methods[] = {
  { "append", "self, object, /", method_append },
  { "extend", "self, iterable, /", method_extend },
  { "insert", "self, index, object, /", method_insert },
  { "pop", "self, index=-1, /", method_pop },
  { "remove", "self, value, /", method_remove },
  { "clear", "self, /", method_clear },
  { "copy", "self, /", method_copy },
  { "reverse", "self, /", method_reverse },
  { "sort", "self, /, *, key=None, reverse=False", method_sort },
  { "__setitem__", "self, key, value, /", dunder_set_item },
  { "__delitem__", "self, key, /", dunder_delete_item },
  { "__iadd__", "self, value, /", method_in_place_add },
  SEQUENCE_METHODS,
  { 0 },
};
const NativeClassDef builtin_list
    = { .name = "list", .methods = list_methods, .class_methods = list_class_methods };

static const NativeFunctionDef tuple_class_methods[]
    = { { "__new__", "cls, iterable=..., /", tuple_call }, { 0 } };
static const NativeFunctionDef tuple_methods[] = { SEQUENCE_METHODS, { 0 } };
const NativeClassDef builtin_tuple
    = { .name = "tuple", .methods = tuple_methods, .class_methods = tuple_class_methods };
