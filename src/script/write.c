#include "script/write.h"

#include "base/error.h"
#include "base/file.h"
#include "script/py_header.h"
#include "script/sql_script.h"
#include "script/templates.h"

#include <string.h>

/* Python's zoneinfo knows names only, no offsets and no paths. */
static GTimeZone *
find_time_zone (const char *name)
{
  if (!g_ascii_isalpha (*name))
    return NULL;
  GTimeZone *zone = g_time_zone_new_identifier (name);
  if (zone != NULL)
    return zone;
  g_autofree char *upper = g_ascii_strup (name, -1);
  return g_time_zone_new_identifier (upper);
}

/* alembic: ScriptDirectory._generate_create_date */
GDateTime *
script_create_date (const Settings *settings, GError **error)
{
  if (settings->timezone == NULL)
    return g_date_time_new_now_local ();
  g_autoptr (GTimeZone) zone = find_time_zone (settings->timezone);
  if (zone == NULL) {
    error_set (error, ERROR_CONFIG, "Can't locate timezone: %s", settings->timezone);
    return NULL;
  }
  return g_date_time_new_now (zone);
}

char *
script_create_date_format (GDateTime *created, gboolean with_offset)
{
  GString *text = g_string_new (NULL);
  g_string_printf (text, "%04d-%02d-%02d %02d:%02d:%02d", g_date_time_get_year (created),
                   g_date_time_get_month (created), g_date_time_get_day_of_month (created),
                   g_date_time_get_hour (created), g_date_time_get_minute (created),
                   g_date_time_get_second (created));
  if (g_date_time_get_microsecond (created) != 0)
    g_string_append_printf (text, ".%06d", g_date_time_get_microsecond (created));
  if (with_offset) {
    const int seconds = (int)(g_date_time_get_utc_offset (created) / G_TIME_SPAN_SECOND);
    const int size = ABS (seconds);
    g_string_append_printf (text, "%c%02d:%02d", seconds < 0 ? '-' : '+', size / 3600,
                            size / 60 % 60);
    if (size % 60 != 0)
      g_string_append_printf (text, ":%02d", size % 60);
  }
  return g_string_free (text, FALSE);
}

static const char *
built_in_template (const char *name)
{
  for (const TemplateFile *file = template_files; file->template != NULL; file++)
    if (strcmp (file->template, "generic") == 0 && strcmp (file->name, name) == 0)
      return file->text;
  return NULL;
}

typedef struct {
  char *path;
  char *text;
  gboolean is_sql;
} ScriptTemplate;

static void
script_template_clear (ScriptTemplate *template)
{
  g_free (template->path);
  g_free (template->text);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ScriptTemplate, script_template_clear)

/* The project's own template; where it has none, SQL scripts are made from the one compiled in. */
static gboolean
find_template (const ScriptDirectory *directory, ScriptFormat format, ScriptTemplate *template,
               GError **error)
{
  g_autofree char *sql = g_build_filename (directory->dir, "script.sql.mako", NULL);
  g_autofree char *py = g_build_filename (directory->dir, "script.py.mako", NULL);
  template->is_sql
      = format == FORMAT_SQL
        || (format == FORMAT_AUTO
            && (g_file_test (sql, G_FILE_TEST_EXISTS) || !g_file_test (py, G_FILE_TEST_EXISTS)));
  template->path = template->is_sql ? g_steal_pointer (&sql) : g_steal_pointer (&py);
  g_autoptr (GError) problem = NULL;
  if (g_file_get_contents (template->path, &template->text, NULL, &problem))
    return TRUE;
  const char *built_in = template->is_sql ? built_in_template ("script.sql.mako") : NULL;
  if (built_in != NULL && g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
    template->text = g_strdup (built_in);
    return TRUE;
  }
  error_set_at (error, ERROR_FILE, template->path, 0, 0, "cannot read %s: %s", template->path,
                problem->message);
  return FALSE;
}

/* A comment of SQL ends with its line, so every line of a message becomes one. */
static char *
comment_lines (const char *message)
{
  GString *lines = g_string_new (message);
  g_string_replace (lines, "\r\n", "\n", 0);
  g_string_replace (lines, "\r", "\n", 0);
  g_string_replace (lines, "\n", "\n-- ", 0);
  return g_string_free (lines, FALSE);
}

/* A message may hold what makes the script another one or none; better said before it is written.
 */
