#include "driver/sqlite_private.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TICK_INTERVAL 100000 /* µs */
#define PROGRESS_STEPS 10000 /* virtual machine instructions between looks at `interrupted` */

gboolean
sqlite_is_interrupted (const SqliteDriver *sqlite)
{
  gint *interrupted = sqlite->options.interrupted;
  return interrupted != NULL && g_atomic_int_get (interrupted) != 0;
}

gint64
sqlite_lock_timeout_ms (const SqliteDriver *sqlite)
{
  return sqlite->options.lock_timeout_ms == NULL ? 0 : *sqlite->options.lock_timeout_ms;
}

gboolean
sqlite_fails (SqliteDriver *sqlite, const char *doing, GError **error)
{
  const int code = sqlite->db == NULL ? SQLITE_NOMEM : sqlite3_errcode (sqlite->db);
  const char *name = sqlite->file == NULL ? ":memory:" : sqlite->file;
  if (sqlite_is_interrupted (sqlite))
    error_set (error, ERROR_INTERRUPTED, "interrupted");
  else if (code == SQLITE_BUSY || code == SQLITE_LOCKED || code == SQLITE_PROTOCOL) {
    error_set (error, ERROR_LOCKED, "%s is locked by another process", name);
    error_add_hint (error, "waited %.1f s; lock_timeout in [cmig] says how long to wait",
                    (double)sqlite_lock_timeout_ms (sqlite) / 1000);
  }
  else if (doing != NULL)
    error_set (error, ERROR_DATABASE, "cannot %s %s: %s", doing, name,
               sqlite->db == NULL ? "out of memory" : sqlite3_errmsg (sqlite->db));
  else
    error_set (error, ERROR_DATABASE, "%s", sqlite3_errmsg (sqlite->db));
  switch (code) {
  case SQLITE_NOTADB:
    error_add_hint (error, "%s is not a SQLite database, or it is encrypted", name);
    break;
  case SQLITE_CANTOPEN:
    if (sqlite->file != NULL && g_file_test (sqlite->file, G_FILE_TEST_IS_DIR))
      error_add_hint (error, "%s is a folder; name the file in it", name);
    else if (sqlite->file != NULL && access (sqlite->file, R_OK) != 0)
      error_add_hint (error, "%s: %s", name, g_strerror (errno));
    break;
  case SQLITE_READONLY:
    error_add_hint (error, "give this user the right to write to %s and its folder", name);
    break;
  case SQLITE_FULL:
    error_add_hint (error, "free space on the disk that holds %s", name);
    break;
  case SQLITE_CORRUPT:
    error_add_hint (error, "%s is damaged; restore a backup", name);
    break;
  default:
    break;
  }
  return FALSE;
}

sqlite3_stmt *
sqlite_prepare (SqliteDriver *sqlite, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v3 (sqlite->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL)
      == SQLITE_OK)
    return statement;
  sqlite_fails (sqlite, "read", error);
  return NULL;
}

gboolean
sqlite_is_time_to_tell (SqliteDriver *sqlite)
{
  const gint64 now = g_get_monotonic_time ();
  if (now - sqlite->ticked < TICK_INTERVAL)
    return FALSE;
  sqlite->ticked = now;
  return TRUE;
}

sqlite3_stmt *
sqlite_ask (SqliteDriver *sqlite, const char *sql, GError **error)
{
  sqlite3_stmt *statement = sqlite_prepare (sqlite, sql, error);
  if (statement == NULL || sqlite3_step (statement) == SQLITE_ROW)
    return statement;
  sqlite_fails (sqlite, "read", error);
  sqlite3_finalize (statement);
  return NULL;
}

gboolean
sqlite_ask_number (SqliteDriver *sqlite, const char *sql, gint64 *number, GError **error)
{
  sqlite3_stmt *statement = sqlite_ask (sqlite, sql, error);
  *number = statement == NULL ? 0 : sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return statement != NULL;
}

void
sqlite_tick (SqliteDriver *sqlite)
{
  if (sqlite->options.tick != NULL && sqlite_is_time_to_tell (sqlite))
    sqlite->options.tick (sqlite->options.data,
                          sqlite3_total_changes64 (sqlite->db) - sqlite->rows);
}

static int
stop_when_interrupted (void *data)
{
  SqliteDriver *sqlite = data;
  sqlite_tick (sqlite);
  return sqlite_is_interrupted (sqlite);
}

void
sqlite_stop_when_interrupted (SqliteDriver *sqlite)
{
  sqlite3_progress_handler (sqlite->db, PROGRESS_STEPS, stop_when_interrupted, sqlite);
}

