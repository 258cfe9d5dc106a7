/* Paths as Python's pathlib makes them of what a configuration says. */
#pragma once

#include <glib.h>

/* str(Path(PATH)): no "." and no empty parts; ".." stays, since a folder on the way may be a link.
 * An empty path is ".". Caller frees. */
char *path_normalize (const char *path);

/* str(Path(PATH).absolute()), seen from the current directory. Caller frees. */
char *path_absolute (const char *path);
