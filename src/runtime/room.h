/* Free space on a disk. */
#pragma once

#include "runtime/context.h"

/* Are BYTES free on the disk that holds FOLDER? WHAT they are for: "a backup". TRUE where that
 * cannot be told. Errors: ERROR_FILE, without a hint. */
gboolean room_check (const char *folder, gint64 bytes, const char *what, GError **error);

/* Could a rebuild of some table be too much for the disk? Costs next to nothing. */
gboolean room_is_scarce (const MigrationContext *context, gboolean *scarce, GError **error);

/* Is there room to rebuild TABLE? TRUE where that cannot be told. Errors: ERROR_FILE. */
gboolean room_check_rebuild (const MigrationContext *context, const char *table, GError **error);

/* "12.3 MB". Caller frees. */
char *room_show (gint64 bytes);
