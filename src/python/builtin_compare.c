/* ==, <, hash () of the built-in types. */
#include <string.h>

#include "python/builtin_private.h"

static bool
same_bytes (Value a, Value b)
{
  const Bytes *x = as_bytes (a), *y = as_bytes (b);
  return x->length == y->length && (x->length == 0 || memcmp (x->data, y->data, x->length) == 0);
}

static bool
same_text (Value a, Value b)
{
  const String *x = as_string (a), *y = as_string (b);
  return x->length == y->length && memcmp (x->text, y->text, x->length) == 0;
}

bool
sequence_items (Value value, const Value **items, size_t *count)
{
  const Value plain = value_plain (value);
  if (VALUE_IS (plain, OBJECT_LIST)) {
    *items = as_list (plain)->items;
    *count = as_list (plain)->length;
    return true;
  }
  if (VALUE_IS (plain, OBJECT_TUPLE)) {
    *items = as_tuple (plain)->items;
    *count = as_tuple (plain)->length;
    return true;
  }
  return false;
}

static bool
items_equal (Vm *vm, Value a, Value b, bool *equal)
{
  if (value_is (a, b)) {
    *equal = true;
    return true;
  }
  return value_equal (vm, a, b, equal);
}

static bool
sequences_equal (Vm *vm, Value a, Value b, bool *equal)
{
  const Value *x = NULL, *y = NULL;
  size_t count = 0, other = 0;
  sequence_items (a, &x, &count);
  sequence_items (b, &y, &other);
  *equal = count == other;
  for (size_t i = 0; *equal && i < count; i++) {
    if (!items_equal (vm, x[i], y[i], equal))
      return false;
    sequence_items (a, &x, &count); /* __eq__ may have changed the lists */
    sequence_items (b, &y, &other);
    *equal = *equal && count == other;
  }
  return true;
}

static bool
dicts_equal (Vm *vm, Value a, Value b, bool *equal)
{
  *equal = dict_length (a) == dict_length (b);
  size_t position = 0;
  Value key, value, other;
  while (*equal && dict_next (a, &position, &key, &value)) {
    if (!dict_get (vm, b, key, &other))
      return false;
    if (other.kind == VALUE_ABSENT)
      *equal = false;
    else if (!items_equal (vm, value, other, equal))
      return false;
  }
  return true;
}

bool
set_is_subset (Vm *vm, Value a, Value b, bool *subset)
{
  *subset = set_length (a) <= set_length (b);
  size_t position = 0;
  Value item;
  while (*subset && set_next (a, &position, &item))
    if (!set_has (vm, b, item, subset))
      return false;
  return true;
}

static bool
ranges_equal (const Range *a, const Range *b)
{
  const gint64 length = range_length (a);
  return length == range_length (b)
         && (length == 0 || (a->start == b->start && (length == 1 || a->step == b->step)));
}

static bool
slices_equal (Vm *vm, const Slice *a, const Slice *b, bool *equal)
{
  return value_equal (vm, a->start, b->start, equal)
         && (!*equal || value_equal (vm, a->stop, b->stop, equal))
         && (!*equal || value_equal (vm, a->step, b->step, equal));
}

bool
builtin_equal (Vm *vm, Value a, Value b, bool *equal)
{
  *equal = false;
  if (!vm_has_stack (vm))
    return false;
  if (number_is_real (a) && number_is_real (b)) {
    *equal = number_equal (a, b);
    return true;
  }
  if (value_is (a, b)) {
    *equal = true;
    return true;
  }
  if (a.kind != VALUE_OBJECT || b.kind != VALUE_OBJECT || a.object->kind != b.object->kind)
    return true;
  const ObjectKind kind = a.object->kind;
  if (kind == OBJECT_STRING)
    *equal = same_text (a, b);
  else if (kind == OBJECT_BYTES)
    *equal = same_bytes (a, b);
  else if (kind == OBJECT_LIST || kind == OBJECT_TUPLE)
    return sequences_equal (vm, a, b, equal);
  else if (kind == OBJECT_DICT)
    return dicts_equal (vm, a, b, equal);
  else if (kind == OBJECT_SET)
    return set_length (a) != set_length (b) || set_is_subset (vm, a, b, equal);
  else if (kind == OBJECT_RANGE)
    *equal = ranges_equal (as_range (a), as_range (b));
  else if (kind == OBJECT_SLICE)
    return slices_equal (vm, (Slice *)(gpointer)a.object, (Slice *)(gpointer)b.object, equal);
  return true;
}

static bool
by_sign (Comparison comparison, int sign)
{
  return number_compare (comparison, value_int (sign), value_int (0));
}

static int
compare_bytes (const void *a, size_t a_length, const void *b, size_t b_length)
{
  const size_t common = MIN (a_length, b_length);
  const int sign = common == 0 ? 0 : memcmp (a, b, common);
  if (sign != 0)
    return sign;
  return a_length < b_length ? -1 : a_length > b_length;
}

/* The first pair of items that differ decides. */
static bool
compare_sequences (Vm *vm, Comparison comparison, Value a, Value b, Value *result)
{
  const Value *x = NULL, *y = NULL;
  size_t x_count = 0, y_count = 0;
  sequence_items (a, &x, &x_count);
  sequence_items (b, &y, &y_count);
  for (size_t i = 0; i < x_count && i < y_count; i++) {
    bool equal;
    if (!items_equal (vm, x[i], y[i], &equal))
      return false;
    if (!equal)
      return value_compare (vm, comparison, x[i], y[i], result);
    sequence_items (a, &x, &x_count);
    sequence_items (b, &y, &y_count);
  }
  *result = value_bool (by_sign (comparison, x_count < y_count ? -1 : x_count > y_count));
  return true;
}

