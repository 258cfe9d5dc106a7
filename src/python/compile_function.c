#include "python/compile_private.h"

#include <string.h>

/* All that a scope of its own is made into: pushes a function. */
static bool
compile_closure (Compiler *compiler, const Scope *scope, Code *code, guint32 flags)
{
  for (guint i = 0; i < scope->frees->len; i++) {
    const Symbol *symbol = scope->frees->pdata[i];
    emit (compiler, OP_LOAD_CLOSURE, (guint32)scope_cell (compiler->unit->scope, symbol->name));
  }
  if (scope->frees->len > 0) {
    emit (compiler, OP_BUILD_TUPLE, scope->frees->len);
    flags |= MAKE_CLOSURE;
  }
  emit_constant (compiler, value_object (code));
  emit (compiler, OP_MAKE_FUNCTION, flags);
  return compiler->error == NULL;
}

static bool
compile_defaults (Compiler *compiler, PyNodes parameters, guint32 *flags)
{
  guint32 defaults = 0;
  guint32 keywords = 0;
  for (size_t i = 0; i < parameters.count; i++) {
    const PyNode *parameter = parameters.items[i];
    if (parameter->parameter > PY_PARAMETER_PLAIN)
      continue;
    if (parameter->value == NULL && defaults > 0)
      return compile_fail (compiler, parameter, "non-default argument follows default argument");
    if (parameter->value != NULL) {
      if (!compile_expression (compiler, parameter->value))
        return false;
      defaults++;
    }
  }
  if (defaults > 0)
    emit (compiler, OP_BUILD_TUPLE, defaults);
  for (size_t i = 0; i < parameters.count; i++) {
    const PyNode *parameter = parameters.items[i];
    if (parameter->parameter != PY_PARAMETER_KEYWORD_ONLY || parameter->value == NULL)
      continue;
    emit_text (compiler, parameter->text, parameter->length);
    if (!compile_expression (compiler, parameter->value))
      return false;
    keywords++;
  }
  if (keywords > 0)
    emit (compiler, OP_BUILD_DICT, keywords);
  *flags = (defaults > 0 ? MAKE_DEFAULTS : 0) | (keywords > 0 ? MAKE_KEYWORD_DEFAULTS : 0);
  return true;
}

static void
count_parameters (Code *code, PyNodes parameters)
{
  bool plain = true;
  for (size_t i = 0; i < parameters.count; i++) {
    const PyParameter kind = parameters.items[i]->parameter;
    code->positional_only += kind == PY_PARAMETER_POSITIONAL_ONLY;
    code->positional += kind <= PY_PARAMETER_PLAIN;
    code->keyword_only += kind == PY_PARAMETER_KEYWORD_ONLY;
    code->parameters++;
    plain = plain && kind <= PY_PARAMETER_PLAIN;
    if (kind == PY_PARAMETER_ARGS)
      code->flags |= CODE_ARGS;
    if (kind == PY_PARAMETER_KEYWORDS)
      code->flags |= CODE_KEYWORDS;
  }
  if (plain)
    code->flags |= CODE_SIMPLE;
}

static bool
compile_function_body (Compiler *compiler, const PyNode *node)
{
  if (node->is_async) {
    emit_refusal (compiler, "an asynchronous function");
    return true;
  }
  if (node->kind == PY_LAMBDA) {
    if (!compile_expression (compiler, node->value))
      return false;
    emit (compiler, OP_RETURN, 0);
    return true;
  }
  if (!compile_body (compiler, node->body))
    return false;
  emit (compiler, OP_NONE, 0);
  emit (compiler, OP_RETURN, 0);
  return true;
}

bool
compile_function (Compiler *compiler, const PyNode *node)
{
  guint32 flags = 0;
  const char *name = node->kind == PY_LAMBDA ? "<lambda>" : node->text;
  Scope *scope = g_hash_table_lookup (compiler->scopes, node);
  if (!compile_defaults (compiler, node->items, &flags))
    return false;
  unit_start (compiler, scope, name);
  const bool fine = compile_function_body (compiler, node);
  Code *code = unit_finish (compiler, vm_intern (compiler->vm, name, -1));
  count_parameters (code, node->items);
  code->flags |= CODE_FUNCTION | (scope->generator ? (guint32)CODE_GENERATOR : 0);
  compile_doc (compiler, node->body, code);
  compiler->unit->place = node;
  return fine && compile_closure (compiler, scope, code, flags);
}

static void
emit_class_head (Compiler *compiler, const PyNode *node)
{
  Vm *vm = compiler->vm;
  const PyNode *doc = compile_docstring (compiler, node->body);
  const String *qualified = compiler->unit->qualified_name;
  emit_name (compiler, OP_LOAD_GLOBAL, vm->names[NAME_NAME]);
  emit_name (compiler, OP_STORE_NAME, vm->names[NAME_MODULE]);
  emit_text (compiler, qualified->text, qualified->length);
  emit_name (compiler, OP_STORE_NAME, vm->names[NAME_QUALNAME]);
  if (doc != NULL) {
    emit_text (compiler, doc->text, doc->length);
    emit_name (compiler, OP_STORE_NAME, vm->names[NAME_DOC]);
  }
}

