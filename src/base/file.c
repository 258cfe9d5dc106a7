#include "base/file.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
sync_folder_of (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  const int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    return FALSE;
  const gboolean synced = fsync (fd) == 0;
  return close (fd) == 0 && synced;
}

static gboolean
write_all (int fd, const char *text, size_t length)
{
  while (length > 0) {
    const ssize_t written = write (fd, text, length);
    if (written < 0 && errno != EINTR)
      return FALSE;
    if (written > 0) {
      text += written;
      length -= (size_t)written;
    }
  }
  return TRUE;
}

gboolean
file_create (const char *path, const char *text, GError **error)
{
  const int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (fd < 0) {
    error_set_at (error, ERROR_FILE, path, 0, 0, "cannot create %s: %s", path, g_strerror (errno));
    return FALSE;
  }
  const gboolean written = write_all (fd, text, strlen (text)) && fsync (fd) == 0;
  const int reason = errno;
  if ((close (fd) == 0 || !written) && written && sync_folder_of (path))
    return TRUE;
  error_set_at (error, ERROR_FILE, path, 0, 0, "cannot write %s: %s", path,
                g_strerror (written ? errno : reason));
  unlink (path);
  return FALSE;
}
