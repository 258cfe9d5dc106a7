#include "python/attribute.h"
#include "python/import.h"
#include "python/vm_loop.h"

static bool
op_nop (Vm *vm, Frame *frame, guint32 argument)
{
  (void)vm;
  (void)frame;
  (void)argument;
  return true;
}

static bool
op_pop (Vm *vm, Frame *frame, guint32 argument)
{
  (void)vm;
  (void)argument;
  frame->top--;
  return true;
}

static bool
op_dup (Vm *vm, Frame *frame, guint32 argument)
{
  (void)vm;
  (void)argument;
  frame_push (frame, frame->top[-1]);
  return true;
}

static bool
op_dup_two (Vm *vm, Frame *frame, guint32 argument)
{
  (void)vm;
  (void)argument;
  frame_push (frame, frame->top[-2]);
  frame_push (frame, frame->top[-2]);
  return true;
}

static bool
op_swap (Vm *vm, Frame *frame, guint32 argument)
{
  (void)vm;
  (void)argument;
  const Value top = frame->top[-1];
  frame->top[-1] = frame->top[-2];
  frame->top[-2] = top;
  return true;
}

static bool
op_rot_three (Vm *vm, Frame *frame, guint32 argument)
{
  (void)vm;
  (void)argument;
  const Value top = frame->top[-1];
  frame->top[-1] = frame->top[-2];
  frame->top[-2] = frame->top[-3];
  frame->top[-3] = top;
  return true;
}

static bool
op_constant (Vm *vm, Frame *frame, guint32 argument)
{
  (void)vm;
  frame_push (frame, frame->code->constants[argument]);
  return true;
}

static bool
op_none (Vm *vm, Frame *frame, guint32 argument)
{
  (void)vm;
  (void)argument;
  frame_push (frame, value_none ());
  return true;
}

static bool
op_true (Vm *vm, Frame *frame, guint32 argument)
{
  (void)vm;
  (void)argument;
  frame_push (frame, value_bool (true));
  return true;
}

static bool
op_false (Vm *vm, Frame *frame, guint32 argument)
{
  (void)vm;
  (void)argument;
  frame_push (frame, value_bool (false));
  return true;
}

static bool
op_ellipsis (Vm *vm, Frame *frame, guint32 argument)
{
  (void)vm;
  (void)argument;
  frame_push (frame, (Value){ .kind = VALUE_ELLIPSIS });
  return true;
}

static bool
op_push_absent (Vm *vm, Frame *frame, guint32 argument)
{
  (void)vm;
  (void)argument;
  frame_push (frame, value_absent ());
  return true;
}

/* An ABSENT value that refers to something stands for what was imported from nowhere. */
static bool
raise_unbound (Vm *vm, Value value, const String *name)
{
  if (value.object != NULL)
    return import_refuse (vm, value);
  return vm_raise (vm, "UnboundLocalError",
                   "cannot access local variable '%s' where it is not associated with a value",
                   name->text);
}

static bool
op_forget (Vm *vm, Frame *frame, guint32 argument)
{
  String *name = frame->code->names[argument];
  const char *why = value_text (frame->top[-1], NULL);
  dict_set_string (vm, value_dict (frame->namespace), name,
                   import_placeholder (vm, frame->module, name->text, why));
  return true;
}

static bool
op_forget_assigned (Vm *vm, Frame *frame, guint32 argument)
{
  op_forget (vm, frame, argument);
  const DictEntry *entry
      = dict_find_string (value_dict (frame->namespace), frame->code->names[argument]);
  ((Module *)(gpointer)entry->value.object)->assigned = true;
  return true;
}

static bool
op_open (Vm *vm, Frame *frame, guint32 argument)
{
  (void)vm;
  (void)argument;
  Module *module = frame->module;
  module->open = true;
  if (module->why == NULL)
    module->why = g_strdup (value_text (frame->top[-1], NULL));
  return true;
}

static bool
op_refuse (Vm *vm, Frame *frame, guint32 argument)
{
  return vm_refuse (vm, NULL, "%s", frame->code->names[argument]->text);
}

