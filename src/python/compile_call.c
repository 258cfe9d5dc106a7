#include "python/compile_private.h"

#include <string.h>

static bool
is_starred (const PyNode *node)
{
  return node->kind == PY_STARRED || (node->kind == PY_KEYWORD && node->text == NULL);
}

static bool
check_order (Compiler *compiler, PyNodes arguments)
{
  bool named = false;
  bool spread = false;
  for (size_t i = 0; i < arguments.count; i++) {
    const PyNode *argument = arguments.items[i];
    if (argument->kind == PY_KEYWORD && argument->text == NULL)
      spread = true;
    else if (argument->kind == PY_KEYWORD) {
      named = true;
      for (size_t j = 0; j < i; j++)
        if (arguments.items[j]->kind == PY_KEYWORD && arguments.items[j]->text != NULL
            && strcmp (arguments.items[j]->text, argument->text) == 0)
          return compile_fail (compiler, argument, "keyword argument repeated: %s", argument->text);
    }
    else if (spread)
      return compile_fail (compiler, argument, "%s argument follows keyword argument unpacking",
                           argument->kind == PY_STARRED ? "iterable" : "positional");
    else if (named && argument->kind != PY_STARRED)
      return compile_fail (compiler, argument, "positional argument follows keyword argument");
  }
  return true;
}

/* Values with no stars among them: on the stack as they come, the keywords' names as a constant. */
static bool
compile_plain_arguments (Compiler *compiler, const PyNode *node, PyNodes arguments, guint32 leading)
{
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (Value));
  for (size_t i = 0; i < arguments.count; i++) {
    const PyNode *argument = arguments.items[i];
    const bool keyword = argument->kind == PY_KEYWORD;
    if (!compile_expression (compiler, keyword ? argument->value : argument))
      return false;
    if (keyword) {
      const Value name = value_object (compile_name (compiler, argument));
      g_array_append_val (names, name);
    }
  }
  compiler->unit->place = node;
  const guint32 count = leading + (guint32)arguments.count;
  if (names->len == 0) {
    emit (compiler, OP_CALL, count);
    return true;
  }
  emit_constant (compiler,
                 tuple_new (compiler->vm, (const Value *)(gconstpointer)names->data, names->len));
  emit (compiler, OP_CALL_KEYWORDS, count);
  return true;
}

static bool
compile_positional_list (Compiler *compiler, PyNodes arguments, guint32 leading)
{
  emit (compiler, OP_BUILD_LIST, leading);
  for (size_t i = 0; i < arguments.count; i++) {
    const PyNode *argument = arguments.items[i];
    if (argument->kind == PY_KEYWORD)
      continue;
    if (!compile_expression (compiler, argument->kind == PY_STARRED ? argument->value : argument))
      return false;
    if (argument->kind == PY_STARRED)
      emit (compiler, OP_LIST_EXTEND, EXTEND_ARGUMENTS);
    else
      emit (compiler, OP_LIST_APPEND, 1);
  }
  return true;
}

static bool
compile_keyword_dict (Compiler *compiler, PyNodes arguments)
{
  bool made = false;
  for (size_t i = 0; i < arguments.count; i++) {
    const PyNode *argument = arguments.items[i];
    if (argument->kind != PY_KEYWORD)
      continue;
    if (!made)
      emit (compiler, OP_BUILD_DICT, 0);
    made = true;
    if (argument->text != NULL)
      emit_text (compiler, argument->text, argument->length);
    if (!compile_expression (compiler, argument->value))
      return false;
    if (argument->text != NULL)
      emit (compiler, OP_BUILD_DICT, 1);
    emit (compiler, OP_DICT_MERGE, 0);
  }
  if (!made)
    emit (compiler, OP_PUSH_ABSENT, 0);
  return true;
}

bool
compile_arguments (Compiler *compiler, const PyNode *node, PyNodes arguments, guint32 leading)
{
  if (!check_order (compiler, arguments))
    return false;
  bool spread = false;
  for (size_t i = 0; i < arguments.count; i++)
    spread = spread || is_starred (arguments.items[i]);
  if (!spread)
    return compile_plain_arguments (compiler, node, arguments, leading);
  if (!compile_positional_list (compiler, arguments, leading)
      || !compile_keyword_dict (compiler, arguments))
    return false;
  compiler->unit->place = node;
  emit (compiler, OP_CALL_SPREAD, 0);
  return true;
}

/* super () without arguments means super (__class__, the first parameter). */
static bool
compile_super (Compiler *compiler, const PyNode *node)
{
  const Scope *scope = compiler->unit->scope;
  const Symbol *first = scope->symbols->len == 0 ? NULL : scope->symbols->pdata[0];
  String *class = vm_intern (compiler->vm, "__class__", -1);
  emit_access (compiler, ACCESS_LOAD, compile_name (compiler, node->value));
  emit (compiler, OP_PUSH_ABSENT, 0);
  emit_access (compiler, ACCESS_LOAD, class);
  emit_access (compiler, ACCESS_LOAD, first->name);
  compiler->unit->place = node;
  emit (compiler, OP_CALL, 2);
  return true;
}

