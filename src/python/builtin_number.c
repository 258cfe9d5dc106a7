/* The types int, float and bool. */
#include <math.h>
#include <string.h>

#include "python/builtin_private.h"

static bool
int_from_value (Vm *vm, Value value, Value *result)
{
  const Value plain = value_plain (value);
  if (plain.kind == VALUE_FLOAT)
    return number_truncate (vm, plain.real, result);
  if (number_is_integer (plain)) {
    *result = value_int (number_integer (plain));
    return true;
  }
  if (VALUE_IS (plain, OBJECT_STRING)) {
    const String *string = as_string (plain);
    return number_parse_integer (vm, string->text, string->length, 10, value, result);
  }
  if (VALUE_IS (plain, OBJECT_BYTES)) {
    const Bytes *bytes = as_bytes (plain);
    return number_parse_integer (vm, (const char *)bytes->data, bytes->length, 10, value, result);
  }
  static const char *const methods[] = { "__int__", "__index__", "__trunc__" };
  for (size_t i = 0; value.kind == VALUE_OBJECT && i < G_N_ELEMENTS (methods); i++) {
    Value method;
    if (!value_find_attribute (vm, value, methods[i], &method))
      return false;
    if (method.kind != VALUE_ABSENT)
      return value_call (vm, method, NULL, 0, value_absent (), result);
  }
  return vm_raise (vm, "TypeError",
                   "int() argument must be a string, a bytes-like object or a real number, not "
                   "'%s'",
                   value_type_name (vm, value));
}

static bool
int_call (Vm *vm, Value *arguments, Value *result)
{
  if (arguments[1].kind == VALUE_ABSENT) {
    *result = value_int (0);
    return arguments[2].kind == VALUE_ABSENT
           || vm_raise (vm, "TypeError", "int() missing string argument");
  }
  if (arguments[2].kind == VALUE_ABSENT)
    return int_from_value (vm, arguments[1], result);
  gint64 base;
  size_t length;
  const char *text = value_text (arguments[1], &length);
  const Bytes *bytes = value_bytes (arguments[1]);
  if (text == NULL && bytes != NULL) {
    text = (const char *)bytes->data;
    length = bytes->length;
  }
  if (text == NULL)
    return vm_raise (vm, "TypeError", "int() can't convert non-string with explicit base");
  return number_index (vm, arguments[2], &base)
         && number_parse_integer (vm, text, length, base, arguments[1], result);
}

static gint64
self_integer (const Value *arguments)
{
  return number_integer (value_plain (arguments[0]));
}

static guint64
magnitude (gint64 integer)
{
  return integer < 0 ? -(guint64)integer : (guint64)integer;
}

static bool
int_bit_length (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  const guint64 bits = magnitude (self_integer (arguments));
  *result = value_int (bits == 0 ? 0 : 64 - __builtin_clzll (bits));
  return true;
}

static bool
int_bit_count (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  *result = value_int (__builtin_popcountll (magnitude (self_integer (arguments))));
  return true;
}

/* Whether BYTEORDER says little; ValueError unless it says little or big. */
static bool
read_byte_order (Vm *vm, Value order, bool *little)
{
  const char *text = value_text (order, NULL);
  *little = g_strcmp0 (text, "little") == 0;
  return *little || g_strcmp0 (text, "big") == 0
         || vm_raise (vm, "ValueError", "byteorder must be either 'little' or 'big'");
}

static bool
int_to_bytes (Vm *vm, Value *arguments, Value *result)
{
  const gint64 integer = self_integer (arguments);
  gint64 length;
  bool little, is_signed;
  if (!number_index (vm, arguments[1], &length) || !read_byte_order (vm, arguments[2], &little)
      || !value_truth (vm, arguments[3], &is_signed))
    return false;
  if (length < 0)
    return vm_raise (vm, "ValueError", "length argument must be non-negative");
  if (integer < 0 && !is_signed)
    return vm_raise (vm, "OverflowError", "can't convert negative int to unsigned");
  const gint64 bits = MIN (length, 16) * 8 - (is_signed ? 1 : 0);
  const guint64 left = (guint64)(integer < 0 ? ~integer : integer);
  if ((bits <= 0 && left != 0) || (bits > 0 && bits < 64 && left >> bits != 0)
      || (length == 0 && integer != 0))
    return vm_raise (vm, "OverflowError", "int too big to convert");
  if (!vm_has_room (vm, (size_t)length))
    return false;
  g_autofree guint8 *data = g_malloc ((gsize)length + 1);
  for (gint64 i = 0; i < length; i++)
    data[little ? i : length - 1 - i] = (guint8)(integer >> MIN (i * 8, 63));
  *result = bytes_new (vm, data, (size_t)length);
  return true;
}

