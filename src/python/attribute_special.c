#include "python/attribute.h"
#include "python/class.h"
#include "python/frame.h"
#include "python/import.h"
#include "python/vm_state.h"

#include <string.h>

typedef Value (*SpecialGet) (Vm *vm, gpointer object);

static Value
or_none (gpointer object)
{
  return object == NULL ? value_none () : value_object (object);
}

static Value
function_name (Vm *vm, gpointer object)
{
  (void)vm;
  return value_object (((Function *)object)->name);
}

static Value
function_qualified_name (Vm *vm, gpointer object)
{
  (void)vm;
  return value_object (((Function *)object)->qualified_name);
}

static Value
function_doc (Vm *vm, gpointer object)
{
  (void)vm;
  const Value doc = ((Function *)object)->doc;
  return doc.kind == VALUE_ABSENT ? value_none () : doc;
}

static Value
function_module (Vm *vm, gpointer object)
{
  const Module *module = ((Function *)object)->module;
  const DictEntry *entry = dict_find_string (module->attributes, vm->names[NAME_NAME]);
  return entry == NULL ? value_none () : entry->value;
}

static Value
function_defaults (Vm *vm, gpointer object)
{
  (void)vm;
  return or_none (((Function *)object)->defaults);
}

static Value
function_keyword_defaults (Vm *vm, gpointer object)
{
  (void)vm;
  return or_none (((Function *)object)->keyword_defaults);
}

static Value
function_closure (Vm *vm, gpointer object)
{
  (void)vm;
  return or_none (((Function *)object)->closure);
}

static Value
function_code (Vm *vm, gpointer object)
{
  (void)vm;
  return value_object (((Function *)object)->code);
}

static Value
code_argument_count (Vm *vm, gpointer object)
{
  (void)vm;
  return value_int (((Code *)object)->positional);
}

static Value
code_name (Vm *vm, gpointer object)
{
  (void)vm;
  return value_object (((Code *)object)->name);
}

static Value
code_variable_names (Vm *vm, gpointer object)
{
  const Code *code = object;
  const Value names = tuple_new (vm, NULL, code->locals);
  for (guint32 i = 0; i < code->locals; i++)
    ((Tuple *)names.object)->items[i] = value_object (code->local_names[i]);
  return names;
}

static Value
function_globals (Vm *vm, gpointer object)
{
  (void)vm;
  return value_object (((Function *)object)->module->attributes);
}

static Dict *
function_attributes (Vm *vm, Function *function)
{
  if (function->attributes == NULL)
    function->attributes = dict_make (vm);
  return function->attributes;
}

static Value
function_dict (Vm *vm, gpointer object)
{
  return value_object (function_attributes (vm, object));
}

static Value
function_annotations (Vm *vm, gpointer object)
{
  const Value attributes = function_dict (vm, object);
  Value annotations = dict_get_text (vm, attributes, "__annotations__");
  if (annotations.kind == VALUE_ABSENT) {
    annotations = dict_new (vm);
    dict_set_text (vm, attributes, "__annotations__", annotations);
  }
  return annotations;
}

static Value
native_name (Vm *vm, gpointer object)
{
  return value_object (vm_intern (vm, ((NativeFunction *)object)->def->name, -1));
}

static Value
native_qualified_name (Vm *vm, gpointer object)
{
  const NativeFunction *native = object;
  if (native->owner == NULL)
    return native_name (vm, object);
  return string_format (vm, "%s.%s", native->owner->name, native->def->name);
}

static Value
native_module (Vm *vm, gpointer object)
{
  const Module *module = ((NativeFunction *)object)->module;
  return module == NULL ? value_none () : string_new (vm, module->name, -1);
}

static Value
always_none (Vm *vm, gpointer object)
{
  (void)vm;
  (void)object;
  return value_none ();
}

static Value
method_self (Vm *vm, gpointer object)
{
  (void)vm;
  return ((BoundMethod *)object)->self;
}

static Value
method_function (Vm *vm, gpointer object)
{
  (void)vm;
  return ((BoundMethod *)object)->function;
}

static Value
class_name (Vm *vm, gpointer object)
{
  return string_new (vm, ((Class *)object)->name, -1);
}

static Value
class_qualified_name (Vm *vm, gpointer object)
{
  const Class *class = object;
  const DictEntry *entry = dict_find_string (class->attributes, vm->names[NAME_QUALNAME]);
  return entry == NULL ? class_name (vm, object) : entry->value;
}

