/* Operators of the built-in types. */
#include <string.h>

#include "python/builtin_private.h"

/* NOT_IMPLEMENTED, unless OTHER is of a kind whose reflected operator must be asked first. */
static bool
cannot_concatenate (Vm *vm, Value a, Value b, Value *result)
{
  if (VALUE_IS (b, OBJECT_DATA) || VALUE_IS (b, OBJECT_INSTANCE)) {
    *result = NOT_IMPLEMENTED;
    return true;
  }
  if (VALUE_IS (a, OBJECT_BYTES))
    return vm_raise (vm, "TypeError", "can't concat %s to bytes", value_type_name (vm, b));
  const char *name = value_type_name (vm, a);
  return vm_raise (vm, "TypeError", "can only concatenate %s (not \"%s\") to %s", name,
                   value_type_name (vm, b), name);
}

static bool
concatenate (Vm *vm, Value a, Value b, bool in_place, Value *result)
{
  if (VALUE_IS (a, OBJECT_LIST) && in_place) {
    *result = a;
    return list_extend (vm, a, b);
  }
  if (object_kind (a) != object_kind (b))
    return cannot_concatenate (vm, a, b, result);
  if (VALUE_IS (a, OBJECT_STRING)) {
    const String *x = as_string (a), *y = as_string (b);
    if (!vm_has_room (vm, x->length + y->length))
      return false;
    char *text = g_malloc (x->length + y->length + 1);
    memcpy (text, x->text, x->length);
    memcpy (text + x->length, y->text, y->length);
    text[x->length + y->length] = '\0';
    *result = string_take (vm, text, x->length + y->length);
  }
  else if (VALUE_IS (a, OBJECT_BYTES)) {
    g_autoptr (GByteArray) joined = g_byte_array_new ();
    g_byte_array_append (joined, as_bytes (a)->data, (guint)as_bytes (a)->length);
    g_byte_array_append (joined, as_bytes (b)->data, (guint)as_bytes (b)->length);
    *result = bytes_new (vm, joined->data, joined->len);
  }
  else if (VALUE_IS (a, OBJECT_LIST)) {
    *result = list_new (vm, as_list (a)->length + as_list (b)->length);
    return list_extend (vm, *result, a) && list_extend (vm, *result, b);
  }
  else {
    const Tuple *x = as_tuple (a), *y = as_tuple (b);
    *result = tuple_new (vm, NULL, x->length + y->length);
    for (size_t i = 0; i < x->length + y->length; i++)
      as_tuple (*result)->items[i] = i < x->length ? x->items[i] : y->items[i - x->length];
  }
  return true;
}

static bool
too_long (Vm *vm)
{
  return vm_raise (vm, "MemoryError", "a sequence that is too long");
}

static bool
repeat_items (Vm *vm, Value sequence, gint64 times, bool in_place, Value *result)
{
  const bool is_list = VALUE_IS (sequence, OBJECT_LIST);
  const Value *items;
  size_t count;
  sequence_items (sequence, &items, &count);
  const size_t period = count, total = count * (size_t)times;
  const bool same = in_place && is_list;
  if (same && times == 0)
    as_list (sequence)->length = 0;
  *result = same ? sequence : is_list ? list_new (vm, total) : tuple_new (vm, NULL, total);
  for (size_t i = same ? period : 0; i < total; i++) {
    sequence_items (sequence, &items, &count);
    const Value item = items[i % period];
    if (is_list)
      list_append (vm, *result, item);
    else
      as_tuple (*result)->items[i] = item;
  }
  return true;
}

