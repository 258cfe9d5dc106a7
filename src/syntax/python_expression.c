#include "syntax/python_private.h"

typedef PyNode *(*ExpressionReader) (Reader *reader, TSNode node);

PyNode *
read_field (Reader *reader, Children children, Field field)
{
  const Child *child = children_field (children, field);
  return child == NULL ? NULL : read_expression (reader, child->node);
}

PyNodes
read_items (Reader *reader, Children children)
{
  PyList list = { 0 };
  for (size_t i = 0; i < children.count && reader->error == NULL; i++)
    if (children.items[i].named)
      py_list_add (reader, &list, read_expression (reader, children.items[i].node));
  return py_list_end (list);
}

static PyNode *
read_display (Reader *reader, TSNode node, PyKind kind)
{
  PyNode *display = reader_node (reader, kind, node);
  display->items = read_items (reader, reader_children (reader, node));
  return display;
}

static PyNode *
read_tuple (Reader *reader, TSNode node)
{
  return read_display (reader, node, PY_TUPLE);
}

static PyNode *
read_list (Reader *reader, TSNode node)
{
  return read_display (reader, node, PY_LIST);
}

static PyNode *
read_set (Reader *reader, TSNode node)
{
  return read_display (reader, node, PY_SET);
}

/* A key and its value, or **value. */
static PyNode *
read_pair (Reader *reader, TSNode node)
{
  const Children children = reader_children (reader, node);
  PyNode *pair = reader_node (reader, PY_PAIR, node);
  if (reader_syntax (reader, node) == SYNTAX_dictionary_splat) {
    pair->value = read_expression (reader, children.items[1].node);
    return pair;
  }
  pair->target = read_field (reader, children, FIELD_KEY);
  pair->value = read_field (reader, children, FIELD_VALUE);
  return pair;
}

static PyNode *
read_dictionary (Reader *reader, TSNode node)
{
  return read_display (reader, node, PY_DICT);
}

static PyNode *
read_name (Reader *reader, TSNode node)
{
  PyNode *name = reader_node (reader, PY_NAME, node);
  name->text = reader_text (reader, node, &name->length);
  return name;
}

static PyNode *
read_none (Reader *reader, TSNode node)
{
  return reader_node (reader, PY_NONE, node);
}

static PyNode *
read_true (Reader *reader, TSNode node)
{
  return reader_node (reader, PY_TRUE, node);
}

static PyNode *
read_false (Reader *reader, TSNode node)
{
  return reader_node (reader, PY_FALSE, node);
}

static PyNode *
read_ellipsis (Reader *reader, TSNode node)
{
  return reader_node (reader, PY_ELLIPSIS, node);
}

static PyNode *
read_integer (Reader *reader, TSNode node)
{
  return read_number (reader, node, SYNTAX_integer);
}

static PyNode *
read_float (Reader *reader, TSNode node)
{
  return read_number (reader, node, SYNTAX_float);
}

/* What stands in parentheses keeps its own place. */
static PyNode *
read_inner (Reader *reader, TSNode node)
{
  const Children children = reader_children (reader, node);
  for (size_t i = 0; i < children.count; i++)
    if (children.items[i].named)
      return read_expression (reader, children.items[i].node);
  return reader_fail (reader, ts_node_start_byte (node), "invalid syntax");
}

PyNode *
widen_star (PyNode *node)
{
  PyNode **first = NULL;
  switch ((int)node->kind) {
  case PY_CALL:
  case PY_ATTRIBUTE:
  case PY_SUBSCRIPT:
  case PY_BINARY:
  case PY_COMPARE:
  case PY_CONDITIONAL:
    first = &node->value;
    break;
  case PY_BOOLEAN:
    first = &node->items.items[0];
    break;
  default:
    return node;
  }
  PyNode *star = *first;
  if (star == NULL || star->kind != PY_STARRED || star->start != node->start)
    return node;
  *first = star->value;
  node->start = star->value->start;
  node->line = star->value->line;
  node->column = star->value->column;
  star->value = node;
  star->end = node->end;
  return star;
}

