/* What the class timedelta and its arithmetic share. */
#pragma once

#include "python/native_datetime.h"

/* The largest has 999999999 days, more microseconds than 64 bits have. */
__extension__ typedef __int128 Wide;

static inline Delta *
self_delta (const Value *arguments)
{
  return as_data (arguments[0])->data;
}

static inline bool
delta_not_implemented (Value *result)
{
  *result = NOT_IMPLEMENTED;
  return true;
}

/* All microseconds of DELTA. */
Wide delta_wide (const Delta *delta);
/* OverflowError beyond 999999999 days. */
bool delta_new_wide (Vm *vm, Wide microseconds, Value *result);
/* Always false. */
bool delta_raise_too_large (Vm *vm);

/* Methods */
bool delta_add (Vm *vm, Value *arguments, Value *result);
bool delta_subtract (Vm *vm, Value *arguments, Value *result);
bool delta_multiply (Vm *vm, Value *arguments, Value *result);
bool delta_divide (Vm *vm, Value *arguments, Value *result);
bool delta_floor_divide (Vm *vm, Value *arguments, Value *result);
bool delta_modulo (Vm *vm, Value *arguments, Value *result);
bool delta_divmod (Vm *vm, Value *arguments, Value *result);
