/* The type str: making one, encode () and format (), and the table of its methods. */
#include "python/builtin_str.h"

#include <string.h>

#include "python/builtin_encoding.h"

static bool
str_call (Vm *vm, Value *arguments, Value *result)
{
  if (arguments[1].kind == VALUE_ABSENT) {
    *result = string_new (vm, "", 0);
    return true;
  }
  if (arguments[2].kind == VALUE_ABSENT && arguments[3].kind == VALUE_ABSENT)
    return value_str (vm, arguments[1], result);
  const Bytes *bytes = value_bytes (arguments[1]);
  if (bytes == NULL && is_text (arguments[1]))
    return vm_raise (vm, "TypeError", "decoding str is not supported");
  if (bytes == NULL)
    return vm_raise (vm, "TypeError", "decoding to str: need a bytes-like object, %s found",
                     value_type_name (vm, arguments[1]));
  const char *encoding = value_text (arguments[2], NULL);
  const char *errors = value_text (arguments[3], NULL);
  return text_decode (vm, bytes, encoding == NULL ? "utf-8" : encoding,
                      errors == NULL ? "strict" : errors, result);
}

static bool
str_encode (Vm *vm, Value *arguments, Value *result)
{
  size_t length;
  const char *encoding, *errors;
  return text_argument (vm, "encode() argument 'encoding'", arguments[1], &encoding, &length)
         && text_argument (vm, "encode() argument 'errors'", arguments[2], &errors, &length)
         && text_encode (vm, value_plain (arguments[0]), encoding, errors, result);
}

static bool
str_format (Vm *vm, Value *arguments, Value *result)
{
  return format_template (vm, value_plain (arguments[0]), arguments[1], arguments[2], result);
}

static bool
str_format_map (Vm *vm, Value *arguments, Value *result)
{
  return format_template (vm, value_plain (arguments[0]), value_absent (), arguments[1], result);
}

static const NativeFunctionDef class_methods[]
    = { { "__new__", "cls, object=..., encoding=..., errors=...", str_call }, { 0 } };
static const NativeFunctionDef static_methods[]
    = { { "maketrans", "x, y=..., z=..., /", str_maketrans }, { 0 } };
static const NativeFunctionDef methods[] = {
  { "encode", "self, /, encoding='utf-8', errors='strict'", str_encode },
  { "format", "self, /, *args, **kwargs", str_format },
  { "format_map", "self, mapping, /", str_format_map },
  STR_CASE_METHODS,
  STR_SEARCH_METHODS,
  STR_SPLIT_METHODS,
  STR_FILL_METHODS,
  STR_TEST_METHODS,
  { "__getitem__", "self, key, /", dunder_get_item },
  { "__add__", "self, value, /", dunder_add },
  { "__mul__", "self, value, /", dunder_multiply },
  { "__rmul__", "self, value, /", dunder_reflected_multiply },
  { "__mod__", "self, value, /", dunder_modulo },
  DUNDERS_CONTAINER,
  DUNDERS_EQUAL,
  DUNDERS_ORDER,
  DUNDERS_TEXT,
  { 0 },
};
const NativeClassDef builtin_str = { .name = "str",
                                     .methods = methods,
                                     .class_methods = class_methods,
                                     .static_methods = static_methods };
