#include "python/vm_loop.h"

#include "base/error.h"
#include "python/exception.h"

enum { STEPS_OF_RAISING = 50 };

static bool
stop (Vm *vm, ErrorKind kind, const char *message)
{
  GError *error = NULL;
  error_set (&error, kind, "%s", message);
  return vm_fail (vm, error);
}

bool
vm_tick (Vm *vm)
{
  return vm_spend (vm, 1);
}

bool
vm_spend (Vm *vm, guint64 steps)
{
  if (vm->failure != NULL)
    return false;
  vm->budget -= (gint64)MIN (steps, vm->settings.budget);
  if (vm->budget <= 0)
    return stop (vm, ERROR_SCRIPT, "the script ran for too long");
  if (vm->settings.interrupted != NULL && g_atomic_int_get (vm->settings.interrupted) != 0)
    return stop (vm, ERROR_INTERRUPTED, "interrupted");
  if (vm->heap.since >= vm->heap.threshold && heap_is_full (vm))
    return stop (vm, ERROR_SCRIPT, "the script uses too much memory");
  return true;
}

bool
vm_breathe (Vm *vm)
{
  /* Inside C code that called back, its locals may be all that holds a value. */
  if (vm->heap.since >= vm->heap.threshold && vm->running == 1) {
    heap_collect (vm);
    if (heap_is_full (vm))
      return stop (vm, ERROR_SCRIPT, "the script uses too much memory");
  }
  return vm_tick (vm);
}

static const CodeHandler *
find_handler (const Frame *frame, bool forgiving)
{
  const guint32 at = (guint32)(frame->at - frame->code->words) - 1;
  for (guint32 i = 0; i < frame->code->handler_count; i++) {
    const CodeHandler *handler = &frame->code->handlers[i];
    if (at >= handler->start && at < handler->end
        && (!forgiving || (handler->depth & CODE_FORGIVES) != 0))
      return handler;
  }
  return NULL;
}

/* A generator that ends by an exception is over. */
static void
end_generator (Vm *vm, Frame *frame)
{
  Generator *generator = frame->generator;
  generator->running = false;
  generator->frame = NULL;
  frame->generator = NULL;
  Value stop;
  if (exception_take_if (vm, "StopIteration", &stop)) {
    vm_raise (vm, "RuntimeError", "generator raised StopIteration");
    dict_set_string (vm, ((Instance *)(gpointer)vm->raised.object)->attributes,
                     vm->names[NAME_CAUSE], stop);
  }
}

/* What the script itself is refused, not what stops the run. */
static bool
may_be_forgiven (const GError *failure)
{
  return g_error_matches (failure, CMIG_ERROR, ERROR_UNSUPPORTED);
}

/* Why a statement of the project's module failed, as a string; nothing is raised any more. */
static Value
take_reason (Vm *vm)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *why = g_steal_pointer (&vm->why);
  exception_report (vm, &error);
  if (why != NULL)
    return string_new (vm, why, -1);
  const CmigErrorPrivate *place = error_place (error);
  if (place == NULL || place->file == NULL)
    return string_new (vm, error->message, -1);
  g_autofree char *reason
      = g_strdup_printf ("%s (%s:%u)", error->message, place->file, (guint)place->line);
  return string_new (vm, reason, -1);
}

/* Leaves frames up to the handler of what was raised. False when there is none above STOP. */
static bool
unwind (Vm *vm, const Frame *stop)
{
  vm->budget -= STEPS_OF_RAISING;
  while (vm->frame != stop) {
    Frame *frame = vm->frame;
    const CodeHandler *handler = find_handler (frame, vm->failure != NULL);
    if (handler != NULL && (vm->failure == NULL || may_be_forgiven (vm->failure))) {
      const Code *code = frame->code;
      frame->top = frame->values + code->locals + code->cells + code->frees
                   + (handler->depth & ~CODE_FORGIVES);
      frame_push (frame, (handler->depth & CODE_FORGIVES) != 0 ? take_reason (vm) : vm->raised);
      vm->raised = value_absent ();
      frame->at = code->words + handler->handler;
      return true;
    }
    if (frame->generator != NULL)
      end_generator (vm, frame);
    frame_leave (vm);
  }
  return false;
}

