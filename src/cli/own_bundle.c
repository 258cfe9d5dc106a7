#include "cli/own_bundle.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

#define ALIGNMENT 4096 /* a page: any address in a bundle is where its offset says */

/* In the program itself, so that it knows of its bundle when nothing is left of that. */
typedef struct {
  char mark[16];  /* stands in the file once: here */
  guint64 offset; /* of the bundle; 0: there is none */
} Place;

/* Volatile: the file is changed where a program gets a bundle. */
static const volatile Place place = { .mark = "\x7f"
                                              "cmig-own-place" };

const char *
own_bundle_name (void)
{
  return (const char *)getauxval (AT_EXECFN);
}

/* Where there is no /proc, as in an empty root folder, the kernel has told the name. */
static GBytes *
map_self (GError **error)
{
  const char *name = own_bundle_name ();
  int fd = open ("/proc/self/exe", O_RDONLY | O_CLOEXEC);
  if (fd < 0 && name != NULL)
    fd = open (name, O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (errno), g_strerror (errno));
    return NULL;
  }
  g_autoptr (GMappedFile) file = g_mapped_file_new_from_fd (fd, FALSE, error);
  close (fd);
  return file == NULL ? NULL : g_mapped_file_get_bytes (file);
}

gboolean
own_bundle_read (GBytes **bundle, GError **error)
{
  const Place own = place;
  *bundle = NULL;
  if (own.offset == 0)
    return TRUE;
  g_autoptr (GBytes) program = map_self (error);
  if (program == NULL)
    return FALSE;
  const gsize size = g_bytes_get_size (program);
  *bundle = own.offset < size
                ? g_bytes_new_from_bytes (program, own.offset, size - own.offset)
                : g_bytes_new_static ("", 1); /* not even empty: a bundle that is damaged */
  return TRUE;
}

GBytes *
own_bundle_append (const void *bundle, size_t size, GError **error)
{
  Place own = place;
  g_autoptr (GBytes) program = map_self (error);
  if (program == NULL)
    return NULL;
  gsize length;
  const guint8 *bytes = g_bytes_get_data (program, &length);
  const guint8 *found = memmem (bytes, length, own.mark, sizeof own.mark);
  if (own.offset > 0)
    length = MIN (length, own.offset);
  if (found == NULL || found + sizeof own > bytes + length) {
    g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                         "this program's file is not as it was built");
    return NULL;
  }
  own.offset = (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  guint8 *joined = g_malloc0 (own.offset + size);
  memcpy (joined, bytes, length);
  memcpy (joined + (found - bytes), &own, sizeof own);
  memcpy (joined + own.offset, bundle, size);
  return g_bytes_new_take (joined, own.offset + size);
}