static gboolean
check_text (const ScriptTemplate *template, const char *path, const char *text,
            const TemplateValues *values, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (Script) script = template->is_sql
                                  ? sql_header_parse (text, strlen (text), path, NULL, &problem)
                                  : py_header_parse (text, strlen (text), path, &problem);
  if (script == NULL && !template->is_sql && problem->code == ERROR_UNSUPPORTED)
    return TRUE; /* the template computes something, which is Python's affair */
  const char *reason
      = problem != NULL
            ? problem->message
            : "it has no revision; a message of one word such as upgrade is taken for a section";
  if (script != NULL) {
    const gboolean same = strcmp (script->header.revision, values->up_revision) == 0
                          && g_strv_equal ((const char *const *)script->header.down_revision,
                                           (const char *const *)values->down_revision);
    const gboolean plain = !script->transaction_off && !script->resume && !script->backup_required;
    if (same && plain)
      return TRUE;
    reason = same ? "the message is taken for a key of the header" : "its ids differ";
  }
  error_set_at (error, ERROR_SCRIPT, template->path, 0, 0,
                "the template %s and the message make a script that cannot be read: %s",
                template->path, reason);
  return FALSE;
}

static gboolean
is_utf8 (const char *encoding)
{
  return encoding == NULL || g_ascii_strcasecmp (encoding, "utf-8") == 0
         || g_ascii_strcasecmp (encoding, "utf8") == 0
         || g_ascii_strcasecmp (encoding, "utf_8") == 0;
}

/* TEXT in the encoding that the configuration asks for. */
static char *
encode (const Settings *settings, const char *text, GError **error)
{
  if (is_utf8 (settings->output_encoding) || g_str_is_ascii (text))
    return g_strdup (text);
  gsize length = 0;
  g_autofree char *encoded
      = g_convert (text, -1, settings->output_encoding, "UTF-8", NULL, &length, NULL);
  if (encoded != NULL && strlen (encoded) == length)
    return g_steal_pointer (&encoded);
  error_set (error, ERROR_CONFIG, "the script cannot be written in the output_encoding %s",
             settings->output_encoding);
  return NULL;
}

/* VERSION_PATH/name.sql; a name that leads out of the folder is refused. */
static char *
build_path (const Settings *settings, const char *version_path, gboolean is_sql,
            const TemplateValues *values, const char *message, GDateTime *created, GError **error)
{
  const size_t length = settings->truncate_slug_length == 0 ? 40 : settings->truncate_slug_length;
  g_autofree char *slug = script_slug (message, length);
  g_autofree char *name
      = script_file_name (settings->file_template, values->up_revision, slug, created, error);
  if (name == NULL)
    return NULL;
  g_autofree char *folder = g_canonicalize_filename (version_path, NULL);
  g_autofree char *relative = g_strconcat (name, is_sql ? ".sql" : ".py", NULL);
  g_autofree char *path = g_canonicalize_filename (relative, folder);
  if (g_str_has_prefix (path, folder) && path[strlen (folder)] == '/')
    return g_steal_pointer (&path);
  error_set (error, ERROR_CONFIG, "the file name %s leads out of %s", relative, folder);
  return NULL;
}

static gboolean
make_folder_of (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  return folder_create (folder, NULL, error);
}

char *
script_write (const Settings *settings, const ScriptDirectory *directory, const char *version_path,
              ScriptFormat format, TemplateValues *values, GError **error)
{
  g_auto (ScriptTemplate) template = { NULL, NULL, FALSE };
  g_autoptr (GDateTime) created = script_create_date (settings, error);
  if (created == NULL || !find_template (directory, format, &template, error))
    return NULL;
  g_autofree char *path = build_path (settings, version_path, template.is_sql, values,
                                      values->message, created, error);
  if (path == NULL)
    return NULL;
  g_autofree char *date = script_create_date_format (created, settings->timezone != NULL);
  const char *message = values->message == NULL ? "empty message" : values->message;
  g_autofree char *lines = template.is_sql ? comment_lines (message) : g_strdup (message);
  TemplateValues filled = *values;
  filled.message = lines;
  if (filled.create_date == NULL)
    filled.create_date = date;
  g_autofree char *text = template_render (template.text, template.path, &filled, error);
  if (text == NULL || !check_text (&template, path, text, &filled, error))
    return NULL;
  g_autofree char *encoded = encode (settings, text, error);
  if (encoded == NULL || !make_folder_of (path, error) || !file_create (path, encoded, error))
    return NULL;
  return g_steal_pointer (&path);
}
