/* The methods of Decimal that are no operators. */
#include <string.h>

#include "python/native_decimal_private.h"

bool
decimal_method_same (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  *result = arguments[0];
  return true;
}

bool
decimal_method_adjusted (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  const Decimal *own = value_decimal (arguments[0]);
  *result = value_int (own->kind == DECIMAL_FINITE ? decimal_adjusted (own) : 0);
  return true;
}

bool
decimal_method_quantize (Vm *vm, Value *arguments, Value *result)
{
  DecimalContext context;
  g_autoptr (Decimal) like = NULL;
  if (!decimal_context_argument (vm, arguments[3], &context))
    return false;
  DecimalRounding rounding = context.rounding;
  if (!decimal_rounding_argument (vm, arguments[2], &rounding))
    return false;
  like = decimal_argument (vm, arguments[1]);
  return like != NULL
         && decimal_return (
             vm, decimal_quantize (value_decimal (arguments[0]), like, rounding, &context),
             &context, result);
}

bool
decimal_method_normalize (Vm *vm, Value *arguments, Value *result)
{
  DecimalContext context;
  return decimal_context_argument (vm, arguments[1], &context)
         && decimal_return (vm, decimal_normalize (value_decimal (arguments[0]), &context),
                            &context, result);
}

bool
decimal_method_integral (Vm *vm, Value *arguments, Value *result)
{
  DecimalContext context;
  if (!decimal_context_argument (vm, arguments[2], &context))
    return false;
  DecimalRounding rounding = context.rounding;
  return decimal_rounding_argument (vm, arguments[1], &rounding)
         && decimal_return (vm,
                            decimal_to_integral (value_decimal (arguments[0]), rounding, &context),
                            &context, result);
}

bool
decimal_method_sqrt (Vm *vm, Value *arguments, Value *result)
{
  DecimalContext context;
  return decimal_context_argument (vm, arguments[1], &context)
         && decimal_return (vm, decimal_square_root (value_decimal (arguments[0]), &context),
                            &context, result);
}

bool
decimal_method_compare (Vm *vm, Value *arguments, Value *result)
{
  bool is_nan;
  DecimalContext context;
  if (!decimal_context_argument (vm, arguments[2], &context))
    return false;
  const Decimal *own = value_decimal (arguments[0]);
  g_autoptr (Decimal) other = decimal_argument (vm, arguments[1]);
  if (other == NULL)
    return false;
  Decimal *made = decimal_take_nan (own, other, &context, &is_nan);
  if (!is_nan)
    made = decimal_from_integer (decimal_order (own, other));
  return decimal_return (vm, made, &context, result);
}

/* The order of numbers that are equal: -0 before 0, 1.0 before 1. */
static int
order_equal (const Decimal *a, const Decimal *b)
{
  if (a->negative != b->negative)
    return a->negative ? -1 : 1;
  const int order = (a->exponent > b->exponent) - (a->exponent < b->exponent);
  return a->negative ? -order : order;
}

static bool
choose (Vm *vm, const Value *arguments, int wanted, Value *result)
{
  bool is_nan;
  DecimalContext context;
  if (!decimal_context_argument (vm, arguments[2], &context))
    return false;
  const Decimal *own = value_decimal (arguments[0]);
  g_autoptr (Decimal) other = decimal_argument (vm, arguments[1]);
  if (other == NULL)
    return false;
  const bool signaling = own->kind == DECIMAL_SIGNALING_NAN || other->kind == DECIMAL_SIGNALING_NAN;
  /* A quiet NaN loses to a number. */
  if (!signaling && decimal_is_nan (own) != decimal_is_nan (other))
    return decimal_return (
        vm, decimal_finish (decimal_copy (decimal_is_nan (own) ? other : own), &context), &context,
        result);
  Decimal *made = decimal_take_nan (own, other, &context, &is_nan);
  if (!is_nan) {
    int order = decimal_order (own, other);
    if (order == 0)
      order = order_equal (own, other);
    made = decimal_finish (decimal_copy (order == wanted ? own : other), &context);
  }
  return decimal_return (vm, made, &context, result);
}

bool
decimal_method_max (Vm *vm, Value *arguments, Value *result)
{
  return choose (vm, arguments, 1, result);
}

bool
decimal_method_min (Vm *vm, Value *arguments, Value *result)
{
  return choose (vm, arguments, -1, result);
}

static bool
with_sign (Vm *vm, Value self, bool negative, Value *result)
{
  Decimal *copy = decimal_copy (value_decimal (self));
  copy->negative = negative;
  *result = decimal_value (vm, copy);
  return true;
}

