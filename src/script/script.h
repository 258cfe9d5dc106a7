/* One migration script: what its header says. The statements are read when they are to be run. */
#pragma once

#include "base/files.h"
#include "revision/revision.h"

typedef enum { SCRIPT_SQL, SCRIPT_PYTHON } ScriptKind;

typedef struct {
  RevisionHeader header; /* header.path is the real path of the file */
  ScriptKind kind;
  const Files *files; /* borrowed: those that it is one of */
  char *long_doc;     /* what Alembic would call the docstring, stripped: message, description,
                         "Revision ID: …", "Revises: …", "Create Date: …" */
  char *create_date;  /* as written, or NULL */
  gboolean transaction_off;
  gboolean resume;
  gboolean backup_required;
} Script;

/* Its whole text, which the caller frees. Errors: ERROR_FILE. */
char *script_read (const Script *script, size_t *length, GError **error);
void script_free (Script *script);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Script, script_free)
