/* obj.name */
#pragma once

#include "python/function.h"

/* ABSENT: there is none, and nothing was raised. */
bool attribute_find (Vm *vm, Value object, String *name, Value *found);
/* The attribute or an AttributeError; a refusal where cmig's own code lacks it. */
bool attribute_get (Vm *vm, Value object, String *name, Value *found);
bool attribute_set (Vm *vm, Value object, String *name, Value value);
bool attribute_delete (Vm *vm, Value object, String *name);
/* As object.__setattr__ and __delattr__ (VALUE ABSENT) do it. */
bool attribute_write (Vm *vm, Value object, String *name, Value value);

/* For a call of a method: METHOD and the SELF that it gets first (ABSENT: none). */
bool attribute_method (Vm *vm, Value object, String *name, Value *method, Value *self);

/* What `__name__`, `__dict__` and such are for what is no plain instance; ABSENT: no such thing
 * (attribute_special.c). */
bool special_get (Vm *vm, Value object, String *name, Value *found);
/* *TAKEN is false when NAME is nothing special. */
bool special_set (Vm *vm, Value object, String *name, Value value, bool *taken);
