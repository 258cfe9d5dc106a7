#include "python/attribute.h"
#include "python/builtin.h"
#include "python/call.h"
#include "python/class.h"
#include "python/exception.h"
#include "python/vm_state.h"

#include <string.h>

/* object */

static bool
object_new (Vm *vm, Value *arguments, Value *result)
{
  Class *class = value_as_class (arguments[0]);
  if (class->native && !class->exception && class != vm->kinds[OBJECT_INSTANCE])
    return vm_raise (vm, "TypeError", "object.__new__(%s) is not safe, use %s.__new__()",
                     class->name, class->name);
  *result = instance_new (vm, class);
  if (class->exception)
    dict_set_string (vm, ((Instance *)(gpointer)result->object)->attributes, vm->names[NAME_ARGS],
                     arguments[1]);
  return true;
}

static bool
do_nothing (Vm *vm, Value *arguments, Value *result)
{
  (void)vm;
  (void)arguments;
  *result = value_none ();
  return true;
}

static bool
text_of_name (Vm *vm, Value value, String **name)
{
  size_t length;
  const char *text = value_text (value, &length);
  if (text == NULL)
    return vm_raise (vm, "TypeError", "attribute name must be string, not '%s'",
                     value_type_name (vm, value));
  *name = vm_intern (vm, text, (gssize)length);
  return true;
}

static bool
object_getattribute (Vm *vm, Value *arguments, Value *result)
{
  String *name = NULL;
  return text_of_name (vm, arguments[1], &name) && attribute_get (vm, arguments[0], name, result);
}

static bool
object_setattr (Vm *vm, Value *arguments, Value *result)
{
  String *name = NULL;
  *result = value_none ();
  return text_of_name (vm, arguments[1], &name)
         && attribute_write (vm, arguments[0], name, arguments[2]);
}

static bool
object_delattr (Vm *vm, Value *arguments, Value *result)
{
  String *name = NULL;
  *result = value_none ();
  return text_of_name (vm, arguments[1], &name)
         && attribute_write (vm, arguments[0], name, value_absent ());
}

static const NativeFunctionDef object_methods[] = {
  { "__init__", "self, *args, **kw", do_nothing },
  { "__getattribute__", "self, name", object_getattribute },
  { "__setattr__", "self, name, value", object_setattr },
  { "__delattr__", "self, name", object_delattr },
  { NULL },
};
static const NativeFunctionDef object_class_methods[] = {
  { "__new__", "cls, *args, **kw", object_new },
  { "__init_subclass__", "cls", do_nothing },
  { NULL },
};

/* type */

static bool
type_new (Vm *vm, Value *arguments, Value *result)
{
  if (!VALUE_IS (arguments[2], OBJECT_TUPLE) || !VALUE_IS (arguments[3], OBJECT_DICT)
      || value_text (arguments[1], NULL) == NULL)
    return vm_raise (vm, "TypeError", "type() takes 1 or 3 arguments");
  const Value namespace = dict_new (vm);
  dict_add_all (vm, value_dict (namespace), value_dict (arguments[3]));
  if (vm->frame != NULL
      && dict_find_string (value_dict (namespace), vm->names[NAME_MODULE]) == NULL)
    dict_set_string (vm, value_dict (namespace), vm->names[NAME_MODULE],
                     string_new (vm, vm->frame->module->name, -1));
  return class_make (vm, value_as_class (arguments[0]), arguments[1], arguments[2], namespace,
                     arguments[4], result);
}

static bool
type_call (Vm *vm, Value *arguments, Value *result)
{
  const Tuple *values = (const Tuple *)(gpointer)arguments[1].object;
  return class_call_plain (vm, value_as_class (arguments[0]), values->items, values->length,
                           arguments[2], result);
}

static bool
type_mro (Vm *vm, Value *arguments, Value *result)
{
  const Class *class = value_as_class (arguments[0]);
  *result = list_new (vm, class->mro_length);
  for (size_t i = 0; i < class->mro_length; i++)
    list_append (vm, *result, value_object (class->mro[i]));
  return true;
}

