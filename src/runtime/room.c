#include "runtime/room.h"

#include "base/error.h"

#include <sys/statvfs.h>

char *
room_show (gint64 bytes)
{
  return bytes < 1000000 ? g_strdup_printf ("%.1f kB", (double)bytes / 1e3)
                         : g_strdup_printf ("%.1f MB", (double)bytes / 1e6);
}

gboolean
room_check (const char *folder, gint64 bytes, const char *what, GError **error)
{
  struct statvfs disk;
  if (statvfs (folder, &disk) != 0)
    return TRUE;
  const guint64 available = (guint64)disk.f_bavail * disk.f_frsize;
  if (available >= (guint64)bytes)
    return TRUE;
  g_autofree char *need = room_show (bytes), *have = room_show ((gint64)available);
  error_set (error, ERROR_FILE, "no room in %s for %s: it takes %s, and %s are free", folder, what,
             need, have);
  return FALSE;
}
