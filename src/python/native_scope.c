/* globals () and locals (). */
#include "python/frame.h"
#include "python/native_builtins.h"
#include "python/vm_state.h"

bool
call_globals (Vm *vm, Value *arguments G_GNUC_UNUSED, Value *result)
{
  *result = value_object (vm->frame->module->attributes);
  return true;
}

static void
add_variable (Vm *vm, Value dict, String *name, Value value)
{
  if (VALUE_IS (value, OBJECT_CELL))
    value = ((const Cell *)(gconstpointer)value.object)->value;
  if (value.kind != VALUE_ABSENT)
    dict_set_text (vm, dict, name->text, value);
}

bool
call_locals (Vm *vm, Value *arguments G_GNUC_UNUSED, Value *result)
{
  const Frame *frame = vm->frame;
  const Code *code = frame->code;
  if ((code->flags & CODE_FUNCTION) == 0) {
    *result = frame->namespace;
    return true;
  }
  *result = dict_new (vm);
  for (guint32 i = 0; i < code->locals; i++)
    add_variable (vm, *result, code->local_names[i], frame->slots[i]);
  return true;
}
