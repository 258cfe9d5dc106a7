#include "python/text_format.h"

#include <math.h>
#include <string.h>

#include "python/builtin_private.h"

enum { MOST_WIDTH = 1 << 28 };

static bool
is_align (gunichar character)
{
  return character == '<' || character == '>' || character == '=' || character == '^';
}

/* A count of digits; *VALUE stays as it is when there are none. */
static bool
parse_count (Vm *vm, const char **position, const char *end, gint64 *value)
{
  if (*position == end || !g_ascii_isdigit (**position))
    return true;
  gint64 count = 0;
  for (; *position < end && g_ascii_isdigit (**position); (*position)++)
    if (__builtin_mul_overflow (count, (gint64)10, &count)
        || __builtin_add_overflow (count, (gint64)(**position - '0'), &count))
      return vm_raise (vm, "ValueError", "Too many decimal digits in format string");
  *value = count;
  return count <= MOST_WIDTH || vm_raise (vm, "MemoryError", "a field that is too wide");
}

static bool
take (const char **position, const char *end, const char *characters, char *taken)
{
  if (*position == end || strchr (characters, **position) == NULL || **position == '\0')
    return false;
  *taken = *(*position)++;
  return true;
}

static const char *
parse_align (const char *position, const char *end, FormatSpec *spec)
{
  if (position == end)
    return position;
  const char *second = text_next (position);
  if (second < end && is_align (g_utf8_get_char (second))) {
    spec->fill = g_utf8_get_char (position);
    spec->align = *second;
    return second + 1;
  }
  if (is_align (g_utf8_get_char (position)))
    spec->align = *position++;
  return position;
}

static bool
parse_grouping (Vm *vm, const char **position, const char *end, FormatSpec *spec)
{
  char second;
  if (take (position, end, ",", &spec->grouping)) {
    if (*position < end && **position == '_')
      return vm_raise (vm, "ValueError", "Cannot specify both ',' and '_'.");
    return true;
  }
  if (take (position, end, "_", &spec->grouping) && *position < end && **position == ',') {
    second = **position;
    return vm_raise (vm, "ValueError", "Cannot specify both '%c' and '_'.", second);
  }
  return true;
}

static bool
check_grouping (Vm *vm, const FormatSpec *spec)
{
  if (spec->grouping == 0 || spec->type == 0
      || (spec->type < 128 && strchr ("defgEG%F", (int)spec->type) != NULL)
      || (spec->grouping == '_' && spec->type < 128 && strchr ("boxX", (int)spec->type) != NULL))
    return true;
  char type[7] = "";
  type[g_unichar_to_utf8 (spec->type, type)] = '\0';
  return vm_raise (vm, "ValueError", "Cannot specify '%c' with '%s'.", spec->grouping, type);
}

bool
format_spec_parse (Vm *vm, const char *text, size_t length, const char *type_name, FormatSpec *spec)
{
  const char *end = text + length, *position;
  char flag;
  *spec = (FormatSpec){ .width = -1, .precision = -1, .type_name = type_name };
  position = parse_align (text, end, spec);
  take (&position, end, "+- ", &spec->sign);
  spec->no_negative_zero = take (&position, end, "z", &flag);
  spec->alternate = take (&position, end, "#", &flag);
  if (spec->fill == 0 && take (&position, end, "0", &flag)) {
    spec->fill = '0';
    if (spec->align == 0)
      spec->align = '0'; /* becomes = for numbers only */
  }
  if (!parse_count (vm, &position, end, &spec->width) || !parse_grouping (vm, &position, end, spec))
    return false;
  if (take (&position, end, ".", &flag)) {
    if (!parse_count (vm, &position, end, &spec->precision))
      return false;
    if (spec->precision < 0)
      return vm_raise (vm, "ValueError", "Format specifier missing precision");
  }
  if (position < end && text_next (position) < end) {
    g_autofree char *shown = g_strndup (text, length);
    return vm_raise (vm, "ValueError", "Invalid format specifier '%s' for object of type '%s'",
                     shown, type_name);
  }
  if (position < end)
    spec->type = g_utf8_get_char (position);
  if (spec->fill == 0)
    spec->fill = ' ';
  return check_grouping (vm, spec);
}

static bool
unknown_type (Vm *vm, const FormatSpec *spec)
{
  char type[7] = "";
  type[g_unichar_to_utf8 (spec->type, type)] = '\0';
  return vm_raise (vm, "ValueError", "Unknown format code '%s' for object of type '%s'", type,
                   spec->type_name);
}

static void
append_fill (GString *out, gunichar fill, gint64 count)
{
  for (gint64 i = 0; i < count; i++)
    g_string_append_unichar (out, fill);
}

void
format_field (const FormatSpec *spec, char align, const char *text, size_t length, GString *out)
{
  const gint64 characters = g_utf8_strlen (text, (gssize)length);
  const gint64 missing = MAX (spec->width - characters, 0);
  if (spec->align != 0 && spec->align != '0')
    align = spec->align;
  const gint64 before = align == '<' ? 0 : align == '^' ? missing / 2 : missing;
  append_fill (out, spec->fill, before);
  g_string_append_len (out, text, (gssize)length);
  append_fill (out, spec->fill, missing - before);
}

