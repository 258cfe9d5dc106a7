/* Files that are there whole or not at all. */
#pragma once

#include <glib.h>

/* Writes TEXT to a new file PATH and syncs it and its folder. Fails with ERROR_FILE if PATH exists;
 * nothing is left behind after a failure. */
gboolean file_create (const char *path, const char *text, GError **error);
