/* The module re, over GLib's regular expressions (PCRE2): Python's syntax is read, checked with
 * Python's messages, and written anew in that of PCRE2. Patterns on bytes are refused. */
#pragma once

#include "python/native.h"

extern const NativeModuleDef native_re;
