/* A SQL script as text: what `cmig convert` writes of a Python script. */
#pragma once

#include "script/script.h"

/* The statements of each section (char *, without semicolons); downgrade NULL: no such section.
 * DIALECT names the sections, NULL: plain ones. Caller frees. */
char *sql_script_render (const Script *script, const GPtrArray *upgrade, const GPtrArray *downgrade,
                         const char *dialect);
