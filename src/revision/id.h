/* What a revision may be called (alembic/script/revision.py, verify_rev_id). */
#pragma once

#include <glib.h>

/* What is wrong with ID, as a message: empty, more than a line, or a character that targets use
 * ("+", "-", ":", "@"); NULL when nothing is. Caller frees. */
char *revision_id_fault (const char *id);
