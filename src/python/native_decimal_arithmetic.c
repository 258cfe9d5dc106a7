#include <string.h>

#include "python/native_decimal_digits.h"
#include "python/native_decimal_number.h"

/* Owns DIGITS. */
static Decimal *
make (bool negative, GString *digits, gint64 exponent)
{
  Decimal *number = decimal_new (negative, digits->str, exponent);
  g_string_free (digits, TRUE);
  return number;
}

static Decimal *
add_infinite (const Decimal *a, const Decimal *b, bool b_negative, DecimalContext *context)
{
  if (a->kind == DECIMAL_INFINITE && b->kind == DECIMAL_INFINITE && a->negative != b_negative)
    return decimal_fail (context, DECIMAL_INVALID);
  return decimal_special (DECIMAL_INFINITE, a->kind == DECIMAL_INFINITE ? a->negative : b_negative);
}

/* The sum with a zero, which has no more digits than needed. */
static Decimal *
add_zero (const Decimal *zero, const Decimal *other, bool negative, DecimalContext *context)
{
  Decimal *sum = decimal_copy (other);
  sum->negative = negative;
  decimal_rescale (
      sum, MIN (other->exponent, MAX (zero->exponent, other->exponent - context->precision - 1)),
      context->rounding);
  return decimal_finish (sum, context);
}

/* Brings two numbers to one exponent. One that is so small that it only matters for rounding
 * becomes a 1 far behind the other. */
static void
align (Decimal *a, Decimal *b, gint64 precision)
{
  Decimal *large = a->exponent < b->exponent ? b : a, *small = large == a ? b : a;
  const gint64 length = (gint64)large->digits->len;
  const gint64 least = large->exponent + MIN (-1, length - precision - 2);
  if (decimal_adjusted (small) < least) {
    g_string_assign (small->digits, "1");
    small->exponent = least;
  }
  digits_shift (large->digits, (size_t)(large->exponent - small->exponent));
  large->exponent = small->exponent;
}

Decimal *
decimal_add (const Decimal *a, const Decimal *b, bool subtract, DecimalContext *context)
{
  bool is_nan;
  Decimal *nan = decimal_take_nan (a, b, context, &is_nan);
  if (is_nan)
    return nan;
  const bool b_negative = b->negative != subtract, down = context->rounding == ROUND_FLOOR;
  if (a->kind == DECIMAL_INFINITE || b->kind == DECIMAL_INFINITE)
    return add_infinite (a, b, b_negative, context);
  if (decimal_is_zero (a) && decimal_is_zero (b))
    return decimal_finish (decimal_new (a->negative == b_negative ? a->negative : down, "0",
                                        MIN (a->exponent, b->exponent)),
                           context);
  if (decimal_is_zero (a) || decimal_is_zero (b))
    return decimal_is_zero (a) ? add_zero (a, b, b_negative, context)
                               : add_zero (b, a, a->negative, context);
  g_autoptr (Decimal) left = decimal_copy (a);
  g_autoptr (Decimal) right = decimal_copy (b);
  align (left, right, context->precision);
  if (a->negative == b_negative)
    return decimal_finish (
        make (a->negative, digits_add (left->digits, right->digits), left->exponent), context);
  const int order = digits_compare (left->digits, right->digits);
  if (order == 0)
    return decimal_finish (decimal_new (down, "0", MIN (a->exponent, b->exponent)), context);
  GString *difference = order > 0 ? digits_subtract (left->digits, right->digits)
                                  : digits_subtract (right->digits, left->digits);
  return decimal_finish (make (order > 0 ? a->negative : b_negative, difference, left->exponent),
                         context);
}

Decimal *
decimal_multiply_exactly (const Decimal *a, const Decimal *b, DecimalContext *context)
{
  bool is_nan;
  Decimal *nan = decimal_take_nan (a, b, context, &is_nan);
  if (is_nan)
    return nan;
  const bool negative = a->negative != b->negative;
  if (a->kind == DECIMAL_INFINITE || b->kind == DECIMAL_INFINITE)
    return decimal_is_zero (a) || decimal_is_zero (b)
               ? decimal_fail (context, DECIMAL_INVALID)
               : decimal_special (DECIMAL_INFINITE, negative);
  return make (negative, digits_multiply (a->digits, b->digits), a->exponent + b->exponent);
}

Decimal *
decimal_multiply (const Decimal *a, const Decimal *b, DecimalContext *context)
{
  return decimal_finish (decimal_multiply_exactly (a, b, context), context);
}

