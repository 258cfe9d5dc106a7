#include "python/signature.h"

#include "python/vm_state.h"

#include <string.h>

typedef enum {
  PARAMETER_POSITIONAL_ONLY,
  PARAMETER_PLAIN,
  PARAMETER_ARGS,
  PARAMETER_KEYWORD_ONLY,
  PARAMETER_KEYWORDS,
} ParameterKind;

typedef struct {
  String *name;
  ParameterKind kind;
  bool optional;
  Value fallback; /* ABSENT where it says "..." */
} Parameter;

struct Signature {
  size_t count, positional;
  bool has_args, has_keywords;
  size_t args, keywords; /* their places */
  Parameter parameters[];
};

void
signature_free (Signature *signature)
{
  g_free (signature);
}

size_t
signature_size (const Signature *signature)
{
  return signature->count;
}

static Value
default_parse (Vm *vm, const char *text)
{
  if (strcmp (text, "None") == 0)
    return value_none ();
  if (strcmp (text, "True") == 0 || strcmp (text, "False") == 0)
    return value_bool (*text == 'T');
  if (*text == '\'')
    return value_object (vm_intern (vm, text + 1, (gssize)strlen (text) - 2));
  if (strcmp (text, "...") == 0)
    return value_absent ();
  if (strcmp (text, "()") == 0)
    return tuple_new (vm, NULL, 0);
  return value_int (g_ascii_strtoll (text, NULL, 10));
}

/* Splits at commas that stand in no string. */
static GPtrArray *
parameters_split (const char *text)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  const char *from = text;
  bool quoted = false;
  for (const char *at = text;; at++) {
    if (*at == '\'')
      quoted = !quoted;
    if (*at != '\0' && (*at != ',' || quoted))
      continue;
    char *part = g_strstrip (g_strndup (from, (size_t)(at - from)));
    if (*part != '\0')
      g_ptr_array_add (parts, part);
    else
      g_free (part);
    if (*at == '\0')
      return parts;
    from = at + 1;
  }
}

static void
parameter_add (Vm *vm, Signature *signature, char *part, ParameterKind *kind)
{
  if (strcmp (part, "/") == 0) {
    for (size_t i = 0; i < signature->count; i++)
      signature->parameters[i].kind = PARAMETER_POSITIONAL_ONLY;
    return;
  }
  if (strcmp (part, "*") == 0) {
    *kind = PARAMETER_KEYWORD_ONLY;
    return;
  }
  Parameter *parameter = &signature->parameters[signature->count];
  parameter->kind = *kind;
  if (g_str_has_prefix (part, "**")) {
    parameter->kind = PARAMETER_KEYWORDS;
    signature->has_keywords = true;
    signature->keywords = signature->count;
    part += 2;
  }
  else if (*part == '*') {
    parameter->kind = PARAMETER_ARGS;
    signature->has_args = true;
    signature->args = signature->count;
    *kind = PARAMETER_KEYWORD_ONLY;
    part++;
  }
  char *equals = strchr (part, '=');
  if (equals != NULL) {
    parameter->optional = true;
    parameter->fallback = default_parse (vm, g_strstrip (equals + 1));
    *equals = '\0';
  }
  parameter->name = vm_intern (vm, g_strstrip (part), -1);
  if (parameter->kind <= PARAMETER_PLAIN)
    signature->positional++;
  signature->count++;
}

Signature *
native_signature (Vm *vm, NativeFunction *function)
{
  if (function->signature != NULL)
    return function->signature;
  g_autoptr (GPtrArray) parts = parameters_split (function->def->signature);
  Signature *signature = g_malloc0 (sizeof (Signature) + parts->len * sizeof (Parameter));
  ParameterKind kind = PARAMETER_PLAIN;
  for (guint i = 0; i < parts->len; i++)
    parameter_add (vm, signature, parts->pdata[i], &kind);
  function->signature = signature;
  return signature;
}

bool
raise_missing (Vm *vm, const char *function, const char *kind, const GPtrArray *names)
{
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint i = 0; i < names->len; i++) {
    const char *joint = i + 1 < names->len ? ", " : names->len > 2 ? ", and " : " and ";
    g_string_append_printf (list, "%s'%s'", i == 0 ? "" : joint,
                            ((const String *)names->pdata[i])->text);
  }
  return vm_raise (vm, "TypeError", "%s() missing %u required %s argument%s: %s", function,
                   names->len, kind, names->len == 1 ? "" : "s", list->str);
}

bool
arguments_each_keyword (Vm *vm, const Arguments *arguments,
                        bool (*take) (Vm *vm, String *name, Value value, gpointer data),
                        gpointer data)
{
  for (size_t i = 0; arguments->names != NULL && i < arguments->names->length; i++)
    if (!take (vm, (String *)(gpointer)arguments->names->items[i].object,
               arguments->values[arguments->count + i], data))
      return false;
  Value key;
  Value value;
  for (size_t at = 0;
       arguments->more.kind == VALUE_OBJECT && dict_next (arguments->more, &at, &key, &value);) {
    if (!VALUE_IS (key, OBJECT_STRING))
      return vm_raise (vm, "TypeError", "keywords must be strings");
    if (!take (vm, vm_intern_string (vm, (String *)(gpointer)key.object), value, data))
      return false;
  }
  return true;
}

