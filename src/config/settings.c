#include "config/settings.h"

#include "base/error.h"
#include "config/ini.h"
#include "config/logging.h"
#include "config/path.h"
#include "config/sections.h"

#include <string.h>

/* The file that Alembic would read (alembic/config.py, _inis_from_config()). */
static char *
find_file (const char *config_file, GError **error)
{
  const char *variable = g_getenv ("ALEMBIC_CONFIG");
  const char *file = config_file != NULL                     ? config_file
                     : variable != NULL && *variable != '\0' ? variable
                                                             : "alembic.ini";
  g_autofree char *name = g_path_get_basename (file);
  if (strcmp (name, "pyproject.toml") != 0)
    return path_absolute (file);
  error_set_at (error, ERROR_UNSUPPORTED, file, 0, 0,
                "pyproject.toml is not supported by this version");
  error_add_hint (error, "put the settings into alembic.ini");
  return NULL;
}

/* A missing file reads as an empty one. */
static Ini *
read_ini (const char *file, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *here = g_path_get_dirname (file);
  g_autoptr (GError) problem = NULL;
  size_t length = 0;
  if (!g_file_get_contents (file, &text, &length, &problem)
      && !g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT)
      && !g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOTDIR)) {
    error_set_at (error, ERROR_CONFIG, file, 0, 0, "cannot read the configuration: %s",
                  problem->message);
    return NULL;
  }
  return ini_parse (text == NULL ? "" : text, length, file, here, error);
}

Settings *
settings_read (const char *config_file, const char *main_section, GError **error)
{
  g_autoptr (Settings) settings = g_new0 (Settings, 1);
  settings->config_file = find_file (config_file, error);
  if (settings->config_file == NULL)
    return NULL;
  g_autoptr (Ini) ini = read_ini (settings->config_file, error);
  if (ini == NULL
      || !main_section_read (settings, ini, main_section == NULL ? "alembic" : main_section, error)
      || !hooks_section_read (settings, ini, error) || !cmig_section_read (settings, ini, error))
    return NULL;
  settings->logging = logging_settings_build (ini, g_getenv ("CMIG_LOG_LEVEL"), error);
  return settings->logging == NULL ? NULL : g_steal_pointer (&settings);
}

void
settings_free (Settings *settings)
{
  g_free (settings->config_file);
  g_free (settings->script_location);
  g_strfreev (settings->version_locations);
  g_strfreev (settings->system_path);
  g_strfreev (settings->script_env);
  g_free (settings->file_template);
  g_free (settings->timezone);
  g_free (settings->output_encoding);
  g_free (settings->url);
  g_clear_error (&settings->url_error);
  g_clear_pointer (&settings->hooks, g_ptr_array_unref);
  g_clear_pointer (&settings->logging, logging_settings_free);
  g_free (settings->pre_alembic_table);
  g_free (settings->pre_alembic_revision);
  g_free (settings->version_table);
  g_free (settings->version_table_schema);
  g_strfreev (settings->database_env);
  g_free (settings);
}
