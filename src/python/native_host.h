/* What the modules ask of who runs the Vm (host.h). Without a host, as in tests of the language,
 * scripts print to the standard output, log nothing and may read no variable. */
#pragma once

#include "python/native.h"

void host_print (Vm *vm, const char *text, size_t length);
void host_log (Vm *vm, int level, const char *logger, const char *message);
/* *TEXT is NULL when the variable is not set; a refusal when scripts may not read it. */
bool host_environment (Vm *vm, const char *name, const char **text);
