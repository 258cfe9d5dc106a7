/* Numbers out of text and back, and what rounds. */
#include <float.h>
#include <math.h>
#include <string.h>

#include "python/builtin_private.h"
#include "python/number.h"

#define REAL_TEXT 64

/* The digits of REAL, DIGITS of them, as "d.ddde+XX"; true when they read back as REAL. */
static bool
write_digits (char *text, double real, int digits)
{
  char format[16];
  g_snprintf (format, sizeof format, "%%.%de", digits - 1);
  g_ascii_formatd (text, REAL_TEXT, format, real);
  return g_ascii_strtod (text, NULL) == real;
}

/* Beside a power of two the nearest 16 digits may read back as the neighbour while the next ones
 * read back right. */
static bool
try_next_digit (char *text, double real)
{
  char other[REAL_TEXT];
  g_strlcpy (other, text, sizeof other);
  char *last = strchr (other, 'e') - 1;
  if (*last == '9')
    return false;
  (*last)++;
  if (g_ascii_strtod (other, NULL) != real)
    return false;
  g_strlcpy (text, other, REAL_TEXT);
  return true;
}

char *
number_float_text (double real)
{
  if (isnan (real))
    return g_strdup ("nan");
  if (isinf (real))
    return g_strdup (real < 0 ? "-inf" : "inf");
  char text[REAL_TEXT];
  /* Below the smallest normal float fewer digits than 15 are exact. */
  int digits_needed = fabs (real) < DBL_MIN ? 1 : 15;
  while (digits_needed < 15 && !write_digits (text, real, digits_needed))
    digits_needed++;
  if (digits_needed == 15 && !write_digits (text, real, 15) && !write_digits (text, real, 16)
      && !try_next_digit (text, real))
    write_digits (text, real, 17);
  const char *position = text;
  g_autoptr (GString) result = g_string_new (NULL);
  if (*position == '-')
    g_string_append_c (result, *position++);
  g_autoptr (GString) digits = g_string_new (NULL);
  for (; *position != 'e'; position++)
    if (*position != '.')
      g_string_append_c (digits, *position);
  const int exponent = (int)g_ascii_strtoll (position + 1, NULL, 10);
  while (digits->len > 1 && digits->str[digits->len - 1] == '0')
    g_string_truncate (digits, digits->len - 1);
  if (exponent < -4 || exponent >= 16) {
    g_string_append_c (result, digits->str[0]);
    if (digits->len > 1)
      g_string_append_printf (result, ".%s", digits->str + 1);
    g_string_append_printf (result, "e%c%02d", exponent < 0 ? '-' : '+', ABS (exponent));
  }
  else if (exponent < 0) {
    g_string_append_printf (result, "0.%.*s%s", -exponent - 1, "0000", digits->str);
  }
  else {
    while (digits->len < (gsize)exponent + 2)
      g_string_append_c (digits, '0');
    g_string_insert_c (digits, exponent + 1, '.');
    g_string_append (result, digits->str);
  }
  return g_string_free (g_steal_pointer (&result), FALSE);
}

/* The decimal digits of other scripts and the white space around, made ASCII; underscores between
 * digits dropped. NULL when the text cannot be a number. */
static char *
plain_number (const char *text, size_t length)
{
  const char *end = text + length;
  while (text < end && g_unichar_isspace (g_utf8_get_char (text)))
    text = text_next (text);
  while (text < end) {
    const char *last = g_utf8_prev_char (end);
    if (!g_unichar_isspace (g_utf8_get_char (last)))
      break;
    end = last;
  }
  g_autoptr (GString) plain = g_string_new (NULL);
  for (; text < end; text = text_next (text)) {
    const gunichar character = g_utf8_get_char (text);
    const int digit = g_unichar_digit_value (character);
    if (character == '_') {
      if (plain->len == 0 || !g_ascii_isalnum (plain->str[plain->len - 1]) || text + 1 == end
          || !g_ascii_isalnum (text[1]))
        return NULL;
      continue;
    }
    if (character == 0 || (character >= 128 && digit < 0))
      return NULL;
    g_string_append_c (plain, (char)(character >= 128 ? '0' + digit : (int)character));
  }
  return g_string_free (g_steal_pointer (&plain), FALSE);
}

