/* What the files of the operations share. */
#pragma once

#include "python/call.h"
#include "python/class.h"
#include "python/exception.h"
#include "python/opcode.h"
#include "python/vm_state.h"

/* Carries out one instruction of FRAME, the innermost. False after an exception. */
typedef bool (*Operation) (Vm *vm, Frame *frame, guint32 argument);

/* Tables of operations; an entry that is NULL is another file's. */
extern const Operation load_operations[OP_COUNT], value_operations[OP_COUNT],
    build_operations[OP_COUNT], call_operations[OP_COUNT], flow_operations[OP_COUNT],
    exception_operations[OP_COUNT];

/* To be asked now and then: false when the script has to stop. May collect garbage. */
bool vm_breathe (Vm *vm);

static inline Value
frame_pop (Frame *frame)
{
  return *--frame->top;
}

static inline void
frame_push (Frame *frame, Value value)
{
  *frame->top++ = value;
}

/* Hands VALUE to who resumed the generator of FRAME. */
void frame_yield (Vm *vm, Frame *frame, Value value);
