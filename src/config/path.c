#include "config/path.h"

#include <string.h>
#include <unistd.h>

char *
path_normalize (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  GString *normal = g_string_new (*path == '/' ? "/" : NULL);
  gboolean first = TRUE;
  for (size_t i = 0; parts[i] != NULL; i++) {
    if (*parts[i] == '\0' || strcmp (parts[i], ".") == 0)
      continue;
    g_string_append_printf (normal, "%s%s", first ? "" : "/", parts[i]);
    first = FALSE;
  }
  if (normal->len == 0)
    g_string_append_c (normal, '.');
  return g_string_free (normal, FALSE);
}

char *
path_absolute (const char *path)
{
  if (g_path_is_absolute (path))
    return path_normalize (path);
  /* Python asks the system, not $PWD, which may go through links. */
  g_autofree char *folder = getcwd (NULL, 0);
  g_autofree char *joined = g_strdup_printf ("%s/%s", folder == NULL ? "" : folder, path);
  return path_normalize (joined);
}
