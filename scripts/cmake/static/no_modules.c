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

/* The same of libc's own, which gconv would load encodings with. */
void *__libc_dlopen_mode (const char *file, int mode);
void *__libc_dlsym (void *handle, const char *name);
void *__libc_dlvsym (void *handle, const char *name, const char *version);
int __libc_dlclose (void *handle);

void *
__libc_dlopen_mode (const char *file, int mode)
{
  return dlopen (file, mode);
}

void *
__libc_dlsym (void *handle, const char *name)
{
  return dlsym (handle, name);
}

void *
__libc_dlvsym (void *handle, const char *name, const char *version)
{
  (void)version;
  return dlsym (handle, name);
}

int
__libc_dlclose (void *handle)
{
  return dlclose (handle);
}
