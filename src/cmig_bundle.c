#include "cmig_private.h"

#include "base/error.h"
#include "bundle/bundle.h"
#include "bundle/password.h"
#include "runtime/python_runner.h"

#include <string.h>

#define CONFIGURATION "alembic.ini"
#define PYPROJECT "pyproject.toml"

/* Stands for the folder of a bundle that is no file. */
#define NO_FOLDER "/(bundle)"

/* The bytes of -c FILE where that is a bundle; NULL: it is none, or cannot be read, which whoever
 * reads it as an ini file will say. */
static GBytes *
map_if_bundle (const char *path)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  return file != NULL
                 && bundle_is_one (g_mapped_file_get_contents (file),
                                   g_mapped_file_get_length (file))
             ? g_mapped_file_get_bytes (file)
             : NULL;
}

gboolean
facade_open_bundle (cmig *handle, GError **error)
{
  const struct cmig_options *options = &handle->options;
  const char *const *names = options->config_files;
  g_autofree char *root = NULL;
  g_autoptr (GBytes) bytes = NULL;
  if (options->bundle != NULL) {
    bytes = g_bytes_new_static (options->bundle, options->bundle_size);
    root = g_canonicalize_filename (options->bundle_name == NULL ? NO_FOLDER : options->bundle_name,
                                    NULL);
  }
  else if (names != NULL && names[0] != NULL && names[1] == NULL) {
    bytes = map_if_bundle (names[0]);
    root = g_canonicalize_filename (names[0], NULL);
  }
  if (bytes == NULL)
    return TRUE;
  handle->bundle = bundle_read (bytes, root, error);
  return handle->bundle != NULL;
}

void
facade_take_bundle (cmig *handle)
{
  Settings *settings = handle->settings;
  const Bundle *bundle = handle->bundle;
  if (bundle == NULL)
    return;
  g_free (settings->script_location);
  g_strfreev (settings->version_locations);
  g_strfreev (settings->system_path);
  settings->script_location = g_strdup (bundle->script_location);
  settings->version_locations = g_strdupv (bundle->version_locations);
  settings->system_path = g_strdupv (bundle->system_path);
}

typedef struct {
  cmig *handle;
  GPtrArray *folders; /* char *: the first is the bundle's own, the others lie in it by a number */
  GHashTable *files;  /* path in the bundle ─► GBytes */
} Packing;

/* Where PATH lies in the bundle; NULL: below none of the folders. Caller frees. */
static char *
place_of (const Packing *packing, const char *path)
{
  for (guint i = 0; i < packing->folders->len; i++) {
    const char *folder = g_ptr_array_index (packing->folders, i);
    const size_t length = strlen (folder);
    if (strncmp (path, folder, length) != 0 || (path[length] != '/' && path[length] != '\0'))
      continue;
    const char *rest = path[length] == '\0' ? "" : path + length + 1;
    return i == 0 ? g_strdup (rest) : g_strdup_printf ("+%u/%s", i, rest);
  }
  return NULL;
}

/* The place of PATH, a folder of the configuration, which becomes one of the bundle's if it lies
 * below none. Caller frees. */
static char *
place_folder (const Packing *packing, const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  char *place = place_of (packing, absolute);
  if (place != NULL)
    return place;
  g_ptr_array_add (packing->folders, g_steal_pointer (&absolute));
  return g_strdup_printf ("+%u", packing->folders->len - 1);
}

static GStrv
place_folders (const Packing *packing, const GStrv paths)
{
  g_autoptr (GStrvBuilder) places = g_strv_builder_new ();
  for (char **path = paths; path != NULL && *path != NULL; path++) {
    g_autofree char *place = place_folder (packing, *path);
    g_strv_builder_add (places, place);
  }
  return g_strv_builder_end (places);
}

/* A password is not for everybody who gets the bundle. */
static char *
cut_passwords (const Packing *packing, const char *path, const char *place, const char *text)
{
  g_autoptr (GArray) lines = NULL;
  const gboolean configuration
      = g_str_equal (place, CONFIGURATION) || g_str_equal (place, PYPROJECT);
  char *cut = password_cut (text, configuration, &lines);
  for (guint i = 0; i < lines->len; i++) {
    g_autofree char *line = g_strdup_printf (
        "%s:%u: %s is left out of the bundle", path, g_array_index (lines, guint, i),
        configuration ? "a URL with a password" : "the password of a URL");
    facade_log (packing->handle, LOG_WARNING, "alembic.cmig", line);
  }
  return cut;
}

/* A missing file is none of the project's. */
static gboolean
add_file (const Packing *packing, const char *path, const char *as, GError **error)
{
  g_autofree char *place = as == NULL ? place_of (packing, path) : g_strdup (as);
  g_autofree char *text = NULL;
  g_autoptr (GError) problem = NULL;
  size_t length;
  if (place == NULL || g_hash_table_contains (packing->files, place))
    return TRUE;
  if (!g_file_get_contents (path, &text, &length, &problem)) {
    if (g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT))
      return TRUE;
    error_set_at (error, ERROR_FILE, path, 0, 0, "cannot read %s: %s", path, problem->message);
    return FALSE;
  }
  /* what has a NUL is no text that anything reads */
  char *kept = strlen (text) == length ? cut_passwords (packing, path, place, text)
                                       : g_steal_pointer (&text);
  g_hash_table_insert (packing->files, g_steal_pointer (&place),
                       g_bytes_new_take (kept, text == NULL ? length : strlen (kept)));
  return TRUE;
}