/* Neither is a NaN or infinite, B is not 0. */
static Decimal *
divide_finite (const Decimal *a, const Decimal *b, DecimalContext *context)
{
  const bool negative = a->negative != b->negative;
  const gint64 ideal = a->exponent - b->exponent;
  if (decimal_is_zero (a))
    return decimal_new (negative, "0", ideal);
  const gint64 shift = (gint64)b->digits->len - (gint64)a->digits->len + context->precision + 1;
  g_autoptr (Decimal) left = decimal_copy (a);
  g_autoptr (Decimal) right = decimal_copy (b);
  digits_shift (shift >= 0 ? left->digits : right->digits, (size_t)ABS (shift));
  g_autoptr (GString) rest = NULL;
  GString *quotient = digits_divide (left->digits, right->digits, &rest);
  gint64 exponent = ideal - shift;
  char *last = quotient->str + quotient->len - 1;
  if (rest->str[0] != '0') {
    /* So that rounding sees that something follows. */
    if (*last == '0' || *last == '5')
      ++*last;
  }
  else
    for (; exponent < ideal && quotient->len > 1 && quotient->str[quotient->len - 1] == '0';
         exponent++)
      g_string_truncate (quotient, quotient->len - 1);
  return make (negative, quotient, exponent);
}

Decimal *
decimal_divide (const Decimal *a, const Decimal *b, DecimalContext *context)
{
  bool is_nan;
  Decimal *nan = decimal_take_nan (a, b, context, &is_nan);
  if (is_nan)
    return nan;
  const bool negative = a->negative != b->negative;
  if (a->kind == DECIMAL_INFINITE)
    return b->kind == DECIMAL_INFINITE ? decimal_fail (context, DECIMAL_INVALID)
                                       : decimal_special (DECIMAL_INFINITE, negative);
  if (b->kind == DECIMAL_INFINITE)
    return decimal_new (negative, "0", -DECIMAL_MOST_EXPONENT - context->precision + 1);
  if (decimal_is_zero (b))
    return decimal_fail (context, decimal_is_zero (a) ? DECIMAL_DIVISION_UNDEFINED
                                                      : DECIMAL_DIVISION_BY_ZERO);
  return decimal_finish (divide_finite (a, b, context), context);
}

/* Both finite or B infinite, and B not 0. */
static bool
divide_whole (const Decimal *a, const Decimal *b, Decimal **quotient, Decimal **remainder,
              DecimalContext *context)
{
  const bool negative = a->negative != b->negative;
  if (b->kind == DECIMAL_INFINITE) {
    *quotient = decimal_new (negative, "0", 0);
    *remainder = decimal_copy (a);
    return true;
  }
  const gint64 ideal = MIN (a->exponent, b->exponent);
  const gint64 difference = decimal_adjusted (a) - decimal_adjusted (b);
  if (decimal_is_zero (a) || difference <= -2) {
    *quotient = decimal_new (negative, "0", 0);
    *remainder = decimal_copy (a);
    decimal_rescale (*remainder, ideal, context->rounding);
    return true;
  }
  if (difference > context->precision)
    return decimal_fail (context, DECIMAL_DIVISION_IMPOSSIBLE) != NULL;
  g_autoptr (Decimal) left = decimal_copy (a);
  g_autoptr (Decimal) right = decimal_copy (b);
  decimal_rescale (left, ideal, ROUND_DOWN);
  decimal_rescale (right, ideal, ROUND_DOWN);
  GString *rest;
  GString *whole = digits_divide (left->digits, right->digits, &rest);
  const bool fits = (gint64)whole->len <= context->precision;
  *quotient = make (negative, whole, 0);
  *remainder = make (a->negative, rest, ideal);
  if (!fits)
    context->trap = DECIMAL_DIVISION_IMPOSSIBLE;
  return fits;
}

/* What both are when the quotient is no number. */
static bool
divide_integer_special (const Decimal *a, const Decimal *b, bool wants_remainder,
                        Decimal **quotient, DecimalContext *context)
{
  if (a->kind == DECIMAL_INFINITE) {
    if (b->kind == DECIMAL_INFINITE || wants_remainder)
      return decimal_fail (context, DECIMAL_INVALID) != NULL;
    *quotient = decimal_special (DECIMAL_INFINITE, a->negative != b->negative);
    return true;
  }
  if (decimal_is_zero (a))
    return decimal_fail (context, DECIMAL_DIVISION_UNDEFINED) != NULL;
  return decimal_fail (context, wants_remainder ? DECIMAL_INVALID : DECIMAL_DIVISION_BY_ZERO)
         != NULL;
}

