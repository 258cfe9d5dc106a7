#include "python/function.h"

#include "python/vm_state.h"

Value
function_new (Vm *vm, Code *code, Module *module)
{
  Function *function = heap_object (vm, OBJECT_FUNCTION, sizeof (Function));
  function->code = code;
  function->module = module;
  function->name = code->name;
  function->qualified_name = code->qualified_name;
  function->doc = code->doc;
  return value_object (function);
}

Value
native_function_new (Vm *vm, const NativeFunctionDef *def, Class *owner, Module *module)
{
  NativeFunction *function = heap_object (vm, OBJECT_NATIVE_FUNCTION, sizeof (NativeFunction));
  function->def = def;
  function->owner = owner;
  function->module = module;
  return value_object (function);
}

Value
bound_method_new (Vm *vm, Value function, Value self)
{
  BoundMethod *method = heap_object (vm, OBJECT_BOUND_METHOD, sizeof (BoundMethod));
  method->function = function;
  method->self = self;
  return value_object (method);
}

Value
cell_new (Vm *vm, Value value)
{
  Cell *cell = heap_object (vm, OBJECT_CELL, sizeof (Cell));
  cell->value = value;
  return value_object (cell);
}

Value
method_wrapper_new (Vm *vm, ObjectKind kind, Value function)
{
  MethodWrapper *wrapper = heap_object (vm, kind, sizeof (MethodWrapper));
  wrapper->function = function;
  return value_object (wrapper);
}

Value
module_new (Vm *vm, const char *name, const char *path)
{
  Dict *attributes = dict_make (vm);
  Module *module = heap_object (vm, OBJECT_MODULE, sizeof (Module));
  module->name = g_strdup (name);
  module->path = g_strdup (path);
  module->attributes = attributes;
  dict_set_string (vm, attributes, vm->names[NAME_NAME], string_new (vm, name, -1));
  dict_set_string (vm, attributes, vm->names[NAME_DOC], value_none ());
  if (path != NULL)
    dict_set_string (vm, attributes, vm->names[NAME_FILE], string_new (vm, path, -1));
  return value_object (module);
}
