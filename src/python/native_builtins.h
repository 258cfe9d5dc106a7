/* The functions that are there without an import. */
#pragma once

#include "python/builtin_private.h"

extern const NativeModuleDef native_builtins;

bool call_map (Vm *vm, Value *arguments, Value *result);
bool call_filter (Vm *vm, Value *arguments, Value *result);
bool call_zip (Vm *vm, Value *arguments, Value *result);
bool call_enumerate (Vm *vm, Value *arguments, Value *result);
bool call_reversed (Vm *vm, Value *arguments, Value *result);
bool call_iter (Vm *vm, Value *arguments, Value *result);
bool call_next (Vm *vm, Value *arguments, Value *result);

#define ITERATOR_FUNCTIONS                                                                         \
  { "map", "func, /, *iterables", call_map }, { "filter", "function, iterable, /", call_filter },  \
      { "zip", "*iterables, strict=False", call_zip },                                             \
      { "enumerate", "iterable, start=0", call_enumerate },                                        \
      { "reversed", "sequence, /", call_reversed },                                                \
      { "iter", "object, sentinel=..., /", call_iter },                                            \
  {                                                                                                \
    "next", "iterator, default=..., /", call_next                                                  \
  }

bool call_globals (Vm *vm, Value *arguments, Value *result);
bool call_locals (Vm *vm, Value *arguments, Value *result);

bool call_sorted (Vm *vm, Value *arguments, Value *result);
bool call_min (Vm *vm, Value *arguments, Value *result);
bool call_max (Vm *vm, Value *arguments, Value *result);
bool call_sum (Vm *vm, Value *arguments, Value *result);
bool call_any (Vm *vm, Value *arguments, Value *result);
bool call_all (Vm *vm, Value *arguments, Value *result);
bool call_abs (Vm *vm, Value *arguments, Value *result);
bool call_round (Vm *vm, Value *arguments, Value *result);
bool call_divmod (Vm *vm, Value *arguments, Value *result);
bool call_pow (Vm *vm, Value *arguments, Value *result);

#define REDUCING_FUNCTIONS                                                                         \
  { "sorted", "iterable, /, *, key=None, reverse=False", call_sorted },                            \
      { "min", "*args, key=None, default=...", call_min },                                         \
      { "max", "*args, key=None, default=...", call_max },                                         \
      { "sum", "iterable, /, start=0", call_sum }, { "any", "iterable, /", call_any },             \
      { "all", "iterable, /", call_all }, { "abs", "x, /", call_abs },                             \
      { "round", "number, ndigits=None", call_round }, { "divmod", "x, y, /", call_divmod },       \
  {                                                                                                \
    "pow", "base, exp, mod=None", call_pow                                                         \
  }
