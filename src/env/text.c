#include "config/text.h"
#include "env/reader.h"

#include <string.h>

const EnvValue *
env_string_of (EnvReader *reader, const EnvValue *value, const PyNode *node)
{
  switch (value->kind) {
  case ENV_STRING:
    return value->is_path ? env_value_text (reader->arena, value->text, value->origins) : value;
  case ENV_INTEGER: {
    g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
    return env_value_text (reader->arena, digits, value->origins);
  }
  case ENV_NONE:
    /* a URL with None in it is nobody's intention */
    return value->origins != NULL ? env_value_unknown (reader->arena, value->origins->node,
                                                       "%s is not set", value->origins->name)
                                  : env_value_text (reader->arena, "None", NULL);
  case ENV_BOOLEAN:
    return env_value_text (reader->arena, value->integer ? "True" : "False", value->origins);
  case ENV_UNKNOWN:
  case ENV_LIST:
  case ENV_DICT:
  case ENV_NAME:
  case ENV_FUNCTION:
  case ENV_METHOD:
  case ENV_ENGINE:
  case ENV_GLOBAL:
    break;
  }
  return env_opaque (reader, value, node);
}

/* Text that grows by the values of an f-string or a format. */
typedef struct {
  EnvReader *reader;
  GString *text;
  const EnvOrigin *origins;
  const EnvValue *unknown; /* the first part that is */
} EnvText;

static void
text_add (EnvText *text, const EnvValue *value, const PyNode *node)
{
  const EnvValue *string = env_string_of (text->reader, value, node);
  if (string->kind == ENV_STRING)
    g_string_append (text->text, string->text);
  else if (text->unknown == NULL)
    text->unknown = string;
  text->origins = env_origins_join (text->reader->arena, text->origins, value->origins);
}

static const EnvValue *
text_end (EnvText *text)
{
  const EnvValue *value = text->unknown != NULL ? text->unknown
                                                : env_value_text (text->reader->arena,
                                                                  text->text->str, text->origins);
  g_string_free (text->text, TRUE);
  return value;
}

const EnvValue *
env_fstring (EnvReader *reader, const PyNode *node)
{
  EnvText text = { .reader = reader, .text = g_string_new (NULL) };
  for (size_t i = 0; i < node->items.count; i++) {
    const PyNode *part = node->items.items[i];
    const gboolean is_formatted = part->kind == PY_FORMATTED;
    const EnvValue *value = env_evaluate (reader, is_formatted ? part->value : part);
    if (value == NULL) {
      g_string_free (text.text, TRUE);
      return NULL;
    }
    if (is_formatted && (part->other != NULL || (part->conversion != 0 && part->conversion != 's')))
      value = env_value_unknown (reader->arena, part, "cmig does not work out its format");
    text_add (&text, value, is_formatted ? part->value : part);
  }
  return text_end (&text);
}

const EnvValue *
env_concatenate (EnvReader *reader, const EnvValue *a, const EnvValue *b, const PyNode *node)
{
  if (a->kind == ENV_STRING && b->kind == ENV_STRING) {
    g_autofree char *joined = g_strconcat (a->text, b->text, NULL);
    return env_value_text (reader->arena, joined,
                           env_origins_join (reader->arena, a->origins, b->origins));
  }
  const EnvValue *strange = a->kind == ENV_STRING ? b : a;
  return strange->kind == ENV_NONE ? env_raise_none (reader, strange, "TypeError", node)
                                   : env_opaque (reader, strange, node);
}

const EnvValue *
env_percent (EnvReader *reader, const EnvValue *format, const EnvValue *values, const PyNode *node)
{
  EnvText text = { .reader = reader, .text = g_string_new (NULL), .origins = format->origins };
  const EnvValue *const *items = values->kind == ENV_LIST ? values->items : &values;
  const size_t count = values->kind == ENV_LIST ? values->count : 1;
  size_t used = 0;
  const EnvValue *strange = NULL;
  for (const char *p = format->text; *p != '\0' && strange == NULL; p++) {
    const char *name_end = p[0] == '%' && p[1] == '(' ? strchr (p, ')') : NULL;
    if (*p != '%')
      g_string_append_c (text.text, *p);
    else if (p[1] == '%')
      g_string_append_c (text.text, *++p);
    else if ((p[1] == 's' || p[1] == 'd') && values->kind != ENV_DICT && used < count) {
      text_add (&text, items[used++], node);
      p++;
    }
    else if (name_end != NULL && name_end[1] == 's' && values->kind == ENV_DICT) {
      g_autofree char *name = g_strndup (p + 2, (gsize)(name_end - p - 2));
      const EnvValue *value = env_scope_get (values->scope, name);
      if (value == NULL)
        strange = values;
      else
        text_add (&text, value, node);
      p = name_end + 1;
    }
    else
      strange = values;
  }
  if (strange != NULL || (values->kind != ENV_DICT && used < count)) {
    g_string_free (text.text, TRUE);
    return env_opaque (reader, values, node);
  }
  return text_end (&text);
}

