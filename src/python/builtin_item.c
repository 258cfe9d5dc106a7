/* len (), x[key], x[key] = y, del x[key], and `in` of the built-in types. */
#include <string.h>

#include "python/builtin_private.h"

bool
builtin_length (Vm *vm G_GNUC_UNUSED, Value value, gint64 *length, bool *has)
{
  *has = true;
  const int kind = object_kind (value);
  if (kind == OBJECT_STRING)
    *length = (gint64)as_string (value)->characters;
  else if (kind == OBJECT_BYTES)
    *length = (gint64)as_bytes (value)->length;
  else if (kind == OBJECT_LIST)
    *length = (gint64)as_list (value)->length;
  else if (kind == OBJECT_TUPLE)
    *length = (gint64)as_tuple (value)->length;
  else if (kind == OBJECT_DICT)
    *length = (gint64)dict_length (value);
  else if (kind == OBJECT_SET)
    *length = (gint64)set_length (value);
  else if (kind == OBJECT_RANGE)
    *length = range_length (as_range (value));
  else
    *has = false;
  return true;
}

/* Whether KEY can be an index; else TypeError, its type's name in place of @. */
static bool
check_index (Vm *vm, Value key, const char *message)
{
  if (number_is_integer (value_plain (key)))
    return true;
  Value method = value_absent ();
  if (key.kind == VALUE_OBJECT && !value_find_attribute (vm, key, "__index__", &method))
    return false;
  if (method.kind != VALUE_ABSENT)
    return true;
  g_autoptr (GString) text = g_string_new (message);
  g_string_replace (text, "@", value_type_name (vm, key), 0);
  return vm_raise (vm, "TypeError", "%s", text->str);
}

static bool
string_slice (Vm *vm, const String *string, const SlicePart *part, Value *item)
{
  if (part->count == 0) {
    *item = string_new (vm, "", 0);
    return true;
  }
  const bool ascii = string->length == string->characters;
  if (part->step == 1) {
    const char *first
        = ascii ? string->text + part->start : g_utf8_offset_to_pointer (string->text, part->start);
    const char *last = ascii ? first + part->count : g_utf8_offset_to_pointer (first, part->count);
    *item = string_new (vm, first, last - first);
    return true;
  }
  GString *text = g_string_new (NULL);
  const char *position
      = ascii ? string->text + part->start : g_utf8_offset_to_pointer (string->text, part->start);
  for (gint64 i = 0; i < part->count; i++) {
    g_string_append_len (text, position, text_next (position) - position);
    if (i + 1 < part->count)
      position = ascii ? position + part->step : g_utf8_offset_to_pointer (position, part->step);
  }
  *item = string_from (vm, text);
  return true;
}

static bool
string_item (Vm *vm, Value container, Value key, Value *item)
{
  const String *string = as_string (container);
  SlicePart part = { .step = 1, .count = 1 };
  if (VALUE_IS (key, OBJECT_SLICE)) {
    if (!slice_resolve (vm, key, (gint64)string->characters, &part))
      return false;
  }
  else if (!check_index (vm, key, "string indices must be integers, not '@'")
           || !index_resolve (vm, key, "string", (gint64)string->characters, &part.start))
    return false;
  return string_slice (vm, string, &part, item);
}

static bool
bytes_item (Vm *vm, Value container, Value key, Value *item)
{
  const Bytes *bytes = as_bytes (container);
  if (VALUE_IS (key, OBJECT_SLICE)) {
    SlicePart part;
    if (!slice_resolve (vm, key, (gint64)bytes->length, &part))
      return false;
    g_autofree guint8 *data = g_malloc ((gsize)part.count + 1);
    for (gint64 i = 0; i < part.count; i++)
      data[i] = bytes->data[part.start + i * part.step];
    *item = bytes_new (vm, data, (size_t)part.count);
    return true;
  }
  gint64 index;
  if (!check_index (vm, key, "byte indices must be integers or slices, not @")
      || !number_index (vm, key, &index))
    return false;
  if (index < 0)
    index += (gint64)bytes->length;
  if (index < 0 || index >= (gint64)bytes->length)
    return vm_raise (vm, "IndexError", "index out of range");
  *item = value_int (bytes->data[index]);
  return true;
}

static bool
sequence_item (Vm *vm, Value container, Value key, Value *item)
{
  const bool is_list = VALUE_IS (container, OBJECT_LIST);
  const Value *items;
  size_t count;
  sequence_items (container, &items, &count);
  if (VALUE_IS (key, OBJECT_SLICE)) {
    SlicePart part;
    if (!slice_resolve (vm, key, (gint64)count, &part))
      return false;
    *item = is_list ? list_new (vm, (size_t)part.count) : tuple_new (vm, NULL, (size_t)part.count);
    for (gint64 i = 0; i < part.count; i++) {
      const Value part_item = items[part.start + i * part.step];
      if (is_list)
        list_append (vm, *item, part_item);
      else
        as_tuple (*item)->items[i] = part_item;
    }
    return true;
  }
  gint64 index;
  if (!check_index (vm, key,
                    is_list ? "list indices must be integers or slices, not @"
                            : "tuple indices must be integers or slices, not @")
      || !index_resolve (vm, key, is_list ? "list" : "tuple", (gint64)count, &index))
    return false;
  *item = items[index];
  return true;
}

static bool
range_item (Vm *vm, Value container, Value key, Value *item)
{
  const Range *range = as_range (container);
  const gint64 length = range_length (range);
  if (VALUE_IS (key, OBJECT_SLICE)) {
    SlicePart part;
    if (!slice_resolve (vm, key, length, &part))
      return false;
    *item = range_new (vm, range->start + part.start * range->step,
                       range->start + part.stop * range->step, range->step * part.step);
    return true;
  }
  gint64 index;
  if (!check_index (vm, key, "range indices must be integers or slices, not @")
      || !index_resolve (vm, key, "range object", length, &index))
    return false;
  *item = value_int (range->start + index * range->step);
  return true;
}

