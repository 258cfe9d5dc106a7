#include "python/library.h"

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
