#include "base/file.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

static void
sync_folder (const char *folder)
{
  const int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    return;
  fsync (fd); /* not every file system can, and the file is there all the same */
  close (fd);
}

gboolean
folder_create (const char *path, gboolean *made, GError **error)
{
  const gboolean missing = !g_file_test (path, G_FILE_TEST_IS_DIR);
  if (made != NULL)
    *made = missing;
  if (!missing || g_mkdir_with_parents (path, 0777) == 0)
    return TRUE;
  error_set_at (error, ERROR_FILE, path, 0, 0, "cannot create the folder %s: %s", path,
                g_strerror (errno));
  return FALSE;
}

int
folder_lock (const char *folder)
{
  const int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0 && flock (fd, LOCK_EX) == 0)
    return fd;
  if (fd >= 0)
    close (fd);
  return -1;
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

/* Gives the file TEMPORARY the name PATH, if nothing has it. */
static gboolean
name_file (const char *temporary, const char *path)
{
  if (renameat2 (AT_FDCWD, temporary, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS)
    return FALSE;
  return link (temporary, path) == 0 && unlink (temporary) == 0;
}

gboolean
file_publish (const char *temporary, const char *path, gboolean replace, gboolean *exists,
              GError **error)
{
  const int fd = open (temporary, O_RDONLY | O_CLOEXEC);
  const gboolean named = fd >= 0 && fsync (fd) == 0
                         && (replace ? rename (temporary, path) == 0 : name_file (temporary, path));
  const int reason = errno;
  if (fd >= 0)
    close (fd);
  if (exists != NULL)
    *exists = !named && reason == EEXIST;
  if (named) {
    g_autofree char *folder = g_path_get_dirname (path);
    sync_folder (folder);
    return TRUE;
  }
  error_set_at (error, ERROR_FILE, path, 0, 0, "cannot create %s: %s", path, g_strerror (reason));
  return FALSE;
}

gboolean
file_create (const char *path, const char *text, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *temporary = g_build_filename (folder, ".cmig-new-XXXXXX", NULL);
  const int fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0666);
  if (fd < 0) {
    error_set_at (error, ERROR_FILE, path, 0, 0, "cannot create %s: %s", path, g_strerror (errno));
    return FALSE;
  }
  gboolean done = write_all (fd, text, strlen (text)) && fsync (fd) == 0;
  int reason = errno;
  if (close (fd) != 0 && done) {
    done = FALSE;
    reason = errno;
  }
  if (done && !name_file (temporary, path)) {
    done = FALSE;
    reason = errno;
  }
  if (done) {
    sync_folder (folder);
    return TRUE;
  }
  unlink (temporary);
  error_set_at (error, ERROR_FILE, path, 0, 0, "cannot create %s: %s", path, g_strerror (reason));
  return FALSE;
}
