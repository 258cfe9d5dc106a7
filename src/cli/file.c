#include "cli/file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static gboolean
fail (GError **error)
{
  const int reason = errno;
  g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (reason), g_strerror (reason));
  return FALSE;
}

static gboolean
write_stream (const char *path, const char *data, gsize size, GError **error)
{
  FILE *stream = fopen (path, "we");
  if (stream == NULL)
    return fail (error);
  const gboolean written = fwrite (data, 1, size, stream) == size;
  return (fclose (stream) == 0 && written) || fail (error);
}

/* GLib's messages name the temporary file, which is nobody's business. */
static gboolean
write_file (const char *path, const char *data, gsize size, guint mode, GError **error)
{
  GError *problem = NULL;
  if (g_file_set_contents_full (path, data, (gssize)size,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                (int)mode, &problem))
    return TRUE;
  const char *reason = g_strrstr (problem->message, ": ");
  g_set_error_literal (error, problem->domain, problem->code,
                       reason == NULL ? problem->message : reason + strlen (": "));
  g_error_free (problem);
  return FALSE;
}

gboolean
file_write (const char *path, const char *data, gsize size, guint mode, GError **error)
{
  char *real = realpath (path, NULL);
  const char *target = real == NULL ? path : real;
  GStatBuf about;
  const gboolean is_other = g_stat (target, &about) == 0 && !S_ISREG (about.st_mode);
  const gboolean written = is_other ? write_stream (target, data, size, error)
                                    : write_file (target, data, size, mode, error);
  free (real);
  return written;
}
