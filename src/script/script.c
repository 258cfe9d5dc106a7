#include "script/script.h"

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
