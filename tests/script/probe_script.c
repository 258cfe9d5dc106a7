/* Answers a batch of questions about src/script, so that a Python test can compare with Python
 * itself: a JSON list of [what, argument…] on standard input, a JSON list of answers on standard
 * output. An error is {"error": message}. */
#include "base/error.h"
#include "script/py_header.h"
#include "script/sql_script.h"
#include "script/write.h"

#include <jansson.h>
#include <string.h>

static const char *
text_at (const json_t *question, size_t index)
{
  return json_string_value (json_array_get (question, index));
}

static json_t *
json_strings (GStrv strings)
{
  json_t *array = json_array ();
  for (char **string = strings; *string != NULL; string++)
    json_array_append_new (array, json_string (*string));
  return array;
}

static GStrv
strings_at (const json_t *question, size_t index)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const json_t *array = json_array_get (question, index);
  for (size_t i = 0; i < json_array_size (array); i++)
    g_strv_builder_add (builder, json_string_value (json_array_get (array, i)));
  return g_strv_builder_end (builder);
}

static json_t *
json_script (const Script *script)
{
  return json_pack ("{s:s, s:o, s:o, s:o, s:s, s:s, s:s?}", "revision", script->header.revision,
                    "down_revision", json_strings (script->header.down_revision), "branch_labels",
                    json_strings (script->header.branch_labels), "depends_on",
                    json_strings (script->header.depends_on), "doc", script->header.doc, "long_doc",
                    script->long_doc, "create_date", script->create_date);
}

/* slug, message, length */
static json_t *
answer_slug (const json_t *question, GError **error)
{
  (void)error;
  g_autofree char *slug = script_slug (text_at (question, 1),
                                       (size_t)json_integer_value (json_array_get (question, 2)));
  return json_string (slug);
}

/* name, template, revision, slug, seconds since 1970 */
static json_t *
answer_name (const json_t *question, GError **error)
{
  g_autoptr (GDateTime) created
      = g_date_time_new_from_unix_utc (json_integer_value (json_array_get (question, 4)));
  g_autofree char *name = script_file_name (text_at (question, 1), text_at (question, 2),
                                            text_at (question, 3), created, error);
  return name == NULL ? NULL : json_string (name);
}

/* py or sql, text */
static json_t *
answer_header (const json_t *question, GError **error)
{
  const char *text = text_at (question, 1);
  g_autoptr (Script) script
      = strcmp (text_at (question, 0), "py") == 0
            ? py_header_parse (text, strlen (text), "/x/script.py", error)
            : sql_header_parse (text, strlen (text), "/x/script.sql", NULL, error);
  return script == NULL ? NULL : json_script (script);
}

/* render, template, up_revision, [down_revision], [branch_labels], [depends_on], create_date,
 * message, databases */
static json_t *
answer_render (const json_t *question, GError **error)
{
  g_auto (GStrv) down = strings_at (question, 3);
  g_auto (GStrv) labels = strings_at (question, 4);
  g_auto (GStrv) depends = strings_at (question, 5);
  const TemplateValues values = {
    text_at (question, 2), down, labels, depends, text_at (question, 6), text_at (question, 7),
    text_at (question, 8)
  };
  g_autofree char *text = template_render (text_at (question, 1), "script.py.mako", &values, error);
  return text == NULL ? NULL : json_string (text);
}

static const struct {
  const char *name;
  json_t *(*answer) (const json_t *, GError **);
} answers[] = {
  { "slug", answer_slug },  { "name", answer_name },     { "py", answer_header },
  { "sql", answer_header }, { "render", answer_render },
};

static json_t *
answer (const json_t *question)
{
  g_autoptr (GError) error = NULL;
  json_t *result = NULL;
  for (size_t i = 0; i < G_N_ELEMENTS (answers); i++)
    if (strcmp (answers[i].name, text_at (question, 0)) == 0)
      result = answers[i].answer (question, &error);
  if (error == NULL)
    return result == NULL ? json_null () : result;
  return json_pack ("{s:s, s:i}", "error", error->message, "kind", error->code);
}

int
main (void)
{
  json_t *questions = json_loadf (stdin, 0, NULL);
  json_t *results = json_array ();
  for (size_t i = 0; i < json_array_size (questions); i++)
    json_array_append_new (results, answer (json_array_get (questions, i)));
  json_dumpf (results, stdout, JSON_COMPACT);
  json_decref (questions);
  json_decref (results);
  return 0;
}
