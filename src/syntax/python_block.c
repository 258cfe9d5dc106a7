#include "syntax/python_private.h"

enum { MOST_BRANCHES = 1000 }; /* of an if */

PyNodes
read_body (Reader *reader, TSNode block)
{
  const Children children = reader_children (reader, block);
  PyList list = { 0 };
  for (size_t i = 0; i < children.count; i++) {
    if (!children.items[i].named)
      continue;
    PyNode *statement = read_statement (reader, children.items[i].node, children.items[i].syntax);
    if (statement == NULL)
      break;
    py_list_add (reader, &list, statement);
  }
  return py_list_end (list);
}

static PyNodes
read_field_body (Reader *reader, Children children, Field field)
{
  const Child *body = children_field (children, field);
  return body == NULL ? (PyNodes){ 0 } : read_body (reader, body->node);
}

/* An elif is an if of its own in what stands for else. */
PyNode *
read_if (Reader *reader, TSNode node)
{
  const Children children = reader_children (reader, node);
  PyNode *first = reader_node (reader, PY_IF, node);
  first->test = read_field (reader, children, FIELD_CONDITION);
  first->body = read_field_body (reader, children, FIELD_CONSEQUENCE);
  PyNode *last = first;
  if (children.count > MOST_BRANCHES)
    return reader_fail (reader, first->start, "this is nested too deeply");
  for (size_t i = 0; i < children.count; i++) {
    const Child *child = &children.items[i];
    if (child->syntax == SYNTAX_else_clause) {
      last->orelse = read_field_body (reader, reader_children (reader, child->node), FIELD_BODY);
    }
    else if (child->syntax == SYNTAX_elif_clause) {
      const Children parts = reader_children (reader, child->node);
      PyNode *next = reader_node (reader, PY_IF, child->node);
      next->test = read_field (reader, parts, FIELD_CONDITION);
      next->body = read_field_body (reader, parts, FIELD_CONSEQUENCE);
      PyList one = { 0 };
      py_list_add (reader, &one, next);
      last->orelse = py_list_end (one);
      last = next;
    }
  }
  return first;
}

static PyNodes
read_else (Reader *reader, Children children)
{
  const Child *clause = children_find (children, SYNTAX_else_clause);
  if (clause == NULL)
    return (PyNodes){ 0 };
  return read_field_body (reader, reader_children (reader, clause->node), FIELD_BODY);
}

PyNode *
read_while (Reader *reader, TSNode node)
{
  const Children children = reader_children (reader, node);
  PyNode *loop = reader_node (reader, PY_WHILE, node);
  loop->test = read_field (reader, children, FIELD_CONDITION);
  loop->body = read_field_body (reader, children, FIELD_BODY);
  loop->orelse = read_else (reader, children);
  return loop;
}

static bool
is_async (const Reader *reader, Children children)
{
  return children.count > 0 && reader_token_is (reader, children.items[0].node, "async");
}

PyNode *
read_for (Reader *reader, TSNode node)
{
  const Children children = reader_children (reader, node);
  PyNode *loop = reader_node (reader, PY_FOR, node);
  loop->is_async = is_async (reader, children);
  loop->target = read_field (reader, children, FIELD_LEFT);
  loop->value = read_field (reader, children, FIELD_RIGHT);
  loop->body = read_field_body (reader, children, FIELD_BODY);
  loop->orelse = read_else (reader, children);
  return loop;
}

static void
add_with_item (Reader *reader, PyList *items, TSNode node)
{
  const Syntax syntax = reader_syntax (reader, node);
  const Children children = reader_children (reader, node);
  if (syntax == SYNTAX_parenthesized_expression || syntax == SYNTAX_tuple) {
    bool named = false;
    for (size_t i = 0; i < children.count; i++)
      named = named || children.items[i].syntax == SYNTAX_as_pattern;
    if (named) {
      for (size_t i = 0; i < children.count; i++)
        if (children.items[i].named)
          add_with_item (reader, items, children.items[i].node);
      return;
    }
  }
  PyNode *item = reader_node (reader, PY_WITH_ITEM, node);
  if (syntax == SYNTAX_as_pattern) {
    const Child *alias = children_field (children, FIELD_ALIAS);
    item->value = read_expression (reader, children.items[0].node);
    if (alias != NULL)
      item->target = read_expression (reader, alias->node);
  }
  else
    item->value = read_expression (reader, node);
  py_list_add (reader, items, item);
}

