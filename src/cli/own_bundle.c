#include "cli/own_bundle.h"

#include <fcntl.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

#define MARK "cmigown1"
#define MARK_LENGTH 8
#define ALIGNMENT 4096 /* a page: any address in a bundle is where its offset says */

/* The last bytes of such a program. */
typedef struct {
  guint64 offset; /* of the bundle, little-endian */
  char mark[MARK_LENGTH];
} Trailer;

const char *
own_bundle_name (void)
{
  return (const char *)getauxval (AT_EXECFN);
}

/* Where there is no /proc, as in an empty root folder, the kernel has told the name. */
static int
open_self (void)
{
  const int fd = open ("/proc/self/exe", O_RDONLY | O_CLOEXEC);
  const char *name = own_bundle_name ();
  return fd >= 0 || name == NULL ? fd : open (name, O_RDONLY | O_CLOEXEC);
}

/* *PROGRAM is how many bytes come before the bundle; *WHOLE how many there are. */
static gboolean
read_trailer (int fd, guint64 *program, guint64 *whole)
{
  Trailer trailer;
  const off_t end = lseek (fd, 0, SEEK_END);
  *whole = *program = end < 0 ? 0 : (guint64)end;
  if (end < (off_t)sizeof trailer
      || pread (fd, &trailer, sizeof trailer, end - (off_t)sizeof trailer) != sizeof trailer
      || memcmp (trailer.mark, MARK, MARK_LENGTH) != 0)
    return FALSE;
  const guint64 offset = GUINT64_FROM_LE (trailer.offset);
  if (offset > *whole - sizeof trailer || offset % ALIGNMENT != 0)
    return FALSE;
  *program = offset;
  return TRUE;
}

static GBytes *
map (int fd, GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new_from_fd (fd, FALSE, error);
  return file == NULL ? NULL : g_mapped_file_get_bytes (file);
}

GBytes *
own_bundle_read (void)
{
  const int fd = open_self ();
  guint64 program, whole;
  g_autoptr (GBytes) bytes = fd >= 0 && read_trailer (fd, &program, &whole) ? map (fd, NULL) : NULL;
  if (fd >= 0)
    close (fd);
  return bytes == NULL
             ? NULL
             : g_bytes_new_from_bytes (bytes, program, whole - program - sizeof (Trailer));
}

GBytes *
own_bundle_append (const void *bundle, size_t size, GError **error)
{
  const int fd = open_self ();
  guint64 program, whole;
  if (fd < 0) {
    g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                         "this program's file is not found");
    return NULL;
  }
  read_trailer (fd, &program, &whole);
  g_autoptr (GBytes) bytes = map (fd, error);
  close (fd);
  if (bytes == NULL)
    return NULL;
  GByteArray *joined = g_byte_array_new ();
  g_byte_array_append (joined, g_bytes_get_data (bytes, NULL), (guint)program);
  const guint offset = (joined->len + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  g_byte_array_set_size (joined, offset);
  memset (joined->data + program, 0, offset - program);
  g_byte_array_append (joined, bundle, (guint)size);
  Trailer trailer = { .offset = GUINT64_TO_LE (offset) };
  memcpy (trailer.mark, MARK, MARK_LENGTH);
  g_byte_array_append (joined, (const guint8 *)&trailer, sizeof trailer);
  return g_byte_array_free_to_bytes (joined);
}