int
sqlite_wait_for_lock (gpointer data, int count)
{
  static const gint64 pauses[] = { 1, 2, 5, 10, 15, 20, 25 };
  SqliteDriver *sqlite = data;
  const gint64 now = g_get_monotonic_time ();
  if (count == 0)
    sqlite->waiting_since = now;
  const gint64 left_ms = sqlite_lock_timeout_ms (sqlite) - (now - sqlite->waiting_since) / 1000;
  if (left_ms <= 0 || sqlite_is_interrupted (sqlite))
    return 0;
  const gint64 pause_ms = pauses[MIN ((size_t)count, G_N_ELEMENTS (pauses) - 1)];
  g_usleep ((gulong)MIN (pause_ms, left_ms) * 1000);
  return 1;
}

/* A WAL database that was closed cleanly cannot be opened where its -shm file cannot be made,
 * unless SQLite is told that nobody writes to it (https://sqlite.org/wal.html, read-only
 * databases). */
static gboolean
reopen_if_on_read_only_disk (SqliteDriver *sqlite)
{
  if (sqlite->file == NULL || (sqlite->open_flags & SQLITE_OPEN_URI) != 0
      || access (sqlite->file, W_OK) == 0)
    return TRUE;
  const int result = sqlite3_exec (sqlite->db, "PRAGMA schema_version", NULL, NULL, NULL);
  g_autofree char *wal = g_strconcat (sqlite->file, "-wal", NULL);
  struct stat status;
  if ((result != SQLITE_CANTOPEN && result != SQLITE_READONLY)
      || (stat (wal, &status) == 0 && status.st_size > 0))
    return TRUE;
  g_autofree char *absolute = g_canonicalize_filename (sqlite->file, NULL);
  g_autofree char *escaped = g_uri_escape_string (absolute, "/", FALSE);
  g_autofree char *uri = g_strconcat ("file:", escaped, "?immutable=1", NULL);
  sqlite3_close (sqlite->db);
  return sqlite3_open_v2 (uri, &sqlite->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL)
         == SQLITE_OK;
}

/* Where SQLite would put temporary files: the folders that it tries, in its order. */
static gboolean
has_folder_for_temporary_files (void)
{
  const char *const folders[] = { sqlite3_temp_directory,
                                  g_getenv ("SQLITE_TMPDIR"),
                                  g_getenv ("TMPDIR"),
                                  "/var/tmp",
                                  "/usr/tmp",
                                  "/tmp",
                                  "." };
  for (size_t i = 0; i < G_N_ELEMENTS (folders); i++)
    if (folders[i] != NULL && access (folders[i], W_OK | X_OK) == 0)
      return TRUE;
  return FALSE;
}