static Value
class_bases (Vm *vm, gpointer object)
{
  (void)vm;
  return value_object (((Class *)object)->bases);
}

static Value
class_base (Vm *vm, gpointer object)
{
  (void)vm;
  const Tuple *bases = ((Class *)object)->bases;
  return bases->length == 0 ? value_none () : bases->items[0];
}

static Value
class_mro (Vm *vm, gpointer object)
{
  const Class *class = object;
  const Value mro = tuple_new (vm, NULL, class->mro_length);
  for (size_t i = 0; i < class->mro_length; i++)
    ((Tuple *)(gpointer)mro.object)->items[i] = value_object (class->mro[i]);
  return mro;
}

static Value
class_dict (Vm *vm, gpointer object)
{
  const Value attributes = value_object (((Class *)object)->attributes);
  const Value lacking = import_lacks (attributes, true);
  if (lacking.object != NULL)
    import_refuse (vm, lacking);
  return attributes;
}

static Value
class_doc (Vm *vm, gpointer object)
{
  const DictEntry *entry = dict_find_string (((Class *)object)->attributes, vm->names[NAME_DOC]);
  return entry == NULL ? value_none () : entry->value;
}

static Value
instance_dict (Vm *vm, gpointer object)
{
  (void)vm;
  return value_object (((Instance *)object)->attributes);
}

static Value
module_dict (Vm *vm, gpointer object)
{
  (void)vm;
  return value_object (((Module *)object)->attributes);
}

static Value
property_get (Vm *vm, gpointer object)
{
  (void)vm;
  return ((Property *)object)->get;
}

static Value
property_set (Vm *vm, gpointer object)
{
  (void)vm;
  return ((Property *)object)->set;
}

static Value
property_delete (Vm *vm, gpointer object)
{
  (void)vm;
  return ((Property *)object)->delete;
}

static Value
property_doc (Vm *vm, gpointer object)
{
  const Property *property = object;
  if (property->doc.kind != VALUE_NONE || !VALUE_IS (property->get, OBJECT_FUNCTION))
    return property->doc;
  return function_doc (vm, property->get.object);
}

static Value
wrapped_function (Vm *vm, gpointer object)
{
  (void)vm;
  return ((MethodWrapper *)object)->function;
}

static Value
generator_name (Vm *vm, gpointer object)
{
  (void)vm;
  return value_object (((Generator *)object)->name);
}

static Value
cell_contents (Vm *vm, gpointer object)
{
  (void)vm;
  return ((Cell *)object)->value;
}

static Value
super_this (Vm *vm, gpointer object)
{
  (void)vm;
  return value_object (((Super *)object)->class);
}

static const struct {
  ObjectKind kind;
  const char *name;
  SpecialGet get;
} specials[] = {
  { OBJECT_FUNCTION, "__name__", function_name },
  { OBJECT_FUNCTION, "__qualname__", function_qualified_name },
  { OBJECT_FUNCTION, "__doc__", function_doc },
  { OBJECT_FUNCTION, "__module__", function_module },
  { OBJECT_FUNCTION, "__defaults__", function_defaults },
  { OBJECT_FUNCTION, "__kwdefaults__", function_keyword_defaults },
  { OBJECT_FUNCTION, "__closure__", function_closure },
  { OBJECT_FUNCTION, "__code__", function_code },
  { OBJECT_CODE, "co_argcount", code_argument_count },
  { OBJECT_CODE, "co_name", code_name },
  { OBJECT_CODE, "co_varnames", code_variable_names },
  { OBJECT_FUNCTION, "__globals__", function_globals },
  { OBJECT_FUNCTION, "__dict__", function_dict },
  { OBJECT_FUNCTION, "__annotations__", function_annotations },
  { OBJECT_NATIVE_FUNCTION, "__name__", native_name },
  { OBJECT_NATIVE_FUNCTION, "__qualname__", native_qualified_name },
  { OBJECT_NATIVE_FUNCTION, "__module__", native_module },
  { OBJECT_NATIVE_FUNCTION, "__doc__", always_none },
  { OBJECT_BOUND_METHOD, "__self__", method_self },
  { OBJECT_BOUND_METHOD, "__func__", method_function },
  { OBJECT_CLASS, "__name__", class_name },
  { OBJECT_CLASS, "__qualname__", class_qualified_name },
  { OBJECT_CLASS, "__bases__", class_bases },
  { OBJECT_CLASS, "__base__", class_base },
  { OBJECT_CLASS, "__mro__", class_mro },
  { OBJECT_CLASS, "__dict__", class_dict },
  { OBJECT_CLASS, "__doc__", class_doc },
  { OBJECT_MODULE, "__dict__", module_dict },
  { OBJECT_PROPERTY, "fget", property_get },
  { OBJECT_PROPERTY, "fset", property_set },
  { OBJECT_PROPERTY, "fdel", property_delete },
  { OBJECT_PROPERTY, "__doc__", property_doc },
  { OBJECT_STATIC_METHOD, "__func__", wrapped_function },
  { OBJECT_CLASS_METHOD, "__func__", wrapped_function },
  { OBJECT_STATIC_METHOD, "__wrapped__", wrapped_function },
  { OBJECT_CLASS_METHOD, "__wrapped__", wrapped_function },
  { OBJECT_GENERATOR, "__name__", generator_name },
  { OBJECT_CELL, "cell_contents", cell_contents },
  { OBJECT_SUPER, "__thisclass__", super_this },
};

