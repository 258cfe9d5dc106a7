/* str.split (), partition (), splitlines (), strip () and join (). */
#include <string.h>

#include "python/builtin_str.h"

/* False when there are too many. */
static bool
add_piece (Vm *vm, Value list, const char *start, const char *end)
{
  list_append (vm, list, string_new (vm, start, end - start));
  return vm_tick (vm);
}

/* The position before AT. */
static const char *
before (const char *at)
{
  return g_utf8_prev_char (at);
}

static bool
is_space_at (const char *at)
{
  return unicode_is_space (g_utf8_get_char (at));
}

static bool
split_spaces (Vm *vm, const char *at, const char *end, gint64 left, Value list)
{
  while (true) {
    while (at < end && is_space_at (at))
      at = text_next (at);
    if (at == end)
      return true;
    const char *start = at;
    if (left-- == 0)
      return add_piece (vm, list, start, end);
    while (at < end && !is_space_at (at))
      at = text_next (at);
    if (!add_piece (vm, list, start, at))
      return false;
  }
}

static bool
split_spaces_from_right (Vm *vm, const char *text, const char *end, gint64 left, Value list)
{
  while (true) {
    while (end > text && is_space_at (before (end)))
      end = before (end);
    if (end == text)
      return true;
    const char *stop = end;
    if (left-- == 0)
      return add_piece (vm, list, text, stop);
    while (end > text && !is_space_at (before (end)))
      end = before (end);
    if (!add_piece (vm, list, end, stop))
      return false;
  }
}

static const char *
find_last (const char *text, const char *end, const char *wanted, size_t length)
{
  for (const char *at = end - length; at >= text; at--)
    if (memcmp (at, wanted, length) == 0)
      return at;
  return NULL;
}

static bool
split_text (Vm *vm, const char *at, const char *end, const char *separator, size_t length,
            gint64 left, Value list)
{
  for (const char *found;
       left != 0 && (found = memmem (at, (size_t)(end - at), separator, length)) != NULL; left--) {
    if (!add_piece (vm, list, at, found))
      return false;
    at = found + length;
  }
  return add_piece (vm, list, at, end);
}

static bool
split_text_from_right (Vm *vm, const char *text, const char *end, const char *separator,
                       size_t length, gint64 left, Value list)
{
  for (const char *found; left != 0 && (size_t)(end - text) >= length
                          && (found = find_last (text, end, separator, length)) != NULL;
       left--) {
    if (!add_piece (vm, list, found + length, end))
      return false;
    end = found;
  }
  return add_piece (vm, list, text, end);
}

static bool
split (Vm *vm, const Value *arguments, bool from_right, Value *result)
{
  size_t length, separator_length = 0;
  const char *text = value_text (arguments[0], &length), *separator = NULL;
  gint64 most;
  if (!number_index (vm, arguments[2], &most))
    return false;
  if (arguments[1].kind != VALUE_NONE) {
    separator = value_text (arguments[1], &separator_length);
    if (separator == NULL)
      return vm_raise (vm, "TypeError", "must be str or None, not %s",
                       value_type_name (vm, arguments[1]));
    if (separator_length == 0)
      return vm_raise (vm, "ValueError", "empty separator");
  }
  *result = list_new (vm, 4);
  const char *end = text + length;
  const bool fine
      = separator == NULL
            ? (from_right ? split_spaces_from_right : split_spaces) (vm, text, end, most, *result)
            : (from_right ? split_text_from_right : split_text) (vm, text, end, separator,
                                                                 separator_length, most, *result);
  Value ignored;
  if (!fine)
    return false;
  return !from_right || value_call_method (vm, *result, "reverse", NULL, 0, &ignored);
}

bool
str_split (Vm *vm, Value *arguments, Value *result)
{
  return split (vm, arguments, false, result);
}

bool
str_rsplit (Vm *vm, Value *arguments, Value *result)
{
  return split (vm, arguments, true, result);
}

static bool
is_line_end (gunichar character)
{
  return (character >= '\n' && character <= '\r') || (character >= 0x1c && character <= 0x1e)
         || character == 0x85 || character == 0x2028 || character == 0x2029;
}

bool
str_splitlines (Vm *vm, Value *arguments, Value *result)
{
  size_t length;
  const char *text = value_text (arguments[0], &length);
  bool keep;
  if (!value_truth (vm, arguments[1], &keep))
    return false;
  const char *end = text + length;
  *result = list_new (vm, 4);
  for (const char *start = text; start < end;) {
    const char *stop = start;
    while (stop < end && !is_line_end (g_utf8_get_char (stop)))
      stop = text_next (stop);
    const char *next = stop < end ? text_next (stop) : stop;
    if (stop < end && *stop == '\r' && next < end && *next == '\n')
      next++;
    if (!add_piece (vm, *result, start, keep ? next : stop))
      return false;
    start = next;
  }
  return true;
}

