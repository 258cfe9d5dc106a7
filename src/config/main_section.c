#include "base/error.h"
#include "config/path.h"
#include "config/sections.h"
#include "config/text.h"

#include <string.h>

#define DEFAULT_SLUG_LENGTH 40
#define LONGEST_SLUG 1000000

typedef struct {
  Settings *settings;
  const Ini *ini;
  const char *section;
} MainSection;

gboolean
section_fail (const Ini *ini, const char *section, const char *key, GError **error)
{
  g_prefix_error (error, "%s in [%s]: ", key, section);
  error_add_place (error, ini_file (ini), ini_value_line (ini, section, key), 0);
  return FALSE;
}

/* FALSE only on error: a missing or empty value leaves *VALUE NULL. */
static gboolean
get_filled (const MainSection *from, const char *key, char **value, GError **error)
{
  GError *problem = NULL;
  *value = ini_get (from->ini, from->section, key, &problem);
  if (problem != NULL) {
    g_propagate_error (error, problem);
    return FALSE;
  }
  if (*value != NULL && **value == '\0')
    g_clear_pointer (value, g_free);
  return TRUE;
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
  if (value == NULL && !ini_has_option (from->ini, from->section, key))
    return TRUE;
  const char *path = value == NULL ? "" : value;
  if (!refuse_package (path, "name the folder itself, such as %(here)s/migrations", error))
    return section_fail (from->ini, from->section, key, error);
  from->settings->script_location = path_normalize (path);
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
  GError *problem = NULL;
  g_autofree char *value = ini_get (from->ini, from->section, key, &problem);
  if (problem != NULL) {
    g_propagate_error (error, problem);
    return FALSE;
  }
  for (size_t i = 0; value != NULL && i < G_N_ELEMENTS (separators); i++)
    if (strcmp (value, separators[i].name) == 0)
      *separator = separators[i].separator;
  if (value == NULL || *separator != NULL)
    return TRUE;
  error_set_at (
      error, ERROR_CONFIG, ini_file (from->ini), ini_value_line (from->ini, from->section, key), 0,
      "'%s' is not a valid value for %s; expected 'space', 'newline', 'os', ':', ';'", value, key);
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

static gboolean
read_version_locations (const MainSection *from, GError **error)
{
  static const char key[] = "version_locations";
  g_autofree char *value = NULL, *system_path = NULL;
  const char *separator = NULL;
  if (!get_filled (from, key, &value, error)
      || !get_filled (from, "prepend_sys_path", &system_path, error))
    return FALSE;
  /* Alembic looks at a separator only where there is something to split. */
  if ((value != NULL || system_path != NULL)
      && !read_separator (from, "path_separator", &separator, error))
    return FALSE;
  if (system_path != NULL)
    from->settings->system_path = read_system_path (system_path, separator);
  if (value == NULL)
    return TRUE;
  if (separator == NULL && !read_separator (from, "version_path_separator", &separator, error))
    return FALSE;

  g_auto (GStrv) paths = split_paths (value, separator);
  g_autoptr (GStrvBuilder) locations = g_strv_builder_new ();
  for (size_t i = 0; paths[i] != NULL; i++) {
    if (!refuse_package (paths[i], "path_separator = os makes \':\' the separator of folders",
                         error))
      return section_fail (from->ini, from->section, key, error);
    g_autofree char *location = path_absolute (paths[i]);
    g_strv_builder_add (locations, location);
  }
  from->settings->version_locations = paths[0] == NULL ? NULL : g_strv_builder_end (locations);
  return TRUE;
}

static gboolean
read_recursive_version_locations (Settings *settings, const char *value, GError **error)
{
  (void)error;
  settings->recursive_version_locations = strcmp (value, "true") == 0;
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
  { "recursive_version_locations", read_recursive_version_locations },
  { "revision_environment", read_revision_environment },
  { "truncate_slug_length", read_slug_length },
};

gboolean
main_section_read (Settings *settings, const Ini *ini, const char *section, GError **error)
{
  settings->truncate_slug_length = DEFAULT_SLUG_LENGTH;
  const MainSection from = { settings, ini, section };
  if (!read_script_location (&from, error) || !read_version_locations (&from, error))
    return FALSE;
  /* An empty value is as good as none in all of the following. */
  for (size_t i = 0; i < G_N_ELEMENTS (text_keys); i++) {
    g_autofree char *value = NULL;
    if (!get_filled (&from, text_keys[i].key, &value, error))
      return FALSE;
    char **field = G_STRUCT_MEMBER_P (settings, text_keys[i].field);
    *field = value == NULL ? g_strdup (text_keys[i].standard) : g_steal_pointer (&value);
  }
  for (size_t i = 0; i < G_N_ELEMENTS (plain_keys); i++) {
    g_autofree char *value = NULL;
    if (!get_filled (&from, plain_keys[i].key, &value, error))
      return FALSE;
    if (value != NULL && !plain_keys[i].read (settings, value, error))
      return section_fail (ini, section, plain_keys[i].key, error);
  }
  settings->url_line = ini_value_line (ini, section, "sqlalchemy.url");
  settings->url = ini_get (ini, section, "sqlalchemy.url", &settings->url_error);
  return TRUE;
}