PyNodes
read_arguments (Reader *reader, TSNode node)
{
  PyList list = { 0 };
  if (reader_syntax (reader, node) == SYNTAX_generator_expression)
    py_list_add (reader, &list, read_expression (reader, node));
  else
    return read_items (reader, reader_children (reader, node));
  return py_list_end (list);
}

static PyNode *
read_call (Reader *reader, TSNode node)
{
  const Children children = reader_children (reader, node);
  PyNode *call = reader_node (reader, PY_CALL, node);
  call->value = read_field (reader, children, FIELD_FUNCTION);
  call->items = read_arguments (reader, children_field (children, FIELD_ARGUMENTS)->node);
  for (size_t i = 0; i < call->items.count && reader->error == NULL; i++)
    if (call->items.items[i]->kind == PY_PAIR)
      call->items.items[i]->kind = PY_KEYWORD;
  return call;
}

static PyNode *
read_keyword (Reader *reader, TSNode node)
{
  const Children children = reader_children (reader, node);
  PyNode *keyword = reader_node (reader, PY_KEYWORD, node);
  keyword->text
      = reader_text (reader, children_field (children, FIELD_NAME)->node, &keyword->length);
  keyword->value = read_field (reader, children, FIELD_VALUE);
  return keyword;
}

static PyNode *
read_starred (Reader *reader, TSNode node)
{
  PyNode *starred = reader_node (reader, PY_STARRED, node);
  starred->value = read_inner (reader, node);
  return starred;
}

/* Errors are told at the name, which may stand lines below where the chain of calls begins. */
static PyNode *
read_attribute (Reader *reader, TSNode node)
{
  const Children children = reader_children (reader, node);
  PyNode *attribute = reader_node (reader, PY_ATTRIBUTE, node);
  attribute->value = read_field (reader, children, FIELD_OBJECT);
  attribute->text
      = reader_text (reader, children_field (children, FIELD_ATTRIBUTE)->node, &attribute->length);
  return attribute;
}

static PyNode *
read_slice (Reader *reader, TSNode node)
{
  const Children children = reader_children (reader, node);
  PyNode *slice = reader_node (reader, PY_SLICE, node);
  PyNode **parts = syntax_arena_alloc (reader->arena, 3 * sizeof (PyNode *));
  size_t part = 0;
  for (size_t i = 0; i < children.count && part < 3; i++)
    if (children.items[i].named)
      parts[part] = read_expression (reader, children.items[i].node);
    else
      part++;
  slice->items = (PyNodes){ parts, 3 };
  return slice;
}

static PyNode *
read_subscript (Reader *reader, TSNode node)
{
  const Children children = reader_children (reader, node);
  PyNode *subscript = reader_node (reader, PY_SUBSCRIPT, node);
  subscript->value = read_field (reader, children, FIELD_VALUE);
  PyList list = { 0 };
  bool comma = false;
  for (size_t i = 0; i < children.count; i++)
    if (children.items[i].field == FIELD_SUBSCRIPT && children.items[i].named)
      py_list_add (reader, &list, read_expression (reader, children.items[i].node));
    else
      comma = comma || reader_token_is (reader, children.items[i].node, ",");
  if (list.count == 0)
    return reader_fail (reader, subscript->start, "invalid syntax");
  if (list.count == 1 && !comma && list.items[0] != NULL && list.items[0]->kind != PY_STARRED) {
    subscript->other = list.items[0];
    return subscript;
  }
  subscript->other = reader_node (reader, PY_TUPLE, node);
  subscript->other->items = py_list_end (list);
  return subscript;
}

