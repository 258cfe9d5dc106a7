/* There is no user database; libc's would load modules to read it. */
#include <errno.h>
#include <pwd.h>
#include <stddef.h>

struct passwd *
getpwuid (uid_t user)
{
  (void)user;
  errno = ENOENT;
  return NULL;
}

int
getpwuid_r (uid_t user, struct passwd *restrict entry, char *restrict buffer, size_t size,
            struct passwd **restrict result)
{
  (void)user;
  (void)entry;
  (void)buffer;
  (void)size;
  *result = NULL;
  return 0;
}

int
getpwnam_r (const char *restrict name, struct passwd *restrict entry, char *restrict buffer,
            size_t size, struct passwd **restrict result)
{
  (void)name;
  return getpwuid_r (0, entry, buffer, size, result);
}
