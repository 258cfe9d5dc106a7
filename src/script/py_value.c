#include "script/py_value.h"

#include <string.h>

typedef struct {
  PyLexer *lexer;
  PyToken token;    /* the one to be read next */
  GPtrArray *items; /* char * */
  gboolean none;    /* a None was read */
  gboolean comma;
} Reader;

static void
next (Reader *reader)
{
  reader->token = py_token_next (reader->lexer);
}

/* "a" "b" is one string. */
static gboolean
read_string (Reader *reader)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (; reader->token.kind == PY_STRING; next (reader)) {
    const char *bad;
    if (!py_string_is_plain (&reader->token) || !py_string_decode (&reader->token, text, &bad))
      return FALSE;
  }
  g_ptr_array_add (reader->items, g_string_free (g_steal_pointer (&text), FALSE));
  return TRUE;
}

/* A string, also in brackets of its own, or None. */
static gboolean
read_item (Reader *reader)
{
  const gboolean grouped = py_token_is (&reader->token, "(");
  if (grouped)
    next (reader);
  if (reader->token.kind == PY_STRING) {
    if (!read_string (reader))
      return FALSE;
  }
  else if (py_token_is (&reader->token, "None")) {
    reader->none = TRUE;
    next (reader);
  }
  else
    return FALSE;
  if (grouped && !py_token_is (&reader->token, ")"))
    return FALSE;
  if (grouped)
    next (reader);
  return TRUE;
}

static gboolean
is_over (const Reader *reader, const char *close)
{
  if (close != NULL)
    return py_token_is (&reader->token, close);
  return reader->token.kind == PY_NEWLINE || reader->token.kind == PY_END;
}

/* Items up to CLOSE, or to the end of the line when it is NULL. */
static gboolean
read_items (Reader *reader, const char *close)
{
  while (!is_over (reader, close)) {
    if (!read_item (reader))
      return FALSE;
    if (is_over (reader, close))
      break;
    if (!py_token_is (&reader->token, ","))
      return FALSE;
    reader->comma = TRUE;
    next (reader);
  }
  return TRUE;
}

/* `(` … `)` or `[` … `]`, and nothing behind it but what continues a bare tuple. */
static gboolean
read_bracketed (Reader *reader, gboolean *list)
{
  const gboolean square = *reader->token.text == '[';
  next (reader);
  if (!read_items (reader, square ? "]" : ")"))
    return FALSE;
  next (reader);
  *list = square || reader->comma || (reader->items->len == 0 && !reader->none);
  if (is_over (reader, NULL))
    return TRUE;
  if (*list || !py_token_is (&reader->token, ","))
    return FALSE;
  *list = TRUE;
  next (reader);
  return read_items (reader, NULL);
}

gboolean
py_value_read (PyLexer *lexer, PyValue *value, PyToken *bad)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);
  Reader reader = { lexer, py_token_next (lexer), items, FALSE, FALSE };
  gboolean list = FALSE, read;
  if (py_token_is (&reader.token, "(") || py_token_is (&reader.token, "["))
    read = read_bracketed (&reader, &list);
  else {
    read = !is_over (&reader, NULL) && read_items (&reader, NULL);
    list = reader.comma;
  }
  *bad = reader.token;
  if (!read || (reader.none && (list || items->len > 0)))
    return FALSE;
  value->kind = list ? PY_VALUE_LIST : reader.none ? PY_VALUE_NONE : PY_VALUE_STRING;
  g_ptr_array_add (items, NULL);
  value->items = (GStrv)g_ptr_array_free (g_steal_pointer (&items), FALSE);
  return TRUE;
}

void
py_value_clear (PyValue *value)
{
  g_clear_pointer (&value->items, g_strfreev);
  value->kind = PY_VALUE_UNSET;
}
