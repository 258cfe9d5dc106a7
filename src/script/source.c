#include "script/source.h"

#include <stdarg.h>
#include <string.h>

#define BOM "\xef\xbb\xbf"

Source
source_of (const char *path, const char *text, size_t length)
{
  const size_t skip
      = length >= strlen (BOM) && memcmp (text, BOM, strlen (BOM)) == 0 ? strlen (BOM) : 0;
  return (Source){ path, text + skip, text + length };
}

SourcePlace
source_place_start (const Source *source)
{
  return (SourcePlace){ source->start, 1, 1 };
}

void
source_place_move (SourcePlace *place, const char *to)
{
  for (; place->at < to; place->at++) {
    if (*place->at == '\n') {
      place->line++;
      place->column = 1;
    }
    else if (((guchar)*place->at & 0xC0) != 0x80)
      place->column++;
  }
}

const char *
source_line (const Source *source, const char *at, size_t *length)
{
  const char *line = at;
  while (line > source->start && line[-1] != '\n')
    line--;
  const char *end = memchr (line, '\n', (size_t)(source->end - line));
  if (end == NULL)
    end = source->end;
  if (end > line && end[-1] == '\r')
    end--;
  *length = (size_t)(end - line);
  return line;
}

void
source_error (const Source *source, const char *at, GError **error, ErrorKind kind,
              const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  SourcePlace place = source_place_start (source);
  source_place_move (&place, at);
  error_set_at (error, kind, source->path, place.line, place.column, "%s", message);
  size_t length;
  const char *line = source_line (source, at, &length);
  error_add_source_line (error, line, length);
}

void
source_fails_to_be_text (const Source *source, const char *bad, GError **error)
{
  if (*bad == '\0')
    source_error (source, bad, error, ERROR_SCRIPT, "a NUL byte in %s", source->path);
  else
    source_error (source, bad, error, ERROR_SCRIPT, "invalid UTF-8 (byte 0x%02x) in %s",
                  (guint)(guchar)*bad, source->path);
  error_add_hint (error, "save the file as UTF-8 text");
}

gboolean
source_validate (const Source *source, const char *end, GError **error)
{
  const char *bad = NULL;
  if (g_utf8_validate_len (source->start, (gsize)(end - source->start), &bad))
    return TRUE;
  source_fails_to_be_text (source, bad, error);
  return FALSE;
}
