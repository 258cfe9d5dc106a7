#include "python/frame.h"
#include "python/vm_state.h"

#include <string.h>

enum {
  FIRST_THRESHOLD = 32 * 1024 * 1024,
  ALLOCATOR = 16, /* bytes that it rounds up by and keeps the size in */
};

void
heap_init (Vm *vm, size_t limit)
{
  vm->heap = (Heap){ .threshold = MIN ((size_t)FIRST_THRESHOLD, limit / 2), .limit = limit };
  if (vm->settings.collect_always)
    vm->heap.threshold = 0;
}

bool
heap_is_full (const Vm *vm)
{
  return vm->heap.live + vm->heap.since > vm->heap.limit;
}

gpointer
heap_object (Vm *vm, ObjectKind kind, size_t size)
{
  Object *object = g_malloc0 (size);
  object->kind = kind;
  object->class = vm->kinds[kind];
  object->next = vm->heap.objects;
  vm->heap.objects = object;
  vm->budget--;
  heap_count (vm, size + ALLOCATOR);
  return object;
}

static void
object_free (Object *object)
{
  switch (object->kind) {
  case OBJECT_STRING:
    g_free (((String *)(gpointer)object)->text);
    break;
  case OBJECT_BYTES:
    g_free (((Bytes *)(gpointer)object)->data);
    break;
  case OBJECT_LIST:
    g_free (((List *)(gpointer)object)->items);
    break;
  case OBJECT_DICT:
    dict_free_content ((Dict *)(gpointer)object);
    break;
  case OBJECT_CODE:
    code_free_content ((Code *)(gpointer)object);
    break;
  case OBJECT_NATIVE_FUNCTION:
    signature_free (((NativeFunction *)(gpointer)object)->signature);
    break;
  case OBJECT_CLASS:
    g_free (((Class *)(gpointer)object)->name);
    g_free (((Class *)(gpointer)object)->qualified_name);
    g_free (((Class *)(gpointer)object)->mro);
    break;
  case OBJECT_MODULE:
    g_free (((Module *)(gpointer)object)->name);
    g_free (((Module *)(gpointer)object)->path);
    g_free (((Module *)(gpointer)object)->member);
    g_free (((Module *)(gpointer)object)->why);
    break;
  case OBJECT_GENERATOR:
    g_free (((Generator *)(gpointer)object)->frame);
    break;
  case OBJECT_TUPLE:
  case OBJECT_SET:
  case OBJECT_RANGE:
  case OBJECT_SLICE:
  case OBJECT_ITERATOR:
  case OBJECT_CELL:
  case OBJECT_FUNCTION:
  case OBJECT_BOUND_METHOD:
  case OBJECT_INSTANCE:
  case OBJECT_PROPERTY:
  case OBJECT_STATIC_METHOD:
  case OBJECT_CLASS_METHOD:
  case OBJECT_SUPER:
  case OBJECT_DATA:
  default:
    break;
  }
  g_free (object);
}

/* What an object takes beside its fixed size, and roughly that. */
static size_t
object_size (const Object *object)
{
  const size_t fixed = 64;
  switch ((int)object->kind) {
  case OBJECT_STRING:
    return fixed + ((const String *)(gconstpointer)object)->length;
  case OBJECT_BYTES:
    return fixed + ((const Bytes *)(gconstpointer)object)->length;
  case OBJECT_LIST:
    return fixed + ((const List *)(gconstpointer)object)->capacity * sizeof (Value);
  case OBJECT_TUPLE:
    return fixed + ((const Tuple *)(gconstpointer)object)->length * sizeof (Value);
  case OBJECT_DICT:
    return fixed + dict_content_size ((const Dict *)(gconstpointer)object);
  case OBJECT_CODE:
    return fixed + code_content_size ((const Code *)(gconstpointer)object);
  default:
    return fixed;
  }
}

/* Objects that are marked and whose references are not, so that deep structures need no C stack. */
typedef GPtrArray Gray;

static void
mark_object (Gray *gray, gpointer pointer)
{
  Object *object = pointer;
  if (object == NULL || object->marked)
    return;
  object->marked = true;
  g_ptr_array_add (gray, object);
}

