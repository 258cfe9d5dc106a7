#include "python/class.h"

#include "python/builtin.h"
#include "python/vm_state.h"

#include <string.h>

void
class_changed (Vm *vm)
{
  memset (vm->cache, 0, CACHE_SIZE * sizeof (CachedAttribute));
}

bool
class_is_derived (const Class *class, const Class *from)
{
  for (size_t i = 0; i < class->mro_length; i++)
    if (class->mro[i] == from)
      return true;
  return false;
}

Value
class_lookup (Vm *vm, const Class *class, String *name)
{
  const guintptr key = ((guintptr) class >> 4) ^ ((guintptr)name >> 5);
  CachedAttribute *cached = &vm->cache[key % CACHE_SIZE];
  if (cached->class == class && cached->name == name)
    return cached->value;
  *cached = (CachedAttribute){ class, name, value_absent () };
  for (size_t i = 0; i < class->mro_length; i++) {
    const DictEntry *entry = dict_find_string (class->mro[i]->attributes, name);
    if (entry != NULL) {
      cached->value = entry->value;
      break;
    }
  }
  return cached->value;
}

Value
class_lookup_after (const Class *class, const Class *after, String *name)
{
  size_t i = 0;
  while (i < class->mro_length && class->mro[i] != after)
    i++;
  for (i++; i < class->mro_length; i++) {
    const DictEntry *entry = dict_find_string (class->mro[i]->attributes, name);
    if (entry != NULL)
      return entry->value;
  }
  return value_absent ();
}

/* Whether CLASS stands behind the first place of one of the lists. */
static bool
in_a_tail (const GPtrArray *lists, const guint *heads, const Class *class)
{
  for (guint i = 0; i < lists->len; i++) {
    const GPtrArray *list = lists->pdata[i];
    for (guint j = heads[i] + 1; j < list->len; j++)
      if (list->pdata[j] == class)
        return true;
  }
  return false;
}

static Class *
next_of_merge (const GPtrArray *lists, const guint *heads)
{
  for (guint i = 0; i < lists->len; i++) {
    const GPtrArray *list = lists->pdata[i];
    if (heads[i] < list->len && !in_a_tail (lists, heads, list->pdata[heads[i]]))
      return list->pdata[heads[i]];
  }
  return NULL;
}

static bool
merge_is_over (const GPtrArray *lists, const guint *heads)
{
  for (guint i = 0; i < lists->len; i++)
    if (heads[i] < ((const GPtrArray *)lists->pdata[i])->len)
      return false;
  return true;
}

/* C3: what stands first in the lists and in no tail, again and again. */
static bool
class_linearize (Vm *vm, Class *class)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  GPtrArray *direct = g_ptr_array_new ();
  for (size_t i = 0; i < class->bases->length; i++) {
    Class *base = value_as_class (class->bases->items[i]);
    GPtrArray *line = g_ptr_array_new ();
    for (size_t j = 0; j < base->mro_length; j++)
      g_ptr_array_add (line, base->mro[j]);
    g_ptr_array_add (lists, line);
    g_ptr_array_add (direct, base);
  }
  g_ptr_array_add (lists, direct);
  g_autofree guint *heads = g_new0 (guint, lists->len);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_ptr_array_add (order, class);
  while (!merge_is_over (lists, heads)) {
    Class *next = next_of_merge (lists, heads);
    if (next == NULL)
      return vm_raise (vm, "TypeError",
                       "Cannot create a consistent method resolution order (MRO) for bases");
    g_ptr_array_add (order, next);
    for (guint i = 0; i < lists->len; i++) {
      const GPtrArray *list = lists->pdata[i];
      if (heads[i] < list->len && list->pdata[heads[i]] == next)
        heads[i]++;
    }
  }
  class->mro_length = order->len;
  class->mro = (Class **)(gpointer)g_ptr_array_free (g_steal_pointer (&order), FALSE);
  return true;
}

/* What instances are made of, as inherited. */
static void
class_inherit_layout (Class *class)
{
  class->layout = OBJECT_INSTANCE;
  for (size_t i = class->mro_length; i-- > 1;) {
    const Class *base = class->mro[i];
    class->exception = class->exception || base->exception;
    class->library = class->library || base->library;
    if (base->payload_class != NULL) {
      class->payload_class = base->payload_class;
      class->layout = base->layout;
    }
    if (base->layout == OBJECT_DATA) {
      class->layout = OBJECT_DATA;
      class->finalize = base->finalize;
    }
  }
}

