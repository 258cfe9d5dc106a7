#include "python/call.h"
#include "python/exception.h"
#include "python/vm_state.h"

Value
generator_new (Vm *vm, Frame *frame)
{
  Generator *generator = heap_object (vm, OBJECT_GENERATOR, sizeof (Generator));
  generator->frame = frame;
  generator->name = frame->code->name;
  frame->generator = generator;
  return value_object (generator);
}

/* Nothing is left to run. */
static bool
resume_ended (Vm *vm, GeneratorMode mode, Value value, Value *item)
{
  *item = value_absent ();
  vm->result = value_none ();
  return mode == GENERATOR_SEND || exception_raise (vm, value);
}

bool
generator_resume (Vm *vm, Generator *generator, GeneratorMode mode, Value value, Value *item)
{
  Frame *frame = generator->frame;
  if (generator->running)
    return vm_raise (vm, "ValueError", "generator already executing");
  if (frame == NULL)
    return resume_ended (vm, mode, value, item);
  if (!generator->started && mode == GENERATOR_SEND && value.kind != VALUE_NONE)
    return vm_raise (vm, "TypeError", "can't send non-None value to a just-started generator");
  if (!frame_enter (vm, frame, FRAME_TO_C))
    return false;
  /* The value of the yield expression that it waits in. */
  if (generator->started && mode == GENERATOR_SEND)
    *frame->top++ = value;
  generator->running = true;
  generator->started = true;
  const bool fine = mode == GENERATOR_SEND ? vm_run (vm) : vm_run_raising (vm, value);
  generator->running = false;
  if (!fine)
    return false;
  *item = generator->frame == NULL ? value_absent () : vm->result;
  return true;
}

static Generator *
as_generator (Value value)
{
  return (Generator *)(gpointer)value.object;
}

bool
vm_raise_stop (Vm *vm)
{
  if (vm->result.kind != VALUE_NONE && vm->result.kind != VALUE_ABSENT)
    return vm_raise_with (vm, "StopIteration", vm->result);
  const Value class = dict_get_text (vm, value_object (vm->builtins), "StopIteration");
  return exception_raise (vm, class);
}

static bool
generator_send (Vm *vm, Value *arguments, Value *result)
{
  Generator *generator = as_generator (arguments[0]);
  if (!generator_resume (vm, generator, GENERATOR_SEND, arguments[1], result))
    return false;
  return result->kind != VALUE_ABSENT || vm_raise_stop (vm);
}

static bool
generator_next (Vm *vm, Value *arguments, Value *result)
{
  const Value none = value_none ();
  return generator_send (vm, (Value[]){ arguments[0], none }, result);
}

static bool
generator_throw (Vm *vm, Value *arguments, Value *result)
{
  Value exception = arguments[1];
  if (VALUE_IS (exception, OBJECT_CLASS) && arguments[2].kind != VALUE_NONE
      && !value_call (vm, exception, &arguments[2], 1, value_absent (), &exception))
    return false;
  if (!generator_resume (vm, as_generator (arguments[0]), GENERATOR_THROW, exception, result))
    return false;
  return result->kind != VALUE_ABSENT || vm_raise_stop (vm);
}

static bool
generator_close (Vm *vm, Value *arguments, Value *result)
{
  Generator *generator = as_generator (arguments[0]);
  *result = value_none ();
  if (generator->frame == NULL)
    return true;
  if (!generator->started) {
    frame_free (vm, generator->frame);
    generator->frame = NULL;
    return true;
  }
  const Value class = dict_get_text (vm, value_object (vm->builtins), "GeneratorExit");
  Value item = value_absent ();
  if (!generator_resume (vm, generator, GENERATOR_THROW, class, &item))
    return exception_take_if (vm, "GeneratorExit", NULL)
           || exception_take_if (vm, "StopIteration", NULL);
  return item.kind == VALUE_ABSENT
         || vm_raise (vm, "RuntimeError", "generator ignored GeneratorExit");
}

static bool
iterate_self (Vm *vm, Value *arguments, Value *result)
{
  (void)vm;
  *result = arguments[0];
  return true;
}

const NativeFunctionDef generator_methods[] = {
  { "__iter__", "self", iterate_self },
  { "__next__", "self", generator_next },
  { "send", "self, value", generator_send },
  { "throw", "self, typ, val=None, tb=None", generator_throw },
  { "close", "self", generator_close },
  { NULL },
};

static bool
iterator_next (Vm *vm, Value *arguments, Value *result)
{
  if (!value_next (vm, arguments[0], result))
    return false;
  return result->kind != VALUE_ABSENT || vm_raise_stop (vm);
}

const NativeFunctionDef iterator_methods[] = {
  { "__iter__", "self", iterate_self },
  { "__next__", "self", iterator_next },
  { NULL },
};
