#include "python/attribute.h"
#include "python/import.h"
#include "python/vm_loop.h"

#include "base/error.h"

/* Puts a frame for FUNCTION on top; what it returns is used as USE says. */
static bool
enter_function (Vm *vm, Frame *frame, Function *function, const Arguments *arguments, Value *base,
                FrameUse use, Value instance)
{
  Frame *inner = call_bind (vm, function, arguments);
  if (inner == NULL)
    return false;
  frame->top = base;
  if ((function->code->flags & CODE_GENERATOR) != 0) {
    frame_push (frame, generator_new (vm, inner));
    return true;
  }
  inner->instance = instance;
  return frame_enter (vm, inner, use) && vm_breathe (vm);
}

/* An instance whose class has an __init__ in Python and nothing special else: *INIT is that. */
static bool
is_plain_class (Vm *vm, const Class *class, Function **init)
{
  if (class->native || class->exception || class->payload_class != NULL
      || class->layout != OBJECT_INSTANCE || class->base.class != vm->kinds[OBJECT_CLASS]
      || class_is_derived (class, vm->kinds[OBJECT_CLASS]))
    return false;
  const Value initializer = class_lookup (vm, class, vm->names[NAME_INIT]);
  const Value maker = class_lookup (vm, class, vm->names[NAME_NEW]);
  if (!VALUE_IS (initializer, OBJECT_FUNCTION) || VALUE_IS (maker, OBJECT_STATIC_METHOD))
    return false;
  *init = (Function *)(gpointer)initializer.object;
  return (((*init)->code->flags) & CODE_GENERATOR) == 0;
}

/* Calls of Python by Python only put a frame on top; all others are C's. */
static bool
call (Vm *vm, Frame *frame, Value callee, Arguments *arguments, Value *base)
{
  Function *init;
  if (VALUE_IS (callee, OBJECT_BOUND_METHOD) && arguments->self.kind == VALUE_ABSENT) {
    const BoundMethod *method = (const BoundMethod *)(gconstpointer)callee.object;
    arguments->self = method->self;
    callee = method->function;
  }
  if (VALUE_IS (callee, OBJECT_FUNCTION))
    return enter_function (vm, frame, (Function *)(gpointer)callee.object, arguments, base,
                           FRAME_PUSH, value_absent ());
  if (VALUE_IS (callee, OBJECT_CLASS) && arguments->self.kind == VALUE_ABSENT
      && is_plain_class (vm, value_as_class (callee), &init)) {
    const Value instance = instance_new (vm, value_as_class (callee));
    arguments->self = instance;
    return enter_function (vm, frame, init, arguments, base, FRAME_INSTANCE, instance);
  }
  Value result;
  if (!call_arguments (vm, callee, arguments, &result))
    return false;
  frame->top = base;
  frame_push (frame, result);
  return true;
}

static bool
op_call (Vm *vm, Frame *frame, guint32 argument)
{
  Value *base = frame->top - argument - 2;
  Arguments arguments = { .self = base[1], .values = base + 2, .count = argument };
  return call (vm, frame, base[0], &arguments, base);
}

static bool
op_call_keywords (Vm *vm, Frame *frame, guint32 argument)
{
  const Tuple *names = (const Tuple *)(gconstpointer)frame_pop (frame).object;
  Value *base = frame->top - argument - 2;
  Arguments arguments
      = { .self = base[1], .values = base + 2, .count = argument - names->length, .names = names };
  return call (vm, frame, base[0], &arguments, base);
}

static bool
op_call_spread (Vm *vm, Frame *frame, guint32 argument)
{
  (void)argument;
  Value *base = frame->top - 4;
  const List *list = (const List *)(gconstpointer)base[2].object;
  Arguments arguments
      = { .self = base[1], .values = list->items, .count = list->length, .more = base[3] };
  return call (vm, frame, base[0], &arguments, base);
}

static bool
op_make_function (Vm *vm, Frame *frame, guint32 argument)
{
  Code *code = (Code *)(gpointer)frame_pop (frame).object;
  const Value value = function_new (vm, code, frame->module);
  Function *function = (Function *)(gpointer)value.object;
  if ((argument & MAKE_CLOSURE) != 0)
    function->closure = (Tuple *)(gpointer)frame_pop (frame).object;
  if ((argument & MAKE_KEYWORD_DEFAULTS) != 0)
    function->keyword_defaults = value_dict (frame_pop (frame));
  if ((argument & MAKE_DEFAULTS) != 0)
    function->defaults = (Tuple *)(gpointer)frame_pop (frame).object;
  frame_push (frame, value);
  return true;
}