static const struct {
  char letter;
  int base;
} prefixes[] = { { 'x', 16 }, { 'o', 8 }, { 'b', 2 } };

/* Digits after the sign, without the prefix that BASE allows; *BASE becomes the one to use. */
static const char *
skip_prefix (const char *digits, gint64 *base)
{
  if (digits[0] == '0' && digits[1] != '\0')
    for (size_t i = 0; i < G_N_ELEMENTS (prefixes); i++)
      if (g_ascii_tolower (digits[1]) == prefixes[i].letter
          && (*base == 0 || *base == prefixes[i].base)) {
        *base = prefixes[i].base;
        return digits + 2;
      }
  if (*base == 0) {
    *base = 10;
    if (digits[0] == '0' && strspn (digits, "0") != strlen (digits))
      return "";
  }
  return digits;
}

static bool
bad_integer (Vm *vm, gint64 base, Value original)
{
  Value shown;
  if (!value_repr (vm, original, &shown))
    return false;
  return vm_raise (vm, "ValueError", "invalid literal for int() with base %" G_GINT64_FORMAT ": %s",
                   base, value_text (shown, NULL));
}

bool
number_parse_integer (Vm *vm, const char *text, size_t length, gint64 base, Value original,
                      Value *result)
{
  if (base != 0 && (base < 2 || base > 36))
    return vm_raise (vm, "ValueError", "int() base must be >= 2 and <= 36, or 0");
  const gint64 asked = base;
  g_autofree char *plain = plain_number (text, length);
  if (plain == NULL)
    return bad_integer (vm, asked, original);
  const bool negative = plain[0] == '-';
  const char *digits = skip_prefix (plain + (negative || plain[0] == '+' ? 1 : 0), &base);
  if (*digits == '\0')
    return bad_integer (vm, asked, original);
  gint64 integer = 0;
  bool overflow = false;
  for (; *digits != '\0'; digits++) {
    const int digit = g_ascii_isdigit (*digits)   ? *digits - '0'
                      : g_ascii_isalpha (*digits) ? g_ascii_tolower (*digits) - 'a' + 10
                                                  : 99;
    if (digit >= base)
      return bad_integer (vm, asked, original);
    overflow = overflow || __builtin_mul_overflow (integer, base, &integer)
               || __builtin_sub_overflow (integer, (gint64)digit, &integer);
  }
  if (overflow || (!negative && integer == G_MININT64))
    return number_overflow (vm);
  *result = value_int (negative ? integer : -integer);
  return true;
}

static bool
is_decimal_float (const char *text)
{
  if (*text == '+' || *text == '-')
    text++;
  size_t digits = 0;
  for (; g_ascii_isdigit (*text); text++)
    digits++;
  if (*text == '.')
    for (text++; g_ascii_isdigit (*text); text++)
      digits++;
  if (digits == 0)
    return false;
  if (*text == 'e' || *text == 'E') {
    text++;
    if (*text == '+' || *text == '-')
      text++;
    if (!g_ascii_isdigit (*text))
      return false;
    while (g_ascii_isdigit (*text))
      text++;
  }
  return *text == '\0';
}