static bool
partition (Vm *vm, const Value *arguments, bool from_right, Value *result)
{
  size_t length, separator_length;
  const char *text = value_text (arguments[0], &length);
  const char *separator = value_text (arguments[1], &separator_length);
  if (separator == NULL)
    return vm_raise (vm, "TypeError", "must be str, not %s", value_type_name (vm, arguments[1]));
  if (separator_length == 0)
    return vm_raise (vm, "ValueError", "empty separator");
  const char *found = NULL;
  if (length >= separator_length)
    found = from_right ? find_last (text, text + length, separator, separator_length)
                       : memmem (text, length, separator, separator_length);
  const Value empty = string_new (vm, "", 0);
  Value parts[] = { empty, empty, empty };
  if (found == NULL)
    parts[from_right ? 2 : 0] = string_new (vm, text, (gssize)length);
  else {
    const char *rest = found + separator_length;
    parts[0] = string_new (vm, text, found - text);
    parts[1] = string_new (vm, separator, (gssize)separator_length);
    parts[2] = string_new (vm, rest, text + length - rest);
  }
  *result = tuple_new (vm, parts, G_N_ELEMENTS (parts));
  return true;
}

bool
str_partition (Vm *vm, Value *arguments, Value *result)
{
  return partition (vm, arguments, false, result);
}

bool
str_rpartition (Vm *vm, Value *arguments, Value *result)
{
  return partition (vm, arguments, true, result);
}

typedef enum {
  STRIP_LEFT = 1,
  STRIP_RIGHT = 2,
} StripSides;

/* Whether the character is one of SET, or white space when SET is NULL. */
static bool
is_stripped (const char *at, const char *set, size_t set_length)
{
  if (set == NULL)
    return is_space_at (at);
  return memmem (set, set_length, at, (size_t)(text_next (at) - at)) != NULL;
}

static bool
strip (Vm *vm, const Value *arguments, int sides, const char *name, Value *result)
{
  size_t length, set_length = 0;
  const char *text = value_text (arguments[0], &length), *set = NULL;
  if (arguments[1].kind != VALUE_NONE) {
    set = value_text (arguments[1], &set_length);
    if (set == NULL)
      return vm_raise (vm, "TypeError", "%s arg must be None or str", name);
  }
  const char *end = text + length;
  if ((sides & STRIP_LEFT) != 0)
    while (text < end && is_stripped (text, set, set_length))
      text = text_next (text);
  if ((sides & STRIP_RIGHT) != 0)
    while (end > text && is_stripped (before (end), set, set_length))
      end = before (end);
  *result = string_new (vm, text, end - text);
  return true;
}

bool
str_strip (Vm *vm, Value *arguments, Value *result)
{
  return strip (vm, arguments, STRIP_LEFT | STRIP_RIGHT, "strip", result);
}

bool
str_lstrip (Vm *vm, Value *arguments, Value *result)
{
  return strip (vm, arguments, STRIP_LEFT, "lstrip", result);
}

bool
str_rstrip (Vm *vm, Value *arguments, Value *result)
{
  return strip (vm, arguments, STRIP_RIGHT, "rstrip", result);
}

bool
str_join (Vm *vm, Value *arguments, Value *result)
{
  size_t separator_length, length;
  const char *separator = value_text (arguments[0], &separator_length);
  Value list;
  if (arguments[1].kind != VALUE_OBJECT)
    return vm_raise (vm, "TypeError", "can only join an iterable");
  if (!value_to_list (vm, arguments[1], &list))
    return false;
  const List *items = as_list (list);
  GString *out = g_string_new (NULL);
  for (size_t i = 0; i < items->length; i++) {
    const char *text = value_text (items->items[i], &length);
    if (text == NULL) {
      g_string_free (out, TRUE);
      return vm_raise (vm, "TypeError", "sequence item %zu: expected str instance, %s found", i,
                       value_type_name (vm, items->items[i]));
    }
    if (i > 0)
      g_string_append_len (out, separator, (gssize)separator_length);
    g_string_append_len (out, text, (gssize)length);
    if (!vm_has_room (vm, out->len)) {
      g_string_free (out, TRUE);
      return false;
    }
  }
  *result = string_from (vm, out);
  return true;
}