static bool
type_instancecheck (Vm *vm, Value *arguments, Value *result)
{
  (void)vm;
  *result = value_bool (value_is_instance (arguments[1], value_as_class (arguments[0])));
  return true;
}

static bool
type_subclasses (Vm *vm, Value *arguments, Value *result)
{
  const Class *class = value_as_class (arguments[0]);
  GPtrArray *found = g_ptr_array_new ();
  for (Object *object = vm->heap.objects; object != NULL; object = object->next) {
    const Class *other = (const Class *)(gpointer)object;
    for (size_t i = 0; object->kind == OBJECT_CLASS && i < other->bases->length; i++)
      if (other->bases->items[i].object == &class->base)
        g_ptr_array_add (found, object);
  }
  *result = list_new (vm, found->len);
  for (guint i = found->len; i-- > 0;)
    list_append (vm, *result, value_object (found->pdata[i]));
  g_ptr_array_unref (found);
  return true;
}

static const NativeFunctionDef type_methods[] = {
  { "__init__", "self, *args, **kw", do_nothing },
  { "__call__", "self, *args, **kw", type_call },
  { "mro", "self", type_mro },
  { "__instancecheck__", "self, instance", type_instancecheck },
  { "__subclasses__", "self", type_subclasses },
  { NULL },
};
static const NativeFunctionDef type_class_methods[] = {
  { "__new__", "cls, name, bases=None, dict=None, **kw", type_new },
  { NULL },
};

/* property, staticmethod, classmethod, super */

static bool
property_new (Vm *vm, Value *arguments, Value *result)
{
  Property *property = heap_object (vm, OBJECT_PROPERTY, sizeof (Property));
  property->base.class = value_as_class (arguments[0]);
  property->get = arguments[1];
  property->set = arguments[2];
  property->delete = arguments[3];
  property->doc = arguments[4];
  *result = value_object (property);
  return true;
}

static bool
property_with (Vm *vm, Value *arguments, Value *result, size_t offset)
{
  const Property *from = (const Property *)(gconstpointer)arguments[0].object;
  Property *property = heap_object (vm, OBJECT_PROPERTY, sizeof (Property));
  property->base.class = from->base.class;
  property->get = from->get;
  property->set = from->set;
  property->delete = from->delete;
  property->doc = from->doc;
  G_STRUCT_MEMBER (Value, property, offset) = arguments[1];
  *result = value_object (property);
  return true;
}

static bool
property_getter (Vm *vm, Value *arguments, Value *result)
{
  return property_with (vm, arguments, result, G_STRUCT_OFFSET (Property, get));
}

static bool
property_setter (Vm *vm, Value *arguments, Value *result)
{
  return property_with (vm, arguments, result, G_STRUCT_OFFSET (Property, set));
}

static bool
property_deleter (Vm *vm, Value *arguments, Value *result)
{
  return property_with (vm, arguments, result, G_STRUCT_OFFSET (Property, delete));
}

static const NativeFunctionDef property_methods[] = {
  { "getter", "self, fget", property_getter },
  { "setter", "self, fset", property_setter },
  { "deleter", "self, fdel", property_deleter },
  { NULL },
};
static const NativeFunctionDef property_class_methods[] = {
  { "__new__", "cls, fget=None, fset=None, fdel=None, doc=None", property_new },
  { NULL },
};

static bool
static_method_new (Vm *vm, Value *arguments, Value *result)
{
  *result = method_wrapper_new (vm, OBJECT_STATIC_METHOD, arguments[1]);
  return true;
}

static bool
class_method_new (Vm *vm, Value *arguments, Value *result)
{
  *result = method_wrapper_new (vm, OBJECT_CLASS_METHOD, arguments[1]);
  return true;
}

static const NativeFunctionDef static_method_class_methods[]
    = { { "__new__", "cls, function, /", static_method_new }, { NULL } };
static const NativeFunctionDef class_method_class_methods[]
    = { { "__new__", "cls, function, /", class_method_new }, { NULL } };

