#include "python/exception.h"

#include "base/error.h"
#include "python/class.h"
#include "python/frame.h"
#include "python/vm_state.h"

#include <string.h>

static const char *const built_in[] = {
  "BaseException:object",
  "Exception:BaseException",
  "BaseExceptionGroup:BaseException",
  "GeneratorExit:BaseException",
  "KeyboardInterrupt:BaseException",
  "SystemExit:BaseException",
  "ArithmeticError:Exception",
  "FloatingPointError:ArithmeticError",
  "OverflowError:ArithmeticError",
  "ZeroDivisionError:ArithmeticError",
  "AssertionError:Exception",
  "AttributeError:Exception",
  "BufferError:Exception",
  "EOFError:Exception",
  "ImportError:Exception",
  "ModuleNotFoundError:ImportError",
  "LookupError:Exception",
  "IndexError:LookupError",
  "KeyError:LookupError",
  "MemoryError:Exception",
  "NameError:Exception",
  "UnboundLocalError:NameError",
  "OSError:Exception",
  "BlockingIOError:OSError",
  "ChildProcessError:OSError",
  "ConnectionError:OSError",
  "BrokenPipeError:ConnectionError",
  "ConnectionAbortedError:ConnectionError",
  "ConnectionRefusedError:ConnectionError",
  "ConnectionResetError:ConnectionError",
  "FileExistsError:OSError",
  "FileNotFoundError:OSError",
  "InterruptedError:OSError",
  "IsADirectoryError:OSError",
  "NotADirectoryError:OSError",
  "PermissionError:OSError",
  "ProcessLookupError:OSError",
  "TimeoutError:OSError",
  "ReferenceError:Exception",
  "RuntimeError:Exception",
  "NotImplementedError:RuntimeError",
  "RecursionError:RuntimeError",
  "StopAsyncIteration:Exception",
  "StopIteration:Exception",
  "SyntaxError:Exception",
  "IndentationError:SyntaxError",
  "TabError:IndentationError",
  "SystemError:Exception",
  "TypeError:Exception",
  "ValueError:Exception",
  "UnicodeError:ValueError",
  "UnicodeDecodeError:UnicodeError",
  "UnicodeEncodeError:UnicodeError",
  "UnicodeTranslateError:UnicodeError",
  "Warning:Exception",
  "BytesWarning:Warning",
  "DeprecationWarning:Warning",
  "EncodingWarning:Warning",
  "FutureWarning:Warning",
  "ImportWarning:Warning",
  "PendingDeprecationWarning:Warning",
  "ResourceWarning:Warning",
  "RuntimeWarning:Warning",
  "SyntaxWarning:Warning",
  "UnicodeWarning:Warning",
  "UserWarning:Warning",
};

bool
value_is_exception (Value value)
{
  return VALUE_IS (value, OBJECT_INSTANCE) && value.object->class->exception;
}

static Instance *
as_instance (Value value)
{
  return (Instance *)(gpointer)value.object;
}

static void
set_attribute (Vm *vm, Value exception, NameId name, Value value)
{
  dict_set_string (vm, as_instance (exception)->attributes, vm->names[name], value);
}

static Value
get_attribute (Vm *vm, Value exception, NameId name)
{
  const DictEntry *entry = dict_find_string (as_instance (exception)->attributes, vm->names[name]);
  return entry == NULL ? value_none () : entry->value;
}

/* An instance of CLASS with args. */
static Value
exception_new (Vm *vm, Class *class, const Value *arguments, size_t count)
{
  const Value exception = instance_new (vm, class);
  set_attribute (vm, exception, NAME_ARGS, tuple_new (vm, arguments, count));
  return exception;
}

static bool
exception_init (Vm *vm, Value *arguments, Value *result)
{
  const Tuple *values = (const Tuple *)(gpointer)arguments[1].object;
  set_attribute (vm, arguments[0], NAME_ARGS, arguments[1]);
  *result = value_none ();
  Value key;
  Value value;
  for (size_t at = 0; dict_next (arguments[2], &at, &key, &value);)
    dict_set_string (vm, as_instance (arguments[0])->attributes, (String *)(gpointer)key.object,
                     value);
  (void)values;
  return true;
}

