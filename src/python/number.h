/* Integers of 64 bits, floats and booleans: arithmetic, comparison, and their texts, with the
 * results and the messages of CPython 3.11. */
#pragma once

#include "python/protocol.h"

/* An int or a bool. */
bool number_is_integer (Value value);
/* An int, a bool or a float. */
bool number_is_real (Value value);
gint64 number_integer (Value integer);
double number_real (Value real);

bool number_overflow (Vm *vm); /* raises OverflowError, returns false */

/* NOT_IMPLEMENTED unless both are numbers that have the operator. */
bool number_operate (Vm *vm, BinaryOperator operator, Value a, Value b, Value *result);
bool number_power_modulo (Vm *vm, Value base, Value exponent, Value modulus, Value *result);
bool number_divmod (Vm *vm, Value a, Value b, Value *result);
bool number_negate (Vm *vm, Value value, Value *result);
bool number_equal (Value a, Value b);
bool number_compare (Comparison comparison, Value a, Value b);
guint number_hash (Value number);

/* The shortest text that reads back as the same float: "0.1", "1e+16", "inf". */
char *number_float_text (double real);

/* int (text, base) and float (text); ORIGINAL is shown in the ValueError. */
bool number_parse_integer (Vm *vm, const char *text, size_t length, gint64 base, Value original,
                           Value *result);
bool number_parse_float (Vm *vm, const char *text, size_t length, Value original, Value *result);

/* int (real), towards zero. */
bool number_truncate (Vm *vm, double real, Value *result);
/* round (real, digits), to even. */
double number_round (double real, gint64 digits);
bool number_round_integer (Vm *vm, gint64 integer, gint64 digits, Value *result);

/* What an argument must be: an int, a bool, or an object with __index__; else TypeError "… object
 * cannot be interpreted as an integer". */
bool number_index (Vm *vm, Value value, gint64 *index);
/* The same for a float: also __float__. */
bool number_to_real (Vm *vm, Value value, double *real);
