/* str.upper () and the like. Case mappings are GLib's, which are Unicode's. */
#include <string.h>

#include "python/builtin_str.h"

/* GLib's functions end at a NUL; what is between two of them is converted piece by piece. */
static Value
convert (Vm *vm, Value self, char *(*change) (const char *text, gssize length))
{
  size_t length;
  const char *text = value_text (self, &length);
  GString *out = g_string_sized_new (length);
  for (size_t start = 0; start <= length;) {
    const size_t piece = strlen (text + start);
    g_autofree char *changed = change (text + start, (gssize)piece);
    g_string_append (out, changed);
    start += piece + 1;
    if (start <= length)
      g_string_append_c (out, '\0');
  }
  return string_from (vm, out);
}

bool
str_upper (Vm *vm, Value *arguments, Value *result)
{
  *result = convert (vm, arguments[0], g_utf8_strup);
  return true;
}

bool
str_lower (Vm *vm, Value *arguments, Value *result)
{
  *result = convert (vm, arguments[0], g_utf8_strdown);
  return true;
}

bool
str_casefold (Vm *vm, Value *arguments, Value *result)
{
  *result = convert (vm, arguments[0], g_utf8_casefold);
  return true;
}

/* A character in title case, or in lower case. The digraphs have a title case of their own. */
static void
append_cased (GString *out, const char *at, bool title)
{
  const gunichar character = g_utf8_get_char (at);
  const gssize length = text_next (at) - at;
  if (!title) {
    g_autofree char *lower = g_utf8_strdown (at, length);
    g_string_append (out, lower);
    return;
  }
  const gunichar single = g_unichar_totitle (character);
  g_autofree char *upper = g_utf8_strup (at, length);
  if (g_utf8_strlen (upper, -1) == 1) {
    g_string_append_unichar (out, single);
    return;
  }
  /* Where upper case needs several characters (ß), title case is the first of them, then lower. */
  const char *rest = text_next (upper);
  g_autofree char *lower = g_utf8_strdown (rest, -1);
  g_string_append_len (out, upper, rest - upper);
  g_string_append (out, lower);
}

static bool
is_cased (gunichar character)
{
  return g_unichar_isupper (character) || g_unichar_islower (character)
         || g_unichar_istitle (character);
}

static void
append_plain (GString *out, const char *at)
{
  g_string_append_len (out, at, text_next (at) - at);
}

bool
str_title (Vm *vm, Value *arguments, Value *result)
{
  size_t length;
  const char *text = value_text (arguments[0], &length);
  GString *out = g_string_sized_new (length);
  bool inside = false;
  for (const char *at = text; at < text + length; at = text_next (at)) {
    const bool cased = is_cased (g_utf8_get_char (at));
    if (cased)
      append_cased (out, at, !inside);
    else
      append_plain (out, at);
    inside = cased;
  }
  *result = string_from (vm, out);
  return true;
}

bool
str_capitalize (Vm *vm, Value *arguments, Value *result)
{
  size_t length;
  const char *text = value_text (arguments[0], &length);
  if (length == 0) {
    *result = string_new (vm, "", 0);
    return true;
  }
  GString *out = g_string_sized_new (length);
  const char *rest = text_next (text);
  size_t rest_length;
  if (*text == '\0')
    append_plain (out, text);
  else
    append_cased (out, text, true);
  const Value lower = convert (vm, string_new (vm, rest, text + length - rest), g_utf8_strdown);
  const char *lower_text = value_text (lower, &rest_length);
  g_string_append_len (out, lower_text, (gssize)rest_length);
  *result = string_from (vm, out);
  return true;
}

bool
str_swapcase (Vm *vm, Value *arguments, Value *result)
{
  size_t length;
  const char *text = value_text (arguments[0], &length);
  GString *out = g_string_sized_new (length);
  for (const char *at = text; at < text + length; at = text_next (at)) {
    const gunichar character = g_utf8_get_char (at);
    const gssize size = text_next (at) - at;
    g_autofree char *changed = g_unichar_isupper (character)   ? g_utf8_strdown (at, size)
                               : g_unichar_islower (character) ? g_utf8_strup (at, size)
                                                               : NULL;
    if (changed != NULL)
      g_string_append (out, changed);
    else
      append_plain (out, at);
  }
  *result = string_from (vm, out);
  return true;
}
