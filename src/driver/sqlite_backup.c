/* Copies of a whole database by SQLite's online backup API (https://sqlite.org/backup.html). */
#include "driver/sqlite_private.h"

#include "base/error.h"

#include <string.h>

#define CHUNK 256       /* pages between looks at `interrupted` */
#define MOST_RESTARTS 3 /* then writers wait */

/* One copy on its way. */
typedef struct {
  SqliteDriver *source, *target;
  sqlite3_backup *backup;
  const SqliteDriver *live; /* which of them others may have locked */
  gboolean reading; /* SOURCE is in a transaction that only reads: it does not change any more */
} Copy;

const char *
sqlite_file (Driver *driver)
{
  const SqliteDriver *sqlite = sqlite_driver_of (driver);
  const char *file = sqlite->db == NULL ? NULL : sqlite3_db_filename (sqlite->db, "main");
  return file == NULL || *file == '\0' ? NULL : file;
}

gboolean
sqlite_size (Driver *driver, gint64 *bytes, GError **error)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  *bytes = 0;
  return sqlite->db == NULL
         || sqlite_ask_number (sqlite,
                               "SELECT page_count * page_size FROM pragma_page_count ('main'),"
                               " pragma_page_size ('main')",
                               bytes, error);
}

/* Another connection, to NAME, with the manners of LIKE. */
static gboolean
connect_another (SqliteDriver *another, const SqliteDriver *like, const char *file,
                 const char *name, int flags, GError **error)
{
  *another = (SqliteDriver){ .options = like->options, .file = g_strdup (file), .lock = -1 };
  if (sqlite3_open_v2 (name, &another->db, flags, NULL) != SQLITE_OK)
    return sqlite_fails (another, "open", error);
  sqlite3_busy_handler (another->db, sqlite_wait_for_lock, another);
  sqlite_stop_when_interrupted (another);
  return TRUE;
}

static void
disconnect_another (SqliteDriver *another)
{
  g_clear_pointer (&another->db, sqlite3_close);
  g_clear_pointer (&another->file, g_free);
}

static gboolean
run (SqliteDriver *sqlite, const char *sql, const char *doing, GError **error)
{
  return sqlite3_exec (sqlite->db, sql, NULL, NULL, NULL) == SQLITE_OK
         || sqlite_fails (sqlite, doing, error);
}

static gboolean
begin_reading (Copy *copy, GError **error)
{
  copy->reading = TRUE;
  return run (copy->source, "BEGIN; SELECT 1 FROM main.sqlite_master LIMIT 1", "read", error);
}

static gboolean
is_wal (SqliteDriver *sqlite, gboolean *wal, GError **error)
{
  sqlite3_stmt *statement = sqlite_ask (sqlite, "PRAGMA main.journal_mode", error);
  *wal = statement != NULL
         && g_strcmp0 ((const char *)sqlite3_column_text (statement, 0), "wal") == 0;
  sqlite3_finalize (statement);
  return statement != NULL;
}

/* Makes COPY ready; nothing is locked yet. */
static gboolean
start (Copy *copy, GError **error)
{
  copy->backup = sqlite3_backup_init (copy->target->db, "main", copy->source->db, "main");
  return copy->backup != NULL || sqlite_fails (copy->target, "write to", error);
}

static void
tell_copied (const Copy *copy, int left)
{
  SqliteDriver *sqlite = copy->source;
  const int all = sqlite3_backup_pagecount (copy->backup);
  if (sqlite->options.copied == NULL || all == 0 || (left > 0 && !sqlite_is_time_to_tell (sqlite)))
    return;
  sqlite->options.copied (sqlite->options.data, all - left, all);
}

/* Copies until the end, or until SQLite fails: finish () tells. A database that others keep
 * changing is copied from its beginning each time; at last they are made to wait. */
static gboolean
copy_pages (Copy *copy, GError **error)
{
  int result = SQLITE_OK, left = G_MAXINT;
  for (int restarts = 0; result == SQLITE_OK;) {
    if (sqlite_is_interrupted (copy->source)) {
      error_set (error, ERROR_INTERRUPTED, "interrupted");
      return FALSE;
    }
    result = sqlite3_backup_step (copy->backup, CHUNK);
    const int now_left = sqlite3_backup_remaining (copy->backup);
    tell_copied (copy, now_left);
    restarts += now_left >= left;
    left = now_left;
    if (result == SQLITE_OK && restarts > MOST_RESTARTS && !copy->reading
        && !begin_reading (copy, error))
      return FALSE;
  }
  return TRUE;
}

/* Commits what was copied, or rolls it back when it is not whole. Without SUCCESS the error is set
 * already. */
static gboolean
finish (Copy *copy, gboolean success, GError **error)
{
  const int result = copy->backup == NULL ? SQLITE_OK : sqlite3_backup_finish (copy->backup);
  copy->backup = NULL;
  if (success && result == SQLITE_BUSY && copy->live == copy->source) {
    g_free (copy->target->file);
    copy->target->file = g_strdup (copy->source->file);
  }
  if (success && result != SQLITE_OK)
    sqlite_fails (copy->target, "write to", error);
  if (copy->reading)
    sqlite_rollback (&copy->source->driver);
  copy->reading = FALSE;
  return success && result == SQLITE_OK;
}