static void
set_up (SqliteDriver *sqlite)
{
  sqlite3_db_config (sqlite->db, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
  sqlite3_busy_handler (sqlite->db, sqlite_wait_for_lock, sqlite);
  sqlite_stop_when_interrupted (sqlite);
  sqlite3_set_authorizer (sqlite->db, sqlite_note_touched, sqlite);
}

static gboolean
connect_to (SqliteDriver *sqlite, GError **error)
{
  sqlite->open_result = sqlite3_open_v2 (sqlite->name, &sqlite->db, sqlite->open_flags, NULL);
  if (sqlite->open_result != SQLITE_OK || !reopen_if_on_read_only_disk (sqlite)) {
    sqlite_fails (sqlite, "open", error);
    g_clear_pointer (&sqlite->db, sqlite3_close);
    return FALSE;
  }
  if (!has_folder_for_temporary_files ()) /* a container of nothing, and a user who may write its
                                             volume only */
    sqlite3_exec (sqlite->db, "PRAGMA temp_store = MEMORY", NULL, NULL, NULL);
  set_up (sqlite);
  return TRUE;
}

/* Creates the file with its permissions, whatever the umask; leaves one that is there as it is. A
 * symbolic link to nothing is followed. */
static gboolean
create_file (SqliteDriver *sqlite, GError **error)
{
  const mode_t mode = (mode_t)sqlite->options.file_mode;
  int fd = open (sqlite->file, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (fd < 0 && errno == EEXIST) {
    if (access (sqlite->file, F_OK) == 0)
      return TRUE;
    fd = open (sqlite->file, O_RDWR | O_CREAT | O_CLOEXEC, mode);
  }
  if (fd >= 0 && fchmod (fd, mode) == 0 && close (fd) == 0)
    return TRUE;
  error_set (error, ERROR_DATABASE, "cannot create %s: %s", sqlite->file, g_strerror (errno));
  if (errno == ENOENT)
    error_add_hint (error, "create its folder first; paths are relative to the current directory");
  return FALSE;
}

/* A URI names its file in its own way, so SQLite creates it. */
static gboolean
create_by_uri (SqliteDriver *sqlite, GError **error)
{
  sqlite->open_flags |= SQLITE_OPEN_CREATE;
  if (!connect_to (sqlite, error))
    return FALSE;
  const char *file = sqlite3_db_filename (sqlite->db, "main");
  return file == NULL || *file == '\0' || chmod (file, (mode_t)sqlite->options.file_mode) == 0
         || sqlite_fails (sqlite, "create", error);
}

static gboolean
is_uri (const DatabaseUrl *url)
{
  const char *value = database_url_query (url, "uri");
  return value != NULL && url->database != NULL && g_ascii_strcasecmp (value, "true") == 0;
}

/* `?uri=true`: the database is a SQLite URI, and what pysqlite does not know itself belongs to it.
 */
static char *
uri_of (const DatabaseUrl *url)
{
  static const char *const pysqlite[] = {
    "uri", "timeout", "isolation_level", "detect_types", "check_same_thread", "cached_statements",
    NULL
  };
  GString *uri = g_string_new (url->database);
  char separator = strchr (url->database, '?') == NULL ? '?' : '&';
  for (guint i = 0; i + 1 < url->query->len; i += 2) {
    const char *key = g_ptr_array_index (url->query, i);
    const char *text = g_ptr_array_index (url->query, i + 1);
    if (g_strv_contains (pysqlite, key)
        || (g_str_equal (key, "mode") && g_str_equal (text, "rwc"))) /* creating is ours */
      continue;
    g_autofree char *value = g_uri_escape_string (text, "/", FALSE);
    g_string_append_printf (uri, "%c%s=%s", separator, key, value);
    separator = '&';
  }
  return g_string_free (uri, FALSE);
}

Driver *
sqlite_open (const DatabaseUrl *url, const DriverOptions *options, GError **error)
{
  SqliteDriver *sqlite = g_new0 (SqliteDriver, 1);
  sqlite->driver.type = &sqlite_driver;
  sqlite->options = *options;
  sqlite->open_flags = SQLITE_OPEN_READWRITE;
  sqlite->lock = -1;
  sqlite->changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_autoptr (GError) problem = NULL;
  if (options->connection != NULL) {
    if (sqlite_borrow (sqlite, error)) {
      set_up (sqlite);
      return &sqlite->driver;
    }
    sqlite_driver.close (&sqlite->driver);
    return NULL;
  }
  if (is_uri (url)) {
    sqlite->name = uri_of (url);
    sqlite->file = g_strdup (url->database);
    sqlite->open_flags |= SQLITE_OPEN_URI;
  }
  else if (database_url_is_memory (url)) {
    sqlite->name = g_strdup (":memory:");
    sqlite->open_flags |= SQLITE_OPEN_CREATE;
  }
  else {
    /* a SQLite that was built so takes any name that begins with "file:" for a URI */
    sqlite->file = g_strdup (url->database);
    sqlite->name
        = g_strconcat (g_str_has_prefix (url->database, "file:") ? "./" : "", url->database, NULL);
    if (access (sqlite->file, F_OK) != 0 && errno == ENOENT)
      return &sqlite->driver;
  }
  if (connect_to (sqlite, &problem))
    return &sqlite->driver;
  if (is_uri (url) && sqlite->open_result == SQLITE_CANTOPEN)
    return &sqlite->driver;
  g_propagate_error (error, g_steal_pointer (&problem));
  sqlite_driver.close (&sqlite->driver);
  return NULL;
}

static void
disconnect (SqliteDriver *sqlite)
{
  sqlite3_stmt **const statements[]
      = { &sqlite->begin, &sqlite->commit, &sqlite->read, &sqlite->read_data_version };
  for (size_t i = 0; i < G_N_ELEMENTS (statements); i++)
    g_clear_pointer (statements[i], sqlite3_finalize);
  if (sqlite->options.connection != NULL)
    sqlite_give_back (sqlite);
  g_clear_pointer (&sqlite->db, sqlite3_close);
}

gboolean
sqlite_connect_again (SqliteDriver *sqlite, GError **error)
{
  if (sqlite->options.connection != NULL) {
    sqlite_forget_pragmas (sqlite);
    sqlite->data_version = 0;
    return TRUE;
  }
  disconnect (sqlite);
  sqlite->data_version = 0;
  sqlite->pragma_used = FALSE;
  return connect_to (sqlite, error);
}

void
sqlite_close (Driver *driver)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  sqlite_unlock_runs (driver);
  disconnect (sqlite);
  g_hash_table_unref (sqlite->changed);
  g_free (sqlite->file);
  g_free (sqlite->name);
  g_free (sqlite);
}

gboolean
sqlite_exists (Driver *driver)
{
  return sqlite_driver_of (driver)->db != NULL;
}

/* Steps a statement that returns no rows, and makes it ready for the next time. */
static gboolean
run_prepared (SqliteDriver *sqlite, sqlite3_stmt **statement, const char *sql, const char *doing,
              GError **error)
{
  if (*statement == NULL)
    *statement = sqlite_prepare (sqlite, sql, error);
  if (*statement == NULL)
    return FALSE;
  const int result = sqlite3_step (*statement);
  if (result != SQLITE_DONE)
    sqlite_fails (sqlite, doing, error);
  sqlite3_reset (*statement);
  return result == SQLITE_DONE;
}

/* What a script set and a transaction does not take back must not reach the next script. */
void
sqlite_forget_pragmas (SqliteDriver *sqlite)
{
  if (!sqlite->pragma_used || sqlite->keeps_settings)
    return;
  sqlite->pragma_used = FALSE;
  sqlite3_exec (
      sqlite->db,
      "PRAGMA query_only = 0; PRAGMA ignore_check_constraints = 0; PRAGMA recursive_triggers = 0;"
      "PRAGMA legacy_alter_table = 0; PRAGMA writable_schema = 0; PRAGMA case_sensitive_like = 0;"
      "PRAGMA reverse_unordered_selects = 0; PRAGMA locking_mode = NORMAL",
      NULL, NULL, NULL);
  /* PRAGMA busy_timeout replaces it */
  sqlite3_busy_handler (sqlite->db, sqlite_wait_for_lock, sqlite);
}

gboolean
sqlite_create (SqliteDriver *sqlite, GError **error)
{
  if (sqlite->db != NULL)
    return TRUE;
  return (sqlite->open_flags & SQLITE_OPEN_URI) != 0
             ? create_by_uri (sqlite, error)
             : create_file (sqlite, error) && connect_to (sqlite, error);
}

/* SQLite cuts a database that became smaller (VACUUM, auto_vacuum) behind the removal of its
 * journal: where only the cut reaches the disk before the power goes, the journal that is still
 * there spoils the database. EXTRA makes the removal last first
 * (https://sqlite.org/pragma.html#pragma_synchronous). */
static gboolean
make_removals_last (SqliteDriver *sqlite, GError **error)
{
  return sqlite->begin != NULL || sqlite->file == NULL
         || sqlite3_exec (sqlite->db, "PRAGMA synchronous = EXTRA", NULL, NULL, NULL) == SQLITE_OK
         || sqlite_fails (sqlite, "write to", error);
}

gboolean
sqlite_begin_write (Driver *driver, GError **error)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  if (!sqlite_create (sqlite, error) || !make_removals_last (sqlite, error))
    return FALSE;
  sqlite_forget_pragmas (sqlite);
  sqlite->begun = run_prepared (sqlite, &sqlite->begin, "BEGIN IMMEDIATE", "write to", error);
  return sqlite->begun;
}