static bool
int_from_bytes (Vm *vm, Value *arguments, Value *result)
{
  bool little, is_signed;
  Value list;
  const Bytes *bytes = value_bytes (arguments[1]);
  if (bytes == NULL) {
    if (!value_to_list (vm, arguments[1], &list)
        || !value_call (vm, value_object (native_class (vm, "builtins", "bytes")), &list, 1,
                        value_absent (), &list))
      return false;
    bytes = value_bytes (list);
  }
  if (!read_byte_order (vm, arguments[2], &little) || !value_truth (vm, arguments[3], &is_signed))
    return false;
  guint64 integer = 0;
  const size_t length = bytes->length;
  const bool negative
      = is_signed && length > 0 && (bytes->data[little ? length - 1 : 0] & 0x80) != 0;
  if (negative)
    integer = G_MAXUINT64;
  for (size_t i = 0; i < length; i++) {
    const guint8 byte = bytes->data[little ? length - 1 - i : i];
    if (integer >> 56 != (negative ? 0xff : 0))
      return number_overflow (vm);
    integer = integer << 8 | byte;
  }
  if ((integer >> 63 != 0) != negative)
    return number_overflow (vm);
  *result = value_int ((gint64)integer);
  return true;
}

static bool
number_self (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  const Value plain = value_plain (arguments[0]);
  *result = plain.kind == VALUE_BOOL ? value_int (plain.boolean) : plain;
  return true;
}

static bool
int_is_integer (Vm *vm G_GNUC_UNUSED, Value *arguments G_GNUC_UNUSED, Value *result)
{
  *result = value_bool (true);
  return true;
}

static bool
get_real (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  return number_self (vm, &self, result);
}

static bool
get_imaginary (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  *result = value_plain (self).kind == VALUE_FLOAT ? value_float (0) : value_int (0);
  return true;
}

static bool
get_denominator (Vm *vm G_GNUC_UNUSED, Value self G_GNUC_UNUSED, Value *result)
{
  *result = value_int (1);
  return true;
}

static bool
number_truth (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  *result = value_bool (number_real (value_plain (arguments[0])) != 0);
  return true;
}

static bool
int_convert (Vm *vm, Value *arguments, Value *result)
{
  return int_from_value (vm, arguments[0], result);
}

static bool
float_convert (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  *result = value_float (number_real (value_plain (arguments[0])));
  return true;
}

static bool
float_call (Vm *vm, Value *arguments, Value *result)
{
  const Value value = arguments[1];
  if (value.kind == VALUE_ABSENT) {
    *result = value_float (0);
    return true;
  }
  size_t length;
  const char *text = value_text (value, &length);
  if (text != NULL)
    return number_parse_float (vm, text, length, value, result);
  const Bytes *bytes = value_bytes (value);
  if (bytes != NULL)
    return number_parse_float (vm, (const char *)bytes->data, bytes->length, value, result);
  double real;
  Value method = value_absent ();
  if (!number_is_real (value_plain (value))) {
    if (value.kind == VALUE_OBJECT && !value_find_attribute (vm, value, "__float__", &method))
      return false;
    if (method.kind == VALUE_ABSENT)
      return vm_raise (vm, "TypeError",
                       "float() argument must be a string or a real number, not "
                       "'%s'",
                       value_type_name (vm, value));
  }
  if (!number_to_real (vm, value, &real))
    return false;
  *result = value_float (real);
  return true;
}