bool
format_text (Vm *vm, const FormatSpec *spec, const char *text, size_t length, GString *out)
{
  if (spec->type != 0 && spec->type != 's')
    return unknown_type (vm, spec);
  if (spec->sign != 0)
    return vm_raise (vm, "ValueError",
                     spec->sign == ' ' ? "Space not allowed in string format specifier"
                                       : "Sign not allowed in string format specifier");
  if (spec->no_negative_zero)
    return vm_raise (vm, "ValueError",
                     "Negative zero coercion (z) not allowed in string format specifier");
  if (spec->alternate)
    return vm_raise (vm, "ValueError", "Alternate form (#) not allowed in string format specifier");
  if (spec->grouping != 0)
    return vm_raise (vm, "ValueError", "Cannot specify '%c' with 's'.", spec->grouping);
  if (spec->align == '=')
    return vm_raise (vm, "ValueError", "'=' alignment not allowed in string format specifier");
  if (spec->precision >= 0 && spec->precision < g_utf8_strlen (text, (gssize)length))
    length = (size_t)(g_utf8_offset_to_pointer (text, spec->precision) - text);
  format_field (spec, '<', text, length, out);
  return true;
}

/* DIGITS with at least WIDTH characters, zeros in front, separated each EVERY of them. */
static void
append_grouped (GString *out, const char *digits, size_t count, char separator, size_t every,
                gint64 width)
{
  size_t total = count;
  while ((gint64)(total + (total - 1) / every) < width)
    total++;
  for (size_t i = 0; i < total; i++) {
    g_string_append_c (out, i < total - count ? '0' : digits[i - (total - count)]);
    if (i + 1 < total && (total - i - 1) % every == 0)
      g_string_append_c (out, separator);
  }
}

void
format_number (const FormatSpec *spec, const char *sign, const char *prefix, const char *digits,
               GString *out)
{
  g_autoptr (GString) number = g_string_new (NULL);
  const bool by_four
      = spec->type == 'x' || spec->type == 'X' || spec->type == 'b' || spec->type == 'o';
  const size_t count = spec->type == 'x' || spec->type == 'X'
                           ? strspn (digits, "0123456789abcdefABCDEF")
                           : strspn (digits, "0123456789");
  const bool inside = spec->align == '=' || spec->align == '0';
  const gint64 other = (gint64)(strlen (sign) + strlen (prefix) + strlen (digits) - count);
  if (spec->grouping != 0 && count > 0)
    append_grouped (number, digits, count, spec->grouping, by_four ? 4 : 3,
                    inside && spec->fill == '0' ? spec->width - other : 0);
  else
    g_string_append_len (number, digits, (gssize)count);
  g_string_append (number, digits + count);
  if (inside) {
    g_string_append (out, sign);
    g_string_append (out, prefix);
    append_fill (out, spec->fill,
                 spec->width - (gint64)(strlen (sign) + strlen (prefix) + number->len));
    g_string_append (out, number->str);
    return;
  }
  g_string_prepend (number, prefix);
  g_string_prepend (number, sign);
  format_field (spec, '>', number->str, number->len, out);
}

static const char *
sign_text (const FormatSpec *spec, bool negative)
{
  return negative ? "-" : spec->sign == '+' ? "+" : spec->sign == ' ' ? " " : "";
}

char *
integer_digits (guint64 magnitude, guint base, bool upper)
{
  char digits[65];
  size_t position = sizeof digits;
  digits[--position] = '\0';
  do {
    digits[--position] = (upper ? "0123456789ABCDEF" : "0123456789abcdef")[magnitude % base];
    magnitude /= base;
  } while (magnitude > 0);
  return g_strdup (digits + position);
}

static bool
format_character (Vm *vm, const FormatSpec *spec, gint64 integer, GString *out)
{
  if (spec->sign != 0)
    return vm_raise (vm, "ValueError",
                     spec->sign == ' ' ? "Space not allowed with integer format specifier 'c'"
                                       : "Sign not allowed with integer format specifier 'c'");
  if (spec->alternate)
    return vm_raise (vm, "ValueError",
                     "Alternate form (#) not allowed with integer format specifier 'c'");
  if (integer < 0 || integer > 0x10ffff)
    return vm_raise (vm, "OverflowError", "%%c arg not in range(0x110000)");
  char text[7];
  format_field (spec, '<', text, (size_t)g_unichar_to_utf8 ((gunichar)integer, text), out);
  return true;
}