bool
decimal_method_copy_abs (Vm *vm, Value *arguments, Value *result)
{
  return with_sign (vm, arguments[0], false, result);
}

bool
decimal_method_copy_negate (Vm *vm, Value *arguments, Value *result)
{
  return with_sign (vm, arguments[0], !value_decimal (arguments[0])->negative, result);
}

bool
decimal_method_copy_sign (Vm *vm, Value *arguments, Value *result)
{
  g_autoptr (Decimal) other = decimal_argument (vm, arguments[1]);
  return other != NULL && with_sign (vm, arguments[0], other->negative, result);
}

bool
decimal_method_scaleb (Vm *vm, Value *arguments, Value *result)
{
  bool is_nan;
  DecimalContext context;
  if (!decimal_context_argument (vm, arguments[2], &context))
    return false;
  const Decimal *own = value_decimal (arguments[0]);
  g_autoptr (Decimal) other = decimal_argument (vm, arguments[1]);
  if (other == NULL)
    return false;
  Decimal *made = decimal_take_nan (own, other, &context, &is_nan);
  if (is_nan)
    return decimal_return (vm, made, &context, result);
  const gint64 most = 2 * (DECIMAL_MOST_EXPONENT + context.precision);
  const bool whole = other->kind == DECIMAL_FINITE && other->exponent == 0;
  const gint64 shift = whole && other->digits->len < 10
                           ? g_ascii_strtoll (other->digits->str, NULL, 10)
                           : most + 1;
  if (shift > most) {
    context.trap = DECIMAL_INVALID;
    return decimal_raise (vm, &context);
  }
  made = decimal_copy (own);
  made->exponent += other->negative ? -shift : shift;
  return decimal_return (vm, decimal_finish (made, &context), &context, result);
}

bool
decimal_method_fma (Vm *vm, Value *arguments, Value *result)
{
  DecimalContext context;
  g_autoptr (Decimal) factor = decimal_argument (vm, arguments[1]);
  g_autoptr (Decimal) third = factor == NULL ? NULL : decimal_argument (vm, arguments[2]);
  if (third == NULL || !decimal_context_argument (vm, arguments[3], &context))
    return false;
  g_autoptr (Decimal) product
      = decimal_multiply_exactly (value_decimal (arguments[0]), factor, &context);
  if (product == NULL)
    return decimal_raise (vm, &context);
  return decimal_return (vm, decimal_add (product, third, false, &context), &context, result);
}

bool
decimal_method_same_quantum (Vm *vm, Value *arguments, Value *result)
{
  const Decimal *own = value_decimal (arguments[0]);
  g_autoptr (Decimal) other = decimal_argument (vm, arguments[1]);
  if (other == NULL)
    return false;
  const bool special = own->kind != DECIMAL_FINITE || other->kind != DECIMAL_FINITE;
  *result = value_bool (special ? decimal_is_nan (own) == decimal_is_nan (other)
                                      && (own->kind == DECIMAL_INFINITE)
                                             == (other->kind == DECIMAL_INFINITE)
                                : own->exponent == other->exponent);
  return true;
}

bool
decimal_method_eng_string (Vm *vm, Value *arguments, Value *result)
{
  char *text = decimal_text (value_decimal (arguments[0]), true);
  *result = string_take (vm, text, strlen (text));
  return true;
}

static bool
is_normal (const Decimal *number)
{
  return decimal_adjusted (number) >= -DECIMAL_MOST_EXPONENT;
}

#define QUESTION(name, answer)                                                                     \
  bool decimal_method_##name (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)               \
  {                                                                                                \
    const Decimal *own = value_decimal (arguments[0]);                                             \
    *result = value_bool (answer);                                                                 \
    return true;                                                                                   \
  }
QUESTION (is_nan, decimal_is_nan (own))
QUESTION (is_qnan, own->kind == DECIMAL_NAN)
QUESTION (is_snan, own->kind == DECIMAL_SIGNALING_NAN)
QUESTION (is_infinite, own->kind == DECIMAL_INFINITE)
QUESTION (is_finite, own->kind == DECIMAL_FINITE)
QUESTION (is_zero, decimal_is_zero (own))
QUESTION (is_signed, own->negative)
QUESTION (is_normal, own->kind == DECIMAL_FINITE && !decimal_is_zero (own) && is_normal (own))
QUESTION (is_subnormal, own->kind == DECIMAL_FINITE && !decimal_is_zero (own) && !is_normal (own))
QUESTION (is_canonical, own != NULL)
