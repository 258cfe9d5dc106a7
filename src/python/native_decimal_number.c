#include "python/native_decimal_number.h"

#include <math.h>
#include <string.h>

#include "python/native_decimal_digits.h"

static const gint64 exponent_limit = G_GINT64_CONSTANT (999999999999999999);

Decimal *
decimal_new (bool negative, const char *digits, gint64 exponent)
{
  Decimal *number = g_new0 (Decimal, 1);
  number->negative = negative;
  number->exponent = exponent;
  number->digits = g_string_new (digits);
  digits_trim (number->digits);
  return number;
}

Decimal *
decimal_special (DecimalKind kind, bool negative)
{
  Decimal *number = g_new0 (Decimal, 1);
  number->kind = kind;
  number->negative = negative;
  number->digits = g_string_new (NULL);
  return number;
}

Decimal *
decimal_copy (const Decimal *number)
{
  Decimal *copy = g_memdup2 (number, sizeof *number);
  copy->digits = g_string_new_len (number->digits->str, (gssize)number->digits->len);
  return copy;
}

void
decimal_free (Decimal *number)
{
  g_string_free (number->digits, TRUE);
  g_free (number);
}

Decimal *
decimal_from_integer (gint64 integer)
{
  const guint64 magnitude = integer < 0 ? -(guint64)integer : (guint64)integer;
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, magnitude);
  return decimal_new (integer < 0, digits, 0);
}

Decimal *
decimal_from_real (double real)
{
  if (isnan (real))
    return decimal_special (DECIMAL_NAN, signbit (real));
  if (isinf (real))
    return decimal_special (DECIMAL_INFINITE, real < 0);
  /* No float has more than 1074 digits after the point. */
  g_autofree char *text = g_malloc (1500);
  g_ascii_formatd (text, 1500, "%.1074f", fabs (real));
  char *point = strchr (text, '.');
  char *end = point + strlen (point);
  while (end[-1] == '0')
    end--;
  *end = '\0';
  const gint64 exponent = -(gint64)strlen (point + 1);
  memmove (point, point + 1, strlen (point));
  return decimal_new (signbit (real), text, exponent);
}

Decimal *
decimal_fail (DecimalContext *context, DecimalTrap trap)
{
  context->trap = trap;
  return NULL;
}

static Decimal *
parse_special (const char *text, bool negative, DecimalContext *context)
{
  if (g_ascii_strcasecmp (text, "inf") == 0 || g_ascii_strcasecmp (text, "infinity") == 0)
    return decimal_special (DECIMAL_INFINITE, negative);
  const bool signaling = g_ascii_tolower (*text) == 's';
  text += signaling;
  if (g_ascii_strncasecmp (text, "nan", 3) != 0)
    return decimal_fail (context, DECIMAL_BAD_SYNTAX);
  text += 3;
  if (text[strspn (text, "0123456789")] != '\0')
    return decimal_fail (context, DECIMAL_BAD_SYNTAX);
  Decimal *number = decimal_special (signaling ? DECIMAL_SIGNALING_NAN : DECIMAL_NAN, negative);
  g_string_assign (number->digits, text + strspn (text, "0"));
  return number;
}

/* What follows E; one that is too large stays too large. */
static bool
parse_exponent (const char *text, gint64 *exponent)
{
  const bool negative = *text == '-';
  text += *text == '-' || *text == '+';
  if (*text == '\0' || text[strspn (text, "0123456789")] != '\0')
    return false;
  text += strspn (text, "0");
  *exponent = strlen (text) > 18 ? 2 * exponent_limit : g_ascii_strtoll (text, NULL, 10);
  if (negative)
    *exponent = -*exponent;
  return true;
}

