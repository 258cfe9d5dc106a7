#include "script/init.h"

#include "base/error.h"
#include "base/file.h"
#include "script/templates.h"

#include <string.h>

typedef struct {
  ScriptMessage message;
  void *data;
} Teller;

static void
tell (const Teller *teller, const char *what, const char *path)
{
  g_autofree char *text = g_strdup_printf ("%s %s ...  done", what, path);
  teller->message (teller->data, text);
}

const char *const *
environment_templates (void)
{
  static const char *const templates[]
      = { "generic", "Generic single-database configuration.", NULL };
  return templates;
}

static gboolean
template_exists (const char *name)
{
  for (const TemplateFile *file = template_files; file->template != NULL; file++)
    if (g_str_equal (file->template, name))
      return TRUE;
  return FALSE;
}

static gboolean
folder_is_free (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  return dir == NULL ? !g_file_test (folder, G_FILE_TEST_EXISTS) : g_dir_read_name (dir) == NULL;
}

static gboolean
create_folder (const char *path, const Teller *teller, GError **error)
{
  gboolean made;
  if (!folder_create (path, &made, error))
    return FALSE;
  if (made)
    tell (teller, "Creating directory", path);
  return TRUE;
}

/* script_location as the configuration says it: below the folder of the file where it can be. A
 * percent sign in a value is written twice. */
static char *
location_for (const char *config_file, const char *folder)
{
  g_autofree char *here = g_path_get_dirname (config_file);
  g_autofree char *absolute = g_canonicalize_filename (folder, NULL);
  g_autofree char *prefix = g_strconcat (here, "/", NULL);
  const gboolean below = !g_path_is_absolute (folder) && g_str_has_prefix (absolute, prefix);
  GString *location = g_string_new (below ? absolute + strlen (prefix) : absolute);
  g_string_replace (location, "%", "%%", 0);
  if (below)
    g_string_prepend (location, "%(here)s/");
  return g_string_free (location, FALSE);
}

static gboolean
name_is_plain (const char *folder, GError **error)
{
  for (const char *c = folder; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c)) {
      error_set (error, ERROR_REFUSED,
                 "a configuration cannot name a folder with control characters");
      return FALSE;
    }
  return TRUE;
}

static gboolean
write_config (const char *text, const char *config_file, const char *folder, const Teller *teller,
              GError **error)
{
  if (g_file_test (config_file, G_FILE_TEST_EXISTS)) {
    g_autofree char *skipped = g_strdup_printf ("File %s already exists, skipping", config_file);
    teller->message (teller->data, skipped);
    return TRUE;
  }
  g_autofree char *location = location_for (config_file, folder);
  GString *filled = g_string_new (text);
  g_string_replace (filled, "${script_location}", location, 0);
  const gboolean written = file_create (config_file, filled->str, error);
  g_string_free (filled, TRUE);
  if (written)
    tell (teller, "Generating", config_file);
  return written;
}

static gboolean
write_files (const char *template_name, const char *config_file, const char *folder,
             const Teller *teller, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (folder, NULL);
  for (const TemplateFile *file = template_files; file->template != NULL; file++) {
    if (!g_str_equal (file->template, template_name))
      continue;
    gboolean written;
    if (g_str_equal (file->name, "alembic.ini.mako"))
      written = write_config (file->text, config_file, folder, teller, error);
    else {
      g_autofree char *path = g_build_filename (absolute, file->name, NULL);
      written = file_create (path, file->text, error);
      if (written)
        tell (teller, "Generating", path);
    }
    if (!written)
      return FALSE;
  }
  return TRUE;
}

gboolean
environment_init (const char *config_file, const char *folder, const char *template_name,
                  gboolean package, ScriptMessage message, void *data, GError **error)
{
  const Teller teller = { message, data };
  if (!name_is_plain (folder, error))
    return FALSE;
  if (!folder_is_free (folder)) {
    error_set (error, ERROR_REFUSED, "Directory %s already exists and is not empty", folder);
    return FALSE;
  }
  if (!template_exists (template_name)) {
    error_set (error, ERROR_REFUSED, "No such template '%s'", template_name);
    error_add_hint (error, "`cmig list_templates` lists them");
    return FALSE;
  }
  g_autofree char *absolute = g_canonicalize_filename (folder, NULL);
  g_autofree char *versions = g_build_filename (absolute, "versions", NULL);
  if (!create_folder (absolute, &teller, error) || !create_folder (versions, &teller, error)
      || !write_files (template_name, config_file, folder, &teller, error))
    return FALSE;
  const char *const packages[] = { absolute, versions };
  for (size_t i = 0; package && i < G_N_ELEMENTS (packages); i++) {
    g_autofree char *path = g_build_filename (packages[i], "__init__.py", NULL);
    if (!file_create (path, "", error))
      return FALSE;
    tell (&teller, "Adding", path);
  }
  g_autofree char *last = g_strdup_printf (
      "Please edit configuration/connection/logging settings in %s before proceeding.",
      config_file);
  message (data, last);
  return TRUE;
}
