#include "script/directory.h"

#include "base/error.h"
#include "config/path.h"
#include "script/folder.h"
#include "script/py_header.h"
#include "script/sql_script.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define FIRST_READ 4096 /* holds most headers, and most Alembic scripts */

#define NEXT 1U
#define PREVIOUS (guint) (-1)

typedef struct {
  ScriptDirectory *directory;
  FileBuffer buffer;
  GHashTable *seen; /* real paths */
  GPtrArray *problems;
} Loader;

static void
warn (Loader *loader, const char *format, const char *path)
{
  g_autoptr (GString) line = g_string_new (format);
  g_string_replace (line, "%s", path, 1);
  g_ptr_array_add (loader->directory->warnings, g_string_free (g_steal_pointer (&line), FALSE));
}

/* Parses what is read, and more of the file as long as that asks for it. */
static Script *
parse_file (Loader *loader, int fd, const char *path, gboolean *loaded, GError **error)
{
  const gboolean is_sql = g_str_has_suffix (path, ".sql");
  FileBuffer *buffer = &loader->buffer;
  buffer->length = 0;
  *loaded = FALSE;
  for (size_t limit = FIRST_READ;; limit *= 4) {
    gboolean at_end;
    gboolean done = FALSE;
    GError *problem = NULL;
    if (!file_buffer_read (buffer, fd, limit, path, &at_end, error))
      return NULL;
    if (!is_sql && !at_end)
      continue;
    Script *script = is_sql ? sql_header_parse (buffer->data, buffer->length, path,
                                                at_end ? NULL : &done, &problem)
                            : py_header_parse (buffer->data, buffer->length, path, &problem);
    if (!at_end && !done)
      continue;
    *loaded = problem == NULL;
    if (problem != NULL)
      g_propagate_error (error, problem);
    return script;
  }
}

/* NULL without error for what is no script after all: a link to a folder, a file without keys. */
static Script *
read_script (Loader *loader, const Folder *folder, const FolderFile *file, const char *path,
             GError **error)
{
  const int fd = openat (folder->fd, file->name, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) {
    error_set_at (error, ERROR_FILE, path, 0, 0, "cannot read %s: %s", path, g_strerror (errno));
    return NULL;
  }
  gboolean loaded;
  g_autoptr (GError) problem = NULL;
  Script *script = parse_file (loader, fd, path, &loaded, &problem);
  close (fd);
  if (loaded && script == NULL)
    warn (loader, "File %s has no revision in its header, it is ignored.", path);
  if (problem != NULL && !(file->is_link && g_file_test (path, G_FILE_TEST_IS_DIR)))
    g_propagate_error (error, g_steal_pointer (&problem));
  return script;
}

/* The script of FILE; NULL without error when it was loaded before. */
static Script *
load (Loader *loader, const Folder *folder, const FolderFile *file, GError **error)
{
  g_autofree char *path = folder_real_path (folder, file, error);
  if (path == NULL)
    return NULL;
  if (g_hash_table_contains (loader->seen, path)) {
    warn (loader, "File %s loaded twice! ignoring. Please ensure version_locations is unique.",
          path);
    return NULL;
  }
  Script *script = read_script (loader, folder, file, path, error);
  g_hash_table_add (loader->seen, g_steal_pointer (&path));
  return script;
}

/* Whether both lists hold the same names, in any order. */
static gboolean
are_same_names (GStrv a, GStrv b)
{
  for (size_t i = 0; a[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *)b, a[i]))
      return FALSE;
  return g_strv_length (a) == g_strv_length (b);
}

static gboolean
check_twins (const RevisionHeader *sql, const RevisionHeader *py, GError **error)
{
  const gboolean same_id = strcmp (sql->revision, py->revision) == 0;
  if (same_id && are_same_names (sql->down_revision, py->down_revision))
    return TRUE;
  error_set_at (error, ERROR_SCRIPT, sql->path, 0, 0,
                "%s differs between %s and %s, which are one revision",
                same_id ? "down_revision" : "revision", sql->path, py->path);
  return FALSE;
}

/* The file of the same stem and OTHER_SUFFIX if that at INDEX has SUFFIX; it stands STEP by STEP
 * from there, among the few names that begin with the same "stem.". */
static const FolderFile *
find_twin (const Folder *folder, guint index, const char *suffix, const char *other_suffix,
           guint step)
{
  const char *name = g_array_index (folder->files, FolderFile, index).name;
  if (!g_str_has_suffix (name, suffix))
    return NULL;
  const size_t stem = strlen (name) - strlen (suffix);
  for (guint i = index + step; i < folder->files->len;
       i += step) { /* unsigned: below 0 is beyond the end */
    const FolderFile *other = &g_array_index (folder->files, FolderFile, i);
    if (strncmp (other->name, name, stem + 1) != 0)
      return NULL;
    if (strcmp (other->name + stem, other_suffix) == 0)
      return other;
  }
  return NULL;
}

