#include "runtime/room.h"

#include "base/error.h"

#include <sys/statvfs.h>

char *
room_show (gint64 bytes)
{
  return bytes < 1000000 ? g_strdup_printf ("%.1f kB", (double)bytes / 1e3)
                         : g_strdup_printf ("%.1f MB", (double)bytes / 1e6);
}

/* Of the disk that holds FOLDER; FALSE: that cannot be told. */
static gboolean
find_available (const char *folder, guint64 *available)
{
  struct statvfs disk;
  if (statvfs (folder, &disk) != 0)
    return FALSE;
  *available = (guint64)disk.f_bavail * disk.f_frsize;
  return TRUE;
}

gboolean
room_check (const char *folder, gint64 bytes, const char *what, GError **error)
{
  guint64 available;
  if (bytes < 0 || !find_available (folder, &available) || available >= (guint64)bytes)
    return TRUE;
  g_autofree char *need = room_show (bytes), *have = room_show ((gint64)available);
  error_set (error, ERROR_FILE, "no room in %s for %s: it takes %s, and %s are free", folder, what,
             need, have);
  return FALSE;
}

gboolean
room_is_scarce (const MigrationContext *context, gboolean *scarce, GError **error)
{
  Driver *driver = context->driver;
  const char *file = driver->type->file (driver);
  gint64 most;
  guint64 available;
  *scarce = FALSE;
  if (file == NULL)
    return TRUE;
  if (!driver->type->rebuild_room (driver, NULL, &most, error))
    return FALSE;
  g_autofree char *folder = g_path_get_dirname (file);
  *scarce = most > 0 && find_available (folder, &available) && available < (guint64)most;
  return TRUE;
}

gboolean
room_check_rebuild (const MigrationContext *context, const char *table, GError **error)
{
  Driver *driver = context->driver;
  gboolean scarce;
  gint64 bytes;
  if (!room_is_scarce (context, &scarce, error))
    return FALSE;
  if (!scarce)
    return TRUE;
  if (!driver->type->rebuild_room (driver, table, &bytes, error))
    return FALSE;
  g_autofree char *folder = g_path_get_dirname (driver->type->file (driver));
  g_autofree char *what = g_strdup_printf ("the rebuild of table %s", table);
  if (room_check (folder, bytes, what, error))
    return TRUE;
  error_add_hint (error, "free space there; nothing of this step was kept");
  return FALSE;
}
