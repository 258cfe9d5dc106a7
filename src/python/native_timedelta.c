#include <float.h>
#include <math.h>

#include "python/native_datetime.h"

gint64
delta_microseconds (const Delta *delta)
{
  return (delta->days * SECONDS_PER_DAY + delta->seconds) * MICROSECONDS_PER_SECOND
         + delta->microseconds;
}

/* The largest has 999999999 days, more microseconds than 64 bits have. */
__extension__ typedef __int128 Wide;

static Wide
wide_of (const Delta *delta)
{
  return ((Wide)delta->days * SECONDS_PER_DAY + delta->seconds) * MICROSECONDS_PER_SECOND
         + delta->microseconds;
}

static bool
raise_too_large (Vm *vm)
{
  return vm_raise (vm, "OverflowError", "Python int too large to convert to C int");
}

static bool
new_of_class (Vm *vm, Class *class, Wide microseconds, Value *result)
{
  Wide days = microseconds / MICROSECONDS_PER_DAY;
  Wide rest = microseconds % MICROSECONDS_PER_DAY;
  if (rest < 0) {
    rest += MICROSECONDS_PER_DAY;
    days--;
  }
  if (days < G_MININT32 || days > G_MAXINT32)
    return raise_too_large (vm);
  if (days < -999999999 || days > 999999999)
    return vm_raise (vm, "OverflowError",
                     "days=%" G_GINT64_FORMAT "; must have magnitude <= 999999999", (gint64)days);
  Delta *delta = g_new (Delta, 1);
  delta->days = (gint64)days;
  delta->seconds = (gint32)(rest / MICROSECONDS_PER_SECOND);
  delta->microseconds = (gint32)(rest % MICROSECONDS_PER_SECOND);
  *result = data_new (vm, class, delta);
  return true;
}

static bool
new_wide (Vm *vm, Wide microseconds, Value *result)
{
  return new_of_class (vm, native_class (vm, "datetime", "timedelta"), microseconds, result);
}

bool
delta_new (Vm *vm, gint64 microseconds, Value *result)
{
  return new_wide (vm, microseconds, result);
}

/* Halves go to the even neighbour. */
static double
round_even (double real)
{
  const double rounded = round (real);
  return fabs (real - rounded) == 0.5 ? 2.0 * round (real / 2.0) : rounded;
}

typedef struct {
  const char *name;
  gint64 microseconds;
} DeltaUnit;

static const DeltaUnit units[] = {
  { "days", MICROSECONDS_PER_DAY },
  { "seconds", MICROSECONDS_PER_SECOND },
  { "microseconds", 1 },
  { "milliseconds", 1000 },
  { "minutes", 60 * MICROSECONDS_PER_SECOND },
  { "hours", 3600 * MICROSECONDS_PER_SECOND },
  { "weeks", 7 * MICROSECONDS_PER_DAY },
};

/* Adds PART units. Of a float the whole units are exact; what is left of a microsecond goes to
 * FRACTION. */
static bool
add_part (Vm *vm, Value part, const DeltaUnit *unit, Wide *sum, double *fraction)
{
  const Value plain = value_plain (part);
  if (number_is_integer (plain)) {
    *sum += (Wide)number_integer (plain) * unit->microseconds;
    return true;
  }
  if (plain.kind != VALUE_FLOAT)
    return vm_raise (vm, "TypeError", "unsupported type for timedelta %s component: %s", unit->name,
                     value_type_name (vm, part));
  if (!isfinite (plain.real))
    return vm_raise (vm, isnan (plain.real) ? "ValueError" : "OverflowError",
                     "cannot convert float %s to integer", isnan (plain.real) ? "NaN" : "infinity");
  double count, microseconds;
  const double rest = modf (plain.real, &count);
  if (fabs (count) > 1e20)
    return raise_too_large (vm);
  *fraction += modf (rest * (double)unit->microseconds, &microseconds);
  *sum += (Wide)count * unit->microseconds + (Wide)microseconds;
  return true;
}

static bool
delta_call (Vm *vm, Value *arguments, Value *result)
{
  /* The sum of the fractions depends on the order. */
  static const size_t order[] = { 2, 3, 1, 4, 5, 0, 6 };
  Wide whole = 0;
  double fraction = 0;
  for (size_t i = 0; i < G_N_ELEMENTS (units); i++)
    if (!add_part (vm, arguments[order[i] + 1], &units[order[i]], &whole, &fraction))
      return false;
  /* A half goes to the even sum. */
  const double odd = whole % 2 != 0 ? 1.0 : 0.0;
  const double rounded = round_even (fraction + odd) - odd;
  return new_of_class (vm, as_class (arguments[0]), whole + (Wide)rounded, result);
}

static Delta *
self_delta (const Value *arguments)
{
  return as_data (arguments[0])->data;
}

static bool
give_not_implemented (Value *result)
{
  *result = NOT_IMPLEMENTED;
  return true;
}