PyNode *
read_with (Reader *reader, TSNode node)
{
  const Children children = reader_children (reader, node);
  PyNode *with = reader_node (reader, PY_WITH, node);
  const Child *clause = children_find (children, SYNTAX_with_clause);
  const Children items = reader_children (reader, clause->node);
  PyList list = { 0 };
  with->is_async = is_async (reader, children);
  for (size_t i = 0; i < items.count; i++)
    if (items.items[i].syntax == SYNTAX_with_item) {
      const Children parts = reader_children (reader, items.items[i].node);
      add_with_item (reader, &list, children_field (parts, FIELD_VALUE)->node);
    }
  with->items = py_list_end (list);
  with->body = read_field_body (reader, children, FIELD_BODY);
  return with;
}

static PyNode *
read_handler (Reader *reader, const Child *clause)
{
  const Children children = reader_children (reader, clause->node);
  PyNode *handler = reader_node (reader, PY_HANDLER, clause->node);
  TSNode parts[2];
  size_t count = 0;
  handler->is_star = clause->syntax == SYNTAX_except_group_clause;
  for (size_t i = 0; i < children.count; i++) {
    const Child *child = &children.items[i];
    if (reader_token_is (reader, child->node, ","))
      return reader_fail (reader, handler->start, "multiple exception types must be parenthesized");
    if (child->syntax == SYNTAX_block)
      handler->body = read_body (reader, child->node);
    else if (child->syntax == SYNTAX_as_pattern) {
      const Children named = reader_children (reader, child->node);
      parts[0] = named.items[0].node;
      parts[1] = children_field (named, FIELD_ALIAS)->node;
      count = 2;
    }
    else if (child->named && count < 2)
      parts[count++] = child->node;
  }
  if (count > 0)
    handler->value = read_expression (reader, parts[0]);
  if (count > 1)
    handler->target = read_expression (reader, parts[1]);
  return handler;
}

PyNode *
read_try (Reader *reader, TSNode node)
{
  const Children children = reader_children (reader, node);
  PyNode *try = reader_node (reader, PY_TRY, node);
  PyList handlers = { 0 };
  try->body = read_field_body (reader, children, FIELD_BODY);
  for (size_t i = 0; i < children.count; i++) {
    const Child *child = &children.items[i];
    if (child->syntax == SYNTAX_except_clause || child->syntax == SYNTAX_except_group_clause)
      py_list_add (reader, &handlers, read_handler (reader, child));
    else if (child->syntax == SYNTAX_finally_clause) {
      const Child *block = children_find (reader_children (reader, child->node), SYNTAX_block);
      if (block != NULL)
        try->final = read_body (reader, block->node);
    }
  }
  try->items = py_list_end (handlers);
  try->orelse = read_else (reader, children);
  return try;
}

PyNode *
read_function (Reader *reader, TSNode node)
{
  const Children children = reader_children (reader, node);
  PyNode *function = reader_node (reader, PY_FUNCTION, node);
  function->is_async = is_async (reader, children);
  function->text
      = reader_text (reader, children_field (children, FIELD_NAME)->node, &function->length);
  function->items = read_parameters (reader, children_field (children, FIELD_PARAMETERS)->node);
  function->annotation = read_field (reader, children, FIELD_RETURN);
  function->body = read_field_body (reader, children, FIELD_BODY);
  return function;
}

PyNode *
read_class (Reader *reader, TSNode node)
{
  const Children children = reader_children (reader, node);
  PyNode *class = reader_node (reader, PY_CLASS, node);
  const Child *bases = children_field (children, FIELD_SUPERCLASSES);
  class->text = reader_text (reader, children_field (children, FIELD_NAME)->node, &class->length);
  if (bases != NULL)
    class->items = read_arguments (reader, bases->node);
  class->body = read_field_body (reader, children, FIELD_BODY);
  return class;
}

PyNode *
read_decorated (Reader *reader, TSNode node)
{
  const Children children = reader_children (reader, node);
  PyList decorators = { 0 };
  for (size_t i = 0; i < children.count; i++)
    if (children.items[i].syntax == SYNTAX_decorator) {
      const Children parts = reader_children (reader, children.items[i].node);
      for (size_t j = 0; j < parts.count; j++)
        if (parts.items[j].named)
          py_list_add (reader, &decorators, read_expression (reader, parts.items[j].node));
    }
  const Child *definition = children_field (children, FIELD_DEFINITION);
  PyNode *made = read_statement (reader, definition->node, definition->syntax);
  if (made != NULL)
    made->decorators = py_list_end (decorators);
  return made;
}

PyNode *
read_match (Reader *reader, TSNode node)
{
  PyNode *match = reader_node (reader, PY_MATCH, node);
  match->value = read_field (reader, reader_children (reader, node), FIELD_SUBJECT);
  return match;
}
