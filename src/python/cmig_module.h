/* `_cmig`: the library's way to the database (database.h). The Vm's host must be a VmHost whose
 * database is set. */
#pragma once

#include "python/native.h"

/* Who logs warnings of operations, and of what a table rebuild does not keep. */
#define CMIG_LOGGER "cmig"
#define REBUILD_LOGGER "cmig.rebuild"

extern const NativeModuleDef cmig_module;
