#include "python/library.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

static int
compare_name (const void *name, const void *module)
{
  const char *wanted = name;
  const LibraryModule *row = module;
  return strcmp (wanted, row->name);
}

const LibraryModule *
library_find (const char *name)
{
  return bsearch (name, library_modules, library_module_count, sizeof (LibraryModule),
                  compare_name);
}

bool
library_is_standard (const char *name)
{
  static const char *const names[] = {
    "__future__",  "abc",
    "base64",      "collections",
    "contextlib",  "copy",
    "dataclasses", "enum",
    "fractions",   "functools",
    "hashlib",     "hmac",
    "html",        "importlib",
    "inspect",     "io",
    "itertools",   "json",
    "logging",     "numbers",
    "operator",    "os",
    "pathlib",     "pytz",
    "random",      "secrets",
    "shlex",       "string",
    "sys",         "textwrap",
    "traceback",   "types",
    "typing",      "typing_extensions",
    "urllib",      "warnings",
    "zlib",        "zoneinfo",
    NULL,
  };
  g_autofree char *first = g_strndup (name, strcspn (name, "."));
  return g_strv_contains (names, first);
}
