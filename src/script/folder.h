/* The files of one folder that may be migration scripts. */
#pragma once

#include <glib.h>

typedef struct {
  char *name;
  gboolean is_link;
} FolderFile;

typedef struct {
  char *real_path;
  int fd;
  GArray *files;      /* FolderFile: scripts by their names, sorted by code point */
  GPtrArray *folders; /* char *: names, sorted likewise; without __pycache__ */
} Folder;

/* NULL without error when there is no such folder. */
Folder *folder_read (const char *path, GError **error);
void folder_free (Folder *folder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Folder, folder_free)

/* The real path of a file. Errors: ERROR_FILE. */
char *folder_real_path (const Folder *folder, const FolderFile *file, GError **error);

/* A buffer that files are read into one after the other. */
typedef struct {
  char *data;
  size_t size;
  size_t length; /* bytes read so far */
} FileBuffer;

void file_buffer_clear (FileBuffer *buffer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FileBuffer, file_buffer_clear)

/* Reads on until LIMIT bytes are in BUFFER; *AT_END tells whether the file ended before.
 * Errors: ERROR_FILE. */
gboolean file_buffer_read (FileBuffer *buffer, int fd, size_t limit, const char *path,
                           gboolean *at_end, GError **error);
