#include "base/files.h"

#include <string.h>

struct Files {
  char *root; /* ends with a slash; NULL: no bundle */
  const FilesEntry *entries;
  size_t count;
  const char *text;
  size_t length;
  GHashTable *noted; /* paths; NULL: not asked for */
};

Files *
files_new_bundled (const char *root, const FilesEntry *entries, size_t count, const char *text,
                   size_t length)
{
  Files *files = g_new0 (Files, 1);
  files->root = g_strconcat (root, "/", NULL);
  files->entries = entries;
  files->count = count;
  files->text = text;
  files->length = length;
  return files;
}

Files *
files_new_noting (void)
{
  Files *files = g_new0 (Files, 1);
  files->noted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return files;
}

void
files_free (Files *files)
{
  if (files == NULL)
    return;
  g_free (files->root);
  g_clear_pointer (&files->noted, g_hash_table_unref);
  g_free (files);
}

const char *
files_root (const Files *files)
{
  return files == NULL ? NULL : files->root;
}

/* PATH from the bundle's folder on; NULL: it lies elsewhere. Caller frees. */
static char *
path_inside (const Files *files, const char *path)
{
  if (files == NULL || files->root == NULL)
    return NULL;
  g_autofree char *plain = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_strconcat (plain, "/", NULL);
  if (strcmp (folder, files->root) == 0)
    return g_strdup ("");
  return g_str_has_prefix (plain, files->root) ? g_strdup (plain + strlen (files->root)) : NULL;
}

static gboolean
is_inside (const Files *files, guint32 start, guint32 length)
{
  return start <= files->length && length <= files->length - start;
}

/* The path of ENTRY; "" where it lies outside of the text. */
static const char *
path_of (const Files *files, const FilesEntry *entry)
{
  return entry->path_length < G_MAXUINT32 && is_inside (files, entry->path, entry->path_length + 1)
                 && files->text[entry->path + entry->path_length] == '\0'
             ? files->text + entry->path
             : "";
}

/* The first entry that does not come before PATH; the count: all do. */
static size_t
find_place (const Files *files, const char *path)
{
  size_t low = 0, high = files->count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (strcmp (path_of (files, &files->entries[middle]), path) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* The entry of INSIDE, or with AS_FOLDER the first below it; NULL: there is none. */
static const FilesEntry *
find_entry (const Files *files, const char *inside, gboolean as_folder)
{
  g_autofree char *wanted = g_strconcat (inside, as_folder && *inside != '\0' ? "/" : "", NULL);
  const size_t place = find_place (files, wanted);
  if (place >= files->count)
    return NULL;
  const FilesEntry *entry = &files->entries[place];
  const char *path = path_of (files, entry);
  const gboolean found = as_folder ? g_str_has_prefix (path, wanted) : strcmp (path, wanted) == 0;
  return found && is_inside (files, entry->start, entry->length) ? entry : NULL;
}

char *
files_path (const Files *files, size_t i)
{
  return i < files->count ? g_strconcat (files->root, path_of (files, &files->entries[i]), NULL)
                          : NULL;
}

void
files_sum (const char *text, size_t length, guint32 sum[2])
{
  guint8 digest[32];
  gsize size = sizeof digest;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_checksum_update (checksum, (const guchar *)text, (gssize)length);
  g_checksum_get_digest (checksum, digest, &size);
  for (size_t i = 0; i < 2; i++)
    sum[i] = (guint32)digest[4 * i] | (guint32)digest[4 * i + 1] << 8
             | (guint32)digest[4 * i + 2] << 16 | (guint32)digest[4 * i + 3] << 24;
}

gboolean
files_read (const Files *files, const char *path, char **text, size_t *length, GError **error)
{
  g_autofree char *inside = path_inside (files, path);
  if (inside == NULL) {
    if (!g_file_get_contents (path, text, length, error))
      return FALSE;
    if (files != NULL && files->noted != NULL)
      g_hash_table_add (files->noted, g_canonicalize_filename (path, NULL));
    return TRUE;
  }
  const FilesEntry *entry = find_entry (files, inside, FALSE);
  if (entry == NULL) {
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "there is no %s in the bundle", inside);
    return FALSE;
  }
  guint32 sum[2];
  files_sum (files->text + entry->start, entry->length, sum);
  if (memcmp (sum, entry->sum, sizeof sum) != 0) {
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_IO,
                 "the bundle is damaged: %s is not what was packed", inside);
    return FALSE;
  }
  *length = entry->length;
  *text = g_malloc (*length + 1);
  memcpy (*text, files->text + entry->start, *length);
  (*text)[*length] = '\0';
  return TRUE;
}

static gboolean
has (const Files *files, const char *path, gboolean as_folder)
{
  g_autofree char *inside = path_inside (files, path);
  if (inside == NULL)
    return g_file_test (path, as_folder ? G_FILE_TEST_IS_DIR : G_FILE_TEST_IS_REGULAR);
  return find_entry (files, inside, as_folder) != NULL;
}

gboolean
files_has (const Files *files, const char *path)
{
  return has (files, path, FALSE);
}

gboolean
files_has_folder (const Files *files, const char *path)
{
  return has (files, path, TRUE);
}

static gint
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *
files_noted (const Files *files)
{
  GPtrArray *paths = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer path;
  g_hash_table_iter_init (&iter, files->noted);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    g_ptr_array_add (paths, path);
  g_ptr_array_sort (paths, compare_paths);
  return paths;
}
