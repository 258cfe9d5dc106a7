/* The module _json: what json.py of the library leaves to C. */
#pragma once

#include "python/builtin_private.h"

extern const NativeModuleDef native_json;

/* encode (obj, skipkeys, ensure_ascii, allow_nan, indent, item_separator, key_separator, sort_keys,
 * default): the text. */
bool json_encode (Vm *vm, Value *arguments, Value *result);
/* decode (text, start, error, object_hook, object_pairs_hook, parse_float, parse_int,
 * parse_constant): the value and where it ends. ERROR is called with message, text and position. */
bool json_decode (Vm *vm, Value *arguments, Value *result);
