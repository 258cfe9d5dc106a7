#include "cli/markup.h"

#include <string.h>

#define REPLACEMENT "\xef\xbf\xbd"

/* GLib writes control characters as references, which XML forbids and HTML takes for others; and
 * leaves U+FFFE and U+FFFF, which are no characters. */
static void
add_clean (GString *out, const char *escaped)
{
  for (const char *at = escaped; *at != '\0';) {
    if (strncmp (at, "&#x", 3) == 0) {
      g_string_append (out, REPLACEMENT);
      at = strchr (at, ';') + 1;
    }
    else if (strncmp (at, "\xef\xbf\xbe", 3) == 0 || strncmp (at, "\xef\xbf\xbf", 3) == 0) {
      g_string_append (out, REPLACEMENT);
      at += 3;
    }
    else
      g_string_append_c (out, *at++);
  }
}

void
markup_add (GString *out, const char *format, ...)
{
  va_list values;
  va_start (values, format);
  g_autofree char *escaped = g_markup_vprintf_escaped (format, values);
  va_end (values);
  add_clean (out, escaped);
}

void
markup_add_text (GString *out, const char *text, size_t length)
{
  g_autofree char *escaped = g_markup_escape_text (text, (gssize)length);
  add_clean (out, escaped);
}
