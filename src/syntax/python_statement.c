#include "syntax/python_private.h"

#include <string.h>

typedef PyNode *(*StatementReader) (Reader *reader, TSNode node);

/* Several expressions with commas between them are a tuple. */
static PyNode *
read_listed (Reader *reader, TSNode node, Children children)
{
  if (children.count == 1)
    return read_expression (reader, children.items[0].node);
  PyNode *tuple = reader_node (reader, PY_TUPLE, node);
  tuple->items = read_items (reader, children);
  return tuple;
}

static PyOperator
augmented_operator (const Reader *reader, TSNode node)
{
  static const struct {
    const char *text;
    PyOperator operator;
  } operators[] = {
    { "+=", PY_OP_ADD },          { "-=", PY_OP_SUBTRACT },        { "*=", PY_OP_MULTIPLY },
    { "/=", PY_OP_DIVIDE },       { "//=", PY_OP_FLOOR_DIVIDE },   { "%=", PY_OP_MODULO },
    { "**=", PY_OP_POWER },       { "@=", PY_OP_MATRIX_MULTIPLY }, { "&=", PY_OP_BIT_AND },
    { "|=", PY_OP_BIT_OR },       { "^=", PY_OP_BIT_XOR },         { "<<=", PY_OP_LEFT_SHIFT },
    { ">>=", PY_OP_RIGHT_SHIFT },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (operators); i++)
    if (reader_token_is (reader, node, operators[i].text))
      return operators[i].operator;
  return PY_OP_NONE;
}

static PyNode *
read_assignment (Reader *reader, TSNode node)
{
  Children children = reader_children (reader, node);
  const Child *type = children_field (children, FIELD_TYPE);
  if (type != NULL) {
    PyNode *annotated = reader_node (reader, PY_ANNOTATED, node);
    annotated->target = read_field (reader, children, FIELD_LEFT);
    annotated->annotation = read_expression (reader, type->node);
    annotated->value = read_field (reader, children, FIELD_RIGHT);
    return annotated;
  }
  PyNode *assign = reader_node (reader, PY_ASSIGN, node);
  PyList targets = { 0 };
  while (true) {
    const Child *right = children_field (children, FIELD_RIGHT);
    py_list_add (reader, &targets, read_field (reader, children, FIELD_LEFT));
    if (right == NULL)
      return reader_fail (reader, assign->start, "invalid syntax");
    if (right->syntax == SYNTAX_augmented_assignment)
      return reader_fail (reader, ts_node_start_byte (right->node), "invalid syntax");
    if (right->syntax != SYNTAX_assignment) {
      assign->value = read_expression (reader, right->node);
      break;
    }
    children = reader_children (reader, right->node);
  }
  assign->items = py_list_end (targets);
  return assign;
}

static PyNode *
read_augmented (Reader *reader, TSNode node)
{
  const Children children = reader_children (reader, node);
  PyNode *augmented = reader_node (reader, PY_AUGMENTED, node);
  augmented->target = read_field (reader, children, FIELD_LEFT);
  augmented->operator= augmented_operator (reader, children_field (children, FIELD_OPERATOR)->node);
  augmented->value = read_field (reader, children, FIELD_RIGHT);
  return augmented;
}

static PyNode *
read_expression_statement (Reader *reader, TSNode node)
{
  const Children children = reader_children (reader, node);
  if (children.count == 1 && children.items[0].syntax == SYNTAX_assignment)
    return read_assignment (reader, children.items[0].node);
  if (children.count == 1 && children.items[0].syntax == SYNTAX_augmented_assignment)
    return read_augmented (reader, children.items[0].node);
  PyNode *statement = reader_node (reader, PY_EXPRESSION, node);
  statement->value = read_listed (reader, node, children);
  return statement;
}

static PyNode *
read_print (Reader *reader, TSNode node)
{
  return reader_fail (reader, ts_node_start_byte (node),
                      "Missing parentheses in call to 'print'. Did you mean print(...)?");
}

static PyNode *
read_exec (Reader *reader, TSNode node)
{
  return reader_fail (reader, ts_node_start_byte (node),
                      "Missing parentheses in call to 'exec'. Did you mean exec(...)?");
}

