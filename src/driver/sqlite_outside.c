/* What a step needs that leaves its transaction: a lock that other runs wait for, and a connection
 * that is as new afterwards. */
#include "driver/sqlite_private.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef enum { LOCK_TAKEN, LOCK_BUSY, LOCK_REPLACED, LOCK_FAILED } LockEnd;

/* Beside the file that SQLite has open, whatever link led to it; NULL: nobody else can reach the
 * database. */
static char *
lock_path (const SqliteDriver *sqlite)
{
  const char *file = sqlite->db == NULL ? NULL : sqlite3_db_filename (sqlite->db, "main");
  return file == NULL || *file == '\0' ? NULL : g_strconcat (file, "-cmig-lock", NULL);
}

/* Who may write to the database may lock it, whatever the umask. */
static int
open_lock (const SqliteDriver *sqlite, const char *path)
{
  const int flags = O_RDWR | O_CLOEXEC | O_NOFOLLOW;
  struct stat database;
  mode_t mode = (mode_t)sqlite->options.file_mode;
  if (stat (sqlite3_db_filename (sqlite->db, "main"), &database) == 0)
    mode = database.st_mode & 0666;
  const int fd = open (path, flags | O_CREAT | O_EXCL, mode);
  if (fd < 0)
    return errno == EEXIST ? open (path, flags) : -1;
  fchmod (fd, mode);
  return fd;
}

/* A lock counts while its file is the one that the next run will open: the holder before may have
 * removed it. */
static LockEnd
lock_file (const SqliteDriver *sqlite, const char *path, int *locked)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  struct stat opened, found;
  const int fd = open_lock (sqlite, path);
  if (fd < 0)
    return errno == ENOENT ? LOCK_REPLACED : LOCK_FAILED;
  LockEnd end = LOCK_TAKEN;
  if (fcntl (fd, F_OFD_SETLK, &lock) != 0)
    end = errno == EAGAIN || errno == EACCES ? LOCK_BUSY : LOCK_FAILED;
  else if (fstat (fd, &opened) != 0 || stat (path, &found) != 0 || opened.st_ino != found.st_ino
           || opened.st_dev != found.st_dev)
    end = LOCK_REPLACED;
  if (end == LOCK_TAKEN)
    *locked = fd;
  else {
    const int problem = errno;
    close (fd);
    errno = problem;
  }
  return end;
}

static gboolean
fail_to_lock (SqliteDriver *sqlite, const char *path, LockEnd end, gboolean wait, GError **error)
{
  if (end == LOCK_FAILED) {
    error_set (error, ERROR_DATABASE, "cannot lock %s: %s", path, g_strerror (errno));
    error_add_hint (error, "give this user the right to write to the folder of the database");
    return FALSE;
  }
  if (sqlite_is_interrupted (sqlite)) {
    error_set (error, ERROR_INTERRUPTED, "interrupted");
    return FALSE;
  }
  error_set (error, ERROR_LOCKED, "another run of cmig is changing %s", sqlite->file);
  if (wait)
    error_add_hint (error, "waited %.1f s; lock_timeout in [cmig] says how long to wait",
                    (double)sqlite_lock_timeout_ms (sqlite) / 1000);
  return FALSE;
}

gboolean
sqlite_lock_runs (Driver *driver, gboolean wait, GError **error)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  if (sqlite->lock >= 0)
    return TRUE;
  if (!sqlite_create (sqlite, error))
    return FALSE;
  g_autofree char *path = lock_path (sqlite);
  if (path == NULL)
    return TRUE;
  LockEnd end = lock_file (sqlite, path, &sqlite->lock);
  for (int count = 0; end == LOCK_REPLACED
                      || (end == LOCK_BUSY && wait && sqlite_wait_for_lock (sqlite, count) != 0);
       count++)
    end = lock_file (sqlite, path, &sqlite->lock);
  return end == LOCK_TAKEN || fail_to_lock (sqlite, path, end, wait, error);
}

