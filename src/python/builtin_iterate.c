/* Iterators over the built-in types. */
#include "python/builtin_private.h"

static bool
next_of_list (Vm *vm G_GNUC_UNUSED, Iterator *iterator, Value *item)
{
  const List *list = as_list (iterator->source);
  if (iterator->position >= (gint64)list->length) {
    iterator->position = G_MAXINT64; /* an iterator that ended does not go on */
    return false;
  }
  *item = list->items[iterator->position++];
  return true;
}

static bool
next_of_tuple (Vm *vm G_GNUC_UNUSED, Iterator *iterator, Value *item)
{
  const Tuple *tuple = as_tuple (iterator->source);
  if (iterator->position >= (gint64)tuple->length)
    return false;
  *item = tuple->items[iterator->position++];
  return true;
}

static bool
next_of_string (Vm *vm, Iterator *iterator, Value *item)
{
  const String *string = as_string (iterator->source);
  if (iterator->position >= (gint64)string->length)
    return false;
  const char *text = string->text + iterator->position;
  const gssize length = text_next (text) - text;
  *item = string_new (vm, text, length);
  iterator->position += length;
  return true;
}

static bool
next_of_bytes (Vm *vm G_GNUC_UNUSED, Iterator *iterator, Value *item)
{
  const Bytes *bytes = as_bytes (iterator->source);
  if (iterator->position >= (gint64)bytes->length)
    return false;
  *item = value_int (bytes->data[iterator->position++]);
  return true;
}

static bool
next_of_range (Vm *vm G_GNUC_UNUSED, Iterator *iterator, Value *item)
{
  const Range *range = as_range (iterator->source);
  if (iterator->position >= iterator->extra.integer)
    return false;
  *item = value_int (range->start + iterator->position++ * range->step);
  return true;
}

/* EXTRA is the number of entries when the iteration began. */
static bool
check_size (Vm *vm, const Iterator *iterator, const char *what, size_t length)
{
  return (gint64)length == iterator->extra.integer
         || vm_raise (vm, "RuntimeError", "%s changed size during iteration", what);
}

static bool
next_of_dict (Vm *vm, Iterator *iterator, Value *item)
{
  Value value;
  size_t position = (size_t)iterator->position;
  if (!check_size (vm, iterator, "dictionary", dict_length (iterator->source)))
    return false;
  const bool more = dict_next (iterator->source, &position, item, &value);
  iterator->position = (gint64)position;
  return more;
}

static bool
next_of_set (Vm *vm, Iterator *iterator, Value *item)
{
  size_t position = (size_t)iterator->position;
  if (!check_size (vm, iterator, "Set", set_length (iterator->source)))
    return false;
  const bool more = set_next (iterator->source, &position, item);
  iterator->position = (gint64)position;
  return more;
}

static const struct {
  ObjectKind kind;
  bool (*next) (Vm *vm, Iterator *iterator, Value *item);
} iterables[] = {
  { OBJECT_LIST, next_of_list },     { OBJECT_TUPLE, next_of_tuple },
  { OBJECT_STRING, next_of_string }, { OBJECT_DICT, next_of_dict },
  { OBJECT_SET, next_of_set },       { OBJECT_RANGE, next_of_range },
  { OBJECT_BYTES, next_of_bytes },
};

bool
builtin_iterate (Vm *vm, Value value, Value *iterator)
{
  *iterator = NOT_IMPLEMENTED;
  if (value.kind != VALUE_OBJECT)
    return true;
  const ObjectKind kind = value.object->kind;
  if (kind == OBJECT_ITERATOR || kind == OBJECT_GENERATOR) {
    *iterator = value;
    return true;
  }
  for (size_t i = 0; i < G_N_ELEMENTS (iterables); i++)
    if (iterables[i].kind == kind) {
      *iterator = iterator_new (vm, iterables[i].next, value);
      Iterator *made = (Iterator *)(gpointer)iterator->object;
      if (kind == OBJECT_DICT)
        made->extra = value_int ((gint64)dict_length (value));
      else if (kind == OBJECT_SET)
        made->extra = value_int ((gint64)set_length (value));
      else if (kind == OBJECT_RANGE)
        made->extra = value_int (range_length (as_range (value)));
      return true;
    }
  return true;
}
