#include "python/native_builtins.h"

#include <math.h>
#include <string.h>

#include "python/attribute.h"
#include "python/native_host.h"
#include "python/vm_state.h"

/* What print () writes between and after the values: a str or None. */
static bool
print_option (Vm *vm, const char *name, Value value, const char *otherwise, const char **text,
              size_t *length)
{
  *text = otherwise;
  *length = strlen (otherwise);
  if (value.kind == VALUE_NONE)
    return true;
  *text = value_text (value, length);
  return *text != NULL
         || vm_raise (vm, "TypeError", "%s must be None or a string, not %s", name,
                      value_type_name (vm, value));
}

static bool
call_print (Vm *vm, Value *arguments, Value *result)
{
  const Tuple *values = as_tuple (arguments[0]);
  const char *separator, *end;
  size_t separator_length, end_length, length;
  *result = value_none ();
  if (!print_option (vm, "sep", arguments[1], " ", &separator, &separator_length)
      || !print_option (vm, "end", arguments[2], "\n", &end, &end_length))
    return false;
  g_autoptr (GString) line = g_string_new (NULL);
  for (size_t i = 0; i < values->length; i++) {
    Value shown;
    if (!value_str (vm, values->items[i], &shown))
      return false;
    if (i > 0)
      g_string_append_len (line, separator, (gssize)separator_length);
    const char *text = value_text (shown, &length);
    g_string_append_len (line, text, (gssize)length);
  }
  g_string_append_len (line, end, (gssize)end_length);
  if (arguments[3].kind != VALUE_NONE) {
    const Value text = string_new (vm, line->str, (gssize)line->len);
    Value ignored;
    return value_call_method (vm, arguments[3], "write", &text, 1, &ignored);
  }
  host_print (vm, line->str, line->len);
  return true;
}

static bool
call_len (Vm *vm, Value *arguments, Value *result)
{
  gint64 length;
  if (!value_length (vm, arguments[0], &length))
    return false;
  *result = value_int (length);
  return true;
}

/* A class, a tuple of such, or what has __instancecheck__ / __subclasscheck__. */
static bool
is_one_of (Vm *vm, Value value, Class *class, Value classes, bool *is)
{
  const bool instance = class == NULL;
  *is = false;
  if (VALUE_IS (classes, OBJECT_TUPLE)) {
    const Tuple *tuple = as_tuple (classes);
    if (!vm_has_stack (vm))
      return false;
    for (size_t i = 0; i < tuple->length && !*is; i++)
      if (!is_one_of (vm, value, class, tuple->items[i], is))
        return false;
    return true;
  }
  Value check = value_absent (), verdict;
  const Class *plain_type = vm->kinds[OBJECT_CLASS];
  if (classes.kind == VALUE_OBJECT && classes.object->class != plain_type) {
    const Value meta = value_object (value_class (vm, classes));
    if (!value_find_attribute (vm, meta, instance ? "__instancecheck__" : "__subclasscheck__",
                               &check))
      return false;
  }
  if (check.kind != VALUE_ABSENT) {
    const Value both[] = { classes, instance ? value : value_object (class) };
    return value_call (vm, check, both, 2, value_absent (), &verdict)
           && value_truth (vm, verdict, is);
  }
  if (!VALUE_IS (classes, OBJECT_CLASS))
    return vm_raise (vm, "TypeError",
                     instance ? "isinstance() arg 2 must be a type, a tuple of types, or a union"
                              : "issubclass() arg 2 must be a class, a tuple of classes, or a "
                                "union");
  const Class *wanted = as_class (classes);
  if (instance)
    *is = value_is_instance (value, wanted);
  else
    for (size_t i = 0; i < class->mro_length && !*is; i++)
      *is = class->mro[i] == wanted;
  return true;
}

static bool
call_isinstance (Vm *vm, Value *arguments, Value *result)
{
  bool is;
  if (!is_one_of (vm, arguments[0], NULL, arguments[1], &is))
    return false;
  *result = value_bool (is);
  return true;
}

