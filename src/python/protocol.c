#include "python/protocol.h"

#include "python/builtin.h"
#include "python/protocol_private.h"

Class *
value_class (Vm *vm, Value value)
{
  return value.kind == VALUE_OBJECT ? value.object->class : vm->immediates[value.kind & 7];
}

const char *
value_type_name (Vm *vm, Value value)
{
  if (value.kind == VALUE_ABSENT)
    return "unbound";
  return value_class (vm, value)->name;
}

bool
value_is_instance (Value value, const Class *class)
{
  if (class == NULL)
    return false;
  if (value.kind != VALUE_OBJECT)
    return (class->immediates & (1u << value.kind)) != 0;
  return class_is_derived (value.object->class, class);
}

bool
value_is_callable (Vm *vm, Value value)
{
  if (value.kind != VALUE_OBJECT)
    return false;
  switch ((int)value.object->kind) {
  case OBJECT_FUNCTION:
  case OBJECT_NATIVE_FUNCTION:
  case OBJECT_BOUND_METHOD:
  case OBJECT_CLASS:
  case OBJECT_STATIC_METHOD:
    return true;
  default:
    return class_lookup (vm, value.object->class, vm->names[NAME_CALL]).kind != VALUE_ABSENT;
  }
}

Value
dunder_find (Vm *vm, Value value, String *name)
{
  if (value.kind != VALUE_OBJECT)
    return value_absent ();
  const ObjectKind kind = value.object->kind;
  if (kind != OBJECT_INSTANCE && kind != OBJECT_DATA
      && (kind != OBJECT_CLASS || value.object->class == vm->kinds[OBJECT_CLASS]))
    return value_absent ();
  const Class *class = value.object->class;
  const Value method = class_lookup (vm, class, name);
  if (VALUE_IS (method, OBJECT_NATIVE_FUNCTION)) {
    const Class *owner = ((NativeFunction *)(gpointer)method.object)->owner;
    if (owner == vm->kinds[OBJECT_INSTANCE] || owner == vm->kinds[OBJECT_CLASS]
        || (owner != NULL && owner == class->payload_class))
      return value_absent ();
  }
  return method;
}

bool
dunder_call (Vm *vm, Value method, Value self, const Value *arguments, size_t count, Value *result)
{
  if (VALUE_IS (method, OBJECT_STATIC_METHOD) || VALUE_IS (method, OBJECT_CLASS_METHOD)
      || VALUE_IS (method, OBJECT_CLASS) || VALUE_IS (method, OBJECT_INSTANCE))
    return value_call (vm, method, arguments, count, value_absent (), result);
  const Arguments all = { .self = self, .values = arguments, .count = count };
  return call_arguments (vm, method, &all, result);
}

bool
value_truth (Vm *vm, Value value, bool *truth)
{
  switch (value.kind) {
  case VALUE_BOOL:
    *truth = value.boolean;
    return true;
  case VALUE_INT:
    *truth = value.integer != 0;
    return true;
  case VALUE_FLOAT:
    *truth = value.real < 0 || value.real > 0 || value.real != value.real;
    return true;
  case VALUE_NONE:
  case VALUE_ABSENT:
    *truth = false;
    return true;
  case VALUE_NOT_IMPLEMENTED:
  case VALUE_ELLIPSIS:
    *truth = true;
    return true;
  case VALUE_OBJECT:
  default:
    break;
  }
  Value answer;
  const Value method = dunder_find (vm, value, vm->names[NAME_BOOL]);
  if (method.kind != VALUE_ABSENT && method.kind != VALUE_NONE) {
    if (!dunder_call (vm, method, value, NULL, 0, &answer))
      return false;
    if (answer.kind != VALUE_BOOL)
      return vm_raise (vm, "TypeError", "__bool__ should return bool, returned %s",
                       value_type_name (vm, answer));
    *truth = answer.boolean;
    return true;
  }
  const Value length = dunder_find (vm, value, vm->names[NAME_LEN]);
  if (length.kind != VALUE_ABSENT) {
    gint64 count;
    const bool counted = value_length (vm, value, &count);
    *truth = counted && count != 0;
    return counted;
  }
  const Value plain = value_plain (value);
  if (plain.kind != VALUE_OBJECT)
    return value_truth (vm, plain, truth);
  gint64 count;
  bool has;
  if (!builtin_length (vm, plain, &count, &has))
    return false;
  *truth = !has || count != 0;
  return true;
}

static guint
mix (guint64 number)
{
  number ^= number >> 33;
  number *= 0xff51afd7ed558ccdULL;
  number ^= number >> 33;
  return (guint)number;
}

