#include "python/frame.h"

#include "python/vm_state.h"

enum { SMALLEST = 16, NOT_KEPT = FRAME_SIZES };

static guint8
size_class_of (guint32 size)
{
  guint8 class = 0;
  for (guint32 room = SMALLEST; room < size && class < FRAME_SIZES; room *= 2)
    class ++;
  return class;
}

Frame *
frame_new (Vm *vm, Function *function, Code *code, Module *module)
{
  const guint32 slots = code->locals + code->cells + code->frees;
  const guint32 size = slots + code->stack;
  const guint8 class = size_class_of (size);
  Frame *frame = class < NOT_KEPT ? vm->free_frames[class] : NULL;
  if (frame != NULL)
    vm->free_frames[class] = frame->caller;
  else {
    const guint32 room = class < NOT_KEPT ? (guint32)SMALLEST << class : size;
    frame = g_malloc (sizeof (Frame) + room * sizeof (Value));
    frame->size = room;
    frame->size_class = class;
  }
  frame->caller = NULL;
  frame->code = code;
  frame->at = code->words;
  frame->slots = frame->values;
  frame->top = frame->values + slots;
  frame->function = function;
  frame->module = module;
  frame->namespace = value_absent ();
  frame->handled = value_absent ();
  frame->instance = value_absent ();
  frame->generator = NULL;
  frame->use = FRAME_TO_C;
  for (guint32 i = 0; i < slots; i++)
    frame->values[i] = value_absent ();
  return frame;
}

void
frame_free (Vm *vm, Frame *frame)
{
  if (frame->size_class == NOT_KEPT) {
    g_free (frame);
    return;
  }
  frame->caller = vm->free_frames[frame->size_class];
  vm->free_frames[frame->size_class] = frame;
}

bool
frame_enter (Vm *vm, Frame *frame, FrameUse use)
{
  frame->use = use;
  if (vm->frame_depth >= MOST_FRAMES) {
    if (frame->generator == NULL)
      frame_free (vm, frame);
    return vm_raise (vm, "RecursionError", "maximum recursion depth exceeded");
  }
  vm->frame_depth++;
  frame->caller = vm->frame;
  vm->frame = frame;
  return true;
}

void
frame_leave (Vm *vm)
{
  Frame *frame = vm->frame;
  vm->frame = frame->caller;
  vm->frame_depth--;
  frame->caller = NULL;
  if (frame->generator == NULL)
    frame_free (vm, frame);
}

const Frame *
frame_of_user (const Vm *vm)
{
  const Frame *frame = vm->frame;
  while (frame != NULL && (frame->code->flags & CODE_LIBRARY) != 0)
    frame = frame->caller;
  return frame;
}

bool
frame_is_library (const Vm *vm)
{
  return vm->frame != NULL && (vm->frame->code->flags & CODE_LIBRARY) != 0;
}

CodePlace
frame_place (const Frame *frame)
{
  const guint32 next = (guint32)(frame->at - frame->code->words);
  return frame->code->places[next == 0 ? 0 : next - 1];
}
