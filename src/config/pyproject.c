#include "config/pyproject.h"

#include "base/error.h"
#include "syntax/toml.h"

#include <string.h>

struct Pyproject {
  char *file;
  char *here;             /* its folder */
  TomlDocument *document; /* NULL: there is nothing in it for us */
};

static const char *
skip_blanks (const char *p)
{
  return p + strspn (p, " \t\"'");
}

/* Most projects' pyproject.toml is for other tools, and reading it takes longer than all else that
 * a start needs: whether one of the tables can be in TEXT, as "tool.alembic" or in a table "tool".
 */
static gboolean
may_name_us (const char *text)
{
  static const char tool[] = "tool";
  for (const char *p = strstr (text, tool); p != NULL; p = strstr (p + 1, tool)) {
    const char *after = skip_blanks (p + strlen (tool));
    if (*after == ']' || *after == '=')
      return TRUE;
    const char *name = *after == '.' ? skip_blanks (after + 1) : "";
    if (g_str_has_prefix (name, "alembic") || g_str_has_prefix (name, "cmig"))
      return TRUE;
  }
  return FALSE;
}

static gboolean
check_table (const Pyproject *pyproject, const char *name, GError **error)
{
  const TomlValue *tool = toml_get (toml_document_root (pyproject->document), "tool");
  const TomlValue *table = toml_get (tool, name);
  if (table == NULL || table->kind == TOML_TABLE)
    return TRUE;
  error_set_at (error, ERROR_CONFIG, pyproject->file, table->line, 0, "Incorrect TOML format");
  error_add_hint (error, "tool.%s must be a table: [tool.%s]", name, name);
  return FALSE;
}

Pyproject *
pyproject_read (const Files *files, const char *file, GError **error)
{
  g_autoptr (Pyproject) pyproject = g_new0 (Pyproject, 1);
  pyproject->file = g_strdup (file);
  pyproject->here = g_path_get_dirname (file);
  g_autofree char *text = NULL;
  size_t length = 0;
  g_autoptr (GError) problem = NULL;
  if (!files_read (files, file, &text, &length, &problem)) {
    if (g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT)
        || g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
      return g_steal_pointer (&pyproject);
    error_set_at (error, ERROR_CONFIG, file, 0, 0, "cannot read the configuration: %s",
                  problem->message);
    return NULL;
  }
  if (!may_name_us (text))
    return g_steal_pointer (&pyproject);
  pyproject->document = toml_parse (file, text, length, error);
  if (pyproject->document == NULL || !check_table (pyproject, "alembic", error)
      || !check_table (pyproject, "cmig", error))
    return NULL;
  return g_steal_pointer (&pyproject);
}

void
pyproject_free (Pyproject *pyproject)
{
  g_free (pyproject->file);
  g_free (pyproject->here);
  g_clear_pointer (&pyproject->document, toml_document_free);
  g_free (pyproject);
}

const char *
pyproject_file (const Pyproject *pyproject)
{
  return pyproject->file;
}

static const TomlValue *
find_table (const Pyproject *pyproject, const char *table)
{
  return pyproject->document == NULL
             ? NULL
             : toml_get (toml_get (toml_document_root (pyproject->document), "tool"), table);
}

static const TomlValue *
find_value (const Pyproject *pyproject, const char *table, const char *key)
{
  return toml_get (find_table (pyproject, table), key);
}

GStrv
pyproject_keys (const Pyproject *pyproject, const char *table)
{
  const TomlValue *found = find_table (pyproject, table);
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  for (const TomlValue *value = found == NULL ? NULL : found->first; value != NULL;
       value = value->next)
    g_strv_builder_add (keys, value->key);
  return g_strv_builder_end (keys);
}

gboolean
pyproject_has (const Pyproject *pyproject, const char *table, const char *key)
{
  return find_value (pyproject, table, key) != NULL;
}

size_t
pyproject_line (const Pyproject *pyproject, const char *table, const char *key)
{
  const TomlValue *value = find_value (pyproject, table, key);
  return value == NULL ? 0 : value->line;
}

/* What an error is about. */
typedef struct {
  const Pyproject *pyproject;
  const char *table, *key;
} Place;

static gboolean
fail (const Place *place, const TomlValue *value, const char *hint, const char *message,
      GError **error)
{
  error_set_at (error, ERROR_CONFIG, place->pyproject->file, value->line, 0, "%s in [tool.%s]: %s",
                place->key, place->table, message);
  error_add_hint (error, "%s", hint);
  return FALSE;
}

/* VALUE is of a kind that KEY cannot be. */
static gboolean
fail_kind (const Place *place, const TomlValue *value, const char *wanted, GError **error)
{
  if (value->kind == TOML_FLOAT || value->kind == TOML_DATE_TIME) {
    error_set_at (error, ERROR_CONFIG, place->pyproject->file, value->line, 0,
                  "unsupported TOML value type for key: '%s'", place->key);
    return FALSE;
  }
  g_autofree char *message = g_strdup_printf ("expected %s, not a value of type %s", wanted,
                                              toml_kind_name (value->kind));
  return fail (place, value, "texts stand in quotation marks, lists in brackets", message, error);
}

