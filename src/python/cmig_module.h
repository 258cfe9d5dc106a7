/* `_cmig`: the library's way to the database (database.h). The Vm's host must be a VmHost whose
 * database is set. */
#pragma once

#include "python/native.h"

extern const NativeModuleDef cmig_module;
