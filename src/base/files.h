/* The files of a project: those of the disk, or what a bundle holds in the place of a folder. Files
 * outside of that folder are the disk's in any case. NULL stands for the disk alone. */
#pragma once

#include <glib.h>

typedef struct Files Files;

/* Where a file's path, which ends with a NUL, and its bytes lie in the text of all of them. */
typedef struct {
  guint32 path, path_length, start, length;
  guint32 sum[2]; /* of the bytes, as files_sum() has it */
} FilesEntry;

/* The beginning of the SHA-256 of TEXT. */
void files_sum (const char *text, size_t length, guint32 sum[2]);

/* ENTRIES are sorted by their paths, which lie below ROOT (absolute, its parts in plain order).
 * What lies outside of TEXT counts as missing. All is borrowed. */
Files *files_new_bundled (const char *root, const FilesEntry *entries, size_t count,
                          const char *text, size_t length);

/* Those of the disk; what is read is noted. */
Files *files_new_noting (void);
void files_free (Files *files);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Files, files_free)

/* The folder that the bundle stands for; NULL: there is no bundle. */
const char *files_root (const Files *files);

/* Ends *TEXT, the caller's, with a NUL. Errors: those of g_file_get_contents(). */
gboolean files_read (const Files *files, const char *path, char **text, size_t *length,
                     GError **error);
gboolean files_has (const Files *files, const char *path);
gboolean files_has_folder (const Files *files, const char *path);

/* The absolute path of the I-th file of a bundle; NULL: there is none. Caller frees. */
char *files_path (const Files *files, size_t i);

/* The paths that were read so far, sorted. Caller frees the array. */
GPtrArray *files_noted (const Files *files);