/* TEXT % {"here": …}, as far as anybody writes it. */
static char *
format_text (const Place *place, const TomlValue *value, GError **error)
{
  static const char here[] = "%(here)s";
  if (strlen (value->text) != value->length) {
    fail (place, value, "remove it", "the text holds a NUL character", error);
    return NULL;
  }
  g_autoptr (GString) text = g_string_new (NULL);
  for (const char *p = value->text; *p != '\0'; p++)
    if (*p != '%')
      g_string_append_c (text, *p);
    else if (p[1] == '%')
      g_string_append_c (text, *p++);
    else if (g_str_has_prefix (p, here)) {
      g_string_append (text, place->pyproject->here);
      p += strlen (here) - 1;
    }
    else {
      fail (place, value, "write %% for a single %, %(here)s for the folder of the file",
            "a % that is followed by neither % nor (here)s", error);
      return NULL;
    }
  return g_strdup (text->str);
}

char *
pyproject_get_text (const Pyproject *pyproject, const char *table, const char *key, GError **error)
{
  const Place place = { pyproject, table, key };
  const TomlValue *value = find_value (pyproject, table, key);
  if (value->kind == TOML_STRING)
    return format_text (&place, value, error);
  fail_kind (&place, value, "a text", error);
  return NULL;
}

gboolean
pyproject_get_boolean (const Pyproject *pyproject, const char *table, const char *key,
                       gboolean *truth, GError **error)
{
  const TomlValue *value = find_value (pyproject, table, key);
  if (value->kind == TOML_BOOLEAN) {
    *truth = value->boolean;
    return TRUE;
  }
  error_set_at (error, ERROR_CONFIG, pyproject->file, value->line, 0,
                "boolean value expected for TOML parameter '%s'", key);
  error_add_hint (error, "write true or false, without quotation marks");
  return FALSE;
}

GStrv
pyproject_get_list (const Pyproject *pyproject, const char *table, const char *key, GError **error)
{
  const Place place = { pyproject, table, key };
  const TomlValue *list = find_value (pyproject, table, key);
  g_autoptr (GStrvBuilder) items = g_strv_builder_new ();
  if (list->kind != TOML_ARRAY) {
    fail_kind (&place, list, "a list of texts", error);
    return NULL;
  }
  for (const TomlValue *item = list->first; item != NULL; item = item->next) {
    g_autofree char *text = NULL;
    if (item->kind == TOML_STRING)
      text = format_text (&place, item, error);
    else
      fail_kind (&place, item, "a list of texts", error);
    if (text == NULL)
      return NULL;
    g_strv_builder_add (items, text);
  }
  return g_strv_builder_end (items);
}

char *
pyproject_get_scalar (const Pyproject *pyproject, const char *table, const char *key,
                      gboolean octal, GError **error)
{
  const TomlValue *value = find_value (pyproject, table, key);
  if (value->kind == TOML_BOOLEAN)
    return g_strdup (value->boolean ? "true" : "false");
  if (value->kind == TOML_INTEGER && octal && value->integer >= 0)
    return g_strdup_printf ("%" G_GINT64_MODIFIER "o", (guint64)value->integer);
  return value->kind == TOML_INTEGER ? g_strdup_printf ("%" G_GINT64_FORMAT, value->integer)
                                     : pyproject_get_text (pyproject, table, key, error);
}

char *
pyproject_get_words (const Pyproject *pyproject, const char *table, const char *key, gboolean octal,
                     GError **error)
{
  if (find_value (pyproject, table, key)->kind != TOML_ARRAY)
    return pyproject_get_scalar (pyproject, table, key, octal, error);
  g_auto (GStrv) list = pyproject_get_list (pyproject, table, key, error);
  return list == NULL ? NULL : g_strjoinv (", ", list);
}

static GStrv
read_pairs (const Place *place, const TomlValue *table, GError **error)
{
  g_autoptr (GStrvBuilder) pairs = g_strv_builder_new ();
  for (const TomlValue *value = table->first; value != NULL; value = value->next) {
    g_autofree char *text = NULL;
    if (value->kind == TOML_STRING)
      text = format_text (place, value, error);
    else
      fail_kind (place, value, "tables of texts", error);
    if (text == NULL)
      return NULL;
    g_strv_builder_add_many (pairs, value->key, text, NULL);
  }
  return g_strv_builder_end (pairs);
}

GPtrArray *
pyproject_get_tables (const Pyproject *pyproject, const char *table, const char *key,
                      GError **error)
{
  const Place place = { pyproject, table, key };
  const TomlValue *list = find_value (pyproject, table, key);
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  if (list->kind != TOML_ARRAY) {
    fail_kind (&place, list, "a list of tables", error);
    return NULL;
  }
  for (const TomlValue *item = list->first; item != NULL; item = item->next) {
    GStrv pairs = NULL;
    if (item->kind == TOML_TABLE)
      pairs = read_pairs (&place, item, error);
    else
      fail_kind (&place, item, "a list of tables", error);
    if (pairs == NULL)
      return NULL;
    g_ptr_array_add (tables, pairs);
  }
  return g_steal_pointer (&tables);
}
