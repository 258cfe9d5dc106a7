#include "config/variable.h"

#include "base/error.h"

#include <string.h>

char *
variable_read_file (const char *variable, const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) problem = NULL;
  size_t length = 0;
  if (!g_file_get_contents (path, &text, &length, &problem)) {
    error_set_at (error, ERROR_CONFIG, path, 0, 0, "cannot read the file that %s names: %s",
                  variable, problem->message);
    return NULL;
  }
  if (length > 0 && text[length - 1] == '\n')
    text[--length] = '\0';
  if (length > 0 && text[length - 1] == '\r')
    text[--length] = '\0';
  if (length > 0 && strlen (text) == length)
    return g_steal_pointer (&text);
  error_set_at (error, ERROR_CONFIG, path, 0, 0, "the file that %s names %s", variable,
                length == 0 ? "is empty" : "holds a NUL byte");
  error_add_hint (error, "it must hold a database URL or path and nothing else");
  return NULL;
}