static bool
hash_instance (Vm *vm, Value value, guint *hash)
{
  const Value method = class_lookup (vm, value.object->class, vm->names[NAME_HASH]);
  if (method.kind == VALUE_NONE)
    return vm_raise (vm, "TypeError", "unhashable type: '%s'", value_type_name (vm, value));
  const Value own = dunder_find (vm, value, vm->names[NAME_HASH]);
  if (own.kind != VALUE_ABSENT) {
    Value answer;
    if (!dunder_call (vm, own, value, NULL, 0, &answer))
      return false;
    if (answer.kind != VALUE_INT && answer.kind != VALUE_BOOL)
      return vm_raise (vm, "TypeError", "__hash__ method should return an integer");
    /* what hash () gave for something else is kept as it is */
    if (answer.kind == VALUE_INT && answer.integer >= 0 && answer.integer <= G_MAXUINT) {
      *hash = (guint)answer.integer;
      return true;
    }
    return value_hash (vm, answer, hash);
  }
  const Value plain = value_plain (value);
  if (VALUE_IS (value, OBJECT_INSTANCE) && !value_is (plain, value))
    return value_hash (vm, plain, hash);
  *hash = mix ((guintptr)value.object >> 4);
  return true;
}

bool
value_hash (Vm *vm, Value value, guint *hash)
{
  switch (value.kind) {
  case VALUE_INT:
    *hash = mix ((guint64)value.integer);
    return true;
  case VALUE_BOOL:
    *hash = mix (value.boolean);
    return true;
  case VALUE_FLOAT:
    if (value.real >= -9.2e18 && value.real <= 9.2e18
        && (double)(gint64)value.real - value.real == 0)
      *hash = mix ((guint64)(gint64)value.real);
    else {
      union {
        double real;
        guint64 bits;
      } image = { value.real };
      *hash = mix (image.bits);
    }
    return true;
  case VALUE_NONE:
  case VALUE_NOT_IMPLEMENTED:
  case VALUE_ELLIPSIS:
  case VALUE_ABSENT:
    *hash = mix (0x9e3779b9u + (guint)value.kind);
    return true;
  case VALUE_OBJECT:
  default:
    break;
  }
  switch ((int)value.object->kind) {
  case OBJECT_STRING:
    *hash = string_hash ((String *)(gpointer)value.object);
    return true;
  case OBJECT_INSTANCE:
  case OBJECT_DATA:
  case OBJECT_CLASS:
    return hash_instance (vm, value, hash);
  case OBJECT_FUNCTION:
  case OBJECT_NATIVE_FUNCTION:
  case OBJECT_MODULE:
  case OBJECT_GENERATOR:
  case OBJECT_ITERATOR:
  case OBJECT_CODE:
    *hash = mix ((guintptr)value.object >> 4);
    return true;
  default:
    return builtin_hash (vm, value, hash);
  }
}

static bool
must_be_text (Vm *vm, const char *method, Value *text)
{
  return value_text (*text, NULL) != NULL
         || vm_raise (vm, "TypeError", "%s returned non-string (type %s)", method,
                      value_type_name (vm, *text));
}

bool
value_repr (Vm *vm, Value value, Value *text)
{
  const Value method = dunder_find (vm, value, vm->names[NAME_REPR]);
  if (method.kind != VALUE_ABSENT)
    return dunder_call (vm, method, value, NULL, 0, text) && must_be_text (vm, "__repr__", text);
  const Value plain = value_plain (value);
  if (VALUE_IS (plain, OBJECT_INSTANCE)) {
    const Class *class = value.object->class;
    *text = string_format (vm, "<%s object at %p>", class->qualified_name, (void *)value.object);
    return true;
  }
  return builtin_repr (vm, plain, text);
}

bool
value_str (Vm *vm, Value value, Value *text)
{
  if (VALUE_IS (value, OBJECT_STRING)) {
    *text = value;
    return true;
  }
  const Value method = dunder_find (vm, value, vm->names[NAME_STR]);
  if (method.kind != VALUE_ABSENT)
    return dunder_call (vm, method, value, NULL, 0, text) && must_be_text (vm, "__str__", text);
  const Value plain = value_plain (value);
  if (VALUE_IS (value, OBJECT_INSTANCE) && VALUE_IS (plain, OBJECT_STRING)) {
    *text = plain;
    return true;
  }
  return value_repr (vm, value, text);
}

bool
value_format (Vm *vm, Value value, const char *spec, size_t length, Value *text)
{
  const Value method = dunder_find (vm, value, vm->names[NAME_FORMAT]);
  if (method.kind != VALUE_ABSENT) {
    const Value argument = string_new (vm, spec, (gssize)length);
    return dunder_call (vm, method, value, &argument, 1, text)
           && must_be_text (vm, "__format__", text);
  }
  const Value plain = value_plain (value);
  const bool bare = plain.kind == VALUE_OBJECT && !VALUE_IS (plain, OBJECT_STRING);
  if (length == 0 && (bare || !value_is (plain, value)))
    return value_str (vm, value, text);
  return builtin_format (vm, plain, spec, length, text);
}
