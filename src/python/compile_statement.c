#include "python/compile_private.h"

#include <string.h>

bool
compile_body (Compiler *compiler, PyNodes body)
{
  for (size_t i = 0; i < body.count; i++)
    if (!compile_statement (compiler, body.items[i]))
      return false;
  return compiler->error == NULL;
}

static bool
fail_target (Compiler *compiler, const PyNode *target, const char *verb)
{
  static const struct {
    PyKind kind;
    const char *what;
  } names[] = {
    { PY_CALL, "function call" },
    { PY_NONE, "None" },
    { PY_TRUE, "True" },
    { PY_FALSE, "False" },
    { PY_ELLIPSIS, "ellipsis" },
    { PY_INTEGER, "literal" },
    { PY_FLOAT, "literal" },
    { PY_STRING, "literal" },
    { PY_BYTES, "literal" },
    { PY_FSTRING, "f-string expression" },
    { PY_BINARY, "expression" },
    { PY_UNARY, "expression" },
    { PY_BOOLEAN, "expression" },
    { PY_COMPARE, "comparison" },
    { PY_CONDITIONAL, "conditional expression" },
    { PY_LAMBDA, "lambda" },
    { PY_DICT, "dict literal" },
    { PY_SET, "set display" },
    { PY_LIST_COMPREHENSION, "list comprehension" },
    { PY_GENERATOR, "generator expression" },
    { PY_YIELD, "yield expression" },
    { PY_WALRUS, "named expression" },
    { PY_STARRED, "starred" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i].kind == target->kind)
      return compile_fail (compiler, target, "cannot %s %s", verb, names[i].what);
  return compile_fail (compiler, target, "invalid syntax");
}

static bool
store_all (Compiler *compiler, const PyNode *target)
{
  size_t star = target->items.count;
  for (size_t i = 0; i < target->items.count; i++)
    if (target->items.items[i]->kind == PY_STARRED) {
      if (star < target->items.count)
        return compile_fail (compiler, target, "multiple starred expressions in assignment");
      star = i;
    }
  const guint32 count = (guint32)target->items.count;
  if (star == target->items.count)
    emit (compiler, OP_UNPACK, count);
  else
    emit (compiler, OP_UNPACK_STARRED, (guint32)star | (count - (guint32)star - 1) << 12);
  for (size_t i = 0; i < target->items.count; i++) {
    const PyNode *item = target->items.items[i];
    if (!compile_store (compiler, item->kind == PY_STARRED ? item->value : item))
      return false;
  }
  return true;
}

bool
compile_store (Compiler *compiler, const PyNode *target)
{
  compiler->unit->place = target;
  switch ((int)target->kind) {
  case PY_NAME:
    emit_access (compiler, ACCESS_STORE, compile_name (compiler, target));
    return true;
  case PY_ATTRIBUTE:
    if (!compile_expression (compiler, target->value))
      return false;
    compiler->unit->place = target;
    emit_name (compiler, OP_STORE_ATTRIBUTE, compile_name (compiler, target));
    return true;
  case PY_SUBSCRIPT:
    if (!compile_expression (compiler, target->value)
        || !compile_expression (compiler, target->other))
      return false;
    compiler->unit->place = target;
    emit (compiler, OP_STORE_SUBSCRIPT, 0);
    return true;
  case PY_TUPLE:
  case PY_LIST:
    return store_all (compiler, target);
  default:
    return fail_target (compiler, target, "assign to");
  }
}

static bool
compile_delete (Compiler *compiler, const PyNode *target)
{
  compiler->unit->place = target;
  switch ((int)target->kind) {
  case PY_NAME:
    emit_access (compiler, ACCESS_DELETE, compile_name (compiler, target));
    return true;
  case PY_ATTRIBUTE:
    if (!compile_expression (compiler, target->value))
      return false;
    emit_name (compiler, OP_DELETE_ATTRIBUTE, compile_name (compiler, target));
    return true;
  case PY_SUBSCRIPT:
    if (!compile_expression (compiler, target->value)
        || !compile_expression (compiler, target->other))
      return false;
    compiler->unit->place = target;
    emit (compiler, OP_DELETE_SUBSCRIPT, 0);
    return true;
  case PY_TUPLE:
  case PY_LIST:
    for (size_t i = 0; i < target->items.count; i++)
      if (!compile_delete (compiler, target->items.items[i]))
        return false;
    return true;
  default:
    return fail_target (compiler, target, "delete");
  }
}

static bool
compile_assign (Compiler *compiler, const PyNode *node)
{
  if (!compile_expression (compiler, node->value))
    return false;
  for (size_t i = 0; i < node->items.count; i++) {
    if (i + 1 < node->items.count)
      emit (compiler, OP_DUP, 0);
    if (!compile_store (compiler, node->items.items[i]))
      return false;
  }
  return true;
}

