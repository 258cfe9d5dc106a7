#include "python/call.h"

#include "python/class.h"
#include "python/import.h"
#include "python/vm_state.h"

#include <string.h>

enum { MOST_DIRECT = 16 };

typedef struct {
  const Function *function;
  Frame *frame;
  GPtrArray *only_positional; /* given as keywords */
} FunctionBinding;

/* What the user gave to cmig's own code by a name that it does not know is refused: it may mean
 * something to the real library. */
static bool
raise_unexpected (Vm *vm, const Function *function, const String *name)
{
  const char *callee = function->qualified_name->text;
  if ((function->code->flags & CODE_LIBRARY) != 0 && !frame_is_library (vm))
    return vm_refuse (vm, NULL, "%s() has no keyword '%s' that cmig knows", callee, name->text);
  return vm_raise (vm, "TypeError", "%s() got an unexpected keyword argument '%s'", callee,
                   name->text);
}

static bool
bind_keyword (Vm *vm, String *name, Value value, gpointer data)
{
  FunctionBinding *binding = data;
  const Code *code = binding->function->code;
  const guint32 named = code->positional + code->keyword_only;
  for (guint32 i = 0; i < named; i++) {
    if (code->local_names[i] != name)
      continue;
    if (i < code->positional_only) {
      if ((code->flags & CODE_KEYWORDS) != 0)
        break;
      if (binding->only_positional == NULL)
        binding->only_positional = g_ptr_array_new ();
      g_ptr_array_add (binding->only_positional, name);
      return true;
    }
    if (binding->frame->slots[i].kind != VALUE_ABSENT)
      return vm_raise (vm, "TypeError", "%s() got multiple values for argument '%s'",
                       binding->function->qualified_name->text, name->text);
    binding->frame->slots[i] = value;
    return true;
  }
  if ((code->flags & CODE_KEYWORDS) == 0)
    return raise_unexpected (vm, binding->function, name);
  dict_set_string (vm, value_dict (binding->frame->slots[code->parameters - 1]), name, value);
  return true;
}

static bool
raise_only_positional (Vm *vm, const FunctionBinding *binding)
{
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint i = 0; i < binding->only_positional->len; i++)
    g_string_append_printf (list, "%s%s", i == 0 ? "" : ", ",
                            ((const String *)binding->only_positional->pdata[i])->text);
  return vm_raise (vm, "TypeError",
                   "%s() got some positional-only arguments passed as keyword arguments: '%s'",
                   binding->function->qualified_name->text, list->str);
}

static bool
raise_surplus (Vm *vm, const Function *function, const Frame *frame, size_t given)
{
  const Code *code = function->code;
  const size_t defaults = function->defaults == NULL ? 0 : function->defaults->length;
  g_autofree char *takes = defaults == 0
                               ? g_strdup_printf ("%u positional argument%s", code->positional,
                                                  code->positional == 1 ? "" : "s")
                               : g_strdup_printf ("from %zu to %u positional arguments",
                                                  code->positional - defaults, code->positional);
  size_t keyword_only = 0;
  for (guint32 i = code->positional; i < code->positional + code->keyword_only; i++)
    keyword_only += frame->slots[i].kind != VALUE_ABSENT;
  if (keyword_only > 0)
    return vm_raise (vm, "TypeError",
                     "%s() takes %s but %zu positional argument%s (and %zu keyword-only "
                     "argument%s) were given",
                     function->qualified_name->text, takes, given, given == 1 ? "" : "s",
                     keyword_only, keyword_only == 1 ? "" : "s");
  return vm_raise (vm, "TypeError", "%s() takes %s but %zu %s given",
                   function->qualified_name->text, takes, given, given == 1 ? "was" : "were");
}

static bool
bind_defaults (Vm *vm, const Function *function, Frame *frame)
{
  const Code *code = function->code;
  const size_t defaults = function->defaults == NULL ? 0 : function->defaults->length;
  g_autoptr (GPtrArray) missing = NULL;
  for (guint32 i = 0; i < code->positional + code->keyword_only; i++) {
    if (i == code->positional && missing != NULL)
      return raise_missing (vm, function->qualified_name->text, "positional", missing);
    if (frame->slots[i].kind != VALUE_ABSENT)
      continue;
    const DictEntry *entry = NULL;
    if (i < code->positional && i + defaults >= code->positional)
      frame->slots[i] = function->defaults->items[i + defaults - code->positional];
    else if (i >= code->positional && function->keyword_defaults != NULL
             && (entry = dict_find_string (function->keyword_defaults, code->local_names[i]))
                    != NULL)
      frame->slots[i] = entry->value;
    else {
      if (missing == NULL)
        missing = g_ptr_array_new ();
      g_ptr_array_add (missing, code->local_names[i]);
    }
  }
  if (missing == NULL)
    return true;
  const bool positional = code->keyword_only == 0;
  return raise_missing (vm, function->qualified_name->text,
                        positional ? "positional" : "keyword-only", missing);
}

