/* The module math. */
#include <math.h>

#include "python/native_system.h"

static bool
domain_error (Vm *vm)
{
  return vm_raise (vm, "ValueError", "math domain error");
}

/* A result that is no number, of arguments that were, is an error. */
static bool
give (Vm *vm, double x, double y, double real, Value *result)
{
  if (isnan (real) && !isnan (x) && !isnan (y))
    return domain_error (vm);
  if (isinf (real) && isfinite (x) && isfinite (y))
    return vm_raise (vm, "OverflowError", "math range error");
  *result = value_float (real);
  return true;
}

#define UNARY(name, function)                                                                      \
  static bool call_##name (Vm *vm, Value *arguments, Value *result)                                \
  {                                                                                                \
    double x;                                                                                      \
    return number_to_real (vm, arguments[0], &x) && give (vm, x, 0, function (x), result);         \
  }
UNARY (exp, exp)
UNARY (expm1, expm1)
UNARY (sin, sin)
UNARY (cos, cos)
UNARY (tan, tan)
UNARY (asin, asin)
UNARY (acos, acos)
UNARY (atan, atan)
UNARY (sinh, sinh)
UNARY (cosh, cosh)
UNARY (tanh, tanh)
UNARY (sqrt, sqrt)
UNARY (cbrt, cbrt)
UNARY (fabs, fabs)

#define BINARY(name, function)                                                                     \
  static bool call_##name (Vm *vm, Value *arguments, Value *result)                                \
  {                                                                                                \
    double x, y;                                                                                   \
    return number_to_real (vm, arguments[0], &x) && number_to_real (vm, arguments[1], &y)          \
           && give (vm, x, y, function (x, y), result);                                            \
  }
BINARY (atan2, atan2)
BINARY (copysign, copysign)
BINARY (fmod, fmod)

static bool
call_pow (Vm *vm, Value *arguments, Value *result)
{
  double x, y;
  if (!number_to_real (vm, arguments[0], &x) || !number_to_real (vm, arguments[1], &y))
    return false;
  return x == 0 && y < 0 && isfinite (y) ? domain_error (vm) : give (vm, x, y, pow (x, y), result);
}

static bool
logarithm (Vm *vm, Value value, double (*function) (double), double *real)
{
  double x;
  if (!number_to_real (vm, value, &x))
    return false;
  if (x <= 0)
    return domain_error (vm);
  *real = function (x);
  return true;
}

static bool
call_log (Vm *vm, Value *arguments, Value *result)
{
  double real = 0, base = 0;
  if (!logarithm (vm, arguments[0], log, &real))
    return false;
  if (arguments[1].kind != VALUE_ABSENT) {
    if (!logarithm (vm, arguments[1], log, &base))
      return false;
    if (base == 0)
      return vm_raise (vm, "ZeroDivisionError", "float division by zero");
    real /= base;
  }
  *result = value_float (real);
  return true;
}

static bool
call_log2 (Vm *vm, Value *arguments, Value *result)
{
  double real = 0;
  if (!logarithm (vm, arguments[0], log2, &real))
    return false;
  *result = value_float (real);
  return true;
}

static bool
call_log10 (Vm *vm, Value *arguments, Value *result)
{
  double real = 0;
  if (!logarithm (vm, arguments[0], log10, &real))
    return false;
  *result = value_float (real);
  return true;
}

/* floor (), ceil () and trunc (): an int; other objects have a method. */
static bool
to_integer (Vm *vm, Value value, const char *method, double (*function) (double), Value *result)
{
  const Value plain = value_plain (value);
  double x;
  Value found = value_absent ();
  if (number_is_integer (plain)) {
    *result = value_int (number_integer (plain));
    return true;
  }
  if (plain.kind == VALUE_OBJECT && !value_find_attribute (vm, value, method, &found))
    return false;
  if (found.kind != VALUE_ABSENT)
    return value_call (vm, found, NULL, 0, value_absent (), result);
  return number_to_real (vm, value, &x) && number_truncate (vm, function (x), result);
}

static bool
call_floor (Vm *vm, Value *arguments, Value *result)
{
  return to_integer (vm, arguments[0], "__floor__", floor, result);
}

static bool
call_ceil (Vm *vm, Value *arguments, Value *result)
{
  return to_integer (vm, arguments[0], "__ceil__", ceil, result);
}

static bool
call_trunc (Vm *vm, Value *arguments, Value *result)
{
  return to_integer (vm, arguments[0], "__trunc__", trunc, result);
}

#define PREDICATE(name)                                                                            \
  static bool call_##name (Vm *vm, Value *arguments, Value *result)                                \
  {                                                                                                \
    double x;                                                                                      \
    if (!number_to_real (vm, arguments[0], &x))                                                    \
      return false;                                                                                \
    *result = value_bool (name (x));                                                               \
    return true;                                                                                   \
  }
PREDICATE (isnan)
PREDICATE (isinf)
PREDICATE (isfinite)

