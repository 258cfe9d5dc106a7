/* Calling things. */
#pragma once

#include "python/frame.h"
#include "python/signature.h"

/* value_call for arguments of every shape. */
bool call_arguments (Vm *vm, Value callable, const Arguments *arguments, Value *result);

/* A frame for FUNCTION with its parameters bound; NULL after a TypeError. */
Frame *call_bind (Vm *vm, Function *function, const Arguments *arguments);

/* The generator that a call of a generator function gives. Owns FRAME. */
Value generator_new (Vm *vm, Frame *frame);

/* Runs the generator up to its next yield. MODE says what the yield expression there does. *ITEM
 * is ABSENT when it ended; what it returned is in vm->result then. False after an exception. */
typedef enum { GENERATOR_SEND, GENERATOR_THROW } GeneratorMode;
bool generator_resume (Vm *vm, Generator *generator, GeneratorMode mode, Value value, Value *item);

/* The methods of generators and iterators. */
extern const NativeFunctionDef generator_methods[], iterator_methods[];

/* Runs the innermost frame, which was entered with FRAME_TO_C, until it is left; its value is in
 * vm->result. False after an exception that it did not catch. */
bool vm_run (Vm *vm);
/* The same, but begins with EXCEPTION raised in it. */
bool vm_run_raising (Vm *vm, Value exception);
