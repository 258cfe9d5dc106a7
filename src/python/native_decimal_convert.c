/* Decimals from and to other values. */
#include <math.h>
#include <string.h>

#include "python/class.h"
#include "python/import.h"
#include "python/native_decimal_private.h"

static bool
value_is_decimal (Vm *vm, Value value)
{
  return VALUE_IS (value, OBJECT_DATA)
         && value_is_instance (value, native_class (vm, "decimal", "Decimal"));
}

static Value
wrap (Vm *vm, Class *class, Decimal *number)
{
  return data_new (vm, class, number);
}

Value
decimal_value (Vm *vm, Decimal *number)
{
  return wrap (vm, native_class (vm, "decimal", "Decimal"), number);
}

bool
decimal_return (Vm *vm, Decimal *number, const DecimalContext *context, Value *result)
{
  if (number == NULL)
    return decimal_raise (vm, context);
  *result = decimal_value (vm, number);
  return true;
}

Decimal *
decimal_operand (Vm *vm, Value value, bool real)
{
  if (value_is_decimal (vm, value))
    return decimal_copy (value_decimal (value));
  const Value plain = value_plain (value);
  if (number_is_integer (plain))
    return decimal_from_integer (number_integer (plain));
  return real && plain.kind == VALUE_FLOAT ? decimal_from_real (plain.real) : NULL;
}

Decimal *
decimal_argument (Vm *vm, Value value)
{
  Decimal *number = decimal_operand (vm, value, false);
  if (number == NULL)
    vm_raise (vm, "TypeError", "conversion from %s to Decimal is not supported",
              value_type_name (vm, value));
  return number;
}

/* Without spaces around and underscores, and with every digit as an ASCII one. */
static char *
plain_text (const char *text, size_t length)
{
  GString *plain = g_string_sized_new (length);
  const char *end = text + length;
  while (text < end && unicode_is_space (g_utf8_get_char (text)))
    text = text_next (text);
  for (; text < end; text = text_next (text)) {
    const gunichar character = g_utf8_get_char (text);
    if (character == '_')
      continue;
    const int digit = g_unichar_type (character) == G_UNICODE_DECIMAL_NUMBER
                          ? g_unichar_digit_value (character)
                          : -1;
    if (digit >= 0)
      g_string_append_c (plain, (char)('0' + digit));
    else if (unicode_is_space (character))
      g_string_append_c (plain, ' ');
    else
      g_string_append_c (plain, character > 0 && character < 128 ? (char)character : '?');
  }
  while (plain->len > 0 && plain->str[plain->len - 1] == ' ')
    g_string_truncate (plain, plain->len - 1);
  return g_string_free (plain, FALSE);
}

static bool
tuple_digits (Vm *vm, Value coefficient, GString *digits)
{
  const Value *items;
  size_t count;
  if (!sequence_items (coefficient, &items, &count))
    return vm_raise (vm, "ValueError", "coefficient must be a tuple of digits");
  for (size_t i = 0; i < count; i++) {
    const Value item = value_plain (items[i]);
    if (!number_is_integer (item) || number_integer (item) < 0 || number_integer (item) > 9)
      return vm_raise (vm, "ValueError", "coefficient must be a tuple of digits");
    g_string_append_c (digits, (char)('0' + number_integer (item)));
  }
  return true;
}

static bool
from_tuple (Vm *vm, const Value *items, Decimal **number)
{
  static const struct {
    const char *letter;
    DecimalKind kind;
  } kinds[] = { { "F", DECIMAL_INFINITE }, { "n", DECIMAL_NAN }, { "N", DECIMAL_SIGNALING_NAN } };
  const Value sign = value_plain (items[0]);
  const char *special = value_text (items[2], NULL);
  g_autoptr (GString) digits = g_string_new (NULL);
  if (!number_is_integer (sign) || number_integer (sign) < 0 || number_integer (sign) > 1)
    return vm_raise (vm, "ValueError", "sign must be an integer with the value 0 or 1");
  const bool negative = number_integer (sign) == 1;
  if (special == NULL) {
    gint64 exponent;
    if (!number_is_integer (value_plain (items[2])))
      return vm_raise (vm, "ValueError", "exponent must be an integer");
    if (!number_index (vm, items[2], &exponent) || !tuple_digits (vm, items[1], digits))
      return false;
    *number = decimal_new (negative, digits->str, exponent);
    return true;
  }
  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (special, kinds[i].letter) == 0) {
      if (kinds[i].kind != DECIMAL_INFINITE && !tuple_digits (vm, items[1], digits))
        return false;
      *number = decimal_special (kinds[i].kind, negative);
      g_string_assign ((*number)->digits, digits->str + strspn (digits->str, "0"));
      return true;
    }
  return vm_raise (vm, "ValueError",
                   "string argument in the third position must be 'F', 'n' or 'N'");
}