static bool
call_isclose (Vm *vm, Value *arguments, Value *result)
{
  double a, b, relative = 1e-9, absolute = 0;
  if (!number_to_real (vm, arguments[0], &a) || !number_to_real (vm, arguments[1], &b)
      || (arguments[2].kind != VALUE_ABSENT && !number_to_real (vm, arguments[2], &relative))
      || (arguments[3].kind != VALUE_ABSENT && !number_to_real (vm, arguments[3], &absolute)))
    return false;
  if (relative < 0 || absolute < 0)
    return vm_raise (vm, "ValueError", "tolerances must be non-negative");
  const double difference = fabs (a - b);
  *result = value_bool (a == b
                        || (isfinite (difference)
                            && (difference <= fabs (relative * b)
                                || difference <= fabs (relative * a) || difference <= absolute)));
  return true;
}

static bool
call_degrees (Vm *vm, Value *arguments, Value *result)
{
  double x;
  if (!number_to_real (vm, arguments[0], &x))
    return false;
  *result = value_float (x * (180.0 / G_PI));
  return true;
}

static bool
call_radians (Vm *vm, Value *arguments, Value *result)
{
  double x;
  if (!number_to_real (vm, arguments[0], &x))
    return false;
  *result = value_float (x * (G_PI / 180.0));
  return true;
}

static bool
call_modf (Vm *vm, Value *arguments, Value *result)
{
  double x = 0, whole = 0;
  if (!number_to_real (vm, arguments[0], &x))
    return false;
  const double fraction = isinf (x) ? copysign (0.0, x) : modf (x, &whole);
  const Value pair[] = { value_float (fraction), value_float (isinf (x) ? x : whole) };
  *result = tuple_new (vm, pair, 2);
  return true;
}

static bool
call_frexp (Vm *vm, Value *arguments, Value *result)
{
  double x;
  int exponent = 0;
  if (!number_to_real (vm, arguments[0], &x))
    return false;
  const double fraction = isfinite (x) ? frexp (x, &exponent) : x;
  const Value pair[] = { value_float (fraction), value_int (exponent) };
  *result = tuple_new (vm, pair, 2);
  return true;
}

static bool
call_ldexp (Vm *vm, Value *arguments, Value *result)
{
  double x;
  gint64 exponent;
  return number_to_real (vm, arguments[0], &x) && number_index (vm, arguments[1], &exponent)
         && give (vm, x, 0, ldexp (x, (int)CLAMP (exponent, -5000, 5000)), result);
}

static bool
call_hypot (Vm *vm, Value *arguments, Value *result)
{
  const Tuple *parts = as_tuple (arguments[0]);
  double length = 0;
  for (size_t i = 0; i < parts->length; i++) {
    double x;
    if (!number_to_real (vm, parts->items[i], &x))
      return false;
    length = hypot (length, x);
  }
  *result = value_float (length);
  return true;
}

static gint64
greatest_divisor (gint64 a, gint64 b)
{
  while (b != 0) {
    const gint64 rest = a % b;
    a = b;
    b = rest;
  }
  return ABS (a);
}

static bool
call_gcd (Vm *vm, Value *arguments, Value *result)
{
  const Tuple *numbers = as_tuple (arguments[0]);
  gint64 divisor = 0;
  for (size_t i = 0; i < numbers->length; i++) {
    gint64 number;
    if (!number_index (vm, numbers->items[i], &number))
      return false;
    if (number == G_MININT64)
      return number_overflow (vm);
    divisor = greatest_divisor (divisor, number);
  }
  *result = value_int (divisor);
  return true;
}

static bool
call_lcm (Vm *vm, Value *arguments, Value *result)
{
  const Tuple *numbers = as_tuple (arguments[0]);
  gint64 multiple = 1;
  for (size_t i = 0; i < numbers->length; i++) {
    gint64 number;
    if (!number_index (vm, numbers->items[i], &number))
      return false;
    if (number == 0) {
      *result = value_int (0);
      return true;
    }
    if (number == G_MININT64
        || __builtin_mul_overflow (multiple, ABS (number) / greatest_divisor (multiple, number),
                                   &multiple))
      return number_overflow (vm);
  }
  *result = value_int (multiple);
  return true;
}

static bool
call_factorial (Vm *vm, Value *arguments, Value *result)
{
  gint64 number, product = 1;
  if (!number_index (vm, arguments[0], &number))
    return false;
  if (number < 0)
    return vm_raise (vm, "ValueError", "factorial() not defined for negative values");
  for (gint64 i = 2; i <= number; i++)
    if (__builtin_mul_overflow (product, i, &product))
      return number_overflow (vm);
  *result = value_int (product);
  return true;
}