static bool
bind_all (Vm *vm, Function *function, Frame *frame, const Arguments *arguments)
{
  const Code *code = function->code;
  const size_t given = arguments_count (arguments);
  const size_t direct = MIN (given, (size_t)code->positional);
  guint32 extra = code->positional + code->keyword_only;
  for (size_t i = 0; i < direct; i++)
    frame->slots[i] = arguments_get (arguments, i);
  if ((code->flags & CODE_ARGS) != 0)
    frame->slots[extra++] = arguments_tuple (vm, arguments, direct);
  if ((code->flags & CODE_KEYWORDS) != 0)
    frame->slots[extra] = dict_new (vm);
  FunctionBinding binding = { function, frame, NULL };
  const bool taken = arguments_each_keyword (vm, arguments, bind_keyword, &binding);
  g_autoptr (GPtrArray) only_positional = binding.only_positional;
  if (!taken)
    return false;
  if (only_positional != NULL)
    return raise_only_positional (vm, &binding);
  if (given > direct && (code->flags & CODE_ARGS) == 0)
    return raise_surplus (vm, function, frame, given);
  return bind_defaults (vm, function, frame);
}

static void
bind_cells (Vm *vm, const Function *function, Frame *frame)
{
  const Code *code = frame->code;
  Value *cells = frame->slots + code->locals;
  for (guint32 i = 0; i < code->cells; i++) {
    const guint32 parameter = code->cell_parameters[i];
    cells[i] = cell_new (vm, parameter == G_MAXUINT32 ? value_absent () : frame->slots[parameter]);
  }
  for (guint32 i = 0; i < code->frees; i++)
    cells[code->cells + i] = function->closure->items[i];
}

Frame *
call_bind (Vm *vm, Function *function, const Arguments *arguments)
{
  const Code *code = function->code;
  Frame *frame = frame_new (vm, function, function->code, function->module);
  const size_t given = arguments_count (arguments);
  const bool plain = (code->flags & CODE_SIMPLE) != 0 && given == code->positional
                     && arguments->names == NULL && arguments->more.kind == VALUE_ABSENT;
  if (plain)
    for (size_t i = 0; i < given; i++)
      frame->slots[i] = arguments_get (arguments, i);
  else if (!bind_all (vm, function, frame, arguments)) {
    frame_free (vm, frame);
    return NULL;
  }
  if (code->cells + code->frees > 0)
    bind_cells (vm, function, frame);
  return frame;
}

static bool
call_function (Vm *vm, Function *function, const Arguments *arguments, Value *result)
{
  Frame *frame = call_bind (vm, function, arguments);
  if (frame == NULL)
    return false;
  if ((function->code->flags & CODE_GENERATOR) != 0) {
    *result = generator_new (vm, frame);
    return true;
  }
  if (!frame_enter (vm, frame, FRAME_TO_C) || !vm_run (vm))
    return false;
  *result = vm->result;
  return true;
}

/* A method of a built-in type sees the built-in value inside an instance of a derived class. */
static bool
check_self (Vm *vm, const NativeFunction *function, Value *self)
{
  const Class *owner = function->owner;
  if (!value_is_instance (*self, owner))
    return vm_raise (vm, "TypeError",
                     "descriptor '%s' for '%s' objects doesn't apply to a '%s' object",
                     function->def->name, owner->name, value_type_name (vm, *self));
  if (owner->payload_class != NULL)
    *self = value_plain (*self);
  return true;
}

/* str.__new__ (Derived, …): the value is made by the built-in class and put into an instance. */
static bool
call_maker (Vm *vm, NativeFunction *function, Value *bound, Value *result)
{
  Class *class = value_as_class (bound[0]);
  if (class == NULL || !class_is_derived (class, function->owner))
    return vm_raise (vm, "TypeError", "%s.__new__(X): X is not a subtype of %s",
                     function->owner->name, function->owner->name);
  if (class == function->owner || function->owner->payload_class != function->owner)
    return function->def->call (vm, bound, result);
  bound[0] = value_object (function->owner);
  Value payload;
  if (!function->def->call (vm, bound, &payload))
    return false;
  *result = instance_new (vm, class);
  ((Instance *)(gpointer)result->object)->payload = payload;
  return true;
}

