#include "python/attribute.h"

#include "python/call.h"
#include "python/class.h"
#include "python/exception.h"
#include "python/import.h"
#include "python/vm_state.h"

#include <string.h>

static Dict *
own_attributes (Value object)
{
  gpointer pointer = object.object;
  switch ((int)object.object->kind) {
  case OBJECT_INSTANCE:
    return ((Instance *)pointer)->attributes;
  case OBJECT_FUNCTION:
    return ((Function *)pointer)->attributes;
  default:
    return NULL;
  }
}

static bool
property_read (Vm *vm, const Property *property, Value object, Value *found)
{
  if (property->native != NULL)
    return property->native (vm, object, found);
  if (property->get.kind == VALUE_NONE)
    return vm_raise (vm, "AttributeError", "property of '%s' object has no getter",
                     value_type_name (vm, object));
  return value_call (vm, property->get, &object, 1, value_absent (), found);
}

/* What reading CLASS's ATTRIBUTE through OBJECT gives (ABSENT: through the class itself). */
static bool
attribute_bind (Vm *vm, Value attribute, Value object, Class *class, Value *found)
{
  *found = attribute;
  if (attribute.kind != VALUE_OBJECT)
    return true;
  gpointer pointer = attribute.object;
  const bool through_object = object.kind != VALUE_ABSENT;
  switch ((int)attribute.object->kind) {
  case OBJECT_NATIVE_FUNCTION:
    if (through_object && ((NativeFunction *)pointer)->binds)
      *found = bound_method_new (vm, attribute, object);
    return true;
  case OBJECT_FUNCTION:
    if (through_object)
      *found = bound_method_new (vm, attribute, object);
    return true;
  case OBJECT_STATIC_METHOD:
    *found = ((MethodWrapper *)pointer)->function;
    return true;
  case OBJECT_CLASS_METHOD:
    *found = bound_method_new (vm, ((MethodWrapper *)pointer)->function, value_object (class));
    return true;
  case OBJECT_PROPERTY:
    return through_object ? property_read (vm, pointer, object, found) : true;
  case OBJECT_INSTANCE: {
    const Value get = class_lookup (vm, attribute.object->class, vm->names[NAME_GET]);
    if (get.kind == VALUE_ABSENT)
      return true;
    const Value owner = value_object (class);
    const Arguments arguments
        = { .self = attribute,
            .values = (Value[]){ through_object ? object : value_none (), owner },
            .count = 2 };
    return call_arguments (vm, get, &arguments, found);
  }
  default:
    return true;
  }
}

/* Properties and descriptors with __set__ go before what the object itself has. */
static bool
goes_first (Vm *vm, Value attribute)
{
  if (VALUE_IS (attribute, OBJECT_PROPERTY))
    return true;
  return VALUE_IS (attribute, OBJECT_INSTANCE)
         && class_lookup (vm, attribute.object->class, vm->names[NAME_SET]).kind != VALUE_ABSENT;
}

/* __getattr__, asked when nothing else has the attribute. */
static bool
ask_getattr (Vm *vm, Value object, const Class *class, String *name, Value *found)
{
  const Value hook = class_lookup (vm, class, vm->names[NAME_GETATTR]);
  if (hook.kind == VALUE_ABSENT)
    return true;
  const Value text = value_object (name);
  const Arguments arguments = { .self = object, .values = &text, .count = 1 };
  return call_arguments (vm, hook, &arguments, found);
}

static bool
class_attribute (Vm *vm, Class *class, String *name, Value *found)
{
  Class *metaclass = class->base.class;
  const bool plain = metaclass == vm->kinds[OBJECT_CLASS];
  const Value object = value_object (class);
  const Value above = class_lookup (vm, metaclass, name);
  if (!plain && goes_first (vm, above))
    return attribute_bind (vm, above, object, metaclass, found);
  const Value own = class_lookup (vm, class, name);
  const bool special = name->text[0] == '_' && name->text[1] == '_';
  if (special && (!special_get (vm, object, name, found) || found->kind != VALUE_ABSENT))
    return !vm_raised (vm);
  if (own.kind != VALUE_ABSENT)
    return attribute_bind (vm, own, value_absent (), class, found);
  if (own.object != NULL)
    return import_refuse (vm, own);
  if (above.kind != VALUE_ABSENT)
    return attribute_bind (vm, above, object, metaclass, found);
  return plain || ask_getattr (vm, object, metaclass, name, found);
}

