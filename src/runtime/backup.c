#include "runtime/backup.h"

#include "base/error.h"
#include "base/file.h"
#include "runtime/room.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BACKUP_LOGGER "alembic.cmig"
#define LONGEST_REVISIONS 64
#define LEFTOVER_SECONDS 86400 /* a day: then nobody is writing to it any more */

void
backup_free (Backup *backup)
{
  if (backup == NULL)
    return;
  g_free (backup->path);
  g_strfreev (backup->rows);
  g_free (backup);
}

static void say (const MigrationContext *context, LogLevel level, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

static void
say (const MigrationContext *context, LogLevel level, const char *format, ...)
{
  va_list values;
  va_start (values, format);
  g_autofree char *text = g_strdup_vprintf (format, values);
  va_end (values);
  context->log (context->data, level, BACKUP_LOGGER, text);
}

/* Where backups of the database FILE go, and how their names begin there. */
typedef struct {
  char *folder, *stem;
} BackupPlace;

static void
backup_place_clear (BackupPlace *place)
{
  g_free (place->folder);
  g_free (place->stem);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BackupPlace, backup_place_clear)

static gboolean
is_same_file (const char *a, const char *b)
{
  struct stat first, second;
  return stat (a, &first) == 0 && stat (b, &second) == 0 && first.st_dev == second.st_dev
         && first.st_ino == second.st_ino;
}

/* In a folder of their own the backups of databases with one name, from different folders, must
 * not be taken for each other's. */
static BackupPlace
find_place (const MigrationContext *context, const char *database)
{
  const char *wanted = context->settings->backup_dir;
  g_autofree char *own = g_path_get_dirname (database), *name = g_path_get_basename (database);
  BackupPlace place
      = { g_canonicalize_filename (wanted == NULL ? own : wanted, NULL), g_strdup (name) };
  if (is_same_file (place.folder, own))
    return place;
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, database, -1);
  g_free (place.stem);
  place.stem = g_strdup_printf ("%s-%.8s", name, sum);
  return place;
}

/* "0003", "a1+b2": for a person who looks at the folder. */
static char *
name_of_rows (const char *const *rows)
{
  g_autofree char *joined = g_strjoinv ("+", (char **)(guintptr)rows);
  for (char *c = joined; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && strchr ("_.+-", *c) == NULL)
      *c = '_';
  return g_strndup (joined, LONGEST_REVISIONS);
}

static char *
new_name (const BackupPlace *place, const char *const *rows)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%dT%H%M%S");
  g_autofree char *revisions = rows == NULL ? g_strdup ("") : name_of_rows (rows);
  return g_strdup_printf ("%s/%s.%s.%03dZ%s%s.backup", place->folder, place->stem, time,
                          g_date_time_get_microsecond (now) / 1000, *revisions == '\0' ? "" : "-",
                          revisions);
}

/* The last folder of the path is made where it is missing. */
static gboolean
make_folder (const char *folder, GError **error)
{
  if (g_file_test (folder, G_FILE_TEST_IS_DIR) || mkdir (folder, 0700) == 0)
    return TRUE;
  const int reason = errno;
  if (reason == EEXIST && g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  if (reason == EEXIST)
    error_set (error, ERROR_FILE, "%s is not a folder", folder);
  else
    error_set (error, ERROR_FILE, "cannot create the folder %s: %s", folder, g_strerror (reason));
  error_add_hint (error, "backup_dir in [cmig] says where backups go");
  return FALSE;
}

static gboolean
refuse_name (const char *path, const char *database, gboolean replace, GError **error)
{
  struct stat status;
  if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
    error_set (error, ERROR_REFUSED, "%s is a folder", path);
    error_add_hint (error, "name a file in it, or set backup_dir in [cmig]");
    return FALSE;
  }
  for (size_t i = 0; i < 4; i++) {
    static const char *const ends[] = { "", "-wal", "-shm", "-journal" };
    g_autofree char *own = g_strconcat (database, ends[i], NULL);
    if (!g_str_equal (own, path) && !is_same_file (own, path))
      continue;
    error_set (error, ERROR_REFUSED, "%s belongs to the database itself", path);
    return FALSE;
  }
  if (lstat (path, &status) != 0)
    return TRUE;
  if (!replace) {
    error_set (error, ERROR_REFUSED, "%s is there already", path);
    error_add_hint (error, "give another name, or --force to replace it");
  }
  else if (!S_ISREG (status.st_mode)) {
    error_set (error, ERROR_REFUSED, "%s is not a plain file", path);
    error_add_hint (error, "give another name");
  }
  else
    return TRUE;
  return FALSE;
}