static bool
call_native (Vm *vm, NativeFunction *function, const Arguments *arguments, Value *result)
{
  if (function->def->call == NULL)
    return vm_refuse (vm, NULL, "%s", function->def->signature);
  const Signature *signature = native_signature (vm, function);
  const size_t size = signature_size (signature);
  Value direct[MOST_DIRECT];
  g_autofree Value *more = size > MOST_DIRECT ? g_new (Value, size) : NULL;
  Value *bound = more != NULL ? more : direct;
  if (!signature_bind (vm, function, signature, arguments, bound))
    return false;
  *result = value_none ();
  if (function->makes)
    return call_maker (vm, function, bound, result);
  if (function->binds && size > 0 && !check_self (vm, function, &bound[0]))
    return false;
  return function->def->call (vm, bound, result);
}

static bool
call_instance (Vm *vm, Value callable, const Arguments *arguments, Value *result)
{
  const Class *class = value_class (vm, callable);
  const Value method = class_lookup (vm, class, vm->names[NAME_CALL]);
  if (method.kind == VALUE_ABSENT)
    return vm_raise (vm, "TypeError", "'%s' object is not callable", class->name);
  const Value values = arguments_tuple (vm, arguments, 0);
  const Value keywords = arguments_keywords (vm, arguments);
  if (vm_raised (vm))
    return false;
  const Tuple *tuple = (const Tuple *)(gpointer)values.object;
  Arguments shifted = { .values = tuple->items, .count = tuple->length, .more = keywords };
  if (VALUE_IS (method, OBJECT_FUNCTION) || VALUE_IS (method, OBJECT_NATIVE_FUNCTION)) {
    shifted.self = callable;
    return call_arguments (vm, method, &shifted, result);
  }
  Value bound;
  return value_get_attribute (vm, callable, "__call__", &bound)
         && call_arguments (vm, bound, &shifted, result);
}

static bool
call_bound (Vm *vm, const BoundMethod *method, const Arguments *arguments, Value *result)
{
  if (arguments->self.kind == VALUE_ABSENT) {
    Arguments with_self = *arguments;
    with_self.self = method->self;
    return call_arguments (vm, method->function, &with_self, result);
  }
  const Value values = arguments_tuple (vm, arguments, 0);
  const Value keywords = arguments_keywords (vm, arguments);
  if (vm_raised (vm))
    return false;
  const Tuple *tuple = (const Tuple *)(gpointer)values.object;
  const Arguments with_self = { method->self, tuple->items, tuple->length, NULL, keywords };
  return call_arguments (vm, method->function, &with_self, result);
}

static bool
call_class (Vm *vm, Class *class, const Arguments *arguments, Value *result)
{
  const Value values = arguments_tuple (vm, arguments, 0);
  const Value keywords = arguments_keywords (vm, arguments);
  const Tuple *tuple = (const Tuple *)(gpointer)values.object;
  return !vm_raised (vm) && class_call (vm, class, tuple->items, tuple->length, keywords, result);
}

bool
call_arguments (Vm *vm, Value callable, const Arguments *arguments, Value *result)
{
  if (callable.kind == VALUE_ABSENT && callable.object != NULL)
    return import_refuse (vm, callable);
  if (callable.kind != VALUE_OBJECT)
    return vm_raise (vm, "TypeError", "'%s' object is not callable",
                     value_type_name (vm, callable));
  if (!vm_has_stack (vm))
    return false;
  gpointer object = callable.object;
  switch ((int)callable.object->kind) {
  case OBJECT_FUNCTION:
    return call_function (vm, object, arguments, result);
  case OBJECT_NATIVE_FUNCTION:
    return call_native (vm, object, arguments, result);
  case OBJECT_BOUND_METHOD:
    return call_bound (vm, object, arguments, result);
  case OBJECT_CLASS:
    return call_class (vm, object, arguments, result);
  case OBJECT_STATIC_METHOD:
    return call_arguments (vm, ((MethodWrapper *)object)->function, arguments, result);
  default:
    return call_instance (vm, callable, arguments, result);
  }
}

bool
value_call (Vm *vm, Value callable, const Value *arguments, size_t count, Value keywords,
            Value *result)
{
  const Arguments all = { .values = arguments, .count = count, .more = keywords };
  return call_arguments (vm, callable, &all, result);
}

bool
value_call_method (Vm *vm, Value object, const char *name, const Value *arguments, size_t count,
                   Value *result)
{
  Value method;
  return value_get_attribute (vm, object, name, &method)
         && value_call (vm, method, arguments, count, value_absent (), result);
}