/* Nobody else has the copy open, and looking at it must leave nothing beside it. */
static gboolean
check_copy (const SqliteDriver *sqlite, const char *path, GError **error)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);
  g_autofree char *uri = g_strconcat ("file:", escaped, "?immutable=1", NULL);
  SqliteDriver copy = { 0 };
  const gboolean sound
      = connect_another (&copy, sqlite, path, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error)
        && sqlite_check_integrity (&copy.driver, error);
  disconnect_another (&copy);
  return sound;
}

gboolean
sqlite_copy_to (Driver *driver, const char *path, gboolean verify, GError **error)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  SqliteDriver target = { 0 };
  Copy copy = { .source = sqlite, .target = &target, .live = sqlite };
  gboolean wal;
  gboolean success
      = is_wal (sqlite, &wal, error)
        && connect_another (&target, sqlite, path, path, SQLITE_OPEN_READWRITE, error)
        && run (&target, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", "write to", error)
        /* with a WAL nobody waits for a reader */
        && (!wal || begin_reading (&copy, error)) && start (&copy, error)
        && copy_pages (&copy, error);
  success = finish (&copy, success, error);
  disconnect_another (&target);
  return success && (!verify || check_copy (sqlite, path, error));
}

/* The API cannot change the size of a WAL database's pages. */
static gboolean
match_page_size (SqliteDriver *sqlite, SqliteDriver *target, SqliteDriver *from, gboolean *wal,
                 GError **error)
{
  static const char page_size[] = "PRAGMA main.page_size";
  gint64 own, others;
  if (!*wal)
    return TRUE;
  if (!sqlite_ask_number (target, page_size, &own, error)
      || !sqlite_ask_number (from, page_size, &others, error))
    return FALSE;
  if (own == others)
    return TRUE;
  /* this connection must not be the one in the way */
  if (!sqlite_connect_again (sqlite, error))
    return FALSE;
  GError *problem = NULL;
  *wal = !run (target, "PRAGMA main.journal_mode = DELETE", "write to", &problem);
  if (!*wal)
    return TRUE;
  if (!g_error_matches (problem, CMIG_ERROR, ERROR_LOCKED)) {
    g_propagate_error (error, problem);
    return FALSE;
  }
  g_error_free (problem);
  error_set (error, ERROR_LOCKED, "%s is open in another program", target->file);
  error_add_hint (
      error,
      "its pages have %" G_GINT64_FORMAT " bytes, those of %s %" G_GINT64_FORMAT
      ": that can be changed only while nobody else has it open; stop the programs that "
      "use it",
      own, from->file, others);
  return FALSE;
}

/* From now on nobody else can write, but other connections can read, READY among them: then comes
 * the copy. In WAL mode the API itself holds the write lock from its first page on; otherwise it
 * locks readers out as well, but leaves a connection its lock that keeps what it had. Not before
 * the lock is there: one that keeps what it had would stand in the way of the writer it waits for.
 */
static gboolean
replace_content (Copy *copy, gboolean wal, DriverReady ready, void *data, GError **error)
{
  if (!wal)
    return run (copy->target, "BEGIN IMMEDIATE; PRAGMA locking_mode = EXCLUSIVE; ROLLBACK",
                "write to", error)
           && ready (data, error) && start (copy, error) && copy_pages (copy, error);
  if (!start (copy, error))
    return FALSE;
  /* no page yet, but the lock; what goes wrong is told by finish () */
  return sqlite3_backup_step (copy->backup, 0) != SQLITE_OK
         || (ready (data, error) && copy_pages (copy, error));
}

/* The copy has the journal mode of its source; what comes back is that of the database before. The
 * content is there whatever becomes of this. */
static void
restore_journal_mode (SqliteDriver *target, gboolean was_wal)
{
  gboolean wal;
  if (!is_wal (target, &wal, NULL))
    return;
  if (wal != was_wal)
    run (target,
         was_wal ? "PRAGMA locking_mode = NORMAL; PRAGMA main.journal_mode = WAL"
                 : "PRAGMA main.journal_mode = DELETE",
         "write to", NULL);
  if (was_wal)
    run (target, "PRAGMA main.wal_checkpoint (PASSIVE)", "write to", NULL);
}

gboolean
sqlite_replace (Driver *driver, Driver *from, DriverReady ready, void *data, GError **error)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  if (!sqlite_create (sqlite, error))
    return FALSE;
  SqliteDriver target = { 0 };
  Copy copy = { .source = sqlite_driver_of (from), .target = &target, .live = &target };
  gint64 size = 0;
  gboolean was_wal = FALSE, wal = FALSE;
  gboolean success
      = connect_another (&target, sqlite, sqlite->file, sqlite->name, sqlite->open_flags, error)
        /* as sqlite_begin_write: the database may become smaller */
        && run (&target, "PRAGMA synchronous = EXTRA", "write to", error)
        && sqlite_size (driver, &size, error) && begin_reading (&copy, error)
        && is_wal (&target, &was_wal, error);
  wal = was_wal;
  success = success && match_page_size (sqlite, &target, copy.source, &wal, error)
            && replace_content (&copy, wal, ready, data, error);
  success = finish (&copy, success, error);
  if (size > 0 && (success || wal != was_wal))
    restore_journal_mode (&target, was_wal);
  disconnect_another (&target);
  return success;
}
