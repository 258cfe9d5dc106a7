/* Python's own text of the parameters of a function written in C, and binding arguments to it. */
#pragma once

#include "python/function.h"

/* Positional values, then one value for each of NAMES; or more keywords in a dict. */
typedef struct {
  Value self; /* stands before the others; ABSENT: there is none */
  const Value *values;
  size_t count;       /* of the positional ones, without self */
  const Tuple *names; /* or NULL */
  Value more;         /* a dict, or ABSENT */
} Arguments;

static inline size_t
arguments_count (const Arguments *arguments)
{
  return arguments->count + (arguments->self.kind != VALUE_ABSENT);
}

static inline Value
arguments_get (const Arguments *arguments, size_t i)
{
  if (arguments->self.kind == VALUE_ABSENT)
    return arguments->values[i];
  return i == 0 ? arguments->self : arguments->values[i - 1];
}

/* The positional ones from FIRST on. */
Value arguments_tuple (Vm *vm, const Arguments *arguments, size_t first);

/* All keywords as a new dict; ABSENT when there are none, or after a TypeError (vm_raised). */
Value arguments_keywords (Vm *vm, const Arguments *arguments);

/* Parsed at the first call. */
Signature *native_signature (Vm *vm, NativeFunction *function);
size_t signature_size (const Signature *signature);

/* Fills BOUND, which has room for signature_size () values. False after a TypeError, or a refusal
 * where the function is not known to have such a keyword. */
bool signature_bind (Vm *vm, const NativeFunction *function, const Signature *signature,
                     const Arguments *arguments, Value *bound);

/* Python's text for positional parameters that were given no value: "f() missing 2 required
 * positional arguments: 'a' and 'b'". */
bool raise_missing (Vm *vm, const char *function, const char *kind, const GPtrArray *names);

/* Calls TAKE with each keyword. */
bool arguments_each_keyword (Vm *vm, const Arguments *arguments,
                             bool (*take) (Vm *vm, String *name, Value value, gpointer data),
                             gpointer data);