static char *
make_temporary (const char *path, GError **error)
{
  g_autofree char *temporary = g_strconcat (path, ".partial-XXXXXX", NULL);
  const int fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0 && fchmod (fd, 0600) == 0 && close (fd) == 0)
    return g_steal_pointer (&temporary);
  const gboolean missing = errno == ENOENT || errno == ENOTDIR;
  error_set (error, ERROR_FILE, "cannot create %s: %s", path, g_strerror (errno));
  error_add_hint (error, "%s, or name another one with backup_dir in [cmig]",
                  missing ? "make its folder first"
                          : "give this user the right to write to its folder");
  return NULL;
}

/* Copies the database to PATH; *EXISTS: the name was taken meanwhile. */
static Backup *
copy_to (const MigrationContext *context, const char *path, gboolean replace, gboolean verify,
         gboolean *exists, GError **error)
{
  Driver *driver = context->driver;
  struct stat status;
  *exists = FALSE;
  g_autofree char *temporary = make_temporary (path, error);
  if (temporary == NULL)
    return NULL;
  if (!driver->type->copy_to (driver, temporary, verify, error)
      || !file_publish (temporary, path, replace, exists, error)) {
    unlink (temporary);
    return NULL;
  }
  Backup *backup = g_new0 (Backup, 1);
  backup->path = g_strdup (path);
  backup->bytes = stat (path, &status) == 0 ? status.st_size : 0;
  return backup;
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
remove_backup (const MigrationContext *context, const char *path)
{
  /* of one that somebody looked into, or that was a damaged database */
  static const char *const beside[] = { "-wal", "-shm", "-journal" };
  if (unlink (path) != 0) {
    if (errno != ENOENT)
      say (context, LOG_WARNING, "cannot remove the backup %s: %s", path, g_strerror (errno));
    return;
  }
  say (context, LOG_INFO, "Removed the backup %s", path);
  for (size_t i = 0; i < G_N_ELEMENTS (beside); i++) {
    g_autofree char *other = g_strconcat (path, beside[i], NULL);
    unlink (other);
  }
}

/* What is removed to make room for a new backup. */
typedef enum { PRUNE_NOTHING, PRUNE_SAME_REVISION, PRUNE_ALL } Pruning;

/* The part of a backup's name that tells the revision. */
static const char *
revision_in (const BackupPlace *place, const char *path)
{
  const size_t before = strlen (place->folder) + 1 + strlen (place->stem);
  return path + before + strlen (".20260131T120000.000Z");
}

/* Removes all but the newest backups, the newest of which is MADE whatever the clock says, or among
 * them those of its revision only; and what a run that was killed left long ago. */
static void
prune (const MigrationContext *context, const BackupPlace *place, const char *made, Pruning pruning)
{
  const guint keep = context->settings->backup_keep;
  g_autoptr (GDir) folder = g_dir_open (place->folder, 0, NULL);
  g_autofree char *stem = g_regex_escape_string (place->stem, -1);
  g_autofree char *pattern = g_strdup_printf (
      "^%s\\.\\d{8}T\\d{6}\\.\\d{3}Z(-((?!\\.backup\\.)[\\w.+-])+)?\\.backup(\\.partial-\\w{6})?$",
      stem);
  g_autoptr (GRegex) names = g_regex_new (pattern, G_REGEX_RAW | G_REGEX_DOLLAR_ENDONLY, 0, NULL);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  const char *name;
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autoptr (GMatchInfo) match = NULL;
    struct stat status;
    g_autofree char *path = g_build_filename (place->folder, name, NULL);
    if (!g_regex_match (names, name, 0, &match) || lstat (path, &status) != 0
        || !S_ISREG (status.st_mode) || g_str_equal (path, made))
      continue;
    if (g_str_has_suffix (name, ".backup"))
      g_ptr_array_add (found, g_steal_pointer (&path));
    else if (status.st_mtime < time (NULL) - LEFTOVER_SECONDS)
      unlink (path);
  }
  g_ptr_array_sort (found, compare_strings);
  guint beyond = keep > 0 && found->len + 1 > keep ? found->len + 1 - keep : 0;
  for (guint i = 0; i < found->len && beyond > 0; i++) {
    const char *path = g_ptr_array_index (found, i);
    if (pruning != PRUNE_ALL && !g_str_equal (revision_in (place, path), revision_in (place, made)))
      continue;
    remove_backup (context, path);
    beyond--;
  }
}

