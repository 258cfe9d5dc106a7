/* What one can do with any value, as Python's data model has it. Functions that return bool return
 * false after an exception was raised (vm_raise) or a refusal was made (vm_refuse). */
#pragma once

#include "python/value.h"

bool value_truth (Vm *vm, Value value, bool *truth);
bool value_equal (Vm *vm, Value a, Value b, bool *equal);
bool value_hash (Vm *vm, Value value, guint *hash);
bool value_is (Value a, Value b);

typedef enum {
  COMPARE_LT,
  COMPARE_LE,
  COMPARE_EQ,
  COMPARE_NE,
  COMPARE_GT,
  COMPARE_GE,
} Comparison;
/* The result can be any value (SQLAlchemy's columns compare to expressions). */
bool value_compare (Vm *vm, Comparison comparison, Value a, Value b, Value *result);
bool value_contains (Vm *vm, Value container, Value item, bool *contains);

typedef enum {
  OPERATOR_ADD,
  OPERATOR_SUBTRACT,
  OPERATOR_MULTIPLY,
  OPERATOR_DIVIDE,
  OPERATOR_FLOOR_DIVIDE,
  OPERATOR_MODULO,
  OPERATOR_POWER,
  OPERATOR_MATRIX_MULTIPLY,
  OPERATOR_AND,
  OPERATOR_OR,
  OPERATOR_XOR,
  OPERATOR_LEFT_SHIFT,
  OPERATOR_RIGHT_SHIFT,
} BinaryOperator;
bool value_operate (Vm *vm, BinaryOperator operator, Value a, Value b, bool in_place,
                    Value *result);

/* METHOD is __neg__, __pos__ or __invert__. */
bool value_unary (Vm *vm, const char *method, Value value, Value *result);

bool value_repr (Vm *vm, Value value, Value *text);
bool value_str (Vm *vm, Value value, Value *text);
/* format(value, spec) */
bool value_format (Vm *vm, Value value, const char *spec, size_t length, Value *text);

bool value_length (Vm *vm, Value value, gint64 *length);
bool value_get_item (Vm *vm, Value container, Value key, Value *item);
bool value_set_item (Vm *vm, Value container, Value key, Value item);
bool value_delete_item (Vm *vm, Value container, Value key);
bool value_get_attribute (Vm *vm, Value object, const char *name, Value *found);
/* ABSENT instead of AttributeError. */
bool value_find_attribute (Vm *vm, Value object, const char *name, Value *found);
bool value_set_attribute (Vm *vm, Value object, const char *name, Value value);

/* iter(value), and next(): *ITEM is ABSENT at the end. */
bool value_iterate (Vm *vm, Value value, Value *iterator);
bool value_next (Vm *vm, Value iterator, Value *item);
/* All items of an iterable as a new list. */
bool value_to_list (Vm *vm, Value iterable, Value *list);
/* What is left of an iterator, to the end of a list. */
bool value_take_all (Vm *vm, Value iterator, Value list);
/* RESULT with all items of an iterable, one after the other. */
bool value_fold (Vm *vm, Value iterable, BinaryOperator operator, Value * result);

/* KEYWORDS is a dict or ABSENT. */
bool value_call (Vm *vm, Value callable, const Value *arguments, size_t count, Value keywords,
                 Value *result);
bool value_call_method (Vm *vm, Value object, const char *name, const Value *arguments,
                        size_t count, Value *result);

bool value_is_callable (Vm *vm, Value value);

bool value_is_instance (Value value, const Class *class);
Class *value_class (Vm *vm, Value value);
const char *value_type_name (Vm *vm, Value value); /* "int", "NoneType", for messages */