static const Tuple *
arguments_of (Vm *vm, Value exception)
{
  const Value value = get_attribute (vm, exception, NAME_ARGS);
  return VALUE_IS (value, OBJECT_TUPLE) ? (const Tuple *)(gpointer)value.object : NULL;
}

static bool
exception_str (Vm *vm, Value *arguments, Value *result)
{
  const Tuple *values = arguments_of (vm, arguments[0]);
  if (values == NULL || values->length == 0) {
    *result = string_new (vm, "", 0);
    return true;
  }
  if (values->length > 1)
    return value_repr (vm, value_object ((gpointer)(guintptr)values), result);
  const Value key_error = dict_get_text (vm, value_object (vm->builtins), "KeyError");
  if (value_is_instance (arguments[0], value_as_class (key_error)))
    return value_repr (vm, values->items[0], result);
  return value_str (vm, values->items[0], result);
}

static bool
exception_repr (Vm *vm, Value *arguments, Value *result)
{
  const Tuple *values = arguments_of (vm, arguments[0]);
  const char *name = arguments[0].object->class->name;
  if (values != NULL && values->length == 1) {
    Value text;
    if (!value_repr (vm, values->items[0], &text))
      return false;
    *result = string_format (vm, "%s(%s)", name, value_text (text, NULL));
    return true;
  }
  Value text;
  if (values == NULL)
    text = string_new (vm, "()", -1);
  else if (!value_repr (vm, value_object ((gpointer)(guintptr)values), &text))
    return false;
  *result = string_format (vm, "%s%s", name, value_text (text, NULL));
  return true;
}

static bool
exception_with_traceback (Vm *vm, Value *arguments, Value *result)
{
  (void)vm;
  *result = arguments[0];
  return true;
}

static bool
exception_add_note (Vm *vm, Value *arguments, Value *result)
{
  const Value self = value_object (as_instance (arguments[0])->attributes);
  Value notes = dict_get_text (vm, self, "__notes__");
  if (notes.kind == VALUE_ABSENT) {
    notes = list_new (vm, 1);
    dict_set_text (vm, self, "__notes__", notes);
  }
  list_append (vm, notes, arguments[1]);
  *result = value_none ();
  return true;
}

/* What only some classes have besides args. */
Value
exception_first_argument (Vm *vm, Value exception)
{
  const Tuple *values = arguments_of (vm, exception);
  return values == NULL || values->length == 0 ? value_none () : values->items[0];
}

static bool
stop_value (Vm *vm, Value self, Value *result)
{
  *result = exception_first_argument (vm, self);
  return true;
}

static const NativeFunctionDef exception_methods[] = {
  { "__init__", "self, *args, **kw", exception_init },
  { "__str__", "self", exception_str },
  { "__repr__", "self", exception_repr },
  { "with_traceback", "self, tb", exception_with_traceback },
  { "add_note", "self, note", exception_add_note },
  { NULL },
};
static const NativePropertyDef stop_properties[] = { { "value", stop_value }, { NULL } };
static const NativePropertyDef exit_properties[] = { { "code", stop_value }, { NULL } };
static const NativeClassDef exception_table
    = { .name = "BaseException", .methods = exception_methods };

static Class *
find_base (Vm *vm, Value module, const char *name)
{
  Value base = value_absent ();
  if (VALUE_IS (module, OBJECT_MODULE))
    base = dict_get_text (vm, value_object (((Module *)(gpointer)module.object)->attributes), name);
  if (base.kind == VALUE_ABSENT)
    base = dict_get_text (vm, value_object (vm->builtins), name);
  return value_as_class (base);
}

Class *
exception_class (Vm *vm, const char *line, Value module)
{
  const char *colon = strchr (line, ':');
  g_autofree char *name = g_strndup (line, (size_t)(colon - line));
  const Value base = value_object (find_base (vm, module, colon + 1));
  const char *home
      = VALUE_IS (module, OBJECT_MODULE) ? ((Module *)(gpointer)module.object)->name : NULL;
  Class *class = class_new (vm, NULL, name, home, tuple_new (vm, &base, 1), value_absent ());
  dict_set_string (vm, class->attributes, vm->names[NAME_MODULE],
                   value_object (vm_intern (vm, home == NULL ? "builtins" : home, -1)));
  class->native = true;
  return class;
}

