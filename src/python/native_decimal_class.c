/* The operators of Decimal. */
#include <string.h>

#include "python/native_decimal_private.h"

typedef Decimal *(*Operation) (const Decimal *a, const Decimal *b, DecimalContext *context);

static Decimal *
do_add (const Decimal *a, const Decimal *b, DecimalContext *context)
{
  return decimal_add (a, b, false, context);
}

static Decimal *
do_sub (const Decimal *a, const Decimal *b, DecimalContext *context)
{
  return decimal_add (a, b, true, context);
}

static Decimal *
do_floordiv (const Decimal *a, const Decimal *b, DecimalContext *context)
{
  Decimal *quotient;
  return decimal_divide_integer (a, b, &quotient, NULL, context) ? quotient : NULL;
}

static Decimal *
do_mod (const Decimal *a, const Decimal *b, DecimalContext *context)
{
  Decimal *remainder;
  return decimal_divide_integer (a, b, NULL, &remainder, context) ? remainder : NULL;
}

/* Every digit meets every digit. False: that takes too long. */
static bool
spend_on (Vm *vm, const Decimal *a, const Decimal *b)
{
  enum { PAIRS_A_STEP = 4 };
  return vm_spend (vm, (guint64)a->digits->len * b->digits->len / PAIRS_A_STEP);
}

/* ARGUMENTS: the operand whose method it is, and the other. */
static bool
operate (Vm *vm, const Value *arguments, Operation operation, bool reflected, Value *result)
{
  g_autoptr (Decimal) own = decimal_operand (vm, arguments[0], false);
  g_autoptr (Decimal) other = decimal_operand (vm, arguments[1], false);
  if (own == NULL || other == NULL) {
    *result = NOT_IMPLEMENTED;
    return true;
  }
  if (!spend_on (vm, own, other))
    return false;
  DecimalContext context = decimal_context (vm);
  Decimal *made = reflected ? operation (other, own, &context) : operation (own, other, &context);
  return decimal_return (vm, made, &context, result);
}

#define OPERATOR(name, operation)                                                                  \
  static bool decimal_##name##_left (Vm *vm, Value *arguments, Value *result)                      \
  {                                                                                                \
    return operate (vm, arguments, operation, false, result);                                      \
  }                                                                                                \
  static bool decimal_##name##_right (Vm *vm, Value *arguments, Value *result)                     \
  {                                                                                                \
    return operate (vm, arguments, operation, true, result);                                       \
  }
OPERATOR (add, do_add)
OPERATOR (sub, do_sub)
OPERATOR (mul, decimal_multiply)
OPERATOR (truediv, decimal_divide)
OPERATOR (floordiv, do_floordiv)
OPERATOR (mod, do_mod)
OPERATOR (pow, decimal_power)

static bool
decimal_pow_modulo (Vm *vm, Value *arguments, Value *result)
{
  if (arguments[2].kind != VALUE_NONE)
    return vm_refuse (vm, NULL, "pow() of a Decimal with a modulus");
  return decimal_pow_left (vm, arguments, result);
}

static bool
divide_both (Vm *vm, const Value *arguments, bool reflected, Value *result)
{
  g_autoptr (Decimal) own = decimal_operand (vm, arguments[0], false);
  g_autoptr (Decimal) other = decimal_operand (vm, arguments[1], false);
  *result = NOT_IMPLEMENTED;
  if (own == NULL || other == NULL)
    return true;
  if (!spend_on (vm, own, other))
    return false;
  DecimalContext context = decimal_context (vm);
  Decimal *quotient, *remainder;
  if (!decimal_divide_integer (reflected ? other : own, reflected ? own : other, &quotient,
                               &remainder, &context))
    return decimal_raise (vm, &context);
  const Value pair[] = { decimal_value (vm, quotient), decimal_value (vm, remainder) };
  *result = tuple_new (vm, pair, G_N_ELEMENTS (pair));
  return true;
}

static bool
decimal_divmod_left (Vm *vm, Value *arguments, Value *result)
{
  return divide_both (vm, arguments, false, result);
}

static bool
decimal_divmod_right (Vm *vm, Value *arguments, Value *result)
{
  return divide_both (vm, arguments, true, result);
}

static bool
compare (Vm *vm, Comparison comparison, const Value *arguments, Value *result)
{
  const bool equality = comparison == COMPARE_EQ || comparison == COMPARE_NE;
  const Decimal *own = value_decimal (arguments[0]);
  g_autoptr (Decimal) other = decimal_operand (vm, arguments[1], true);
  *result = NOT_IMPLEMENTED;
  if (other == NULL)
    return true;
  if (decimal_is_nan (own) || decimal_is_nan (other)) {
    const DecimalContext invalid = { .trap = DECIMAL_INVALID };
    if (!equality || own->kind == DECIMAL_SIGNALING_NAN || other->kind == DECIMAL_SIGNALING_NAN)
      return decimal_raise (vm, &invalid);
    *result = value_bool (comparison == COMPARE_NE);
    return true;
  }
  *result = value_bool (
      number_compare (comparison, value_int (decimal_order (own, other)), value_int (0)));
  return true;
}

