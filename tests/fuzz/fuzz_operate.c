/* Operations as the library hands them over, as JSON: any dict must be carried out or refused
 * (operate.py). */
#include "fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_run_program ("operate.py", data, size);
  return 0;
}