/* A keyword and at most one expression. */
static PyNode *
read_keyword_value (Reader *reader, TSNode node, PyKind kind)
{
  const Children children = reader_children (reader, node);
  PyNode *statement = reader_node (reader, kind, node);
  if (children.count > 1)
    statement->value = read_expression (reader, children.items[1].node);
  return statement;
}

static PyNode *
read_return (Reader *reader, TSNode node)
{
  return read_keyword_value (reader, node, PY_RETURN);
}

static PyNode *
read_raise (Reader *reader, TSNode node)
{
  const Children children = reader_children (reader, node);
  PyNode *raise = reader_node (reader, PY_RAISE, node);
  const Child *cause = children_field (children, FIELD_CAUSE);
  if (children.count > 1 && children.items[1].named && &children.items[1] != cause)
    raise->value = read_expression (reader, children.items[1].node);
  if (raise->value != NULL && raise->value->kind == PY_TUPLE
      && reader->source[raise->value->start] != '(')
    return reader_fail (reader, raise->value->start, "invalid syntax");
  if (cause != NULL)
    raise->other = read_expression (reader, cause->node);
  return raise;
}

static PyNode *
read_delete (Reader *reader, TSNode node)
{
  PyNode *statement = read_keyword_value (reader, node, PY_DELETE);
  PyNode *value = statement->value;
  if (value == NULL)
    return NULL;
  PyList one = { 0 };
  py_list_add (reader, &one, value);
  statement->items = value->kind == PY_TUPLE ? value->items : py_list_end (one);
  statement->value = NULL;
  return statement;
}

static PyNode *
read_assert (Reader *reader, TSNode node)
{
  const Children children = reader_children (reader, node);
  PyNode *statement = reader_node (reader, PY_ASSERT, node);
  PyNode *parts[2] = { NULL, NULL };
  size_t count = 0;
  for (size_t i = 0; i < children.count && count < 2; i++)
    if (children.items[i].named)
      parts[count++] = read_expression (reader, children.items[i].node);
  statement->test = parts[0];
  statement->value = parts[1];
  return statement;
}

static PyNode *
read_pass (Reader *reader, TSNode node)
{
  return reader_node (reader, PY_PASS, node);
}

static PyNode *
read_break (Reader *reader, TSNode node)
{
  return reader_node (reader, PY_BREAK, node);
}

static PyNode *
read_continue (Reader *reader, TSNode node)
{
  return reader_node (reader, PY_CONTINUE, node);
}

static PyNode *
read_names (Reader *reader, TSNode node, PyKind kind)
{
  const Children children = reader_children (reader, node);
  PyNode *statement = reader_node (reader, kind, node);
  PyList list = { 0 };
  for (size_t i = 0; i < children.count; i++)
    if (children.items[i].named)
      py_list_add (reader, &list, read_expression (reader, children.items[i].node));
  statement->items = py_list_end (list);
  return statement;
}

static PyNode *
read_global (Reader *reader, TSNode node)
{
  return read_names (reader, node, PY_GLOBAL);
}

static PyNode *
read_nonlocal (Reader *reader, TSNode node)
{
  return read_names (reader, node, PY_NONLOCAL);
}

/* A dotted name without the space that may stand around its dots. */
static const char *
read_dotted (Reader *reader, TSNode node, size_t *length)
{
  char *text = syntax_arena_copy (reader->arena, reader->source + ts_node_start_byte (node),
                                  ts_node_end_byte (node) - ts_node_start_byte (node));
  char *to = text;
  for (const char *from = text; *from != '\0'; from++)
    if (strchr (" \t\\\r\n\f", *from) == NULL)
      *to++ = *from;
  *to = '\0';
  *length = (size_t)(to - text);
  return text;
}

static PyNode *
read_alias (Reader *reader, const Child *child)
{
  PyNode *alias = reader_node (reader, PY_ALIAS, child->node);
  if (child->syntax != SYNTAX_aliased_import) {
    alias->text = read_dotted (reader, child->node, &alias->length);
    return alias;
  }
  const Children children = reader_children (reader, child->node);
  alias->text = read_dotted (reader, children_field (children, FIELD_NAME)->node, &alias->length);
  alias->other = read_field (reader, children, FIELD_ALIAS);
  return alias;
}