bool
special_get (Vm *vm, Value object, String *name, Value *found)
{
  *found = value_absent ();
  if (name == vm->names[NAME_CLASS]) {
    *found = value_object (value_class (vm, object));
    return true;
  }
  if (object.kind != VALUE_OBJECT)
    return true;
  const ObjectKind kind = object.object->kind;
  if (kind == OBJECT_INSTANCE) {
    if (name == vm->names[NAME_DICT])
      *found = instance_dict (vm, object.object);
    return true;
  }
  for (size_t i = 0; i < G_N_ELEMENTS (specials); i++)
    if (specials[i].kind == kind && strcmp (specials[i].name, name->text) == 0) {
      *found = specials[i].get (vm, object.object);
      return true;
    }
  /* A method has what its function has; a class method too. */
  if (kind == OBJECT_BOUND_METHOD)
    return attribute_find (vm, ((BoundMethod *)(gpointer)object.object)->function, name, found);
  return true;
}

static bool
set_function (Vm *vm, Function *function, String *name, Value value)
{
  String *text = VALUE_IS (value, OBJECT_STRING) ? (String *)(gpointer)value.object : NULL;
  if (name == vm->names[NAME_DOC])
    function->doc = value;
  else if (name == vm->names[NAME_NAME] && text != NULL)
    function->name = text;
  else if (name == vm->names[NAME_QUALNAME] && text != NULL)
    function->qualified_name = text;
  else if (strcmp (name->text, "__defaults__") == 0)
    function->defaults = VALUE_IS (value, OBJECT_TUPLE) ? (Tuple *)(gpointer)value.object : NULL;
  else if (strcmp (name->text, "__kwdefaults__") == 0)
    function->keyword_defaults
        = VALUE_IS (value, OBJECT_DICT) ? (Dict *)(gpointer)value.object : NULL;
  else
    return false;
  return true;
}

bool
special_set (Vm *vm, Value object, String *name, Value value, bool *taken)
{
  *taken = true;
  if (VALUE_IS (object, OBJECT_FUNCTION)
      && set_function (vm, (Function *)(gpointer)object.object, name, value))
    return true;
  if (VALUE_IS (object, OBJECT_CLASS) && name == vm->names[NAME_NAME]
      && VALUE_IS (value, OBJECT_STRING)) {
    Class *class = (Class *)(gpointer)object.object;
    g_free (class->name);
    class->name = g_strdup (value_text (value, NULL));
    return true;
  }
  if (VALUE_IS (object, OBJECT_INSTANCE) && name == vm->names[NAME_DICT]
      && VALUE_IS (value, OBJECT_DICT)) {
    ((Instance *)(gpointer)object.object)->attributes = value_dict (value);
    return true;
  }
  if (VALUE_IS (object, OBJECT_INSTANCE) && name == vm->names[NAME_CLASS]) {
    Class *class = value_as_class (value);
    const Class *now = object.object->class;
    if (class == NULL || class->native || class->exception != now->exception
        || class->payload_class != now->payload_class)
      return vm_raise (vm, "TypeError", "__class__ assignment: object layout differs");
    object.object->class = class;
    return true;
  }
  if (VALUE_IS (object, OBJECT_PROPERTY) && name == vm->names[NAME_DOC]) {
    ((Property *)(gpointer)object.object)->doc = value;
    return true;
  }
  *taken = false;
  return true;
}