static void
add_property (Vm *vm, const char *class_name, const NativePropertyDef *def)
{
  const Class *class = value_as_class (dict_get_text (vm, value_object (vm->builtins), class_name));
  Property *property = heap_object (vm, OBJECT_PROPERTY, sizeof (Property));
  property->native = def->get;
  property->name = def->name;
  property->get = property->set = property->delete = property->doc = value_none ();
  dict_set_text (vm, value_object (class->attributes), def->name, value_object (property));
}

void
exception_start (Vm *vm)
{
  const Value builtins = value_object (vm->builtins);
  Class *base = class_from_table (vm, &exception_table, NULL, NULL);
  base->exception = true;
  const Value attributes = value_object (base->attributes);
  dict_set_text (vm, attributes, "__cause__", value_none ());
  dict_set_text (vm, attributes, "__context__", value_none ());
  dict_set_text (vm, attributes, "__traceback__", value_none ());
  dict_set_text (vm, attributes, "__suppress_context__", value_bool (false));
  dict_set_text (vm, builtins, "BaseException", value_object (base));
  vm->base_exception = base;
  for (size_t i = 1; i < G_N_ELEMENTS (built_in); i++) {
    Class *class = exception_class (vm, built_in[i], value_absent ());
    dict_set_text (vm, builtins, class->name, value_object (class));
  }
  dict_set_text (vm, builtins, "IOError", dict_get_text (vm, builtins, "OSError"));
  dict_set_text (vm, builtins, "EnvironmentError", dict_get_text (vm, builtins, "OSError"));
  vm->exception = value_as_class (dict_get_text (vm, builtins, "Exception"));
  add_property (vm, "StopIteration", &stop_properties[0]);
  add_property (vm, "SystemExit", &exit_properties[0]);
}

/* The innermost place of the user's, kept from the first time that it is raised. */
static void
remember_place (Vm *vm, Exception *exception)
{
  const Frame *frame = frame_of_user (vm);
  if (exception->path.kind != VALUE_ABSENT || frame == NULL)
    return;
  const CodePlace place = frame_place (frame);
  exception->path = value_object (frame->code->path);
  exception->line = place.line;
  exception->column = place.column;
}

static Value
handled_now (const Vm *vm)
{
  for (const Frame *frame = vm->frame; frame != NULL; frame = frame->caller)
    if (frame->handled.kind != VALUE_ABSENT)
      return frame->handled;
  return value_absent ();
}

bool
vm_raise_value (Vm *vm, Value exception)
{
  if (vm->failure != NULL)
    return false;
  remember_place (vm, (Exception *)(gpointer)exception.object);
  const Value handled = handled_now (vm);
  if (handled.kind != VALUE_ABSENT && handled.object != exception.object
      && get_attribute (vm, exception, NAME_CONTEXT).kind == VALUE_NONE)
    set_attribute (vm, exception, NAME_CONTEXT, handled);
  vm->raised = exception;
  return false;
}

bool
vm_raise_with (Vm *vm, const char *class_name, Value argument)
{
  Value class = dict_get_text (vm, value_object (vm->builtins), class_name);
  if (value_as_class (class) == NULL)
    class = value_object (vm->exception);
  return vm_raise_value (vm, exception_new (vm, value_as_class (class), &argument, 1));
}

bool
vm_raise (Vm *vm, const char *class_name, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return vm_raise_with (vm, class_name, string_take (vm, text, strlen (text)));
}

bool
vm_raised (const Vm *vm)
{
  return vm->raised.kind != VALUE_ABSENT || vm->failure != NULL;
}

bool
vm_fail (Vm *vm, GError *error)
{
  if (vm->failure != NULL) {
    g_error_free (error);
    return false;
  }
  vm->failure = error;
  g_clear_pointer (&vm->why, g_free);
  vm->raised = value_absent ();
  const char *file;
  size_t line;
  size_t column;
  if (vm_place (vm, &file, &line, &column))
    error_add_place (&vm->failure, file, line, column);
  return false;
}

