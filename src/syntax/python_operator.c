#include "syntax/python_private.h"

#include <string.h>

enum { MOST_CHAINED = 1000 };

static const struct {
  const char *text;
  PyOperator operator;
} operators[] = {
  { "+", PY_OP_ADD },
  { "-", PY_OP_SUBTRACT },
  { "*", PY_OP_MULTIPLY },
  { "/", PY_OP_DIVIDE },
  { "//", PY_OP_FLOOR_DIVIDE },
  { "%", PY_OP_MODULO },
  { "**", PY_OP_POWER },
  { "@", PY_OP_MATRIX_MULTIPLY },
  { "&", PY_OP_BIT_AND },
  { "|", PY_OP_BIT_OR },
  { "^", PY_OP_BIT_XOR },
  { "<<", PY_OP_LEFT_SHIFT },
  { ">>", PY_OP_RIGHT_SHIFT },
  { "~", PY_OP_INVERT },
  { "and", PY_OP_AND },
  { "or", PY_OP_OR },
  { "<", PY_OP_LT },
  { "<=", PY_OP_LE },
  { "==", PY_OP_EQ },
  { "!=", PY_OP_NE },
  { ">", PY_OP_GT },
  { ">=", PY_OP_GE },
  { "in", PY_OP_IN },
  { "is", PY_OP_IS },
};

static PyOperator
read_operator (Reader *reader, TSNode node)
{
  /* Those of two words may have any space between them. */
  const char *type = ts_node_type (node);
  if (strcmp (type, "not in") == 0)
    return PY_OP_NOT_IN;
  if (strcmp (type, "is not") == 0)
    return PY_OP_IS_NOT;
  for (size_t i = 0; i < G_N_ELEMENTS (operators); i++)
    if (reader_token_is (reader, node, operators[i].text))
      return operators[i].operator;
  reader_fail (reader, ts_node_start_byte (node), "invalid syntax");
  return PY_OP_NONE;
}

/* a + b + c …: a long chain leans to the left, and is no nesting to its writer. */
PyNode *
read_binary (Reader *reader, TSNode node)
{
  GArray *chain = g_array_new (FALSE, FALSE, sizeof (Children));
  TSNode first = node;
  while (reader_syntax (reader, first) == SYNTAX_binary_operator) {
    const Children children = reader_children (reader, first);
    g_array_append_val (chain, children);
    first = children_field (children, FIELD_LEFT)->node;
  }
  if (chain->len > MOST_CHAINED)
    reader_fail (reader, ts_node_start_byte (node), "this is nested too deeply");
  PyNode *left = read_expression (reader, first);
  for (guint i = chain->len; i-- > 0 && reader->error == NULL;) {
    const Children children = g_array_index (chain, Children, i);
    PyNode *binary = reader_node (reader, PY_BINARY, node);
    binary->end = ts_node_end_byte (children_field (children, FIELD_RIGHT)->node);
    binary->value = left;
    binary->operator= read_operator (reader, children_field (children, FIELD_OPERATOR)->node);
    binary->other = read_field (reader, children, FIELD_RIGHT);
    left = reader->error == NULL ? widen_star (binary) : binary;
  }
  g_array_unref (chain);
  return left;
}

/* a or b or c: one node for all of one operator. */
PyNode *
read_boolean (Reader *reader, TSNode node)
{
  GArray *operands = g_array_new (FALSE, FALSE, sizeof (TSNode));
  PyNode *boolean = reader_node (reader, PY_BOOLEAN, node);
  TSNode left = node;
  while (reader_syntax (reader, left) == SYNTAX_boolean_operator) {
    const Children children = reader_children (reader, left);
    const PyOperator operator= read_operator (reader,
                                              children_field (children, FIELD_OPERATOR)->node);
    if (boolean->operator!= PY_OP_NONE && boolean->operator!= operator)
      break;
    boolean->operator= operator;
    g_array_append_val (operands, children_field (children, FIELD_RIGHT)->node);
    left = children_field (children, FIELD_LEFT)->node;
  }
  PyList list = { 0 };
  py_list_add (reader, &list, read_expression (reader, left));
  for (guint i = operands->len; i-- > 0;)
    py_list_add (reader, &list, read_expression (reader, g_array_index (operands, TSNode, i)));
  boolean->items = py_list_end (list);
  g_array_unref (operands);
  return boolean;
}

PyNode *
read_unary (Reader *reader, TSNode node)
{
  const Children children = reader_children (reader, node);
  PyNode *unary = reader_node (reader, PY_UNARY, node);
  unary->operator= read_operator (reader, children_field (children, FIELD_OPERATOR)->node);
  unary->value = read_field (reader, children, FIELD_ARGUMENT);
  return unary;
}

PyNode *
read_not (Reader *reader, TSNode node)
{
  PyNode *unary = reader_node (reader, PY_UNARY, node);
  unary->operator= PY_OP_NOT;
  unary->value = read_field (reader, reader_children (reader, node), FIELD_ARGUMENT);
  return unary;
}

PyNode *
read_comparison (Reader *reader, TSNode node)
{
  const Children children = reader_children (reader, node);
  PyNode *compare = reader_node (reader, PY_COMPARE, node);
  PyList list = { 0 };
  compare->value = read_expression (reader, children.items[0].node);
  for (size_t i = 1; i + 1 < children.count; i += 2) {
    PyNode *part = reader_node (reader, PY_COMPARISON, children.items[i + 1].node);
    part->operator= read_operator (reader, children.items[i].node);
    part->value = read_expression (reader, children.items[i + 1].node);
    py_list_add (reader, &list, part);
  }
  compare->items = py_list_end (list);
  return compare;
}

PyNode *
read_conditional (Reader *reader, TSNode node)
{
  const PyNodes parts = read_items (reader, reader_children (reader, node));
  PyNode *conditional = reader_node (reader, PY_CONDITIONAL, node);
  if (parts.count != 3)
    return reader_fail (reader, conditional->start, "invalid syntax");
  conditional->value = parts.items[0];
  conditional->test = parts.items[1];
  conditional->other = parts.items[2];
  return conditional;
}