Decimal *
decimal_parse (const char *text, DecimalContext *context)
{
  const bool negative = *text == '-';
  text += *text == '-' || *text == '+';
  if (g_ascii_isalpha (*text))
    return parse_special (text, negative, context);
  const size_t whole = strspn (text, "0123456789");
  const char *fraction = text + whole + (text[whole] == '.');
  const size_t after = text[whole] == '.' ? strspn (fraction, "0123456789") : 0;
  const char *end = fraction + after;
  gint64 exponent = 0;
  if (whole + after == 0 || (*end != '\0' && *end != 'e' && *end != 'E')
      || (*end != '\0' && !parse_exponent (end + 1, &exponent)))
    return decimal_fail (context, DECIMAL_BAD_SYNTAX);
  g_autoptr (GString) digits = g_string_new_len (text, (gssize)whole);
  g_string_append_len (digits, fraction, (gssize)after);
  Decimal *number = decimal_new (negative, digits->str, exponent - (gint64)after);
  if (ABS (decimal_adjusted (number)) <= exponent_limit)
    return number;
  decimal_free (number);
  return decimal_fail (context, DECIMAL_INVALID);
}

char *
decimal_text (const Decimal *number, bool engineering)
{
  static const char *const names[] = {
    [DECIMAL_INFINITE] = "Infinity", [DECIMAL_NAN] = "NaN", [DECIMAL_SIGNALING_NAN] = "sNaN"
  };
  const char *digits = number->digits->str;
  GString *text = g_string_new (number->negative ? "-" : "");
  if (number->kind != DECIMAL_FINITE) {
    g_string_append_printf (text, "%s%s", names[number->kind], digits);
    return g_string_free (text, FALSE);
  }
  const gint64 count = (gint64)number->digits->len, left = number->exponent + count;
  gint64 point = 1;
  if (number->exponent <= 0 && left > -6)
    point = left;
  else if (engineering) {
    const gint64 offset = decimal_is_zero (number) ? left + 1 : left - 1;
    point = ((offset % 3) + 3) % 3 + (decimal_is_zero (number) ? -1 : 1);
  }
  if (point <= 0) {
    g_string_append (text, "0.");
    for (gint64 i = point; i < 0; i++)
      g_string_append_c (text, '0');
    g_string_append (text, digits);
  }
  else {
    g_string_append_len (text, digits, (gssize)MIN (point, count));
    for (gint64 i = count; i < point; i++)
      g_string_append_c (text, '0');
    if (point < count)
      g_string_append_printf (text, ".%s", digits + point);
  }
  if (left != point)
    g_string_append_printf (text, "E%+" G_GINT64_FORMAT, left - point);
  return g_string_free (text, FALSE);
}

static int
order_magnitudes (const Decimal *a, const Decimal *b)
{
  if (a->kind == DECIMAL_INFINITE || b->kind == DECIMAL_INFINITE)
    return (a->kind == DECIMAL_INFINITE) - (b->kind == DECIMAL_INFINITE);
  if (decimal_is_zero (a) || decimal_is_zero (b))
    return (int)decimal_is_zero (b) - (int)decimal_is_zero (a);
  const gint64 left = decimal_adjusted (a), right = decimal_adjusted (b);
  if (left != right)
    return left < right ? -1 : 1;
  const size_t common = MIN (a->digits->len, b->digits->len);
  const int order = memcmp (a->digits->str, b->digits->str, common);
  if (order != 0)
    return order < 0 ? -1 : 1;
  const bool more_left = strspn (a->digits->str + common, "0") < a->digits->len - common;
  const bool more_right = strspn (b->digits->str + common, "0") < b->digits->len - common;
  return (int)more_left - (int)more_right;
}

int
decimal_order (const Decimal *a, const Decimal *b)
{
  const bool zeros = decimal_is_zero (a) && decimal_is_zero (b);
  if (zeros || a->negative == b->negative)
    return zeros ? 0 : a->negative ? order_magnitudes (b, a) : order_magnitudes (a, b);
  return a->negative ? -1 : 1;
}