/* It does that when memory or the disk is full, and where a script says ON CONFLICT ROLLBACK
 * (https://sqlite.org/lang_transaction.html, section 3). */
gboolean
sqlite_is_still_inside (const SqliteDriver *sqlite, GError **error)
{
  if (!sqlite->begun || !sqlite3_get_autocommit (sqlite->db))
    return TRUE;
  error_set (error, ERROR_DATABASE,
             "SQLite took the whole transaction back, so the migration cannot go on");
  return FALSE;
}

void
sqlite_rollback (Driver *driver)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  sqlite->begun = FALSE;
  if (sqlite->db == NULL || sqlite3_get_autocommit (sqlite->db))
    return;
  /* an interrupt that is still asked for must not stop the way back */
  sqlite3_progress_handler (sqlite->db, 0, NULL, NULL);
  sqlite3_exec (sqlite->db, "ROLLBACK", NULL, NULL, NULL);
  sqlite_stop_when_interrupted (sqlite);
}

gboolean
sqlite_commit (Driver *driver, GError **error)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  sqlite_forget_pragmas (sqlite);
  if (!sqlite3_get_autocommit (sqlite->db)) {
    const gboolean done = run_prepared (sqlite, &sqlite->commit, "COMMIT", "write to", error);
    sqlite->begun = sqlite->begun && !done;
    return done;
  }
  error_set (error, ERROR_DATABASE,
             "the migration ended its own transaction; nothing of it was kept");
  return FALSE;
}
