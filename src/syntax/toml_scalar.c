#include "syntax/toml_private.h"

#include <string.h>

static const struct {
  char letter, value;
} escapes[] = { { 'b', '\b' }, { 't', '\t' }, { 'n', '\n' }, { 'f', '\f' },
                { 'r', '\r' }, { '"', '"' },  { '\\', '\\' } };

/* Behind a backslash. NULL after an error. */
static const char *
decode_escape (TomlReader *reader, TSNode node, const char *at, const char *end, GString *to)
{
  for (size_t i = 0; i < G_N_ELEMENTS (escapes); i++)
    if (*at == escapes[i].letter) {
      g_string_append_c (to, escapes[i].value);
      return at + 1;
    }
  if (*at == 'u' || *at == 'U') {
    const size_t digits = *at == 'u' ? 4 : 8;
    g_autofree char *number = g_strndup (at + 1, MIN (digits, (size_t)(end - at) - 1));
    guint64 character;
    if (strlen (number) == digits
        && g_ascii_string_to_unsigned (number, 16, 0, 0x10FFFF, &character, NULL)
        && (character < 0xD800 || character > 0xDFFF)) {
      g_string_append_unichar (to, (gunichar)character);
      return at + 1 + digits;
    }
  }
  /* At the end of a line, the space at the beginning of the next lines goes with it. */
  const char *rest = at + strspn (at, " \t");
  if (*rest == '\n' || *rest == '\r')
    return rest + strspn (rest, " \t\r\n");
  toml_fail (reader, node, "unescaped '\\' in a string");
  return NULL;
}

/* What stands between the quotes of NODE, decoded. */
static char *
decode_string (TomlReader *reader, TSNode node, size_t *length)
{
  const char *at = reader->source + ts_node_start_byte (node);
  const char *end = reader->source + ts_node_end_byte (node);
  const char quote = *at;
  const bool multiline = end - at >= 6 && at[1] == quote && at[2] == quote;
  at += multiline ? 3 : 1;
  end -= multiline ? 3 : 1;
  if (multiline && at < end && *at == '\r')
    at++;
  if (multiline && at < end && *at == '\n')
    at++;
  g_autoptr (GString) text = g_string_new (NULL);
  while (at != NULL && at < end)
    if (*at == '\\' && quote == '"')
      at = decode_escape (reader, node, at + 1, end, text);
    else if (*at == '\r' && at[1] == '\n')
      at++;
    else
      g_string_append_c (text, *at++);
  *length = text->len;
  return at == NULL ? NULL : syntax_arena_copy (reader->arena, text->str, text->len);
}

static char *
copy_without_underscores (TomlReader *reader, TSNode node, size_t *length)
{
  const char *from = reader->source + ts_node_start_byte (node);
  char *copy = syntax_arena_copy (reader->arena, from,
                                  ts_node_end_byte (node) - ts_node_start_byte (node));
  char *to = copy;
  for (const char *at = copy; *at != '\0'; at++)
    if (*at != '_')
      *to++ = *at;
  *to = '\0';
  *length = (size_t)(to - copy);
  return copy;
}

static bool
read_integer (TomlReader *reader, TSNode node, TomlNode *value)
{
  const char *digits = value->value.text;
  const guint base = g_str_has_prefix (digits, "0x")   ? 16
                     : g_str_has_prefix (digits, "0o") ? 8
                     : g_str_has_prefix (digits, "0b") ? 2
                                                       : 10;
  const char *first = base != 10 ? digits + 2 : *digits == '+' ? digits + 1 : digits;
  return g_ascii_string_to_signed (first, base, G_MININT64, G_MAXINT64, &value->value.integer, NULL)
         || toml_fail (reader, node, "the number %s is too big", digits);
}

TomlNode *
toml_read_scalar (TomlReader *reader, TSNode node)
{
  static const struct {
    const char *type;
    TomlKind kind;
  } kinds[] = {
    { "string", TOML_STRING },
    { "integer", TOML_INTEGER },
    { "float", TOML_FLOAT },
    { "boolean", TOML_BOOLEAN },
    { "offset_date_time", TOML_DATE_TIME },
    { "local_date_time", TOML_DATE_TIME },
    { "local_date", TOML_DATE_TIME },
    { "local_time", TOML_DATE_TIME },
  };
  size_t i = 0;
  while (i < G_N_ELEMENTS (kinds) && strcmp (kinds[i].type, ts_node_type (node)) != 0)
    i++;
  if (i == G_N_ELEMENTS (kinds)) {
    toml_fail (reader, node, "invalid value");
    return NULL;
  }
  TomlNode *made = toml_node (reader, kinds[i].kind, node);
  TomlValue *value = &made->value;
  value->text = value->kind == TOML_STRING
                    ? decode_string (reader, node, &value->length)
                    : copy_without_underscores (reader, node, &value->length);
  if (value->text == NULL)
    return NULL;
  if (value->kind == TOML_INTEGER && !read_integer (reader, node, made))
    return NULL;
  if (value->kind == TOML_FLOAT)
    value->real = g_ascii_strtod (value->text, NULL);
  if (value->kind == TOML_BOOLEAN)
    value->boolean = strcmp (value->text, "true") == 0;
  return made;
}

const char *
toml_read_key (TomlReader *reader, TSNode node)
{
  size_t length;
  if (strcmp (ts_node_type (node), "quoted_key") == 0) {
    const char *key = decode_string (reader, node, &length);
    if (key != NULL && strlen (key) != length) {
      toml_fail (reader, node, "a key cannot hold a NUL");
      return NULL;
    }
    return key;
  }
  return syntax_arena_copy (reader->arena, reader->source + ts_node_start_byte (node),
                            ts_node_end_byte (node) - ts_node_start_byte (node));
}
