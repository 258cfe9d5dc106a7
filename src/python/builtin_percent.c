/* "text" % values */
#include <math.h>
#include <string.h>

#include "python/builtin_private.h"
#include "python/text_format.h"

typedef struct {
  const char *start, *position, *end;
  Value values; /* a tuple, or the only value */
  size_t taken;
  bool is_tuple, by_name;
  GString *out;
} Percent;

typedef struct {
  bool left, plus, space, alternate, zero;
  gint64 width, precision; /* -1: not given */
  gunichar type;
} Conversion;

static bool
next_value (Vm *vm, Percent *percent, Value *value)
{
  const size_t count = percent->is_tuple ? as_tuple (percent->values)->length : 1;
  if (percent->taken >= count)
    return vm_raise (vm, "TypeError", "not enough arguments for format string");
  *value = percent->is_tuple ? as_tuple (percent->values)->items[percent->taken] : percent->values;
  percent->taken++;
  return true;
}

/* A mapping, as % has it: it can be indexed and is neither a tuple nor a str. */
static bool
is_mapping (Vm *vm, Value values, bool *mapping)
{
  const Value plain = value_plain (values);
  *mapping = VALUE_IS (plain, OBJECT_DICT) || VALUE_IS (plain, OBJECT_LIST)
             || VALUE_IS (plain, OBJECT_RANGE) || VALUE_IS (plain, OBJECT_BYTES);
  if (*mapping || plain.kind != VALUE_OBJECT || VALUE_IS (plain, OBJECT_STRING)
      || VALUE_IS (plain, OBJECT_TUPLE))
    return true;
  Value method;
  if (!value_find_attribute (vm, value_object (value_class (vm, values)), "__getitem__", &method))
    return false;
  *mapping = method.kind != VALUE_ABSENT;
  return true;
}

/* (name) */
static bool
take_key (Vm *vm, Percent *percent, Value *value)
{
  bool mapping = false;
  if (!percent->is_tuple && !is_mapping (vm, percent->values, &mapping))
    return false;
  if (!mapping)
    return vm_raise (vm, "TypeError", "format requires a mapping");
  const char *start = ++percent->position;
  size_t depth = 1;
  for (; percent->position < percent->end; percent->position++) {
    if (*percent->position == '(')
      depth++;
    else if (*percent->position == ')' && --depth == 0)
      break;
  }
  if (percent->position >= percent->end)
    return vm_raise (vm, "ValueError", "incomplete format key");
  percent->by_name = true;
  const Value key = string_new (vm, start, percent->position++ - start);
  return value_get_item (vm, percent->values, key, value);
}

/* Digits, or * for the next value. */
static bool
take_count (Vm *vm, Percent *percent, gint64 *count)
{
  if (percent->position < percent->end && *percent->position == '*') {
    Value value = value_none ();
    percent->position++;
    if (!next_value (vm, percent, &value))
      return false;
    if (!number_is_integer (value))
      return vm_raise (vm, "TypeError", "* wants int");
    *count = number_integer (value);
    return true;
  }
  for (; percent->position < percent->end && g_ascii_isdigit (*percent->position);
       percent->position++) {
    *count = MAX (*count, 0) * 10 + (*percent->position - '0');
    if (*count > G_MAXINT32)
      return vm_raise (vm, "ValueError", "width too big");
  }
  return true;
}

static void
take_flags (Percent *percent, Conversion *conversion)
{
  for (; percent->position < percent->end; percent->position++)
    switch (*percent->position) {
    case '-':
      conversion->left = true;
      break;
    case '+':
      conversion->plus = true;
      break;
    case ' ':
      conversion->space = true;
      break;
    case '#':
      conversion->alternate = true;
      break;
    case '0':
      conversion->zero = true;
      break;
    default:
      return;
    }
}

static bool
take_conversion (Vm *vm, Percent *percent, Conversion *conversion)
{
  take_flags (percent, conversion);
  if (!take_count (vm, percent, &conversion->width))
    return false;
  if (conversion->width < -1) {
    conversion->left = true;
    conversion->width = -conversion->width;
  }
  if (percent->position < percent->end && *percent->position == '.') {
    percent->position++;
    conversion->precision = 0;
    if (!take_count (vm, percent, &conversion->precision))
      return false;
    conversion->precision = MAX (conversion->precision, 0);
  }
  if (percent->position < percent->end && strchr ("hlL", *percent->position) != NULL)
    percent->position++;
  if (percent->position >= percent->end)
    return vm_raise (vm, "ValueError", "incomplete format");
  if (MAX (conversion->width, conversion->precision) > 1 << 28)
    return vm_raise (vm, "MemoryError", "a field that is too wide");
  conversion->type = g_utf8_get_char (percent->position);
  return true;
}