static bool
delta_add (Vm *vm, Value *arguments, Value *result)
{
  const Delta *other = value_delta (vm, arguments[1]);
  return other == NULL ? give_not_implemented (result)
                       : new_wide (vm, wide_of (self_delta (arguments)) + wide_of (other), result);
}

static bool
delta_subtract (Vm *vm, Value *arguments, Value *result)
{
  const Delta *other = value_delta (vm, arguments[1]);
  return other == NULL ? give_not_implemented (result)
                       : new_wide (vm, wide_of (self_delta (arguments)) - wide_of (other), result);
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
    return raise_too_large (vm);
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
    return shift_up (vm, product, exponent, &product) && new_wide (vm, product, result);
  const int shift = -exponent;
  return new_wide (vm, shift > 125 ? 0 : round_divide (product, (Wide)1 << shift), result);
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
           && new_wide (vm, round_divide (dividend, mantissa), result);
  Wide wide_divisor;
  if (exponent > 70)
    return new_wide (vm, 0, result);
  return shift_up (vm, mantissa, exponent, &wide_divisor)
         && new_wide (vm, round_divide (own, wide_divisor), result);
}

static bool
delta_multiply (Vm *vm, Value *arguments, Value *result)
{
  const Value factor = value_plain (arguments[1]);
  const Wide own = wide_of (self_delta (arguments));
  if (number_is_integer (factor)) {
    Wide product;
    if (__builtin_mul_overflow (own, (Wide)number_integer (factor), &product))
      return raise_too_large (vm);
    return new_wide (vm, product, result);
  }
  if (factor.kind == VALUE_FLOAT)
    return multiply_by_float (vm, own, factor.real, result);
  return give_not_implemented (result);
}

static bool
delta_divide (Vm *vm, Value *arguments, Value *result)
{
  const Wide own = wide_of (self_delta (arguments));
  const Delta *other = value_delta (vm, arguments[1]);
  const Value divisor = value_plain (arguments[1]);
  if (other != NULL) {
    if (wide_of (other) == 0)
      return vm_raise (vm, "ZeroDivisionError", "division by zero");
    *result = value_float ((double)((long double)own / (long double)wide_of (other)));
    return true;
  }
  if (!number_is_real (divisor))
    return give_not_implemented (result);
  if (number_real (divisor) == 0)
    return vm_raise (vm, "ZeroDivisionError", "integer division or modulo by zero");
  return divisor.kind == VALUE_FLOAT
             ? divide_by_float (vm, own, divisor.real, result)
             : new_wide (vm, round_divide (own, number_integer (divisor)), result);
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
  *divisor = delta != NULL ? wide_of (delta) : number_integer (value);
  return *divisor != 0 || vm_raise (vm, "ZeroDivisionError", "integer division or modulo by zero");
}

static bool
delta_floor_divide (Vm *vm, Value *arguments, Value *result)
{
  Wide divisor;
  bool is_delta, is_any;
  if (!read_divisor (vm, arguments[1], &divisor, &is_delta, &is_any))
    return false;
  if (!is_any)
    return give_not_implemented (result);
  const Wide quotient = floor_divide (wide_of (self_delta (arguments)), divisor);
  if (!is_delta)
    return new_wide (vm, quotient, result);
  if (quotient > G_MAXINT64 || quotient < G_MININT64)
    return number_overflow (vm);
  *result = value_int ((gint64)quotient);
  return true;
}

static bool
delta_modulo (Vm *vm, Value *arguments, Value *result)
{
  const Delta *other = value_delta (vm, arguments[1]);
  if (other == NULL)
    return give_not_implemented (result);
  const Wide own = wide_of (self_delta (arguments));
  const Wide divisor = wide_of (other);
  if (divisor == 0)
    return vm_raise (vm, "ZeroDivisionError", "integer modulo by zero");
  return new_wide (vm, own - floor_divide (own, divisor) * divisor, result);
}

static bool
delta_divmod (Vm *vm, Value *arguments, Value *result)
{
  Value pair[2];
  if (!delta_floor_divide (vm, arguments, &pair[0]) || !delta_modulo (vm, arguments, &pair[1]))
    return false;
  *result = tuple_new (vm, pair, 2);
  return true;
}

static bool
delta_negate (Vm *vm, Value *arguments, Value *result)
{
  return new_wide (vm, -wide_of (self_delta (arguments)), result);
}

static bool
delta_positive (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  *result = arguments[0];
  return true;
}

static bool
delta_abs (Vm *vm, Value *arguments, Value *result)
{
  const Wide own = wide_of (self_delta (arguments));
  return new_wide (vm, own < 0 ? -own : own, result);
}

static bool
delta_truth (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  *result = value_bool (wide_of (self_delta (arguments)) != 0);
  return true;
}

static bool
delta_hash (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  *result = value_int (number_hash (value_int ((gint64)wide_of (self_delta (arguments)))));
  return true;
}

