#include "settings/settings.h"

#include "base/error.h"
#include "config/logging.h"
#include "config/path.h"
#include "env/script.h"
#include "settings/sections.h"

#include <string.h>

#define PYPROJECT "pyproject.toml"

/* The files that Alembic would read (alembic/config.py, _inis_from_config()). */
typedef struct {
  const char *ini, *pyproject;
} ConfigFiles;

static gboolean
is_pyproject (const char *file)
{
  g_autofree char *name = g_path_get_basename (file);
  return strcmp (name, PYPROJECT) == 0;
}

static gboolean
find_files (const char *const *names, ConfigFiles *files, GError **error)
{
  const char *variable = g_getenv ("ALEMBIC_CONFIG");
  ConfigFiles named = { NULL, NULL };
  for (; names != NULL && *names != NULL; names++) {
    const gboolean is_toml = is_pyproject (*names);
    const char **name = is_toml ? &named.pyproject : &named.ini;
    if (*name != NULL) {
      error_set (error, ERROR_USAGE, "%s",
                 is_toml ? PYPROJECT " indicated more than once"
                         : "only one ini file may be indicated");
      return FALSE;
    }
    *name = *names;
  }
  *files = (ConfigFiles){ "alembic.ini", PYPROJECT };
  if (variable != NULL && *variable != '\0')
    *(is_pyproject (variable) ? &files->pyproject : &files->ini) = variable;
  if (named.ini != NULL)
    files->ini = named.ini;
  if (named.pyproject != NULL)
    files->pyproject = named.pyproject;
  return TRUE;
}

static void
note_free (gpointer data)
{
  SettingNote *note = data;
  g_free (note->name);
  g_free (note->value);
  g_free (note->source);
  g_free (note);
}

/* A missing file reads as an empty one. */
static Ini *
read_ini (const Files *files, const char *file, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *here = g_path_get_dirname (file);
  g_autoptr (GError) problem = NULL;
  size_t length = 0;
  if (!files_read (files, file, &text, &length, &problem)
      && !g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT)
      && !g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOTDIR)) {
    error_set_at (error, ERROR_CONFIG, file, 0, 0, "cannot read the configuration: %s",
                  problem->message);
    return NULL;
  }
  return ini_parse (text == NULL ? "" : text, length, file, here, error);
}

static gboolean
read_sections (Settings *settings, const Pyproject *pyproject, GError **error)
{
  const ConfigSource alembic = { settings->ini, settings->section, pyproject, "alembic" };
  const ConfigSource cmig = { settings->ini, "cmig", pyproject, "cmig" };
  return main_section_read (settings, &alembic, error)
         && hooks_section_read (settings, &alembic, error)
         && cmig_section_read (settings, &cmig, error);
}

Settings *
settings_read (const Files *files, const char *const *config_files, const char *main_section,
               GError **error)
{
  g_autoptr (Settings) settings = g_new0 (Settings, 1);
  settings->notes = g_ptr_array_new_with_free_func (note_free);
  settings->files = files;
  ConfigFiles names;
  if (!find_files (config_files, &names, error))
    return NULL;
  const char *root = files_root (files);
  settings->config_file
      = root == NULL ? path_absolute (names.ini) : g_strconcat (root, "alembic.ini", NULL);
  settings->section = g_strdup (main_section == NULL ? "alembic" : main_section);
  settings->ini = read_ini (files, settings->config_file, error);
  if (settings->ini == NULL)
    return NULL;
  settings->pyproject_file
      = root == NULL ? path_absolute (names.pyproject) : g_strconcat (root, PYPROJECT, NULL);
  g_autoptr (Pyproject) pyproject = pyproject_read (files, settings->pyproject_file, error);
  if (pyproject == NULL || !read_sections (settings, pyproject, error))
    return NULL;
  settings->logging = logging_settings_build (settings->ini, g_getenv ("CMIG_LOG_LEVEL"), error);
  return settings->logging == NULL ? NULL : g_steal_pointer (&settings);
}

const SettingNote *
settings_note_find (const Settings *settings, const char *name)
{
  for (guint i = 0; i < settings->notes->len; i++) {
    const SettingNote *note = g_ptr_array_index (settings->notes, i);
    if (strcmp (note->name, name) == 0)
      return note;
  }
  return NULL;
}

void
settings_note (Settings *settings, const char *name, const char *value, const char *file,
               size_t line)
{
  SettingNote *note = g_new0 (SettingNote, 1);
  note->name = g_strdup (name);
  note->value = g_strdup (value);
  note->source = line == 0 ? g_strdup (file) : g_strdup_printf ("%s:%zu", file, line);
  g_ptr_array_add (settings->notes, note);
}

static void
take_text (char **field, const char *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

void
settings_take_env (Settings *settings, const EnvScript *script)
{
  static const struct {
    const char *name;
    gboolean is_text;
    size_t field; /* offset in Settings */
  } taken[] = {
    { "version_table", TRUE, offsetof (Settings, version_table) },
    { "version_table_schema", TRUE, offsetof (Settings, version_table_schema) },
    { "transaction_per_migration", FALSE, offsetof (Settings, transaction_per_migration) },
    { "render_as_batch", FALSE, offsetof (Settings, render_as_batch) },
    { "user_module_prefix", TRUE, offsetof (Settings, user_module_prefix) },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (taken); i++) {
    const EnvSetting *setting = env_script_setting (script, taken[i].name);
    if (setting == NULL || settings_note_find (settings, taken[i].name) != NULL)
      continue;
    gpointer field = G_STRUCT_MEMBER_P (settings, taken[i].field);
    if (taken[i].is_text)
      take_text (field, setting->value);
    else
      *(gboolean *)field = strcmp (setting->value, "true") == 0;
    settings_note (settings, setting->name, setting->value, script->path, setting->line);
  }
}

void
settings_free (Settings *settings)
{
  g_free (settings->config_file);
  g_free (settings->pyproject_file);
  g_strfreev (settings->scripts);
  g_free (settings->section);
  g_clear_pointer (&settings->ini, ini_free);
  g_clear_pointer (&settings->notes, g_ptr_array_unref);
  g_free (settings->script_location);
  g_strfreev (settings->version_locations);
  g_strfreev (settings->system_path);
  g_strfreev (settings->script_env);
  g_strfreev (settings->verify_ignore);
  g_strfreev (settings->lint_ignore);
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
  g_free (settings->history_table);
  g_strfreev (settings->database_env);
  g_free (settings->database);
  g_free (settings->database_source);
  g_free (settings->backup_dir);
  g_free (settings->user_module_prefix);
  g_free (settings);
}

gboolean
settings_key (size_t i, SettingKey *key)
{
  static gboolean (*const sections[]) (size_t i, SettingKey * key)
      = { cmig_section_key, main_section_key, hooks_section_key };
  for (size_t section = 0; section < G_N_ELEMENTS (sections); section++)
    for (size_t j = 0; sections[section](j, key); j++)
      if (i-- == 0)
        return TRUE;
  return FALSE;
}
