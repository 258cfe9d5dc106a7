/* What an Alembic script says of itself, read without running it: the module's docstring and the
 * assignments of revision, down_revision, branch_labels and depends_on. */
#pragma once

#include "script/script.h"

/* Reads TEXT, the whole file PATH. Errors: ERROR_UNSUPPORTED, with the place, for a value that only
 * Python could compute; ERROR_SCRIPT for a file without ids (alembic: Script._from_filename). */
Script *py_header_parse (const char *text, size_t length, const char *path, GError **error);
