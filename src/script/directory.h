/* The version locations and the scripts in them, in Alembic's load order (alembic/script/base.py).
 */
#pragma once

#include "script/script.h"
#include "settings/settings.h"

typedef struct {
  char *dir;               /* the script location, absolute */
  GStrv version_locations; /* absolute; whether they exist or not */
  GPtrArray *scripts;      /* Script, in load order; its index is Revision.index */
  GPtrArray *warnings; /* char *: lines for the log ("File … loaded twice! ignoring. …", a file
                          skipped for want of keys) */
} ScriptDirectory;

/* Reads the headers of all scripts. With PROBLEMS, a list of GError *, what is wrong with a script
 * goes there, and the script is left out. Errors: ERROR_CONFIG (no script_location, path doesn't
 * exist: Alembic's texts), ERROR_SCRIPT with file and line. */
ScriptDirectory *script_directory_read (const Settings *settings, GPtrArray *problems,
                                        GError **error);
void script_directory_free (ScriptDirectory *directory);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScriptDirectory, script_directory_free)
