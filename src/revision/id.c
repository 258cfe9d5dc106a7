#include "revision/id.h"

#include <string.h>

char *
revision_id_fault (const char *id)
{
  static const char illegal[] = "+-:@";
  if (*id == '\0' || strpbrk (id, "\r\n") != NULL)
    return g_strdup ("a revision identifier is one line and not empty");
  if (strpbrk (id, illegal) == NULL)
    return NULL;
  g_autoptr (GString) found = g_string_new (NULL);
  for (const char *c = illegal; *c != '\0'; c++)
    if (strchr (id, *c) != NULL)
      g_string_append_printf (found, "%s%c", found->len > 0 ? ", " : "", *c);
  return g_strdup_printf ("Character(s) '%s' not allowed in revision identifier '%s'", found->str,
                          id);
}