/* Whether what is cut off makes the rest one more. REST is how it compares to half: < 0, 0, > 0. */
static bool
rounds_up (const Decimal *number, DecimalRounding rounding, char last, int rest)
{
  switch (rounding) {
  case ROUND_CEILING:
    return !number->negative;
  case ROUND_FLOOR:
    return number->negative;
  case ROUND_HALF_DOWN:
    return rest > 0;
  case ROUND_HALF_EVEN:
    return rest > 0 || (rest == 0 && (last - '0') % 2 == 1);
  case ROUND_HALF_UP:
    return rest >= 0;
  case ROUND_UP:
    return true;
  case ROUND_05UP:
    return last == '0' || last == '5';
  case ROUND_DOWN:
    break;
  }
  return false;
}

void
decimal_round_digits (Decimal *number, gint64 keep, DecimalRounding rounding)
{
  GString *digits = number->digits;
  const gint64 count = (gint64)digits->len;
  if (keep >= count || decimal_is_zero (number)) {
    return;
  }
  number->exponent += count - keep;
  /* Less than a tenth of the last place is as good as any: it is not 0. */
  const char *cut = keep < 0 ? "01" : digits->str + keep;
  const bool exact = cut[strspn (cut, "0")] == '\0';
  const bool half = cut[0] == '5' && cut[1 + strspn (cut + 1, "0")] == '\0';
  const int rest = half ? 0 : cut[0] >= '5' ? 1 : -1;
  const char last = (char)(keep > 0 ? digits->str[keep - 1] : '0');
  const bool up = !exact && rounds_up (number, rounding, last, rest);
  g_string_truncate (digits, (gsize)MAX (keep, 0));
  if (digits->len == 0)
    g_string_append_c (digits, '0');
  if (up)
    digits_increment (digits);
}

void
decimal_rescale (Decimal *number, gint64 exponent, DecimalRounding rounding)
{
  if (decimal_is_zero (number))
    number->exponent = exponent;
  else if (number->exponent >= exponent) {
    digits_shift (number->digits, (size_t)(number->exponent - exponent));
    number->exponent = exponent;
  }
  else
    decimal_round_digits (number, (gint64)number->digits->len + number->exponent - exponent,
                          rounding);
}

Decimal *
decimal_finish (Decimal *number, DecimalContext *context)
{
  if (number == NULL || number->kind == DECIMAL_INFINITE)
    return number;
  if (number->kind != DECIMAL_FINITE) {
    const gsize length = number->digits->len, most = (gsize)context->precision;
    if (length > most)
      g_string_erase (number->digits, 0, (gssize)(length - most));
    return number;
  }
  const gint64 tiny = -DECIMAL_MOST_EXPONENT - context->precision + 1;
  if (decimal_is_zero (number)) {
    number->exponent = CLAMP (number->exponent, tiny, DECIMAL_MOST_EXPONENT);
    return number;
  }
  if ((gint64)number->digits->len > context->precision)
    decimal_round_digits (number, context->precision, context->rounding);
  /* 99.9 may have become 100. */
  if ((gint64)number->digits->len > context->precision)
    decimal_round_digits (number, context->precision, ROUND_DOWN);
  if (number->exponent < tiny)
    decimal_rescale (number, tiny, context->rounding);
  if (decimal_is_zero (number) || decimal_adjusted (number) <= DECIMAL_MOST_EXPONENT)
    return number;
  decimal_free (number);
  return decimal_fail (context, DECIMAL_OVERFLOW);
}

Decimal *
decimal_take_nan (const Decimal *a, const Decimal *b, DecimalContext *context, bool *is_nan)
{
  *is_nan = decimal_is_nan (a) || (b != NULL && decimal_is_nan (b));
  if (!*is_nan)
    return NULL;
  if (a->kind == DECIMAL_SIGNALING_NAN || (b != NULL && b->kind == DECIMAL_SIGNALING_NAN))
    return decimal_fail (context, DECIMAL_INVALID);
  return decimal_finish (decimal_copy (decimal_is_nan (a) ? a : b), context);
}