static bool
call_issubclass (Vm *vm, Value *arguments, Value *result)
{
  bool is;
  if (!VALUE_IS (arguments[0], OBJECT_CLASS))
    return vm_raise (vm, "TypeError", "issubclass() arg 1 must be a class");
  if (!is_one_of (vm, arguments[0], as_class (arguments[0]), arguments[1], &is))
    return false;
  *result = value_bool (is);
  return true;
}

/* The name of an attribute, interned. */
static bool
attribute_name (Vm *vm, Value value, const char **name)
{
  *name = value_text (value, NULL);
  return *name != NULL
         || vm_raise (vm, "TypeError", "attribute name must be string, not '%s'",
                      value_type_name (vm, value));
}

static bool
call_hasattr (Vm *vm, Value *arguments, Value *result)
{
  const char *name;
  Value found;
  if (!attribute_name (vm, arguments[1], &name)
      || !value_find_attribute (vm, arguments[0], name, &found))
    return false;
  *result = value_bool (found.kind != VALUE_ABSENT);
  return true;
}

static bool
call_getattr (Vm *vm, Value *arguments, Value *result)
{
  const char *name;
  if (!attribute_name (vm, arguments[1], &name))
    return false;
  if (arguments[2].kind == VALUE_ABSENT)
    return value_get_attribute (vm, arguments[0], name, result);
  if (!value_find_attribute (vm, arguments[0], name, result))
    return false;
  if (result->kind == VALUE_ABSENT)
    *result = arguments[2];
  return true;
}

static bool
call_setattr (Vm *vm, Value *arguments, Value *result)
{
  const char *name;
  *result = value_none ();
  return attribute_name (vm, arguments[1], &name)
         && value_set_attribute (vm, arguments[0], name, arguments[2]);
}

static bool
call_delattr (Vm *vm, Value *arguments, Value *result)
{
  const char *name;
  *result = value_none ();
  return attribute_name (vm, arguments[1], &name)
         && attribute_delete (vm, arguments[0], vm_intern (vm, name, -1));
}

static bool
call_callable (Vm *vm, Value *arguments, Value *result)
{
  *result = value_bool (value_is_callable (vm, arguments[0]));
  return true;
}

static bool
call_id (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  const Value value = arguments[0];
  *result = value_int (value.kind == VALUE_OBJECT  ? (gint64)GPOINTER_TO_SIZE (value.object)
                       : value.kind == VALUE_FLOAT ? (gint64)value.real
                       : number_is_integer (value) ? number_integer (value) * 32
                                                   : value.kind);
  return true;
}

static bool
call_repr (Vm *vm, Value *arguments, Value *result)
{
  return value_repr (vm, arguments[0], result);
}

static bool
call_ascii (Vm *vm, Value *arguments, Value *result)
{
  Value shown;
  if (!value_repr (vm, arguments[0], &shown))
    return false;
  char *escaped = ascii_escape (value_text (shown, NULL));
  *result = string_take (vm, escaped, strlen (escaped));
  return true;
}

static bool
call_hash (Vm *vm, Value *arguments, Value *result)
{
  guint hash;
  Value plain = value_plain (arguments[0]);
  if (plain.kind == VALUE_FLOAT && plain.real == floor (plain.real) && fabs (plain.real) < 9e18)
    plain = value_int ((gint64)plain.real);
  if (number_is_integer (plain)) {
    *result = value_int (number_integer (plain) % ((G_GINT64_CONSTANT (1) << 61) - 1));
    return true;
  }
  if (!value_hash (vm, arguments[0], &hash))
    return false;
  *result = value_int ((gint64)hash);
  return true;
}

static bool
call_format (Vm *vm, Value *arguments, Value *result)
{
  size_t length;
  const char *spec;
  return text_argument (vm, "format() argument 2", arguments[1], &spec, &length)
         && value_format (vm, arguments[0], spec, length, result);
}

static bool
call_ord (Vm *vm, Value *arguments, Value *result)
{
  size_t length;
  const char *text = value_text (arguments[0], &length);
  const Bytes *bytes = value_bytes (arguments[0]);
  if (text == NULL && bytes == NULL)
    return vm_raise (vm, "TypeError", "ord() expected string of length 1, but %s found",
                     value_type_name (vm, arguments[0]));
  const size_t characters
      = bytes != NULL ? bytes->length : as_string (value_plain (arguments[0]))->characters;
  if (characters != 1)
    return vm_raise (vm, "TypeError", "ord() expected a character, but string of length %zu found",
                     characters);
  *result = value_int (bytes != NULL ? bytes->data[0] : g_utf8_get_char (text));
  return true;
}

