#include "python/compile_private.h"

#include <string.h>

static bool
unsupported_value (Compiler *compiler, const PyNode *node, const char *what)
{
  if (!compile_unsupported (compiler, node, what))
    return false;
  emit (compiler, OP_NONE, 0);
  return true;
}

static bool
compile_constant (Compiler *compiler, const PyNode *node)
{
  switch ((int)node->kind) {
  case PY_NONE:
    emit (compiler, OP_NONE, 0);
    return true;
  case PY_TRUE:
    emit (compiler, OP_TRUE, 0);
    return true;
  case PY_FALSE:
    emit (compiler, OP_FALSE, 0);
    return true;
  case PY_ELLIPSIS:
    emit (compiler, OP_ELLIPSIS, 0);
    return true;
  case PY_INTEGER:
    if (node->is_big)
      return unsupported_value (compiler, node, "an integer of more than 64 bits");
    emit_constant (compiler, value_int (node->integer));
    return true;
  case PY_FLOAT:
    emit_constant (compiler, value_float (node->real));
    return true;
  case PY_STRING:
    emit_text (compiler, node->text, node->length);
    return true;
  case PY_BYTES:
    emit_constant (compiler, bytes_new (compiler->vm, node->text, node->length));
    return true;
  default:
    return unsupported_value (compiler, node, "a complex number");
  }
}

BinaryOperator
compile_binary_operator (PyOperator operator)
{
  static const BinaryOperator binary[] = {
    [PY_OP_ADD] = OPERATOR_ADD,
    [PY_OP_SUBTRACT] = OPERATOR_SUBTRACT,
    [PY_OP_MULTIPLY] = OPERATOR_MULTIPLY,
    [PY_OP_DIVIDE] = OPERATOR_DIVIDE,
    [PY_OP_FLOOR_DIVIDE] = OPERATOR_FLOOR_DIVIDE,
    [PY_OP_MODULO] = OPERATOR_MODULO,
    [PY_OP_POWER] = OPERATOR_POWER,
    [PY_OP_MATRIX_MULTIPLY] = OPERATOR_MATRIX_MULTIPLY,
    [PY_OP_BIT_AND] = OPERATOR_AND,
    [PY_OP_BIT_OR] = OPERATOR_OR,
    [PY_OP_BIT_XOR] = OPERATOR_XOR,
    [PY_OP_LEFT_SHIFT] = OPERATOR_LEFT_SHIFT,
    [PY_OP_RIGHT_SHIFT] = OPERATOR_RIGHT_SHIFT,
  };
  return binary[operator];
}

/* A long chain leans to the left; it is walked, not entered. */
static bool
compile_binary (Compiler *compiler, const PyNode *node)
{
  g_autoptr (GPtrArray) chain = g_ptr_array_new ();
  const PyNode *first = node;
  for (; first->kind == PY_BINARY; first = first->value)
    g_ptr_array_add (chain, (gpointer)(guintptr)first);
  if (!compile_expression (compiler, first))
    return false;
  for (guint i = chain->len; i-- > 0;) {
    const PyNode *binary = chain->pdata[i];
    if (!compile_expression (compiler, binary->other))
      return false;
    compiler->unit->place = binary;
    emit (compiler, OP_BINARY, compile_binary_operator (binary->operator));
  }
  return true;
}

static bool
compile_unary (Compiler *compiler, const PyNode *node)
{
  /* The smallest integer has no positive counterpart. */
  const PyNode *value = node->value;
  if (node->operator== PY_OP_SUBTRACT && value->kind == PY_INTEGER && strcmp (value->text,
                                                                              "9223372036854775808")
      == 0) {
    emit_constant (compiler, value_int (G_MININT64));
    return true;
  }
  if (!compile_expression (compiler, value))
    return false;
  compiler->unit->place = node;
  emit (compiler,
        node->operator== PY_OP_NOT        ? OP_NOT
        : node->operator== PY_OP_SUBTRACT ? OP_NEGATE
        : node->operator== PY_OP_ADD      ? OP_POSITIVE
                                          : OP_INVERT,
        0);
  return true;
}