/* The file at INDEX, and for an X.py the X.sql that counts in its stead. */
static gboolean
add_file (Loader *loader, const Folder *folder, guint index, GError **error)
{
  GError *problem = NULL;
  const FolderFile *file = &g_array_index (folder->files, FolderFile, index);
  const FolderFile *twin = find_twin (folder, index, ".py", ".sql", NEXT);
  g_autoptr (Script) sql = twin == NULL ? NULL : load (loader, folder, twin, &problem);
  g_autoptr (Script) script = problem != NULL ? NULL : load (loader, folder, file, &problem);
  if (problem != NULL && loader->problems != NULL) {
    g_ptr_array_add (loader->problems, problem);
    return TRUE;
  }
  if (problem != NULL) {
    g_propagate_error (error, problem);
    return FALSE;
  }
  if (sql != NULL && script != NULL && !check_twins (&sql->header, &script->header, error))
    return FALSE;
  if (sql != NULL)
    g_ptr_array_add (loader->directory->scripts, g_steal_pointer (&sql));
  else if (script != NULL)
    g_ptr_array_add (loader->directory->scripts, g_steal_pointer (&script));
  return TRUE;
}

static gboolean
add_folder (Loader *loader, const Folder *folder, GError **error)
{
  for (guint i = 0; i < folder->files->len; i++) {
    if (find_twin (folder, i, ".sql", ".py", PREVIOUS) != NULL)
      continue; /* came with its X.py */
    if (!add_file (loader, folder, i, error))
      return FALSE;
  }
  return TRUE;
}

/* alembic: Script._list_py_dir; a folder's files come before those of the folders in it. */
static gboolean
add_location (Loader *loader, const char *location, gboolean recursive, GError **error)
{
  g_autoptr (GPtrArray) pending = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (pending, g_strdup (location));
  while (pending->len > 0) {
    g_autofree char *path = g_ptr_array_steal_index (pending, pending->len - 1);
    GError *problem = NULL;
    g_autoptr (Folder) folder = folder_read (path, &problem);
    if (problem != NULL) {
      g_propagate_error (error, problem);
      return FALSE;
    }
    if (folder == NULL)
      continue;
    if (!add_folder (loader, folder, error))
      return FALSE;
    for (guint i = folder->folders->len; recursive && i > 0; i--)
      g_ptr_array_add (pending,
                       g_build_filename (path, g_ptr_array_index (folder->folders, i - 1), NULL));
  }
  return TRUE;
}

/* The scripts that a bundle names; of twins it has the one that counts. */
static gboolean
add_bundled (Loader *loader, const Settings *settings, GError **error)
{
  for (char **path = settings->scripts; path != NULL && *path != NULL; path++) {
    const Script found = { .header.path = *path, .files = settings->files };
    size_t length;
    GError *problem = NULL;
    g_autofree char *text = script_read (&found, &length, &problem);
    Script *script = problem != NULL ? NULL
                     : g_str_has_suffix (*path, ".sql")
                         ? sql_header_parse (text, length, *path, NULL, &problem)
                         : py_header_parse (text, length, *path, &problem);
    if (script != NULL)
      g_ptr_array_add (loader->directory->scripts, script);
    if (problem == NULL)
      continue;
    g_propagate_error (error, problem);
    return FALSE;
  }
  return TRUE;
}

/* alembic: ScriptDirectory._version_locations */
static GStrv
find_locations (const Settings *settings, const char *dir)
{
  g_autoptr (GStrvBuilder) locations = g_strv_builder_new ();
  for (size_t i = 0; settings->version_locations != NULL && settings->version_locations[i] != NULL;
       i++) {
    g_autofree char *location = path_absolute (settings->version_locations[i]);
    g_strv_builder_add (locations, location);
  }
  if (settings->version_locations == NULL || settings->version_locations[0] == NULL) {
    g_autofree char *location = g_build_filename (dir, "versions", NULL);
    g_strv_builder_add (locations, location);
  }
  return g_strv_builder_end (locations);
}

ScriptDirectory *
script_directory_read (const Settings *settings, GPtrArray *problems, GError **error)
{
  const char *location = settings->script_location;
  if (location == NULL) {
    error_set (error, ERROR_CONFIG, "No 'script_location' key found in configuration.");
    return NULL;
  }
  if (files_root (settings->files) == NULL && access (location, F_OK) != 0) {
    error_set (
        error, ERROR_CONFIG,
        "Path doesn't exist: %s.  Please use the 'init' command to create a new scripts folder.",
        location);
    return NULL;
  }
  g_autoptr (ScriptDirectory) directory = g_new0 (ScriptDirectory, 1);
  directory->dir = path_absolute (location);
  directory->version_locations = find_locations (settings, directory->dir);
  directory->scripts = g_ptr_array_new_with_free_func ((GDestroyNotify)script_free);
  directory->warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Loader loader = { directory, { NULL, 0, 0 }, seen, problems };
  gboolean read = add_bundled (&loader, settings, error);
  for (size_t i = 0; read && settings->scripts == NULL && directory->version_locations[i] != NULL;
       i++)
    read = add_location (&loader, directory->version_locations[i],
                         settings->recursive_version_locations, error);
  file_buffer_clear (&loader.buffer);
  for (guint i = 0; i < directory->scripts->len; i++)
    ((Script *)g_ptr_array_index (directory->scripts, i))->files = settings->files;
  return read ? g_steal_pointer (&directory) : NULL;
}

void
script_directory_free (ScriptDirectory *directory)
{
  if (directory == NULL)
    return;
  g_free (directory->dir);
  g_strfreev (directory->version_locations);
  g_ptr_array_unref (directory->scripts);
  g_ptr_array_unref (directory->warnings);
  g_free (directory);
}
