/* A function that is being run. Frames are on the heap, so that calls of Python by Python do not
 * nest in C and a generator is a frame that waits. */
#pragma once

#include "python/function.h"

/* What becomes of the value that a frame returns. */
typedef enum {
  FRAME_PUSH,     /* onto the caller's stack */
  FRAME_TO_C,     /* into vm->result; the run of the loop ends */
  FRAME_INSTANCE, /* dropped: the caller gets the instance whose __init__ it was */
  FRAME_NEXT,     /* of a generator, for the caller's FOR_ITER */
} FrameUse;

struct Frame {
  Frame *caller;
  Code *code;
  const guint32 *at; /* the next instruction */
  Value *top;        /* of the stack: the first free value */
  Value *slots;      /* locals, cells, frees, then the stack */
  Function *function;
  Module *module;
  Value namespace; /* a dict, of a module or class body; else ABSENT */
  Value handled;   /* the exception that is being handled; ABSENT: none */
  Value instance;  /* for FRAME_INSTANCE */
  Generator *generator;
  FrameUse use;
  guint8 size_class;
  guint32 size;
  Value values[];
};

Frame *frame_new (Vm *vm, Function *function, Code *code, Module *module);
void frame_free (Vm *vm, Frame *frame);
/* Makes it the innermost. False after a RecursionError; then it is freed. */
bool frame_enter (Vm *vm, Frame *frame, FrameUse use);
/* Takes the innermost away; it is freed unless it is a generator's. */
void frame_leave (Vm *vm);

/* The innermost frame that is not of the library, or NULL. */
const Frame *frame_of_user (const Vm *vm);
CodePlace frame_place (const Frame *frame);
/* Whether the innermost frame is the library's. */
bool frame_is_library (const Vm *vm);
