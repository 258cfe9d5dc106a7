/* str.encode () and bytes.decode (): UTF-8, ASCII, Latin-1 and UTF-16/32; others are refused. */
#pragma once

#include "python/builtin_private.h"

bool text_encode (Vm *vm, Value string, const char *encoding, const char *errors, Value *result);
bool text_decode (Vm *vm, const Bytes *bytes, const char *encoding, const char *errors,
                  Value *result);
