#include "python/builtin.h"
#include "python/call.h"
#include "python/class.h"
#include "python/exception.h"
#include "python/import.h"
#include "python/library.h"
#include "python/vm_state.h"

#include <string.h>

/* Tells the attributes their names (__set_name__), and the bases of their new descendant. */
static bool
tell_made (Vm *vm, Class *class, Value keywords)
{
  Value key;
  Value value;
  const Value attributes = value_object (class->attributes);
  for (size_t at = 0; dict_next (attributes, &at, &key, &value);) {
    if (!VALUE_IS (value, OBJECT_INSTANCE)
        || class_lookup (vm, value_class (vm, value), vm->names[NAME_SET_NAME]).kind
               == VALUE_ABSENT)
      continue;
    Value ignored;
    if (!value_call_method (vm, value, "__set_name__", (Value[]){ value_object (class), key }, 2,
                            &ignored))
      return false;
  }
  Value hook = class_lookup_after (class, class, vm->names[NAME_INIT_SUBCLASS]);
  if (hook.kind == VALUE_ABSENT) {
    if (keywords.kind == VALUE_OBJECT && dict_length (keywords) > 0)
      return vm_raise (vm, "TypeError", "%s.__init_subclass__() takes no keyword arguments",
                       class->name);
    return true;
  }
  if (VALUE_IS (hook, OBJECT_CLASS_METHOD))
    hook = ((MethodWrapper *)(gpointer)hook.object)->function;
  const Arguments arguments = { .self = value_object (class), .more = keywords };
  return call_arguments (vm, hook, &arguments, &value);
}

/* __init_subclass__ and __class_getitem__ are class methods without being told so, __new__ a
 * static one. */
static void
wrap_implied (Vm *vm, Class *class)
{
  static const struct {
    NameId name;
    ObjectKind kind;
  } implied[] = { { NAME_INIT_SUBCLASS, OBJECT_CLASS_METHOD },
                  { NAME_CLASS_GETITEM, OBJECT_CLASS_METHOD },
                  { NAME_NEW, OBJECT_STATIC_METHOD } };
  for (size_t i = 0; i < G_N_ELEMENTS (implied); i++) {
    DictEntry *entry = dict_find_string (class->attributes, vm->names[implied[i].name]);
    if (entry != NULL && VALUE_IS (entry->value, OBJECT_FUNCTION))
      entry->value = method_wrapper_new (vm, implied[i].kind, entry->value);
  }
  /* A class that says what is equal says how it is hashed, or cannot be. */
  if (dict_find_string (class->attributes, vm->names[NAME_EQ]) != NULL
      && dict_find_string (class->attributes, vm->names[NAME_HASH]) == NULL)
    dict_set_string (vm, class->attributes, vm->names[NAME_HASH], value_none ());
}

static const char *
module_of (Vm *vm, Value namespace)
{
  const DictEntry *entry = dict_find_string (value_dict (namespace), vm->names[NAME_MODULE]);
  return entry == NULL ? NULL : value_text (entry->value, NULL);
}

bool
class_make (Vm *vm, Class *metaclass, Value name, Value bases, Value namespace, Value keywords,
            Value *made)
{
  const Value object = value_object (vm->kinds[OBJECT_INSTANCE]);
  if (((Tuple *)(gpointer)bases.object)->length == 0)
    bases = tuple_new (vm, &object, 1);
  const char *module = module_of (vm, namespace);
  Class *class = class_new (vm, metaclass, value_text (name, NULL), module, bases, namespace);
  if (class == NULL)
    return false;
  *made = value_object (class);
  class->library
      = class->library || (frame_is_library (vm) && !library_is_standard (vm->frame->module->name));
  const DictEntry *cell = dict_find_string (class->attributes, vm->names[NAME_CLASS_CELL]);
  if (cell != NULL && VALUE_IS (cell->value, OBJECT_CELL)) {
    ((Cell *)(gpointer)cell->value.object)->value = *made;
    dict_remove_string (vm, class->attributes, vm->names[NAME_CLASS_CELL]);
  }
  wrap_implied (vm, class);
  class_changed (vm);
  return tell_made (vm, class, keywords);
}