/* Notes what the checks of all Python scripts read: the modules that they import. */
static gboolean
note_modules (cmig *handle, GError **error)
{
  MigrationContext context = handle->context;
  context.driver = NULL;
  context.dialect = "sqlite";
  g_autoptr (PythonRunner) runner = python_runner_new (&context, error);
  for (guint i = 0; runner != NULL && i < context.scripts->len; i++) {
    const Script *script = g_ptr_array_index (context.scripts, i);
    g_autoptr (GPtrArray) findings = script->kind == SCRIPT_PYTHON
                                         ? python_runner_check (runner, script->header.path, NULL)
                                         : NULL;
  }
  return runner != NULL;
}

static gboolean
add_modules (const Packing *packing, GError **error)
{
  cmig *handle = packing->handle;
  g_autoptr (Files) noting = files_new_noting ();
  handle->settings->files = noting;
  const gboolean success = note_modules (handle, error);
  handle->settings->files = NULL;
  if (!success)
    return FALSE;
  g_autoptr (GPtrArray) paths = files_noted (noting);
  for (guint i = 0; i < paths->len; i++)
    if (!add_file (packing, g_ptr_array_index (paths, i), NULL, error))
      return FALSE;
  return TRUE;
}

/* Adds the files that are there by their names. */
static gboolean
add_named (const Packing *packing, GError **error)
{
  const Settings *settings = packing->handle->settings;
  g_autofree char *env = g_build_filename (packing->handle->directory->dir, "env.py", NULL);
  return add_file (packing, settings->config_file, CONFIGURATION, error)
         && add_file (packing, settings->pyproject_file, PYPROJECT, error)
         && add_file (packing, env, NULL, error);
}

static gboolean
add_scripts (const Packing *packing, GStrvBuilder *places, GError **error)
{
  const GPtrArray *scripts = packing->handle->context.scripts;
  for (guint i = 0; i < scripts->len; i++) {
    const char *path = ((const Script *)g_ptr_array_index (scripts, i))->header.path;
    g_autofree char *place = place_of (packing, path);
    if (place == NULL) {
      g_autofree char *folder = g_path_get_dirname (path);
      g_autofree char *unused = place_folder (packing, folder);
      place = place_of (packing, path);
    }
    if (!add_file (packing, path, place, error))
      return FALSE;
    g_strv_builder_add (places, place);
  }
  return TRUE;
}

static GStrv
head_ids (const RevisionMap *map)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  for (size_t i = 0; i < map->heads.count; i++)
    g_strv_builder_add (ids, map->heads.items[i]->id);
  return g_strv_builder_end (ids);
}

static GBytes *
pack (const Packing *packing, GError **error)
{
  const cmig *handle = packing->handle;
  const Settings *settings = handle->settings;
  g_ptr_array_add (packing->folders, g_path_get_dirname (settings->config_file));
  g_autofree char *location = place_folder (packing, handle->directory->dir);
  g_auto (GStrv) versions = place_folders (packing, handle->directory->version_locations);
  g_auto (GStrv) system_path = place_folders (packing, settings->system_path);
  g_autoptr (GStrvBuilder) places = g_strv_builder_new ();
  if (!add_named (packing, error) || !add_scripts (packing, places, error)
      || !add_modules (packing, error))
    return NULL;
  g_auto (GStrv) scripts = g_strv_builder_end (places);
  g_auto (GStrv) heads = head_ids (handle->map);
  const BundleInfo info = {
    .script_location = location,
    .version_locations = (const char *const *)versions,
    .system_path = (const char *const *)system_path,
    .scripts = (const char *const *)scripts,
    .heads = (const char *const *)heads,
  };
  return bundle_write (&info, packing->files);
}

gboolean
facade_check_writable (const cmig *handle, GError **error)
{
  if (handle->bundle == NULL)
    return TRUE;
  error_set_at (error, ERROR_REFUSED, handle->settings->config_file, 0, 0,
                "the scripts of a bundle cannot be changed");
  error_add_hint (error, "change them in their project, and make the bundle again");
  return FALSE;
}

enum cmig_status
cmig_bundle_make (cmig *handle, void **bundle, size_t *size, struct cmig_error *error)
{
  GError *problem = NULL;
  *bundle = NULL;
  if (!facade_check_writable (handle, &problem) || !facade_read_scripts (handle, &problem))
    return facade_fails (error, problem);
  if (handle->env == NULL)
    facade_read_env (handle, FALSE);
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) files
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  const Packing packing = { handle, folders, files };
  GBytes *bytes = pack (&packing, &problem);
  if (bytes == NULL)
    return facade_fails (error, problem);
  *bundle = g_bytes_unref_to_data (bytes, size);
  return CMIG_OK;
}

void
cmig_bundle_free (void *bundle)
{
  g_free (bundle);
}
