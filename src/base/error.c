#include "base/error.h"

#include <stdarg.h>

static void
cmig_error_private_init (CmigErrorPrivate *place)
{
  *place = (CmigErrorPrivate){ 0 };
}

static void
cmig_error_private_copy (const CmigErrorPrivate *from, CmigErrorPrivate *to)
{
  to->file = g_strdup (from->file);
  to->line = from->line;
  to->column = from->column;
  to->source_line = g_strdup (from->source_line);
  to->hint = g_strdup (from->hint);
}

static void
cmig_error_private_clear (CmigErrorPrivate *place)
{
  g_free (place->file);
  g_free (place->source_line);
  g_free (place->hint);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wcast-qual" /* GLib's macro casts const away */
G_DEFINE_EXTENDED_ERROR (CmigError, cmig_error)
#pragma GCC diagnostic pop

const CmigErrorPrivate *
error_place (const GError *error)
{
  return error != NULL && error->domain == CMIG_ERROR ? cmig_error_get_private (error) : NULL;
}

static CmigErrorPrivate *
writable_place (GError **error)
{
  return error != NULL && *error != NULL && (*error)->domain == CMIG_ERROR
             ? cmig_error_get_private (*error)
             : NULL;
}

/* A message is one line, whatever a file name or a database put into it. */
G_GNUC_PRINTF (3, 0)
static void
set_valist (GError **error, ErrorKind kind, const char *format, va_list arguments)
{
  if (error == NULL)
    return;
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  g_autofree char *valid = g_utf8_make_valid (message, -1);
  g_strchomp (valid);
  for (char *c = valid; *c != '\0'; c++)
    *c = g_ascii_iscntrl (*c) ? ' ' : *c;
  g_set_error_literal (error, CMIG_ERROR, (int)kind, valid);
}

void
error_set (GError **error, ErrorKind kind, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  set_valist (error, kind, format, arguments);
  va_end (arguments);
}

void
error_set_at (GError **error, ErrorKind kind, const char *file, size_t line, size_t column,
              const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  set_valist (error, kind, format, arguments);
  va_end (arguments);
  error_add_place (error, file, line, column);
}

void
error_add_place (GError **error, const char *file, size_t line, size_t column)
{
  CmigErrorPrivate *place = writable_place (error);
  if (place == NULL || file == NULL || place->file != NULL)
    return;
  place->file = g_strdup (file);
  place->line = line;
  place->column = column;
}

void
error_add_source_line (GError **error, const char *line, size_t length)
{
  CmigErrorPrivate *place = writable_place (error);
  if (place != NULL && place->source_line == NULL)
    place->source_line = g_utf8_make_valid (line, (gssize)length);
}

void
error_add_hint (GError **error, const char *format, ...)
{
  CmigErrorPrivate *place = writable_place (error);
  if (place == NULL || place->hint != NULL)
    return;
  va_list arguments;
  va_start (arguments, format);
  place->hint = g_strdup_vprintf (format, arguments);
  va_end (arguments);
}

char *
error_shown_line (const CmigErrorPrivate *place, size_t *column)
{
  enum { SHOWN = 160 }; /* characters */
  static const char ellipsis[] = "…";
  *column = place->column;
  if (place->source_line == NULL)
    return NULL;
  const glong length = g_utf8_strlen (place->source_line, -1);
  if (length <= SHOWN)
    return g_strdup (place->source_line);
  const glong middle = (glong)MIN (place->column, (size_t)length);
  const glong start = CLAMP (middle - SHOWN / 2, 0, length - SHOWN), end = start + SHOWN;
  const gboolean cut_before = start > 0, cut_after = end < length;
  g_autofree char *part = g_utf8_substring (place->source_line, start + (cut_before ? 1 : 0),
                                            end - (cut_after ? 1 : 0));
  if (*column > 0)
    *column -= (size_t)start;
  return g_strconcat (cut_before ? ellipsis : "", part, cut_after ? ellipsis : "", NULL);
}