static bool
compare_sets (Vm *vm, Comparison comparison, Value a, Value b, Value *result)
{
  const bool swapped = comparison == COMPARE_GT || comparison == COMPARE_GE;
  const bool proper = comparison == COMPARE_LT || comparison == COMPARE_GT;
  bool subset;
  if (!set_is_subset (vm, swapped ? b : a, swapped ? a : b, &subset))
    return false;
  *result = value_bool (subset && (!proper || set_length (a) != set_length (b)));
  return true;
}

bool
builtin_compare (Vm *vm, Comparison comparison, Value a, Value b, Value *result)
{
  if (!vm_has_stack (vm))
    return false;
  if (comparison == COMPARE_EQ || comparison == COMPARE_NE) {
    bool equal;
    if (!builtin_equal (vm, a, b, &equal))
      return false;
    *result = value_bool (equal == (comparison == COMPARE_EQ));
    return true;
  }
  *result = NOT_IMPLEMENTED;
  if (number_is_real (a) && number_is_real (b)) {
    *result = value_bool (number_compare (comparison, a, b));
    return true;
  }
  if (a.kind != VALUE_OBJECT || b.kind != VALUE_OBJECT || a.object->kind != b.object->kind)
    return true;
  if (VALUE_IS (a, OBJECT_STRING)) {
    const String *x = as_string (a), *y = as_string (b);
    *result
        = value_bool (by_sign (comparison, compare_bytes (x->text, x->length, y->text, y->length)));
  }
  else if (VALUE_IS (a, OBJECT_BYTES)) {
    const Bytes *x = as_bytes (a), *y = as_bytes (b);
    *result
        = value_bool (by_sign (comparison, compare_bytes (x->data, x->length, y->data, y->length)));
  }
  else if (VALUE_IS (a, OBJECT_LIST) || VALUE_IS (a, OBJECT_TUPLE))
    return compare_sequences (vm, comparison, a, b, result);
  else if (VALUE_IS (a, OBJECT_SET))
    return compare_sets (vm, comparison, a, b, result);
  return true;
}

static guint
hash_bytes (const void *data, size_t length)
{
  const guint8 *bytes = data;
  guint hash = 2166136261u;
  for (size_t i = 0; i < length; i++)
    hash = (hash ^ bytes[i]) * 16777619u;
  return hash == 0 ? 1 : hash;
}

static bool
hash_tuple (Vm *vm, const Tuple *tuple, guint *hash)
{
  guint sum = 0x345678u + (guint)tuple->length;
  for (size_t i = 0; i < tuple->length; i++) {
    guint part;
    if (!value_hash (vm, tuple->items[i], &part))
      return false;
    sum = (sum ^ part) * 1000003u;
  }
  *hash = sum;
  return true;
}

static bool
hash_frozenset (Vm *vm, Value set, guint *hash)
{
  size_t position = 0;
  Value item;
  *hash = (guint)set_length (set) * 1927868237u;
  while (set_next (set, &position, &item)) {
    guint part;
    if (!value_hash (vm, item, &part))
      return false;
    *hash ^= (part ^ (part << 16) ^ 89869747u) * 3644798167u; /* the order must not count */
  }
  return true;
}

static bool
hash_range (const Range *range, guint *hash)
{
  const gint64 length = range_length (range);
  *hash = number_hash (value_int (length));
  if (length > 0)
    *hash ^= number_hash (value_int (range->start)) * 31u;
  if (length > 1)
    *hash ^= number_hash (value_int (range->step)) * 131u;
  return true;
}

static bool
hash_object (Vm *vm, Value value, guint *hash)
{
  const ObjectKind kind = value.object->kind;
  if (kind == OBJECT_STRING) {
    String *string = as_string (value);
    if (string->hash == 0)
      string->hash = hash_bytes (string->text, string->length);
    *hash = string->hash;
    return true;
  }
  if (kind == OBJECT_BYTES) {
    *hash = hash_bytes (as_bytes (value)->data, as_bytes (value)->length);
    return true;
  }
  if (kind == OBJECT_TUPLE)
    return hash_tuple (vm, as_tuple (value), hash);
  if (kind == OBJECT_RANGE)
    return hash_range (as_range (value), hash);
  if (kind == OBJECT_SET && as_set (value)->frozen)
    return hash_frozenset (vm, value, hash);
  if (kind == OBJECT_LIST || kind == OBJECT_DICT || kind == OBJECT_SET || kind == OBJECT_SLICE)
    return vm_raise (vm, "TypeError", "unhashable type: '%s'", value_type_name (vm, value));
  *hash = g_direct_hash (value.object) * 2654435761u;
  return true;
}

bool
builtin_hash (Vm *vm, Value value, guint *hash)
{
  if (value.kind == VALUE_OBJECT)
    return vm_has_stack (vm) && hash_object (vm, value, hash);
  *hash = number_is_real (value) ? number_hash (value) : 0x9e3779b9u * (guint)value.kind;
  return true;
}
