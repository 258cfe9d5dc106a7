/* The tree of a script ─► code. */
#pragma once

#include "python/code.h"

/* Reads and compiles the text of a module. Errors: ERROR_SCRIPT (it does not parse),
 * ERROR_UNSUPPORTED (it uses what cmig does not carry out), with their place. */
Code *compile_text (Vm *vm, const char *path, const char *text, size_t length, bool library,
                    GError **error);
