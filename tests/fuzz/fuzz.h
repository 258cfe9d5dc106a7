/* What every fuzz target is: a function that may be called with any bytes, and must come back. */
#pragma once

#include "python/vm.h"

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

typedef enum {
  FUZZ_ONLINE = 1,  /* run it on an empty database in memory */
  FUZZ_OFFLINE = 2, /* run it as under --sql */
  FUZZ_CHECK = 4,   /* check it as `cmig validate --scripts` does */
} FuzzWays;

/* Does that to a script: its top level, upgrade () and downgrade (). The limits are small; errors
 * are no matter. */
void fuzz_run_script (const char *text, size_t length, FuzzWays ways);

/* Runs the program NAME of this folder on an empty database, with the tuple PARTS before it: the
 * parts of DATA, which lines of "--" separate, as bytes. */
void fuzz_run_program (const char *name, const uint8_t *data, size_t size);