/* What Decimal (VALUE) is. */
static bool
read_value (Vm *vm, Value value, Decimal **number)
{
  size_t length, count;
  const Value *items;
  const char *text = value_text (value, &length);
  *number = decimal_operand (vm, value, true);
  if (*number != NULL)
    return true;
  if (text != NULL) {
    DecimalContext context = { .precision = DECIMAL_MOST_PRECISION };
    g_autofree char *plain = plain_text (text, length);
    *number = decimal_parse (plain, &context);
    return *number != NULL || decimal_raise (vm, &context);
  }
  if (!sequence_items (value, &items, &count))
    return vm_raise (vm, "TypeError", "conversion from %s to Decimal is not supported",
                     value_type_name (vm, value));
  if (count != 3)
    return vm_raise (vm, "ValueError", "argument must be a sequence of length 3");
  return from_tuple (vm, items, number);
}

bool
decimal_new_method (Vm *vm, Value *arguments, Value *result)
{
  Decimal *number;
  DecimalContext context;
  if (!decimal_context_argument (vm, arguments[2], &context)
      || !read_value (vm, arguments[1], &number))
    return false;
  *result = wrap (vm, value_as_class (arguments[0]), number);
  return true;
}

bool
decimal_from_float (Vm *vm, Value *arguments, Value *result)
{
  const Value plain = value_plain (arguments[1]);
  if (!number_is_real (plain))
    return vm_raise (vm, "TypeError", "argument must be int or float");
  *result = wrap (vm, value_as_class (arguments[0]), decimal_operand (vm, plain, true));
  return true;
}

/* Towards zero; false when it has more than 64 bits. */
static bool
to_integer (const Decimal *number, gint64 *integer)
{
  g_autoptr (Decimal) whole = decimal_copy (number);
  *integer = 0;
  if (decimal_is_zero (number) || decimal_adjusted (number) < 0)
    return true;
  if (decimal_adjusted (number) > 18)
    return false;
  decimal_rescale (whole, 0, ROUND_DOWN);
  if (whole->negative)
    g_string_prepend_c (whole->digits, '-');
  return g_ascii_string_to_signed (whole->digits->str, 10, G_MININT64, G_MAXINT64, integer, NULL);
}

static bool
return_integer (Vm *vm, const Decimal *number, const char *what, Value *result)
{
  gint64 integer;
  if (decimal_is_nan (number))
    return vm_raise (vm, "ValueError", "cannot convert NaN to %s", what);
  if (number->kind == DECIMAL_INFINITE)
    return vm_raise (vm, "OverflowError", "cannot convert Infinity to %s", what);
  if (!to_integer (number, &integer))
    return number_overflow (vm);
  *result = value_int (integer);
  return true;
}

bool
decimal_to_int (Vm *vm, Value *arguments, Value *result)
{
  return return_integer (vm, value_decimal (arguments[0]), "integer", result);
}

static bool
return_rounded (Vm *vm, Value self, DecimalRounding rounding, Value *result)
{
  g_autoptr (Decimal) whole = decimal_copy (value_decimal (self));
  if (whole->kind == DECIMAL_FINITE && whole->exponent < 0)
    decimal_rescale (whole, 0, rounding);
  return return_integer (vm, whole, "integer", result);
}

bool
decimal_floor (Vm *vm, Value *arguments, Value *result)
{
  return return_rounded (vm, arguments[0], ROUND_FLOOR, result);
}

bool
decimal_ceil (Vm *vm, Value *arguments, Value *result)
{
  return return_rounded (vm, arguments[0], ROUND_CEILING, result);
}

bool
decimal_round (Vm *vm, Value *arguments, Value *result)
{
  gint64 places;
  if (arguments[1].kind == VALUE_NONE)
    return return_rounded (vm, arguments[0], ROUND_HALF_EVEN, result);
  if (!number_is_integer (value_plain (arguments[1])))
    return vm_raise (vm, "TypeError", "optional arg must be an integer");
  if (!number_index (vm, arguments[1], &places))
    return false;
  DecimalContext context = decimal_context (vm);
  g_autoptr (Decimal) like
      = decimal_new (false, "1", -CLAMP (places, -G_MAXINT32, (gint64)G_MAXINT32));
  return decimal_return (
      vm, decimal_quantize (value_decimal (arguments[0]), like, context.rounding, &context),
      &context, result);
}

static double
to_real (const Decimal *number)
{
  if (decimal_is_nan (number))
    return number->negative ? -(double)NAN : (double)NAN;
  g_autofree char *text = decimal_text (number, false);
  return g_ascii_strtod (text, NULL);
}