static Code *
compile_class_body (Compiler *compiler, const PyNode *node, Scope *scope, bool *fine)
{
  Vm *vm = compiler->vm;
  unit_start (compiler, scope, node->text);
  compiler->unit->place = node;
  emit_class_head (compiler, node);
  *fine = compile_top (compiler, node->body);
  if (scope->cells->len > 0) {
    emit (compiler, OP_LOAD_CLOSURE, 0);
    emit_name (compiler, OP_STORE_NAME, vm->names[NAME_CLASS_CELL]);
  }
  emit (compiler, OP_NONE, 0);
  emit (compiler, OP_RETURN, 0);
  Code *code = unit_finish (compiler, vm_intern (vm, node->text, -1));
  code->flags |= CODE_CLASS;
  return code;
}

bool
compile_class (Compiler *compiler, const PyNode *node)
{
  bool fine;
  Scope *scope = g_hash_table_lookup (compiler->scopes, node);
  emit (compiler, OP_BUILD_CLASS, 0);
  emit (compiler, OP_PUSH_ABSENT, 0);
  Code *code = compile_class_body (compiler, node, scope, &fine);
  compiler->unit->place = node;
  if (!fine || !compile_closure (compiler, scope, code, 0))
    return false;
  emit_text (compiler, node->text, node->length);
  return compile_arguments (compiler, node, node->items, 2);
}

/* Calls of it may fail, which only the value of __annotations__ shows. */
bool
compile_annotation (Compiler *compiler, const PyNode *node)
{
  const PyNode *annotation = node->annotation;
  Scope *scope = g_hash_table_lookup (compiler->scopes, annotation);
  unit_start (compiler, scope, "<annotation>");
  const bool fine = compile_expression (compiler, annotation);
  emit (compiler, OP_RETURN, 0);
  Code *code = unit_finish (compiler, vm_intern (compiler->vm, "<annotation>", -1));
  code->flags |= CODE_FUNCTION | CODE_SIMPLE;
  if (!fine || !compile_closure (compiler, scope, code, 0))
    return false;
  emit_text (compiler, compiler->text + annotation->start, annotation->end - annotation->start);
  emit_name (compiler, OP_ANNOTATE, compile_name (compiler, node->target));
  return true;
}

/* What one clause after the other does, the innermost first in C's stack. */
static bool
compile_clause (Compiler *compiler, const PyNode *node, size_t index)
{
  if (index == node->items.count) {
    const guint32 below = (guint32)node->items.count + 1;
    const PyNode *value = node->value;
    if (node->kind == PY_DICT_COMPREHENSION) {
      if (!compile_expression (compiler, value->target)
          || !compile_expression (compiler, value->value))
        return false;
      emit (compiler, OP_DICT_ADD, below + 1);
      return true;
    }
    if (!compile_expression (compiler, value))
      return false;
    if (node->kind == PY_GENERATOR) {
      emit (compiler, OP_YIELD, 0);
      emit (compiler, OP_POP, 0);
    }
    else
      emit (compiler, node->kind == PY_SET_COMPREHENSION ? OP_SET_ADD : OP_LIST_APPEND, below);
    return true;
  }
  const PyNode *clause = node->items.items[index];
  Label *next = label_new ();
  Label *end = label_new ();
  bool fine = true;
  if (index == 0)
    emit (compiler, OP_LOAD_FAST, 0);
  else {
    fine = compile_expression (compiler, clause->value);
    emit (compiler, OP_ITERATE, 0);
  }
  label_place (compiler, next);
  emit_jump (compiler, OP_FOR_ITER, end);
  if (clause->is_async)
    fine = fine && compile_unsupported (compiler, clause, "an asynchronous comprehension");
  fine = fine && compile_store (compiler, clause->target);
  for (size_t i = 0; fine && i < clause->items.count; i++)
    fine = compile_condition (compiler, clause->items.items[i], false, next);
  fine = fine && compile_clause (compiler, node, index + 1);
  emit_jump (compiler, OP_JUMP_BACK, next);
  label_place (compiler, end);
  label_free (next);
  label_free (end);
  return fine;
}

bool
compile_comprehension (Compiler *compiler, const PyNode *node)
{
  static const struct {
    PyKind kind;
    Opcode build;
    const char *name;
  } kinds[] = { { PY_LIST_COMPREHENSION, OP_BUILD_LIST, "<listcomp>" },
                { PY_SET_COMPREHENSION, OP_BUILD_SET, "<setcomp>" },
                { PY_DICT_COMPREHENSION, OP_BUILD_DICT, "<dictcomp>" },
                { PY_GENERATOR, OP_NOP, "<genexpr>" } };
  size_t kind = 0;
  while (kinds[kind].kind != node->kind)
    kind++;
  Scope *scope = g_hash_table_lookup (compiler->scopes, node);
  unit_start (compiler, scope, kinds[kind].name);
  compiler->unit->place = node;
  if (kinds[kind].build != OP_NOP)
    emit (compiler, kinds[kind].build, 0);
  else
    emit (compiler, OP_NONE, 0);
  const bool fine = compile_clause (compiler, node, 0);
  emit (compiler, OP_RETURN, 0);
  Code *code = unit_finish (compiler, vm_intern (compiler->vm, kinds[kind].name, -1));
  code->flags |= CODE_FUNCTION | CODE_SIMPLE | (scope->generator ? (guint32)CODE_GENERATOR : 0);
  code->positional = code->parameters = 1;
  if (!fine || !compile_closure (compiler, scope, code, 0))
    return false;
  emit (compiler, OP_PUSH_ABSENT, 0);
  if (!compile_expression (compiler, ((const PyNode *)node->items.items[0])->value))
    return false;
  emit (compiler, OP_ITERATE, 0);
  compiler->unit->place = node;
  emit (compiler, OP_CALL, 1);
  return true;
}