static bool
class_check_bases (Vm *vm, Value bases, Class **metaclass)
{
  const Tuple *tuple = (const Tuple *)(gpointer)bases.object;
  for (size_t i = 0; i < tuple->length; i++) {
    const Class *base = value_as_class (tuple->items[i]);
    if (base == NULL)
      return vm_raise (vm, "TypeError", "bases must be types");
    if (base == vm->immediates[VALUE_BOOL] || base == vm->immediates[VALUE_NONE]
        || base == vm->kinds[OBJECT_FUNCTION] || base == vm->kinds[OBJECT_RANGE])
      return vm_raise (vm, "TypeError", "type '%s' is not an acceptable base type", base->name);
    Class *meta = base->base.class;
    if (*metaclass == NULL || class_is_derived (meta, *metaclass))
      *metaclass = meta;
    else if (!class_is_derived (*metaclass, meta))
      return vm_raise (vm, "TypeError",
                       "metaclass conflict: the metaclass of a derived class must be a "
                       "(non-strict) subclass of the metaclasses of all its bases");
  }
  return true;
}

Class *
class_new (Vm *vm, Class *metaclass, const char *name, const char *module, Value bases,
           Value attributes)
{
  if (!class_check_bases (vm, bases, &metaclass))
    return NULL;
  Class *class = heap_object (vm, OBJECT_CLASS, sizeof (Class));
  class->base.class = metaclass == NULL ? vm->kinds[OBJECT_CLASS] : metaclass;
  class->name = g_strdup (name);
  class->qualified_name = module == NULL ? g_strdup (name) : g_strconcat (module, ".", name, NULL);
  class->bases = (Tuple *)(gpointer)bases.object;
  class->attributes = dict_make (vm);
  if (attributes.kind != VALUE_ABSENT)
    dict_add_all (vm, class->attributes, value_dict (attributes));
  if (!class_linearize (vm, class))
    return NULL;
  class_inherit_layout (class);
  return class;
}

void
class_add_methods (Vm *vm, Class *class, const NativeFunctionDef *defs, ObjectKind wrapper)
{
  for (; defs != NULL && defs->name != NULL; defs++) {
    const Value value = native_function_new (vm, defs, class, NULL);
    NativeFunction *native = (NativeFunction *)(gpointer)value.object;
    native->binds = wrapper == OBJECT_NATIVE_FUNCTION;
    native->makes = wrapper == OBJECT_CLASS_METHOD && strcmp (defs->name, "__new__") == 0;
    const bool wrapped = wrapper != OBJECT_NATIVE_FUNCTION && !native->makes;
    dict_set_text (vm, value_object (class->attributes), defs->name,
                   wrapped ? method_wrapper_new (vm, wrapper, value) : value);
  }
}

static void
add_properties (Vm *vm, Class *class, const NativePropertyDef *defs)
{
  for (; defs != NULL && defs->name != NULL; defs++) {
    Property *property = heap_object (vm, OBJECT_PROPERTY, sizeof (Property));
    property->native = defs->get;
    property->name = defs->name;
    property->get = property->set = property->delete = property->doc = value_none ();
    dict_set_text (vm, value_object (class->attributes), defs->name, value_object (property));
  }
}

Class *
class_from_table (Vm *vm, const NativeClassDef *def, Class *base, const char *module)
{
  Class *known = g_hash_table_lookup (vm->native_classes, def);
  if (known != NULL)
    return known;
  Class *parent = base == NULL ? vm->kinds[OBJECT_INSTANCE] : base;
  const Value bases = value_object (parent);
  Class *class = class_new (vm, NULL, def->name, module,
                            tuple_new (vm, &bases, parent == NULL ? 0 : 1), value_absent ());
  g_hash_table_insert (vm->native_classes, (gpointer)(guintptr)def, class);
  class->native = true;
  if (def->finalize != NULL || (base != NULL && base->layout == OBJECT_DATA)) {
    class->layout = OBJECT_DATA;
    class->finalize = def->finalize != NULL ? def->finalize : base->finalize;
  }
  class_add_methods (vm, class, def->methods, OBJECT_NATIVE_FUNCTION);
  class_add_methods (vm, class, def->class_methods, OBJECT_CLASS_METHOD);
  class_add_methods (vm, class, def->static_methods, OBJECT_STATIC_METHOD);
  add_properties (vm, class, def->properties);
  dict_set_text (vm, value_object (class->attributes), "__module__",
                 value_object (vm_intern (vm, module == NULL ? "builtins" : module, -1)));
  return class;
}
