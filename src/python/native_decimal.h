/* The module decimal: numbers of up to 10000 digits, with the default context's rules; its
 * precision and rounding can be set. exp (), ln (), log10 () and powers with a fraction are
 * refused. */
#pragma once

#include "python/native.h"

extern const NativeModuleDef native_decimal;