static void
mark_value (Gray *gray, Value value)
{
  /* An ABSENT value can refer to what is known to be missing (import.h). */
  if (value.kind == VALUE_OBJECT || value.kind == VALUE_ABSENT)
    mark_object (gray, value.object);
}

static void
mark_values (Gray *gray, const Value *values, size_t count)
{
  for (size_t i = 0; i < count; i++)
    mark_value (gray, values[i]);
}

static void
mark_frame (Gray *gray, const Frame *frame)
{
  if (frame == NULL)
    return;
  mark_object (gray, frame->code);
  mark_object (gray, frame->function);
  mark_object (gray, frame->module);
  mark_object (gray, frame->generator);
  mark_value (gray, frame->namespace);
  mark_value (gray, frame->handled);
  mark_value (gray, frame->instance);
  mark_values (gray, frame->values, (size_t)(frame->top - frame->values));
}

static void
mark_code (Gray *gray, const Code *code)
{
  mark_values (gray, code->constants, code->constant_count);
  mark_object (gray, code->name);
  mark_object (gray, code->qualified_name);
  mark_object (gray, code->path);
  mark_value (gray, code->doc);
}

static void
mark_function (Gray *gray, const Function *function)
{
  mark_object (gray, function->code);
  mark_object (gray, function->module);
  mark_object (gray, function->name);
  mark_object (gray, function->qualified_name);
  mark_object (gray, function->defaults);
  mark_object (gray, function->keyword_defaults);
  mark_object (gray, function->closure);
  mark_object (gray, function->attributes);
  mark_value (gray, function->doc);
}

static void
mark_class (Gray *gray, const Class *class)
{
  mark_object (gray, class->bases);
  mark_object (gray, class->attributes);
  for (size_t i = 0; i < class->mro_length; i++)
    mark_object (gray, class->mro[i]);
}

static void
mark_dict (Gray *gray, const Dict *dict)
{
  for (guint32 i = 0; i < dict->used; i++) {
    mark_value (gray, dict->entries[i].key);
    mark_value (gray, dict->entries[i].value);
  }
}

static void
mark_instance (Gray *gray, Instance *instance)
{
  mark_object (gray, instance->owner);
  mark_object (gray, instance->attributes);
  mark_value (gray, instance->payload);
  if (instance->base.class->exception)
    mark_value (gray, ((Exception *)instance)->path);
}

static void
mark_callable (Gray *gray, gpointer object, ObjectKind kind)
{
  if (kind == OBJECT_NATIVE_FUNCTION) {
    const NativeFunction *native = object;
    mark_object (gray, native->owner);
    mark_object (gray, native->module);
  }
  else if (kind == OBJECT_BOUND_METHOD) {
    const BoundMethod *method = object;
    mark_value (gray, method->function);
    mark_value (gray, method->self);
  }
  else if (kind == OBJECT_PROPERTY) {
    const Property *property = object;
    mark_value (gray, property->get);
    mark_value (gray, property->set);
    mark_value (gray, property->delete);
    mark_value (gray, property->doc);
  }
  else if (kind == OBJECT_SUPER) {
    const Super *super = object;
    mark_object (gray, super->class);
    mark_object (gray, super->self_class);
    mark_value (gray, super->self);
  }
}

static void
mark_container (Gray *gray, gpointer object, ObjectKind kind)
{
  if (kind == OBJECT_LIST)
    mark_values (gray, ((List *)object)->items, ((List *)object)->length);
  else if (kind == OBJECT_TUPLE)
    mark_values (gray, ((Tuple *)object)->items, ((Tuple *)object)->length);
  else if (kind == OBJECT_SET)
    mark_object (gray, ((Set *)object)->members);
  else {
    const Slice *slice = object;
    mark_value (gray, slice->start);
    mark_value (gray, slice->stop);
    mark_value (gray, slice->step);
  }
}

