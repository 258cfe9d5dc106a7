#include "syntax/toml_private.h"

#include "base/error.h"
#include "syntax/python.h"

#include <string.h>

enum { MOST_LEVELS = 200 };

const TSLanguage *tree_sitter_toml (void);

struct TomlDocument {
  SyntaxArena *arena;
  TomlNode *root;
};

static size_t
column_of (const TomlReader *reader, TSNode node)
{
  const size_t start = ts_node_start_byte (node);
  const size_t line = start - ts_node_start_point (node).column;
  return (size_t)g_utf8_strlen (reader->source + line, (gssize)(start - line)) + 1;
}

bool
toml_fail (TomlReader *reader, TSNode node, const char *format, ...)
{
  if (reader->error != NULL)
    return false;
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  const size_t line = ts_node_start_point (node).row + 1;
  size_t length;
  const char *text = python_line (reader->source, reader->length, line, &length);
  error_set_at (&reader->error, ERROR_CONFIG, reader->path, line, column_of (reader, node), "%s",
                message);
  error_add_source_line (&reader->error, text, length);
  return false;
}

TomlNode *
toml_node (TomlReader *reader, TomlKind kind, TSNode node)
{
  TomlNode *made = syntax_arena_alloc (reader->arena, sizeof (TomlNode));
  made->value.kind = kind;
  made->value.line = ts_node_start_point (node).row + 1;
  made->value.column = column_of (reader, node);
  return made;
}

static void
toml_add (TomlNode *parent, TomlNode *child)
{
  if (parent->last == NULL)
    parent->value.first = &child->value;
  else
    parent->last->value.next = &child->value;
  parent->last = child;
}

static bool
is_type (TSNode node, const char *type)
{
  return strcmp (ts_node_type (node), type) == 0;
}

/* The parts of a.b.c, which the grammar nests to the left. */
static GPtrArray *
read_keys (TomlReader *reader, TSNode node)
{
  GPtrArray *keys = g_ptr_array_new ();
  while (is_type (node, "dotted_key")) {
    const uint32_t count = ts_node_named_child_count (node);
    g_ptr_array_insert (
        keys, 0, (gpointer)(guintptr)toml_read_key (reader, ts_node_named_child (node, count - 1)));
    node = ts_node_named_child (node, 0);
  }
  g_ptr_array_insert (keys, 0, (gpointer)(guintptr)toml_read_key (reader, node));
  return keys;
}

static TomlNode *
find (const TomlNode *table, const char *key)
{
  return (TomlNode *)(guintptr)toml_get (&table->value, key);
}

static TomlNode *
add_table (TomlReader *reader, TomlNode *parent, const char *key, TSNode node, TableOrigin origin)
{
  TomlNode *table = toml_node (reader, TOML_TABLE, node);
  table->origin = origin;
  table->value.key = key;
  toml_add (parent, table);
  return table;
}

/* The table that KEYS but the last lead to. */
static TomlNode *
descend (TomlReader *reader, TomlNode *table, const GPtrArray *keys, TSNode node,
         TableOrigin origin)
{
  for (guint i = 0; i + 1 < keys->len && reader->error == NULL; i++) {
    TomlNode *next = find (table, keys->pdata[i]);
    if (next == NULL)
      next = add_table (reader, table, keys->pdata[i], node, origin);
    else if (next->of_tables && origin == TABLE_IMPLIED)
      next = next->last;
    else if (next->value.kind != TOML_TABLE || next->origin == TABLE_INLINE
             || (origin == TABLE_DOTTED && next->origin != TABLE_DOTTED)) {
      toml_fail (reader, node, "%s is a value already", (const char *)keys->pdata[i]);
      return NULL;
    }
    table = next;
  }
  return reader->error == NULL ? table : NULL;
}

static bool read_pair (TomlReader *reader, TomlNode *table, TSNode pair);

static TomlNode *
read_value (TomlReader *reader, TSNode node)
{
  if (++reader->depth > MOST_LEVELS) {
    toml_fail (reader, node, "this is nested too deeply");
    return NULL;
  }
  TomlNode *made = NULL;
  const uint32_t count = ts_node_named_child_count (node);
  if (is_type (node, "array")) {
    made = toml_node (reader, TOML_ARRAY, node);
    for (uint32_t i = 0; i < count && reader->error == NULL; i++) {
      const TSNode child = ts_node_named_child (node, i);
      TomlNode *item = is_type (child, "comment") ? NULL : read_value (reader, child);
      if (item != NULL)
        toml_add (made, item);
    }
  }
  else if (is_type (node, "inline_table")) {
    made = toml_node (reader, TOML_TABLE, node);
    for (uint32_t i = 0; i < count && reader->error == NULL; i++)
      if (is_type (ts_node_named_child (node, i), "pair"))
        read_pair (reader, made, ts_node_named_child (node, i));
    made->origin = TABLE_INLINE;
  }
  else
    made = toml_read_scalar (reader, node);
  reader->depth--;
  return reader->error == NULL ? made : NULL;
}