/* Replaces bases that are no classes by what their __mro_entries__ gives. */
static bool
resolve_bases (Vm *vm, const Tuple *given, Value *bases)
{
  *bases = list_new (vm, given->length);
  for (size_t i = 0; i < given->length; i++) {
    Value entries;
    const Value base = given->items[i];
    if (VALUE_IS (base, OBJECT_CLASS)) {
      list_append (vm, *bases, base);
      continue;
    }
    if (!value_find_attribute (vm, base, "__mro_entries__", &entries))
      return false;
    if (entries.kind == VALUE_ABSENT)
      return vm_raise (vm, "TypeError", "bases must be types, not '%s'",
                       value_type_name (vm, base));
    const Value all = value_object ((gpointer)(guintptr)given);
    if (!value_call (vm, entries, &all, 1, value_absent (), &entries))
      return false;
    const Tuple *tuple = (const Tuple *)(gpointer)entries.object;
    for (size_t j = 0; VALUE_IS (entries, OBJECT_TUPLE) && j < tuple->length; j++)
      list_append (vm, *bases, tuple->items[j]);
  }
  const List *list = (const List *)(gpointer)bases->object;
  *bases = tuple_new (vm, list->items, list->length);
  return true;
}

/* The metaclass that is written, or the most derived one of the bases. */
static bool
find_metaclass (Vm *vm, Value bases, Value keywords, Class **metaclass)
{
  Value written;
  *metaclass = NULL;
  if (!dict_remove (vm, keywords, string_new (vm, "metaclass", -1), &written))
    return false;
  if (written.kind != VALUE_ABSENT && value_as_class (written) == NULL)
    return vm_refuse (vm, NULL, "a metaclass that is no class");
  *metaclass = written.kind == VALUE_ABSENT ? vm->kinds[OBJECT_CLASS] : value_as_class (written);
  const Tuple *tuple = (const Tuple *)(gpointer)bases.object;
  for (size_t i = 0; i < tuple->length; i++) {
    Class *meta = tuple->items[i].object->class;
    if (class_is_derived (meta, *metaclass))
      *metaclass = meta;
  }
  return true;
}

bool
class_build (Vm *vm, Value *arguments, Value *result)
{
  Function *body = (Function *)(gpointer)arguments[0].object;
  const Value keywords = arguments[3];
  Value bases;
  Class *metaclass;
  if (!resolve_bases (vm, (const Tuple *)(gpointer)arguments[2].object, &bases)
      || !find_metaclass (vm, bases, keywords, &metaclass))
    return false;
  Value namespace = dict_new (vm);
  const Value prepare = class_lookup (vm, metaclass, vm->names[NAME_PREPARE]);
  if (prepare.kind != VALUE_ABSENT
      && (!value_call_method (vm, value_object (metaclass), "__prepare__",
                              (Value[]){ arguments[1], bases }, 2, &namespace)
          || !VALUE_IS (namespace, OBJECT_DICT)))
    return vm_raised (vm) ? false : vm_refuse (vm, NULL, "a __prepare__ that gives no plain dict");
  const Arguments none = { 0 };
  Frame *frame = call_bind (vm, body, &none);
  frame->namespace = namespace;
  if (!frame_enter (vm, frame, FRAME_TO_C) || !vm_run (vm))
    return false;
  const bool plain = metaclass == vm->kinds[OBJECT_CLASS];
  const Value lacking = import_lacks (namespace, !plain);
  if (lacking.object != NULL)
    return import_refuse (vm, lacking);
  if (plain)
    return class_make (vm, metaclass, arguments[1], bases, namespace, keywords, result);
  return value_call (vm, value_object (metaclass), (Value[]){ arguments[1], bases, namespace }, 3,
                     keywords, result);
}

static bool
raise_takes_no_arguments (Vm *vm, const Class *class)
{
  return vm_raise (vm, "TypeError", "%s() takes no arguments", class->name);
}

/* An instance without a __new__ of its own: empty, or with an empty built-in value in it where the
 * class's __init__ fills it. */
static bool
make_plain (Vm *vm, Class *class, bool own_init, const Arguments *arguments, Value *instance)
{
  if (class->exception) {
    *instance = instance_new (vm, class);
    dict_set_string (vm, ((Instance *)(gpointer)instance->object)->attributes, vm->names[NAME_ARGS],
                     arguments_tuple (vm, arguments, 0));
    return true;
  }
  const Class *payload = class->payload_class;
  if (payload == NULL) {
    *instance = instance_new (vm, class);
    return true;
  }
  const Value maker = class_lookup (vm, payload, vm->names[NAME_NEW]);
  Arguments with_class = *arguments;
  if (own_init
      && (payload->layout == OBJECT_LIST || payload->layout == OBJECT_DICT
          || payload->layout == OBJECT_SET))
    with_class = (Arguments){ 0 };
  with_class.self = value_object (class);
  return call_arguments (vm, maker, &with_class, instance);
}