static bool
repeat (Vm *vm, Value sequence, Value count, bool in_place, Value *result)
{
  if (!number_is_integer (count)) {
    if (VALUE_IS (count, OBJECT_DATA) || VALUE_IS (count, OBJECT_INSTANCE)) {
      *result = NOT_IMPLEMENTED;
      return true;
    }
    return vm_raise (vm, "TypeError", "can't multiply sequence by non-int of type '%s'",
                     value_type_name (vm, count));
  }
  const gint64 times = MAX (number_integer (count), 0);
  gint64 length, total;
  bool has;
  if (!builtin_length (vm, sequence, &length, &has))
    return false;
  if (VALUE_IS (sequence, OBJECT_STRING))
    length = (gint64)as_string (sequence)->length;
  if (__builtin_mul_overflow (length, times, &total) || total > ((gint64)1 << 28))
    return too_long (vm);
  const bool is_text = VALUE_IS (sequence, OBJECT_STRING);
  const bool has_items = !is_text && !VALUE_IS (sequence, OBJECT_BYTES);
  if (!vm_has_room (vm, (size_t)total * (has_items ? sizeof (Value) : 1)))
    return false;
  if (has_items)
    return repeat_items (vm, sequence, times, in_place, result);
  char *bytes = g_malloc ((gsize)total + 1);
  const void *source = is_text ? (const void *)as_string (sequence)->text
                               : (const void *)as_bytes (sequence)->data;
  for (gint64 i = 0; i < times && length > 0; i++)
    memcpy (bytes + i * length, source, (size_t)length);
  bytes[total] = '\0';
  if (is_text)
    *result = string_take (vm, bytes, (size_t)total);
  else {
    *result = bytes_new (vm, bytes, (size_t)total);
    g_free (bytes);
  }
  return true;
}

static bool
is_sequence (Value value)
{
  return VALUE_IS (value, OBJECT_STRING) || VALUE_IS (value, OBJECT_BYTES)
         || VALUE_IS (value, OBJECT_LIST) || VALUE_IS (value, OBJECT_TUPLE);
}

static bool
merge_dicts (Vm *vm, Value a, Value b, bool in_place, Value *result)
{
  if (!in_place && !VALUE_IS (b, OBJECT_DICT)) {
    *result = NOT_IMPLEMENTED;
    return true;
  }
  *result = in_place ? a : dict_new (vm);
  return (in_place || dict_update (vm, *result, a)) && dict_update (vm, *result, b);
}

static bool
operate_sets (Vm *vm, BinaryOperator operation, Value a, Value b, bool in_place, Value *result)
{
  *result = NOT_IMPLEMENTED;
  SetOperation set_operation;
  if (operation == OPERATOR_OR)
    set_operation = SET_UNION;
  else if (operation == OPERATOR_AND)
    set_operation = SET_INTERSECTION;
  else if (operation == OPERATOR_SUBTRACT)
    set_operation = SET_DIFFERENCE;
  else if (operation == OPERATOR_XOR)
    set_operation = SET_SYMMETRIC;
  else
    return true;
  if (!VALUE_IS (b, OBJECT_SET))
    return true;
  if (!set_combine (vm, set_operation, a, b, result))
    return false;
  if (in_place && !as_set (a)->frozen) {
    set_assign (vm, a, *result);
    *result = a;
  }
  return true;
}

bool
builtin_operate (Vm *vm, BinaryOperator operation, Value a, Value b, bool in_place, Value *result)
{
  *result = NOT_IMPLEMENTED;
  if (number_is_real (a) && number_is_real (b))
    return number_operate (vm, operation, a, b, result);
  if (operation == OPERATOR_ADD && is_sequence (a))
    return concatenate (vm, a, b, in_place, result);
  if (operation == OPERATOR_MODULO && VALUE_IS (a, OBJECT_STRING))
    return builtin_percent_format (vm, a, b, result);
  if (operation == OPERATOR_MODULO && VALUE_IS (a, OBJECT_BYTES))
    return vm_refuse (vm, "format a str and encode it", "%% with bytes");
  if (operation == OPERATOR_MULTIPLY && is_sequence (a))
    return repeat (vm, a, b, in_place, result);
  if (operation == OPERATOR_MULTIPLY && is_sequence (b))
    return repeat (vm, b, a, false, result);
  if (operation == OPERATOR_OR && VALUE_IS (a, OBJECT_DICT))
    return merge_dicts (vm, a, b, in_place, result);
  if (VALUE_IS (a, OBJECT_SET))
    return operate_sets (vm, operation, a, b, in_place, result);
  return true;
}

bool
builtin_negate (Vm *vm, Value value, Value *result)
{
  *result = NOT_IMPLEMENTED;
  return !number_is_real (value) || number_negate (vm, value, result);
}

bool
builtin_invert (Vm *vm G_GNUC_UNUSED, Value value, Value *result)
{
  *result = number_is_integer (value) ? value_int (~number_integer (value)) : NOT_IMPLEMENTED;
  return true;
}