static bool
read_pair (TomlReader *reader, TomlNode *table, TSNode pair)
{
  const TSNode key = ts_node_named_child (pair, 0);
  g_autoptr (GPtrArray) keys = read_keys (reader, key);
  TomlNode *home = reader->error == NULL ? descend (reader, table, keys, key, TABLE_DOTTED) : NULL;
  if (home == NULL)
    return false;
  const char *last = keys->pdata[keys->len - 1];
  if (find (home, last) != NULL)
    return toml_fail (reader, key, "%s is given twice", last);
  TomlNode *value = read_value (reader, ts_node_named_child (pair, 1));
  if (value == NULL)
    return false;
  value->value.key = last;
  toml_add (home, value);
  return true;
}

/* [a.b] */
static TomlNode *
open_table (TomlReader *reader, TomlNode *home, const char *key, TSNode node)
{
  TomlNode *known = find (home, key);
  if (known == NULL)
    return add_table (reader, home, key, node, TABLE_HEADER);
  if (known->value.kind != TOML_TABLE || known->origin != TABLE_IMPLIED) {
    toml_fail (reader, node, "%s is given twice", key);
    return NULL;
  }
  known->origin = TABLE_HEADER;
  return known;
}

/* [[a.b]] */
static TomlNode *
open_element (TomlReader *reader, TomlNode *home, const char *key, TSNode node)
{
  TomlNode *array = find (home, key);
  if (array == NULL) {
    array = toml_node (reader, TOML_ARRAY, node);
    array->of_tables = true;
    array->value.key = key;
    toml_add (home, array);
  }
  else if (!array->of_tables) {
    toml_fail (reader, node, "%s is given twice", key);
    return NULL;
  }
  return add_table (reader, array, NULL, node, TABLE_HEADER);
}

static void
read_section (TomlReader *reader, TomlNode *root, TSNode section)
{
  const TSNode key = ts_node_named_child (section, 0);
  g_autoptr (GPtrArray) keys = read_keys (reader, key);
  TomlNode *home = reader->error == NULL ? descend (reader, root, keys, key, TABLE_IMPLIED) : NULL;
  if (home == NULL)
    return;
  const char *last = keys->pdata[keys->len - 1];
  TomlNode *table = is_type (section, "table") ? open_table (reader, home, last, key)
                                               : open_element (reader, home, last, key);
  const uint32_t count = ts_node_named_child_count (section);
  for (uint32_t i = 1; i < count && reader->error == NULL; i++)
    if (is_type (ts_node_named_child (section, i), "pair"))
      read_pair (reader, table, ts_node_named_child (section, i));
}

/* The innermost ERROR or missing node, which tells the place best. */
static TSNode
find_fault (TSNode node)
{
  while (true) {
    const uint32_t count = ts_node_child_count (node);
    uint32_t i = 0;
    while (i < count && !ts_node_has_error (ts_node_child (node, i))
           && !ts_node_is_missing (ts_node_child (node, i)))
      i++;
    if (i == count)
      return node;
    node = ts_node_child (node, i);
  }
}

static void
read_document (TomlReader *reader, TSNode root, TomlNode *table)
{
  if (ts_node_has_error (root)) {
    toml_fail (reader, find_fault (root), "invalid TOML");
    return;
  }
  const uint32_t count = ts_node_named_child_count (root);
  for (uint32_t i = 0; i < count && reader->error == NULL; i++) {
    const TSNode child = ts_node_named_child (root, i);
    if (is_type (child, "pair"))
      read_pair (reader, table, child);
    else if (!is_type (child, "comment"))
      read_section (reader, table, child);
  }
}

TomlDocument *
toml_parse (const char *path, const char *text, size_t length, GError **error)
{
  if (length > G_MAXINT32 || !g_utf8_validate (text, (gssize)length, NULL)) {
    error_set_at (error, ERROR_CONFIG, path, 0, 0, "the file is not UTF-8");
    return NULL;
  }
  TomlDocument *document = g_new0 (TomlDocument, 1);
  document->arena = syntax_arena_new ();
  TomlReader reader = { .arena = document->arena, .path = path, .source = text, .length = length };
  TSParser *parser = ts_parser_new ();
  ts_parser_set_language (parser, tree_sitter_toml ());
  TSTree *tree = ts_parser_parse_string (parser, NULL, text, (uint32_t)length);
  const TSNode root = ts_tree_root_node (tree);
  document->root = toml_node (&reader, TOML_TABLE, root);
  read_document (&reader, root, document->root);
  ts_tree_delete (tree);
  ts_parser_delete (parser);
  if (reader.error == NULL)
    return document;
  g_propagate_error (error, reader.error);
  toml_document_free (document);
  return NULL;
}

void
toml_document_free (TomlDocument *document)
{
  if (document == NULL)
    return;
  syntax_arena_free (document->arena);
  g_free (document);
}

const TomlValue *
toml_document_root (const TomlDocument *document)
{
  return &document->root->value;
}

const TomlValue *
toml_get (const TomlValue *table, const char *key)
{
  if (table == NULL || table->kind != TOML_TABLE)
    return NULL;
  const TomlValue *value = table->first;
  while (value != NULL && strcmp (value->key, key) != 0)
    value = value->next;
  return value;
}

const char *
toml_kind_name (TomlKind kind)
{
  static const char *const names[]
      = { "table", "array", "string", "integer", "float", "boolean", "date" };
  return names[kind];
}