static bool
compile_boolean (Compiler *compiler, const PyNode *node)
{
  const Opcode jump = node->operator== PY_OP_AND ? OP_JUMP_IF_FALSE_OR_POP : OP_JUMP_IF_TRUE_OR_POP;
  Label *end = label_new ();
  bool fine = true;
  for (size_t i = 0; fine && i < node->items.count; i++) {
    fine = compile_expression (compiler, node->items.items[i]);
    if (i + 1 < node->items.count)
      emit_jump (compiler, jump, end);
  }
  label_place (compiler, end);
  label_free (end);
  return fine;
}

static void
emit_comparison (Compiler *compiler, PyOperator operator)
{
  switch ((int)operator) {
  case PY_OP_IN:
    emit (compiler, OP_IN, 0);
    break;
  case PY_OP_NOT_IN:
    emit (compiler, OP_NOT_IN, 0);
    break;
  case PY_OP_IS:
    emit (compiler, OP_IS, 0);
    break;
  case PY_OP_IS_NOT:
    emit (compiler, OP_IS_NOT, 0);
    break;
  default: {
    static const Comparison comparisons[] = {
      [PY_OP_LT] = COMPARE_LT, [PY_OP_LE] = COMPARE_LE, [PY_OP_EQ] = COMPARE_EQ,
      [PY_OP_NE] = COMPARE_NE, [PY_OP_GT] = COMPARE_GT, [PY_OP_GE] = COMPARE_GE,
    };
    emit (compiler, OP_COMPARE, comparisons[operator]);
  }
  }
}

/* a < b < c: b is kept for the next comparison, and dropped when this one fails. */
static bool
compile_compare (Compiler *compiler, const PyNode *node)
{
  if (!compile_expression (compiler, node->value))
    return false;
  const size_t last = node->items.count - 1;
  Label *failed = label_new ();
  bool fine = true;
  for (size_t i = 0; fine && i <= last; i++) {
    const PyNode *part = node->items.items[i];
    fine = compile_expression (compiler, part->value);
    compiler->unit->place = node;
    if (i < last) {
      emit (compiler, OP_DUP, 0);
      emit (compiler, OP_ROT_THREE, 0);
    }
    emit_comparison (compiler, part->operator);
    if (i < last)
      emit_jump (compiler, OP_JUMP_IF_FALSE_OR_POP, failed);
  }
  if (last > 0) {
    Label *end = label_new ();
    emit_jump (compiler, OP_JUMP, end);
    label_place (compiler, failed);
    emit (compiler, OP_SWAP, 0);
    emit (compiler, OP_POP, 0);
    label_place (compiler, end);
    label_free (end);
  }
  label_free (failed);
  return fine;
}

bool
compile_condition (Compiler *compiler, const PyNode *node, bool when, Label *label)
{
  if (node->kind == PY_UNARY && node->operator== PY_OP_NOT)
    return compile_condition (compiler, node->value, !when, label);
  if (node->kind == PY_BOOLEAN) {
    /* Whether one operand alone decides that the jump is made. */
    const bool decides = (node->operator== PY_OP_OR) == when;
    Label *on = label_new ();
    bool fine = true;
    for (size_t i = 0; fine && i < node->items.count; i++) {
      const bool is_last = i + 1 == node->items.count;
      fine = compile_condition (compiler, node->items.items[i], decides || is_last ? when : !when,
                                decides || is_last ? label : on);
    }
    if (on->jumps->len > 0)
      label_place (compiler, on);
    label_free (on);
    return fine;
  }
  if (!compile_expression (compiler, node))
    return false;
  emit_jump (compiler, when ? OP_POP_JUMP_IF_TRUE : OP_POP_JUMP_IF_FALSE, label);
  return true;
}

