#include "python/compile_private.h"

static void
block_push (Compiler *compiler, Block *block, BlockKind kind)
{
  Unit *unit = compiler->unit;
  block->kind = kind;
  block->outer = unit->block;
  block->handler = unit->handler;
  unit->block = block;
}

static void
block_pop (Compiler *compiler)
{
  compiler->unit->block = compiler->unit->block->outer;
}

/* With a value that stays on top of the stack. */
static void
emit_under (Compiler *compiler, bool keeps, Opcode operation)
{
  if (keeps)
    emit (compiler, OP_SWAP, 0);
  emit (compiler, operation, 0);
}

static void
unbind_name (Compiler *compiler, const PyNode *name)
{
  if (name == NULL)
    return;
  emit (compiler, OP_NONE, 0);
  emit_access (compiler, ACCESS_STORE, compile_name (compiler, name));
  emit_access (compiler, ACCESS_DELETE, compile_name (compiler, name));
}

/* What BLOCK does when it is left by return, break or continue. Its own handler is no longer in
 * force then. */
static bool
unwind_block (Compiler *compiler, const Block *block, bool keeps)
{
  Unit *unit = compiler->unit;
  unit->handler = block->handler;
  switch (block->kind) {
  case BLOCK_FOR:
  case BLOCK_VALUE:
    emit_under (compiler, keeps, OP_POP);
    return true;
  case BLOCK_FINALLY: {
    Block value = { 0 };
    Block *now = unit->block;
    unit->block = block->outer;
    if (keeps)
      block_push (compiler, &value, BLOCK_VALUE);
    const bool fine = compile_body (compiler, block->final);
    unit->block = now;
    return fine;
  }
  case BLOCK_FINALLY_HANDLER: /* previous exception */
    emit_under (compiler, keeps, OP_POP);
    emit_under (compiler, keeps, OP_POP_EXCEPTION);
    return true;
  case BLOCK_HANDLER:
    emit_under (compiler, keeps, OP_POP_EXCEPTION);
    unbind_name (compiler, block->name);
    return true;
  case BLOCK_WITH:
    emit_under (compiler, keeps, OP_WITH_EXIT);
    return true;
  case BLOCK_LOOP:
  case BLOCK_TRY:
  default:
    return true;
  }
}

bool
compile_return (Compiler *compiler, const PyNode *node)
{
  Unit *unit = compiler->unit;
  const gint handler = unit->handler;
  if (unit->scope->kind != SCOPE_FUNCTION)
    return compile_fail (compiler, node, "'return' outside function");
  if (node->value == NULL)
    emit (compiler, OP_NONE, 0);
  else if (!compile_expression (compiler, node->value))
    return false;
  compiler->unit->place = node;
  const gint depth = unit->depth;
  for (const Block *block = unit->block; block != NULL; block = block->outer)
    if (!unwind_block (compiler, block, true))
      return false;
  emit (compiler, OP_RETURN, 0);
  unit->handler = handler;
  unit->depth = depth - 1;
  return true;
}

bool
compile_leave_loop (Compiler *compiler, const PyNode *node)
{
  Unit *unit = compiler->unit;
  const bool breaks = node->kind == PY_BREAK;
  const gint handler = unit->handler;
  const gint depth = unit->depth;
  for (const Block *block = unit->block; block != NULL; block = block->outer) {
    const bool loop = block->kind == BLOCK_LOOP || block->kind == BLOCK_FOR;
    if ((breaks || !loop) && !unwind_block (compiler, block, false))
      return false;
    if (!loop)
      continue;
    compiler->unit->place = node;
    emit_jump (compiler, breaks ? OP_JUMP : OP_JUMP_BACK, breaks ? block->end : block->next);
    unit->handler = handler;
    unit->depth = depth;
    return true;
  }
  return breaks ? compile_fail (compiler, node, "'break' outside loop")
                : compile_fail (compiler, node, "'continue' not properly in loop");
}