static bool
super_new (Vm *vm, Value *arguments, Value *result)
{
  Class *class = value_as_class (arguments[1]);
  if (class == NULL)
    return vm_raise (vm, "RuntimeError", "super(): no arguments");
  Class *as_class = value_as_class (arguments[2]);
  Class *self_class = value_class (vm, arguments[2]);
  if (as_class != NULL && class_is_derived (as_class, class))
    self_class = as_class;
  if (!class_is_derived (self_class, class))
    return vm_raise (vm, "TypeError",
                     "super(type, obj): obj must be an instance or subtype of type");
  Super *super = heap_object (vm, OBJECT_SUPER, sizeof (Super));
  super->class = class;
  super->self = arguments[2];
  super->self_class = self_class;
  *result = value_object (super);
  return true;
}

static const NativeFunctionDef super_class_methods[]
    = { { "__new__", "cls, type=None, object=None, /", super_new }, { NULL } };

/* list, dict and set: what `super ().__init__ (…)` of a derived class fills. */

static bool
container_init (Vm *vm, Value *arguments, Value *result)
{
  const Value self = value_plain (arguments[0]);
  const Class *class = self.object->class;
  const Tuple *values = (const Tuple *)(gpointer)arguments[1].object;
  const Value maker = class_lookup (vm, class, vm->names[NAME_NEW]);
  const Arguments all = { value_object ((gpointer)(guintptr) class), values->items, values->length,
                          NULL, arguments[2] };
  Value filled;
  if (!call_arguments (vm, maker, &all, &filled))
    return false;
  if (VALUE_IS (self, OBJECT_LIST)) {
    List *to = (List *)(gpointer)self.object;
    List *from = (List *)(gpointer)filled.object;
    const List swapped = *to;
    to->items = from->items;
    to->length = from->length;
    to->capacity = from->capacity;
    from->items = swapped.items;
    from->length = swapped.length;
    from->capacity = swapped.capacity;
  }
  else if (VALUE_IS (self, OBJECT_SET))
    ((Set *)(gpointer)self.object)->members = ((Set *)(gpointer)filled.object)->members;
  else {
    Value key;
    Value value;
    for (size_t at = 0; dict_next (filled, &at, &key, &value);)
      if (!dict_set (vm, self, key, value))
        return false;
  }
  *result = value_none ();
  return true;
}

static const NativeFunctionDef container_methods[]
    = { { "__init__", "self, *args, **kw", container_init }, { NULL } };

/* The rest has no constructor. */

static const NativeClassDef tables[] = {
  [OBJECT_ITERATOR] = { .name = "iterator", .methods = iterator_methods },
  [OBJECT_CODE] = { .name = "code" },
  [OBJECT_CELL] = { .name = "cell" },
  [OBJECT_FUNCTION] = { .name = "function" },
  [OBJECT_NATIVE_FUNCTION] = { .name = "builtin_function_or_method" },
  [OBJECT_BOUND_METHOD] = { .name = "method" },
  [OBJECT_GENERATOR] = { .name = "generator", .methods = generator_methods },
  [OBJECT_CLASS] = { .name = "type", .methods = type_methods, .class_methods = type_class_methods },
  [OBJECT_MODULE] = { .name = "module" },
  [OBJECT_PROPERTY]
  = { .name = "property", .methods = property_methods, .class_methods = property_class_methods },
  [OBJECT_STATIC_METHOD] = { .name = "staticmethod", .class_methods = static_method_class_methods },
  [OBJECT_CLASS_METHOD] = { .name = "classmethod", .class_methods = class_method_class_methods },
  [OBJECT_SUPER] = { .name = "super", .class_methods = super_class_methods },
};

static const NativeClassDef none_table = { .name = "NoneType" };
static const NativeClassDef not_implemented_table = { .name = "NotImplementedType" };
static const NativeClassDef ellipsis_table = { .name = "ellipsis" };

static const struct {
  ObjectKind kind;
  const NativeClassDef *def;
} payloads[] = {
  { OBJECT_STRING, &builtin_str },  { OBJECT_BYTES, &builtin_bytes },
  { OBJECT_LIST, &builtin_list },   { OBJECT_TUPLE, &builtin_tuple },
  { OBJECT_DICT, &builtin_dict },   { OBJECT_SET, &builtin_set },
  { OBJECT_RANGE, &builtin_range }, { OBJECT_SLICE, &builtin_slice },
};

