#include "syntax/reader.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_LEVELS = 400 };

Syntax
reader_syntax (const Reader *reader, TSNode node)
{
  const TSSymbol symbol = ts_node_symbol (node);
  /* ERROR has the highest number. */
  return symbol == (TSSymbol)-1 || !ts_node_is_named (node) ? SYNTAX_OTHER
                                                            : (Syntax)reader->symbols[symbol];
}

Children
reader_children (Reader *reader, TSNode node)
{
  Children children = { NULL, 0 };
  const uint32_t count = ts_node_child_count (node);
  children.items = syntax_arena_alloc (reader->arena, (count + 1) * sizeof (Child));
  ts_tree_cursor_reset (&reader->cursor, node);
  if (!ts_tree_cursor_goto_first_child (&reader->cursor))
    return children;
  do {
    const TSNode item = ts_tree_cursor_current_node (&reader->cursor);
    const Syntax syntax = reader_syntax (reader, item);
    if (syntax == SYNTAX_comment || syntax == SYNTAX_line_continuation)
      continue;
    const TSFieldId field = ts_tree_cursor_current_field_id (&reader->cursor);
    children.items[children.count++]
        = (Child){ item, syntax, (Field)reader->fields[field], ts_node_is_named (item) };
  } while (ts_tree_cursor_goto_next_sibling (&reader->cursor) && children.count < count);
  return children;
}

const Child *
children_field (Children children, Field field)
{
  for (size_t i = 0; i < children.count; i++)
    if (children.items[i].field == field)
      return &children.items[i];
  return NULL;
}

const Child *
children_find (Children children, Syntax syntax)
{
  for (size_t i = 0; i < children.count; i++)
    if (children.items[i].syntax == syntax)
      return &children.items[i];
  return NULL;
}

size_t
children_named (Children children)
{
  size_t count = 0;
  for (size_t i = 0; i < children.count; i++)
    count += children.items[i].named;
  return count;
}

static guint32
characters (const Reader *reader, size_t from, size_t to)
{
  if (reader->ascii)
    return (guint32)(to - from);
  guint32 count = 0;
  for (size_t i = from; i < to; i++)
    count += ((guchar)reader->source[i] & 0xC0) != 0x80;
  return count;
}

PyNode *
reader_node (Reader *reader, PyKind kind, TSNode node)
{
  PyNode *made = syntax_arena_alloc (reader->arena, sizeof (PyNode));
  const TSPoint place = ts_node_start_point (node);
  made->kind = kind;
  made->start = ts_node_start_byte (node);
  made->end = ts_node_end_byte (node);
  made->line = place.row + 1;
  made->column = characters (reader, made->start - place.column, made->start) + 1;
  return made;
}

const char *
reader_text (Reader *reader, TSNode node, size_t *length)
{
  const size_t start = ts_node_start_byte (node);
  const size_t size = ts_node_end_byte (node) - start;
  if (length != NULL)
    *length = size;
  return syntax_arena_copy (reader->arena, reader->source + start, size);
}

bool
reader_token_is (const Reader *reader, TSNode node, const char *text)
{
  const size_t start = ts_node_start_byte (node);
  const size_t size = ts_node_end_byte (node) - start;
  return size == strlen (text) && memcmp (reader->source + start, text, size) == 0;
}

const char *
python_line (const char *text, size_t length, size_t line, size_t *line_length)
{
  const char *end = text + length;
  const char *from = text;
  for (size_t i = 1; i < line && from < end; i++) {
    const char *newline = memchr (from, '\n', (size_t)(end - from));
    from = newline == NULL ? end : newline + 1;
  }
  const char *newline = memchr (from, '\n', (size_t)(end - from));
  *line_length = (size_t)((newline == NULL ? end : newline) - from);
  if (*line_length > 0 && from[*line_length - 1] == '\r')
    --*line_length;
  return from;
}

PyNode *
reader_fail (Reader *reader, size_t byte, const char *format, ...)
{
  if (reader->error != NULL)
    return NULL;
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  size_t line = 1;
  size_t start = 0;
  byte = MIN (byte, reader->length);
  for (size_t i = 0; i < byte; i++)
    if (reader->source[i] == '\n') {
      line++;
      start = i + 1;
    }
  size_t length;
  const char *text = python_line (reader->source, reader->length, line, &length);
  error_set_at (&reader->error, ERROR_SCRIPT, reader->path, line,
                characters (reader, start, byte) + 1, "%s", message);
  error_add_source_line (&reader->error, text, length);
  return NULL;
}

bool
reader_enter (Reader *reader, TSNode node)
{
  if (reader->error != NULL)
    return false;
  if (++reader->depth <= MOST_LEVELS)
    return true;
  reader_fail (reader, ts_node_start_byte (node), "this is nested too deeply");
  return false;
}

void
reader_leave (Reader *reader)
{
  reader->depth--;
}

void
py_list_add (Reader *reader, PyList *list, PyNode *node)
{
  if (list->count == list->capacity) {
    const size_t capacity = MAX ((size_t)4, list->capacity * 2);
    PyNode **items = syntax_arena_alloc (reader->arena, capacity * sizeof (PyNode *));
    if (list->count > 0)
      memcpy ((gpointer)items, (gconstpointer)list->items, list->count * sizeof (PyNode *));
    list->items = items;
    list->capacity = capacity;
  }
  list->items[list->count++] = node;
}

PyNodes
py_list_end (PyList list)
{
  return (PyNodes){ list.items, list.count };
}
