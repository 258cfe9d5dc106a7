/* dict.keys (), values () and items (): they show the dict as it is at the time. */
#pragma once

#include "python/builtin_private.h"

typedef enum {
  VIEW_KEYS,
  VIEW_VALUES,
  VIEW_ITEMS,
} ViewKind;

Value view_new (Vm *vm, ViewKind kind, Value dict);

/* The hidden module with the classes of the views. */
extern const NativeModuleDef native_types;