/* A copy under a new name of its own. */
static Backup *
copy_under_new_name (const MigrationContext *context, const BackupPlace *place,
                     const char *const *rows, gboolean verify, GError **error)
{
  if (!make_folder (place->folder, error))
    return NULL;
  for (;;) {
    gboolean exists;
    g_autofree char *path = new_name (place, rows);
    g_autoptr (GError) problem = NULL;
    Backup *backup = copy_to (context, path, FALSE, verify, &exists, &problem);
    if (backup != NULL)
      return backup;
    if (!exists) {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  }
}

static GStrv
read_rows (const MigrationContext *context, Driver *driver, gboolean *exists, GError **error)
{
  return driver->type->read_versions (driver, &context->table, exists, error);
}

/* The path of the database; ERROR_DATABASE where it has none. */
static const char *
file_of (const MigrationContext *context, GError **error)
{
  Driver *driver = context->driver;
  const char *database = driver->type->file (driver);
  if (database != NULL)
    return database;
  if (driver->type->exists (driver))
    error_set (error, ERROR_DATABASE, "%s lives in memory only", context->database);
  else
    error_set (error, ERROR_DATABASE, "there is no database %s", context->database);
  return NULL;
}

static Backup *
make (const MigrationContext *context, const char *file, gboolean replace, gboolean verify,
      Pruning pruning, GError **error)
{
  Driver *driver = context->driver;
  const char *database = file_of (context, error);
  gint64 bytes;
  gboolean exists;
  if (database == NULL || !driver->type->size (driver, &bytes, error))
    return NULL;
  g_auto (BackupPlace) place = find_place (context, database);
  g_autofree char *path = file == NULL ? NULL : g_canonicalize_filename (file, NULL);
  g_autofree char *folder = path == NULL ? g_strdup (place.folder) : g_path_get_dirname (path);
  g_auto (GStrv) rows = read_rows (context, driver, &exists, verify ? error : NULL);
  if ((rows == NULL && verify) || (path != NULL && !refuse_name (path, database, replace, error)))
    return NULL;
  if (!room_check (folder, bytes, "a backup", error)) {
    error_add_hint (error, "free space there, or name another folder with backup_dir in [cmig]");
    return NULL;
  }
  Backup *backup = path != NULL ? copy_to (context, path, replace, verify, &exists, error)
                                : copy_under_new_name (context, &place, (const char *const *)rows,
                                                       verify, error);
  if (backup == NULL)
    return NULL;
  backup->rows = g_steal_pointer (&rows);
  g_autofree char *size = room_show (backup->bytes);
  say (context, LOG_INFO, "Backup %s, %s", backup->path, size);
  if (path == NULL && pruning != PRUNE_NOTHING)
    prune (context, &place, backup->path, pruning);
  return backup;
}

Backup *
backup_make (const MigrationContext *context, const char *file, gboolean replace, GError **error)
{
  return make (context, file, replace, TRUE, PRUNE_ALL, error);
}

Backup *
backup_begin (const MigrationContext *context, GError **error)
{
  return make (context, NULL, FALSE, TRUE, PRUNE_SAME_REVISION, error);
}

void
backup_end (const MigrationContext *context, const Backup *backup)
{
  const char *database = file_of (context, NULL);
  if (database == NULL)
    return;
  g_auto (BackupPlace) place = find_place (context, database);
  prune (context, &place, backup->path, PRUNE_ALL);
}

gboolean
backup_is_possible (const MigrationContext *context, gboolean *possible, GError **error)
{
  Driver *driver = context->driver;
  gint64 bytes = 0;
  *possible = driver->type->file (driver) != NULL;
  if (*possible && !driver->type->size (driver, &bytes, error))
    return FALSE;
  *possible = *possible && bytes > 0;
  return TRUE;
}

Backup *
backup_keep (const MigrationContext *context, GError **error)
{
  return make (context, NULL, FALSE, FALSE, PRUNE_NOTHING, error);
}

Backup *
backup_of_wreck (const MigrationContext *context)
{
  static const char *const damaged[] = { "damaged", NULL };
  const char *database = context->driver->type->file (context->driver);
  struct stat status;
  Backup *backup = g_new0 (Backup, 1);
  BackupPlace place = find_place (context, database);
  /* a name in another folder could be on another disk */
  g_free (place.folder);
  place.folder = g_path_get_dirname (database);
  backup->path = new_name (&place, damaged);
  backup->bytes = stat (database, &status) == 0 ? status.st_size : 0;
  backup_place_clear (&place);
  return backup;
}
