#include "bundle/password.h"

#include <string.h>

/* A name, a password and a host; what is put in later by %, $, { or < is no password, and neither
 * is Alembic's example. */
#define URL "(?<!\\bdriver)(://[^\\s/@:'\"]*):(?![%${<])[^\\s@'\"/]+(?=@)"

char *
password_cut (const char *text, gboolean is_configuration, GArray **lines)
{
  g_autoptr (GRegex) url = g_regex_new (URL, G_REGEX_OPTIMIZE | G_REGEX_RAW, 0, NULL);
  g_auto (GStrv) parts = g_strsplit (text, "\n", -1);
  *lines = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; parts[i] != NULL; i++) {
    if (strstr (parts[i], "://") == NULL || !g_regex_match (url, parts[i], 0, NULL))
      continue;
    char *rest
        = is_configuration ? g_strdup ("") : g_regex_replace (url, parts[i], -1, 0, "\\1", 0, NULL);
    g_free (parts[i]);
    parts[i] = rest;
    const guint line = i + 1;
    g_array_append_val (*lines, line);
  }
  return g_strjoinv ("\n", parts);
}