static bool
op_load_fast (Vm *vm, Frame *frame, guint32 argument)
{
  const Value value = frame->slots[argument];
  if (value.kind == VALUE_ABSENT)
    return raise_unbound (vm, value, frame->code->local_names[argument]);
  frame_push (frame, value);
  return true;
}

static bool
op_store_fast (Vm *vm, Frame *frame, guint32 argument)
{
  (void)vm;
  frame->slots[argument] = frame_pop (frame);
  return true;
}

static bool
op_delete_fast (Vm *vm, Frame *frame, guint32 argument)
{
  const Value value = frame->slots[argument];
  if (value.kind == VALUE_ABSENT && value.object == NULL)
    return raise_unbound (vm, value, frame->code->local_names[argument]);
  frame->slots[argument] = value_absent ();
  return true;
}

static Cell *
cell_at (const Frame *frame, guint32 argument)
{
  return (Cell *)(gpointer)frame->slots[frame->code->locals + argument].object;
}

static bool
raise_empty_cell (Vm *vm, const Frame *frame, Value value, guint32 argument)
{
  const Code *code = frame->code;
  const String *name = code->local_names[code->locals + argument];
  if (argument < code->cells || value.object != NULL)
    return raise_unbound (vm, value, name);
  return vm_raise (vm, "NameError",
                   "cannot access free variable '%s' where it is not associated with a value in "
                   "enclosing scope",
                   name->text);
}

static bool
op_load_cell (Vm *vm, Frame *frame, guint32 argument)
{
  const Value value = cell_at (frame, argument)->value;
  if (value.kind == VALUE_ABSENT)
    return raise_empty_cell (vm, frame, value, argument);
  frame_push (frame, value);
  return true;
}

static bool
op_store_cell (Vm *vm, Frame *frame, guint32 argument)
{
  (void)vm;
  cell_at (frame, argument)->value = frame_pop (frame);
  return true;
}

static bool
op_delete_cell (Vm *vm, Frame *frame, guint32 argument)
{
  Cell *cell = cell_at (frame, argument);
  if (cell->value.kind == VALUE_ABSENT && cell->value.object == NULL)
    return raise_empty_cell (vm, frame, cell->value, argument);
  cell->value = value_absent ();
  return true;
}

static bool
op_load_closure (Vm *vm, Frame *frame, guint32 argument)
{
  (void)vm;
  frame_push (frame, frame->slots[frame->code->locals + argument]);
  return true;
}

static bool
load_found (Vm *vm, Frame *frame, Value value)
{
  if (value.kind == VALUE_ABSENT)
    return import_refuse (vm, value);
  frame_push (frame, value);
  return true;
}

static bool
load_from_module (Vm *vm, Frame *frame, String *name)
{
  const DictEntry *entry = dict_find_string (frame->module->attributes, name);
  if (entry == NULL)
    entry = dict_find_string (vm->builtins, name);
  if (entry != NULL)
    return load_found (vm, frame, entry->value);
  if (frame->module->open)
    return frame->module->why != NULL
               ? import_refuse_member (vm, frame->module, name->text)
               : vm_refuse (vm, "import by name what the script needs, or define it in the script",
                            "%s may come from a module that is not known to cmig", name->text);
  return vm_raise (vm, "NameError", "name '%s' is not defined", name->text);
}

static bool
op_load_global (Vm *vm, Frame *frame, guint32 argument)
{
  return load_from_module (vm, frame, frame->code->names[argument]);
}

static bool
op_store_global (Vm *vm, Frame *frame, guint32 argument)
{
  dict_set_string (vm, frame->module->attributes, frame->code->names[argument], frame_pop (frame));
  return true;
}

static bool
op_delete_global (Vm *vm, Frame *frame, guint32 argument)
{
  String *name = frame->code->names[argument];
  return dict_remove_string (vm, frame->module->attributes, name)
         || vm_raise (vm, "NameError", "name '%s' is not defined", name->text);
}

