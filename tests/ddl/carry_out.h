/* Carries out operations on a new SQLite database, as scripts do. */
#pragma once

#include <jansson.h>

/* What came of {"dialect", "setup", "operations", "offline", "rebuild"}: {"statements", "warnings",
 * "error": [exception, message], "master": [[type, name, sql]]}. The caller owns it. */
json_t *carry_out_case (json_t *request);
