/* Python and TOML text to trees, and what is read of a script without a tree. */
#include "fuzz/fuzz.h"

#include "script/py_header.h"
#include "script/script.h"
#include "syntax/python.h"
#include "syntax/toml.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *text = (const char *)data;
  g_autoptr (PyTree) tree = python_parse ("fuzz.py", text, size, NULL);
  g_autoptr (TomlDocument) document = toml_parse ("fuzz.toml", text, size, NULL);
  Script *script = py_header_parse (text, size, "fuzz.py", NULL);
  g_clear_pointer (&script, script_free);
  return 0;
}
