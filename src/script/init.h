/* The command `init`: a new migration environment (alembic/command.py, init). */
#pragma once

#include "script/new_revision.h"

/* Makes FOLDER (missing or empty) an environment from the template TEMPLATE_NAME and writes
 * CONFIG_FILE where it is missing. With PACKAGE the folders get an __init__.py each. Errors:
 * ERROR_REFUSED, ERROR_FILE. */
gboolean environment_init (const char *config_file, const char *folder, const char *template_name,
                           gboolean package, ScriptMessage message, void *data, GError **error);

/* The templates' names and synopses in turn, NULL-terminated; lives as long as the program. */
const char *const *environment_templates (void);