static bool
module_attribute (Vm *vm, Module *module, String *name, Value *found)
{
  const DictEntry *entry = dict_find_string (module->attributes, name);
  if (entry != NULL) {
    *found = entry->value;
    return found->kind != VALUE_ABSENT || found->object == NULL || import_refuse (vm, *found);
  }
  if (module->unknown)
    return import_refuse_member (vm, module, name->text);
  if (!special_get (vm, value_object (module), name, found) || found->kind != VALUE_ABSENT)
    return !vm_raised (vm);
  entry = dict_find_string (module->attributes, vm->names[NAME_GETATTR]);
  if (entry == NULL)
    return module->library || import_part (vm, module, name, found);
  const Value text = value_object (name);
  Value problem;
  *found = value_absent ();
  /* a name that the library lacks is for the caller to refuse */
  return value_call (vm, entry->value, &text, 1, value_absent (), found)
         || (module->library && exception_take_if (vm, "AttributeError", &problem));
}

static bool
super_attribute (Vm *vm, const Super *super, String *name, Value *found)
{
  const Value attribute = class_lookup_after (super->self_class, super->class, name);
  if (attribute.kind == VALUE_ABSENT)
    return special_get (vm, value_object ((gpointer)(guintptr)super), name, found);
  const bool through_class = value_as_class (super->self) == super->self_class;
  return attribute_bind (vm, attribute, through_class ? value_absent () : super->self,
                         super->self_class, found);
}

bool
attribute_find (Vm *vm, Value object, String *name, Value *found)
{
  *found = value_absent ();
  if (VALUE_IS (object, OBJECT_CLASS))
    return class_attribute (vm, (Class *)(gpointer)object.object, name, found);
  if (VALUE_IS (object, OBJECT_MODULE))
    return module_attribute (vm, (Module *)(gpointer)object.object, name, found);
  if (VALUE_IS (object, OBJECT_SUPER))
    return super_attribute (vm, (Super *)(gpointer)object.object, name, found);
  Class *class = value_class (vm, object);
  const Value attribute = class_lookup (vm, class, name);
  if (attribute.kind != VALUE_ABSENT && goes_first (vm, attribute))
    return attribute_bind (vm, attribute, object, class, found);
  const Dict *own = object.kind == VALUE_OBJECT ? own_attributes (object) : NULL;
  const DictEntry *entry = own == NULL ? NULL : dict_find_string (own, name);
  if (entry != NULL) {
    *found = entry->value;
    return true;
  }
  const bool plain = VALUE_IS (object, OBJECT_INSTANCE) && name->text[0] != '_';
  if (!plain && (!special_get (vm, object, name, found) || found->kind != VALUE_ABSENT))
    return !vm_raised (vm);
  if (attribute.kind != VALUE_ABSENT)
    return attribute_bind (vm, attribute, object, class, found);
  if (attribute.object != NULL)
    return import_refuse (vm, attribute);
  return ask_getattr (vm, object, class, name, found);
}

/* Whether what OBJECT lacks may be something that the real library has. */
static bool
is_library (Vm *vm, Value object)
{
  if (VALUE_IS (object, OBJECT_MODULE))
    return ((Module *)(gpointer)object.object)->library;
  if (VALUE_IS (object, OBJECT_CLASS))
    return ((Class *)(gpointer)object.object)->library;
  if (VALUE_IS (object, OBJECT_FUNCTION))
    return (((Function *)(gpointer)object.object)->code->flags & CODE_LIBRARY) != 0;
  return value_class (vm, object)->library;
}

