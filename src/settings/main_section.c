#include "base/error.h"
#include "config/path.h"
#include "config/text.h"
#include "settings/sections.h"

#include <string.h>

#define DEFAULT_SLUG_LENGTH 40
#define LONGEST_SLUG 1000000

typedef struct {
  Settings *settings;
  const ConfigSource *source;
} MainSection;

/* FALSE only on error: a missing or empty value leaves *VALUE NULL. */
static gboolean
get_filled (const MainSection *from, const char *key, char **value, GError **error)
{
  if (!config_source_get (from->source, key, value, error))
    return FALSE;
  if (*value != NULL && **value == '\0')
    g_clear_pointer (value, g_free);
  return TRUE;
}

/* The text of a list that only the ini file writes as one text; empty is as good as missing. */
static gboolean
get_ini_list (const MainSection *from, const char *key, char **value, GError **error)
{
  GError *problem = NULL;
  *value = ini_get (from->source->ini, from->source->section, key, &problem);
  if (*value != NULL && **value == '\0')
    g_clear_pointer (value, g_free);
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

/* alembic/util/pyfiles.py, coerce_resource_to_filename(): a relative name with a colon is a folder
 * inside a Python package. */
static gboolean
refuse_package (const char *path, const char *hint, GError **error)
{
  if (g_path_is_absolute (path) || strchr (path, ':') == NULL)
    return TRUE;
  error_set (error, ERROR_UNSUPPORTED,
             "'%s' names a folder in a Python package, which is not supported", path);
  error_add_hint (error, "%s", hint);
  return FALSE;
}

static gboolean
read_script_location (const MainSection *from, GError **error)
{
  static const char key[] = "script_location";
  g_autofree char *value = NULL;
  if (!get_filled (from, key, &value, error))
    return FALSE;
  if (value == NULL && config_source_line (from->source, key) == 0)
    return TRUE;
  const char *path = value == NULL ? "" : value;
  if (!refuse_package (path, "name the folder itself, such as %(here)s/migrations", error))
    return config_source_fail (from->source, key, error);
  from->settings->script_location = path_normalize (path);
  config_source_note (from->source, from->settings, key, path);
  return TRUE;
}

/* What KEY says separates paths; NULL when it is not there. */
static gboolean
read_separator (const MainSection *from, const char *key, const char **separator, GError **error)
{
  static const struct {
    const char *name, *separator;
  } separators[]
      = { { "space", " " }, { "newline", "\n" }, { "os", ":" }, { ":", ":" }, { ";", ";" } };
  *separator = NULL;
  const ConfigSource *source = from->source;
  GError *problem = NULL;
  g_autofree char *value = ini_get (source->ini, source->section, key, &problem);
  if (problem != NULL) {
    g_propagate_error (error, problem);
    return FALSE;
  }
  for (size_t i = 0; value != NULL && i < G_N_ELEMENTS (separators); i++)
    if (strcmp (value, separators[i].name) == 0)
      *separator = separators[i].separator;
  if (value == NULL || *separator != NULL)
    return TRUE;
  error_set_at (error, ERROR_CONFIG, ini_file (source->ini),
                ini_value_line (source->ini, source->section, key), 0,
                "'%s' is not a valid value for %s; expected 'space', 'newline', 'os', ':', ';'",
                value, key);
  return FALSE;
}

static GStrv
split_paths (const char *value, const char *separator)
{
  if (separator == NULL)
    return text_split_legacy (value);
  g_auto (GStrv) parts = g_strsplit (value, separator, -1);
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  for (size_t i = 0; parts[i] != NULL; i++) {
    const TextSpan part = text_strip ((TextSpan){ parts[i], strlen (parts[i]) });
    g_autofree char *path = g_strndup (part.text, part.length);
    if (*path != '\0')
      g_strv_builder_add (paths, path);
  }
  return g_strv_builder_end (paths);
}

/* Absolute paths out of VALUE; NULL when there is none in it. */
static GStrv
read_system_path (const char *value, const char *separator)
{
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();
  g_auto (GStrv) paths = split_paths (value, separator);
  for (size_t i = 0; paths[i] != NULL; i++) {
    /* without a separator Alembic splits at colons, too */
    g_auto (GStrv) parts = g_strsplit (paths[i], separator == NULL ? ":" : "\n", -1);
    for (size_t j = 0; parts[j] != NULL; j++)
      if (*parts[j] != '\0') {
        g_autofree char *folder = path_absolute (parts[j]);
        g_strv_builder_add (folders, folder);
      }
  }
  return g_strv_builder_end (folders);
}

/* The list KEY of pyproject.toml, of absolute paths; *LIST stays NULL where it is missing. */
static gboolean
read_pyproject_list (const MainSection *from, const char *key, GStrv *list, GError **error)
{
  const Pyproject *pyproject = from->source->pyproject;
  const char *table = from->source->table;
  if (!pyproject_has (pyproject, table, key))
    return TRUE;
  g_auto (GStrv) paths = pyproject_get_list (pyproject, table, key, error);
  if (paths == NULL)
    return FALSE;
  g_autoptr (GStrvBuilder) absolute = g_strv_builder_new ();
  for (size_t i = 0; paths[i] != NULL; i++) {
    if (!refuse_package (paths[i], "name the folder itself, such as %(here)s/versions", error)) {
      g_prefix_error (error, "%s in [tool.alembic]: ", key);
      error_add_place (error, pyproject_file (pyproject), pyproject_line (pyproject, table, key),
                       0);
      return FALSE;
    }
    g_autofree char *path = path_absolute (paths[i]);
    g_strv_builder_add (absolute, path);
  }
  *list = paths[0] == NULL ? NULL : g_strv_builder_end (absolute);
  g_autofree char *shown = *list == NULL ? NULL : g_strjoinv (", ", *list);
  if (shown != NULL)
    settings_note (from->settings, key, shown, pyproject_file (pyproject),
                   pyproject_line (pyproject, table, key));
  return TRUE;
}

static gboolean
read_system_paths (const MainSection *from, const char *value, const char *separator,
                   GError **error)
{
  static const char key[] = "prepend_sys_path";
  if (value == NULL)
    return read_pyproject_list (from, key, &from->settings->system_path, error);
  from->settings->system_path = read_system_path (value, separator);
  config_source_note (from->source, from->settings, key, value);
  return TRUE;
}

static gboolean
read_version_locations (const MainSection *from, GError **error)
{
  static const char key[] = "version_locations";
  g_autofree char *value = NULL, *system_path = NULL;
  const char *separator = NULL;
  if (!get_ini_list (from, key, &value, error)
      || !get_ini_list (from, "prepend_sys_path", &system_path, error))
    return FALSE;
  /* Alembic looks at a separator only where there is something to split. */
  if ((value != NULL || system_path != NULL)
      && !read_separator (from, "path_separator", &separator, error))
    return FALSE;
  if (!read_system_paths (from, system_path, separator, error))
    return FALSE;
  if (value == NULL)
    return read_pyproject_list (from, key, &from->settings->version_locations, error);
  if (separator == NULL && !read_separator (from, "version_path_separator", &separator, error))
    return FALSE;

  g_auto (GStrv) paths = split_paths (value, separator);
  g_autoptr (GStrvBuilder) locations = g_strv_builder_new ();
  for (size_t i = 0; paths[i] != NULL; i++) {
    if (!refuse_package (paths[i], "path_separator = os makes \':\' the separator of folders",
                         error))
      return config_source_fail (from->source, key, error);
    g_autofree char *location = path_absolute (paths[i]);
    g_strv_builder_add (locations, location);
  }
  from->settings->version_locations = paths[0] == NULL ? NULL : g_strv_builder_end (locations);
  config_source_note (from->source, from->settings, key, value);
  return TRUE;
}

/* Config.get_alembic_boolean_option(): one word in the ini file, a truth in pyproject.toml. */
static gboolean
read_boolean (const MainSection *from, const char *key, gboolean *value, GError **error)
{
  const ConfigSource *source = from->source;
  if (config_source_is_pyproject (source, key)) {
    if (!pyproject_get_boolean (source->pyproject, source->table, key, value, error))
      return FALSE;
    config_source_note (source, from->settings, key, *value ? "true" : "false");
    return TRUE;
  }
  g_autofree char *text = NULL;
  if (!config_source_get (source, key, &text, error))
    return FALSE;
  *value = g_strcmp0 (text, "true") == 0;
  config_source_note (source, from->settings, key, text);
  return TRUE;
}

/* sqlalchemy.util.asbool() */
static gboolean
read_revision_environment (Settings *settings, const char *value, GError **error)
{
  static const char *const words[]
      = { "false", "true", "no", "yes", "off", "on", "n", "y", "f", "t", "0", "1" };
  for (size_t i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (value, words[i]) == 0) {
      settings->revision_environment = i % 2 != 0;
      return TRUE;
    }
  error_set (error, ERROR_CONFIG, "String is not true/false: '%s'", value);
  return FALSE;
}

static gboolean
read_slug_length (Settings *settings, const char *value, GError **error)
{
  guint64 length;
  if (!g_ascii_string_to_unsigned (*value == '+' ? value + 1 : value, 10, 0, LONGEST_SLUG, &length,
                                   NULL)) {
    error_set (error, ERROR_CONFIG, "expected a number of characters, not '%s'", value);
    return FALSE;
  }
  settings->truncate_slug_length = length == 0 ? DEFAULT_SLUG_LENGTH : length;
  return TRUE;
}

static const struct {
  const char *key, *standard;
  size_t field; /* offset in Settings */
} text_keys[] = {
  { "file_template", "%(rev)s_%(slug)s", offsetof (Settings, file_template) },
  { "timezone", NULL, offsetof (Settings, timezone) },
  { "output_encoding", "utf-8", offsetof (Settings, output_encoding) },
};

static const struct {
  const char *key;
  gboolean (*read) (Settings *settings, const char *value, GError **error);
} plain_keys[] = {
  { "revision_environment", read_revision_environment },
  { "truncate_slug_length", read_slug_length },
};

/* The value of a key that TOML may write as a number or a truth. */
static gboolean
get_scalar (const MainSection *from, const char *key, char **value, GError **error)
{
  const ConfigSource *source = from->source;
  if (!config_source_is_pyproject (source, key))
    return config_source_get (source, key, value, error);
  *value = pyproject_get_scalar (source->pyproject, source->table, key, FALSE, error);
  return *value != NULL;
}

/* An empty value is as good as none. */
static gboolean
read_plain_keys (const MainSection *from, GError **error)
{
  for (size_t i = 0; i < G_N_ELEMENTS (text_keys); i++) {
    g_autofree char *value = NULL;
    if (!get_filled (from, text_keys[i].key, &value, error))
      return FALSE;
    config_source_note (from->source, from->settings, text_keys[i].key, value);
    char **field = G_STRUCT_MEMBER_P (from->settings, text_keys[i].field);
    *field = value == NULL ? g_strdup (text_keys[i].standard) : g_steal_pointer (&value);
  }
  for (size_t i = 0; i < G_N_ELEMENTS (plain_keys); i++) {
    g_autofree char *value = NULL;
    if (!get_scalar (from, plain_keys[i].key, &value, error))
      return FALSE;
    if (value != NULL && *value != '\0' && !plain_keys[i].read (from->settings, value, error))
      return config_source_fail (from->source, plain_keys[i].key, error);
    config_source_note (from->source, from->settings, plain_keys[i].key, value);
  }
  return TRUE;
}

gboolean
main_section_read (Settings *settings, const ConfigSource *source, GError **error)
{
  settings->truncate_slug_length = DEFAULT_SLUG_LENGTH;
  const MainSection from = { settings, source };
  gboolean sourceless;
  if (!read_script_location (&from, error) || !read_version_locations (&from, error)
      || !read_boolean (&from, "recursive_version_locations",
                        &settings->recursive_version_locations, error)
      || !read_boolean (&from, "sourceless", &sourceless, error) || !read_plain_keys (&from, error))
    return FALSE;
  /* only the ini file has it */
  settings->url_line = ini_value_line (source->ini, source->section, "sqlalchemy.url");
  settings->url = ini_get (source->ini, source->section, "sqlalchemy.url", &settings->url_error);
  return TRUE;
}
