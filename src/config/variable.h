/* Environment variables, and the files that stand in for them. */
#pragma once

#include <glib.h>

/* Reads the value of an environment variable; NULL when unset. Handed in so that tests need no
 * environment. */
typedef const char *(*EnvironmentLookup) (void *data, const char *name);

/* The text of the file PATH that VARIABLE names (a mounted secret), without its last line end.
 * Caller frees. Errors: ERROR_CONFIG where it cannot be read, is empty or holds a NUL byte. */
char *variable_read_file (const char *variable, const char *path, GError **error);
