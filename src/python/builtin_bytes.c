/* The type bytes: what scripts need of it. */
#include <string.h>

#include "python/builtin_encoding.h"

static const Bytes *
self_bytes (const Value *arguments)
{
  return value_bytes (arguments[0]);
}

/* An argument that must be bytes. */
static bool
bytes_argument (Vm *vm, Value value, const Bytes **bytes)
{
  *bytes = value_bytes (value);
  return *bytes != NULL
         || vm_raise (vm, "TypeError", "a bytes-like object is required, not '%s'",
                      value_type_name (vm, value));
}

static bool
bytes_from_iterable (Vm *vm, Value iterable, Value *result)
{
  Value list;
  if (!value_to_list (vm, iterable, &list))
    return false;
  const List *items = as_list (list);
  g_autofree guint8 *data = g_malloc (items->length + 1);
  for (size_t i = 0; i < items->length; i++) {
    gint64 byte;
    if (!number_index (vm, items->items[i], &byte))
      return false;
    if (byte < 0 || byte > 255)
      return vm_raise (vm, "ValueError", "bytes must be in range(0, 256)");
    data[i] = (guint8)byte;
  }
  *result = bytes_new (vm, data, items->length);
  return true;
}

static bool
bytes_of_size (Vm *vm, gint64 size, Value *result)
{
  if (size < 0)
    return vm_raise (vm, "ValueError", "negative count");
  if (size > 1 << 28)
    return vm_raise (vm, "MemoryError", "too many bytes");
  g_autofree guint8 *zeros = g_malloc0 ((gsize)size + 1);
  *result = bytes_new (vm, zeros, (size_t)size);
  return true;
}

static bool
bytes_call (Vm *vm, Value *arguments, Value *result)
{
  const Value source = value_plain (arguments[1]);
  const char *encoding = value_text (arguments[2], NULL);
  const char *errors = value_text (arguments[3], NULL);
  if (source.kind == VALUE_ABSENT)
    return bytes_of_size (vm, 0, result);
  if (VALUE_IS (source, OBJECT_STRING)) {
    if (encoding == NULL)
      return vm_raise (vm, "TypeError", "string argument without an encoding");
    return text_encode (vm, source, encoding, errors == NULL ? "strict" : errors, result);
  }
  if (encoding != NULL)
    return vm_raise (vm, "TypeError", "encoding without a string argument");
  if (VALUE_IS (source, OBJECT_BYTES)) {
    *result = source;
    return true;
  }
  Value method = value_absent ();
  if (source.kind == VALUE_OBJECT && !value_find_attribute (vm, arguments[1], "__bytes__", &method))
    return false;
  if (method.kind != VALUE_ABSENT)
    return value_call (vm, method, NULL, 0, value_absent (), result);
  if (number_is_integer (source))
    return bytes_of_size (vm, number_integer (source), result);
  if (source.kind != VALUE_OBJECT)
    return vm_raise (vm, "TypeError", "cannot convert '%s' object to bytes",
                     value_type_name (vm, source));
  return bytes_from_iterable (vm, arguments[1], result);
}

static bool
bytes_fromhex (Vm *vm, Value *arguments, Value *result)
{
  size_t length;
  const char *text;
  if (!text_argument (vm, "fromhex() argument", arguments[1], &text, &length))
    return false;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  for (size_t i = 0; i < length; i++) {
    if (g_ascii_isspace (text[i]))
      continue;
    for (size_t j = i; j < i + 2; j++)
      if (j >= length || !g_ascii_isxdigit (text[j]))
        return vm_raise (vm, "ValueError",
                         "non-hexadecimal number found in fromhex() arg at position %zu", j);
    const guint8 byte
        = (guint8)(g_ascii_xdigit_value (text[i]) * 16 + g_ascii_xdigit_value (text[i + 1]));
    g_byte_array_append (bytes, &byte, 1);
    i++;
  }
  *result = bytes_new (vm, bytes->data, bytes->len);
  return true;
}