/* The object and the key of what is changed are found once. */
static bool
compile_augmented (Compiler *compiler, const PyNode *node)
{
  const PyNode *target = node->target;
  String *name = target->text == NULL ? NULL : compile_name (compiler, target);
  if (target->kind != PY_NAME && target->kind != PY_ATTRIBUTE && target->kind != PY_SUBSCRIPT)
    return compile_fail (compiler, target,
                         "this is an illegal expression for augmented assignment");
  if (target->kind == PY_NAME)
    emit_access (compiler, ACCESS_LOAD, name);
  else if (!compile_expression (compiler, target->value)
           || (target->kind == PY_SUBSCRIPT && !compile_expression (compiler, target->other)))
    return false;
  compiler->unit->place = target;
  if (target->kind == PY_ATTRIBUTE) {
    emit (compiler, OP_DUP, 0);
    emit_name (compiler, OP_LOAD_ATTRIBUTE, name);
  }
  else if (target->kind == PY_SUBSCRIPT) {
    emit (compiler, OP_DUP_TWO, 0);
    emit (compiler, OP_SUBSCRIPT, 0);
  }
  if (!compile_expression (compiler, node->value))
    return false;
  compiler->unit->place = node;
  emit (compiler, OP_IN_PLACE, compile_binary_operator (node->operator));
  if (target->kind == PY_NAME)
    emit_access (compiler, ACCESS_STORE, name);
  else if (target->kind == PY_ATTRIBUTE) {
    emit (compiler, OP_SWAP, 0);
    emit_name (compiler, OP_STORE_ATTRIBUTE, name);
  }
  else {
    emit (compiler, OP_ROT_THREE, 0);
    emit (compiler, OP_STORE_SUBSCRIPT, 0);
  }
  return true;
}

static bool
compile_annotated (Compiler *compiler, const PyNode *node)
{
  if (node->value != NULL
      && (!compile_expression (compiler, node->value) || !compile_store (compiler, node->target)))
    return false;
  const bool kept = compiler->unit->scope->kind == SCOPE_CLASS && node->target->kind == PY_NAME;
  return !kept || compile_annotation (compiler, node);
}

static bool
compile_raise (Compiler *compiler, const PyNode *node)
{
  guint32 count = 0;
  if (node->value != NULL) {
    if (!compile_expression (compiler, node->value))
      return false;
    count++;
  }
  if (node->other != NULL) {
    if (!compile_expression (compiler, node->other))
      return false;
    count++;
  }
  compiler->unit->place = node;
  emit (compiler, OP_RAISE, count);
  return true;
}

static bool
compile_assert (Compiler *compiler, const PyNode *node)
{
  Label *end = label_new ();
  bool fine = compile_condition (compiler, node->test, true, end);
  if (fine && node->value != NULL)
    fine = compile_expression (compiler, node->value);
  compiler->unit->place = node;
  emit (compiler, OP_RAISE_ASSERTION, node->value != NULL);
  label_place (compiler, end);
  label_free (end);
  return fine;
}

static guint32
import_argument (Compiler *compiler, const char *name, size_t length, guint level, bool whole)
{
  const guint32 index = unit_name (compiler, vm_intern (compiler->vm, name, (gssize)length));
  if (index > IMPORT_NAME_MASK || level > IMPORT_LEVEL_MASK)
    compile_fail (compiler, compiler->unit->place, "the script is too big");
  return index | level << IMPORT_LEVEL_SHIFT | (whole ? (guint32)IMPORT_WHOLE : 0)
         | (compiler->unit->guarded > 0 ? (guint32)IMPORT_GUARDED : 0);
}

static bool
compile_import (Compiler *compiler, const PyNode *node)
{
  for (size_t i = 0; i < node->items.count; i++) {
    const PyNode *alias = node->items.items[i];
    const bool whole = alias->other != NULL;
    emit (compiler, OP_IMPORT, import_argument (compiler, alias->text, alias->length, 0, whole));
    String *name = whole
                       ? compile_name (compiler, alias->other)
                       : vm_intern (compiler->vm, alias->text, (gssize)strcspn (alias->text, "."));
    emit_access (compiler, ACCESS_STORE, name);
  }
  return true;
}

static bool
compile_import_from (Compiler *compiler, const PyNode *node)
{
  if (node->text != NULL && strcmp (node->text, "__future__") == 0)
    return true;
  emit (compiler, OP_IMPORT,
        import_argument (compiler, node->text == NULL ? "" : node->text, node->length, node->level,
                         true));
  for (size_t i = 0; i < node->items.count; i++) {
    const PyNode *alias = node->items.items[i];
    if (alias->text[0] == '*') {
      emit (compiler, OP_IMPORT_STAR, 0);
      return true;
    }
    emit_name (compiler, OP_IMPORT_FROM, compile_name (compiler, alias));
    emit_access (compiler, ACCESS_STORE,
                 compile_name (compiler, alias->other == NULL ? alias : alias->other));
  }
  emit (compiler, OP_POP, 0);
  return true;
}

