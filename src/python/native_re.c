#include "python/native_re.h"

#include <string.h>

#include "python/import.h"
#include "python/native_re_private.h"

static bool
run_once (Vm *vm, const Value *arguments, RegexMode mode, Value *result)
{
  RegexSubject subject;
  if (!regex_subject (vm, arguments[0], arguments[1], arguments[2], arguments[3], &subject)
      || !regex_run (vm, &subject, mode, result))
    return false;
  if (result->kind == VALUE_ABSENT)
    *result = value_none ();
  return true;
}

bool
pattern_match (Vm *vm, Value *arguments, Value *result)
{
  return run_once (vm, arguments, REGEX_MATCH, result);
}

bool
pattern_fullmatch (Vm *vm, Value *arguments, Value *result)
{
  return run_once (vm, arguments, REGEX_FULLMATCH, result);
}

bool
pattern_search (Vm *vm, Value *arguments, Value *result)
{
  return run_once (vm, arguments, REGEX_SEARCH, result);
}

/* What findall () has of a match: the whole, its only group, or all groups. */
static Value
found_texts (Vm *vm, Value match)
{
  const Value nothing = string_new (vm, "", 0);
  const size_t count = value_match (match)->count;
  if (count <= 2)
    return regex_group_text (vm, match, count - 1, nothing);
  const Value texts = tuple_new (vm, NULL, count - 1);
  for (size_t i = 1; i < count; i++)
    as_tuple (texts)->items[i - 1] = regex_group_text (vm, match, i, nothing);
  return texts;
}

bool
pattern_findall (Vm *vm, Value *arguments, Value *result)
{
  RegexSubject subject;
  Value match;
  if (!regex_subject (vm, arguments[0], arguments[1], arguments[2], arguments[3], &subject))
    return false;
  *result = list_new (vm, 4);
  while (true) {
    if (!regex_run_next (vm, &subject, &match))
      return false;
    if (match.kind == VALUE_ABSENT)
      return true;
    list_append (vm, *result, found_texts (vm, match));
    if (!vm_tick (vm))
      return false;
  }
}

/* SOURCE is the call's arguments; EXTRA tells whether the last match was empty. */
static bool
finditer_next (Vm *vm, Iterator *iterator, Value *item)
{
  const Value *arguments = as_tuple (iterator->source)->items;
  RegexSubject subject;
  if (iterator->position < 0
      || !regex_subject (vm, arguments[0], arguments[1], arguments[2], arguments[3], &subject))
    return false;
  if (iterator->extra.kind == VALUE_BOOL) {
    subject.start = (size_t)iterator->position;
    subject.advance = iterator->extra.boolean;
  }
  if (!regex_run_next (vm, &subject, item))
    return false;
  iterator->position = item->kind == VALUE_ABSENT ? -1 : (gint64)subject.start;
  iterator->extra = value_bool (subject.advance);
  return item->kind != VALUE_ABSENT;
}

bool
pattern_finditer (Vm *vm, Value *arguments, Value *result)
{
  RegexSubject subject;
  if (!regex_subject (vm, arguments[0], arguments[1], arguments[2], arguments[3], &subject))
    return false;
  *result = iterator_new (vm, finditer_next, tuple_new (vm, arguments, 4));
  return true;
}

static bool
call_compile (Vm *vm, Value *arguments, Value *result)
{
  return regex_compile (vm, arguments[0], arguments[1], result);
}

/* Functions of the module: pattern, string, flags. */
static bool
call_on_string (Vm *vm, const Value *arguments, NativeCall method, Value *result)
{
  Value own[] = { value_absent (), arguments[1], value_absent (), value_absent () };
  return regex_compile (vm, arguments[0], arguments[2], &own[0]) && method (vm, own, result);
}