/* The number of ways to take K of N, in order where ORDERED. */
static bool
count_ways (Vm *vm, Value of, Value taken, bool ordered, Value *result)
{
  gint64 n, k, ways = 1;
  if (!number_index (vm, of, &n) || !number_index (vm, taken, &k))
    return false;
  if (n < 0 || k < 0)
    return vm_raise (vm, "ValueError", "%c must be a non-negative integer", n < 0 ? 'n' : 'k');
  if (k > n)
    ways = 0;
  else if (!ordered)
    k = MIN (k, n - k);
  for (gint64 i = 0; i < k && k <= n; i++) {
    if (__builtin_mul_overflow (ways, n - i, &ways))
      return number_overflow (vm);
    if (!ordered)
      ways /= i + 1;
  }
  *result = value_int (ways);
  return true;
}

static bool
call_comb (Vm *vm, Value *arguments, Value *result)
{
  return count_ways (vm, arguments[0], arguments[1], false, result);
}

static bool
call_perm (Vm *vm, Value *arguments, Value *result)
{
  return count_ways (vm, arguments[0],
                     arguments[1].kind == VALUE_NONE ? arguments[0] : arguments[1], true, result);
}

static bool
call_isqrt (Vm *vm, Value *arguments, Value *result)
{
  gint64 number;
  if (!number_index (vm, arguments[0], &number))
    return false;
  if (number < 0)
    return vm_raise (vm, "ValueError", "isqrt() argument must be nonnegative");
  gint64 root = (gint64)sqrt ((double)number);
  while (root > 3037000499 || root * root > number)
    root--;
  while (root < 3037000499 && (root + 1) * (root + 1) <= number)
    root++;
  *result = value_int (root);
  return true;
}

static bool
call_prod (Vm *vm, Value *arguments, Value *result)
{
  *result = arguments[1];
  return value_fold (vm, arguments[0], OPERATOR_MULTIPLY, result);
}

/* A sum without the loss of low digits (Neumaier's). */
static bool
call_fsum (Vm *vm, Value *arguments, Value *result)
{
  Value list;
  double sum = 0, lost = 0, x;
  if (!value_to_list (vm, arguments[0], &list))
    return false;
  for (size_t i = 0; i < as_list (list)->length; i++) {
    if (!number_to_real (vm, as_list (list)->items[i], &x))
      return false;
    const double next = sum + x;
    lost += fabs (sum) >= fabs (x) ? (sum - next) + x : (x - next) + sum;
    sum = next;
  }
  *result = value_float (sum + lost);
  return true;
}

static const NativeFunctionDef functions[] = {
  { "exp", "x, /", call_exp },
  { "expm1", "x, /", call_expm1 },
  { "sin", "x, /", call_sin },
  { "cos", "x, /", call_cos },
  { "tan", "x, /", call_tan },
  { "asin", "x, /", call_asin },
  { "acos", "x, /", call_acos },
  { "atan", "x, /", call_atan },
  { "sinh", "x, /", call_sinh },
  { "cosh", "x, /", call_cosh },
  { "tanh", "x, /", call_tanh },
  { "sqrt", "x, /", call_sqrt },
  { "cbrt", "x, /", call_cbrt },
  { "fabs", "x, /", call_fabs },
  { "atan2", "y, x, /", call_atan2 },
  { "copysign", "x, y, /", call_copysign },
  { "fmod", "x, y, /", call_fmod },
  { "pow", "x, y, /", call_pow },
  { "log", "x, base=..., /", call_log },
  { "log2", "x, /", call_log2 },
  { "log10", "x, /", call_log10 },
  { "floor", "x, /", call_floor },
  { "ceil", "x, /", call_ceil },
  { "trunc", "x, /", call_trunc },
  { "isnan", "x, /", call_isnan },
  { "isinf", "x, /", call_isinf },
  { "isfinite", "x, /", call_isfinite },
  { "isclose", "a, b, *, rel_tol=..., abs_tol=...", call_isclose },
  { "degrees", "x, /", call_degrees },
  { "radians", "x, /", call_radians },
  { "modf", "x, /", call_modf },
  { "frexp", "x, /", call_frexp },
  { "ldexp", "x, i, /", call_ldexp },
  { "hypot", "*coordinates", call_hypot },
  { "gcd", "*integers", call_gcd },
  { "lcm", "*integers", call_lcm },
  { "factorial", "n, /", call_factorial },
  { "comb", "n, k, /", call_comb },
  { "perm", "n, k=None, /", call_perm },
  { "isqrt", "n, /", call_isqrt },
  { "prod", "iterable, /, *, start=1", call_prod },
  { "fsum", "seq, /", call_fsum },
  { 0 },
};

#define CONSTANT(name, number)                                                                     \
  static Value make_##name (Vm *vm G_GNUC_UNUSED)                                                  \
  {                                                                                                \
    return value_float (number);                                                                   \
  }
CONSTANT (pi, G_PI)
CONSTANT (e, G_E)
CONSTANT (tau, 2 * G_PI)
CONSTANT (inf, INFINITY)
CONSTANT (nan, NAN)

static const NativeConstantDef constants[]
    = { { "pi", make_pi },   { "e", make_e },     { "tau", make_tau },
        { "inf", make_inf }, { "nan", make_nan }, { 0 } };
const NativeModuleDef native_math
    = { .name = "math", .functions = functions, .constants = constants };
