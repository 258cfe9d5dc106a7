/* No module can be loaded into a static program. */
#include <dlfcn.h>
#include <stddef.h>

void *
dlopen (const char *file, int mode)
{
  (void)file;
  (void)mode;
  return NULL;
}

void *
dlsym (void *restrict handle, const char *restrict name)
{
  (void)handle;
  (void)name;
  return NULL;
}

int
dlclose (void *handle)
{
  (void)handle;
  return 0;
}

char *
dlerror (void)
{
  static char text[] = "a static program loads no modules";
  return text;
}
