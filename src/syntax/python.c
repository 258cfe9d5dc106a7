#include "syntax/python.h"

#include "base/error.h"
#include "syntax/reader.h"

#include <stdlib.h>
#include <string.h>

const TSLanguage *tree_sitter_python (void);

struct PyTree {
  SyntaxArena *arena;
  PyNode *root;
};

static const char *const syntax_names[] = {
  "",
#define SYNTAX(name) #name,
#include "syntax/python_names.h"
#undef SYNTAX
};

static const char *const field_names[FIELD_COUNT] = {
  [FIELD_NONE] = "",
  [FIELD_ALIAS] = "alias",
  [FIELD_ALTERNATIVE] = "alternative",
  [FIELD_ARGUMENT] = "argument",
  [FIELD_ARGUMENTS] = "arguments",
  [FIELD_ATTRIBUTE] = "attribute",
  [FIELD_BODY] = "body",
  [FIELD_CAUSE] = "cause",
  [FIELD_CONDITION] = "condition",
  [FIELD_CONSEQUENCE] = "consequence",
  [FIELD_DEFINITION] = "definition",
  [FIELD_EXPRESSION] = "expression",
  [FIELD_FORMAT] = "format_specifier",
  [FIELD_FUNCTION] = "function",
  [FIELD_KEY] = "key",
  [FIELD_LEFT] = "left",
  [FIELD_MODULE] = "module_name",
  [FIELD_NAME] = "name",
  [FIELD_OBJECT] = "object",
  [FIELD_OPERATOR] = "operator",
  [FIELD_OPERATORS] = "operators",
  [FIELD_PARAMETERS] = "parameters",
  [FIELD_RETURN] = "return_type",
  [FIELD_RIGHT] = "right",
  [FIELD_SUBJECT] = "subject",
  [FIELD_SUBSCRIPT] = "subscript",
  [FIELD_SUPERCLASSES] = "superclasses",
  [FIELD_TYPE] = "type",
  [FIELD_CONVERSION] = "type_conversion",
  [FIELD_VALUE] = "value",
};

static int
compare_name (const void *name, const void *row)
{
  const char *const *other = row;
  return strcmp (name, *other);
}

static void
reader_learn (Reader *reader, const TSLanguage *language)
{
  const uint32_t count = ts_language_symbol_count (language);
  reader->symbols = syntax_arena_alloc (reader->arena, count);
  for (uint32_t i = 0; i < count; i++) {
    const char *const *found
        = bsearch (ts_language_symbol_name (language, (TSSymbol)i), syntax_names + 1,
                   G_N_ELEMENTS (syntax_names) - 1, sizeof (char *), compare_name);
    reader->symbols[i] = found == NULL ? SYNTAX_OTHER : (guint8)(found - syntax_names);
  }
  for (guint i = 1; i < FIELD_COUNT; i++) {
    const TSFieldId id = ts_language_field_id_for_name (language, field_names[i],
                                                        (uint32_t)strlen (field_names[i]));
    if (id < G_N_ELEMENTS (reader->fields))
      reader->fields[id] = (guint8)i;
  }
  reader->fields[0] = FIELD_NONE;
}

/* The first ERROR or missing node. */
static bool
find_fault (TSNode root, size_t *byte)
{
  if (!ts_node_has_error (root))
    return false;
  TSTreeCursor cursor = ts_tree_cursor_new (root);
  bool found = false;
  bool more = true;
  while (more && !found) {
    const TSNode node = ts_tree_cursor_current_node (&cursor);
    if (ts_node_symbol (node) == (TSSymbol)-1 || ts_node_is_missing (node)) {
      *byte = ts_node_start_byte (node);
      found = true;
    }
    else if (ts_node_has_error (node))
      more = ts_tree_cursor_goto_first_child (&cursor);
    else
      more = ts_tree_cursor_goto_next_sibling (&cursor);
  }
  ts_tree_cursor_delete (&cursor);
  return found;
}

static PyNode *
read_top (Reader *reader, const Child *child)
{
  size_t byte = 0;
  if (!find_fault (child->node, &byte))
    return read_statement (reader, child->node, child->syntax);
  report_syntax (reader, byte);
  return NULL;
}

/* The statements of the top level, each for itself. What the grammar makes of the rest of a
 * statement that it could not read is none: it does not start its line. */
static PyNodes
read_forgiving (Reader *reader, TSNode root)
{
  const Children children = reader_children (reader, root);
  PyList list = { 0 };
  for (size_t i = 0; i < children.count; i++) {
    const TSNode node = children.items[i].node;
    PyNode *statement = NULL;
    if (ts_node_has_error (root) && ts_node_start_point (node).column > 0)
      report_syntax (reader, ts_node_start_byte (node));
    else
      statement = read_top (reader, &children.items[i]);
    if (statement == NULL) {
      statement = reader_node (reader, PY_UNREADABLE, node);
      const char *why = reader->error->message;
      statement->length = strlen (why);
      statement->text = syntax_arena_copy (reader->arena, why, statement->length);
      g_clear_error (&reader->error);
      reader->depth = 0;
    }
    py_list_add (reader, &list, statement);
  }
  return py_list_end (list);
}

static void
read_module (Reader *reader, TSNode root, PyTree *tree)
{
  size_t byte = 0;
  if (!reader->forgiving && find_fault (root, &byte)) {
    report_syntax (reader, byte);
    return;
  }
  tree->root = reader_node (reader, PY_MODULE, root);
  tree->root->line = tree->root->column = 1;
  tree->root->body = reader->forgiving ? read_forgiving (reader, root) : read_body (reader, root);
}

