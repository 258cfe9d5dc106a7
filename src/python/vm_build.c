#include "python/attribute.h"
#include "python/builtin_private.h"
#include "python/vm_loop.h"

#include <string.h>

static bool
op_build_tuple (Vm *vm, Frame *frame, guint32 argument)
{
  frame->top -= argument;
  *frame->top = tuple_new (vm, frame->top, argument);
  frame->top++;
  return true;
}

static bool
op_build_list (Vm *vm, Frame *frame, guint32 argument)
{
  const Value list = list_new (vm, argument);
  frame->top -= argument;
  for (guint32 i = 0; i < argument; i++)
    list_append (vm, list, frame->top[i]);
  frame_push (frame, list);
  return true;
}

static bool
op_build_set (Vm *vm, Frame *frame, guint32 argument)
{
  const Value set = set_new (vm, false);
  frame->top -= argument;
  for (guint32 i = 0; i < argument; i++)
    if (!set_add (vm, set, frame->top[i]))
      return false;
  frame_push (frame, set);
  return true;
}

static bool
op_build_dict (Vm *vm, Frame *frame, guint32 argument)
{
  const Value dict = dict_new (vm);
  frame->top -= 2 * (size_t)argument;
  for (guint32 i = 0; i < argument; i++)
    if (!dict_set (vm, dict, frame->top[(size_t)2 * i], frame->top[(size_t)2 * i + 1]))
      return false;
  frame_push (frame, dict);
  return true;
}

static bool
op_build_string (Vm *vm, Frame *frame, guint32 argument)
{
  size_t length = 0;
  frame->top -= argument;
  for (guint32 i = 0; i < argument; i++) {
    size_t part;
    value_text (frame->top[i], &part);
    length += part;
  }
  if (!vm_has_room (vm, length))
    return false;
  char *text = g_malloc (length + 1);
  char *to = text;
  for (guint32 i = 0; i < argument; i++) {
    size_t part;
    const char *from = value_text (frame->top[i], &part);
    memcpy (to, from, part);
    to += part;
  }
  *to = '\0';
  frame_push (frame, string_take (vm, text, length));
  return true;
}

static bool
op_build_slice (Vm *vm, Frame *frame, guint32 argument)
{
  (void)argument;
  frame->top -= 2;
  frame->top[-1] = slice_new (vm, frame->top[-1], frame->top[0], frame->top[1]);
  return true;
}

static bool
op_list_append (Vm *vm, Frame *frame, guint32 argument)
{
  const Value item = frame_pop (frame);
  list_append (vm, *(frame->top - argument), item);
  return true;
}

static bool
op_set_add (Vm *vm, Frame *frame, guint32 argument)
{
  const Value item = frame_pop (frame);
  return set_add (vm, *(frame->top - argument), item);
}

static bool
op_dict_add (Vm *vm, Frame *frame, guint32 argument)
{
  const Value value = frame_pop (frame);
  const Value key = frame_pop (frame);
  return dict_set (vm, *(frame->top - argument + 1), key, value);
}

/* "module.function", for the messages about arguments. */
static char *
callee_name (Vm *vm, Value callee)
{
  Value name;
  Value home;
  if (!attribute_find (vm, callee, vm->names[NAME_QUALNAME], &name)
      || !attribute_find (vm, callee, vm->names[NAME_MODULE], &home)
      || value_text (name, NULL) == NULL)
    return g_strdup (value_type_name (vm, callee));
  const char *module = value_text (home, NULL);
  return module == NULL || strcmp (module, "builtins") == 0
             ? g_strdup (value_text (name, NULL))
             : g_strconcat (module, ".", value_text (name, NULL), NULL);
}

/* In a call, the list stands above callee and self. */
static bool
raise_not_iterable (Vm *vm, const Frame *frame, Value iterable, bool call)
{
  const char *type = value_type_name (vm, iterable);
  if (!call)
    return vm_raise (vm, "TypeError", "Value after * must be an iterable, not %s", type);
  g_autofree char *name = callee_name (vm, frame->top[-3]);
  return vm_raise (vm, "TypeError", "%s() argument after * must be an iterable, not %s", name,
                   type);
}