bool
decimal_divide_integer (const Decimal *a, const Decimal *b, Decimal **quotient, Decimal **remainder,
                        DecimalContext *context)
{
  bool is_nan;
  g_autoptr (Decimal) whole = NULL;
  g_autoptr (Decimal) rest = NULL;
  g_autoptr (Decimal) nan = decimal_take_nan (a, b, context, &is_nan);
  if (is_nan && nan == NULL)
    return false;
  if (is_nan) {
    whole = decimal_copy (nan);
    rest = decimal_copy (nan);
  }
  else if (a->kind == DECIMAL_INFINITE || decimal_is_zero (b)) {
    if (quotient != NULL && remainder != NULL && decimal_is_zero (b) && a->kind == DECIMAL_FINITE
        && !decimal_is_zero (a))
      return decimal_fail (context, DECIMAL_DIVMOD_BY_ZERO) != NULL;
    if (!divide_integer_special (a, b, remainder != NULL, &whole, context))
      return false;
  }
  else if (!divide_whole (a, b, &whole, &rest, context))
    return false;
  if (remainder != NULL) {
    *remainder = decimal_finish (g_steal_pointer (&rest), context);
    if (*remainder == NULL)
      return false;
  }
  if (quotient != NULL)
    *quotient = g_steal_pointer (&whole);
  return true;
}

Decimal *
decimal_minus (const Decimal *number, DecimalContext *context)
{
  bool is_nan;
  Decimal *nan = decimal_take_nan (number, NULL, context, &is_nan);
  if (is_nan)
    return nan;
  Decimal *result = decimal_copy (number);
  /* 0 - 0 */
  result->negative
      = !number->negative && (!decimal_is_zero (number) || context->rounding == ROUND_FLOOR);
  return decimal_finish (result, context);
}

Decimal *
decimal_plus (const Decimal *number, DecimalContext *context)
{
  bool is_nan;
  Decimal *nan = decimal_take_nan (number, NULL, context, &is_nan);
  if (is_nan)
    return nan;
  Decimal *result = decimal_copy (number);
  if (decimal_is_zero (number))
    result->negative = number->negative && context->rounding == ROUND_FLOOR;
  return decimal_finish (result, context);
}

Decimal *
decimal_quantize (const Decimal *number, const Decimal *like, DecimalRounding rounding,
                  DecimalContext *context)
{
  bool is_nan;
  Decimal *nan = decimal_take_nan (number, like, context, &is_nan);
  if (is_nan)
    return nan;
  if (number->kind == DECIMAL_INFINITE || like->kind == DECIMAL_INFINITE)
    return number->kind == like->kind ? decimal_copy (number)
                                      : decimal_fail (context, DECIMAL_INVALID);
  const gint64 tiny = -DECIMAL_MOST_EXPONENT - context->precision + 1;
  if (like->exponent < tiny || like->exponent > DECIMAL_MOST_EXPONENT
      || (!decimal_is_zero (number)
          && decimal_adjusted (number) - like->exponent + 1 > context->precision))
    return decimal_fail (context, DECIMAL_INVALID);
  Decimal *result = decimal_copy (number);
  decimal_rescale (result, like->exponent, rounding);
  if ((gint64)result->digits->len <= context->precision
      && decimal_adjusted (result) <= DECIMAL_MOST_EXPONENT)
    return result;
  decimal_free (result);
  return decimal_fail (context, DECIMAL_INVALID);
}

Decimal *
decimal_normalize (const Decimal *number, DecimalContext *context)
{
  bool is_nan;
  Decimal *result = decimal_take_nan (number, NULL, context, &is_nan);
  if (is_nan)
    return result;
  result = decimal_finish (decimal_copy (number), context);
  if (result == NULL || result->kind == DECIMAL_INFINITE)
    return result;
  if (decimal_is_zero (result))
    result->exponent = 0;
  for (GString *digits = result->digits; digits->len > 1 && digits->str[digits->len - 1] == '0'
                                         && result->exponent < DECIMAL_MOST_EXPONENT;
       result->exponent++)
    g_string_truncate (digits, digits->len - 1);
  return result;
}

Decimal *
decimal_to_integral (const Decimal *number, DecimalRounding rounding, DecimalContext *context)
{
  bool is_nan;
  Decimal *result = decimal_take_nan (number, NULL, context, &is_nan);
  if (is_nan)
    return result;
  result = decimal_copy (number);
  if (number->kind == DECIMAL_FINITE && number->exponent < 0)
    decimal_rescale (result, 0, rounding);
  return result;
}
