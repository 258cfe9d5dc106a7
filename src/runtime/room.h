/* Free space on a disk. */
#pragma once

#include <glib.h>

/* Are BYTES free on the disk that holds FOLDER? WHAT they are for: "a backup". TRUE where that
 * cannot be told. Errors: ERROR_FILE, without a hint. */
gboolean room_check (const char *folder, gint64 bytes, const char *what, GError **error);

/* "12.3 MB". Caller frees. */
char *room_show (gint64 bytes);