/* "{}", "{0}" and "{name}", without formats. */
static const EnvValue *
format_method (EnvReader *reader, const EnvValue *string, const EnvArguments *arguments,
               const PyNode *node)
{
  EnvText text = { .reader = reader, .text = g_string_new (NULL), .origins = string->origins };
  size_t next = 0;
  const char *p = string->text;
  for (; *p != '\0'; p++) {
    if ((*p == '{' || *p == '}') && p[1] == *p)
      g_string_append_c (text.text, *p++);
    else if (*p != '{')
      g_string_append_c (text.text, *p);
    else {
      const size_t length = strcspn (p + 1, "}");
      g_autofree char *name = g_strndup (p + 1, length);
      guint64 place = next;
      const gboolean is_place
          = length == 0 || g_ascii_string_to_unsigned (name, 10, 0, G_MAXINT, &place, NULL);
      const EnvValue *value = !is_place                  ? env_scope_get (arguments->keywords, name)
                              : place < arguments->count ? arguments->items[place]
                                                         : NULL;
      if (value == NULL || p[length + 1] == '\0')
        break;
      text_add (&text, value, node);
      next += length == 0;
      p += length + 1;
    }
  }
  if (*p == '\0')
    return text_end (&text);
  g_string_free (text.text, TRUE);
  return env_opaque (reader, string, node);
}

typedef const EnvValue *(*StringMethod) (EnvReader *reader, const EnvValue *string,
                                         const EnvArguments *arguments, const PyNode *node);

static const EnvValue *
replace_method (EnvReader *reader, const EnvValue *string, const EnvArguments *arguments,
                const PyNode *node)
{
  const EnvValue *from = env_argument (arguments, 0, "old"),
                 *to = env_argument (arguments, 1, "new");
  const EnvValue *most = env_argument (arguments, 2, "count");
  if (from == NULL || to == NULL || from->kind != ENV_STRING || to->kind != ENV_STRING
      || *from->text == '\0' || (most != NULL && most->kind != ENV_INTEGER))
    return env_opaque (reader, from != NULL && from->kind == ENV_UNKNOWN ? from : string, node);
  GString *text = g_string_new (string->text);
  if (most == NULL || most->integer != 0)
    g_string_replace (
        text, from->text, to->text,
        most == NULL || most->integer < 0 || most->integer > G_MAXINT ? 0 : (guint)most->integer);
  const EnvValue *replaced = env_value_text (
      reader->arena, text->str, env_origins_join (reader->arena, string->origins, to->origins));
  g_string_free (text, TRUE);
  return replaced;
}

/* The methods that cut off an end, and those that ask for one. */
static const EnvValue *
end_method (EnvReader *reader, const EnvValue *string, const char *name,
            const EnvArguments *arguments, const PyNode *node)
{
  const EnvValue *end = env_argument (arguments, 0, NULL);
  if (end == NULL || end->kind != ENV_STRING)
    return env_opaque (reader, end == NULL ? string : end, node);
  const gboolean at_start = g_str_equal (name, "startswith") || g_str_equal (name, "removeprefix");
  const gboolean has = at_start ? g_str_has_prefix (string->text, end->text)
                                : g_str_has_suffix (string->text, end->text);
  if (g_str_has_suffix (name, "with"))
    return env_with_origins (reader, env_value_boolean (reader->arena, has), string->origins);
  const size_t length = strlen (string->text), cut = has ? strlen (end->text) : 0;
  g_autofree char *rest
      = at_start ? g_strdup (string->text + cut) : g_strndup (string->text, length - cut);
  return env_value_text (reader->arena, rest, string->origins);
}

static const EnvValue *
strip_method (EnvReader *reader, const EnvValue *string, const char *name,
              const EnvArguments *arguments, const PyNode *node)
{
  const TextSpan whole = { string->text, strlen (string->text) };
  if (arguments->count > 0 || arguments->is_open)
    return env_opaque (reader, arguments->count > 0 ? arguments->items[0] : string, node);
  const TextSpan part = *name == 'l'   ? text_strip_start (whole)
                        : *name == 'r' ? text_strip_end (whole)
                                       : text_strip (whole);
  g_autofree char *text = g_strndup (part.text, part.length);
  return env_value_text (reader->arena, text, string->origins);
}

static const EnvValue *
case_method (EnvReader *reader, const EnvValue *string, const char *name, const PyNode *node)
{
  if (!g_str_is_ascii (string->text))
    return env_opaque (reader, string, node);
  g_autofree char *text
      = *name == 'l' ? g_ascii_strdown (string->text, -1) : g_ascii_strup (string->text, -1);
  return env_value_text (reader->arena, text, string->origins);
}

const EnvValue *
env_string_method (EnvReader *reader, const EnvValue *string, const char *name,
                   const EnvArguments *arguments, const PyNode *node)
{
  static const char *const ends[]
      = { "startswith", "endswith", "removeprefix", "removesuffix", NULL };
  static const char *const strips[] = { "strip", "lstrip", "rstrip", NULL };
  static const char *const cases[] = { "lower", "upper", NULL };
  static const struct {
    const char *name;
    StringMethod method;
  } methods[] = { { "replace", replace_method }, { "format", format_method } };
  for (size_t i = 0; i < G_N_ELEMENTS (methods); i++)
    if (g_str_equal (name, methods[i].name))
      return methods[i].method (reader, string, arguments, node);
  if (g_strv_contains (ends, name))
    return end_method (reader, string, name, arguments, node);
  if (g_strv_contains (strips, name))
    return strip_method (reader, string, name, arguments, node);
  if (g_strv_contains (cases, name))
    return case_method (reader, string, name, node);
  return env_opaque (reader, string, node);
}