static void
mark_references (Gray *gray, gpointer object)
{
  const Object *base = object;
  mark_object (gray, base->class);
  switch (base->kind) {
  case OBJECT_LIST:
  case OBJECT_TUPLE:
  case OBJECT_SET:
  case OBJECT_SLICE:
    mark_container (gray, object, base->kind);
    break;
  case OBJECT_DICT:
    mark_dict (gray, object);
    break;
  case OBJECT_ITERATOR:
    mark_value (gray, ((Iterator *)object)->source);
    mark_value (gray, ((Iterator *)object)->extra);
    break;
  case OBJECT_CODE:
    mark_code (gray, object);
    break;
  case OBJECT_CELL:
    mark_value (gray, ((Cell *)object)->value);
    break;
  case OBJECT_FUNCTION:
    mark_function (gray, object);
    break;
  case OBJECT_NATIVE_FUNCTION:
  case OBJECT_BOUND_METHOD:
  case OBJECT_PROPERTY:
  case OBJECT_SUPER:
    mark_callable (gray, object, base->kind);
    break;
  case OBJECT_GENERATOR:
    mark_frame (gray, ((Generator *)object)->frame);
    mark_object (gray, ((Generator *)object)->name);
    break;
  case OBJECT_CLASS:
    mark_class (gray, object);
    break;
  case OBJECT_INSTANCE:
    mark_instance (gray, object);
    break;
  case OBJECT_MODULE:
    mark_object (gray, ((Module *)object)->attributes);
    break;
  case OBJECT_STATIC_METHOD:
  case OBJECT_CLASS_METHOD:
    mark_value (gray, ((MethodWrapper *)object)->function);
    break;
  case OBJECT_DATA:
    mark_values (gray, ((Data *)object)->kept, G_N_ELEMENTS (((Data *)object)->kept));
    break;
  case OBJECT_STRING:
  case OBJECT_BYTES:
  case OBJECT_RANGE:
  default:
    break;
  }
}

static void
mark_table (Gray *gray, GHashTable *table)
{
  GHashTableIter iterator;
  gpointer object;
  g_hash_table_iter_init (&iterator, table);
  while (g_hash_table_iter_next (&iterator, NULL, &object))
    mark_object (gray, object);
}

static void
mark_roots (Vm *vm, Gray *gray)
{
  for (size_t i = 0; i < G_N_ELEMENTS (vm->kinds); i++)
    mark_object (gray, vm->kinds[i]);
  for (size_t i = 0; i < G_N_ELEMENTS (vm->immediates); i++)
    mark_object (gray, vm->immediates[i]);
  mark_table (gray, vm->interned);
  mark_table (gray, vm->native_classes);
  mark_object (gray, vm->frozen_set);
  mark_object (gray, vm->modules);
  mark_object (gray, vm->builtins);
  for (guint i = 0; i < vm->scripts->len; i++)
    mark_object (gray, vm->scripts->pdata[i]);
  for (const Frame *frame = vm->frame; frame != NULL; frame = frame->caller)
    mark_frame (gray, frame);
  mark_value (gray, vm->raised);
  mark_value (gray, vm->result);
}

static void
finalize (Object *object)
{
  Data *data = (Data *)(gpointer)object;
  if (object->kind == OBJECT_DATA && object->class != NULL && object->class->finalize != NULL)
    object->class->finalize (data->data);
}

/* Classes have to live until what they finalize is gone. */
static void
free_all (Object *dead)
{
  for (Object *object = dead; object != NULL; object = object->next)
    finalize (object);
  while (dead != NULL) {
    Object *next = dead->next;
    object_free (dead);
    dead = next;
  }
}

static void
sweep (Vm *vm)
{
  Object *dead = NULL;
  size_t live = 0;
  for (Object **link = &vm->heap.objects; *link != NULL;) {
    Object *object = *link;
    if (object->marked) {
      object->marked = false;
      live += object_size (object);
      link = &object->next;
    }
    else {
      *link = object->next;
      object->next = dead;
      dead = object;
    }
  }
  free_all (dead);
  vm->heap.live = live;
  vm->heap.since = 0;
  vm->heap.threshold = vm->settings.collect_always
                           ? 0
                           : MIN (MAX ((size_t)FIRST_THRESHOLD, live), vm->heap.limit / 2);
}

void
heap_collect (Vm *vm)
{
  g_autoptr (GPtrArray) gray = g_ptr_array_sized_new (4096);
  memset (vm->cache, 0, CACHE_SIZE * sizeof (CachedAttribute));
  mark_roots (vm, gray);
  while (gray->len > 0)
    mark_references (gray, g_ptr_array_steal_index_fast (gray, gray->len - 1));
  sweep (vm);
}

void
heap_free (Vm *vm)
{
  free_all (vm->heap.objects);
  vm->heap.objects = NULL;
}