static FormatSpec
field_of (const Conversion *conversion, bool numeric)
{
  const bool zero = numeric && conversion->zero && !conversion->left;
  return (FormatSpec){ .fill = zero ? '0' : ' ',
                       .align = (char)(conversion->left ? '<'
                                       : zero           ? '='
                                                        : '>'),
                       .width = conversion->width,
                       .precision = -1 };
}

static const char *
sign_of (const Conversion *conversion, bool negative)
{
  return negative ? "-" : conversion->plus ? "+" : conversion->space ? " " : "";
}

static bool
append_text (Vm *vm, Percent *percent, const Conversion *conversion, Value value)
{
  Value shown;
  if (!(conversion->type == 's' ? value_str : value_repr) (vm, value, &shown))
    return false;
  size_t length;
  const char *text = value_text (shown, &length);
  g_autofree char *escaped = NULL;
  if (conversion->type == 'a') {
    escaped = ascii_escape (text);
    text = escaped;
    length = strlen (text);
  }
  if (conversion->precision >= 0 && conversion->precision < g_utf8_strlen (text, (gssize)length))
    length = (size_t)(g_utf8_offset_to_pointer (text, conversion->precision) - text);
  const FormatSpec field = field_of (conversion, false);
  format_field (&field, '>', text, length, percent->out);
  return true;
}

static bool
append_character (Vm *vm, Percent *percent, const Conversion *conversion, Value value)
{
  const FormatSpec field = field_of (conversion, false);
  size_t length;
  const char *text = value_text (value, &length);
  char buffer[7];
  if (number_is_integer (value)) {
    const gint64 character = number_integer (value);
    if (character < 0 || character > 0x10ffff)
      return vm_raise (vm, "OverflowError", "%%c arg not in range(0x110000)");
    length = (size_t)g_unichar_to_utf8 ((gunichar)character, buffer);
    text = buffer;
  }
  else if (text == NULL || g_utf8_strlen (text, (gssize)length) != 1)
    return vm_raise (vm, "TypeError", "%%c requires int or char");
  format_field (&field, '>', text, length, percent->out);
  return true;
}

/* The integer of %d (which cuts floats) or %x (which refuses them). */
static bool
integer_of (Vm *vm, const Conversion *conversion, Value value, gint64 *integer)
{
  const Value plain = value_plain (value);
  const bool decimal = strchr ("diu", (int)conversion->type) != NULL;
  if (number_is_integer (plain)) {
    *integer = number_integer (plain);
    return true;
  }
  Value truncated, method = value_absent ();
  if (decimal && plain.kind == VALUE_FLOAT) {
    if (!number_truncate (vm, plain.real, &truncated))
      return false;
    *integer = truncated.integer;
    return true;
  }
  if (plain.kind == VALUE_OBJECT
      && !value_find_attribute (vm, value, decimal ? "__int__" : "__index__", &method))
    return false;
  if (method.kind != VALUE_ABSENT)
    return value_call (vm, method, NULL, 0, value_absent (), &truncated)
           && number_index (vm, truncated, integer);
  return vm_raise (vm, "TypeError", "%%%c format: %s is required, not %s", (int)conversion->type,
                   decimal ? "a real number" : "an integer", value_type_name (vm, value));
}

/* %d of a float that is no integer of 64 bits. */
static bool
append_big (Percent *percent, const Conversion *conversion, double real)
{
  g_autofree char *digits = real_digits (fabs (real), 'f', 0, false);
  const FormatSpec field = field_of (conversion, true);
  format_number (&field, sign_of (conversion, real < 0), "", digits, percent->out);
  return true;
}

