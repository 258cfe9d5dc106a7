/* Shows what the room config reads, for comparison with Python: each line of standard input is a
 * JSON document {"ini": TEXT}, {"url": TEXT} or {"folder": PATH of a project}, each line of
 * standard output the answer. */
#include "base/error.h"
#include "config/ini.h"
#include "config/url.h"
#include "settings/settings.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static json_t *
describe_error (GError *error)
{
  json_t *answer = json_pack ("{s:i, s:s, s:i}", "kind", error->code, "error", error->message,
                              "line", (int)error_place (error)->line);
  g_error_free (error);
  return answer;
}

static json_t *
describe_option (const Ini *ini, const char *section, const char *option)
{
  GError *error = NULL;
  g_autofree char *value = ini_get (ini, section, option, &error);
  if (error != NULL)
    return json_pack ("[s, o]", option, describe_error (error));
  return json_pack ("[s, s]", option, value);
}

/* [NAME, [[OPTION, VALUE] …of its own], [[OPTION, VALUE] …of the defaults]] */
static json_t *
describe_section (const Ini *ini, const char *section)
{
  json_t *own = json_array (), *inherited = json_array ();
  g_auto (GStrv) options = ini_options (ini, section), defaults = ini_options (ini, "DEFAULT");
  for (size_t i = 0; options[i] != NULL; i++)
    json_array_append_new (own, describe_option (ini, section, options[i]));
  for (size_t i = 0; defaults[i] != NULL && strcmp (section, "DEFAULT") != 0; i++)
    if (ini_line (ini, section, defaults[i]) == 0)
      json_array_append_new (inherited, describe_option (ini, section, defaults[i]));
  return json_pack ("[s, o, o]", section, own, inherited);
}

static json_t *
probe_ini (const char *text, size_t length)
{
  GError *error = NULL;
  g_autoptr (Ini) ini = ini_parse (text, length, "probe.ini", "/here", &error);
  if (ini == NULL)
    return describe_error (error);
  json_t *sections = json_array ();
  g_auto (GStrv) names = ini_sections (ini);
  for (size_t i = 0; names[i] != NULL; i++)
    json_array_append_new (sections, describe_section (ini, names[i]));
  json_array_append_new (sections, describe_section (ini, "DEFAULT"));
  return json_pack ("{s:o}", "sections", sections);
}

static json_t *
probe_url (const char *text)
{
  GError *error = NULL;
  g_autoptr (DatabaseUrl) url = database_url_parse (text, &error);
  if (url == NULL)
    return describe_error (error);
  json_t *query = json_array ();
  for (size_t i = 0; i < url->query->len; i++)
    json_array_append_new (query, json_string (url->query->pdata[i]));
  g_autofree char *rendered = database_url_render (url);
  return json_pack ("{s:i, s:s, s:s?, s:s?, s:s?, s:i, s:s?, s:o, s:s, s:b}", "dialect",
                    (int)url->dialect, "drivername", url->drivername, "username", url->username,
                    "password", url->password, "host", url->host, "port", (int)url->port,
                    "database", url->database, "query", query, "rendered", rendered, "memory",
                    database_url_is_memory (url));
}

static json_t *
list_of (GStrv list)
{
  json_t *array = json_array ();
  for (size_t i = 0; list != NULL && list[i] != NULL; i++)
    json_array_append_new (array, json_string (list[i]));
  return array;
}

static json_t *
probe_settings (const char *folder)
{
  GError *error = NULL;
  if (chdir (folder) != 0)
    return json_null ();
  g_autoptr (Settings) settings = settings_read (NULL, NULL, NULL, &error);
  if (settings == NULL)
    return describe_error (error);
  json_t *hooks = json_array ();
  for (guint i = 0; i < settings->hooks->len; i++) {
    const PostWriteHook *hook = g_ptr_array_index (settings->hooks, i);
    json_array_append_new (hooks, json_pack ("[s, s?, s?, s?, s?]", hook->name, hook->type,
                                             hook->target, hook->options, hook->cwd));
  }
  return json_pack (
      "{s:s?, s:o, s:o, s:b, s:s, s:i, s:s?, s:s, s:o}", "script_location",
      settings->script_location, "version_locations", list_of (settings->version_locations),
      "prepend_sys_path", list_of (settings->system_path), "recursive_version_locations",
      settings->recursive_version_locations, "file_template", settings->file_template,
      "truncate_slug_length", (int)settings->truncate_slug_length, "timezone", settings->timezone,
      "output_encoding", settings->output_encoding, "hooks", hooks);
}

int
main (void)
{
  char *line = NULL;
  size_t capacity = 0;
  ssize_t length;
  while ((length = getline (&line, &capacity, stdin)) > 0) {
    json_t *question = json_loadb (line, (size_t)length, 0, NULL);
    const json_t *ini = json_object_get (question, "ini"), *url = json_object_get (question, "url"),
                 *folder = json_object_get (question, "folder");
    if (ini == NULL && url == NULL && folder == NULL)
      return EXIT_FAILURE;
    json_t *answer = ini != NULL   ? probe_ini (json_string_value (ini), json_string_length (ini))
                     : url != NULL ? probe_url (json_string_value (url))
                                   : probe_settings (json_string_value (folder));
    json_dumpf (answer, stdout, JSON_COMPACT);
    putchar ('\n');
    json_decref (answer);
    json_decref (question);
  }
  free (line);
  return EXIT_SUCCESS;
}
