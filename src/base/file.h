/* Files that are there whole or not at all. */
#pragma once

#include <glib.h>

/* Writes TEXT to a new file PATH, which is there whole or not at all, and syncs it and its folder.
 * Fails with ERROR_FILE if PATH exists; nothing is left behind after a failure. */
gboolean file_create (const char *path, const char *text, GError **error);

/* Gives the file TEMPORARY the name PATH in the same folder, after syncing it, and then syncs the
 * folder. Without REPLACE nothing may have that name. TEMPORARY is still there after an error, with
 * errno told in it; *EXISTS (may be NULL): the name was taken. Errors: ERROR_FILE. */
gboolean file_publish (const char *temporary, const char *path, gboolean replace, gboolean *exists,
                       GError **error);

/* Creates the folder PATH and those above it where they are missing; *MADE (may be NULL) tells
 * whether PATH was. Errors: ERROR_FILE. */
gboolean folder_create (const char *path, gboolean *made, GError **error);

/* Waits until nobody else holds the lock on FOLDER and takes it; close() of the result gives it
 * back. -1 when the folder cannot be locked. */
int folder_lock (const char *folder);
