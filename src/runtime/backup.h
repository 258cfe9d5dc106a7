/* Copies of a whole database, and the way back. A backup is a file of its own with the permissions
 * 0600, which is there whole, verified and synced, or not at all. */
#pragma once

#include "runtime/context.h"

typedef struct {
  char *path;   /* absolute */
  gint64 bytes; /* of the file */
  GStrv rows;   /* the version rows in it; NULL: not known */
} Backup;

void backup_free (Backup *backup);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Backup, backup_free)

/* Makes a backup of the open database and returns it. FILE names it; NULL: a name with the time in
 * the folder that the settings say, where older ones beyond `backup_keep` are then removed. Without
 * REPLACE a FILE that is there is an error. Others read and write meanwhile. Errors:
 * ERROR_DATABASE (a damaged database among them), ERROR_FILE (the folder, no room), ERROR_REFUSED,
 * ERROR_LOCKED, ERROR_INTERRUPTED. */
Backup *backup_make (const MigrationContext *context, const char *file, gboolean replace,
                     GError **error);

/* The same before a run. Of older backups only those of the same revision are removed: a program
 * that fails and is started again and again must not take the last one of another away. */
Backup *backup_begin (const MigrationContext *context, GError **error);

/* Behind a run that has changed something: now older ones are removed in any case. */
void backup_end (const MigrationContext *context, const Backup *backup);

/* The same, of a database that may be damaged, and removes nothing: for what is about to be
 * replaced. */
Backup *backup_keep (const MigrationContext *context, GError **error);

/* What a database that no copy can be made of will be kept as: nothing is there yet. */
Backup *backup_of_wreck (const MigrationContext *context);

/* Is there anything that a backup could hold? */
gboolean backup_is_possible (const MigrationContext *context, gboolean *possible, GError **error);

/* What a restore does, or has done. */
typedef struct {
  char *file;  /* absolute */
  GStrv from;  /* the version rows of the database before; NULL: not known */
  GStrv to;    /* and of FILE; empty where it has no version table */
  Backup *old; /* what was replaced; NULL: there was nothing, or not yet */
} Restoration;

void restoration_free (Restoration *restoration);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Restoration, restoration_free)

/* Asks whether to go on; FALSE with an error set stops. */
typedef gboolean (*RestoreConfirm) (void *data, const Restoration *restoration, GError **error);

/* Gives the database the content of FILE in one transaction, after looking through FILE, asking
 * with CONFIRM (may be NULL) and keeping a backup of what is replaced; nobody writes between the
 * two. Others may have the database open. Errors: as backup_make. */
Restoration *backup_restore (const MigrationContext *context, const char *file,
                             RestoreConfirm confirm, void *data, GError **error);