static bool
op_list_extend (Vm *vm, Frame *frame, guint32 argument)
{
  Value iterator;
  const Value iterable = frame_pop (frame);
  if (!value_iterate (vm, iterable, &iterator)) {
    if (exception_take_if (vm, "TypeError", NULL))
      return raise_not_iterable (vm, frame, iterable, argument == EXTEND_ARGUMENTS);
    return false;
  }
  return value_take_all (vm, iterator, frame->top[-1]);
}

static bool
op_set_update (Vm *vm, Frame *frame, guint32 argument)
{
  (void)argument;
  const Value iterable = frame_pop (frame);
  return set_add_all (vm, frame->top[-1], iterable);
}

/* Anything with keys () and [] */
static bool
is_mapping (Vm *vm, Value value, bool *mapping)
{
  Value keys;
  *mapping = VALUE_IS (value_plain (value), OBJECT_DICT);
  if (*mapping)
    return true;
  if (!attribute_find (vm, value, vm_intern (vm, "keys", -1), &keys))
    return false;
  *mapping = keys.kind != VALUE_ABSENT;
  return true;
}

static bool
op_dict_update (Vm *vm, Frame *frame, guint32 argument)
{
  (void)argument;
  const Value mapping = frame_pop (frame);
  bool fits;
  if (!is_mapping (vm, mapping, &fits))
    return false;
  if (!fits)
    return vm_raise (vm, "TypeError", "'%s' object is not a mapping",
                     value_type_name (vm, mapping));
  return dict_update (vm, frame->top[-1], mapping);
}

static bool
op_dict_merge (Vm *vm, Frame *frame, guint32 argument)
{
  (void)argument;
  Value mapping = frame_pop (frame);
  const Value keywords = frame->top[-1];
  bool fits;
  if (!is_mapping (vm, mapping, &fits))
    return false;
  g_autofree char *callee = callee_name (vm, frame->top[-4]);
  if (!fits)
    return vm_raise (vm, "TypeError", "%s() argument after ** must be a mapping, not %s", callee,
                     value_type_name (vm, mapping));
  if (!VALUE_IS (mapping, OBJECT_DICT)) {
    const Value copy = dict_new (vm);
    if (!dict_update (vm, copy, mapping))
      return false;
    mapping = copy;
  }
  Value key;
  Value value;
  for (size_t at = 0; dict_next (mapping, &at, &key, &value);) {
    Value there;
    if (!VALUE_IS (key, OBJECT_STRING))
      return vm_raise (vm, "TypeError", "keywords must be strings");
    if (!dict_get (vm, keywords, key, &there))
      return false;
    if (there.kind != VALUE_ABSENT)
      return vm_raise (vm, "TypeError", "%s() got multiple values for keyword argument '%s'",
                       callee, value_text (key, NULL));
    if (!dict_set (vm, keywords, key, value))
      return false;
  }
  return true;
}

static bool
op_list_to_tuple (Vm *vm, Frame *frame, guint32 argument)
{
  (void)argument;
  const List *list = (const List *)(gconstpointer)frame->top[-1].object;
  frame->top[-1] = tuple_new (vm, list->items, list->length);
  return true;
}

/* The items of what is unpacked: at most MOST of them are asked for. */
static bool
unpack_items (Vm *vm, Value value, size_t most, Value *list)
{
  Value iterator;
  Value item;
  *list = list_new (vm, 4);
  if (!value_iterate (vm, value, &iterator)) {
    if (exception_take_if (vm, "TypeError", NULL))
      return vm_raise (vm, "TypeError", "cannot unpack non-iterable %s object",
                       value_type_name (vm, value));
    return false;
  }
  while (((const List *)(gconstpointer)list->object)->length < most) {
    if (!value_next (vm, iterator, &item))
      return false;
    if (item.kind == VALUE_ABSENT)
      return true;
    list_append (vm, *list, item);
  }
  return true;
}

