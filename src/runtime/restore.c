#include "base/error.h"
#include "runtime/backup.h"
#include "runtime/room.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A restore on its way. */
typedef struct {
  const MigrationContext *context;
  Restoration *restoration;
  gint64 bytes; /* of what comes */
} Restore;

void
restoration_free (Restoration *restoration)
{
  if (restoration == NULL)
    return;
  g_free (restoration->file);
  g_strfreev (restoration->from);
  g_strfreev (restoration->to);
  backup_free (restoration->old);
  g_free (restoration);
}

static void
warn (const MigrationContext *context, char *text)
{
  g_autofree char *owned = text;
  context->log (context->data, LOG_WARNING, "alembic.cmig", owned);
}

static gboolean
refuse_file (const MigrationContext *context, const char *file, GError **error)
{
  struct stat wanted, own;
  const char *database = context->driver->type->file (context->driver);
  if (stat (file, &wanted) != 0 || access (file, R_OK) != 0)
    error_set (error, ERROR_FILE, "cannot read %s: %s", file, g_strerror (errno));
  else if (!S_ISREG (wanted.st_mode))
    error_set (error, ERROR_FILE, "%s is not a plain file", file);
  else if (wanted.st_size == 0)
    error_set (error, ERROR_FILE, "%s is empty", file);
  else if (database != NULL && stat (database, &own) == 0 && own.st_dev == wanted.st_dev
           && own.st_ino == wanted.st_ino)
    error_set (error, ERROR_REFUSED, "%s is the database itself", file);
  else
    return TRUE;
  return FALSE;
}

/* Is FILE a sound database, and where does it stand? */
static gboolean
look_through (Restore *restore, Driver *from, GError **error)
{
  const MigrationContext *context = restore->context;
  const char *file = restore->restoration->file;
  gboolean exists;
  if (!from->type->check_integrity (from, error)
      || !from->type->size (from, &restore->bytes, error)) {
    error_add_hint (error, "nothing was changed; give another backup");
    return FALSE;
  }
  if (restore->bytes == 0) {
    error_set (error, ERROR_FILE, "%s is empty", file);
    return FALSE;
  }
  restore->restoration->to = from->type->read_versions (from, &context->table, &exists, error);
  if (restore->restoration->to == NULL)
    return FALSE;
  if (!exists)
    warn (context,
          g_strdup_printf ("%s has no table %s: it is at no revision", file, context->table.name));
  return TRUE;
}

/* A damaged database may be replaced all the same. */
static void
look_at_database (Restore *restore)
{
  const MigrationContext *context = restore->context;
  Driver *driver = context->driver;
  g_autoptr (GError) problem = NULL;
  gboolean exists;
  restore->restoration->from
      = driver->type->read_versions (driver, &context->table, &exists, &problem);
  if (problem != NULL)
    warn (context,
          g_strdup_printf ("where the database stands is not known: %s", problem->message));
}

/* Nobody can write any more: what is there now is kept, and there must be room for what comes and
 * for SQLite's way back. */
static gboolean
keep_old (void *data, GError **error)
{
  Restore *restore = data;
  const MigrationContext *context = restore->context;
  Driver *driver = context->driver;
  gint64 bytes;
  if (!driver->type->size (driver, &bytes, error))
    return FALSE;
  if (bytes > 0)
    restore->restoration->old = backup_keep (context, error);
  if (bytes > 0 && restore->restoration->old == NULL)
    return FALSE;
  g_autofree char *folder = g_path_get_dirname (driver->type->file (driver));
  if (room_check (folder, MAX (restore->bytes, bytes), "the restored database", error))
    return TRUE;
  error_add_hint (error, "free space there; nothing was changed");
  return FALSE;
}

/* What cannot be read is kept as the file that it is, beside the other one: a link to it is no
 * copy. */
static gboolean
replace_wreck (Restore *restore, Driver *from, GError **error)
{
  Driver *driver = restore->context->driver;
  g_autofree char *folder = g_path_get_dirname (driver->type->file (driver));
  if (!room_check (folder, restore->bytes, "the restored database", error)) {
    error_add_hint (error, "free space there; nothing was changed");
    return FALSE;
  }
  g_autoptr (Backup) old = backup_of_wreck (restore->context);
  if (!driver->type->replace_file (driver, from, old->path, error))
    return FALSE;
  restore->restoration->old = g_steal_pointer (&old);
  return TRUE;
}

/* What is no database at all may be somebody's file. */
static gboolean
refuse_stranger (const Restore *restore, GError **error)
{
  Driver *driver = restore->context->driver;
  GError *problem = NULL;
  gint64 bytes;
  if (driver->type->is_wreck (driver) || driver->type->size (driver, &bytes, &problem))
    return TRUE;
  if (g_error_matches (problem, CMIG_ERROR, ERROR_DATABASE)) {
    error_set (error, ERROR_REFUSED, "%s", problem->message);
    error_add_hint (error, "if that is your database, damaged: move the file away and repeat, "
                           "restore makes a new one");
    g_error_free (problem);
  }
  else
    g_propagate_error (error, problem);
  return FALSE;
}

static gboolean
replace (Restore *restore, Driver *from, GError **error)
{
  Driver *driver = restore->context->driver;
  GError *problem = NULL;
  /* a step of several transactions is not to be torn */
  if (!refuse_stranger (restore, error) || !driver->type->lock_runs (driver, TRUE, error))
    return FALSE;
  const gboolean success = driver->type->is_wreck (driver)
                               ? replace_wreck (restore, from, &problem)
                               : driver->type->replace (driver, from, keep_old, restore, &problem);
  driver->type->unlock_runs (driver);
  if (success)
    return TRUE;
  const Backup *old = restore->restoration->old;
  if (old != NULL && g_error_matches (problem, CMIG_ERROR, ERROR_DATABASE))
    error_add_hint (&problem, "what was there is kept in %s", old->path);
  else if (old != NULL)
    unlink (old->path);
  g_propagate_error (error, problem);
  return FALSE;
}

static Driver *
open_file (const MigrationContext *context, const char *file, GError **error)
{
  g_autoptr (DatabaseUrl) url = database_url_for_path (file);
  const Settings *settings = context->settings;
  const DriverOptions options = { .lock_timeout_ms = &settings->lock_timeout_ms,
                                  .file_mode = settings->file_mode,
                                  .interrupted = context->interrupted };
  return context->driver->type->open (url, &options, error);
}

Restoration *
backup_restore (const MigrationContext *context, const char *file, RestoreConfirm confirm,
                void *data, GError **error)
{
  Driver *driver = context->driver;
  g_autoptr (Restoration) restoration = g_new0 (Restoration, 1);
  Restore restore = { .context = context, .restoration = restoration };
  restoration->file = g_canonicalize_filename (file, NULL);
  if (driver->type->exists (driver) && driver->type->file (driver) == NULL) {
    error_set (error, ERROR_DATABASE, "%s lives in memory only", context->database);
    return NULL;
  }
  if (!refuse_file (context, restoration->file, error))
    return NULL;
  Driver *from = open_file (context, restoration->file, error);
  if (from == NULL)
    return NULL;
  gboolean success = look_through (&restore, from, error);
  if (success) {
    look_at_database (&restore);
    success = (confirm == NULL || confirm (data, restoration, error))
              && replace (&restore, from, error);
  }
  from->type->close (from);
  return success ? g_steal_pointer (&restoration) : NULL;
}
