/* Looking up what a class says about an operator. */
#pragma once

#include "python/call.h"
#include "python/class.h"
#include "python/exception.h"
#include "python/vm_state.h"

/* VALUE's method, or ABSENT where it has none of its own: what object and the built-in types do is
 * builtin.h's. */
Value dunder_find (Vm *vm, Value value, String *name);

bool dunder_call (Vm *vm, Value method, Value self, const Value *arguments, size_t count,
                  Value *result);