static bool
operation_missing (Vm *vm, Frame *frame, guint32 argument)
{
  (void)argument;
  return vm_refuse (vm, NULL, "cmig is damaged: unknown operation %u", frame->at[-1] & 0xFF);
}

/* One table out of those of the files. */
static const Operation *
operations_get (void)
{
  static Operation operations[OP_COUNT];
  static gsize once = 0;
  if (g_once_init_enter (&once)) {
    const Operation *const tables[] = { load_operations, value_operations, build_operations,
                                        call_operations, flow_operations,  exception_operations };
    for (size_t i = 0; i < OP_COUNT; i++) {
      operations[i] = operation_missing;
      for (size_t j = 0; j < G_N_ELEMENTS (tables); j++)
        if (tables[j][i] != NULL)
          operations[i] = tables[j][i];
    }
    g_once_init_leave (&once, 1);
  }
  return operations;
}

/* The operations that are met most are carried out here, without a call. */
static bool
run (Vm *vm, const Frame *stop)
{
  const Operation *operations = operations_get ();
  while (vm->frame != stop) {
    Frame *frame = vm->frame;
    const guint32 word = *frame->at++;
    const guint32 argument = word >> 8;
    switch (word & 0xFF) {
    case OP_LOAD_FAST:
      if (frame->slots[argument].kind == VALUE_ABSENT)
        break;
      frame_push (frame, frame->slots[argument]);
      continue;
    case OP_STORE_FAST:
      frame->slots[argument] = frame_pop (frame);
      continue;
    case OP_CONSTANT:
      frame_push (frame, frame->code->constants[argument]);
      continue;
    case OP_POP:
      frame->top--;
      continue;
    case OP_JUMP:
      frame->at = frame->code->words + argument;
      continue;
    case OP_POP_JUMP_IF_FALSE:
      if (frame->top[-1].kind != VALUE_BOOL)
        break;
      if (!frame_pop (frame).boolean)
        frame->at = frame->code->words + argument;
      continue;
    default:
      break;
    }
    if (!operations[word & 0xFF](vm, frame, argument) && !unwind (vm, stop))
      return false;
  }
  return true;
}

static bool
enter_run (Vm *vm)
{
  return vm->running < MOST_NATIVE
             ? vm_has_stack (vm)
             : vm_raise (vm, "RecursionError", "maximum recursion depth exceeded");
}

bool
vm_run (Vm *vm)
{
  const Frame *stop = vm->frame->caller;
  if (!enter_run (vm) && !unwind (vm, stop))
    return false;
  if (vm->running == 0)
    vm->stack = __builtin_frame_address (0);
  vm->running++;
  const bool fine = run (vm, stop);
  vm->running--;
  return fine;
}

/* What is thrown into a generator that waits for another one goes to that one first. True when
 * FRAME, with the exception dealt with, goes on or waits again (*YIELDED). */
static bool
throw_inwards (Vm *vm, Frame *frame, Value exception, bool *yielded)
{
  Generator *inner = (Generator *)(gpointer)frame->top[-1].object;
  Value item;
  *yielded = false;
  if (!generator_resume (vm, inner, GENERATOR_THROW, exception, &item))
    return false;
  *yielded = item.kind != VALUE_ABSENT;
  if (*yielded)
    frame_yield (vm, frame, item);
  else {
    frame->top[-1] = vm->result;
    frame->at++;
  }
  return true;
}

bool
vm_run_raising (Vm *vm, Value exception)
{
  Frame *frame = vm->frame;
  const Frame *stop = frame->caller;
  const bool waits = (*frame->at & 0xFF) == OP_YIELD_FROM && frame->top > frame->slots
                     && VALUE_IS (frame->top[-1], OBJECT_GENERATOR);
  bool yielded = false;
  if (waits && throw_inwards (vm, frame, exception, &yielded))
    return yielded || vm_run (vm);
  if (!waits) {
    /* The place of a generator that has not begun is its first instruction. */
    if (frame->at == frame->code->words)
      frame->at++;
    exception_raise (vm, exception);
  }
  if (!unwind (vm, stop))
    return false;
  return vm->frame == stop || vm_run (vm);
}