Value
arguments_tuple (Vm *vm, const Arguments *arguments, size_t first)
{
  const size_t given = arguments_count (arguments);
  const Value tuple = tuple_new (vm, NULL, given > first ? given - first : 0);
  for (size_t i = first; i < given; i++)
    ((Tuple *)(gpointer)tuple.object)->items[i - first] = arguments_get (arguments, i);
  return tuple;
}

static bool
put_keyword (Vm *vm, String *name, Value value, gpointer data)
{
  dict_set_string (vm, data, name, value);
  return true;
}

Value
arguments_keywords (Vm *vm, const Arguments *arguments)
{
  if (arguments->names == NULL && arguments->more.kind == VALUE_ABSENT)
    return value_absent ();
  Dict *dict = dict_make (vm);
  return arguments_each_keyword (vm, arguments, put_keyword, dict) ? value_object (dict)
                                                                   : value_absent ();
}

typedef struct {
  const NativeFunction *function;
  const Signature *signature;
  Value *bound;
} Binding;

static bool
take_keyword (Vm *vm, String *name, Value value, gpointer data)
{
  const Binding *binding = data;
  const Signature *signature = binding->signature;
  const char *function = binding->function->def->name;
  for (size_t i = 0; i < signature->count; i++) {
    const Parameter *parameter = &signature->parameters[i];
    if (parameter->name != name
        || (parameter->kind != PARAMETER_PLAIN && parameter->kind != PARAMETER_KEYWORD_ONLY))
      continue;
    if (binding->bound[i].kind != VALUE_ABSENT)
      return vm_raise (vm, "TypeError", "%s() got multiple values for argument '%s'", function,
                       name->text);
    binding->bound[i] = value;
    return true;
  }
  if (signature->has_keywords) {
    dict_set_string (vm, value_dict (binding->bound[signature->keywords]), name, value);
    return true;
  }
  if (signature->count == 0 || (signature->count == 1 && binding->function->binds))
    return vm_raise (vm, "TypeError", "%s() takes no keyword arguments", function);
  return vm_raise (vm, "TypeError", "%s() got an unexpected keyword argument '%s'", function,
                   name->text);
}

/* self is not counted. */
static bool
raise_too_many (Vm *vm, const NativeFunction *function, const Signature *signature, size_t given)
{
  const size_t hidden = function->owner != NULL && (function->binds || function->makes) ? 1 : 0;
  size_t required = 0;
  for (size_t i = 0; i < signature->positional; i++)
    required += !signature->parameters[i].optional;
  const size_t most = signature->positional - hidden;
  const char *name = hidden == 1 && function->makes ? function->owner->name : function->def->name;
  if (most == 0)
    return vm_raise (vm, "TypeError", "%s() takes no arguments (%zu given)", name, given - hidden);
  return vm_raise (vm, "TypeError", "%s() takes %s %zu argument%s (%zu given)", name,
                   required == signature->positional ? "exactly" : "at most", most,
                   most == 1 ? "" : "s", given - hidden);
}

static bool
fill_missing (Vm *vm, const NativeFunction *function, const Signature *signature, Value *bound)
{
  g_autoptr (GPtrArray) missing = NULL;
  for (size_t i = 0; i < signature->count; i++) {
    const Parameter *parameter = &signature->parameters[i];
    if (bound[i].kind != VALUE_ABSENT)
      continue;
    if (!parameter->optional) {
      if (missing == NULL)
        missing = g_ptr_array_new ();
      g_ptr_array_add (missing, parameter->name);
    }
    bound[i] = parameter->fallback;
  }
  return missing == NULL || raise_missing (vm, function->def->name, "positional", missing);
}

bool
signature_bind (Vm *vm, const NativeFunction *function, const Signature *signature,
                const Arguments *arguments, Value *bound)
{
  const size_t given = arguments_count (arguments);
  const size_t direct = MIN (given, signature->positional);
  for (size_t i = 0; i < signature->count; i++)
    bound[i] = i < direct ? arguments_get (arguments, i) : value_absent ();
  if (given > direct && !signature->has_args)
    return raise_too_many (vm, function, signature, given);
  if (signature->has_args)
    bound[signature->args] = arguments_tuple (vm, arguments, direct);
  if (signature->has_keywords)
    bound[signature->keywords] = dict_new (vm);
  const Binding binding = { function, signature, bound };
  return arguments_each_keyword (vm, arguments, take_keyword, (gpointer)(guintptr)&binding)
         && fill_missing (vm, function, signature, bound);
}