static bool
refuse_missing (Vm *vm, Value object, const char *name)
{
  if (VALUE_IS (object, OBJECT_MODULE))
    return vm_refuse (vm, NULL, "%s.%s is not known to cmig",
                      ((Module *)(gpointer)object.object)->name, name);
  const Class *class = value_as_class (object);
  if (class != NULL)
    return vm_refuse (vm, NULL, "%s.%s is not known to cmig", class->name, name);
  return vm_refuse (vm, NULL, "'%s' of a %s is not known to cmig", name,
                    value_type_name (vm, object));
}

static bool
raise_missing_attribute (Vm *vm, Value object, const char *name)
{
  if (is_library (vm, object) && !frame_is_library (vm))
    return refuse_missing (vm, object, name);
  if (VALUE_IS (object, OBJECT_MODULE))
    return vm_raise (vm, "AttributeError", "module '%s' has no attribute '%s'",
                     ((Module *)(gpointer)object.object)->name, name);
  if (VALUE_IS (object, OBJECT_CLASS))
    return vm_raise (vm, "AttributeError", "type object '%s' has no attribute '%s'",
                     ((Class *)(gpointer)object.object)->name, name);
  return vm_raise (vm, "AttributeError", "'%s' object has no attribute '%s'",
                   value_type_name (vm, object), name);
}

bool
attribute_get (Vm *vm, Value object, String *name, Value *found)
{
  if (!attribute_find (vm, object, name, found))
    return false;
  return found->kind != VALUE_ABSENT || raise_missing_attribute (vm, object, name->text);
}

bool
value_get_attribute (Vm *vm, Value object, const char *name, Value *found)
{
  return attribute_get (vm, object, vm_intern (vm, name, -1), found);
}

bool
value_find_attribute (Vm *vm, Value object, const char *name, Value *found)
{
  if (!attribute_find (vm, object, vm_intern (vm, name, -1), found)) {
    *found = value_absent ();
    return exception_take_if (vm, "AttributeError", NULL);
  }
  if (found->kind == VALUE_ABSENT && name[0] != '_' && is_library (vm, object)
      && !frame_is_library (vm))
    return refuse_missing (vm, object, name);
  return true;
}

bool
attribute_method (Vm *vm, Value object, String *name, Value *method, Value *self)
{
  *self = value_absent ();
  if (object.kind == VALUE_OBJECT
      && (object.object->kind == OBJECT_CLASS || object.object->kind == OBJECT_MODULE
          || object.object->kind == OBJECT_SUPER))
    return attribute_get (vm, object, name, method);
  const Value attribute = class_lookup (vm, value_class (vm, object), name);
  const bool binds = VALUE_IS (attribute, OBJECT_FUNCTION)
                     || (VALUE_IS (attribute, OBJECT_NATIVE_FUNCTION)
                         && ((NativeFunction *)(gpointer)attribute.object)->binds);
  const Dict *own = object.kind == VALUE_OBJECT ? own_attributes (object) : NULL;
  if (!binds || (own != NULL && dict_find_string (own, name) != NULL))
    return attribute_get (vm, object, name, method);
  *method = attribute;
  *self = object;
  return true;
}

/* A property, or a descriptor with __set__ or __delete__ (HOOK); *TAKEN tells whether it was. */
static bool
write_through (Vm *vm, Value attribute, Value object, String *name, Value value, bool *taken)
{
  const bool deletes = value.kind == VALUE_ABSENT;
  Value ignored;
  *taken = true;
  if (VALUE_IS (attribute, OBJECT_PROPERTY)) {
    const Property *property = (const Property *)(gconstpointer)attribute.object;
    const Value writer = deletes ? property->delete : property->set;
    if (writer.kind == VALUE_NONE)
      return vm_raise (vm, "AttributeError", "property '%s' of '%s' object has no %s", name->text,
                       value_type_name (vm, object), deletes ? "deleter" : "setter");
    return value_call (vm, writer, (Value[]){ object, value }, deletes ? 1 : 2, value_absent (),
                       &ignored);
  }
  if (VALUE_IS (attribute, OBJECT_INSTANCE)) {
    const Value hook
        = class_lookup (vm, attribute.object->class, vm->names[deletes ? NAME_DELETE : NAME_SET]);
    const Arguments arguments
        = { .self = attribute, .values = (Value[]){ object, value }, .count = deletes ? 1 : 2 };
    if (hook.kind != VALUE_ABSENT)
      return call_arguments (vm, hook, &arguments, &ignored);
  }
  *taken = false;
  return true;
}