#define ON_STRING(name)                                                                            \
  static bool call_##name (Vm *vm, Value *arguments, Value *result)                                \
  {                                                                                                \
    return call_on_string (vm, arguments, pattern_##name, result);                                 \
  }
ON_STRING (match)
ON_STRING (fullmatch)
ON_STRING (search)
ON_STRING (findall)
ON_STRING (finditer)

static bool
call_split (Vm *vm, Value *arguments, Value *result)
{
  Value own[] = { value_absent (), arguments[1], arguments[2] };
  return regex_compile (vm, arguments[0], arguments[3], &own[0]) && pattern_split (vm, own, result);
}

static bool
call_replace (Vm *vm, const Value *arguments, NativeCall method, Value *result)
{
  Value own[] = { value_absent (), arguments[1], arguments[2], arguments[3] };
  return regex_compile (vm, arguments[0], arguments[4], &own[0]) && method (vm, own, result);
}

static bool
call_sub (Vm *vm, Value *arguments, Value *result)
{
  return call_replace (vm, arguments, pattern_sub, result);
}

static bool
call_subn (Vm *vm, Value *arguments, Value *result)
{
  return call_replace (vm, arguments, pattern_subn, result);
}

static bool
call_escape (Vm *vm, Value *arguments, Value *result)
{
  size_t length;
  const char *text = value_text (arguments[0], &length);
  if (text == NULL && value_bytes (arguments[0]) != NULL)
    return vm_refuse (vm, "decode the bytes", "a regular expression on bytes");
  if (text == NULL)
    return vm_raise (vm, "AttributeError", "'%s' object has no attribute 'translate'",
                     value_type_name (vm, arguments[0]));
  g_autoptr (GString) out = g_string_sized_new (length);
  for (size_t i = 0; i < length; i++) {
    if (text[i] != '\0' && strchr ("()[]{}?*+-|^$\\.&~# \t\n\r\v\f", text[i]) != NULL)
      g_string_append_c (out, '\\');
    g_string_append_c (out, text[i]);
  }
  *result = string_from (vm, g_steal_pointer (&out));
  return true;
}

static bool
call_purge (Vm *vm, Value *arguments G_GNUC_UNUSED, Value *result)
{
  const Module *module = import_module (vm, "re");
  const Value cache = dict_get_text (vm, value_object (module->attributes), "_cache");
  if (cache.kind != VALUE_ABSENT)
    dict_clear (cache);
  *result = value_none ();
  return true;
}

static const NativeFunctionDef functions[] = {
  { "compile", "pattern, flags=0", call_compile },
  { "match", "pattern, string, flags=0", call_match },
  { "fullmatch", "pattern, string, flags=0", call_fullmatch },
  { "search", "pattern, string, flags=0", call_search },
  { "findall", "pattern, string, flags=0", call_findall },
  { "finditer", "pattern, string, flags=0", call_finditer },
  { "split", "pattern, string, maxsplit=0, flags=0", call_split },
  { "sub", "pattern, repl, string, count=0, flags=0", call_sub },
  { "subn", "pattern, repl, string, count=0, flags=0", call_subn },
  { "escape", "pattern", call_escape },
  { "purge", "", call_purge },
  { 0 },
};

static const struct {
  const char *name;
  RegexFlag flag;
} flags[] = {
  { "A", RE_ASCII },     { "ASCII", RE_ASCII },           { "I", RE_IGNORECASE },
  { "L", RE_LOCALE },    { "IGNORECASE", RE_IGNORECASE }, { "LOCALE", RE_LOCALE },
  { "M", RE_MULTILINE }, { "MULTILINE", RE_MULTILINE },   { "S", RE_DOTALL },
  { "U", RE_UNICODE },   { "DOTALL", RE_DOTALL },         { "UNICODE", RE_UNICODE },
  { "X", RE_VERBOSE },   { "VERBOSE", RE_VERBOSE },       { "NOFLAG", 0 },
};

/* The flags are plain integers. */
static bool
prepare (Vm *vm, Value module)
{
  const Value attributes = value_object (((Module *)(gpointer)module.object)->attributes);
  for (size_t i = 0; i < G_N_ELEMENTS (flags); i++)
    dict_set_text (vm, attributes, flags[i].name, value_int (flags[i].flag));
  dict_set_text (vm, attributes, "RegexFlag", value_object (native_class (vm, "builtins", "int")));
  return true;
}

static const NativeClassDef *const classes[] = { &regex_pattern_class, &regex_match_class, NULL };
static const char *const exceptions[] = { "error:Exception", NULL };

const NativeModuleDef native_re = { .name = "re",
                                    .functions = functions,
                                    .classes = classes,
                                    .exceptions = exceptions,
                                    .prepare = prepare };