static bool
method_decode (Vm *vm, Value *arguments, Value *result)
{
  size_t length;
  const char *encoding, *errors;
  return text_argument (vm, "decode() argument 'encoding'", arguments[1], &encoding, &length)
         && text_argument (vm, "decode() argument 'errors'", arguments[2], &errors, &length)
         && text_decode (vm, self_bytes (arguments), encoding, errors, result);
}

static bool
method_hex (Vm *vm, Value *arguments, Value *result)
{
  const Bytes *self = self_bytes (arguments);
  size_t length = 0;
  const char *separator = value_text (arguments[1], &length);
  gint64 every;
  if (!number_index (vm, arguments[2], &every))
    return false;
  if (separator != NULL && length != 1)
    return vm_raise (vm, "ValueError", "sep must be length 1.");
  const gint64 group = every < 0 ? -every : every;
  GString *out = g_string_sized_new (self->length * 2);
  for (size_t i = 0; i < self->length; i++) {
    const gint64 counted = every > 0 ? (gint64)(self->length - i) : (gint64)i;
    if (separator != NULL && group > 0 && i > 0 && counted % group == 0)
      g_string_append_c (out, *separator);
    g_string_append_printf (out, "%02x", self->data[i]);
  }
  *result = string_from (vm, out);
  return true;
}

static const guint8 *
find_in (const guint8 *data, size_t length, const Bytes *wanted, bool last)
{
  if (wanted->length > length)
    return NULL;
  for (size_t i = 0; i + wanted->length <= length; i++) {
    const guint8 *at = data + (last ? length - wanted->length - i : i);
    if (wanted->length == 0 || memcmp (at, wanted->data, wanted->length) == 0)
      return at;
  }
  return NULL;
}

static bool
find (Vm *vm, const Value *arguments, bool last, gint64 *index)
{
  const Bytes *self = self_bytes (arguments), *wanted = value_bytes (arguments[1]);
  Value single;
  gint64 first, end;
  if (wanted == NULL) {
    const Value list = list_new (vm, 1);
    list_append (vm, list, arguments[1]);
    if (!bytes_from_iterable (vm, list, &single))
      return false;
    wanted = as_bytes (single);
  }
  if (!bounds_resolve (vm, arguments[2], arguments[3], (gint64)self->length, &first, &end))
    return false;
  *index = -1;
  if (first > end)
    return true;
  const guint8 *found = find_in (self->data + first, (size_t)(end - first), wanted, last);
  if (found != NULL)
    *index = found - self->data;
  return true;
}

static bool
method_find (Vm *vm, Value *arguments, Value *result)
{
  gint64 index;
  if (!find (vm, arguments, false, &index))
    return false;
  *result = value_int (index);
  return true;
}

static bool
method_rfind (Vm *vm, Value *arguments, Value *result)
{
  gint64 index;
  if (!find (vm, arguments, true, &index))
    return false;
  *result = value_int (index);
  return true;
}

static bool
method_index (Vm *vm, Value *arguments, Value *result)
{
  gint64 index;
  if (!find (vm, arguments, false, &index))
    return false;
  *result = value_int (index);
  return index >= 0 || vm_raise (vm, "ValueError", "subsection not found");
}

static bool
method_count (Vm *vm, Value *arguments, Value *result)
{
  const Bytes *self = self_bytes (arguments), *wanted;
  if (!bytes_argument (vm, arguments[1], &wanted))
    return false;
  gint64 count = 0;
  const guint8 *at = self->data, *end = self->data + self->length;
  if (wanted->length == 0)
    count = (gint64)self->length + 1;
  else
    for (; (at = find_in (at, (size_t)(end - at), wanted, false)) != NULL; at += wanted->length)
      count++;
  *result = value_int (count);
  return true;
}