void
sqlite_unlock_runs (Driver *driver)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  if (sqlite->lock < 0)
    return;
  g_autofree char *path = lock_path (sqlite);
  if (path != NULL)
    unlink (path);
  close (sqlite->lock);
  sqlite->lock = -1;
}

gboolean
sqlite_runs_are_locked (Driver *driver)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  g_autofree char *path = lock_path (sqlite);
  const int fd = path == NULL ? -1 : open (path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return FALSE;
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  const gboolean locked = fcntl (fd, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
  close (fd);
  return locked;
}

/* A database in memory ends with its connection, so there each setting is taken back. */
static void
reset_settings (SqliteDriver *sqlite)
{
  sqlite->pragma_used = TRUE;
  sqlite_forget_pragmas (sqlite);
  sqlite3_db_config (sqlite->db, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
}

gboolean
sqlite_keep_settings (Driver *driver, gboolean keep, GError **error)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  const gboolean kept = sqlite->keeps_settings;
  sqlite->keeps_settings = keep;
  if (keep || !kept || sqlite->db == NULL)
    return TRUE;
  g_autofree char *path = lock_path (sqlite);
  if (path != NULL)
    return sqlite_connect_again (sqlite, error);
  reset_settings (sqlite);
  return TRUE;
}

/* :batch_size is all that may be bound. */
static gboolean
bind_size (sqlite3_stmt *statement, gint64 size, GError **error)
{
  for (int i = 1; i <= sqlite3_bind_parameter_count (statement); i++) {
    const char *name = sqlite3_bind_parameter_name (statement, i);
    if (g_strcmp0 (name, ":batch_size") == 0
        && sqlite3_bind_int64 (statement, i, size) == SQLITE_OK)
      continue;
    error_set (error, ERROR_SCRIPT,
               "the statement has a parameter (%s), and only :batch_size is bound in a batch",
               name == NULL ? "?" : name);
    return FALSE;
  }
  return TRUE;
}

/* The order of the rows does not matter; the multiplier spreads neighbours (MurmurHash3's). */
static void
note_updated (void *data, int action, const char *database, const char *table, sqlite3_int64 row)
{
  BatchRound *round = data;
  (void)database;
  if (action != SQLITE_UPDATE)
    return;
  guint64 mixed = ((guint64)row + g_str_hash (table)) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  mixed = (mixed ^ (mixed >> 33)) * G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  round->updated += mixed ^ (mixed >> 33);
}

gboolean
sqlite_execute_round (Driver *driver, const char *text, size_t length, gint64 size,
                      BatchRound *round, gssize *offset, GError **error)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  sqlite3_stmt *statement = NULL;
  *round = (BatchRound){ 0 };
  *offset = -1;
  if (sqlite_is_interrupted (sqlite)) {
    error_set (error, ERROR_INTERRUPTED, "interrupted");
    return FALSE;
  }
  if (!sqlite_is_still_inside (sqlite, error))
    return FALSE;
  sqlite->recording = TRUE;
  sqlite_note_text (sqlite, text, length);
  const int prepared = sqlite3_prepare_v2 (sqlite->db, text, (int)length, &statement, NULL);
  sqlite->recording = FALSE;
  if (prepared != SQLITE_OK)
    return sqlite_statement_fails (sqlite, offset, error);
  gboolean done = bind_size (statement, size, error);
  if (done && sqlite3_stmt_readonly (statement)) {
    error_set (error, ERROR_SCRIPT, "the statement of a batch changes nothing");
    done = FALSE;
  }
  if (done) {
    int result;
    sqlite3_update_hook (sqlite->db, note_updated, round);
    do
      result = sqlite3_step (statement);
    while (result == SQLITE_ROW);
    sqlite3_update_hook (sqlite->db, NULL, NULL);
    done = result == SQLITE_DONE || sqlite_statement_fails (sqlite, offset, error);
    round->changed = sqlite3_changes64 (sqlite->db);
    sqlite_tick (sqlite);
  }
  sqlite3_finalize (statement);
  return done;
}