static bool
call_chr (Vm *vm, Value *arguments, Value *result)
{
  gint64 code;
  if (!number_index (vm, arguments[0], &code))
    return false;
  if (code < 0 || code > 0x10ffff)
    return vm_raise (vm, "ValueError", "chr() arg not in range(0x110000)");
  if (code >= 0xd800 && code <= 0xdfff)
    return vm_refuse (vm, NULL, "a str with half of a surrogate pair");
  char text[7];
  *result = string_new (vm, text, g_unichar_to_utf8 ((gunichar)code, text));
  return true;
}

/* hex (), oct () and bin () are format () with an alternate form. */
static bool
in_base (Vm *vm, Value value, const char *spec, Value *result)
{
  gint64 integer;
  return number_index (vm, value, &integer)
         && builtin_format (vm, value_int (integer), spec, strlen (spec), result);
}

static bool
call_hex (Vm *vm, Value *arguments, Value *result)
{
  return in_base (vm, arguments[0], "#x", result);
}

static bool
call_oct (Vm *vm, Value *arguments, Value *result)
{
  return in_base (vm, arguments[0], "#o", result);
}

static bool
call_bin (Vm *vm, Value *arguments, Value *result)
{
  return in_base (vm, arguments[0], "#b", result);
}

static bool
call_vars (Vm *vm, Value *arguments, Value *result)
{
  if (arguments[0].kind == VALUE_ABSENT)
    return vm_refuse (vm, "name the object", "vars() without an argument");
  if (!value_find_attribute (vm, arguments[0], "__dict__", result))
    return false;
  return result->kind != VALUE_ABSENT
         || vm_raise (vm, "TypeError", "vars() argument must have __dict__ attribute");
}

#define OUTSIDE "(): a script can reach nothing but the database"

static const NativeFunctionDef functions[] = {
  ITERATOR_FUNCTIONS,
  REDUCING_FUNCTIONS,
  { "print", "*args, sep=None, end=None, file=None, flush=False", call_print },
  { "len", "obj, /", call_len },
  { "isinstance", "obj, class_or_tuple, /", call_isinstance },
  { "issubclass", "cls, class_or_tuple, /", call_issubclass },
  { "hasattr", "obj, name, /", call_hasattr },
  { "getattr", "object, name, default=..., /", call_getattr },
  { "setattr", "obj, name, value, /", call_setattr },
  { "delattr", "obj, name, /", call_delattr },
  { "callable", "obj, /", call_callable },
  { "id", "obj, /", call_id },
  { "repr", "obj, /", call_repr },
  { "ascii", "obj, /", call_ascii },
  { "hash", "obj, /", call_hash },
  { "format", "value, format_spec='', /", call_format },
  { "ord", "c, /", call_ord },
  { "chr", "i, /", call_chr },
  { "hex", "number, /", call_hex },
  { "oct", "number, /", call_oct },
  { "bin", "number, /", call_bin },
  { "globals", "", call_globals },
  { "locals", "", call_locals },
  { "vars", "object=..., /", call_vars },
  { "open", "open" OUTSIDE, NULL },
  { "exec", "exec" OUTSIDE, NULL },
  { "eval", "eval" OUTSIDE, NULL },
  { "compile", "compile" OUTSIDE, NULL },
  { "input", "input" OUTSIDE, NULL },
  { "__import__", "__import__" OUTSIDE, NULL },
  { "breakpoint", "breakpoint" OUTSIDE, NULL },
  { "bytearray", "bytearray() is not supported: use bytes", NULL },
  { "memoryview", "memoryview() is not supported: use bytes", NULL },
  { "complex", "complex() is not supported", NULL },
  { "dir", "dir() is not supported", NULL },
  { 0 },
};

const NativeModuleDef native_builtins = { .name = "builtins", .functions = functions };
