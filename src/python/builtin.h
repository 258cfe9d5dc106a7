/* The built-in types: what operators and methods do with them. protocol.c asks here when neither
 * operand is an instance of a class; an operation that the types do not have gives
 * VALUE_NOT_IMPLEMENTED (in *RESULT), and protocol.c raises Python's TypeError. Strings inside
 * instances of derived classes have been unwrapped (value_plain). */
#pragma once

#include "python/native.h"

/* The methods of the built-in types, made into classes when a Vm starts. */
extern const NativeClassDef builtin_object, builtin_int, builtin_float, builtin_bool, builtin_str,
    builtin_bytes, builtin_list, builtin_tuple, builtin_dict, builtin_set, builtin_frozenset,
    builtin_range, builtin_slice;

bool builtin_equal (Vm *vm, Value a, Value b, bool *equal);
bool builtin_compare (Vm *vm, Comparison comparison, Value a, Value b, Value *result);
bool builtin_operate (Vm *vm, BinaryOperator operator, Value a, Value b, bool in_place,
                      Value *result);
bool builtin_negate (Vm *vm, Value value, Value *result); /* -x */
bool builtin_invert (Vm *vm, Value value, Value *result); /* ~x */
bool builtin_hash (Vm *vm, Value value, guint *hash);
bool builtin_repr (Vm *vm, Value value, Value *text); /* also of functions, classes, modules… */
bool builtin_format (Vm *vm, Value value, const char *spec, size_t length, Value *text);
bool builtin_length (Vm *vm, Value value, gint64 *length, bool *has);
bool builtin_get_item (Vm *vm, Value container, Value key, Value *item);
bool builtin_set_item (Vm *vm, Value container, Value key, Value item, bool *has);
bool builtin_delete_item (Vm *vm, Value container, Value key, bool *has);
bool builtin_contains (Vm *vm, Value container, Value item, bool *contains, bool *has);
/* An Iterator over it; NOT_IMPLEMENTED when it cannot be iterated. */
bool builtin_iterate (Vm *vm, Value value, Value *iterator);
/* "text" % values */
bool builtin_percent_format (Vm *vm, Value format, Value values, Value *text);

Value range_new (Vm *vm, gint64 start, gint64 stop, gint64 step);
Value slice_new (Vm *vm, Value start, Value stop, Value step);