static bool
float_is_integer (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  const double real = number_real (value_plain (arguments[0]));
  *result = value_bool (isfinite (real) && floor (real) == real);
  return true;
}

static bool
float_as_integer_ratio (Vm *vm, Value *arguments, Value *result)
{
  const double real = number_real (value_plain (arguments[0]));
  if (!isfinite (real))
    return vm_raise (vm, isnan (real) ? "ValueError" : "OverflowError",
                     "cannot convert %s to integer ratio", isnan (real) ? "NaN" : "Infinity");
  int exponent;
  double fraction = frexp (real, &exponent);
  for (int i = 0; i < 300 && fraction != floor (fraction); i++) {
    fraction *= 2.0;
    exponent--;
  }
  if (fabs (fraction) >= 9e18 || exponent > 9 || exponent < -62)
    return number_overflow (vm);
  const gint64 numerator = (gint64)(exponent > 0 ? ldexp (fraction, exponent) : fraction);
  const Value pair[]
      = { value_int (numerator), value_int (exponent < 0 ? (gint64)1 << -exponent : 1) };
  *result = tuple_new (vm, pair, 2);
  return true;
}

static bool
bool_call (Vm *vm, Value *arguments, Value *result)
{
  bool truth = false;
  if (arguments[1].kind != VALUE_ABSENT && !value_truth (vm, arguments[1], &truth))
    return false;
  *result = value_bool (truth);
  return true;
}

static const NativePropertyDef int_properties[] = {
  { "real", get_real },
  { "imag", get_imaginary },
  { "numerator", get_real },
  { "denominator", get_denominator },
  { 0 },
};
static const NativeFunctionDef int_class_methods[] = {
  { "__new__", "cls, x=..., /, base=...", int_call },
  { "from_bytes", "cls, bytes, byteorder='big', *, signed=False", int_from_bytes },
  { 0 },
};

#define NUMBER_METHODS                                                                             \
  { "conjugate", "self, /", number_self }, { "__bool__", "self, /", number_truth },                \
      { "__int__", "self, /", int_convert }, { "__float__", "self, /", float_convert },            \
      { "__add__", "self, value, /", dunder_add },                                                 \
      { "__sub__", "self, value, /", dunder_subtract },                                            \
      { "__mul__", "self, value, /", dunder_multiply },                                            \
      { "__mod__", "self, value, /", dunder_modulo }, DUNDERS_EQUAL, DUNDERS_ORDER, DUNDERS_TEXT

static const NativeFunctionDef int_methods[] = {
  { "bit_length", "self, /", int_bit_length },
  { "bit_count", "self, /", int_bit_count },
  { "to_bytes", "self, length=1, byteorder='big', *, signed=False", int_to_bytes },
  { "is_integer", "self, /", int_is_integer },
  { "__index__", "self, /", int_convert },
  { "__and__", "self, value, /", dunder_and },
  { "__or__", "self, value, /", dunder_or },
  { "__xor__", "self, value, /", dunder_xor },
  NUMBER_METHODS,
  { 0 },
};
const NativeClassDef builtin_int = { .name = "int",
                                     .methods = int_methods,
                                     .class_methods = int_class_methods,
                                     .properties = int_properties };

static const NativePropertyDef float_properties[]
    = { { "real", get_real }, { "imag", get_imaginary }, { 0 } };
static const NativeFunctionDef float_class_methods[]
    = { { "__new__", "cls, x=..., /", float_call }, { 0 } };
static const NativeFunctionDef float_methods[] = {
  { "is_integer", "self, /", float_is_integer },
  { "as_integer_ratio", "self, /", float_as_integer_ratio },
  NUMBER_METHODS,
  { 0 },
};
const NativeClassDef builtin_float = { .name = "float",
                                       .methods = float_methods,
                                       .class_methods = float_class_methods,
                                       .properties = float_properties };

static const NativeFunctionDef bool_class_methods[]
    = { { "__new__", "cls, x=..., /", bool_call }, { 0 } };
const NativeClassDef builtin_bool = { .name = "bool", .class_methods = bool_class_methods };
