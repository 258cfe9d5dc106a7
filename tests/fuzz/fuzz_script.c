/* A whole migration script. */
#include "fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_run_script ((const char *)data, size, FUZZ_ONLINE | FUZZ_OFFLINE | FUZZ_CHECK);
  return 0;
}
