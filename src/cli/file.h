/* A file that a command was asked to write. */
#pragma once

#include <glib.h>

/* Writes SIZE bytes to PATH: beside it, then renamed, so that it is there whole or not at all. A
 * link stays one, and what is no file (a pipe, /dev/null) is written to. Errors: G_FILE_ERROR. */
gboolean file_write (const char *path, const char *data, gsize size, guint mode, GError **error);
