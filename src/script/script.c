#include "script/script.h"

#include "base/error.h"

char *
script_read (const Script *script, size_t *length, GError **error)
{
  const char *path = script->header.path;
  char *text = NULL;
  g_autoptr (GError) problem = NULL;
  if (!files_read (script->files, path, &text, length, &problem))
    error_set_at (error, ERROR_FILE, path, 0, 0, "cannot read %s: %s", path, problem->message);
  return text;
}

void
script_free (Script *script)
{
  if (script == NULL)
    return;
  g_free (script->header.revision);
  g_strfreev (script->header.down_revision);
  g_strfreev (script->header.branch_labels);
  g_strfreev (script->header.depends_on);
  g_free (script->header.doc);
  g_free (script->header.path);
  g_free (script->long_doc);
  g_free (script->create_date);
  g_free (script);
}
