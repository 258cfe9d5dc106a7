#include "script/folder.h"

#include "base/error.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* alembic: _only_source_rev_file; editors' hidden files likewise. */
static gboolean
is_script_name (const char *name)
{
  if (g_str_has_suffix (name, ".sql"))
    return *name != '.';
  return g_str_has_suffix (name, ".py") && !g_str_has_prefix (name, ".#")
         && !g_str_has_prefix (name, "__init__");
}

static unsigned char
type_of (int fd, const struct dirent *entry)
{
  struct stat status;
  if (entry->d_type != DT_UNKNOWN)
    return entry->d_type;
  return fstatat (fd, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0
             ? (unsigned char)IFTODT (status.st_mode)
             : DT_UNKNOWN;
}

static void
add_entry (Folder *folder, const struct dirent *entry)
{
  const char *name = entry->d_name;
  if (is_script_name (name)) {
    const unsigned char type = type_of (folder->fd, entry);
    const FolderFile file
        = { type == DT_REG || type == DT_LNK ? g_strdup (name) : NULL, type == DT_LNK };
    if (file.name != NULL) {
      g_array_append_val (folder->files, file);
      return;
    }
  }
  if (strcmp (name, ".") != 0 && strcmp (name, "..") != 0 && !g_str_has_suffix (name, "__pycache__")
      && type_of (folder->fd, entry) == DT_DIR)
    g_ptr_array_add (folder->folders, g_strdup (name));
}

static int
compare_files (gconstpointer a, gconstpointer b)
{
  return strcmp (((const FolderFile *)a)->name, ((const FolderFile *)b)->name);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

static void
file_clear (gpointer file)
{
  g_free (((FolderFile *)file)->name);
}

static gboolean
fail (const char *path, GError **error)
{
  error_set_at (error, ERROR_FILE, path, 0, 0, "cannot read %s: %s", path, g_strerror (errno));
  return FALSE;
}

static gboolean
read_entries (Folder *folder, DIR *stream)
{
  errno = 0;
  for (const struct dirent *entry; (entry = readdir (stream)) != NULL;)
    add_entry (folder, entry);
  const int problem = errno;
  closedir (stream);
  errno = problem;
  return problem == 0;
}

Folder *
folder_read (const char *path, GError **error)
{
  DIR *stream = opendir (path);
  if (stream == NULL) {
    if (errno != ENOENT)
      fail (path, error);
    return NULL;
  }
  g_autoptr (Folder) folder = g_new0 (Folder, 1);
  folder->files = g_array_new (FALSE, FALSE, sizeof (FolderFile));
  g_array_set_clear_func (folder->files, file_clear);
  folder->folders = g_ptr_array_new_with_free_func (g_free);
  folder->fd = fcntl (dirfd (stream), F_DUPFD_CLOEXEC, 0);
  if (folder->fd < 0 || (folder->real_path = realpath (path, NULL)) == NULL) {
    const int problem = errno;
    closedir (stream);
    errno = problem;
    fail (path, error);
    return NULL;
  }
  if (!read_entries (folder, stream)) {
    fail (path, error);
    return NULL;
  }
  g_array_sort (folder->files, compare_files);
  g_ptr_array_sort (folder->folders, compare_names);
  return g_steal_pointer (&folder);
}

void
folder_free (Folder *folder)
{
  if (folder == NULL)
    return;
  g_array_unref (folder->files);
  g_ptr_array_unref (folder->folders);
  free (folder->real_path); /* realpath's, not GLib's */
  if (folder->fd >= 0)
    close (folder->fd);
  g_free (folder);
}

char *
folder_real_path (const Folder *folder, const FolderFile *file, GError **error)
{
  g_autofree char *path = g_strconcat (folder->real_path, "/", file->name, NULL);
  if (!file->is_link)
    return g_steal_pointer (&path);
  char *real = realpath (path, NULL);
  if (real == NULL) {
    fail (path, error);
    return NULL;
  }
  char *copy = g_strdup (real);
  free (real);
  return copy;
}

void
file_buffer_clear (FileBuffer *buffer)
{
  g_clear_pointer (&buffer->data, g_free);
}

gboolean
file_buffer_read (FileBuffer *buffer, int fd, size_t limit, const char *path, gboolean *at_end,
                  GError **error)
{
  if (buffer->size < limit) {
    buffer->data = g_realloc (buffer->data, limit);
    buffer->size = limit;
  }
  ssize_t count;
  do
    count = read (fd, buffer->data + buffer->length, limit - buffer->length);
  while (count < 0 && errno == EINTR);
  if (count < 0)
    return fail (path, error);
  buffer->length += (size_t)count;
  *at_end = buffer->length < limit; /* a regular file gives less only at its end */
  return TRUE;
}