static bool
compare (Vm *vm, Comparison comparison, const Value *arguments, Value *result)
{
  const Delta *other = value_delta (vm, arguments[1]);
  if (other == NULL)
    return give_not_implemented (result);
  const Wide difference = wide_of (self_delta (arguments)) - wide_of (other);
  const int sign = difference < 0 ? -1 : difference > 0;
  *result = value_bool (number_compare (comparison, value_int (sign), value_int (0)));
  return true;
}

static bool
delta_eq (Vm *vm, Value *arguments, Value *result)
{
  return compare (vm, COMPARE_EQ, arguments, result);
}

static bool
delta_lt (Vm *vm, Value *arguments, Value *result)
{
  return compare (vm, COMPARE_LT, arguments, result);
}

static bool
delta_le (Vm *vm, Value *arguments, Value *result)
{
  return compare (vm, COMPARE_LE, arguments, result);
}

static bool
delta_gt (Vm *vm, Value *arguments, Value *result)
{
  return compare (vm, COMPARE_GT, arguments, result);
}

static bool
delta_ge (Vm *vm, Value *arguments, Value *result)
{
  return compare (vm, COMPARE_GE, arguments, result);
}

static bool
delta_repr (Vm *vm, Value *arguments, Value *result)
{
  const Delta *delta = self_delta (arguments);
  const struct {
    const char *name;
    gint64 value;
  } parts[] = { { "days", delta->days },
                { "seconds", delta->seconds },
                { "microseconds", delta->microseconds } };
  GString *out = g_string_new (shown_class_name (vm, arguments[0]));
  g_string_append_c (out, '(');
  bool any = false;
  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++) {
    if (parts[i].value == 0)
      continue;
    g_string_append_printf (out, "%s%s=%" G_GINT64_FORMAT, any ? ", " : "", parts[i].name,
                            parts[i].value);
    any = true;
  }
  g_string_append (out, any ? ")" : "0)");
  *result = string_from (vm, out);
  return true;
}

static bool
delta_str (Vm *vm, Value *arguments, Value *result)
{
  const Delta *delta = self_delta (arguments);
  GString *out = g_string_new (NULL);
  if (delta->days != 0)
    g_string_append_printf (out, "%" G_GINT64_FORMAT " day%s, ", delta->days,
                            ABS (delta->days) == 1 ? "" : "s");
  g_string_append_printf (out, "%d:%02d:%02d", delta->seconds / 3600, delta->seconds / 60 % 60,
                          delta->seconds % 60);
  if (delta->microseconds != 0)
    g_string_append_printf (out, ".%06d", delta->microseconds);
  *result = string_from (vm, out);
  return true;
}

static bool
delta_total_seconds (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  *result = value_float ((double)((long double)wide_of (self_delta (arguments))
                                  / (long double)MICROSECONDS_PER_SECOND));
  return true;
}

static bool
get_days (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  *result = value_int (self_delta (&self)->days);
  return true;
}

static bool
get_seconds (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  *result = value_int (self_delta (&self)->seconds);
  return true;
}

static bool
get_microseconds (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  *result = value_int (self_delta (&self)->microseconds);
  return true;
}

static const NativeFunctionDef class_methods[] = {
  { "__new__",
    "cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0",
    delta_call },
  { 0 },
};
static const NativeFunctionDef methods[] = {
  { "total_seconds", "self, /", delta_total_seconds },
  { "__add__", "self, value, /", delta_add },
  { "__radd__", "self, value, /", delta_add },
  { "__sub__", "self, value, /", delta_subtract },
  { "__mul__", "self, value, /", delta_multiply },
  { "__rmul__", "self, value, /", delta_multiply },
  { "__truediv__", "self, value, /", delta_divide },
  { "__floordiv__", "self, value, /", delta_floor_divide },
  { "__mod__", "self, value, /", delta_modulo },
  { "__divmod__", "self, value, /", delta_divmod },
  { "__neg__", "self, /", delta_negate },
  { "__pos__", "self, /", delta_positive },
  { "__abs__", "self, /", delta_abs },
  { "__bool__", "self, /", delta_truth },
  { "__hash__", "self, /", delta_hash },
  { "__eq__", "self, value, /", delta_eq },
  { "__lt__", "self, value, /", delta_lt },
  { "__le__", "self, value, /", delta_le },
  { "__gt__", "self, value, /", delta_gt },
  { "__ge__", "self, value, /", delta_ge },
  { "__repr__", "self, /", delta_repr },
  { "__str__", "self, /", delta_str },
  { 0 },
};
static const NativePropertyDef properties[] = {
  { "days", get_days }, { "seconds", get_seconds }, { "microseconds", get_microseconds }, { 0 }
};
const NativeClassDef timedelta_class = { .name = "timedelta",
                                         .methods = methods,
                                         .class_methods = class_methods,
                                         .properties = properties,
                                         .finalize = g_free };