static PyNode *
read_lambda (Reader *reader, TSNode node)
{
  const Children children = reader_children (reader, node);
  const Child *parameters = children_field (children, FIELD_PARAMETERS);
  PyNode *lambda = reader_node (reader, PY_LAMBDA, node);
  if (parameters != NULL)
    lambda->items = read_parameters (reader, parameters->node);
  lambda->value = read_field (reader, children, FIELD_BODY);
  return lambda;
}

static PyNode *
read_clause (Reader *reader, TSNode node)
{
  const Children children = reader_children (reader, node);
  PyNode *clause = reader_node (reader, PY_CLAUSE, node);
  clause->is_async = reader_token_is (reader, children.items[0].node, "async");
  clause->target = read_field (reader, children, FIELD_LEFT);
  clause->value = read_field (reader, children, FIELD_RIGHT);
  return clause;
}

static PyNode *
read_comprehension (Reader *reader, TSNode node, PyKind kind)
{
  const Children children = reader_children (reader, node);
  PyNode *made = reader_node (reader, kind, node);
  PyList clauses = { 0 };
  PyList conditions = { 0 };
  PyNode *clause = NULL;
  for (size_t i = 0; i < children.count && reader->error == NULL; i++) {
    const Child *child = &children.items[i];
    if (child->field == FIELD_BODY)
      made->value = read_expression (reader, child->node);
    else if (child->syntax == SYNTAX_for_in_clause) {
      clause = read_clause (reader, child->node);
      conditions = (PyList){ 0 };
      py_list_add (reader, &clauses, clause);
    }
    else if (child->syntax == SYNTAX_if_clause && clause != NULL) {
      py_list_add (reader, &conditions, read_inner (reader, child->node));
      clause->items = py_list_end (conditions);
    }
  }
  made->items = py_list_end (clauses);
  return made;
}

static PyNode *
read_list_comprehension (Reader *reader, TSNode node)
{
  return read_comprehension (reader, node, PY_LIST_COMPREHENSION);
}

static PyNode *
read_set_comprehension (Reader *reader, TSNode node)
{
  return read_comprehension (reader, node, PY_SET_COMPREHENSION);
}

static PyNode *
read_dict_comprehension (Reader *reader, TSNode node)
{
  return read_comprehension (reader, node, PY_DICT_COMPREHENSION);
}

static PyNode *
read_generator (Reader *reader, TSNode node)
{
  return read_comprehension (reader, node, PY_GENERATOR);
}

static PyNode *
read_walrus (Reader *reader, TSNode node)
{
  const Children children = reader_children (reader, node);
  PyNode *walrus = reader_node (reader, PY_WALRUS, node);
  walrus->target = read_field (reader, children, FIELD_NAME);
  walrus->value = read_field (reader, children, FIELD_VALUE);
  return walrus;
}

static PyNode *
read_await (Reader *reader, TSNode node)
{
  PyNode *await = reader_node (reader, PY_AWAIT, node);
  await->value = read_inner (reader, node);
  return await;
}

static PyNode *
read_yield (Reader *reader, TSNode node)
{
  const Children children = reader_children (reader, node);
  const bool from = children.count > 1 && reader_token_is (reader, children.items[1].node, "from");
  PyNode *yield = reader_node (reader, from ? PY_YIELD_FROM : PY_YIELD, node);
  if (children_named (children) > 0)
    yield->value = read_inner (reader, node);
  return yield;
}

/* Types, which the grammar reads apart: list[int], a.B, int | None. */

static PyNode *
read_generic (Reader *reader, TSNode node)
{
  const Children children = reader_children (reader, node);
  PyNode *subscript = reader_node (reader, PY_SUBSCRIPT, node);
  subscript->value = read_expression (reader, children.items[0].node);
  const PyNodes items = read_items (reader, reader_children (reader, children.items[1].node));
  if (items.count == 1) {
    subscript->other = items.items[0];
    return subscript;
  }
  subscript->other = reader_node (reader, PY_TUPLE, children.items[1].node);
  subscript->other->items = items;
  return subscript;
}

