#include <string.h>

#include "python/native_decimal_digits.h"
#include "python/native_decimal_number.h"

static bool
is_whole (const Decimal *number)
{
  if (number->exponent >= 0 || decimal_is_zero (number))
    return true;
  const GString *digits = number->digits;
  const gint64 whole = (gint64)digits->len + number->exponent;
  return whole > 0 && digits->str[whole + (gint64)strspn (digits->str + whole, "0")] == '\0';
}

static bool
is_odd (const Decimal *whole)
{
  const gint64 place = (gint64)whole->digits->len + whole->exponent - 1;
  return place >= 0 && place < (gint64)whole->digits->len
         && (whole->digits->str[place] - '0') % 2 == 1;
}

/* One raised to EXPONENT keeps a digit after the point for each that a product would have. */
static Decimal *
power_of_one (const Decimal *base, gint64 times, bool negative, const DecimalContext *context)
{
  gint64 exponent = 0;
  if (times > 0 && __builtin_mul_overflow (base->exponent, times, &exponent))
    exponent = G_MININT64;
  exponent = MAX (exponent, 1 - context->precision);
  Decimal *one = decimal_new (negative, "1", 0);
  decimal_rescale (one, MIN (exponent, 0), ROUND_DOWN);
  return one;
}

/* BASE is finite and neither 0 nor 1; TIMES > 0. */
static Decimal *
power_repeat (const Decimal *base, gint64 times, DecimalContext *context)
{
  Decimal *result = decimal_copy (base);
  int bit = 62;
  while ((times >> bit & 1) == 0)
    bit--;
  while (--bit >= 0 && result != NULL) {
    g_autoptr (Decimal) root = result;
    result = decimal_multiply (root, root, context);
    if (result != NULL && (times >> bit & 1) != 0) {
      g_autoptr (Decimal) square = result;
      result = decimal_multiply (square, base, context);
    }
  }
  return result;
}

static Decimal *
power_whole (const Decimal *base, const Decimal *exponent, bool negative, DecimalContext *context)
{
  g_autoptr (Decimal) plain = decimal_copy (exponent);
  g_autoptr (Decimal) one = decimal_new (false, "1", 0);
  g_autoptr (Decimal) start = decimal_copy (base);
  start->negative = false;
  const bool is_one = decimal_order (start, one) == 0;
  const bool huge = decimal_adjusted (exponent) > 17;
  if (!huge)
    decimal_rescale (plain, 0, ROUND_DOWN);
  const gint64 times = huge ? G_MAXINT64 : g_ascii_strtoll (plain->digits->str, NULL, 10);
  if (is_one)
    return power_of_one (start, exponent->negative ? 0 : times, negative, context);
  /* More digits on the way, as many as libmpdec (CPython's) takes. */
  DecimalContext wide = { .precision = context->precision + (gint64)exponent->digits->len
                                       + exponent->exponent + 2 + exponent->negative,
                          .rounding = ROUND_HALF_EVEN };
  if (exponent->negative) {
    g_autoptr (Decimal) divisor = g_steal_pointer (&start);
    start = decimal_divide (one, divisor, &wide);
  }
  Decimal *result = start == NULL ? NULL : power_repeat (start, times, &wide);
  if (result == NULL)
    return decimal_fail (context, wide.trap);
  result->negative = negative;
  return decimal_finish (result, context);
}

/* BASE or EXPONENT infinite, or BASE 0. */
static Decimal *
power_special (const Decimal *base, const Decimal *exponent, bool negative)
{
  g_autoptr (Decimal) one = decimal_new (false, "1", 0);
  g_autoptr (Decimal) magnitude = decimal_copy (base);
  magnitude->negative = false;
  const bool small = decimal_is_zero (base)
                     || (exponent->kind == DECIMAL_INFINITE && decimal_order (magnitude, one) < 0);
  return small != exponent->negative ? decimal_new (negative, "0", 0)
                                     : decimal_special (DECIMAL_INFINITE, negative);
}

Decimal *
decimal_power (const Decimal *base, const Decimal *exponent, DecimalContext *context)
{
  bool is_nan;
  Decimal *nan = decimal_take_nan (base, exponent, context, &is_nan);
  if (is_nan)
    return nan;
  if (decimal_is_zero (exponent))
    return decimal_is_zero (base) ? decimal_fail (context, DECIMAL_INVALID)
                                  : decimal_new (false, "1", 0);
  const bool whole = exponent->kind == DECIMAL_FINITE && is_whole (exponent);
  if (base->negative && !whole && !decimal_is_zero (base))
    return decimal_fail (context, DECIMAL_INVALID);
  const bool negative = base->negative && whole && is_odd (exponent);
  if (whole && base->kind == DECIMAL_FINITE && !decimal_is_zero (base))
    return power_whole (base, exponent, negative, context);
  g_autoptr (Decimal) one = decimal_new (false, "1", 0);
  if (base->kind == DECIMAL_FINITE && decimal_order (base, one) == 0) {
    decimal_rescale (one, 1 - context->precision, ROUND_DOWN);
    return g_steal_pointer (&one);
  }
  const bool special = base->kind == DECIMAL_INFINITE || exponent->kind == DECIMAL_INFINITE
                       || decimal_is_zero (base);
  return special ? power_special (base, exponent, negative)
                 : decimal_fail (context, DECIMAL_NOT_DONE);
}

/* The root of two digits more than are wanted, which rounding to even cannot mistake. */
static Decimal *
root_finite (const Decimal *number, const DecimalContext *context)
{
  g_autoptr (Decimal) even = decimal_copy (number);
  const gint64 ideal = (number->exponent - (number->exponent & 1)) / 2;
  if ((number->exponent & 1) != 0)
    decimal_rescale (even, number->exponent - 1, ROUND_DOWN);
  const gint64 wanted = context->precision + 2;
  const gint64 missing = wanted - (gint64)(even->digits->len + 1) / 2;
  const gint64 shift = MAX (missing, 0);
  digits_shift (even->digits, 2 * (size_t)shift);
  GString *root = digits_square_root (even->digits);
  g_autoptr (GString) square = digits_multiply (root, root);
  gint64 exponent = ideal - shift;
  if (digits_compare (square, even->digits) != 0) {
    /* Something follows. */
    g_string_append_c (root, '1');
    exponent--;
  }
  else
    for (; exponent < ideal && root->len > 1 && root->str[root->len - 1] == '0'; exponent++)
      g_string_truncate (root, root->len - 1);
  Decimal *result = decimal_new (false, root->str, exponent);
  g_string_free (root, TRUE);
  return result;
}

Decimal *
decimal_square_root (const Decimal *number, DecimalContext *context)
{
  bool is_nan;
  Decimal *nan = decimal_take_nan (number, NULL, context, &is_nan);
  if (is_nan)
    return nan;
  if (decimal_is_zero (number))
    return decimal_finish (
        decimal_new (number->negative, "0", (number->exponent - (number->exponent & 1)) / 2),
        context);
  if (number->negative)
    return decimal_fail (context, DECIMAL_INVALID);
  if (number->kind == DECIMAL_INFINITE)
    return decimal_copy (number);
  DecimalContext even = *context;
  even.rounding = ROUND_HALF_EVEN;
  Decimal *root = decimal_finish (root_finite (number, context), &even);
  context->trap = even.trap;
  return root;
}