static bool
op_load_name (Vm *vm, Frame *frame, guint32 argument)
{
  String *name = frame->code->names[argument];
  const DictEntry *entry = dict_find_string (value_dict (frame->namespace), name);
  return entry != NULL ? load_found (vm, frame, entry->value) : load_from_module (vm, frame, name);
}

static bool
op_store_name (Vm *vm, Frame *frame, guint32 argument)
{
  dict_set_string (vm, value_dict (frame->namespace), frame->code->names[argument],
                   frame_pop (frame));
  return true;
}

static bool
op_delete_name (Vm *vm, Frame *frame, guint32 argument)
{
  String *name = frame->code->names[argument];
  return dict_remove_string (vm, value_dict (frame->namespace), name)
         || vm_raise (vm, "NameError", "name '%s' is not defined", name->text);
}

static bool
op_load_class_cell (Vm *vm, Frame *frame, guint32 argument)
{
  String *name = frame->code->local_names[frame->code->locals + argument];
  const DictEntry *entry = dict_find_string (value_dict (frame->namespace), name);
  return entry != NULL ? load_found (vm, frame, entry->value) : op_load_cell (vm, frame, argument);
}

static bool
op_load_attribute (Vm *vm, Frame *frame, guint32 argument)
{
  return attribute_get (vm, frame->top[-1], frame->code->names[argument], &frame->top[-1]);
}

static bool
op_load_method (Vm *vm, Frame *frame, guint32 argument)
{
  Value method;
  Value self;
  if (!attribute_method (vm, frame->top[-1], frame->code->names[argument], &method, &self))
    return false;
  frame->top[-1] = method;
  frame_push (frame, self);
  return true;
}

static bool
op_store_attribute (Vm *vm, Frame *frame, guint32 argument)
{
  const Value object = frame_pop (frame);
  const Value value = frame_pop (frame);
  return attribute_set (vm, object, frame->code->names[argument], value);
}

static bool
op_delete_attribute (Vm *vm, Frame *frame, guint32 argument)
{
  return attribute_delete (vm, frame_pop (frame), frame->code->names[argument]);
}

const Operation load_operations[OP_COUNT] = {
  [OP_NOP] = op_nop,
  [OP_POP] = op_pop,
  [OP_DUP] = op_dup,
  [OP_DUP_TWO] = op_dup_two,
  [OP_SWAP] = op_swap,
  [OP_ROT_THREE] = op_rot_three,
  [OP_CONSTANT] = op_constant,
  [OP_NONE] = op_none,
  [OP_TRUE] = op_true,
  [OP_FALSE] = op_false,
  [OP_ELLIPSIS] = op_ellipsis,
  [OP_PUSH_ABSENT] = op_push_absent,
  [OP_FORGET] = op_forget,
  [OP_FORGET_ASSIGNED] = op_forget_assigned,
  [OP_OPEN] = op_open,
  [OP_REFUSE] = op_refuse,
  [OP_LOAD_FAST] = op_load_fast,
  [OP_STORE_FAST] = op_store_fast,
  [OP_DELETE_FAST] = op_delete_fast,
  [OP_LOAD_CELL] = op_load_cell,
  [OP_STORE_CELL] = op_store_cell,
  [OP_DELETE_CELL] = op_delete_cell,
  [OP_LOAD_CLOSURE] = op_load_closure,
  [OP_LOAD_CLASS_CELL] = op_load_class_cell,
  [OP_LOAD_NAME] = op_load_name,
  [OP_STORE_NAME] = op_store_name,
  [OP_DELETE_NAME] = op_delete_name,
  [OP_LOAD_GLOBAL] = op_load_global,
  [OP_STORE_GLOBAL] = op_store_global,
  [OP_DELETE_GLOBAL] = op_delete_global,
  [OP_LOAD_ATTRIBUTE] = op_load_attribute,
  [OP_LOAD_METHOD] = op_load_method,
  [OP_STORE_ATTRIBUTE] = op_store_attribute,
  [OP_DELETE_ATTRIBUTE] = op_delete_attribute,
};
