/* The class UUID. */
#include "python/native_uuid_private.h"

#include <string.h>

#include "python/class.h"

Value
uuid_make (Vm *vm, Class *class, const guint8 *bytes)
{
  return data_new (vm, class, g_memdup2 (bytes, UUID_SIZE));
}

Class *
uuid_class (Vm *vm)
{
  return native_class (vm, "uuid", "UUID");
}

guint64
uuid_read_number (const guint8 *bytes, size_t count)
{
  guint64 number = 0;
  for (size_t i = 0; i < count; i++)
    number = number << 8 | bytes[i];
  return number;
}

void
uuid_write_number (guint8 *bytes, size_t count, guint64 number)
{
  for (size_t i = count; i-- > 0; number >>= 8)
    bytes[i] = (guint8)number;
}

/* The parts of a UUID, in its order. */
static const struct {
  size_t offset, size;
} parts[] = { { 0, 4 }, { 4, 2 }, { 6, 2 }, { 8, 1 }, { 9, 1 }, { 10, 6 } };

enum { TIME_LOW, TIME_MID, TIME_HI_VERSION, CLOCK_SEQ_HI_VARIANT, CLOCK_SEQ_LOW, NODE };

static gint64
read_part (const guint8 *bytes, size_t part)
{
  return (gint64)uuid_read_number (bytes + parts[part].offset, parts[part].size);
}

static char *
uuid_hex (const guint8 *bytes, bool dashes)
{
  GString *text = g_string_sized_new (36);
  for (size_t i = 0; i < UUID_SIZE; i++)
    g_string_append_printf (text, "%s%02x", dashes && i >= 4 && i <= 10 && i % 2 == 0 ? "-" : "",
                            bytes[i]);
  return g_string_free (text, FALSE);
}

static void
remove_text (GString *text, const char *what)
{
  g_string_replace (text, what, "", 0);
}

static bool
from_hex (Vm *vm, Value hex, guint8 *bytes)
{
  size_t length;
  const char *given = value_text (hex, &length);
  if (given == NULL)
    return vm_raise (vm, "AttributeError", "'%s' object has no attribute 'replace'",
                     value_type_name (vm, hex));
  g_autoptr (GString) text = g_string_new_len (given, (gssize)length);
  remove_text (text, "urn:");
  remove_text (text, "uuid:");
  while (text->len > 0 && strchr ("{}", text->str[text->len - 1]) != NULL)
    g_string_truncate (text, text->len - 1);
  g_string_erase (text, 0, (gssize)strspn (text->str, "{}"));
  remove_text (text, "-");
  if (g_utf8_strlen (text->str, (gssize)text->len) != 2L * UUID_SIZE)
    return vm_raise (vm, "ValueError", "badly formed hexadecimal UUID string");
  for (size_t i = 0; i < 2UL * UUID_SIZE; i++) {
    const int digit = g_ascii_xdigit_value (text->str[i]);
    if (digit < 0)
      return vm_raise (vm, "ValueError", "invalid literal for int() with base 16: '%s'", text->str);
    bytes[i / 2] = (guint8)(bytes[i / 2] << 4 | digit);
  }
  return true;
}

static bool
from_bytes (Vm *vm, Value value, const char *name, guint8 *bytes)
{
  const Bytes *given = value_bytes (value);
  gint64 length;
  if (given == NULL && !value_length (vm, value, &length))
    return false;
  if (given == NULL || given->length != UUID_SIZE)
    return vm_raise (vm, "ValueError", "%s is not a 16-char string", name);
  memcpy (bytes, given->data, UUID_SIZE);
  return true;
}

/* What bytes_le has in the other order, both ways. */
static void
swap_order (guint8 *bytes)
{
  for (size_t part = TIME_LOW; part <= TIME_HI_VERSION; part++) {
    guint8 *first = bytes + parts[part].offset;
    for (size_t i = 0; i < parts[part].size / 2; i++) {
      const guint8 swapped = first[i];
      first[i] = first[parts[part].size - 1 - i];
      first[parts[part].size - 1 - i] = swapped;
    }
  }
}

static bool
from_fields (Vm *vm, Value fields, guint8 *bytes)
{
  Value list;
  if (!value_to_list (vm, fields, &list))
    return false;
  const List *items = as_list (list);
  if (items->length != G_N_ELEMENTS (parts))
    return vm_raise (vm, "ValueError", "fields is not a 6-tuple");
  for (size_t i = 0; i < items->length; i++) {
    gint64 number;
    const size_t bits = 8 * parts[i].size;
    if (!number_index (vm, items->items[i], &number))
      return false;
    if (number < 0 || number >> bits != 0)
      return vm_raise (vm, "ValueError", "field %zu out of range (need a%s %zu-bit value)", i + 1,
                       bits == 8 ? "n" : "", bits);
    uuid_write_number (bytes + parts[i].offset, parts[i].size, (guint64)number);
  }
  return true;
}