/* A byte order mark is no part of the text. */
static void
skip_mark (const char **text, size_t *length)
{
  if (*length >= 3 && memcmp (*text, "\xEF\xBB\xBF", 3) == 0) {
    *text += 3;
    *length -= 3;
  }
}

/* What a comment on one of the first two lines says that the text is written in (PEP 263). NULL:
 * nothing. *BYTE is where it says so. */
static char *
declared_encoding (const Reader *reader, size_t *byte)
{
  const gssize first_lines = (gssize)MIN (reader->length, 400);
  if (g_strstr_len (reader->source, first_lines, "coding") == NULL)
    return NULL;
  g_autoptr (GRegex) pattern = g_regex_new (
      "\\A(?:[ \\t\\f]*(?:#[^\\n]*)?\\r?\\n)?[ \\t\\f]*#[^\\n]*?coding[:=][ \\t]*([-\\w.]+)",
      G_REGEX_RAW, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  gint start = 0;
  if (!g_regex_match_full (pattern, reader->source, first_lines, 0, 0, &match, NULL)
      || !g_match_info_fetch_pos (match, 1, &start, NULL))
    return NULL;
  *byte = (size_t)start;
  return g_match_info_fetch (match, 1);
}

/* Whether the text is in the encoding that it declares, if any: ASCII is in nearly all. */
static bool
check_encoding (Reader *reader)
{
  static const char *const fine[] = { "utf-8", "utf8", "u8", "utf-8-sig", "utf", "cp65001", NULL };
  size_t byte = 0;
  g_autofree char *name = declared_encoding (reader, &byte);
  if (name == NULL)
    return true;
  g_autofree char *plain = g_ascii_strdown (name, -1);
  g_strdelimit (plain, "_", '-');
  if (g_strv_contains (fine, plain))
    return true;
  const char *iconv_name = g_str_equal (plain, "latin-1") ? "latin1" : plain;
  const GIConv known = g_iconv_open ("UTF-8", iconv_name);
  if (known == (GIConv)-1) /* NOLINT(performance-no-int-to-ptr) */
    reader_fail (reader, byte, "unknown encoding: %s", name);
  else if (!reader->ascii)
    reader_fail (reader, byte, "the text is not %s but UTF-8, which is all that cmig reads", name);
  if (known != (GIConv)-1) /* NOLINT(performance-no-int-to-ptr) */
    g_iconv_close (known);
  return reader->error == NULL;
}

static bool
check_text (Reader *reader)
{
  const char *end = NULL;
  if (!g_utf8_validate (reader->source, (gssize)reader->length, &end)) {
    const size_t byte = (size_t)(end - reader->source);
    reader->ascii = true;
    reader_fail (reader, byte,
                 *end == '\0' ? "source code cannot contain null bytes"
                              : "(unicode error) the file is not UTF-8");
    return false;
  }
  reader->ascii = true;
  for (size_t i = 0; i < reader->length && reader->ascii; i++)
    reader->ascii = ((guchar)reader->source[i] & 0x80) == 0;
  return check_encoding (reader);
}

static PyTree *
parse (const char *path, const char *text, size_t length, bool forgiving, GError **error)
{
  PyTree *tree = g_new0 (PyTree, 1);
  tree->arena = syntax_arena_new ();
  skip_mark (&text, &length);
  Reader reader = {
    .arena = tree->arena, .path = path, .source = text, .length = length, .forgiving = forgiving
  };
  const TSLanguage *language = tree_sitter_python ();
  if (length > G_MAXINT32)
    reader_fail (&reader, 0, "the file is too big");
  else if (check_text (&reader) && (forgiving || check_lines (&reader))) {
    TSParser *parser = ts_parser_new ();
    ts_parser_set_language (parser, language);
    TSTree *parsed = ts_parser_parse_string (parser, NULL, text, (uint32_t)length);
    const TSNode root = ts_tree_root_node (parsed);
    reader_learn (&reader, language);
    reader.cursor = ts_tree_cursor_new (root);
    read_module (&reader, root, tree);
    ts_tree_cursor_delete (&reader.cursor);
    ts_tree_delete (parsed);
    ts_parser_delete (parser);
  }
  if (reader.error == NULL)
    return tree;
  g_propagate_error (error, reader.error);
  python_tree_free (tree);
  return NULL;
}

PyTree *
python_parse (const char *path, const char *text, size_t length, GError **error)
{
  return parse (path, text, length, false, error);
}

PyTree *
python_parse_forgiving (const char *path, const char *text, size_t length, GError **error)
{
  return parse (path, text, length, true, error);
}

void
python_tree_free (PyTree *tree)
{
  if (tree == NULL)
    return;
  syntax_arena_free (tree->arena);
  g_free (tree);
}

const PyNode *
python_tree_root (const PyTree *tree)
{
  return tree->root;
}

void
py_nodes_push (GPtrArray *stack, PyNodes nodes)
{
  for (size_t i = 0; i < nodes.count; i++)
    if (nodes.items[i] != NULL)
      g_ptr_array_add (stack, nodes.items[i]);
}

const PyNode *
python_docstring (PyNodes body)
{
  const PyNode *first = body.count == 0 ? NULL : body.items[0];
  return first != NULL && first->kind == PY_EXPRESSION && first->value->kind == PY_STRING
             ? first->value
             : NULL;
}
