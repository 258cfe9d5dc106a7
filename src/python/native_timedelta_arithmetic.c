/* The arithmetic of timedelta, exact but for the quotient of two. */
#include "python/native_timedelta.h"

#include <float.h>
#include <math.h>

bool
delta_add (Vm *vm, Value *arguments, Value *result)
{
  const Delta *other = value_delta (vm, arguments[1]);
  return other == NULL ? delta_not_implemented (result)
                       : delta_new_wide (
                           vm, delta_wide (self_delta (arguments)) + delta_wide (other), result);
}

bool
delta_subtract (Vm *vm, Value *arguments, Value *result)
{
  const Delta *other = value_delta (vm, arguments[1]);
  return other == NULL ? delta_not_implemented (result)
                       : delta_new_wide (
                           vm, delta_wide (self_delta (arguments)) - delta_wide (other), result);
}

static Wide
floor_divide (Wide a, Wide b)
{
  g_assert (b != 0);
  const Wide quotient = a / b;
  return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

/* A quotient rounded to the nearest, halves to even. */
static Wide
round_divide (Wide a, Wide b)
{
  const Wide below = floor_divide (a, b);
  const Wide rest = a - below * b;
  const Wide twice = 2 * (rest < 0 ? -rest : rest), size = b < 0 ? -b : b;
  return twice > size || (twice == size && below % 2 != 0) ? below + 1 : below;
}

/* REAL is MANTISSA times two to the power of the result. */
static int
split_float (double real, gint64 *mantissa)
{
  int exponent;
  const double fraction = frexp (real, &exponent);
  *mantissa = (gint64)ldexp (fraction, DBL_MANT_DIG);
  exponent -= DBL_MANT_DIG;
  while (*mantissa != 0 && *mantissa % 2 == 0) {
    *mantissa /= 2;
    exponent++;
  }
  return exponent;
}

/* VALUE times two to the power of SHIFT, which is not negative. */
static bool
shift_up (Vm *vm, Wide value, int shift, Wide *shifted)
{
  const Wide most = (Wide)1 << 126;
  *shifted = 0;
  if (value == 0)
    return true;
  if (shift > 126 || (value < 0 ? -value : value) > most >> shift)
    return delta_raise_too_large (vm);
  *shifted = value * ((Wide)1 << shift);
  return true;
}

static bool
check_finite (Vm *vm, double real)
{
  if (isfinite (real))
    return true;
  return isnan (real) ? vm_raise (vm, "ValueError", "cannot convert NaN to integer ratio")
                      : vm_raise (vm, "OverflowError", "cannot convert Infinity to integer ratio");
}

static bool
multiply_by_float (Vm *vm, Wide own, double factor, Value *result)
{
  gint64 mantissa;
  if (!check_finite (vm, factor))
    return false;
  const int exponent = split_float (factor, &mantissa);
  Wide product = own * mantissa;
  if (exponent >= 0)
    return shift_up (vm, product, exponent, &product) && delta_new_wide (vm, product, result);
  const int shift = -exponent;
  return delta_new_wide (vm, shift > 125 ? 0 : round_divide (product, (Wide)1 << shift), result);
}

static bool
divide_by_float (Vm *vm, Wide own, double divisor, Value *result)
{
  gint64 mantissa;
  if (!check_finite (vm, divisor))
    return false;
  const int exponent = split_float (divisor, &mantissa);
  Wide dividend;
  if (exponent <= 0)
    return shift_up (vm, own, -exponent, &dividend)
           && delta_new_wide (vm, round_divide (dividend, mantissa), result);
  Wide wide_divisor;
  if (exponent > 70)
    return delta_new_wide (vm, 0, result);
  return shift_up (vm, mantissa, exponent, &wide_divisor)
         && delta_new_wide (vm, round_divide (own, wide_divisor), result);
}

bool
delta_multiply (Vm *vm, Value *arguments, Value *result)
{
  const Value factor = value_plain (arguments[1]);
  const Wide own = delta_wide (self_delta (arguments));
  if (number_is_integer (factor)) {
    Wide product;
    if (__builtin_mul_overflow (own, (Wide)number_integer (factor), &product))
      return delta_raise_too_large (vm);
    return delta_new_wide (vm, product, result);
  }
  if (factor.kind == VALUE_FLOAT)
    return multiply_by_float (vm, own, factor.real, result);
  return delta_not_implemented (result);
}

bool
delta_divide (Vm *vm, Value *arguments, Value *result)
{
  const Wide own = delta_wide (self_delta (arguments));
  const Delta *other = value_delta (vm, arguments[1]);
  const Value divisor = value_plain (arguments[1]);
  if (other != NULL) {
    if (delta_wide (other) == 0)
      return vm_raise (vm, "ZeroDivisionError", "division by zero");
    *result = value_float ((double)((long double)own / (long double)delta_wide (other)));
    return true;
  }
  if (!number_is_real (divisor))
    return delta_not_implemented (result);
  if (number_real (divisor) == 0)
    return vm_raise (vm, "ZeroDivisionError", "integer division or modulo by zero");
  return divisor.kind == VALUE_FLOAT
             ? divide_by_float (vm, own, divisor.real, result)
             : delta_new_wide (vm, round_divide (own, number_integer (divisor)), result);
}

/* The microseconds of a divisor that is a timedelta (*IS_DELTA) or an int; 0 was refused. */
static bool
read_divisor (Vm *vm, Value value, Wide *divisor, bool *is_delta, bool *is_any)
{
  const Delta *delta = value_delta (vm, value);
  *is_delta = delta != NULL;
  *is_any = delta != NULL || number_is_integer (value);
  if (!*is_any)
    return true;
  *divisor = delta != NULL ? delta_wide (delta) : number_integer (value);
  return *divisor != 0 || vm_raise (vm, "ZeroDivisionError", "integer division or modulo by zero");
}

bool
delta_floor_divide (Vm *vm, Value *arguments, Value *result)
{
  Wide divisor;
  bool is_delta, is_any;
  if (!read_divisor (vm, arguments[1], &divisor, &is_delta, &is_any))
    return false;
  if (!is_any)
    return delta_not_implemented (result);
  const Wide quotient = floor_divide (delta_wide (self_delta (arguments)), divisor);
  if (!is_delta)
    return delta_new_wide (vm, quotient, result);
  if (quotient > G_MAXINT64 || quotient < G_MININT64)
    return number_overflow (vm);
  *result = value_int ((gint64)quotient);
  return true;
}

bool
delta_modulo (Vm *vm, Value *arguments, Value *result)
{
  const Delta *other = value_delta (vm, arguments[1]);
  if (other == NULL)
    return delta_not_implemented (result);
  const Wide own = delta_wide (self_delta (arguments));
  const Wide divisor = delta_wide (other);
  if (divisor == 0)
    return vm_raise (vm, "ZeroDivisionError", "integer modulo by zero");
  return delta_new_wide (vm, own - floor_divide (own, divisor) * divisor, result);
}

bool
delta_divmod (Vm *vm, Value *arguments, Value *result)
{
  Value pair[2];
  if (!delta_floor_divide (vm, arguments, &pair[0]) || !delta_modulo (vm, arguments, &pair[1]))
    return false;
  *result = tuple_new (vm, pair, 2);
  return true;
}