static bool
op_build_class (Vm *vm, Frame *frame, guint32 argument)
{
  (void)argument;
  frame_push (frame, dict_get_text (vm, value_object (vm->builtins), "__build_class__"));
  return true;
}

static bool
raise_init_result (Vm *vm, Value value)
{
  return vm_raise (vm, "TypeError", "__init__() should return None, not '%s'",
                   value_type_name (vm, value));
}

static bool
op_return (Vm *vm, Frame *frame, guint32 argument)
{
  (void)argument;
  const Value value = frame_pop (frame);
  const Value instance = frame->instance;
  const FrameUse use = frame->use;
  if (use == FRAME_INSTANCE && value.kind != VALUE_NONE)
    return raise_init_result (vm, value);
  if (frame->generator != NULL) {
    frame->generator->running = false;
    frame->generator->frame = NULL;
    frame->generator = NULL;
  }
  Frame *caller = frame->caller;
  frame_leave (vm);
  if (use == FRAME_PUSH)
    frame_push (caller, value);
  else if (use == FRAME_INSTANCE)
    frame_push (caller, instance);
  else if (use == FRAME_NEXT) {
    caller->top--;
    caller->at = caller->code->words + (caller->at[-1] >> 8);
  }
  else
    vm->result = value;
  return true;
}

static bool
op_import (Vm *vm, Frame *frame, guint32 argument)
{
  const String *name = frame->code->names[argument & IMPORT_NAME_MASK];
  const guint level = argument >> IMPORT_LEVEL_SHIFT & IMPORT_LEVEL_MASK;
  Value module;
  if (!import_name (vm, frame->module, name->text, level, (argument & IMPORT_WHOLE) != 0, &module))
    return false;
  if ((argument & IMPORT_GUARDED) != 0 && ((const Module *)(gconstpointer)module.object)->unknown)
    return vm_raise (vm, "ModuleNotFoundError", "No module named '%s'", name->text);
  frame_push (frame, module);
  return true;
}

static bool
op_import_from (Vm *vm, Frame *frame, guint32 argument)
{
  Value value;
  if (!import_from (vm, frame->top[-1], frame->code->names[argument], &value))
    return false;
  frame_push (frame, value);
  return true;
}

static bool
op_import_star (Vm *vm, Frame *frame, guint32 argument)
{
  (void)argument;
  return import_star (vm, frame_pop (frame), value_object (frame->module->attributes),
                      frame->module);
}

/* An annotation that cannot be evaluated is kept as its text. */
static bool
op_annotate (Vm *vm, Frame *frame, guint32 argument)
{
  const Value text = frame_pop (frame);
  const Value function = frame_pop (frame);
  Value value;
  if (!value_call (vm, function, NULL, 0, value_absent (), &value)) {
    if (vm->failure != NULL && !g_error_matches (vm->failure, CMIG_ERROR, (int)ERROR_UNSUPPORTED))
      return false;
    g_clear_error (&vm->failure);
    vm->raised = value_absent ();
    value = text;
  }
  Dict *namespace = value_dict (frame->namespace);
  const DictEntry *entry = dict_find_string (namespace, vm->names[NAME_ANNOTATIONS]);
  const Value annotations = entry == NULL ? dict_new (vm) : entry->value;
  if (entry == NULL)
    dict_set_string (vm, namespace, vm->names[NAME_ANNOTATIONS], annotations);
  dict_set_string (vm, value_dict (annotations), frame->code->names[argument], value);
  return true;
}

const Operation call_operations[OP_COUNT] = {
  [OP_CALL] = op_call,
  [OP_CALL_KEYWORDS] = op_call_keywords,
  [OP_CALL_SPREAD] = op_call_spread,
  [OP_MAKE_FUNCTION] = op_make_function,
  [OP_BUILD_CLASS] = op_build_class,
  [OP_RETURN] = op_return,
  [OP_IMPORT] = op_import,
  [OP_IMPORT_FROM] = op_import_from,
  [OP_IMPORT_STAR] = op_import_star,
  [OP_ANNOTATE] = op_annotate,
};