/* Code under `if TYPE_CHECKING:` is for type checkers only. */
static bool
is_type_checking (const PyNode *test)
{
  return (test->kind == PY_NAME || test->kind == PY_ATTRIBUTE)
         && strcmp (test->text, "TYPE_CHECKING") == 0;
}

/* A chain of elifs is walked, not entered. */
static bool
compile_if (Compiler *compiler, const PyNode *node)
{
  Label *end = label_new ();
  bool fine = true;
  while (fine && node != NULL) {
    Label *otherwise = label_new ();
    const PyNodes orelse = node->orelse;
    if (!is_type_checking (node->test)) {
      compiler->unit->place = node->test;
      fine = compile_condition (compiler, node->test, false, otherwise)
             && compile_body (compiler, node->body);
      if (orelse.count > 0)
        emit_jump (compiler, OP_JUMP, end);
    }
    label_place (compiler, otherwise);
    label_free (otherwise);
    node = orelse.count == 1 && orelse.items[0]->kind == PY_IF ? orelse.items[0] : NULL;
    if (node == NULL)
      fine = fine && compile_body (compiler, orelse);
  }
  label_place (compiler, end);
  label_free (end);
  return fine;
}

/* A function or a class, with what decorates it. */
static bool
compile_definition (Compiler *compiler, const PyNode *node)
{
  for (size_t i = 0; i < node->decorators.count; i++) {
    if (!compile_expression (compiler, node->decorators.items[i]))
      return false;
    emit (compiler, OP_PUSH_ABSENT, 0);
  }
  if (node->kind == PY_FUNCTION ? !compile_function (compiler, node)
                                : !compile_class (compiler, node))
    return false;
  for (size_t i = node->decorators.count; i-- > 0;) {
    compiler->unit->place = node->decorators.items[i];
    emit (compiler, OP_CALL, 1);
  }
  emit_access (compiler, ACCESS_STORE, compile_name (compiler, node));
  return true;
}

static bool
compile_expression_statement (Compiler *compiler, const PyNode *node)
{
  if (node->value->kind == PY_STRING || node->value->kind == PY_ELLIPSIS)
    return true;
  if (!compile_expression (compiler, node->value))
    return false;
  emit (compiler, OP_POP, 0);
  return true;
}

static bool
compile_delete_all (Compiler *compiler, const PyNode *node)
{
  for (size_t i = 0; i < node->items.count; i++)
    if (!compile_delete (compiler, node->items.items[i]))
      return false;
  return true;
}

static bool
compile_nothing (Compiler *compiler, const PyNode *node)
{
  (void)node;
  return compiler->error == NULL;
}

static bool
compile_match (Compiler *compiler, const PyNode *node)
{
  return compile_unsupported (compiler, node, "a match statement");
}

static bool
compile_type_alias (Compiler *compiler, const PyNode *node)
{
  return compile_unsupported (compiler, node, "a type statement");
}

static bool
compile_unreadable (Compiler *compiler, const PyNode *node)
{
  emit_name (compiler, OP_REFUSE, compile_name (compiler, node));
  return true;
}

static bool (*const statements[]) (Compiler *compiler, const PyNode *node) = {
  [PY_EXPRESSION] = compile_expression_statement,
  [PY_ASSIGN] = compile_assign,
  [PY_AUGMENTED] = compile_augmented,
  [PY_ANNOTATED] = compile_annotated,
  [PY_RETURN] = compile_return,
  [PY_DELETE] = compile_delete_all,
  [PY_RAISE] = compile_raise,
  [PY_ASSERT] = compile_assert,
  [PY_PASS] = compile_nothing,
  [PY_BREAK] = compile_leave_loop,
  [PY_CONTINUE] = compile_leave_loop,
  [PY_GLOBAL] = compile_nothing,
  [PY_NONLOCAL] = compile_nothing,
  [PY_IMPORT] = compile_import,
  [PY_IMPORT_FROM] = compile_import_from,
  [PY_IF] = compile_if,
  [PY_WHILE] = compile_loop,
  [PY_FOR] = compile_loop,
  [PY_WITH] = compile_with,
  [PY_TRY] = compile_try,
  [PY_FUNCTION] = compile_definition,
  [PY_CLASS] = compile_definition,
  [PY_MATCH] = compile_match,
  [PY_TYPE_ALIAS] = compile_type_alias,
  [PY_UNREADABLE] = compile_unreadable,
};

bool
compile_statement (Compiler *compiler, const PyNode *node)
{
  compiler->unit->place = node;
  return statements[node->kind](compiler, node) && compiler->error == NULL;
}