static bool
from_integer (Vm *vm, Value value, guint8 *bytes)
{
  gint64 integer;
  if (!number_index (vm, value, &integer))
    return false;
  if (integer < 0)
    return vm_raise (vm, "ValueError", "int is out of range (need a 128-bit value)");
  uuid_write_number (bytes, UUID_SIZE, (guint64)integer);
  return true;
}

void
uuid_set_version (guint8 *bytes, guint version)
{
  bytes[8] = (guint8)((bytes[8] & 0x3f) | 0x80);
  bytes[6] = (guint8)((bytes[6] & 0x0f) | version << 4);
}

enum { NEW_CLASS, NEW_HEX, NEW_BYTES, NEW_BYTES_LE, NEW_FIELDS, NEW_INT, NEW_VERSION, NEW_IS_SAFE };

static bool
read_source (Vm *vm, const Value *arguments, size_t source, guint8 *bytes)
{
  switch (source) {
  case NEW_HEX:
    return from_hex (vm, arguments[source], bytes);
  case NEW_FIELDS:
    return from_fields (vm, arguments[source], bytes);
  case NEW_INT:
    return from_integer (vm, arguments[source], bytes);
  case NEW_BYTES:
    return from_bytes (vm, arguments[source], "bytes", bytes);
  default:
    if (!from_bytes (vm, arguments[source], "bytes_le", bytes))
      return false;
    swap_order (bytes);
    return true;
  }
}

static bool
uuid_new (Vm *vm, Value *arguments, Value *result)
{
  guint8 bytes[UUID_SIZE] = { 0 };
  size_t source = 0, given = 0;
  for (size_t i = NEW_HEX; i <= NEW_INT; i++)
    if (arguments[i].kind != VALUE_NONE) {
      source = i;
      given++;
    }
  if (arguments[NEW_IS_SAFE].kind != VALUE_NONE)
    return vm_refuse (vm, NULL, "UUID(is_safe=…)");
  if (given != 1)
    return vm_raise (vm, "TypeError",
                     "one of the hex, bytes, bytes_le, fields, or int arguments must be given");
  if (!read_source (vm, arguments, source, bytes))
    return false;
  if (arguments[NEW_VERSION].kind != VALUE_NONE) {
    gint64 version;
    if (!number_index (vm, arguments[NEW_VERSION], &version))
      return false;
    if (version < 1 || version > 5)
      return vm_raise (vm, "ValueError", "illegal version number");
    uuid_set_version (bytes, (guint)version);
  }
  *result = uuid_make (vm, value_as_class (arguments[NEW_CLASS]), bytes);
  return true;
}

static bool
uuid_str (Vm *vm, Value *arguments, Value *result)
{
  char *text = uuid_hex (uuid_bytes (arguments[0]), true);
  *result = string_take (vm, text, strlen (text));
  return true;
}

static bool
uuid_repr (Vm *vm, Value *arguments, Value *result)
{
  g_autofree char *text = uuid_hex (uuid_bytes (arguments[0]), true);
  *result = string_format (vm, "%s('%s')", value_type_name (vm, arguments[0]), text);
  return true;
}

static bool
uuid_hash (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  const guint8 *bytes = uuid_bytes (arguments[0]);
  const guint64 mixed = uuid_read_number (bytes, 8) ^ (uuid_read_number (bytes + 8, 8) * 31);
  *result = value_int ((gint64)(mixed >> 3));
  return true;
}

static bool
uuid_compare (Vm *vm, Comparison comparison, const Value *arguments, Value *result)
{
  if (!value_is_instance (arguments[1], uuid_class (vm))) {
    *result = NOT_IMPLEMENTED;
    return true;
  }
  const int order = memcmp (uuid_bytes (arguments[0]), uuid_bytes (arguments[1]), UUID_SIZE);
  *result = value_bool (
      number_compare (comparison, value_int ((order > 0) - (order < 0)), value_int (0)));
  return true;
}

#define COMPARISON(name, comparison)                                                               \
  static bool uuid_##name (Vm *vm, Value *arguments, Value *result)                                \
  {                                                                                                \
    return uuid_compare (vm, comparison, arguments, result);                                       \
  }
COMPARISON (eq, COMPARE_EQ)
COMPARISON (lt, COMPARE_LT)
COMPARISON (le, COMPARE_LE)
COMPARISON (gt, COMPARE_GT)
COMPARISON (ge, COMPARE_GE)

static bool
get_int (Vm *vm, Value self, Value *result)
{
  const guint8 *bytes = uuid_bytes (self);
  if (uuid_read_number (bytes, 8) != 0 || bytes[8] > 0x7f)
    return vm_refuse (vm, "use its str, hex or bytes",
                      "the int of a UUID, which needs more than 64 bits");
  *result = value_int ((gint64)uuid_read_number (bytes + 8, 8));
  return true;
}

static bool
uuid_int (Vm *vm, Value *arguments, Value *result)
{
  return get_int (vm, arguments[0], result);
}

