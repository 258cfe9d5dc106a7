/* The commands `revision` and `merge`: a new script on top of others (alembic/script/base.py,
 * generate_revision). */
#pragma once

#include "revision/map.h"
#include "script/directory.h"
#include "script/write.h"

/* Told what is being done: "Generating /x/y ...  done". */
typedef void (*ScriptMessage) (void *data, const char *text);

typedef struct {
  const char *message;      /* NULL: "empty message" */
  const char *rev_id;       /* NULL: a new one as the key revision_ids says */
  const char *const *heads; /* what to build on */
  gboolean splice;
  const char *branch_label;      /* or NULL */
  const char *version_path;      /* or NULL */
  const char *const *depends_on; /* never NULL */
  ScriptFormat format;
} NewRevision;

/* Writes the script and runs the post-write hooks. Returns its absolute path, caller frees. Errors:
 * Alembic's refusals as ERROR_REVISION; an id or label that is taken is refused before anything is
 * written. */
char *new_revision_write (const Settings *settings, const ScriptDirectory *directory,
                          const RevisionMap *map, const NewRevision *request, ScriptMessage message,
                          void *data, GError **error);