#define COMPARISON(name, comparison)                                                               \
  static bool decimal_##name (Vm *vm, Value *arguments, Value *result)                             \
  {                                                                                                \
    return compare (vm, comparison, arguments, result);                                            \
  }
COMPARISON (eq, COMPARE_EQ)
COMPARISON (ne, COMPARE_NE)
COMPARISON (lt, COMPARE_LT)
COMPARISON (le, COMPARE_LE)
COMPARISON (gt, COMPARE_GT)
COMPARISON (ge, COMPARE_GE)

static bool
decimal_neg (Vm *vm, Value *arguments, Value *result)
{
  DecimalContext context = decimal_context (vm);
  return decimal_return (vm, decimal_minus (value_decimal (arguments[0]), &context), &context,
                         result);
}

static bool
decimal_pos (Vm *vm, Value *arguments, Value *result)
{
  DecimalContext context = decimal_context (vm);
  return decimal_return (vm, decimal_plus (value_decimal (arguments[0]), &context), &context,
                         result);
}

static bool
decimal_abs (Vm *vm, Value *arguments, Value *result)
{
  const Decimal *own = value_decimal (arguments[0]);
  DecimalContext context = decimal_context (vm);
  return decimal_return (
      vm, own->negative ? decimal_minus (own, &context) : decimal_plus (own, &context), &context,
      result);
}

static bool
decimal_bool (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  *result = value_bool (!decimal_is_zero (value_decimal (arguments[0])));
  return true;
}

static bool
decimal_str (Vm *vm, Value *arguments, Value *result)
{
  char *text = decimal_text (value_decimal (arguments[0]), false);
  *result = string_take (vm, text, strlen (text));
  return true;
}

static bool
decimal_repr (Vm *vm, Value *arguments, Value *result)
{
  g_autofree char *text = decimal_text (value_decimal (arguments[0]), false);
  *result = string_format (vm, "Decimal('%s')", text);
  return true;
}

static bool
get_real (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  *result = self;
  return true;
}

static bool
get_imag (Vm *vm, Value self G_GNUC_UNUSED, Value *result)
{
  *result = decimal_value (vm, decimal_new (false, "0", 0));
  return true;
}

/* What Decimal has and cmig has not. */
#define REFUSING(name)                                                                             \
  {                                                                                                \
#name, "Decimal." #name "() is not supported", NULL                                            \
  }

#define BOTH(name)                                                                                 \
  { "__" #name "__", "self, other, /", decimal_##name##_left },                                    \
  {                                                                                                \
    "__r" #name "__", "self, other, /", decimal_##name##_right                                     \
  }
static const NativeFunctionDef methods[] = {
  DECIMAL_NAMED_METHODS,
  REFUSING (exp),
  REFUSING (ln),
  REFUSING (log10),
  REFUSING (logb),
  REFUSING (next_plus),
  REFUSING (next_minus),
  REFUSING (next_toward),
  REFUSING (remainder_near),
  REFUSING (rotate),
  REFUSING (shift),
  REFUSING (number_class),
  REFUSING (compare_total),
  REFUSING (compare_signal),
  REFUSING (max_mag),
  REFUSING (min_mag),
  REFUSING (radix),
  REFUSING (logical_and),
  REFUSING (logical_or),
  REFUSING (logical_xor),
  REFUSING (logical_invert),
  BOTH (add),
  BOTH (sub),
  BOTH (mul),
  BOTH (truediv),
  BOTH (floordiv),
  BOTH (mod),
  BOTH (divmod),
  { "__pow__", "self, other, mod=None, /", decimal_pow_modulo },
  { "__rpow__", "self, other, /", decimal_pow_right },
  { "__eq__", "self, other, /", decimal_eq },
  { "__ne__", "self, other, /", decimal_ne },
  { "__lt__", "self, other, /", decimal_lt },
  { "__le__", "self, other, /", decimal_le },
  { "__gt__", "self, other, /", decimal_gt },
  { "__ge__", "self, other, /", decimal_ge },
  { "__neg__", "self, /", decimal_neg },
  { "__pos__", "self, /", decimal_pos },
  { "__abs__", "self, /", decimal_abs },
  { "__bool__", "self, /", decimal_bool },
  { "__str__", "self, /", decimal_str },
  { "__repr__", "self, /", decimal_repr },
  { "__format__", "self, format_spec, /", decimal_format },
  { "__hash__", "self, /", decimal_hash },
  { "__int__", "self, /", decimal_to_int },
  { "__trunc__", "self, /", decimal_to_int },
  { "__float__", "self, /", decimal_to_float },
  { "__round__", "self, ndigits=None, /", decimal_round },
  { "__floor__", "self, /", decimal_floor },
  { "__ceil__", "self, /", decimal_ceil },
  { 0 },
};

static const NativeFunctionDef class_methods[] = {
  { "__new__", "cls, value='0', context=None", decimal_new_method },
  { "from_float", "cls, f, /", decimal_from_float },
  { 0 },
};

static const NativePropertyDef properties[] = { { "real", get_real }, { "imag", get_imag }, { 0 } };

static void
free_data (gpointer data)
{
  decimal_free (data);
}

const NativeClassDef decimal_class = { .name = "Decimal",
                                       .methods = methods,
                                       .class_methods = class_methods,
                                       .properties = properties,
                                       .finalize = free_data };
