/* probe_toml FILE: prints a TOML file as JSON, in the order of the file; or its error. */
#include "base/error.h"
#include "syntax/toml.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static json_t *
convert (const TomlValue *value)
{
  json_t *made = NULL;
  switch (value->kind) {
  case TOML_TABLE:
    made = json_object ();
    for (const TomlValue *item = value->first; item != NULL; item = item->next)
      json_object_set_new (made, item->key, convert (item));
    return made;
  case TOML_ARRAY:
    made = json_array ();
    for (const TomlValue *item = value->first; item != NULL; item = item->next)
      json_array_append_new (made, convert (item));
    return made;
  case TOML_INTEGER:
    return json_integer (value->integer);
  case TOML_FLOAT:
    return isfinite (value->real) ? json_real (value->real) : json_string (value->text);
  case TOML_BOOLEAN:
    return json_boolean (value->boolean);
  case TOML_STRING:
  case TOML_DATE_TIME:
  default:
    return json_stringn (value->text, value->length);
  }
}

int
main (int count, char **arguments)
{
  g_autofree char *text = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;
  if (count != 2 || !g_file_get_contents (arguments[1], &text, &length, NULL))
    return 2;
  g_autoptr (TomlDocument) document = toml_parse ("FILE", text, length, &error);
  if (document == NULL) {
    const CmigErrorPrivate *place = error_place (error);
    printf ("%zu:%zu: %s\n", place->line, place->column, error->message);
    return EXIT_FAILURE;
  }
  json_t *json = convert (toml_document_root (document));
  json_dumpf (json, stdout, JSON_ENCODE_ANY);
  json_decref (json);
  return EXIT_SUCCESS;
}
