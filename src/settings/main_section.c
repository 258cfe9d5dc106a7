#include "base/error.h"
#include "config/path.h"
#include "config/text.h"
#include "settings/sections.h"

#include <string.h>

#define DEFAULT_SLUG_LENGTH 40
#define LONGEST_SLUG 1000000

#define NO_FIELD G_MAXSIZE

typedef struct {
  Settings *settings;
  const ConfigSource *source;
} MainSection;

typedef struct MainKey MainKey;
struct MainKey {
  const char *name, *standard;
  gboolean (*read) (const MainSection *from, const MainKey *key, GError **error); /* NULL: another
                                                                                    reads it */
  size_t field;                                                                   /* of Settings */
  const char *meaning;
};

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
read_script_location (const MainSection *from, const MainKey *key, GError **error)
{
  g_autofree char *value = NULL;
  if (!get_filled (from, key->name, &value, error))
    return FALSE;
  if (value == NULL && config_source_line (from->source, key->name) == 0)
    return TRUE;
  const char *path = value == NULL ? "" : value;
  if (!refuse_package (path, "name the folder itself, such as %(here)s/migrations", error))
    return config_source_fail (from->source, key->name, error);
  from->settings->script_location = path_normalize (path);
  config_source_note (from->source, from->settings, key->name, path);
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
read_version_locations (const MainSection *from, const MainKey *key, GError **error)
{
  g_autofree char *value = NULL, *system_path = NULL;
  const char *separator = NULL;
  if (!get_ini_list (from, key->name, &value, error)
      || !get_ini_list (from, "prepend_sys_path", &system_path, error))
    return FALSE;
  /* Alembic looks at a separator only where there is something to split. */
  if ((value != NULL || system_path != NULL)
      && !read_separator (from, "path_separator", &separator, error))
    return FALSE;
  if (!read_system_paths (from, system_path, separator, error))
    return FALSE;
  if (value == NULL)
    return read_pyproject_list (from, key->name, &from->settings->version_locations, error);
  if (separator == NULL && !read_separator (from, "version_path_separator", &separator, error))
    return FALSE;

  g_auto (GStrv) paths = split_paths (value, separator);
  g_autoptr (GStrvBuilder) locations = g_strv_builder_new ();
  for (size_t i = 0; paths[i] != NULL; i++) {
    if (!refuse_package (paths[i], "path_separator = os makes \':\' the separator of folders",
                         error))
      return config_source_fail (from->source, key->name, error);
    g_autofree char *location = path_absolute (paths[i]);
    g_strv_builder_add (locations, location);
  }
  from->settings->version_locations = paths[0] == NULL ? NULL : g_strv_builder_end (locations);
  config_source_note (from->source, from->settings, key->name, value);
  return TRUE;
}

/* Config.get_alembic_boolean_option(): one word in the ini file, a truth in pyproject.toml. */
static gboolean
read_boolean (const MainSection *from, const MainKey *key, GError **error)
{
  const ConfigSource *source = from->source;
  gboolean unused;
  gboolean *value
      = key->field == NO_FIELD ? &unused : G_STRUCT_MEMBER_P (from->settings, key->field);
  g_autofree char *text = NULL;
  if (config_source_is_pyproject (source, key->name)) {
    if (!pyproject_get_boolean (source->pyproject, source->table, key->name, value, error))
      return FALSE;
    text = g_strdup (*value ? "true" : "false");
  }
  else if (!config_source_get (source, key->name, &text, error))
    return FALSE;
  *value = g_strcmp0 (text, "true") == 0;
  config_source_note (source, from->settings, key->name, text);
  return TRUE;
}

/* sqlalchemy.util.asbool() */
static gboolean
parse_revision_environment (Settings *settings, const char *value, GError **error)
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
parse_slug_length (Settings *settings, const char *value, GError **error)
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

/* An empty value is as good as none, here and in what follows. */
static gboolean
read_text (const MainSection *from, const MainKey *key, GError **error)
{
  g_autofree char *value = NULL;
  if (!get_filled (from, key->name, &value, error))
    return FALSE;
  config_source_note (from->source, from->settings, key->name, value);
  char **field = G_STRUCT_MEMBER_P (from->settings, key->field);
  *field = value == NULL ? g_strdup (key->standard) : g_steal_pointer (&value);
  return TRUE;
}

/* The value of a key that TOML may write as a number or a truth. */
static gboolean
read_scalar (const MainSection *from, const MainKey *key,
             gboolean (*parse) (Settings *settings, const char *value, GError **error),
             GError **error)
{
  const ConfigSource *source = from->source;
  const gboolean pyproject = config_source_is_pyproject (source, key->name);
  g_autofree char *value
      = pyproject ? pyproject_get_scalar (source->pyproject, source->table, key->name, FALSE, error)
                  : NULL;
  if (pyproject ? value == NULL : !config_source_get (source, key->name, &value, error))
    return FALSE;
  if (value != NULL && *value != '\0' && !parse (from->settings, value, error))
    return config_source_fail (source, key->name, error);
  config_source_note (source, from->settings, key->name, value);
  return TRUE;
}

static gboolean
read_revision_environment (const MainSection *from, const MainKey *key, GError **error)
{
  return read_scalar (from, key, parse_revision_environment, error);
}

static gboolean
read_slug_length (const MainSection *from, const MainKey *key, GError **error)
{
  return read_scalar (from, key, parse_slug_length, error);
}

static gboolean
read_url (const MainSection *from, const MainKey *key, GError **error)
{
  (void)error; /* told where the URL is needed */
  const ConfigSource *source = from->source;
  Settings *settings = from->settings;
  settings->url_line = ini_value_line (source->ini, source->section, key->name);
  settings->url = ini_get (source->ini, source->section, key->name, &settings->url_error);
  return TRUE;
}

#define FIELD(name) offsetof (Settings, name)

static const MainKey keys[] = {
  { "script_location", NULL, read_script_location, NO_FIELD,
    "the folder of the scripts, which holds `versions` and the templates; needed" },
  { "version_locations", "`versions` in script_location", read_version_locations, NO_FIELD,
    "the folders that scripts are looked for in. A list in pyproject.toml" },
  { "path_separator", NULL, NULL, NO_FIELD,
    "what stands between the folders of `version_locations` and `prepend_sys_path` in the ini "
    "file: `space`, `newline`, `os` or `:`, `;`. Without it blanks and commas do" },
  { "version_path_separator", NULL, NULL, NO_FIELD,
    "the same for `version_locations` alone, where `path_separator` is not set" },
  { "prepend_sys_path", NULL, NULL, NO_FIELD,
    "folders in which modules are looked for that `.py` scripts import. A list in pyproject.toml" },
  { "recursive_version_locations", "false", read_boolean, FIELD (recursive_version_locations),
    "`true`: scripts are looked for in the folders below, too" },
  { "sourceless", "false", read_boolean, NO_FIELD,
    "read, and without effect: cmig runs no compiled Python" },
  { "file_template", "%(rev)s_%(slug)s", read_text, FIELD (file_template),
    "the name of a new script's file, made of `%(rev)s`, `%(slug)s`, `%(epoch)s`, `%(year)d`, "
    "`%(month).2d`, `%(day).2d`, `%(hour).2d`, `%(minute).2d` and `%(second).2d`; each % is "
    "doubled in the ini file" },
  { "timezone", NULL, read_text, FIELD (timezone),
    "the time zone of a new script's date, such as `UTC`; else that of this computer" },
  { "output_encoding", "utf-8", read_text, FIELD (output_encoding), "that of new scripts" },
  { "revision_environment", "false", read_revision_environment, NO_FIELD,
    "whether Alembic runs `env.py` for a new script; cmig runs none" },
  { "truncate_slug_length", "40", read_slug_length, NO_FIELD,
    "how many characters of the message the name of a new script's file has at most" },
  { "sqlalchemy.url", NULL, read_url, NO_FIELD,
    "the database, in the ini file only; see `database_env` for what comes before it" },
};

gboolean
main_section_read (Settings *settings, const ConfigSource *source, GError **error)
{
  const MainSection from = { settings, source };
  settings->truncate_slug_length = DEFAULT_SLUG_LENGTH;
  gboolean read = TRUE;
  for (size_t i = 0; read && i < G_N_ELEMENTS (keys); i++)
    read = keys[i].read == NULL || keys[i].read (&from, &keys[i], error);
  return read;
}

gboolean
main_section_key (size_t i, SettingKey *key)
{
  if (i >= G_N_ELEMENTS (keys))
    return FALSE;
  *key = (SettingKey){ "alembic", keys[i].name, keys[i].standard, keys[i].meaning };
  return TRUE;
}