/* Whether instances of CLASS are filled by an __init__ in Python. */
static bool
has_own_init (Value init)
{
  return init.kind != VALUE_ABSENT && !VALUE_IS (init, OBJECT_NATIVE_FUNCTION);
}

/* The first half: the instance. *INIT tells whether __init__ is to be called with the same
 * arguments. */
static bool
class_instantiate (Vm *vm, Class *class, const Value *values, size_t count, Value keywords,
                   Value *instance, bool *init)
{
  const Value maker = class_lookup (vm, class, vm->names[NAME_NEW]);
  const Value initializer = class_lookup (vm, class, vm->names[NAME_INIT]);
  const Arguments arguments = { .values = values, .count = count, .more = keywords };
  const bool own_init = has_own_init (initializer);
  const bool inherited = VALUE_IS (maker, OBJECT_NATIVE_FUNCTION);
  *init = initializer.kind != VALUE_ABSENT;
  if (inherited && !class->native && class->layout != OBJECT_DATA
      && !class_is_derived (class, vm->kinds[OBJECT_CLASS]))
    return make_plain (vm, class, own_init, &arguments, instance);
  if (maker.kind == VALUE_ABSENT) {
    if (class->native && !class->exception && class != vm->kinds[OBJECT_INSTANCE])
      return vm_raise (vm, "TypeError", "cannot create '%s' instances", class->name);
    return make_plain (vm, class, own_init, &arguments, instance);
  }
  Value function = maker;
  if (VALUE_IS (maker, OBJECT_STATIC_METHOD))
    function = ((MethodWrapper *)(gpointer)maker.object)->function;
  Arguments with_class = arguments;
  with_class.self = value_object (class);
  if (!call_arguments (vm, function, &with_class, instance))
    return false;
  *init = *init && value_is_instance (*instance, class);
  return true;
}

bool
class_call (Vm *vm, Class *class, const Value *arguments, size_t count, Value keywords,
            Value *result)
{
  const Class *metaclass = class->base.class;
  if (metaclass != vm->kinds[OBJECT_CLASS]) {
    const Value call = class_lookup (vm, metaclass, vm->names[NAME_CALL]);
    if (VALUE_IS (call, OBJECT_FUNCTION)) {
      const Arguments all = { value_object (class), arguments, count, NULL, keywords };
      return call_arguments (vm, call, &all, result);
    }
  }
  return class_call_plain (vm, class, arguments, count, keywords, result);
}

bool
class_call_plain (Vm *vm, Class *class, const Value *arguments, size_t count, Value keywords,
                  Value *result)
{
  if (class == vm->kinds[OBJECT_CLASS] && count == 1) {
    *result = value_object (value_class (vm, arguments[0]));
    return true;
  }
  bool init;
  if (!class_instantiate (vm, class, arguments, count, keywords, result, &init))
    return false;
  const Value initializer = class_lookup (vm, value_class (vm, *result), vm->names[NAME_INIT]);
  const Class *owner = VALUE_IS (initializer, OBJECT_NATIVE_FUNCTION)
                           ? ((NativeFunction *)(gpointer)initializer.object)->owner
                           : NULL;
  if (!init || owner == vm->kinds[OBJECT_INSTANCE]) {
    const bool given = count > 0 || (keywords.kind == VALUE_OBJECT && dict_length (keywords) > 0);
    const Value maker = class_lookup (vm, class, vm->names[NAME_NEW]);
    return !given || VALUE_IS (maker, OBJECT_STATIC_METHOD) || class->payload_class != NULL
           || class->native || class_is_derived (class, vm->kinds[OBJECT_CLASS])
           || class->layout == OBJECT_DATA || raise_takes_no_arguments (vm, class);
  }
  if (owner != NULL && owner == class->payload_class)
    return true;
  const Arguments all = { *result, arguments, count, NULL, keywords };
  Value returned;
  return call_arguments (vm, initializer, &all, &returned);
}
