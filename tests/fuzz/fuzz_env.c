/* An env.py, read for what it says. */
#include "fuzz/fuzz.h"

#include "env/script.h"

#include <glib/gstdio.h>
#include <string.h>

static const char *
look_up (void *data, const char *name)
{
  (void)data;
  return strchr (name, '_') != NULL ? "sqlite:///value.db" : NULL;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char options[] = "[alembic]\nsqlalchemy.url = driver://%%(x)s\nother = %(here)s/x\n";
  static const char *const x[] = { "url=sqlite:///x.db", "tenant", NULL };
  g_autofree char *folder = g_dir_make_tmp ("cmig-fuzz-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "env.py", NULL);
  g_file_set_contents_full (path, (const char *)data, (gssize)size, G_FILE_SET_CONTENTS_NONE, 0600,
                            NULL);
  g_autoptr (Ini) ini = ini_parse (options, strlen (options), "/x/alembic.ini", "/x", NULL);
  const EnvQuestion question
      = { .folder = folder, .ini = ini, .section = "alembic", .x = x, .lookup = look_up };
  for (gboolean thorough = FALSE; thorough <= TRUE; thorough++) {
    g_autoptr (EnvScript) script = env_script_read (&question, thorough);
  }
  g_remove (path);
  g_rmdir (folder);
  return 0;
}
