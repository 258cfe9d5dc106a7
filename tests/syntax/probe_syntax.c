/* probe_syntax FILE…: prints what each Python file holds, a line for each name, attribute, literal,
 * function, class, keyword and parameter, in no particular order; or its error. */
#include "base/error.h"
#include "syntax/python.h"

#include <stdio.h>

/* In an f-string, CPython's places are unreliable. */
static void print_node (const PyNode *node, bool in_fstring);

static void
print_all (PyNodes nodes, bool in_fstring)
{
  for (size_t i = 0; i < nodes.count; i++)
    if (nodes.items[i] != NULL)
      print_node (nodes.items[i], in_fstring);
}

static void
print_bytes (const char *kind, const PyNode *node)
{
  printf ("%s %u:", kind, node->line);
  for (size_t i = 0; i < node->length; i++)
    printf ("%02x", (guchar)node->text[i]);
  printf ("\n");
}

static void
print_node (const PyNode *node, bool in_fstring)
{
  static const char *const named[] = {
    [PY_NAME] = "name",   [PY_ATTRIBUTE] = "attribute", [PY_FUNCTION] = "function",
    [PY_CLASS] = "class", [PY_PARAMETER] = "parameter", [PY_KEYWORD] = "keyword",
    [PY_UNARY] = NULL,
  };
  const bool is_named
      = node->kind < G_N_ELEMENTS (named) && named[node->kind] != NULL && node->text != NULL;
  if (node->kind == PY_GLOBAL || node->kind == PY_NONLOCAL)
    return;
  in_fstring = in_fstring || node->kind == PY_FSTRING;
  if (node->kind == PY_NAME && in_fstring)
    printf ("name %s\n", node->text);
  else if (node->kind == PY_NAME)
    printf ("name %u:%u:%s\n", node->line, node->column, node->text);
  else if (is_named)
    printf ("%s %s\n", named[node->kind], node->text);
  else if (node->kind == PY_BYTES)
    print_bytes ("bytes", node);
  else if (node->kind == PY_STRING)
    print_bytes ("string", node);
  else if (node->kind == PY_INTEGER && !node->is_big)
    printf ("integer %" G_GINT64_FORMAT "\n", node->integer);
  else if (node->kind == PY_FLOAT)
    printf ("float %.17g\n", node->real);
  const PyNode *target = node->kind == PY_HANDLER ? NULL : node->target;
  const PyNode *parts[] = { node->value, node->other, target, node->test, node->annotation };
  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && node->kind != PY_ALIAS)
      print_node (parts[i], in_fstring);
  print_all (node->items, in_fstring);
  print_all (node->body, in_fstring);
  print_all (node->orelse, in_fstring);
  print_all (node->final, in_fstring);
  print_all (node->decorators, in_fstring);
}

int
main (int count, char **arguments)
{
  for (int i = 1; i < count; i++) {
    g_autofree char *text = NULL;
    gsize length;
    g_autoptr (GError) error = NULL;
    printf ("file %s\n", arguments[i]);
    if (!g_file_get_contents (arguments[i], &text, &length, &error))
      continue;
    g_autoptr (PyTree) tree = python_parse (arguments[i], text, length, &error);
    if (tree != NULL)
      print_node (python_tree_root (tree), false);
    else
      printf ("error %zu:%s\n", error_place (error)->line, error->message);
  }
  return 0;
}