static bool
op_unpack (Vm *vm, Frame *frame, guint32 argument)
{
  const Value value = frame_pop (frame);
  const Value *items = NULL;
  size_t count = 0;
  if (VALUE_IS (value, OBJECT_TUPLE)) {
    const Tuple *tuple = (const Tuple *)(gconstpointer)value.object;
    items = tuple->items;
    count = tuple->length;
  }
  else {
    Value list;
    if (!unpack_items (vm, value, (size_t)argument + 1, &list))
      return false;
    items = ((const List *)(gconstpointer)list.object)->items;
    count = ((const List *)(gconstpointer)list.object)->length;
  }
  if (count > argument)
    return vm_raise (vm, "ValueError", "too many values to unpack (expected %u)", argument);
  if (count < argument)
    return vm_raise (vm, "ValueError", "not enough values to unpack (expected %u, got %zu)",
                     argument, count);
  for (size_t i = count; i-- > 0;)
    frame_push (frame, items[i]);
  return true;
}

static bool
op_unpack_starred (Vm *vm, Frame *frame, guint32 argument)
{
  const size_t before = argument & 0xFFF;
  const size_t after = argument >> 12;
  Value list;
  if (!unpack_items (vm, frame_pop (frame), G_MAXSIZE, &list))
    return false;
  const List *items = (const List *)(gconstpointer)list.object;
  if (items->length < before + after)
    return vm_raise (vm, "ValueError",
                     "not enough values to unpack (expected at least %zu, got %zu)", before + after,
                     items->length);
  const size_t starred = items->length - before - after;
  const Value rest = list_new (vm, starred);
  for (size_t i = 0; i < starred; i++)
    list_append (vm, rest, items->items[before + i]);
  for (size_t i = after; i-- > 0;)
    frame_push (frame, items->items[before + starred + i]);
  frame_push (frame, rest);
  for (size_t i = before; i-- > 0;)
    frame_push (frame, items->items[i]);
  return true;
}

static bool
convert (Vm *vm, guint32 conversion, Value *value)
{
  if (conversion == FORMAT_STR)
    return value_str (vm, *value, value);
  if (!value_repr (vm, *value, value))
    return false;
  if (conversion == FORMAT_ASCII) {
    char *text = ascii_escape (value_text (*value, NULL));
    *value = string_take (vm, text, strlen (text));
  }
  return true;
}

static bool
op_format (Vm *vm, Frame *frame, guint32 argument)
{
  const char *spec = "";
  size_t length = 0;
  if ((argument & FORMAT_SPEC) != 0)
    spec = value_text (frame_pop (frame), &length);
  Value value = frame->top[-1];
  const guint32 conversion = argument & FORMAT_CONVERSION;
  if (conversion != 0 && !convert (vm, conversion, &value))
    return false;
  if (VALUE_IS (value, OBJECT_STRING) && length == 0)
    frame->top[-1] = value;
  else if (!value_format (vm, value, spec, length, &frame->top[-1]))
    return false;
  return true;
}

const Operation build_operations[OP_COUNT] = {
  [OP_BUILD_TUPLE] = op_build_tuple,
  [OP_BUILD_LIST] = op_build_list,
  [OP_BUILD_SET] = op_build_set,
  [OP_BUILD_DICT] = op_build_dict,
  [OP_BUILD_STRING] = op_build_string,
  [OP_BUILD_SLICE] = op_build_slice,
  [OP_LIST_APPEND] = op_list_append,
  [OP_SET_ADD] = op_set_add,
  [OP_DICT_ADD] = op_dict_add,
  [OP_LIST_EXTEND] = op_list_extend,
  [OP_SET_UPDATE] = op_set_update,
  [OP_DICT_UPDATE] = op_dict_update,
  [OP_DICT_MERGE] = op_dict_merge,
  [OP_LIST_TO_TUPLE] = op_list_to_tuple,
  [OP_UNPACK] = op_unpack,
  [OP_UNPACK_STARRED] = op_unpack_starred,
  [OP_FORMAT] = op_format,
};
