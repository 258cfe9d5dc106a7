#include "python/vm_state.h"

#include <string.h>

static guint
text_hash (gconstpointer string)
{
  const String *key = string;
  guint hash = 5381; /* as g_str_hash, of a text that need not end in 0 */
  for (size_t i = 0; i < key->length; i++)
    hash = hash * 33 + (guchar)key->text[i];
  return hash;
}

static gboolean
text_same (gconstpointer a, gconstpointer b)
{
  const String *left = a;
  const String *right = b;
  return left->length == right->length && memcmp (left->text, right->text, left->length) == 0;
}

String *
vm_intern_string (Vm *vm, String *string)
{
  if (vm->interned == NULL)
    vm->interned = g_hash_table_new (text_hash, text_same);
  String *known = g_hash_table_lookup (vm->interned, string);
  if (known != NULL)
    return known;
  g_hash_table_add (vm->interned, string);
  return string;
}

String *
vm_intern (Vm *vm, const char *text, gssize length)
{
  const size_t size = length < 0 ? strlen (text) : (size_t)length;
  const String key = { .text = (char *)(guintptr)text, .length = size };
  String *known = vm->interned == NULL ? NULL : g_hash_table_lookup (vm->interned, &key);
  if (known != NULL)
    return known;
  return vm_intern_string (vm, (String *)(gpointer)string_new (vm, text, length).object);
}

static size_t
count_characters (const char *text, size_t length)
{
  size_t count = 0;
  for (size_t i = 0; i < length; i++)
    count += ((guchar)text[i] & 0xC0) != 0x80;
  return count;
}

Value
string_take (Vm *vm, char *text, size_t length)
{
  String *string = heap_object (vm, OBJECT_STRING, sizeof (String));
  string->text = text;
  string->length = length;
  string->characters = count_characters (text, length);
  heap_count (vm, length);
  return value_object (string);
}

Value
string_new (Vm *vm, const char *text, gssize length)
{
  const size_t size = length < 0 ? strlen (text) : (size_t)length;
  char *copy = g_malloc (size + 1);
  if (size > 0)
    memcpy (copy, text, size);
  copy[size] = '\0';
  return string_take (vm, copy, size);
}

Value
string_format (Vm *vm, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return string_take (vm, text, strlen (text));
}

Value
bytes_new (Vm *vm, const void *data, size_t length)
{
  Bytes *bytes = heap_object (vm, OBJECT_BYTES, sizeof (Bytes));
  bytes->data = g_malloc (length + 1);
  if (length > 0)
    memcpy (bytes->data, data, length);
  bytes->data[length] = 0;
  bytes->length = length;
  heap_count (vm, length);
  return value_object (bytes);
}

Value
list_new (Vm *vm, size_t capacity)
{
  List *list = heap_object (vm, OBJECT_LIST, sizeof (List));
  list->items = capacity == 0 ? NULL : g_new (Value, capacity);
  list->capacity = capacity;
  heap_count (vm, capacity * sizeof (Value));
  return value_object (list);
}

void
list_append (Vm *vm, Value list, Value item)
{
  List *to = (List *)(gpointer)list.object;
  if (to->length == to->capacity) {
    to->capacity = MAX ((size_t)4, to->capacity * 2);
    to->items = g_renew (Value, to->items, to->capacity);
    heap_count (vm, to->capacity * sizeof (Value));
  }
  to->items[to->length++] = item;
}

Value
tuple_new (Vm *vm, const Value *items, size_t length)
{
  Tuple *tuple = heap_object (vm, OBJECT_TUPLE, sizeof (Tuple) + length * sizeof (Value));
  tuple->length = length;
  for (size_t i = 0; i < length; i++)
    tuple->items[i] = items == NULL ? value_none () : items[i];
  return value_object (tuple);
}

Value
iterator_new (Vm *vm, bool (*next) (Vm *vm, Iterator *iterator, Value *item), Value source)
{
  Iterator *iterator = heap_object (vm, OBJECT_ITERATOR, sizeof (Iterator));
  iterator->next = next;
  iterator->source = source;
  return value_object (iterator);
}

Value
data_new (Vm *vm, Class *class, gpointer data)
{
  Data *object = heap_object (vm, OBJECT_DATA, sizeof (Data));
  object->base.class = class;
  object->data = data;
  return value_object (object);
}

Value
instance_new (Vm *vm, Class *class)
{
  const size_t size = class->exception ? sizeof (Exception) : sizeof (Instance);
  Dict *attributes = dict_make (vm);
  Instance *instance = heap_object (vm, OBJECT_INSTANCE, size);
  instance->base.class = class;
  instance->attributes = attributes;
  return value_object (instance);
}

Value
value_plain (Value value)
{
  const Instance *instance = (const Instance *)(gconstpointer)value.object;
  return VALUE_IS (value, OBJECT_INSTANCE) && instance->payload.kind != VALUE_ABSENT
             ? instance->payload
             : value;
}

const char *
value_text (Value value, size_t *length)
{
  const Value plain = value_plain (value);
  if (!VALUE_IS (plain, OBJECT_STRING))
    return NULL;
  const String *string = (const String *)(gconstpointer)plain.object;
  if (length != NULL)
    *length = string->length;
  return string->text;
}

/* Two nans are one, 0.0 and -0.0 are two. */
static guint64
real_bits (double real)
{
  const union {
    double real;
    guint64 bits;
  } image = { real };
  return image.bits;
}

bool
value_is (Value a, Value b)
{
  if (a.kind != b.kind)
    return false;
  switch (a.kind) {
  case VALUE_BOOL:
    return a.boolean == b.boolean;
  case VALUE_INT:
    return a.integer == b.integer;
  case VALUE_FLOAT:
    return real_bits (a.real) == real_bits (b.real);
  case VALUE_OBJECT:
    return a.object == b.object;
  case VALUE_ABSENT:
  case VALUE_NONE:
  case VALUE_NOT_IMPLEMENTED:
  case VALUE_ELLIPSIS:
  default:
    return true;
  }
}