bool
builtin_get_item (Vm *vm, Value container, Value key, Value *item)
{
  *item = NOT_IMPLEMENTED;
  const int kind = object_kind (container);
  if (kind == OBJECT_STRING)
    return string_item (vm, container, key, item);
  if (kind == OBJECT_BYTES)
    return bytes_item (vm, container, key, item);
  if (kind == OBJECT_LIST || kind == OBJECT_TUPLE)
    return sequence_item (vm, container, key, item);
  if (kind == OBJECT_RANGE)
    return range_item (vm, container, key, item);
  if (kind == OBJECT_DICT) {
    if (!dict_get (vm, container, key, item))
      return false;
    return item->kind != VALUE_ABSENT || vm_raise_with (vm, "KeyError", key);
  }
  return true;
}

bool
builtin_set_item (Vm *vm, Value container, Value key, Value item, bool *has)
{
  *has = true;
  if (VALUE_IS (container, OBJECT_DICT))
    return dict_set (vm, container, key, item);
  *has = VALUE_IS (container, OBJECT_LIST);
  if (!*has)
    return true;
  List *list = as_list (container);
  if (VALUE_IS (key, OBJECT_SLICE)) {
    SlicePart part;
    return slice_resolve (vm, key, (gint64)list->length, &part)
           && list_set_slice (vm, container, &part, item);
  }
  gint64 index;
  if (!check_index (vm, key, "list indices must be integers or slices, not @")
      || !index_resolve (vm, key, "list assignment", (gint64)list->length, &index))
    return false;
  list->items[index] = item;
  return true;
}

bool
builtin_delete_item (Vm *vm, Value container, Value key, bool *has)
{
  *has = true;
  if (VALUE_IS (container, OBJECT_DICT)) {
    Value removed;
    if (!dict_remove (vm, container, key, &removed))
      return false;
    return removed.kind != VALUE_ABSENT || vm_raise_with (vm, "KeyError", key);
  }
  *has = VALUE_IS (container, OBJECT_LIST);
  if (!*has)
    return true;
  List *list = as_list (container);
  SlicePart part = { .step = 1, .count = 1 };
  if (VALUE_IS (key, OBJECT_SLICE)) {
    if (!slice_resolve (vm, key, (gint64)list->length, &part))
      return false;
  }
  else if (!check_index (vm, key, "list indices must be integers or slices, not @")
           || !index_resolve (vm, key, "list assignment", (gint64)list->length, &part.start))
    return false;
  return list_delete_slice (vm, list, &part);
}

static bool
string_contains (Vm *vm, Value container, Value item, bool *contains)
{
  const String *string = as_string (container);
  size_t length;
  const char *text = value_text (item, &length);
  if (text == NULL)
    return vm_raise (vm, "TypeError", "'in <string>' requires string as left operand, not %s",
                     value_type_name (vm, item));
  *contains = length == 0 || memmem (string->text, string->length, text, length) != NULL;
  return true;
}

static bool
bytes_contains (Vm *vm, Value container, Value item, bool *contains)
{
  const Bytes *bytes = as_bytes (container), *part = value_bytes (item);
  if (part != NULL) {
    *contains = part->length == 0
                || memmem (bytes->data, bytes->length, part->data, part->length) != NULL;
    return true;
  }
  if (!number_is_integer (item))
    return vm_raise (vm, "TypeError", "a bytes-like object is required, not '%s'",
                     value_type_name (vm, item));
  const gint64 byte = number_integer (item);
  if (byte < 0 || byte > 255)
    return vm_raise (vm, "ValueError", "byte must be in range(0, 256)");
  *contains = bytes->length > 0 && memchr (bytes->data, (int)byte, bytes->length) != NULL;
  return true;
}

static bool
sequence_contains (Vm *vm, Value container, Value item, bool *contains)
{
  const Value *items;
  size_t count;
  *contains = false;
  sequence_items (container, &items, &count);
  for (size_t i = 0; !*contains && i < count; i++) {
    *contains = value_is (items[i], item);
    if (!*contains && !value_equal (vm, items[i], item, contains))
      return false;
    sequence_items (container, &items, &count); /* __eq__ may have changed the list */
  }
  return true;
}

static bool
range_contains (const Range *range, Value item)
{
  if (!number_is_real (item) || number_real (item) != (double)(gint64)number_real (item))
    return false;
  const gint64 integer = item.kind == VALUE_FLOAT ? (gint64)item.real : number_integer (item);
  const bool inside = range->step > 0 ? integer >= range->start && integer < range->stop
                                      : integer <= range->start && integer > range->stop;
  return inside && (integer - range->start) % range->step == 0;
}

bool
builtin_contains (Vm *vm, Value container, Value item, bool *contains, bool *has)
{
  *has = true;
  const int kind = object_kind (container);
  if (kind == OBJECT_STRING)
    return string_contains (vm, container, item, contains);
  if (kind == OBJECT_BYTES)
    return bytes_contains (vm, container, item, contains);
  if (kind == OBJECT_LIST || kind == OBJECT_TUPLE)
    return sequence_contains (vm, container, item, contains);
  if (kind == OBJECT_SET)
    return set_has (vm, container, item, contains);
  if (kind == OBJECT_DICT) {
    Value found;
    if (!dict_get (vm, container, item, &found))
      return false;
    *contains = found.kind != VALUE_ABSENT;
    return true;
  }
  if (kind == OBJECT_RANGE) {
    *contains = range_contains (as_range (container), item);
    return true;
  }
  *has = false;
  return true;
}
