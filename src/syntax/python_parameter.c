#include "syntax/reader.h"

static PyNode *
make_parameter (Reader *reader, TSNode whole, TSNode name, PyParameter kind)
{
  PyNode *parameter = reader_node (reader, PY_PARAMETER, whole);
  parameter->parameter = kind;
  parameter->text = reader_text (reader, name, &parameter->length);
  return parameter;
}

/* What stands behind * or **, or the name itself. */
static TSNode
name_of (Reader *reader, TSNode node, Syntax syntax, PyParameter *kind)
{
  if (syntax == SYNTAX_identifier)
    return node;
  const Children children = reader_children (reader, node);
  *kind = syntax == SYNTAX_list_splat_pattern ? PY_PARAMETER_ARGS : PY_PARAMETER_KEYWORDS;
  for (size_t i = 0; i < children.count; i++)
    if (children.items[i].named)
      return children.items[i].node;
  return node;
}

static PyNode *
read_parameter (Reader *reader, const Child *child, PyParameter kind)
{
  const Children children = reader_children (reader, child->node);
  const Child *name = children_field (children, FIELD_NAME);
  const Child *type = children_field (children, FIELD_TYPE);
  const Child *value = children_field (children, FIELD_VALUE);
  switch ((int)child->syntax) {
  case SYNTAX_identifier:
  case SYNTAX_list_splat_pattern:
  case SYNTAX_dictionary_splat_pattern: {
    const TSNode node = name_of (reader, child->node, child->syntax, &kind);
    return make_parameter (reader, child->node, node, kind);
  }
  case SYNTAX_typed_parameter: {
    const TSNode node = name_of (reader, children.items[0].node, children.items[0].syntax, &kind);
    PyNode *parameter = make_parameter (reader, child->node, node, kind);
    parameter->annotation = read_expression (reader, type->node);
    return parameter;
  }
  case SYNTAX_default_parameter:
  case SYNTAX_typed_default_parameter: {
    if (name->syntax != SYNTAX_identifier)
      break;
    PyNode *parameter = make_parameter (reader, child->node, name->node, kind);
    parameter->value = read_expression (reader, value->node);
    if (type != NULL)
      parameter->annotation = read_expression (reader, type->node);
    return parameter;
  }
  default:
    break;
  }
  return reader_fail (reader, ts_node_start_byte (child->node), "invalid syntax");
}

PyNodes
read_parameters (Reader *reader, TSNode node)
{
  const Children children = reader_children (reader, node);
  PyParameter kind = PY_PARAMETER_PLAIN;
  PyList list = { 0 };
  for (size_t i = 0; i < children.count && reader->error == NULL; i++) {
    const Child *child = &children.items[i];
    if (!child->named)
      continue;
    if (child->syntax == SYNTAX_keyword_separator)
      kind = PY_PARAMETER_KEYWORD_ONLY;
    else if (child->syntax == SYNTAX_positional_separator) {
      for (size_t j = 0; j < list.count; j++)
        list.items[j]->parameter = PY_PARAMETER_POSITIONAL_ONLY;
    }
    else {
      PyNode *parameter = read_parameter (reader, child, kind);
      if (parameter == NULL)
        break;
      if (parameter->parameter == PY_PARAMETER_ARGS)
        kind = PY_PARAMETER_KEYWORD_ONLY;
      py_list_add (reader, &list, parameter);
    }
  }
  return py_list_end (list);
}