static bool
method_join (Vm *vm, Value *arguments, Value *result)
{
  const Bytes *separator = self_bytes (arguments);
  Value list;
  if (!value_to_list (vm, arguments[1], &list))
    return false;
  const List *items = as_list (list);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  for (size_t i = 0; i < items->length; i++) {
    const Bytes *piece = value_bytes (items->items[i]);
    if (piece == NULL)
      return vm_raise (vm, "TypeError", "sequence item %zu: expected a bytes-like object, %s found",
                       i, value_type_name (vm, items->items[i]));
    if (i > 0)
      g_byte_array_append (out, separator->data, (guint)separator->length);
    g_byte_array_append (out, piece->data, (guint)piece->length);
  }
  *result = bytes_new (vm, out->data, out->len);
  return true;
}

static bool
method_split (Vm *vm, Value *arguments, Value *result)
{
  const Bytes *self = self_bytes (arguments), *separator = NULL;
  gint64 left;
  if (!number_index (vm, arguments[2], &left)
      || (arguments[1].kind != VALUE_NONE && !bytes_argument (vm, arguments[1], &separator)))
    return false;
  if (separator != NULL && separator->length == 0)
    return vm_raise (vm, "ValueError", "empty separator");
  *result = list_new (vm, 4);
  const guint8 *at = self->data, *end = self->data + self->length;
  while (true) {
    while (separator == NULL && at < end && g_ascii_isspace (*at))
      at++;
    if (separator == NULL && at == end)
      return true;
    const guint8 *stop = at;
    if (left == 0)
      stop = NULL;
    else if (separator != NULL)
      stop = find_in (at, (size_t)(end - at), separator, false);
    else
      while (stop < end && !g_ascii_isspace (*stop))
        stop++;
    left--;
    if (stop == NULL || stop == end) {
      list_append (vm, *result, bytes_new (vm, at, (size_t)(end - at)));
      if (stop == NULL || separator == NULL)
        return true;
    }
    else
      list_append (vm, *result, bytes_new (vm, at, (size_t)(stop - at)));
    if (!vm_tick (vm))
      return false;
    at = stop + (separator == NULL ? 0 : separator->length);
  }
}

static bool
method_replace (Vm *vm, Value *arguments, Value *result)
{
  const Bytes *self = self_bytes (arguments), *from, *to;
  if (!bytes_argument (vm, arguments[1], &from) || !bytes_argument (vm, arguments[2], &to))
    return false;
  g_autoptr (GByteArray) out = g_byte_array_new ();
  const guint8 *at = self->data, *end = self->data + self->length, *found;
  while (from->length > 0 && (found = find_in (at, (size_t)(end - at), from, false)) != NULL) {
    g_byte_array_append (out, at, (guint)(found - at));
    g_byte_array_append (out, to->data, (guint)to->length);
    at = found + from->length;
    if (!vm_has_room (vm, out->len))
      return false;
  }
  g_byte_array_append (out, at, (guint)(end - at));
  *result = bytes_new (vm, out->data, out->len);
  return true;
}

static bool
is_stripped (guint8 byte, const Bytes *set)
{
  if (set == NULL)
    return g_ascii_isspace (byte) || byte == '\v';
  return set->length > 0 && memchr (set->data, byte, set->length) != NULL;
}

static bool
strip (Vm *vm, const Value *arguments, bool left, bool right, Value *result)
{
  const Bytes *self = self_bytes (arguments), *set = NULL;
  if (arguments[1].kind != VALUE_NONE && !bytes_argument (vm, arguments[1], &set))
    return false;
  size_t first = 0, last = self->length;
  while (left && first < last && is_stripped (self->data[first], set))
    first++;
  while (right && last > first && is_stripped (self->data[last - 1], set))
    last--;
  *result = bytes_new (vm, self->data + first, last - first);
  return true;
}

static bool
method_strip (Vm *vm, Value *arguments, Value *result)
{
  return strip (vm, arguments, true, true, result);
}

static bool
method_lstrip (Vm *vm, Value *arguments, Value *result)
{
  return strip (vm, arguments, true, false, result);
}