bool
number_parse_float (Vm *vm, const char *text, size_t length, Value original, Value *result)
{
  g_autofree char *plain = plain_number (text, length);
  if (plain != NULL) {
    if (is_decimal_float (plain)) {
      *result = value_float (g_ascii_strtod (plain, NULL));
      return true;
    }
    const double sign = plain[0] == '-' ? -1.0 : 1.0;
    const char *word = plain + (plain[0] == '-' || plain[0] == '+' ? 1 : 0);
    if (g_ascii_strcasecmp (word, "inf") == 0 || g_ascii_strcasecmp (word, "infinity") == 0) {
      *result = value_float (sign * INFINITY);
      return true;
    }
    if (g_ascii_strcasecmp (word, "nan") == 0) {
      *result = value_float (NAN);
      return true;
    }
  }
  Value shown;
  if (!value_repr (vm, original, &shown))
    return false;
  return vm_raise (vm, "ValueError", "could not convert string to float: %s",
                   value_text (shown, NULL));
}

bool
number_truncate (Vm *vm, double real, Value *result)
{
  if (isnan (real))
    return vm_raise (vm, "ValueError", "cannot convert float NaN to integer");
  if (isinf (real))
    return vm_raise (vm, "OverflowError", "cannot convert float infinity to integer");
  if (real < -9223372036854775808.0 || real >= 9223372036854775808.0)
    return number_overflow (vm);
  *result = value_int ((gint64)real);
  return true;
}

double
number_round (double real, gint64 digits)
{
  if (!isfinite (real) || digits > 323)
    return real;
  if (digits < -308)
    return copysign (0.0, real);
  if (digits >= 0) {
    char format[16], text[720];
    g_snprintf (format, sizeof format, "%%.%df", (int)digits);
    g_ascii_formatd (text, sizeof text, format, real);
    return g_ascii_strtod (text, NULL);
  }
  const double unit = pow (10.0, (double)-digits);
  const double scaled = real / unit;
  double rounded = round (scaled);
  if (fabs (scaled - rounded) == 0.5)
    rounded = 2.0 * round (scaled / 2.0);
  return rounded * unit;
}

bool
number_round_integer (Vm *vm, gint64 integer, gint64 digits, Value *result)
{
  *result = value_int (digits >= 0 ? integer : 0);
  if (digits >= 0 || digits < -18)
    return true;
  gint64 unit = 1, rounded;
  for (gint64 i = 0; i < -digits; i++)
    unit *= 10;
  const gint64 rest = ((integer % unit) + unit) % unit;
  const bool odd = (integer / unit - (integer < 0 && rest > 0 ? 1 : 0)) % 2 != 0;
  const bool up = rest > unit - rest || (rest == unit - rest && odd);
  if (__builtin_add_overflow (integer, up ? unit - rest : -rest, &rounded))
    return number_overflow (vm);
  *result = value_int (rounded);
  return true;
}

bool
number_index (Vm *vm, Value value, gint64 *index)
{
  const Value plain = value_plain (value);
  if (number_is_integer (plain)) {
    *index = number_integer (plain);
    return true;
  }
  if (value.kind == VALUE_OBJECT) {
    Value method, integer;
    if (!value_find_attribute (vm, value, "__index__", &method))
      return false;
    if (method.kind != VALUE_ABSENT) {
      if (!value_call (vm, method, NULL, 0, value_absent (), &integer))
        return false;
      if (number_is_integer (integer)) {
        *index = number_integer (integer);
        return true;
      }
    }
  }
  return vm_raise (vm, "TypeError", "'%s' object cannot be interpreted as an integer",
                   value_type_name (vm, value));
}

bool
number_to_real (Vm *vm, Value value, double *real)
{
  const Value plain = value_plain (value);
  if (number_is_real (plain)) {
    *real = number_real (plain);
    return true;
  }
  if (value.kind == VALUE_OBJECT) {
    Value method, converted;
    if (!value_find_attribute (vm, value, "__float__", &method))
      return false;
    if (method.kind != VALUE_ABSENT) {
      if (!value_call (vm, method, NULL, 0, value_absent (), &converted))
        return false;
      if (converted.kind == VALUE_FLOAT) {
        *real = converted.real;
        return true;
      }
    }
  }
  return vm_raise (vm, "TypeError", "must be real number, not %s", value_type_name (vm, value));
}
