/* What the library's modules os, sys, logging, random and hashlib have of C. */
#pragma once

#include "python/builtin_private.h"

extern const NativeModuleDef native_system, native_digest, native_binascii, native_math,
    native_unicodedata;

/* SIZE random bytes of the operating system; OSError when there are none. */
bool system_random (Vm *vm, guint8 *bytes, size_t size);