static PyNode *
read_union (Reader *reader, TSNode node)
{
  const PyNodes items = read_items (reader, reader_children (reader, node));
  PyNode *binary = reader_node (reader, PY_BINARY, node);
  if (items.count != 2)
    return reader_fail (reader, binary->start, "invalid syntax");
  binary->operator= PY_OP_BIT_OR;
  binary->value = items.items[0];
  binary->other = items.items[1];
  return binary;
}

static PyNode *
read_member (Reader *reader, TSNode node)
{
  const PyNodes items = read_items (reader, reader_children (reader, node));
  PyNode *attribute = reader_node (reader, PY_ATTRIBUTE, node);
  if (items.count != 2)
    return reader_fail (reader, attribute->start, "invalid syntax");
  attribute->value = items.items[0];
  attribute->text = items.items[1]->text;
  attribute->length = items.items[1]->length;
  return attribute;
}

static const ExpressionReader expressions[SYNTAX_COUNT] = {
  [SYNTAX_identifier] = read_name,
  [SYNTAX_dotted_name] = read_name,
  [SYNTAX_none] = read_none,
  [SYNTAX_true] = read_true,
  [SYNTAX_false] = read_false,
  [SYNTAX_ellipsis] = read_ellipsis,
  [SYNTAX_integer] = read_integer,
  [SYNTAX_float] = read_float,
  [SYNTAX_string] = read_string,
  [SYNTAX_concatenated_string] = read_strings,
  [SYNTAX_parenthesized_expression] = read_inner,
  [SYNTAX_as_pattern_target] = read_inner,
  [SYNTAX_type] = read_inner,
  [SYNTAX_tuple] = read_tuple,
  [SYNTAX_tuple_pattern] = read_tuple,
  [SYNTAX_pattern_list] = read_tuple,
  [SYNTAX_expression_list] = read_tuple,
  [SYNTAX_list] = read_list,
  [SYNTAX_list_pattern] = read_list,
  [SYNTAX_set] = read_set,
  [SYNTAX_dictionary] = read_dictionary,
  [SYNTAX_pair] = read_pair,
  [SYNTAX_dictionary_splat] = read_pair,
  [SYNTAX_binary_operator] = read_binary,
  [SYNTAX_boolean_operator] = read_boolean,
  [SYNTAX_unary_operator] = read_unary,
  [SYNTAX_not_operator] = read_not,
  [SYNTAX_comparison_operator] = read_comparison,
  [SYNTAX_conditional_expression] = read_conditional,
  [SYNTAX_call] = read_call,
  [SYNTAX_keyword_argument] = read_keyword,
  [SYNTAX_list_splat] = read_starred,
  [SYNTAX_list_splat_pattern] = read_starred,
  [SYNTAX_splat_type] = read_starred,
  [SYNTAX_attribute] = read_attribute,
  [SYNTAX_subscript] = read_subscript,
  [SYNTAX_slice] = read_slice,
  [SYNTAX_lambda] = read_lambda,
  [SYNTAX_list_comprehension] = read_list_comprehension,
  [SYNTAX_set_comprehension] = read_set_comprehension,
  [SYNTAX_dictionary_comprehension] = read_dict_comprehension,
  [SYNTAX_generator_expression] = read_generator,
  [SYNTAX_named_expression] = read_walrus,
  [SYNTAX_await] = read_await,
  [SYNTAX_yield] = read_yield,
  [SYNTAX_generic_type] = read_generic,
  [SYNTAX_union_type] = read_union,
  [SYNTAX_member_type] = read_member,
};

PyNode *
read_expression (Reader *reader, TSNode node)
{
  if (!reader_enter (reader, node))
    return NULL;
  const ExpressionReader read = expressions[reader_syntax (reader, node)];
  PyNode *expression = read != NULL
                           ? read (reader, node)
                           : reader_fail (reader, ts_node_start_byte (node), "invalid syntax");
  reader_leave (reader);
  return reader->error == NULL ? widen_star (expression) : NULL;
}
