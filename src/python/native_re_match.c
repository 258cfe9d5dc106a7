/* The class Match. */
#include <string.h>

#include "python/native_re_private.h"

static const Regex *
match_regex (Value match)
{
  return value_regex (as_data (match)->kept[0]);
}

static void
match_free (gpointer data)
{
  RegexMatch *match = data;
  g_free (match->spans);
  g_free (match);
}

Value
regex_group_text (Vm *vm, Value match, size_t group, Value otherwise)
{
  const gint *span = value_match (match)->spans + 2 * group;
  if (span[0] < 0)
    return otherwise;
  const char *text = value_text (as_data (match)->kept[1], NULL);
  return string_new (vm, text + span[0], span[1] - span[0]);
}

/* The number of a group given by number or name. */
static bool
group_number (Vm *vm, Value match, Value key, size_t *number)
{
  Value index = key;
  if (!number_is_integer (value_plain (key))) {
    if (!dict_get (vm, as_data (as_data (match)->kept[0])->kept[1], key, &index))
      return false;
  }
  index = value_plain (index);
  if (!number_is_integer (index) || number_integer (index) < 0
      || (size_t)number_integer (index) >= value_match (match)->count)
    return vm_raise (vm, "IndexError", "no such group");
  *number = (size_t)number_integer (index);
  return true;
}

static bool
group_text (Vm *vm, Value match, Value key, Value *text)
{
  size_t number = 0;
  if (!group_number (vm, match, key, &number))
    return false;
  *text = regex_group_text (vm, match, number, value_none ());
  return true;
}

static bool
match_group (Vm *vm, Value *arguments, Value *result)
{
  const Tuple *keys = as_tuple (arguments[1]);
  if (keys->length == 0)
    return group_text (vm, arguments[0], value_int (0), result);
  if (keys->length == 1)
    return group_text (vm, arguments[0], keys->items[0], result);
  *result = tuple_new (vm, NULL, keys->length);
  for (size_t i = 0; i < keys->length; i++)
    if (!group_text (vm, arguments[0], keys->items[i], &as_tuple (*result)->items[i]))
      return false;
  return true;
}

static bool
match_get_item (Vm *vm, Value *arguments, Value *result)
{
  return group_text (vm, arguments[0], arguments[1], result);
}

static bool
match_groups (Vm *vm, Value *arguments, Value *result)
{
  const size_t count = value_match (arguments[0])->count - 1;
  *result = tuple_new (vm, NULL, count);
  for (size_t i = 0; i < count; i++)
    as_tuple (*result)->items[i] = regex_group_text (vm, arguments[0], i + 1, arguments[1]);
  return true;
}

static bool
match_groupdict (Vm *vm, Value *arguments, Value *result)
{
  const GArray *groups = match_regex (arguments[0])->program.groups;
  *result = dict_new (vm);
  for (guint i = 0; i < groups->len; i++) {
    const char *name = g_array_index (groups, RegexGroup, i).name;
    if (name != NULL)
      dict_set_text (vm, *result, name, regex_group_text (vm, arguments[0], i + 1, arguments[1]));
  }
  return true;
}

/* The number of the character that begins at BYTES; -1 stays. */
static gint64
character_index (Value match, gint bytes)
{
  const Value string = as_data (match)->kept[1];
  const String *whole = as_string (value_plain (string));
  if (bytes < 0 || whole->characters == whole->length)
    return bytes;
  return g_utf8_pointer_to_offset (whole->text, whole->text + bytes);
}

static bool
find_span (Vm *vm, const Value *arguments, gint64 span[2])
{
  size_t number = 0;
  if (!group_number (vm, arguments[0], arguments[1], &number))
    return false;
  const gint *bytes = value_match (arguments[0])->spans + 2 * number;
  span[0] = character_index (arguments[0], bytes[0]);
  span[1] = character_index (arguments[0], bytes[1]);
  return true;
}

static bool
match_start (Vm *vm, Value *arguments, Value *result)
{
  gint64 span[2];
  if (!find_span (vm, arguments, span))
    return false;
  *result = value_int (span[0]);
  return true;
}

static bool
match_end (Vm *vm, Value *arguments, Value *result)
{
  gint64 span[2];
  if (!find_span (vm, arguments, span))
    return false;
  *result = value_int (span[1]);
  return true;
}