static bool
compile_conditional (Compiler *compiler, const PyNode *node)
{
  Label *otherwise = label_new ();
  Label *end = label_new ();
  bool fine = compile_condition (compiler, node->test, false, otherwise)
              && compile_expression (compiler, node->value);
  emit_jump (compiler, OP_JUMP, end);
  label_place (compiler, otherwise);
  fine = fine && compile_expression (compiler, node->other);
  label_place (compiler, end);
  label_free (otherwise);
  label_free (end);
  return fine;
}

static bool
compile_slice (Compiler *compiler, const PyNode *node)
{
  for (size_t i = 0; i < node->items.count; i++)
    if (node->items.items[i] == NULL)
      emit (compiler, OP_NONE, 0);
    else if (!compile_expression (compiler, node->items.items[i]))
      return false;
  emit (compiler, OP_BUILD_SLICE, 0);
  return true;
}

static bool
compile_attribute (Compiler *compiler, const PyNode *node)
{
  if (!compile_expression (compiler, node->value))
    return false;
  compiler->unit->place = node;
  emit_name (compiler, OP_LOAD_ATTRIBUTE, compile_name (compiler, node));
  return true;
}

static bool
compile_subscript (Compiler *compiler, const PyNode *node)
{
  if (!compile_expression (compiler, node->value) || !compile_expression (compiler, node->other))
    return false;
  compiler->unit->place = node;
  emit (compiler, OP_SUBSCRIPT, 0);
  return true;
}

static bool
compile_walrus (Compiler *compiler, const PyNode *node)
{
  if (!compile_expression (compiler, node->value))
    return false;
  emit (compiler, OP_DUP, 0);
  emit_access (compiler, ACCESS_STORE, compile_name (compiler, node->target));
  return true;
}

static bool
compile_yield (Compiler *compiler, const PyNode *node)
{
  if (node->value == NULL)
    emit (compiler, OP_NONE, 0);
  else if (!compile_expression (compiler, node->value))
    return false;
  compiler->unit->place = node;
  if (node->kind == PY_YIELD) {
    emit (compiler, OP_YIELD, 0);
    return true;
  }
  emit (compiler, OP_YIELD_FROM_ITERATOR, 0);
  emit (compiler, OP_NONE, 0);
  emit (compiler, OP_YIELD_FROM, 0);
  return true;
}

bool
compile_expression (Compiler *compiler, const PyNode *node)
{
  compiler->unit->place = node;
  switch ((int)node->kind) {
  case PY_NAME:
    emit_access (compiler, ACCESS_LOAD, compile_name (compiler, node));
    return true;
  case PY_CALL:
    return compile_call (compiler, node);
  case PY_ATTRIBUTE:
    return compile_attribute (compiler, node);
  case PY_SUBSCRIPT:
    return compile_subscript (compiler, node);
  case PY_TUPLE:
  case PY_LIST:
  case PY_SET:
  case PY_DICT:
    return compile_display (compiler, node);
  case PY_LIST_COMPREHENSION:
  case PY_SET_COMPREHENSION:
  case PY_DICT_COMPREHENSION:
  case PY_GENERATOR:
    return compile_comprehension (compiler, node);
  case PY_FSTRING:
    return compile_fstring (compiler, node);
  case PY_BINARY:
    return compile_binary (compiler, node);
  case PY_UNARY:
    return compile_unary (compiler, node);
  case PY_BOOLEAN:
    return compile_boolean (compiler, node);
  case PY_COMPARE:
    return compile_compare (compiler, node);
  case PY_CONDITIONAL:
    return compile_conditional (compiler, node);
  case PY_LAMBDA:
    return compile_function (compiler, node);
  case PY_SLICE:
    return compile_slice (compiler, node);
  case PY_WALRUS:
    return compile_walrus (compiler, node);
  case PY_YIELD:
  case PY_YIELD_FROM:
    return compile_yield (compiler, node);
  case PY_AWAIT:
    return unsupported_value (compiler, node, "await");
  case PY_STARRED:
    return compile_fail (compiler, node, "can't use starred expression here");
  default:
    return compile_constant (compiler, node);
  }
}