bool
format_integer (Vm *vm, const FormatSpec *spec, gint64 integer, GString *out)
{
  if (spec->type != 0 && spec->type < 128 && strchr ("eEfFgG%", (int)spec->type) != NULL)
    return format_real (vm, spec, (double)integer, out);
  if (spec->type != 0 && (spec->type >= 128 || strchr ("bcdoxXn", (int)spec->type) == NULL))
    return unknown_type (vm, spec);
  if (spec->precision >= 0)
    return vm_raise (vm, "ValueError", "Precision not allowed in integer format specifier");
  if (spec->no_negative_zero)
    return vm_raise (vm, "ValueError",
                     "Negative zero coercion (z) not allowed in integer format specifier");
  if (spec->type == 'c')
    return format_character (vm, spec, integer, out);
  const guint base = spec->type == 'b'                        ? 2
                     : spec->type == 'o'                      ? 8
                     : spec->type == 'x' || spec->type == 'X' ? 16
                                                              : 10;
  const char prefix[] = { '0', (char)spec->type, '\0' };
  const guint64 magnitude = integer < 0 ? -(guint64)integer : (guint64)integer;
  g_autofree char *digits = integer_digits (magnitude, base, spec->type == 'X');
  format_number (spec, sign_text (spec, integer < 0), spec->alternate && base != 10 ? prefix : "",
                 digits, out);
  return true;
}

char *
real_digits (double magnitude, char type, gint64 precision, bool alternate)
{
  if (!isfinite (magnitude))
    return g_strdup (g_ascii_isupper (type) ? (isnan (magnitude) ? "NAN" : "INF")
                                            : (isnan (magnitude) ? "nan" : "inf"));
  const gsize size = (gsize)precision + 400;
  char *text = g_malloc (size);
  g_autofree char *format
      = g_strdup_printf ("%%%s.%" G_GINT64_FORMAT "%c", alternate ? "#" : "", precision, type);
  return g_ascii_formatd (text, (int)size, format, magnitude);
}

/* Without a type but with a precision: as g, but always with a digit after the point, and with an
 * exponent where that digit would be beyond the precision. */
static char *
plain_digits (double magnitude, gint64 precision, bool alternate)
{
  precision = MAX (precision, 1);
  g_autofree char *exponential = real_digits (magnitude, 'e', precision - 1, false);
  const char *exponent_text = strchr (exponential, 'e');
  if (exponent_text == NULL || alternate)
    return real_digits (magnitude, 'g', precision, alternate);
  const gint64 exponent = g_ascii_strtoll (exponent_text + 1, NULL, 10);
  if (exponent >= -4 && exponent < precision - 1) {
    char *digits = real_digits (magnitude, 'g', precision, false);
    if (strchr (digits, '.') != NULL)
      return digits;
    char *with_point = g_strconcat (digits, ".0", NULL);
    g_free (digits);
    return with_point;
  }
  if (exponent < -4 || strchr (exponential, '.') == NULL || exponent >= precision)
    return real_digits (magnitude, 'g', precision, false);
  const char *last = exponent_text;
  while (last[-1] == '0')
    last--;
  if (last[-1] == '.')
    last--;
  return g_strdup_printf ("%.*s%s", (int)(last - exponential), exponential, exponent_text);
}

static char *
digits_for (const FormatSpec *spec, double magnitude)
{
  const gint64 precision = spec->precision < 0 ? 6 : spec->precision;
  if (spec->type == '%') {
    g_autofree char *digits = real_digits (magnitude * 100.0, 'f', precision, spec->alternate);
    return g_strconcat (digits, "%", NULL);
  }
  if (spec->type == 'n')
    return real_digits (magnitude, 'g', precision, spec->alternate);
  if (spec->type != 0)
    return real_digits (magnitude, (char)spec->type, precision, spec->alternate);
  return spec->precision < 0 ? number_float_text (magnitude)
                             : plain_digits (magnitude, spec->precision, spec->alternate);
}

bool
format_real (Vm *vm, const FormatSpec *spec, double real, GString *out)
{
  if (spec->type != 0 && (spec->type >= 128 || strchr ("eEfFgGn%", (int)spec->type) == NULL))
    return unknown_type (vm, spec);
  bool negative = signbit (real) && !isnan (real);
  g_autofree char *digits = digits_for (spec, fabs (real));
  if (negative && spec->no_negative_zero && strpbrk (digits, "123456789i") == NULL)
    negative = false;
  format_number (spec, sign_text (spec, negative), "", digits, out);
  return true;
}

bool
builtin_format (Vm *vm, Value value, const char *spec_text, size_t length, Value *text)
{
  if (length == 0)
    return value_str (vm, value, text);
  FormatSpec spec;
  const bool is_string = VALUE_IS (value, OBJECT_STRING);
  if (!is_string && !number_is_real (value))
    return vm_raise (vm, "TypeError", "unsupported format string passed to %s.__format__",
                     value_type_name (vm, value));
  const char *type_name = is_string ? "str" : value_type_name (vm, value);
  if (!format_spec_parse (vm, spec_text, length, type_name, &spec))
    return false;
  g_autoptr (GString) out = g_string_new (NULL);
  bool done;
  if (is_string)
    done = format_text (vm, &spec, as_string (value)->text, as_string (value)->length, out);
  else if (value.kind == VALUE_FLOAT)
    done = format_real (vm, &spec, value.real, out);
  else
    done = format_integer (vm, &spec, number_integer (value), out);
  if (done)
    *text = string_from (vm, g_steal_pointer (&out));
  return done;
}
