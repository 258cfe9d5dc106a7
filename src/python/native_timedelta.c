/* The class timedelta. */
#include "python/native_timedelta.h"

#include <math.h>

gint64
delta_microseconds (const Delta *delta)
{
  return (delta->days * SECONDS_PER_DAY + delta->seconds) * MICROSECONDS_PER_SECOND
         + delta->microseconds;
}

Wide
delta_wide (const Delta *delta)
{
  return ((Wide)delta->days * SECONDS_PER_DAY + delta->seconds) * MICROSECONDS_PER_SECOND
         + delta->microseconds;
}

bool
delta_raise_too_large (Vm *vm)
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
    return delta_raise_too_large (vm);
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

bool
delta_new_wide (Vm *vm, Wide microseconds, Value *result)
{
  return new_of_class (vm, native_class (vm, "datetime", "timedelta"), microseconds, result);
}

bool
delta_new (Vm *vm, gint64 microseconds, Value *result)
{
  return delta_new_wide (vm, microseconds, result);
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
    return delta_raise_too_large (vm);
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

static bool
delta_negate (Vm *vm, Value *arguments, Value *result)
{
  return delta_new_wide (vm, -delta_wide (self_delta (arguments)), result);
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
  const Wide own = delta_wide (self_delta (arguments));
  return delta_new_wide (vm, own < 0 ? -own : own, result);
}

static bool
delta_truth (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  *result = value_bool (delta_wide (self_delta (arguments)) != 0);
  return true;
}

static bool
delta_hash (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  *result = value_int (number_hash (value_int ((gint64)delta_wide (self_delta (arguments)))));
  return true;
}

static bool
compare (Vm *vm, Comparison comparison, const Value *arguments, Value *result)
{
  const Delta *other = value_delta (vm, arguments[1]);
  if (other == NULL)
    return delta_not_implemented (result);
  const Wide difference = delta_wide (self_delta (arguments)) - delta_wide (other);
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
  *result = value_float ((double)((long double)delta_wide (self_delta (arguments))
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
