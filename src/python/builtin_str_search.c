/* str.find (), count (), replace (), startswith () and the like. */
#include <string.h>

#include "python/builtin_str.h"

/* The part of self that START and STOP, in characters, name. */
typedef struct {
  const char *text;
  size_t length;
  gint64 first; /* in characters, where TEXT begins */
  bool outside; /* START is beyond the end: not even "" is found */
} Part;

static bool
take_part (Vm *vm, Value self, Value start, Value stop, Part *part)
{
  const String *string = as_string (value_plain (self));
  gint64 first, last;
  if (!bounds_resolve (vm, start, stop, (gint64)string->characters, &first, &last))
    return false;
  part->outside = first > (gint64)string->characters || first > last;
  if (part->outside)
    last = first = MIN (first, (gint64)string->characters);
  const bool ascii = string->length == string->characters;
  const char *begin = ascii ? string->text + first : g_utf8_offset_to_pointer (string->text, first);
  const char *end = ascii ? string->text + last : g_utf8_offset_to_pointer (begin, last - first);
  part->text = begin;
  part->length = (size_t)(end - begin);
  part->first = first;
  return true;
}

static const char *
find_last (const char *text, size_t length, const char *wanted, size_t wanted_length)
{
  for (size_t i = length + 1; i-- > wanted_length;) {
    const char *at = text + i - wanted_length;
    if (memcmp (at, wanted, wanted_length) == 0)
      return at;
  }
  return NULL;
}

static bool
find (Vm *vm, const Value *arguments, bool last, gint64 *index)
{
  size_t length;
  const char *wanted;
  Part part;
  if (!text_argument (vm, NULL, arguments[1], &wanted, &length)
      || !take_part (vm, arguments[0], arguments[2], arguments[3], &part))
    return false;
  const char *found = NULL;
  if (!part.outside && length <= part.length)
    found = last          ? find_last (part.text, part.length, wanted, length)
            : length == 0 ? part.text
                          : memmem (part.text, part.length, wanted, length);
  *index = found == NULL ? -1 : part.first + g_utf8_pointer_to_offset (part.text, found);
  return true;
}

bool
str_find (Vm *vm, Value *arguments, Value *result)
{
  gint64 index;
  if (!find (vm, arguments, false, &index))
    return false;
  *result = value_int (index);
  return true;
}

bool
str_rfind (Vm *vm, Value *arguments, Value *result)
{
  gint64 index;
  if (!find (vm, arguments, true, &index))
    return false;
  *result = value_int (index);
  return true;
}

static bool
must_be_found (Vm *vm, gint64 index, Value *result)
{
  *result = value_int (index);
  return index >= 0 || vm_raise (vm, "ValueError", "substring not found");
}

bool
str_index (Vm *vm, Value *arguments, Value *result)
{
  gint64 index;
  return find (vm, arguments, false, &index) && must_be_found (vm, index, result);
}

bool
str_rindex (Vm *vm, Value *arguments, Value *result)
{
  gint64 index;
  return find (vm, arguments, true, &index) && must_be_found (vm, index, result);
}

bool
str_count (Vm *vm, Value *arguments, Value *result)
{
  size_t length;
  const char *wanted;
  Part part;
  if (!text_argument (vm, NULL, arguments[1], &wanted, &length)
      || !take_part (vm, arguments[0], arguments[2], arguments[3], &part))
    return false;
  gint64 count = 0;
  if (length == 0)
    count = part.outside ? 0 : g_utf8_strlen (part.text, (gssize)part.length) + 1;
  else
    for (const char *at = part.text, *end = part.text + part.length;
         (at = memmem (at, (size_t)(end - at), wanted, length)) != NULL; at += length)
      count++;
  *result = value_int (count);
  return true;
}

bool
str_replace (Vm *vm, Value *arguments, Value *result)
{
  size_t length, from_length, to_length;
  const char *text = value_text (arguments[0], &length), *from, *to;
  gint64 left;
  if (!text_argument (vm, "replace() argument 1", arguments[1], &from, &from_length)
      || !text_argument (vm, "replace() argument 2", arguments[2], &to, &to_length)
      || !number_index (vm, arguments[3], &left))
    return false;
  if (left < 0)
    left = G_MAXINT64;
  GString *out = g_string_sized_new (length);
  const char *at = text, *end = text + length;
  while (left > 0) {
    const char *found = from_length == 0 ? at : memmem (at, (size_t)(end - at), from, from_length);
    if (found == NULL)
      break;
    g_string_append_len (out, at, found - at);
    g_string_append_len (out, to, (gssize)to_length);
    at = found + from_length;
    left--;
    if (!vm_has_room (vm, out->len)) {
      g_string_free (out, TRUE);
      return false;
    }
    if (from_length == 0) { /* between all characters */
      if (at == end)
        break;
      const char *next = text_next (at);
      g_string_append_len (out, at, next - at);
      at = next;
    }
  }
  g_string_append_len (out, at, end - at);
  *result = string_from (vm, out);
  return true;
}

static bool
has_affix (const Part *part, Value affix, bool at_end)
{
  size_t length;
  const char *text = value_text (affix, &length);
  if (part->outside || length > part->length)
    return false;
  return memcmp (at_end ? part->text + part->length - length : part->text, text, length) == 0;
}

static bool
check_affix (Vm *vm, const Value *arguments, bool at_end, Value *result)
{
  const char *name = at_end ? "endswith" : "startswith";
  Part part;
  if (!take_part (vm, arguments[0], arguments[2], arguments[3], &part))
    return false;
  *result = value_bool (false);
  if (is_text (arguments[1])) {
    *result = value_bool (has_affix (&part, arguments[1], at_end));
    return true;
  }
  const Value plain = value_plain (arguments[1]);
  if (!VALUE_IS (plain, OBJECT_TUPLE))
    return vm_raise (vm, "TypeError", "%s first arg must be str or a tuple of str, not %s", name,
                     value_type_name (vm, arguments[1]));
  const Tuple *affixes = as_tuple (plain);
  for (size_t i = 0; i < affixes->length; i++) {
    if (!is_text (affixes->items[i]))
      return vm_raise (vm, "TypeError", "tuple for %s must only contain str, not %s", name,
                       value_type_name (vm, affixes->items[i]));
    if (has_affix (&part, affixes->items[i], at_end)) {
      *result = value_bool (true);
      return true;
    }
  }
  return true;
}

bool
str_startswith (Vm *vm, Value *arguments, Value *result)
{
  return check_affix (vm, arguments, false, result);
}

bool
str_endswith (Vm *vm, Value *arguments, Value *result)
{
  return check_affix (vm, arguments, true, result);
}

static bool
remove_affix (Vm *vm, const Value *arguments, bool at_end, Value *result)
{
  size_t length, affix_length;
  const char *text = value_text (arguments[0], &length), *affix;
  if (!text_argument (vm, at_end ? "removesuffix() argument" : "removeprefix() argument",
                      arguments[1], &affix, &affix_length))
    return false;
  const Part whole = { .text = text, .length = length };
  const bool has = has_affix (&whole, arguments[1], at_end);
  const size_t skip = has ? affix_length : 0;
  *result = string_new (vm, at_end ? text : text + skip, (gssize)(length - skip));
  return true;
}

bool
str_removeprefix (Vm *vm, Value *arguments, Value *result)
{
  return remove_affix (vm, arguments, false, result);
}

bool
str_removesuffix (Vm *vm, Value *arguments, Value *result)
{
  return remove_affix (vm, arguments, true, result);
}
