/* [post_write_hooks]: programs that are run on a new script (alembic/script/write_hooks.py). */
#pragma once

#include "script/new_revision.h"
#include "settings/settings.h"

/* Runs the hooks of SETTINGS on the file PATH, in order. A program's exit status counts for
 * nothing, as in Alembic. Errors: ERROR_CONFIG for a hook that lacks a key or whose program is not
 * there. */
gboolean hooks_run (const Settings *settings, const char *path, ScriptMessage message, void *data,
                    GError **error);
