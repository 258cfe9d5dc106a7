#include "python/native_host.h"

#include <stdio.h>

#include "python/host.h"

void
host_print (Vm *vm, const char *text, size_t length)
{
  const VmHost *host = vm_host (vm);
  if (host != NULL && host->print != NULL)
    host->print (host->data, text, length);
  else
    fwrite (text, 1, length, stdout);
}

void
host_log (Vm *vm, int level, const char *logger, const char *message)
{
  const VmHost *host = vm_host (vm);
  if (host != NULL && host->log != NULL)
    host->log (host->data, level, logger, message);
}

bool
host_environment (Vm *vm, const char *name, const char **text)
{
  const VmHost *host = vm_host (vm);
  bool allowed = false;
  *text = host == NULL || host->environment == NULL
              ? NULL
              : host->environment (host->data, name, &allowed);
  if (allowed)
    return true;
  g_autofree char *hint
      = g_strdup_printf ("script_env = %s in the section [cmig] lets scripts read it", name);
  return vm_refuse (vm, hint, "environment variable %s is not in script_env", name);
}