bool
decimal_to_float (Vm *vm, Value *arguments, Value *result)
{
  const Decimal *own = value_decimal (arguments[0]);
  if (own->kind == DECIMAL_SIGNALING_NAN)
    return vm_raise (vm, "ValueError", "cannot convert signaling NaN to float");
  *result = value_float (to_real (own));
  return true;
}

/* Equal numbers hash alike: what is an int or a float hashes as that. */
static bool
hash_finite (Vm *vm, const Decimal *own, guint *hash)
{
  gint64 integer;
  if (to_integer (own, &integer)) {
    g_autoptr (Decimal) same = decimal_from_integer (integer);
    if (decimal_order (same, own) == 0)
      return value_hash (vm, value_int (integer), hash);
  }
  const double real = to_real (own);
  g_autoptr (Decimal) same = decimal_from_real (real);
  if (decimal_order (same, own) == 0)
    return value_hash (vm, value_float (real), hash);
  DecimalContext context = { .precision = G_MAXINT32, .rounding = ROUND_DOWN };
  g_autoptr (Decimal) normal = decimal_normalize (own, &context);
  g_autofree char *text = decimal_text (normal == NULL ? own : normal, false);
  *hash = g_str_hash (text);
  return true;
}

bool
decimal_hash (Vm *vm, Value *arguments, Value *result)
{
  const Decimal *own = value_decimal (arguments[0]);
  guint hash;
  if (own->kind == DECIMAL_SIGNALING_NAN)
    return vm_raise (vm, "TypeError", "Cannot hash a signaling NaN value");
  if (own->kind == DECIMAL_NAN)
    hash = (guint)(GPOINTER_TO_SIZE (arguments[0].object) >> 4);
  else if (own->kind == DECIMAL_INFINITE) {
    if (!value_hash (vm, value_float (to_real (own)), &hash))
      return false;
  }
  else if (!hash_finite (vm, own, &hash))
    return false;
  *result = value_int (hash);
  return true;
}

/* collections.namedtuple is only asked for when a script wants a tuple. */
static bool
tuple_class (Vm *vm, Value *class)
{
  const Module *module = import_module (vm, "decimal");
  const Value attributes = value_object (module->attributes);
  *class = dict_get_text (vm, attributes, "DecimalTuple");
  if (class->kind != VALUE_ABSENT)
    return true;
  const Module *collections = import_module (vm, "collections");
  if (collections == NULL)
    return false;
  const Value maker = dict_get_text (vm, value_object (collections->attributes), "namedtuple");
  const Value arguments[]
      = { string_new (vm, "DecimalTuple", -1), string_new (vm, "sign digits exponent", -1) };
  if (!value_call (vm, maker, arguments, G_N_ELEMENTS (arguments), value_absent (), class))
    return false;
  dict_set_text (vm, attributes, "DecimalTuple", *class);
  return true;
}

bool
decimal_as_tuple (Vm *vm, Value *arguments, Value *result)
{
  static const char *const letters[]
      = { [DECIMAL_INFINITE] = "F", [DECIMAL_NAN] = "n", [DECIMAL_SIGNALING_NAN] = "N" };
  const Decimal *own = value_decimal (arguments[0]);
  const char *text = own->kind == DECIMAL_INFINITE ? "0" : own->digits->str;
  const size_t count = strlen (text);
  const Value digits = tuple_new (vm, NULL, count);
  Value class;
  for (size_t i = 0; i < count; i++)
    as_tuple (digits)->items[i] = value_int (text[i] - '0');
  if (!tuple_class (vm, &class))
    return false;
  const Value parts[] = { value_int (own->negative), digits,
                          own->kind == DECIMAL_FINITE ? value_int (own->exponent)
                                                      : string_new (vm, letters[own->kind], -1) };
  return value_call (vm, class, parts, G_N_ELEMENTS (parts), value_absent (), result);
}

static gint64
greatest_common (gint64 a, gint64 b)
{
  while (b != 0) {
    const gint64 rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

bool
decimal_as_integer_ratio (Vm *vm, Value *arguments, Value *result)
{
  const Decimal *own = value_decimal (arguments[0]);
  DecimalContext context = { .precision = G_MAXINT32, .rounding = ROUND_DOWN };
  if (own->kind != DECIMAL_FINITE)
    return return_integer (vm, own, "integer ratio", result);
  g_autoptr (Decimal) whole = decimal_normalize (own, &context);
  gint64 numerator, denominator = 1;
  if (whole->exponent < -18)
    return number_overflow (vm);
  for (; whole->exponent < 0; whole->exponent++)
    denominator *= 10;
  if (!to_integer (whole, &numerator))
    return number_overflow (vm);
  const gint64 common = ABS (greatest_common (numerator, denominator));
  const Value pair[] = { value_int (numerator / common), value_int (denominator / common) };
  *result = tuple_new (vm, pair, G_N_ELEMENTS (pair));
  return true;
}
