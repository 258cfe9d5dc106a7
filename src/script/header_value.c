#include "script/header_value.h"

#include <string.h>

#define NONE "None"

typedef struct {
  const HeaderValue *value;
  const char *at;
  const char *end;
} Reader;

static void
skip_blanks (Reader *reader)
{
  while (reader->at < reader->end && g_ascii_isspace (*reader->at))
    reader->at++;
}

static gboolean
fail (const Reader *reader, const char *at, const char *what, GError **error)
{
  source_error (reader->value->source, at, error, ERROR_SCRIPT, "%s in %s of %s", what,
                reader->value->key, reader->value->source->path);
  return FALSE;
}

static gboolean
is_special (char c)
{
  return strchr (",()[]'\"", c) != NULL;
}

/* What stands between quotes, read on to behind the closing one; a backslash takes a quote or a
 * backslash literally, as in Python. NULL where the closing quote is missing. */
static char *
read_quoted (Reader *reader)
{
  const char quote = *reader->at;
  g_autoptr (GString) text = g_string_new (NULL);
  for (const char *c = reader->at + 1; c < reader->end; c++) {
    if (*c == quote) {
      reader->at = c + 1;
      return g_strdup (text->str);
    }
    if (*c == '\\' && c + 1 < reader->end && strchr ("\\'\"", c[1]) != NULL)
      c++;
    g_string_append_c (text, *c);
  }
  return NULL;
}

/* One value; *ITEM stays NULL for a bare None. */
static gboolean
read_item (Reader *reader, char **item, GError **error)
{
  const char *start = reader->at;
  *item = NULL;
  if (*start == '\'' || *start == '"') {
    *item = read_quoted (reader);
    if (*item == NULL)
      return fail (reader, start, "a quote without its partner", error);
  }
  else {
    while (reader->at < reader->end && !is_special (*reader->at))
      reader->at++;
    g_autofree char *bare = g_strchomp (g_strndup (start, (gsize)(reader->at - start)));
    if (*bare == '\0')
      return fail (reader, start, "a value is missing", error);
    if (strpbrk (bare, " \t") != NULL)
      return fail (reader, strpbrk (start, " \t"), "values are separated by commas: blank space",
                   error);
    if (strcmp (bare, NONE) != 0)
      *item = g_steal_pointer (&bare);
  }
  for (const char *c = *item; c != NULL && *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      return fail (reader, start, "a control character", error);
  skip_blanks (reader);
  return TRUE;
}

/* The values up to the end or CLOSE. A comma after the last one is allowed, as in Python. */
static gboolean
read_items (Reader *reader, char close, GPtrArray *items, GError **error)
{
  skip_blanks (reader);
  while (reader->at < reader->end && *reader->at != close) {
    char *item;
    if (!read_item (reader, &item, error)) {
      g_free (item);
      return FALSE;
    }
    if (item != NULL)
      g_ptr_array_add (items, item);
    if (reader->at == reader->end || *reader->at != ',')
      break;
    reader->at++;
    skip_blanks (reader);
  }
  return TRUE;
}

/* Most values are one bare word or nothing at all. */
static GStrv
read_plain (const HeaderValue *value)
{
  for (size_t i = 0; i < value->length; i++)
    if (!g_ascii_isalnum (value->at[i]) && value->at[i] != '_')
      return NULL;
  if (value->length == strlen (NONE) && memcmp (value->at, NONE, strlen (NONE)) == 0)
    return NULL;
  GStrv items = g_new0 (char *, 2);
  if (value->length > 0)
    items[0] = g_strndup (value->at, value->length);
  return items;
}

GStrv
header_value_read_list (const HeaderValue *value, GError **error)
{
  GStrv plain = read_plain (value);
  if (plain != NULL)
    return plain;
  Reader reader = { value, value->at, value->at + value->length };
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);
  const char *open = value->length > 0 ? reader.at : "";
  const char close = (char)(*open == '(' ? ')' : *open == '[' ? ']' : '\0');
  if (close != '\0')
    reader.at++;
  if (!read_items (&reader, close, items, error))
    return NULL;
  if (close != '\0') {
    if (reader.at == reader.end || *reader.at != close) {
      fail (&reader, value->at, "a bracket without its partner", error);
      return NULL;
    }
    reader.at++;
    skip_blanks (&reader);
  }
  if (reader.at < reader.end) {
    fail (&reader, reader.at, "a value that cannot be read", error);
    return NULL;
  }
  g_ptr_array_add (items, NULL);
  return (GStrv)g_ptr_array_free (g_steal_pointer (&items), FALSE);
}

char *
header_value_read_one (const HeaderValue *value, GError **error)
{
  g_auto (GStrv) items = header_value_read_list (value, error);
  if (items == NULL)
    return NULL;
  if (items[0] != NULL && items[1] != NULL) {
    source_error (value->source, value->at, error, ERROR_SCRIPT, "more than one value in %s of %s",
                  value->key, value->source->path);
    return NULL;
  }
  return items[0] != NULL ? g_steal_pointer (&items[0]) : g_strdup ("");
}
