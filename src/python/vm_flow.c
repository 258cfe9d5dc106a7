#include "python/vm_loop.h"

static bool
op_jump (Vm *vm, Frame *frame, guint32 argument)
{
  (void)vm;
  frame->at = frame->code->words + argument;
  return true;
}

static bool
op_jump_back (Vm *vm, Frame *frame, guint32 argument)
{
  if (!vm_breathe (vm))
    return false;
  frame->at = frame->code->words + argument;
  return true;
}

static bool
jump_if (Vm *vm, Frame *frame, guint32 argument, bool when, bool keeps)
{
  bool truth;
  if (!value_truth (vm, frame->top[-1], &truth))
    return false;
  if (truth == when)
    frame->at = frame->code->words + argument;
  if (truth != when || !keeps)
    frame->top--;
  return true;
}

static bool
op_pop_jump_if_false (Vm *vm, Frame *frame, guint32 argument)
{
  return jump_if (vm, frame, argument, false, false);
}

static bool
op_pop_jump_if_true (Vm *vm, Frame *frame, guint32 argument)
{
  return jump_if (vm, frame, argument, true, false);
}

static bool
op_jump_if_false_or_pop (Vm *vm, Frame *frame, guint32 argument)
{
  return jump_if (vm, frame, argument, false, true);
}

static bool
op_jump_if_true_or_pop (Vm *vm, Frame *frame, guint32 argument)
{
  return jump_if (vm, frame, argument, true, true);
}

static bool
op_iterate (Vm *vm, Frame *frame, guint32 argument)
{
  (void)argument;
  return value_iterate (vm, frame->top[-1], &frame->top[-1]);
}

/* A generator runs in this same loop. */
static bool
next_of_generator (Vm *vm, Frame *frame, Generator *generator, guint32 argument)
{
  if (generator->running)
    return vm_raise (vm, "ValueError", "generator already executing");
  if (generator->frame == NULL) {
    frame->top--;
    frame->at = frame->code->words + argument;
    return true;
  }
  if (!frame_enter (vm, generator->frame, FRAME_NEXT))
    return false;
  if (generator->started)
    frame_push (generator->frame, value_none ());
  generator->running = generator->started = true;
  return true;
}

static bool
op_for_iter (Vm *vm, Frame *frame, guint32 argument)
{
  const Value iterator = frame->top[-1];
  if (!vm_breathe (vm))
    return false;
  if (VALUE_IS (iterator, OBJECT_GENERATOR))
    return next_of_generator (vm, frame, (Generator *)(gpointer)iterator.object, argument);
  Value item;
  if (!value_next (vm, iterator, &item))
    return false;
  if (item.kind != VALUE_ABSENT)
    frame_push (frame, item);
  else {
    frame->top--;
    frame->at = frame->code->words + argument;
  }
  return true;
}

void
frame_yield (Vm *vm, Frame *frame, Value value)
{
  Frame *caller = frame->caller;
  const FrameUse use = frame->use;
  frame->generator->running = false;
  frame_leave (vm);
  if (use == FRAME_NEXT)
    frame_push (caller, value);
  else
    vm->result = value;
}

static bool
op_yield (Vm *vm, Frame *frame, guint32 argument)
{
  (void)argument;
  frame_yield (vm, frame, frame_pop (frame));
  return true;
}

/* The next item of what is delegated to; ABSENT at the end, with the result in vm->result. */
static bool
next_delegated (Vm *vm, Value iterator, Value sent, Value *item)
{
  vm->result = value_none ();
  if (VALUE_IS (iterator, OBJECT_GENERATOR)) {
    Generator *generator = (Generator *)(gpointer)iterator.object;
    return generator_resume (vm, generator, GENERATOR_SEND, sent, item);
  }
  if (sent.kind == VALUE_NONE)
    return value_next (vm, iterator, item);
  return value_call_method (vm, iterator, "send", &sent, 1, item);
}

static bool
op_yield_from (Vm *vm, Frame *frame, guint32 argument)
{
  Value item;
  (void)argument;
  if (!vm_breathe (vm))
    return false;
  const Value sent = frame_pop (frame);
  if (!next_delegated (vm, frame->top[-1], sent, &item))
    return false;
  if (item.kind == VALUE_ABSENT) {
    frame->top[-1] = vm->result;
    return true;
  }
  /* The same instruction again, when it is resumed. */
  frame->at--;
  frame_yield (vm, frame, item);
  return true;
}

const Operation flow_operations[OP_COUNT] = {
  [OP_JUMP] = op_jump,
  [OP_JUMP_BACK] = op_jump_back,
  [OP_POP_JUMP_IF_FALSE] = op_pop_jump_if_false,
  [OP_POP_JUMP_IF_TRUE] = op_pop_jump_if_true,
  [OP_JUMP_IF_FALSE_OR_POP] = op_jump_if_false_or_pop,
  [OP_JUMP_IF_TRUE_OR_POP] = op_jump_if_true_or_pop,
  [OP_ITERATE] = op_iterate,
  [OP_FOR_ITER] = op_for_iter,
  [OP_YIELD] = op_yield,
  [OP_YIELD_FROM_ITERATOR] = op_iterate,
  [OP_YIELD_FROM] = op_yield_from,
};
