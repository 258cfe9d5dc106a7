#include "base/error.h"
#include "settings/sections.h"

gboolean
config_source_is_pyproject (const ConfigSource *source, const char *key)
{
  return !ini_has_option (source->ini, source->section, key)
         && pyproject_has (source->pyproject, source->table, key);
}

const char *
config_source_file (const ConfigSource *source, const char *key)
{
  return config_source_is_pyproject (source, key) ? pyproject_file (source->pyproject)
                                                  : ini_file (source->ini);
}

size_t
config_source_line (const ConfigSource *source, const char *key)
{
  return config_source_is_pyproject (source, key)
             ? pyproject_line (source->pyproject, source->table, key)
             : ini_value_line (source->ini, source->section, key);
}

static char *
config_source_section (const ConfigSource *source, const char *key)
{
  return config_source_is_pyproject (source, key) ? g_strconcat ("tool.", source->table, NULL)
                                                  : g_strdup (source->section);
}

gboolean
config_source_get (const ConfigSource *source, const char *key, char **value, GError **error)
{
  GError *problem = NULL;
  *value = config_source_is_pyproject (source, key)
               ? pyproject_get_text (source->pyproject, source->table, key, &problem)
               : ini_get (source->ini, source->section, key, &problem);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, problem);
  return FALSE;
}

gboolean
config_source_fail (const ConfigSource *source, const char *key, GError **error)
{
  g_autofree char *section = config_source_section (source, key);
  g_prefix_error (error, "%s in [%s]: ", key, section);
  error_add_place (error, config_source_file (source, key), config_source_line (source, key), 0);
  return FALSE;
}

void
config_source_note (const ConfigSource *source, Settings *settings, const char *key,
                    const char *value)
{
  if (value != NULL)
    settings_note (settings, key, value, config_source_file (source, key),
                   config_source_line (source, key));
}
