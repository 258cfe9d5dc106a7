/* Texts in the hands of the built-in types and the standard library: the first part names what is
 * to be done, the others are what it is done to (text.py). */
#include "fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_run_program ("text.py", data, size);
  return 0;
}