static bool
method_rstrip (Vm *vm, Value *arguments, Value *result)
{
  return strip (vm, arguments, false, true, result);
}

static bool
check_affix (Vm *vm, const Value *arguments, bool at_end, Value *result)
{
  const Bytes *self = self_bytes (arguments);
  const Value plain = value_plain (arguments[1]);
  const bool many = VALUE_IS (plain, OBJECT_TUPLE);
  const size_t count = many ? as_tuple (plain)->length : 1;
  *result = value_bool (false);
  for (size_t i = 0; i < count; i++) {
    const Bytes *affix = value_bytes (many ? as_tuple (plain)->items[i] : plain);
    if (affix == NULL)
      return vm_raise (vm, "TypeError", "%s first arg must be bytes or a tuple of bytes, not %s",
                       at_end ? "endswith" : "startswith", value_type_name (vm, arguments[1]));
    if (affix->length <= self->length
        && (affix->length == 0
            || memcmp (self->data + (at_end ? self->length - affix->length : 0), affix->data,
                       affix->length)
                   == 0))
      *result = value_bool (true);
  }
  return true;
}

static bool
method_startswith (Vm *vm, Value *arguments, Value *result)
{
  return check_affix (vm, arguments, false, result);
}

static bool
method_endswith (Vm *vm, Value *arguments, Value *result)
{
  return check_affix (vm, arguments, true, result);
}

/* upper () and lower () change ASCII only. */
static bool
change_case (Vm *vm, const Value *arguments, gchar (*change) (gchar), Value *result)
{
  const Bytes *self = self_bytes (arguments);
  *result = bytes_new (vm, self->data, self->length);
  guint8 *data = as_bytes (*result)->data;
  for (size_t i = 0; i < self->length; i++)
    data[i] = (guint8)change ((char)data[i]);
  return true;
}

static bool
method_upper (Vm *vm, Value *arguments, Value *result)
{
  return change_case (vm, arguments, g_ascii_toupper, result);
}

static bool
method_lower (Vm *vm, Value *arguments, Value *result)
{
  return change_case (vm, arguments, g_ascii_tolower, result);
}

static const NativeFunctionDef class_methods[] = {
  { "__new__", "cls, source=..., encoding=..., errors=...", bytes_call },
  { "fromhex", "cls, string, /", bytes_fromhex },
  { 0 },
};
static const NativeFunctionDef methods[] = {
  { "decode", "self, /, encoding='utf-8', errors='strict'", method_decode },
  { "hex", "self, sep=..., bytes_per_sep=1", method_hex },
  { "find", "self, sub, start=None, end=None, /", method_find },
  { "rfind", "self, sub, start=None, end=None, /", method_rfind },
  { "index", "self, sub, start=None, end=None, /", method_index },
  { "count", "self, sub, /", method_count },
  { "join", "self, iterable_of_bytes, /", method_join },
  { "split", "self, /, sep=None, maxsplit=-1", method_split },
  { "replace", "self, old, new, /", method_replace },
  { "strip", "self, bytes=None, /", method_strip },
  { "lstrip", "self, bytes=None, /", method_lstrip },
  { "rstrip", "self, bytes=None, /", method_rstrip },
  { "startswith", "self, prefix, /", method_startswith },
  { "endswith", "self, suffix, /", method_endswith },
  { "upper", "self, /", method_upper },
  { "lower", "self, /", method_lower },
  { "__getitem__", "self, key, /", dunder_get_item },
  { "__add__", "self, value, /", dunder_add },
  { "__mul__", "self, value, /", dunder_multiply },
  { "__rmul__", "self, value, /", dunder_reflected_multiply },
  DUNDERS_CONTAINER,
  DUNDERS_EQUAL,
  DUNDERS_ORDER,
  DUNDERS_TEXT,
  { 0 },
};
const NativeClassDef builtin_bytes
    = { .name = "bytes", .methods = methods, .class_methods = class_methods };