bool
compile_loop (Compiler *compiler, const PyNode *node)
{
  const bool iterates = node->kind == PY_FOR;
  Block block = { .next = label_new (), .end = label_new () };
  Label *otherwise = label_new ();
  bool fine = !node->is_async || compile_unsupported (compiler, node, "async for");
  if (iterates) {
    fine = fine && compile_expression (compiler, node->value);
    compiler->unit->place = node->value;
    emit (compiler, OP_ITERATE, 0);
  }
  label_place (compiler, block.next);
  if (iterates) {
    emit_jump (compiler, OP_FOR_ITER, otherwise);
    block_push (compiler, &block, BLOCK_FOR);
    fine = fine && compile_store (compiler, node->target);
  }
  else {
    block_push (compiler, &block, BLOCK_LOOP);
    fine = fine && compile_condition (compiler, node->test, false, otherwise);
  }
  fine = fine && compile_body (compiler, node->body);
  compiler->unit->place = node;
  emit_jump (compiler, OP_JUMP_BACK, block.next);
  label_place (compiler, otherwise);
  block_pop (compiler);
  fine = fine && compile_body (compiler, node->orelse);
  label_place (compiler, block.end);
  label_free (block.next);
  label_free (block.end);
  label_free (otherwise);
  return fine;
}

/* What goes wrong in a handler goes on outwards, with the exception before it being handled
 * again. The previous exception is at the handler's depth. */
static gint
cleanup_start (Compiler *compiler, gint depth, gint *number)
{
  return handler_start (compiler, depth, number);
}

static void
cleanup_place (Compiler *compiler, gint number, gint outer)
{
  compiler->unit->handler = outer;
  handler_place (compiler, number);
  emit (compiler, OP_RERAISE_RESTORE, 0);
}

/* `except Class as name:`; the exception is on the stack, above the previous one. */
static bool
compile_handler (Compiler *compiler, const PyNode *handler, Label *next, Label *end)
{
  Unit *unit = compiler->unit;
  bool fine = true;
  unit->place = handler;
  if (handler->value != NULL) {
    fine = compile_expression (compiler, handler->value);
    unit->place = handler;
    emit (compiler, OP_MATCH_EXCEPTION, 0);
    emit_jump (compiler, OP_POP_JUMP_IF_FALSE, next);
  }
  if (handler->target != NULL && handler->target->kind != PY_NAME)
    return compile_fail (compiler, handler->target, "cannot assign to this after 'as'");
  if (handler->target != NULL)
    fine = fine && compile_store (compiler, handler->target);
  else
    emit (compiler, OP_POP, 0);
  Block block = { .name = handler->target };
  const gint depth = unit->depth; /* with the previous exception */
  const gint around = unit->handler;
  gint number = -1;
  if (handler->target != NULL)
    handler_start (compiler, depth, &number);
  const gint inside = unit->handler;
  unit->handler = around;
  block_push (compiler, &block, BLOCK_HANDLER);
  /* On the way out, the handlers of the whole statement are no longer in force. */
  unit->handler = inside;
  fine = fine && compile_body (compiler, handler->body);
  block_pop (compiler);
  unit->handler = around;
  unit->place = handler;
  emit (compiler, OP_POP_EXCEPTION, 0);
  unbind_name (compiler, handler->target);
  emit_jump (compiler, OP_JUMP, end);
  if (number >= 0) {
    handler_place (compiler, number);
    unbind_name (compiler, handler->target);
    emit (compiler, OP_RERAISE, 0);
  }
  return fine;
}

static bool
compile_handlers (Compiler *compiler, PyNodes handlers, gint outer, Label *end)
{
  Unit *unit = compiler->unit;
  const gint depth = unit->depth - 1; /* below the exception */
  gint cleanup;
  bool fine = true;
  cleanup_start (compiler, depth + 1, &cleanup);
  emit (compiler, OP_PUSH_EXCEPTION, 0);
  for (size_t i = 0; fine && i < handlers.count; i++) {
    const PyNode *handler = handlers.items[i];
    if (handler->value == NULL && i + 1 < handlers.count)
      return compile_fail (compiler, handler, "default 'except:' must be last");
    if (handler->is_star && !compile_unsupported (compiler, handler, "except*"))
      return false;
    Label *next = label_new ();
    unit->depth = depth + 2;
    fine = compile_handler (compiler, handler, next, end);
    next->depth = depth + 2;
    label_place (compiler, next);
    label_free (next);
  }
  unit->depth = depth + 2;
  emit (compiler, OP_RERAISE, 0);
  cleanup_place (compiler, cleanup, outer);
  return fine;
}

static bool
names_import_error (const PyNode *class)
{
  static const char *const names[]
      = { "ImportError", "ModuleNotFoundError", "Exception", "BaseException", NULL };
  return class->kind == PY_NAME && g_strv_contains (names, class->text);
}

/* Does one of the handlers catch a failed import? */
static bool
expects_import_error (PyNodes handlers)
{
  for (size_t i = 0; i < handlers.count; i++) {
    const PyNode *class = handlers.items[i]->value;
    if (class == NULL || names_import_error (class))
      return true;
    for (size_t j = 0; class->kind == PY_TUPLE && j < class->items.count; j++)
      if (names_import_error (class->items.items[j]))
        return true;
  }
  return false;
}