bool
vm_refuse (Vm *vm, const char *hint, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  GError *error = NULL;
  error_set (&error, ERROR_UNSUPPORTED, "%s", text);
  if (hint != NULL)
    error_add_hint (&error, "%s", hint);
  return vm_fail (vm, error);
}

bool
exception_raise (Vm *vm, Value value)
{
  const Class *class = value_as_class (value);
  if (class != NULL && class->exception
      && !value_call (vm, value, NULL, 0, value_absent (), &value))
    return false;
  if (!value_is_exception (value))
    return vm_raise (vm, "TypeError", "exceptions must derive from BaseException");
  return vm_raise_value (vm, value);
}

bool
exception_matches (Vm *vm, Value exception, Value classes, bool *matches)
{
  *matches = false;
  const Tuple *tuple
      = VALUE_IS (classes, OBJECT_TUPLE) ? (const Tuple *)(gpointer)classes.object : NULL;
  const size_t count = tuple == NULL ? 1 : tuple->length;
  for (size_t i = 0; i < count; i++) {
    const Class *class = value_as_class (tuple == NULL ? classes : tuple->items[i]);
    if (class == NULL || !class->exception)
      return vm_raise (vm, "TypeError",
                       "catching classes that do not inherit from BaseException is not allowed");
    *matches = *matches || class_is_derived (exception.object->class, class);
  }
  return true;
}

Value
exception_take (Vm *vm)
{
  const Value exception = vm->raised;
  vm->raised = value_absent ();
  return vm->failure == NULL ? exception : value_absent ();
}

bool
exception_take_if (Vm *vm, const char *name, Value *exception)
{
  const Class *class = value_as_class (dict_get_text (vm, value_object (vm->builtins), name));
  if (vm->failure != NULL || vm->raised.kind == VALUE_ABSENT || class == NULL
      || !class_is_derived (vm->raised.object->class, class))
    return false;
  const Value taken = exception_take (vm);
  if (exception != NULL)
    *exception = taken;
  return true;
}

/* "RuntimeError: text", as the last line of a traceback. */
static char *
describe (Vm *vm, Value exception)
{
  const Class *class = exception.object->class;
  const char *name = class->native ? class->name : class->qualified_name;
  if (g_str_has_prefix (name, "__main__."))
    name += strlen ("__main__.");
  Value text;
  if (!value_str (vm, exception, &text)) {
    exception_take (vm);
    return g_strdup_printf ("%s: <exception str() failed>", name);
  }
  size_t length;
  const char *message = value_text (text, &length);
  return length == 0 ? g_strdup (name) : g_strdup_printf ("%s: %s", name, message);
}

static void
add_origin (Vm *vm, Value exception, GError **error)
{
  Value origin = get_attribute (vm, exception, NAME_CAUSE);
  const bool hidden = get_attribute (vm, exception, NAME_SUPPRESS_CONTEXT).kind == VALUE_BOOL;
  if (origin.kind == VALUE_NONE && !hidden)
    origin = get_attribute (vm, exception, NAME_CONTEXT);
  if (!value_is_exception (origin))
    return;
  g_autofree char *text = describe (vm, origin);
  const Exception *details = (const Exception *)(gpointer)origin.object;
  if (details->path.kind != VALUE_ABSENT)
    error_add_hint (error, "it came from %s (line %u)", text, details->line);
  else
    error_add_hint (error, "it came from %s", text);
}

void
exception_report (Vm *vm, GError **error)
{
  if (vm->failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&vm->failure));
    vm->raised = value_absent ();
    return;
  }
  const Value exception = exception_take (vm);
  g_autofree char *text = describe (vm, exception);
  /* SQLAlchemy's pointer to its documentation says nothing to who runs a migration */
  char *background = strstr (text, " (Background on this error at: ");
  if (background != NULL)
    *background = '\0';
  error_set (error, ERROR_SCRIPT, "%s", text);
  const Exception *details = (const Exception *)(gpointer)exception.object;
  if (details->path.kind != VALUE_ABSENT)
    error_add_place (error, value_text (details->path, NULL), details->line, details->column);
  add_origin (vm, exception, error);
}