static Dict *
writable_attributes (Vm *vm, Value object)
{
  if (object.kind != VALUE_OBJECT)
    return NULL;
  gpointer pointer = object.object;
  switch ((int)object.object->kind) {
  case OBJECT_INSTANCE:
    return object.object->class == vm->kinds[OBJECT_INSTANCE] ? NULL
                                                              : ((Instance *)pointer)->attributes;
  case OBJECT_MODULE:
    return ((Module *)pointer)->attributes;
  case OBJECT_CLASS:
    return ((Class *)pointer)->native ? NULL : ((Class *)pointer)->attributes;
  case OBJECT_FUNCTION:
    if (((Function *)pointer)->attributes == NULL)
      ((Function *)pointer)->attributes = dict_make (vm);
    return ((Function *)pointer)->attributes;
  default:
    return NULL;
  }
}

static bool
raise_not_writable (Vm *vm, Value object, String *name)
{
  const Class *class = value_as_class (object);
  if (class != NULL)
    return vm_raise (vm, "TypeError", "cannot set '%s' attribute of immutable type '%s'",
                     name->text, class->name);
  const Value known = class_lookup (vm, value_class (vm, object), name);
  if (known.kind != VALUE_ABSENT)
    return vm_raise (vm, "AttributeError", "'%s' object attribute '%s' is read-only",
                     value_type_name (vm, object), name->text);
  return vm_raise (vm, "AttributeError", "'%s' object has no attribute '%s'",
                   value_type_name (vm, object), name->text);
}

static bool
write_own (Vm *vm, Value object, String *name, Value value)
{
  Dict *attributes = writable_attributes (vm, object);
  if (attributes == NULL)
    return raise_not_writable (vm, object, name);
  if (VALUE_IS (object, OBJECT_CLASS))
    class_changed (vm);
  if (value.kind != VALUE_ABSENT)
    dict_set_string (vm, attributes, name, value);
  else if (!dict_remove_string (vm, attributes, name))
    return raise_missing_attribute (vm, object, name->text);
  return true;
}

bool
attribute_write (Vm *vm, Value object, String *name, Value value)
{
  bool taken;
  const Value attribute = class_lookup (vm, value_class (vm, object), name);
  if (!write_through (vm, attribute, object, name, value, &taken) || taken)
    return !vm_raised (vm);
  if (value.kind != VALUE_ABSENT && (!special_set (vm, object, name, value, &taken) || taken))
    return !vm_raised (vm);
  return write_own (vm, object, name, value);
}

/* A __setattr__ or __delattr__ that is written in Python. */
static Value
find_hook (Vm *vm, Value object, NameId id)
{
  const Value hook = class_lookup (vm, value_class (vm, object), vm->names[id]);
  return VALUE_IS (hook, OBJECT_FUNCTION) ? hook : value_absent ();
}

bool
attribute_set (Vm *vm, Value object, String *name, Value value)
{
  const Value hook = find_hook (vm, object, NAME_SETATTR);
  if (hook.kind == VALUE_ABSENT)
    return attribute_write (vm, object, name, value);
  Value ignored;
  const Arguments arguments
      = { .self = object, .values = (Value[]){ value_object (name), value }, .count = 2 };
  return call_arguments (vm, hook, &arguments, &ignored);
}

bool
attribute_delete (Vm *vm, Value object, String *name)
{
  const Value hook = find_hook (vm, object, NAME_DELATTR);
  if (hook.kind == VALUE_ABSENT)
    return attribute_write (vm, object, name, value_absent ());
  Value ignored;
  const Value text = value_object (name);
  const Arguments arguments = { .self = object, .values = &text, .count = 1 };
  return call_arguments (vm, hook, &arguments, &ignored);
}

bool
value_set_attribute (Vm *vm, Value object, const char *name, Value value)
{
  return attribute_set (vm, object, vm_intern (vm, name, -1), value);
}