/* try with except and else, without finally. */
static bool
compile_try_except (Compiler *compiler, const PyNode *node)
{
  Unit *unit = compiler->unit;
  if (node->items.count == 0)
    return compile_body (compiler, node->body);
  const gint depth = unit->depth;
  gint number;
  Label *end = label_new ();
  Block block = { 0 };
  block_push (compiler, &block, BLOCK_TRY);
  const gint outer = handler_start (compiler, depth, &number);
  const guint guarded = expects_import_error (node->items) ? 1 : 0;
  unit->guarded += guarded;
  bool fine = compile_body (compiler, node->body);
  unit->guarded -= guarded;
  unit->handler = outer;
  block_pop (compiler);
  fine = fine && compile_body (compiler, node->orelse);
  emit_jump (compiler, OP_JUMP, end);
  handler_place (compiler, number);
  fine = fine && compile_handlers (compiler, node->items, outer, end);
  end->depth = depth;
  label_place (compiler, end);
  label_free (end);
  return fine;
}

bool
compile_try (Compiler *compiler, const PyNode *node)
{
  Unit *unit = compiler->unit;
  if (node->final.count == 0)
    return compile_try_except (compiler, node);
  const gint depth = unit->depth;
  gint number;
  gint cleanup;
  Label *end = label_new ();
  Block block = { .final = node->final };
  block_push (compiler, &block, BLOCK_FINALLY);
  const gint outer = handler_start (compiler, depth, &number);
  bool fine = compile_try_except (compiler, node);
  unit->handler = outer;
  block_pop (compiler);
  fine = fine && compile_body (compiler, node->final);
  emit_jump (compiler, OP_JUMP, end);
  handler_place (compiler, number);
  Block handler = { 0 };
  block_push (compiler, &handler, BLOCK_FINALLY_HANDLER);
  cleanup_start (compiler, depth + 1, &cleanup);
  emit (compiler, OP_PUSH_EXCEPTION, 0);
  fine = fine && compile_body (compiler, node->final);
  emit (compiler, OP_RERAISE, 0);
  block_pop (compiler);
  cleanup_place (compiler, cleanup, outer);
  end->depth = depth;
  label_place (compiler, end);
  label_free (end);
  return fine;
}

/* One manager after the other, each around the next. */
static bool
compile_with_item (Compiler *compiler, const PyNode *node, size_t index)
{
  if (index == node->items.count)
    return compile_body (compiler, node->body);
  Unit *unit = compiler->unit;
  const PyNode *item = node->items.items[index];
  const gint depth = unit->depth;
  gint number;
  gint cleanup;
  if (!compile_expression (compiler, item->value))
    return false;
  unit->place = item;
  emit (compiler, OP_WITH_ENTER, 0);
  Label *end = label_new ();
  Label *swallowed = label_new ();
  Block block = { 0 };
  block_push (compiler, &block, BLOCK_WITH);
  const gint outer = handler_start (compiler, depth + 1, &number);
  bool fine = true;
  if (item->target != NULL)
    fine = compile_store (compiler, item->target);
  else
    emit (compiler, OP_POP, 0);
  fine = fine && compile_with_item (compiler, node, index + 1);
  unit->handler = outer;
  block_pop (compiler);
  unit->place = item;
  emit (compiler, OP_WITH_EXIT, 0);
  emit_jump (compiler, OP_JUMP, end);
  handler_place (compiler, number);
  cleanup_start (compiler, depth + 2, &cleanup);
  emit (compiler, OP_PUSH_EXCEPTION, 0);
  emit (compiler, OP_WITH_EXCEPTION, 0);
  emit_jump (compiler, OP_POP_JUMP_IF_TRUE, swallowed);
  emit (compiler, OP_RERAISE, 0);
  label_place (compiler, swallowed);
  unit->handler = outer;
  emit (compiler, OP_POP, 0);
  emit (compiler, OP_POP_EXCEPTION, 0);
  emit (compiler, OP_POP, 0);
  emit_jump (compiler, OP_JUMP, end);
  cleanup_place (compiler, cleanup, outer);
  end->depth = depth;
  label_place (compiler, end);
  label_free (end);
  label_free (swallowed);
  return fine;
}

bool
compile_with (Compiler *compiler, const PyNode *node)
{
  return (!node->is_async || compile_unsupported (compiler, node, "async with"))
         && compile_with_item (compiler, node, 0);
}