static void
publish (Vm *vm, Class *class)
{
  dict_set_text (vm, value_object (vm->builtins), class->name, value_object (class));
}

static Class *
payload_class (Vm *vm, const NativeClassDef *def, Class *base, ObjectKind layout)
{
  Class *class = class_from_table (vm, def, base, NULL);
  class->payload_class = class;
  class->layout = layout;
  publish (vm, class);
  return class;
}

/* object and type need each other. */
static void
start_roots (Vm *vm)
{
  static const NativeClassDef *const object = &builtin_object;
  vm->kinds[OBJECT_INSTANCE] = class_from_table (vm, object, NULL, NULL);
  vm->kinds[OBJECT_CLASS] = class_from_table (vm, &tables[OBJECT_CLASS], NULL, NULL);
  vm->kinds[OBJECT_INSTANCE]->base.class = vm->kinds[OBJECT_CLASS];
  vm->kinds[OBJECT_CLASS]->base.class = vm->kinds[OBJECT_CLASS];
  class_add_methods (vm, vm->kinds[OBJECT_INSTANCE], object_methods, OBJECT_NATIVE_FUNCTION);
  class_add_methods (vm, vm->kinds[OBJECT_INSTANCE], object_class_methods, OBJECT_CLASS_METHOD);
  publish (vm, vm->kinds[OBJECT_INSTANCE]);
  publish (vm, vm->kinds[OBJECT_CLASS]);
}

static void
start_immediates (Vm *vm)
{
  Class *integer = payload_class (vm, &builtin_int, NULL, OBJECT_INSTANCE);
  vm->immediates[VALUE_INT] = integer;
  vm->immediates[VALUE_BOOL] = payload_class (vm, &builtin_bool, integer, OBJECT_INSTANCE);
  vm->immediates[VALUE_FLOAT] = payload_class (vm, &builtin_float, NULL, OBJECT_INSTANCE);
  vm->immediates[VALUE_NONE] = class_from_table (vm, &none_table, NULL, NULL);
  vm->immediates[VALUE_ABSENT] = vm->immediates[VALUE_NONE];
  vm->immediates[VALUE_NOT_IMPLEMENTED] = class_from_table (vm, &not_implemented_table, NULL, NULL);
  vm->immediates[VALUE_ELLIPSIS] = class_from_table (vm, &ellipsis_table, NULL, NULL);
  for (guint kind = VALUE_NONE; kind < VALUE_OBJECT; kind++)
    for (size_t i = 0; i < vm->immediates[kind]->mro_length; i++)
      vm->immediates[kind]->mro[i]->immediates |= 1u << kind;
}

/* Objects that were made before their class was there. */
static void
class_late (Vm *vm)
{
  for (Object *object = vm->heap.objects; object != NULL; object = object->next)
    if (object->class == NULL)
      object->class = vm->kinds[object->kind];
}

void
class_start (Vm *vm)
{
  static const ObjectKind containers[] = { OBJECT_LIST, OBJECT_DICT, OBJECT_SET };
  static const ObjectKind published[]
      = { OBJECT_PROPERTY, OBJECT_STATIC_METHOD, OBJECT_CLASS_METHOD, OBJECT_SUPER };
  start_roots (vm);
  start_immediates (vm);
  for (size_t i = 0; i < G_N_ELEMENTS (payloads); i++)
    vm->kinds[payloads[i].kind] = payload_class (vm, payloads[i].def, NULL, payloads[i].kind);
  vm->frozen_set = payload_class (vm, &builtin_frozenset, NULL, OBJECT_SET);
  for (guint kind = 0; kind < G_N_ELEMENTS (tables); kind++)
    if (tables[kind].name != NULL && vm->kinds[kind] == NULL)
      vm->kinds[kind] = class_from_table (vm, &tables[kind], NULL, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (published); i++)
    publish (vm, vm->kinds[published[i]]);
  for (size_t i = 0; i < G_N_ELEMENTS (containers); i++)
    class_add_methods (vm, vm->kinds[containers[i]], container_methods, OBJECT_NATIVE_FUNCTION);
  class_late (vm);
}
