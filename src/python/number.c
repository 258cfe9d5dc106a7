#include "python/number.h"

#include <math.h>

#include "python/native.h"

bool
number_is_integer (Value value)
{
  return value.kind == VALUE_INT || value.kind == VALUE_BOOL;
}

bool
number_is_real (Value value)
{
  return number_is_integer (value) || value.kind == VALUE_FLOAT;
}

gint64
number_integer (Value integer)
{
  return integer.kind == VALUE_BOOL ? integer.boolean : integer.integer;
}

double
number_real (Value real)
{
  return real.kind == VALUE_FLOAT ? real.real : (double)number_integer (real);
}

bool
number_overflow (Vm *vm)
{
  return vm_raise (vm, "OverflowError", "integer of more than 64 bits");
}

static gint64
floor_quotient (gint64 a, gint64 b)
{
  const gint64 quotient = a / b;
  return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

static gint64
floor_remainder (gint64 a, gint64 b)
{
  if (b == -1) /* G_MININT64 % -1 traps */
    return 0;
  const gint64 remainder = a % b;
  return remainder != 0 && (remainder < 0) != (b < 0) ? remainder + b : remainder;
}

static bool
integer_divide (Vm *vm, BinaryOperator operation, gint64 a, gint64 b, Value *result)
{
  if (b == 0) {
    const char *message = operation == OPERATOR_DIVIDE ? "division by zero"
                          : operation == OPERATOR_FLOOR_DIVIDE
                              ? "integer division or modulo by zero"
                              : "integer modulo by zero";
    return vm_raise (vm, "ZeroDivisionError", "%s", message);
  }
  if (operation == OPERATOR_DIVIDE) {
    *result = value_float ((double)((long double)a / (long double)b));
    return true;
  }
  if (operation == OPERATOR_MODULO) {
    *result = value_int (floor_remainder (a, b));
    return true;
  }
  if (a == G_MININT64 && b == -1)
    return number_overflow (vm);
  *result = value_int (floor_quotient (a, b));
  return true;
}

static bool
real_power (Vm *vm, double base, double exponent, Value *result)
{
  if (base == 0 && exponent < 0)
    return vm_raise (vm, "ZeroDivisionError", "0.0 cannot be raised to a negative power");
  if (base < 0 && isfinite (base) && isfinite (exponent) && exponent != floor (exponent))
    return vm_refuse (vm, NULL, "a power that is a complex number");
  const double power = pow (base, exponent);
  if (isinf (power) && isfinite (base) && isfinite (exponent))
    return vm_raise (vm, "OverflowError", "(34, 'Numerical result out of range')");
  *result = value_float (power);
  return true;
}

static bool
integer_power (Vm *vm, gint64 base, gint64 exponent, Value *result)
{
  if (exponent < 0)
    return real_power (vm, (double)base, (double)exponent, result);
  gint64 power = 1;
  while (exponent > 0) {
    if ((exponent & 1) != 0 && __builtin_mul_overflow (power, base, &power))
      return number_overflow (vm);
    exponent >>= 1;
    if (exponent > 0 && __builtin_mul_overflow (base, base, &base))
      return number_overflow (vm);
  }
  *result = value_int (power);
  return true;
}

static bool
integer_shift (Vm *vm, BinaryOperator operation, gint64 a, gint64 b, Value *result)
{
  if (b < 0)
    return vm_raise (vm, "ValueError", "negative shift count");
  if (operation == OPERATOR_RIGHT_SHIFT) {
    *result = value_int (a >> MIN (b, 63));
    return true;
  }
  if (a == 0) {
    *result = value_int (0);
    return true;
  }
  gint64 shifted;
  if (b > 62 || __builtin_mul_overflow (a, (gint64)1 << b, &shifted)) {
    if (b != 63 || a != -1)
      return number_overflow (vm);
    shifted = G_MININT64;
  }
  *result = value_int (shifted);
  return true;
}

static bool
integer_operate (Vm *vm, BinaryOperator operation, gint64 a, gint64 b, Value *result)
{
  gint64 sum = 0;
  bool overflow = false;
  switch (operation) {
  case OPERATOR_ADD:
    overflow = __builtin_add_overflow (a, b, &sum);
    break;
  case OPERATOR_SUBTRACT:
    overflow = __builtin_sub_overflow (a, b, &sum);
    break;
  case OPERATOR_MULTIPLY:
    overflow = __builtin_mul_overflow (a, b, &sum);
    break;
  case OPERATOR_AND:
    sum = a & b;
    break;
  case OPERATOR_OR:
    sum = a | b;
    break;
  case OPERATOR_XOR:
    sum = a ^ b;
    break;
  case OPERATOR_DIVIDE:
  case OPERATOR_FLOOR_DIVIDE:
  case OPERATOR_MODULO:
    return integer_divide (vm, operation, a, b, result);
  case OPERATOR_POWER:
    return integer_power (vm, a, b, result);
  case OPERATOR_LEFT_SHIFT:
  case OPERATOR_RIGHT_SHIFT:
    return integer_shift (vm, operation, a, b, result);
  case OPERATOR_MATRIX_MULTIPLY:
    *result = (Value){ .kind = VALUE_NOT_IMPLEMENTED };
    return true;
  }
  if (overflow)
    return number_overflow (vm);
  *result = value_int (sum);
  return true;
}

/* As CPython does it, so that the signs of zeros and the rounding are the same. */
static void
real_divmod (double a, double b, double *quotient, double *remainder)
{
  double rest = fmod (a, b);
  double division = (a - rest) / b;
  if (rest != 0) {
    if ((b < 0) != (rest < 0)) {
      rest += b;
      division -= 1.0;
    }
  }
  else
    rest = copysign (0.0, b);
  double whole;
  if (division != 0) {
    whole = floor (division);
    if (division - whole > 0.5)
      whole += 1.0;
  }
  else
    whole = copysign (0.0, a / b);
  *quotient = whole;
  *remainder = rest;
}

static bool
real_divide (Vm *vm, BinaryOperator operation, double a, double b, Value *result)
{
  if (b == 0) {
    const char *message = operation == OPERATOR_DIVIDE         ? "float division by zero"
                          : operation == OPERATOR_FLOOR_DIVIDE ? "float floor division by zero"
                                                               : "float modulo";
    return vm_raise (vm, "ZeroDivisionError", "%s", message);
  }
  double quotient, remainder;
  real_divmod (a, b, &quotient, &remainder);
  *result = value_float (operation == OPERATOR_DIVIDE         ? a / b
                         : operation == OPERATOR_FLOOR_DIVIDE ? quotient
                                                              : remainder);
  return true;
}

static bool
real_operate (Vm *vm, BinaryOperator operation, double a, double b, Value *result)
{
  switch (operation) {
  case OPERATOR_ADD:
    *result = value_float (a + b);
    return true;
  case OPERATOR_SUBTRACT:
    *result = value_float (a - b);
    return true;
  case OPERATOR_MULTIPLY:
    *result = value_float (a * b);
    return true;
  case OPERATOR_DIVIDE:
  case OPERATOR_FLOOR_DIVIDE:
  case OPERATOR_MODULO:
    return real_divide (vm, operation, a, b, result);
  case OPERATOR_POWER:
    return real_power (vm, a, b, result);
  case OPERATOR_AND:
  case OPERATOR_OR:
  case OPERATOR_XOR:
  case OPERATOR_LEFT_SHIFT:
  case OPERATOR_RIGHT_SHIFT:
  case OPERATOR_MATRIX_MULTIPLY:
    break;
  }
  *result = (Value){ .kind = VALUE_NOT_IMPLEMENTED };
  return true;
}

static bool
is_logical (BinaryOperator operation)
{
  return operation == OPERATOR_AND || operation == OPERATOR_OR || operation == OPERATOR_XOR;
}

bool
number_operate (Vm *vm, BinaryOperator operation, Value a, Value b, Value *result)
{
  if (!number_is_real (a) || !number_is_real (b)) {
    *result = (Value){ .kind = VALUE_NOT_IMPLEMENTED };
    return true;
  }
  if (a.kind == VALUE_FLOAT || b.kind == VALUE_FLOAT)
    return real_operate (vm, operation, number_real (a), number_real (b), result);
  if (!integer_operate (vm, operation, number_integer (a), number_integer (b), result))
    return false;
  if (a.kind == VALUE_BOOL && b.kind == VALUE_BOOL && is_logical (operation))
    *result = value_bool (result->integer != 0);
  return true;
}

__extension__ typedef __int128 Wide; /* a product of two integers */

bool
number_power_modulo (Vm *vm, Value base, Value exponent, Value modulus, Value *result)
{
  if (!number_is_integer (base) || !number_is_integer (exponent) || !number_is_integer (modulus))
    return vm_raise (vm, "TypeError",
                     "pow() 3rd argument not allowed unless all arguments are integers");
  const gint64 divisor = number_integer (modulus);
  gint64 left = number_integer (exponent);
  if (divisor == 0)
    return vm_raise (vm, "ValueError", "pow() 3rd argument cannot be 0");
  if (left < 0)
    return vm_refuse (vm, NULL, "pow() with a negative exponent and a modulus");
  Wide power = floor_remainder (1, divisor);
  Wide factor = floor_remainder (number_integer (base), divisor);
  for (; left > 0; left >>= 1) {
    if ((left & 1) != 0)
      power = power * factor % divisor;
    factor = factor * factor % divisor;
  }
  if (power != 0 && (power < 0) != (divisor < 0))
    power += divisor;
  *result = value_int ((gint64)power);
  return true;
}

bool
number_divmod (Vm *vm, Value a, Value b, Value *result)
{
  Value pair[2];
  if (a.kind == VALUE_FLOAT || b.kind == VALUE_FLOAT) {
    if (number_real (b) == 0)
      return vm_raise (vm, "ZeroDivisionError", "float divmod()");
    double quotient, remainder;
    real_divmod (number_real (a), number_real (b), &quotient, &remainder);
    pair[0] = value_float (quotient);
    pair[1] = value_float (remainder);
  }
  else if (!number_operate (vm, OPERATOR_FLOOR_DIVIDE, a, b, &pair[0])
           || !number_operate (vm, OPERATOR_MODULO, a, b, &pair[1]))
    return false;
  *result = tuple_new (vm, pair, 2);
  return true;
}

bool
number_negate (Vm *vm, Value value, Value *result)
{
  if (value.kind == VALUE_FLOAT) {
    *result = value_float (-value.real);
    return true;
  }
  const gint64 integer = number_integer (value);
  if (integer == G_MININT64)
    return number_overflow (vm);
  *result = value_int (-integer);
  return true;
}

/* A long double holds every integer of 64 bits, so the comparison of an int with a float is exact
 * as it is in Python. */
static long double
exact (Value number)
{
  return number.kind == VALUE_FLOAT ? (long double)number.real
                                    : (long double)number_integer (number);
}

bool
number_equal (Value a, Value b)
{
  return exact (a) == exact (b);
}

bool
number_compare (Comparison comparison, Value a, Value b)
{
  const long double x = exact (a), y = exact (b);
  switch (comparison) {
  case COMPARE_LT:
    return x < y;
  case COMPARE_LE:
    return x <= y;
  case COMPARE_EQ:
    return x == y;
  case COMPARE_NE:
    return x != y;
  case COMPARE_GT:
    return x > y;
  case COMPARE_GE:
    return x >= y;
  }
  return false;
}

guint
number_hash (Value number)
{
  if (number.kind != VALUE_FLOAT) {
    const guint64 integer = (guint64)number_integer (number);
    return (guint)(integer ^ (integer >> 32)) * 2654435761u;
  }
  const double real = number.real;
  if (real >= -9223372036854775808.0 && real < 9223372036854775808.0
      && real == (double)(gint64)real)
    return number_hash (value_int ((gint64)real));
  return g_double_hash (&real);
}