static bool
is_bare_super (Compiler *compiler, const PyNode *node)
{
  const Scope *scope = compiler->unit->scope;
  if (node->value->kind != PY_NAME || strcmp (node->value->text, "super") != 0
      || node->items.count > 0 || scope->kind != SCOPE_FUNCTION)
    return false;
  const Symbol *first = scope->symbols->len == 0 ? NULL : scope->symbols->pdata[0];
  const Symbol *class = scope_find (scope, vm_intern (compiler->vm, "__class__", -1));
  return first != NULL && first->parameter && class != NULL && class->place == PLACE_FREE;
}

bool
compile_call (Compiler *compiler, const PyNode *node)
{
  const PyNode *callee = node->value;
  if (is_bare_super (compiler, node))
    return compile_super (compiler, node);
  if (callee->kind == PY_ATTRIBUTE) {
    if (!compile_expression (compiler, callee->value))
      return false;
    compiler->unit->place = callee;
    emit_name (compiler, OP_LOAD_METHOD, compile_name (compiler, callee));
  }
  else {
    if (!compile_expression (compiler, callee))
      return false;
    emit (compiler, OP_PUSH_ABSENT, 0);
  }
  return compile_arguments (compiler, node, node->items, 0);
}

static bool
compile_dict (Compiler *compiler, const PyNode *node)
{
  enum { MOST_AT_ONCE = 16 };
  guint32 pending = 0;
  bool made = false;
  for (size_t i = 0; i < node->items.count; i++) {
    const PyNode *pair = node->items.items[i];
    const bool spread = pair->target == NULL;
    if ((spread || pending == MOST_AT_ONCE) && (pending > 0 || !made)) {
      emit (compiler, OP_BUILD_DICT, pending);
      if (made)
        emit (compiler, OP_DICT_UPDATE, 0);
      made = true;
      pending = 0;
    }
    if (!spread && !compile_expression (compiler, pair->target))
      return false;
    if (!compile_expression (compiler, pair->value))
      return false;
    compiler->unit->place = node;
    if (spread)
      emit (compiler, OP_DICT_UPDATE, 0);
    else
      pending++;
  }
  if (pending > 0 || !made) {
    emit (compiler, OP_BUILD_DICT, pending);
    if (made)
      emit (compiler, OP_DICT_UPDATE, 0);
  }
  return true;
}

/* A long display is put together as it goes, so that the stack stays small. */
bool
compile_display (Compiler *compiler, const PyNode *node)
{
  enum { MOST_AT_ONCE = 32 };
  if (node->kind == PY_DICT)
    return compile_dict (compiler, node);
  bool spread = node->items.count > MOST_AT_ONCE;
  for (size_t i = 0; i < node->items.count; i++)
    spread = spread || node->items.items[i]->kind == PY_STARRED;
  const bool set = node->kind == PY_SET;
  if (spread)
    emit (compiler, set ? OP_BUILD_SET : OP_BUILD_LIST, 0);
  for (size_t i = 0; i < node->items.count; i++) {
    const PyNode *item = node->items.items[i];
    const bool starred = item->kind == PY_STARRED;
    if (!compile_expression (compiler, starred ? item->value : item))
      return false;
    if (starred)
      emit (compiler, set ? OP_SET_UPDATE : OP_LIST_EXTEND, EXTEND_DISPLAY);
    else if (spread)
      emit (compiler, set ? OP_SET_ADD : OP_LIST_APPEND, 1);
  }
  compiler->unit->place = node;
  if (!spread)
    emit (compiler,
          set                      ? OP_BUILD_SET
          : node->kind == PY_TUPLE ? OP_BUILD_TUPLE
                                   : OP_BUILD_LIST,
          (guint32)node->items.count);
  else if (node->kind == PY_TUPLE)
    emit (compiler, OP_LIST_TO_TUPLE, 0);
  return true;
}

bool
compile_fstring (Compiler *compiler, const PyNode *node)
{
  for (size_t i = 0; i < node->items.count; i++) {
    const PyNode *part = node->items.items[i];
    if (part->kind == PY_STRING) {
      emit_text (compiler, part->text, part->length);
      continue;
    }
    if (!compile_expression (compiler, part->value))
      return false;
    guint32 flags = part->conversion == 'r'   ? FORMAT_REPR
                    : part->conversion == 's' ? FORMAT_STR
                    : part->conversion == 'a' ? FORMAT_ASCII
                                              : 0;
    if (part->other != NULL) {
      if (!compile_fstring (compiler, part->other))
        return false;
      flags |= FORMAT_SPEC;
    }
    compiler->unit->place = part;
    emit (compiler, OP_FORMAT, flags);
  }
  if (node->items.count == 1)
    return true;
  emit (compiler, OP_BUILD_STRING, (guint32)node->items.count);
  return true;
}
