/* The module uuid. An integer of 128 bits does not exist here: UUID.int is refused where it needs
 * more than 63. */
#pragma once

#include "python/native.h"

extern const NativeModuleDef native_uuid;
