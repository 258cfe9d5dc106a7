/* What the files of the module decimal share. */
#pragma once

#include "python/builtin_private.h"
#include "python/native_decimal.h"
#include "python/native_decimal_number.h"

static inline const Decimal *
value_decimal (Value value)
{
  return as_data (value)->data;
}

Value decimal_value (Vm *vm, Decimal *number); /* owns NUMBER */
/* *RESULT from NUMBER (owned), or the exception of what CONTEXT says went wrong. */
bool decimal_return (Vm *vm, Decimal *number, const DecimalContext *context, Value *result);
bool decimal_raise (Vm *vm, const DecimalContext *context);

/* An int or a Decimal as a number; with REAL also a float. NULL: it is neither. */
Decimal *decimal_operand (Vm *vm, Value value, bool real);
/* The same with TypeError. */
Decimal *decimal_argument (Vm *vm, Value value);

/* The thread's context; that of an argument `context`, which may be None. */
DecimalContext decimal_context (Vm *vm);
bool decimal_context_argument (Vm *vm, Value argument, DecimalContext *context);
/* A `rounding` argument; None leaves *ROUNDING as it is. */
bool decimal_rounding_argument (Vm *vm, Value argument, DecimalRounding *rounding);
void decimal_constants (Vm *vm, Value attributes);
void decimal_context_finish (Vm *vm); /* once, when the module is made */
bool decimal_getcontext (Vm *vm, Value *arguments, Value *result);
bool decimal_setcontext (Vm *vm, Value *arguments, Value *result);
bool decimal_localcontext (Vm *vm, Value *arguments, Value *result);
extern const NativeClassDef decimal_context_class, decimal_local_class;

extern const NativeClassDef decimal_class;
bool decimal_new_method (Vm *vm, Value *arguments, Value *result);
bool decimal_from_float (Vm *vm, Value *arguments, Value *result);
bool decimal_format (Vm *vm, Value *arguments, Value *result);
bool decimal_hash (Vm *vm, Value *arguments, Value *result);
bool decimal_to_int (Vm *vm, Value *arguments, Value *result);
bool decimal_to_float (Vm *vm, Value *arguments, Value *result);
bool decimal_round (Vm *vm, Value *arguments, Value *result);
bool decimal_floor (Vm *vm, Value *arguments, Value *result);
bool decimal_ceil (Vm *vm, Value *arguments, Value *result);

/* Methods that are no operators. */
bool decimal_as_tuple (Vm *vm, Value *arguments, Value *result);
bool decimal_as_integer_ratio (Vm *vm, Value *arguments, Value *result);
bool decimal_method_adjusted (Vm *vm, Value *arguments, Value *result);
bool decimal_method_same (Vm *vm, Value *arguments, Value *result);
bool decimal_method_quantize (Vm *vm, Value *arguments, Value *result);
bool decimal_method_normalize (Vm *vm, Value *arguments, Value *result);
bool decimal_method_integral (Vm *vm, Value *arguments, Value *result);
bool decimal_method_sqrt (Vm *vm, Value *arguments, Value *result);
bool decimal_method_compare (Vm *vm, Value *arguments, Value *result);
bool decimal_method_max (Vm *vm, Value *arguments, Value *result);
bool decimal_method_min (Vm *vm, Value *arguments, Value *result);
bool decimal_method_copy_abs (Vm *vm, Value *arguments, Value *result);
bool decimal_method_copy_negate (Vm *vm, Value *arguments, Value *result);
bool decimal_method_copy_sign (Vm *vm, Value *arguments, Value *result);
bool decimal_method_scaleb (Vm *vm, Value *arguments, Value *result);
bool decimal_method_fma (Vm *vm, Value *arguments, Value *result);
bool decimal_method_same_quantum (Vm *vm, Value *arguments, Value *result);
bool decimal_method_eng_string (Vm *vm, Value *arguments, Value *result);
bool decimal_method_is_nan (Vm *vm, Value *arguments, Value *result);
bool decimal_method_is_qnan (Vm *vm, Value *arguments, Value *result);
bool decimal_method_is_snan (Vm *vm, Value *arguments, Value *result);
bool decimal_method_is_infinite (Vm *vm, Value *arguments, Value *result);
bool decimal_method_is_finite (Vm *vm, Value *arguments, Value *result);
bool decimal_method_is_zero (Vm *vm, Value *arguments, Value *result);
bool decimal_method_is_signed (Vm *vm, Value *arguments, Value *result);
bool decimal_method_is_normal (Vm *vm, Value *arguments, Value *result);
bool decimal_method_is_subnormal (Vm *vm, Value *arguments, Value *result);
bool decimal_method_is_canonical (Vm *vm, Value *arguments, Value *result);

#define DECIMAL_NAMED_METHODS                                                                      \
  { "as_tuple", "self, /", decimal_as_tuple },                                                     \
      { "as_integer_ratio", "self, /", decimal_as_integer_ratio },                                 \
      { "adjusted", "self, /", decimal_method_adjusted },                                          \
      { "canonical", "self, /", decimal_method_same },                                             \
      { "conjugate", "self, /", decimal_method_same },                                             \
      { "__copy__", "self, /", decimal_method_same },                                              \
      { "__deepcopy__", "self, memo, /", decimal_method_same },                                    \
      { "quantize", "self, /, exp, rounding=None, context=None", decimal_method_quantize },        \
      { "normalize", "self, /, context=None", decimal_method_normalize },                          \
      { "to_integral", "self, /, rounding=None, context=None", decimal_method_integral },          \
      { "to_integral_value", "self, /, rounding=None, context=None", decimal_method_integral },    \
      { "to_integral_exact", "self, /, rounding=None, context=None", decimal_method_integral },    \
      { "sqrt", "self, /, context=None", decimal_method_sqrt },                                    \
      { "compare", "self, /, other, context=None", decimal_method_compare },                       \
      { "max", "self, /, other, context=None", decimal_method_max },                               \
      { "min", "self, /, other, context=None", decimal_method_min },                               \
      { "copy_abs", "self, /", decimal_method_copy_abs },                                          \
      { "copy_negate", "self, /", decimal_method_copy_negate },                                    \
      { "copy_sign", "self, /, other, context=None", decimal_method_copy_sign },                   \
      { "scaleb", "self, /, other, context=None", decimal_method_scaleb },                         \
      { "fma", "self, /, other, third, context=None", decimal_method_fma },                        \
      { "same_quantum", "self, /, other, context=None", decimal_method_same_quantum },             \
      { "to_eng_string", "self, /, context=None", decimal_method_eng_string },                     \
      { "is_nan", "self, /", decimal_method_is_nan },                                              \
      { "is_qnan", "self, /", decimal_method_is_qnan },                                            \
      { "is_snan", "self, /", decimal_method_is_snan },                                            \
      { "is_infinite", "self, /", decimal_method_is_infinite },                                    \
      { "is_finite", "self, /", decimal_method_is_finite },                                        \
      { "is_zero", "self, /", decimal_method_is_zero },                                            \
      { "is_signed", "self, /", decimal_method_is_signed },                                        \
      { "is_normal", "self, /, context=None", decimal_method_is_normal },                          \
      { "is_subnormal", "self, /, context=None", decimal_method_is_subnormal },                    \
  {                                                                                                \
    "is_canonical", "self, /", decimal_method_is_canonical                                         \
  }
