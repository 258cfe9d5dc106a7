#include "python/protocol_private.h"
#include "python/vm_loop.h"

static bool
reraise (Vm *vm)
{
  for (const Frame *frame = vm->frame; frame != NULL; frame = frame->caller)
    if (frame->handled.kind != VALUE_ABSENT) {
      vm->raised = frame->handled;
      return false;
    }
  return vm_raise (vm, "RuntimeError", "No active exception to reraise");
}

static bool
raise_from (Vm *vm, Value value, Value cause)
{
  const Class *class = value_as_class (value);
  const Class *cause_class = value_as_class (cause);
  if (cause_class != NULL && cause_class->exception
      && !value_call (vm, cause, NULL, 0, value_absent (), &cause))
    return false;
  if (cause.kind != VALUE_NONE && !value_is_exception (cause))
    return vm_raise (vm, "TypeError", "exception causes must derive from BaseException");
  if (class != NULL && class->exception
      && !value_call (vm, value, NULL, 0, value_absent (), &value))
    return false;
  if (value_is_exception (value)) {
    Dict *attributes = ((Instance *)(gpointer)value.object)->attributes;
    dict_set_string (vm, attributes, vm->names[NAME_CAUSE], cause);
    dict_set_string (vm, attributes, vm->names[NAME_SUPPRESS_CONTEXT], value_bool (true));
  }
  return exception_raise (vm, value);
}

static bool
op_raise (Vm *vm, Frame *frame, guint32 argument)
{
  if (argument == 0)
    return reraise (vm);
  if (argument == 1)
    return exception_raise (vm, frame_pop (frame));
  const Value cause = frame_pop (frame);
  return raise_from (vm, frame_pop (frame), cause);
}

static bool
op_reraise (Vm *vm, Frame *frame, guint32 argument)
{
  (void)argument;
  vm->raised = frame_pop (frame);
  return false;
}

static bool
op_reraise_restore (Vm *vm, Frame *frame, guint32 argument)
{
  (void)argument;
  vm->raised = frame_pop (frame);
  frame->handled = frame_pop (frame);
  return false;
}

static bool
op_push_exception (Vm *vm, Frame *frame, guint32 argument)
{
  (void)vm;
  (void)argument;
  const Value exception = frame->top[-1];
  frame->top[-1] = frame->handled;
  frame->handled = exception;
  frame_push (frame, exception);
  return true;
}

static bool
op_pop_exception (Vm *vm, Frame *frame, guint32 argument)
{
  (void)vm;
  (void)argument;
  frame->handled = frame_pop (frame);
  return true;
}

static bool
op_match_exception (Vm *vm, Frame *frame, guint32 argument)
{
  bool matches;
  (void)argument;
  if (!exception_matches (vm, frame->top[-2], frame->top[-1], &matches))
    return false;
  frame->top[-1] = value_bool (matches);
  return true;
}

static bool
op_raise_assertion (Vm *vm, Frame *frame, guint32 argument)
{
  const Value class = dict_get_text (vm, value_object (vm->builtins), "AssertionError");
  Value exception;
  if (argument == 0)
    return exception_raise (vm, class);
  const Value message = frame_pop (frame);
  return value_call (vm, class, &message, 1, value_absent (), &exception)
         && exception_raise (vm, exception);
}

static Value
bind_method (Vm *vm, Value method, Value self)
{
  return VALUE_IS (method, OBJECT_FUNCTION) || VALUE_IS (method, OBJECT_NATIVE_FUNCTION)
             ? bound_method_new (vm, method, self)
             : method;
}

static bool
op_with_enter (Vm *vm, Frame *frame, guint32 argument)
{
  (void)argument;
  const Value manager = frame->top[-1];
  const Value enter = dunder_find (vm, manager, vm->names[NAME_ENTER]);
  const Value leave = dunder_find (vm, manager, vm->names[NAME_EXIT]);
  if (enter.kind == VALUE_ABSENT || leave.kind == VALUE_ABSENT)
    return vm_raise (vm, "TypeError", "'%s' object does not support the context manager protocol%s",
                     value_type_name (vm, manager),
                     enter.kind != VALUE_ABSENT ? " (missed __exit__ method)" : "");
  Value entered;
  frame->top[-1] = bind_method (vm, leave, manager);
  if (!dunder_call (vm, enter, manager, NULL, 0, &entered))
    return false;
  frame_push (frame, entered);
  return true;
}

static bool
op_with_exit (Vm *vm, Frame *frame, guint32 argument)
{
  (void)argument;
  Value ignored;
  const Value none[] = { value_none (), value_none (), value_none () };
  const Value leave = frame_pop (frame);
  return value_call (vm, leave, none, G_N_ELEMENTS (none), value_absent (), &ignored);
}

static bool
op_with_exception (Vm *vm, Frame *frame, guint32 argument)
{
  (void)argument;
  const Value exception = frame->top[-1];
  const Value leave = frame->top[-3];
  const Value what[] = { value_object (exception.object->class), exception, value_none () };
  Value answer;
  bool swallow;
  if (!value_call (vm, leave, what, G_N_ELEMENTS (what), value_absent (), &answer)
      || !value_truth (vm, answer, &swallow))
    return false;
  frame_push (frame, value_bool (swallow));
  return true;
}

const Operation exception_operations[OP_COUNT] = {
  [OP_RAISE] = op_raise,
  [OP_RERAISE] = op_reraise,
  [OP_RERAISE_RESTORE] = op_reraise_restore,
  [OP_PUSH_EXCEPTION] = op_push_exception,
  [OP_POP_EXCEPTION] = op_pop_exception,
  [OP_MATCH_EXCEPTION] = op_match_exception,
  [OP_RAISE_ASSERTION] = op_raise_assertion,
  [OP_WITH_ENTER] = op_with_enter,
  [OP_WITH_EXIT] = op_with_exit,
  [OP_WITH_EXCEPTION] = op_with_exception,
};