static PyNodes
read_aliases (Reader *reader, Children children)
{
  PyList list = { 0 };
  for (size_t i = 0; i < children.count; i++)
    if (children.items[i].field == FIELD_NAME || children.items[i].syntax == SYNTAX_wildcard_import)
      py_list_add (reader, &list, read_alias (reader, &children.items[i]));
  return py_list_end (list);
}

static PyNode *
read_import (Reader *reader, TSNode node)
{
  PyNode *statement = reader_node (reader, PY_IMPORT, node);
  statement->items = read_aliases (reader, reader_children (reader, node));
  return statement;
}

static PyNode *
read_future_import (Reader *reader, TSNode node)
{
  PyNode *statement = reader_node (reader, PY_IMPORT_FROM, node);
  statement->items = read_aliases (reader, reader_children (reader, node));
  statement->text = "__future__";
  statement->length = strlen (statement->text);
  return statement;
}

static PyNode *
read_import_from (Reader *reader, TSNode node)
{
  PyNode *statement = reader_node (reader, PY_IMPORT_FROM, node);
  const Children children = reader_children (reader, node);
  const Child *module = children_field (children, FIELD_MODULE);
  statement->items = read_aliases (reader, children);
  if (module->syntax != SYNTAX_relative_import) {
    statement->text = read_dotted (reader, module->node, &statement->length);
    return statement;
  }
  const Children parts = reader_children (reader, module->node);
  for (size_t i = 0; i < parts.count; i++) {
    const TSNode part = parts.items[i].node;
    if (parts.items[i].syntax == SYNTAX_dotted_name)
      statement->text = read_dotted (reader, part, &statement->length);
    for (size_t at = ts_node_start_byte (part);
         parts.items[i].syntax == SYNTAX_import_prefix && at < ts_node_end_byte (part); at++)
      statement->level += reader->source[at] == '.';
  }
  return statement;
}

static PyNode *
read_type_alias (Reader *reader, TSNode node)
{
  return reader_node (reader, PY_TYPE_ALIAS, node);
}

static const StatementReader statements[SYNTAX_COUNT] = {
  [SYNTAX_expression_statement] = read_expression_statement,
  [SYNTAX_print_statement] = read_print,
  [SYNTAX_exec_statement] = read_exec,
  [SYNTAX_return_statement] = read_return,
  [SYNTAX_raise_statement] = read_raise,
  [SYNTAX_delete_statement] = read_delete,
  [SYNTAX_assert_statement] = read_assert,
  [SYNTAX_pass_statement] = read_pass,
  [SYNTAX_break_statement] = read_break,
  [SYNTAX_continue_statement] = read_continue,
  [SYNTAX_global_statement] = read_global,
  [SYNTAX_nonlocal_statement] = read_nonlocal,
  [SYNTAX_import_statement] = read_import,
  [SYNTAX_future_import_statement] = read_future_import,
  [SYNTAX_import_from_statement] = read_import_from,
  [SYNTAX_if_statement] = read_if,
  [SYNTAX_while_statement] = read_while,
  [SYNTAX_for_statement] = read_for,
  [SYNTAX_with_statement] = read_with,
  [SYNTAX_try_statement] = read_try,
  [SYNTAX_function_definition] = read_function,
  [SYNTAX_class_definition] = read_class,
  [SYNTAX_decorated_definition] = read_decorated,
  [SYNTAX_match_statement] = read_match,
  [SYNTAX_type_alias_statement] = read_type_alias,
};

PyNode *
read_statement (Reader *reader, TSNode node, Syntax syntax)
{
  if (!reader_enter (reader, node))
    return NULL;
  PyNode *statement = statements[syntax] != NULL
                          ? statements[syntax](reader, node)
                          : reader_fail (reader, ts_node_start_byte (node), "invalid syntax");
  reader_leave (reader);
  return reader->error == NULL ? statement : NULL;
}
