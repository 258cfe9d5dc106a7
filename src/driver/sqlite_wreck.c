/* A database that is so damaged that SQLite reads nothing of it: no transaction can replace its
 * content, so its file makes room for another one. */
#include "driver/sqlite_private.h"

#include "base/error.h"
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Where SQLite's locks are (https://sqlite.org/fileformat2.html#the_lock_byte_page). */
#define LOCK_BYTES 0x40000000
#define LOCK_LENGTH 512

#define SMALLEST_PAGE 512

/* By its first bytes, or, where these are lost, by its size: some other file is left alone. */
static gboolean
may_be_database (const char *path)
{
  static const char header[16] = "SQLite format 3";
  char found[sizeof header] = "";
  struct stat status;
  const int fd = open (path, O_RDONLY | O_CLOEXEC);
  const gboolean may = fd >= 0 && read (fd, found, sizeof found) == (ssize_t)sizeof found
                       && (memcmp (found, header, sizeof found) == 0
                           || (fstat (fd, &status) == 0 && status.st_size % SMALLEST_PAGE == 0));
  if (fd >= 0)
    close (fd);
  return may;
}

gboolean
sqlite_is_wreck (Driver *driver)
{
  gint64 bytes;
  const char *file = sqlite_file (driver);
  if (file == NULL || sqlite_size (driver, &bytes, NULL))
    return FALSE;
  const int code = sqlite3_errcode (sqlite_driver_of (driver)->db);
  return (code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_ERROR)
         && may_be_database (file);
}

/* Keeps every connection of others out until the result is closed; -1 with an error. */
static int
lock_out (const char *file, GError **error)
{
  struct flock lock
      = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = LOCK_BYTES, .l_len = LOCK_LENGTH };
  const int fd = open (file, O_RDWR | O_CLOEXEC);
  if (fd >= 0 && fcntl (fd, F_OFD_SETLK, &lock) == 0)
    return fd;
  const int reason = errno;
  if (fd >= 0)
    close (fd);
  if (fd >= 0 && (reason == EAGAIN || reason == EACCES)) {
    error_set (error, ERROR_LOCKED, "%s is open in another program", file);
    error_add_hint (error, "it is too damaged to be replaced while others have it open: stop them");
  }
  else
    error_set (error, ERROR_FILE, "cannot write to %s: %s", file, g_strerror (reason));
  return -1;
}

/* A copy of FROM beside FILE, with its permissions. Caller frees. */
static char *
copy_beside (const char *file, Driver *from, GError **error)
{
  g_autofree char *temporary = g_strconcat (file, ".partial-XXXXXX", NULL);
  struct stat status;
  const int fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  const gboolean made
      = fd >= 0 && stat (file, &status) == 0 && fchmod (fd, status.st_mode & 0777) == 0;
  if (!made)
    error_set (error, ERROR_FILE, "cannot create %s: %s", temporary, g_strerror (errno));
  /* only root can give a file away */
  else if (fchown (fd, status.st_uid, status.st_gid) != 0)
    errno = 0;
  if (fd >= 0)
    close (fd);
  if (made && sqlite_copy_to (from, temporary, TRUE, error))
    return g_steal_pointer (&temporary);
  if (fd >= 0)
    unlink (temporary);
  return NULL;
}

/* A log that stayed would be taken for the new file's. */
static gboolean
move_logs (const char *file, const char *kept, GError **error)
{
  static const char *const ends[] = { "-wal", "-journal" };
  g_autofree char *shared = g_strconcat (file, "-shm", NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (ends); i++) {
    g_autofree char *from = g_strconcat (file, ends[i], NULL);
    g_autofree char *to = g_strconcat (kept, ends[i], NULL);
    if (rename (from, to) == 0 || errno == ENOENT)
      continue;
    error_set (error, ERROR_FILE, "cannot move %s: %s", from, g_strerror (errno));
    return FALSE;
  }
  unlink (shared);
  return TRUE;
}

static gboolean
keep_file (const char *file, const char *kept, GError **error)
{
  /* not every file system has links: then the name is free for a moment */
  if (link (file, kept) == 0 || rename (file, kept) == 0) {
    if (chmod (kept, 0600) == 0)
      return TRUE;
  }
  error_set (error, ERROR_FILE, "cannot create %s: %s", kept, g_strerror (errno));
  return FALSE;
}

gboolean
sqlite_replace_file (Driver *driver, Driver *from, const char *kept, GError **error)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  g_autofree char *file = g_strdup (sqlite_file (driver));
  /* the old connection may hold locks of its own */
  const int lock = sqlite_connect_again (sqlite, error) ? lock_out (file, error) : -1;
  if (lock < 0)
    return FALSE;
  g_autofree char *temporary = copy_beside (file, from, error);
  const gboolean kept_it
      = temporary != NULL && move_logs (file, kept, error) && keep_file (file, kept, error);
  const gboolean success = kept_it && file_publish (temporary, file, TRUE, NULL, error);
  if (!success && temporary != NULL)
    unlink (temporary);
  close (lock);
  return success && sqlite_connect_again (sqlite, error);
}
