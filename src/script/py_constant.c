#include "script/py_constant.h"

#include "syntax/python.h"

#include <string.h>

struct PyConstants {
  GHashTable *values; /* char * ─► PyConstant *, NULL: not known */
};

static void
constant_free (gpointer data)
{
  PyConstant *constant = data;
  if (constant == NULL)
    return;
  g_clear_pointer (&constant->items, g_ptr_array_unref);
  g_free (constant);
}

static PyConstant *
constant_new (gboolean is_list)
{
  PyConstant *constant = g_new0 (PyConstant, 1);
  constant->is_list = is_list;
  constant->items = g_ptr_array_new_with_free_func (g_free);
  return constant;
}

static PyConstant *
constant_string (const char *text)
{
  PyConstant *constant = constant_new (FALSE);
  g_ptr_array_add (constant->items, g_strdup (text));
  return constant;
}

static gboolean
is_string (const PyConstant *constant)
{
  return constant != NULL && !constant->is_list && constant->items != NULL;
}

static const char *
string_of (const PyConstant *constant)
{
  return g_ptr_array_index (constant->items, 0);
}

static void
append_items (PyConstant *list, const PyConstant *from)
{
  for (guint i = 0; i < from->items->len; i++)
    g_ptr_array_add (list->items, g_strdup (g_ptr_array_index (from->items, i)));
}

static PyConstant *
copy (const PyConstant *constant)
{
  if (constant == NULL || constant->items == NULL)
    return constant == NULL ? NULL : g_new0 (PyConstant, 1);
  PyConstant *made = constant_new (constant->is_list);
  append_items (made, constant);
  return made;
}

static PyConstant *evaluate (const PyConstants *constants, const PyNode *node);

static PyConstant *
evaluate_list (const PyConstants *constants, const PyNode *node)
{
  PyConstant *list = constant_new (TRUE);
  for (size_t i = 0; i < node->items.count; i++) {
    const PyNode *item = node->items.items[i];
    const gboolean starred = item->kind == PY_STARRED;
    PyConstant *value = evaluate (constants, starred ? item->value : item);
    const gboolean fits = starred ? value != NULL && value->is_list : is_string (value);
    if (fits)
      append_items (list, value);
    constant_free (value);
    if (!fits) {
      constant_free (list);
      return NULL;
    }
  }
  return list;
}

static PyConstant *
evaluate_sum (const PyConstants *constants, const PyNode *node)
{
  PyConstant *left = evaluate (constants, node->value);
  PyConstant *right = evaluate (constants, node->other);
  PyConstant *sum = NULL;
  if (is_string (left) && is_string (right)) {
    g_autofree char *text = g_strconcat (string_of (left), string_of (right), NULL);
    sum = constant_string (text);
  }
  else if (left != NULL && right != NULL && left->is_list && right->is_list) {
    sum = copy (left);
    append_items (sum, right);
  }
  constant_free (left);
  constant_free (right);
  return sum;
}

static PyConstant *
evaluate_fstring (const PyConstants *constants, const PyNode *node)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (size_t i = 0; i < node->items.count; i++) {
    const PyNode *item = node->items.items[i];
    const gboolean formatted = item->kind == PY_FORMATTED;
    if (formatted && (item->other != NULL || item->conversion != 0))
      return NULL;
    PyConstant *value = evaluate (constants, formatted ? item->value : item);
    const gboolean fits = is_string (value);
    if (fits)
      g_string_append (text, string_of (value));
    constant_free (value);
    if (!fits)
      return NULL;
  }
  return constant_string (text->str);
}

/* NULL: not known. */
static PyConstant *
evaluate (const PyConstants *constants, const PyNode *node)
{
  switch ((int)node->kind) {
  case PY_NONE:
    return g_new0 (PyConstant, 1);
  case PY_STRING:
    return strlen (node->text) == node->length ? constant_string (node->text) : NULL;
  case PY_NAME:
    return copy (g_hash_table_lookup (constants->values, node->text));
  case PY_TUPLE:
  case PY_LIST:
    return evaluate_list (constants, node);
  case PY_FSTRING:
    return evaluate_fstring (constants, node);
  case PY_BINARY:
    return node->operator== PY_OP_ADD ? evaluate_sum (constants, node) : NULL;
  default:
    return NULL;
  }
}

/* A tuple of targets takes a tuple of values apart, written side by side. */
static void
assign (PyConstants *constants, const PyNode *target, const PyNode *value)
{
  const gboolean many = target->kind == PY_TUPLE || target->kind == PY_LIST;
  const gboolean parallel = many && value != NULL
                            && (value->kind == PY_TUPLE || value->kind == PY_LIST)
                            && value->items.count == target->items.count;
  if (target->kind == PY_NAME)
    g_hash_table_insert (constants->values, g_strdup (target->text),
                         value == NULL ? NULL : evaluate (constants, value));
  for (size_t i = 0; many && i < target->items.count; i++)
    assign (constants, target->items.items[i], parallel ? value->items.items[i] : NULL);
}

/* What a block assigns depends on what it asks for. */
static void
forget_assigned (PyConstants *constants, const PyNode *block)
{
  g_autoptr (GPtrArray) stack = g_ptr_array_new ();
  g_ptr_array_add (stack, (gpointer)(guintptr)block);
  while (stack->len > 0) {
    const PyNode *node = g_ptr_array_steal_index_fast (stack, stack->len - 1);
    if (node->kind == PY_FUNCTION || node->kind == PY_CLASS)
      continue;
    for (size_t i = 0; node->kind == PY_ASSIGN && i < node->items.count; i++)
      assign (constants, node->items.items[i], NULL);
    if (node->target != NULL)
      assign (constants, node->target, NULL);
    py_nodes_push (stack, node->kind == PY_ASSIGN ? (PyNodes){ 0 } : node->items);
    py_nodes_push (stack, node->body);
    py_nodes_push (stack, node->orelse);
    py_nodes_push (stack, node->final);
  }
}

static void
read_statement (PyConstants *constants, const PyNode *node)
{
  if (node->kind == PY_ASSIGN)
    for (size_t i = 0; i < node->items.count; i++)
      assign (constants, node->items.items[i], node->value);
  else if (node->kind == PY_ANNOTATED && node->value != NULL)
    assign (constants, node->target, node->value);
  else if (node->kind == PY_AUGMENTED && node->target->kind == PY_NAME) {
    PyConstant *sum
        = node->operator== PY_OP_ADD
              ? evaluate_sum (constants, &(PyNode){ .value = node->target, .other = node->value })
              : NULL;
    g_hash_table_insert (constants->values, g_strdup (node->target->text), sum);
  }
  else
    forget_assigned (constants, node);
}

PyConstants *
py_constants_read (const char *path, const char *text, size_t length, GError **error)
{
  g_autoptr (PyTree) tree = python_parse (path, text, length, error);
  if (tree == NULL)
    return NULL;
  PyConstants *constants = g_new0 (PyConstants, 1);
  constants->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, constant_free);
  const PyNodes body = python_tree_root (tree)->body;
  for (size_t i = 0; i < body.count; i++)
    read_statement (constants, body.items[i]);
  return constants;
}

void
py_constants_free (PyConstants *constants)
{
  g_hash_table_unref (constants->values);
  g_free (constants);
}

const PyConstant *
py_constants_find (const PyConstants *constants, const char *name, gboolean *known)
{
  gpointer value = NULL;
  *known = !g_hash_table_lookup_extended (constants->values, name, NULL, &value) || value != NULL;
  return value;
}