static bool
append_integer (Vm *vm, Percent *percent, const Conversion *conversion, Value value)
{
  gint64 integer = 0;
  const Value plain = value_plain (value);
  if (plain.kind == VALUE_FLOAT && fabs (plain.real) >= 9223372036854775808.0
      && isfinite (plain.real) && strchr ("diu", (int)conversion->type) != NULL)
    return append_big (percent, conversion, plain.real);
  if (!integer_of (vm, conversion, value, &integer))
    return false;
  const char type = (char)conversion->type;
  const guint base = type == 'o' ? 8 : type == 'x' || type == 'X' ? 16 : 10;
  const guint64 magnitude = integer < 0 ? -(guint64)integer : (guint64)integer;
  g_autofree char *digits = integer_digits (magnitude, base, type == 'X');
  g_autoptr (GString) padded = g_string_new (digits);
  while ((gint64)padded->len < conversion->precision)
    g_string_prepend_c (padded, '0');
  const char prefix[] = { '0', type, '\0' };
  const FormatSpec field = field_of (conversion, true);
  format_number (&field, sign_of (conversion, integer < 0),
                 conversion->alternate && base != 10 ? prefix : "", padded->str, percent->out);
  return true;
}

static bool
append_real (Vm *vm, Percent *percent, const Conversion *conversion, Value value)
{
  double real;
  if (!number_to_real (vm, value, &real))
    return false;
  const gint64 precision = conversion->precision < 0 ? 6 : conversion->precision;
  g_autofree char *digits
      = real_digits (fabs (real), (char)conversion->type, precision, conversion->alternate);
  const FormatSpec field = field_of (conversion, true);
  format_number (&field, sign_of (conversion, signbit (real) && !isnan (real)), "", digits,
                 percent->out);
  return true;
}

static const struct {
  const char *types;
  bool (*append) (Vm *vm, Percent *percent, const Conversion *conversion, Value value);
} conversions[] = {
  { "sra", append_text },
  { "c", append_character },
  { "diuoxX", append_integer },
  { "eEfFgG", append_real },
};

static bool
append_conversion (Vm *vm, Percent *percent)
{
  Conversion conversion = { .width = -1, .precision = -1 };
  Value value = value_absent ();
  if (++percent->position >= percent->end)
    return vm_raise (vm, "ValueError", "incomplete format");
  if (*percent->position == '%') {
    g_string_append_c (percent->out, '%');
    percent->position++;
    return true;
  }
  if (*percent->position == '(' && !take_key (vm, percent, &value))
    return false;
  if (!take_conversion (vm, percent, &conversion))
    return false;
  const char *at = percent->position;
  percent->position = text_next (at);
  if (conversion.type == '%') {
    g_string_append_c (percent->out, '%');
    return true;
  }
  if (value.kind == VALUE_ABSENT && !next_value (vm, percent, &value))
    return false;
  for (size_t i = 0; i < G_N_ELEMENTS (conversions); i++)
    if (conversion.type < 128 && strchr (conversions[i].types, (int)conversion.type) != NULL)
      return conversions[i].append (vm, percent, &conversion, value);
  return vm_raise (vm, "ValueError", "unsupported format character '%.*s' (0x%x) at index %ld",
                   (int)(percent->position - at), at, conversion.type,
                   g_utf8_pointer_to_offset (percent->start, at));
}

bool
builtin_percent_format (Vm *vm, Value format, Value values, Value *text)
{
  const String *string = as_string (format);
  g_autoptr (GString) out = g_string_sized_new (string->length + 16);
  Percent percent = { .start = string->text,
                      .position = string->text,
                      .end = string->text + string->length,
                      .values = values,
                      .is_tuple = VALUE_IS (value_plain (values), OBJECT_TUPLE),
                      .out = out };
  if (percent.is_tuple)
    percent.values = value_plain (values);
  while (percent.position < percent.end) {
    if (*percent.position != '%')
      g_string_append_c (out, *percent.position++);
    else if (!append_conversion (vm, &percent) || !vm_has_room (vm, out->len))
      return false;
  }
  bool mapping = false;
  if (!percent.is_tuple && !is_mapping (vm, values, &mapping))
    return false;
  const size_t count = percent.is_tuple ? as_tuple (percent.values)->length : 1;
  if (!percent.by_name && !mapping && percent.taken < count)
    return vm_raise (vm, "TypeError", "not all arguments converted during string formatting");
  *text = string_from (vm, g_steal_pointer (&out));
  return true;
}