static Value
span_tuple (Vm *vm, const gint64 span[2])
{
  const Value items[] = { value_int (span[0]), value_int (span[1]) };
  return tuple_new (vm, items, G_N_ELEMENTS (items));
}

static bool
match_span (Vm *vm, Value *arguments, Value *result)
{
  gint64 span[2];
  if (!find_span (vm, arguments, span))
    return false;
  *result = span_tuple (vm, span);
  return true;
}

static bool
get_regs (Vm *vm, Value self, Value *result)
{
  const size_t count = value_match (self)->count;
  *result = tuple_new (vm, NULL, count);
  for (size_t i = 0; i < count; i++) {
    const Value arguments[] = { self, value_int ((gint64)i) };
    gint64 span[2];
    if (!find_span (vm, arguments, span))
      return false;
    as_tuple (*result)->items[i] = span_tuple (vm, span);
  }
  return true;
}

static bool
match_expand (Vm *vm, Value *arguments, Value *result)
{
  Value pieces;
  g_autoptr (GString) out = g_string_new (NULL);
  if (!regex_template (vm, as_data (arguments[0])->kept[0], arguments[1], &pieces)
      || !regex_expand (vm, arguments[0], pieces, out))
    return false;
  *result = string_from (vm, g_steal_pointer (&out));
  return true;
}

static bool
match_repr (Vm *vm, Value *arguments, Value *result)
{
  const Value whole[] = { arguments[0], value_int (0) };
  gint64 span[2];
  Value shown;
  if (!find_span (vm, whole, span)
      || !value_repr (vm, regex_group_text (vm, arguments[0], 0, value_none ()), &shown))
    return false;
  *result = string_format (vm, "<re.Match object; span=(%ld, %ld), match=%s>", (long)span[0],
                           (long)span[1], value_text (shown, NULL));
  return true;
}

static bool
get_re (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  *result = as_data (self)->kept[0];
  return true;
}

static bool
get_string (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  *result = as_data (self)->kept[1];
  return true;
}

static bool
get_pos (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  *result = value_int (value_match (self)->pos);
  return true;
}

static bool
get_endpos (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  *result = value_int (value_match (self)->endpos);
  return true;
}

static bool
get_lastindex (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  const size_t last = regex_last_group (match_regex (self), value_match (self));
  *result = last == 0 ? value_none () : value_int ((gint64)last);
  return true;
}

static bool
get_lastgroup (Vm *vm, Value self, Value *result)
{
  const Regex *regex = match_regex (self);
  const size_t last = regex_last_group (regex, value_match (self));
  const char *name
      = last == 0 ? NULL : g_array_index (regex->program.groups, RegexGroup, last - 1).name;
  *result = name == NULL ? value_none () : string_new (vm, name, -1);
  return true;
}

static bool
return_self (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  *result = arguments[0];
  return true;
}

static const NativeFunctionDef match_methods[] = {
  { "group", "self, /, *args", match_group },
  { "__getitem__", "self, key, /", match_get_item },
  { "groups", "self, /, default=None", match_groups },
  { "groupdict", "self, /, default=None", match_groupdict },
  { "start", "self, group=0, /", match_start },
  { "end", "self, group=0, /", match_end },
  { "span", "self, group=0, /", match_span },
  { "expand", "self, /, template", match_expand },
  { "__repr__", "self, /", match_repr },
  { "__copy__", "self, /", return_self },
  { "__deepcopy__", "self, memo, /", return_self },
  { 0 },
};

static const NativeFunctionDef match_class_methods[]
    = { { "__class_getitem__", "cls, item, /", return_self }, { 0 } };

static const NativePropertyDef match_properties[] = {
  { "re", get_re },
  { "string", get_string },
  { "pos", get_pos },
  { "endpos", get_endpos },
  { "lastindex", get_lastindex },
  { "lastgroup", get_lastgroup },
  { "regs", get_regs },
  { 0 },
};

const NativeClassDef regex_match_class = { .name = "Match",
                                           .methods = match_methods,
                                           .class_methods = match_class_methods,
                                           .properties = match_properties,
                                           .finalize = match_free };