static bool
get_hex (Vm *vm, Value self, Value *result)
{
  char *text = uuid_hex (uuid_bytes (self), false);
  *result = string_take (vm, text, strlen (text));
  return true;
}

static bool
get_urn (Vm *vm, Value self, Value *result)
{
  g_autofree char *text = uuid_hex (uuid_bytes (self), true);
  *result = string_format (vm, "urn:uuid:%s", text);
  return true;
}

static bool
get_bytes (Vm *vm, Value self, Value *result)
{
  *result = bytes_new (vm, uuid_bytes (self), UUID_SIZE);
  return true;
}

static bool
get_bytes_le (Vm *vm, Value self, Value *result)
{
  guint8 bytes[UUID_SIZE];
  memcpy (bytes, uuid_bytes (self), UUID_SIZE);
  swap_order (bytes);
  *result = bytes_new (vm, bytes, UUID_SIZE);
  return true;
}

#define PART(name, part)                                                                           \
  static bool get_##name (Vm *vm G_GNUC_UNUSED, Value self, Value *result)                         \
  {                                                                                                \
    *result = value_int (read_part (uuid_bytes (self), part));                                     \
    return true;                                                                                   \
  }
PART (time_low, TIME_LOW)
PART (time_mid, TIME_MID)
PART (time_hi_version, TIME_HI_VERSION)
PART (clock_seq_hi_variant, CLOCK_SEQ_HI_VARIANT)
PART (clock_seq_low, CLOCK_SEQ_LOW)
PART (node, NODE)

static bool
get_fields (Vm *vm, Value self, Value *result)
{
  Value items[G_N_ELEMENTS (parts)];
  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    items[i] = value_int (read_part (uuid_bytes (self), i));
  *result = tuple_new (vm, items, G_N_ELEMENTS (parts));
  return true;
}

static bool
get_time (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  const guint8 *bytes = uuid_bytes (self);
  *result = value_int ((read_part (bytes, TIME_HI_VERSION) & 0x0fff) << 48
                       | read_part (bytes, TIME_MID) << 32 | read_part (bytes, TIME_LOW));
  return true;
}

static bool
get_clock_seq (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  const guint8 *bytes = uuid_bytes (self);
  *result = value_int ((bytes[8] & 0x3f) << 8 | bytes[9]);
  return true;
}

const char *const uuid_variants[] = {
  [UUID_NCS] = "reserved for NCS compatibility",
  [UUID_RFC_4122] = "specified in RFC 4122",
  [UUID_MICROSOFT] = "reserved for Microsoft compatibility",
  [UUID_FUTURE] = "reserved for future definition",
};

static UuidVariant
uuid_variant (const guint8 *bytes)
{
  const guint8 bits = bytes[8];
  return (bits & 0x80) == 0   ? UUID_NCS
         : (bits & 0x40) == 0 ? UUID_RFC_4122
         : (bits & 0x20) == 0 ? UUID_MICROSOFT
                              : UUID_FUTURE;
}

static bool
get_variant (Vm *vm, Value self, Value *result)
{
  *result = string_new (vm, uuid_variants[uuid_variant (uuid_bytes (self))], -1);
  return true;
}

static bool
get_version (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  const guint8 *bytes = uuid_bytes (self);
  const bool standard = uuid_variant (bytes) == UUID_RFC_4122;
  *result = standard ? value_int (bytes[6] >> 4) : value_none ();
  return true;
}

static const NativeFunctionDef uuid_class_methods[] = {
  { "__new__",
    "cls, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None, *, "
    "is_safe=None",
    uuid_new },
  { 0 },
};

static const NativeFunctionDef uuid_methods[] = {
  { "__str__", "self, /", uuid_str },      { "__repr__", "self, /", uuid_repr },
  { "__hash__", "self, /", uuid_hash },    { "__int__", "self, /", uuid_int },
  { "__eq__", "self, other, /", uuid_eq }, { "__lt__", "self, other, /", uuid_lt },
  { "__le__", "self, other, /", uuid_le }, { "__gt__", "self, other, /", uuid_gt },
  { "__ge__", "self, other, /", uuid_ge }, { 0 },
};

static const NativePropertyDef uuid_properties[] = {
  { "int", get_int },
  { "hex", get_hex },
  { "urn", get_urn },
  { "bytes", get_bytes },
  { "bytes_le", get_bytes_le },
  { "fields", get_fields },
  { "time_low", get_time_low },
  { "time_mid", get_time_mid },
  { "time_hi_version", get_time_hi_version },
  { "clock_seq_hi_variant", get_clock_seq_hi_variant },
  { "clock_seq_low", get_clock_seq_low },
  { "node", get_node },
  { "time", get_time },
  { "clock_seq", get_clock_seq },
  { "variant", get_variant },
  { "version", get_version },
  { 0 },
};

const NativeClassDef uuid_class_def = { .name = "UUID",
                                        .methods = uuid_methods,
                                        .class_methods = uuid_class_methods,
                                        .properties = uuid_properties,
                                        .finalize = g_free };
