/* str.zfill (), center (), expandtabs (), translate () and maketrans (). */
#include <string.h>

#include "python/builtin_str.h"

enum { MOST_WIDTH = 1 << 28 };

/* The missing characters of a field of ARGUMENTS[1]. */
static bool
missing_width (Vm *vm, const Value *arguments, gint64 *missing)
{
  gint64 width;
  if (!number_index (vm, arguments[1], &width))
    return false;
  if (width > MOST_WIDTH)
    return vm_raise (vm, "MemoryError", "a field that is too wide");
  *missing = MAX (width - (gint64)as_string (value_plain (arguments[0]))->characters, 0);
  return true;
}

static bool
fill_character (Vm *vm, Value value, gunichar *fill)
{
  size_t length;
  const char *text = value_text (value, &length);
  if (text == NULL)
    return vm_raise (vm, "TypeError", "The fill character must be a unicode character, not %s",
                     value_type_name (vm, value));
  if (g_utf8_strlen (text, (gssize)length) != 1)
    return vm_raise (vm, "TypeError", "The fill character must be exactly one character long");
  *fill = g_utf8_get_char (text);
  return true;
}

typedef enum {
  JUSTIFY_LEFT,
  JUSTIFY_RIGHT,
  JUSTIFY_CENTER,
} Justification;

static bool
justify (Vm *vm, const Value *arguments, Justification justification, Value *result)
{
  size_t length;
  const char *text = value_text (arguments[0], &length);
  gint64 missing = 0, width = 0;
  gunichar fill = ' ';
  if (!missing_width (vm, arguments, &missing) || !number_index (vm, arguments[1], &width)
      || !fill_character (vm, arguments[2], &fill))
    return false;
  gint64 left = 0;
  if (justification == JUSTIFY_RIGHT)
    left = missing;
  else if (justification == JUSTIFY_CENTER) /* CPython's rule for the odd one */
    left = missing / 2 + (missing & width & 1);
  GString *out = g_string_sized_new (length + (gsize)missing);
  for (gint64 i = 0; i < left; i++)
    g_string_append_unichar (out, fill);
  g_string_append_len (out, text, (gssize)length);
  for (gint64 i = left; i < missing; i++)
    g_string_append_unichar (out, fill);
  *result = string_from (vm, out);
  return true;
}

bool
str_ljust (Vm *vm, Value *arguments, Value *result)
{
  return justify (vm, arguments, JUSTIFY_LEFT, result);
}

bool
str_rjust (Vm *vm, Value *arguments, Value *result)
{
  return justify (vm, arguments, JUSTIFY_RIGHT, result);
}

bool
str_center (Vm *vm, Value *arguments, Value *result)
{
  return justify (vm, arguments, JUSTIFY_CENTER, result);
}

bool
str_zfill (Vm *vm, Value *arguments, Value *result)
{
  size_t length;
  const char *text = value_text (arguments[0], &length);
  gint64 missing = 0;
  if (!missing_width (vm, arguments, &missing))
    return false;
  const size_t sign = length > 0 && (*text == '-' || *text == '+') ? 1 : 0;
  GString *out = g_string_new_len (text, (gssize)sign);
  for (gint64 i = 0; i < missing; i++)
    g_string_append_c (out, '0');
  g_string_append_len (out, text + sign, (gssize)(length - sign));
  *result = string_from (vm, out);
  return true;
}

bool
str_expandtabs (Vm *vm, Value *arguments, Value *result)
{
  size_t length;
  const char *text = value_text (arguments[0], &length);
  gint64 size, column = 0;
  if (!number_index (vm, arguments[1], &size))
    return false;
  if (size > MOST_WIDTH)
    return vm_raise (vm, "MemoryError", "a field that is too wide");
  g_autoptr (GString) out = g_string_sized_new (length);
  for (const char *at = text; at < text + length; at = text_next (at)) {
    if (*at == '\t') {
      const gint64 spaces = size > 0 ? size - column % size : 0;
      if (!vm_has_room (vm, out->len + (size_t)spaces))
        return false;
      for (gint64 i = 0; i < spaces; i++)
        g_string_append_c (out, ' ');
      column += spaces;
      continue;
    }
    g_string_append_len (out, at, text_next (at) - at);
    column = *at == '\n' || *at == '\r' ? 0 : column + 1;
  }
  *result = string_from (vm, g_steal_pointer (&out));
  return true;
}

/* What TABLE has for a character: ABSENT where nothing. */
static bool
look_up (Vm *vm, Value table, gunichar character, Value *found)
{
  const Value key = value_int (character);
  if (VALUE_IS (table, OBJECT_DICT))
    return dict_get (vm, table, key, found);
  return value_get_item (vm, table, key, found);
}

bool
str_translate (Vm *vm, Value *arguments, Value *result)
{
  size_t length, part_length;
  const char *text = value_text (arguments[0], &length);
  g_autoptr (GString) out = g_string_sized_new (length);
  for (const char *at = text; at < text + length; at = text_next (at)) {
    Value found;
    if (!look_up (vm, arguments[1], g_utf8_get_char (at), &found))
      return false;
    const char *part = value_text (found, &part_length);
    if (!vm_has_room (vm, out->len))
      return false;
    if (part != NULL)
      g_string_append_len (out, part, (gssize)part_length);
    else if (number_is_integer (found))
      g_string_append_unichar (out, (gunichar)number_integer (found));
    else if (found.kind == VALUE_ABSENT)
      g_string_append_len (out, at, text_next (at) - at);
    else if (found.kind != VALUE_NONE)
      return vm_raise (vm, "TypeError", "character mapping must return integer, None or str");
  }
  *result = string_from (vm, g_steal_pointer (&out));
  return true;
}

/* maketrans ({...}) */
static bool
table_from_dict (Vm *vm, Value given, Value *result)
{
  Value key, value;
  if (!VALUE_IS (given, OBJECT_DICT))
    return vm_raise (vm, "TypeError",
                     "if you give only one argument to maketrans it must be a "
                     "dict");
  *result = dict_new (vm);
  for (size_t position = 0; dict_next (given, &position, &key, &value);) {
    size_t length;
    const char *text = value_text (key, &length);
    if (text != NULL && g_utf8_strlen (text, (gssize)length) != 1)
      return vm_raise (vm, "ValueError", "string keys in translate table must be of length 1");
    if (text == NULL && !number_is_integer (key))
      return vm_raise (vm, "TypeError", "keys in translate table must be strings or integers");
    if (!dict_set (vm, *result, text == NULL ? key : value_int (g_utf8_get_char (text)), value))
      return false;
  }
  return true;
}

bool
str_maketrans (Vm *vm, Value *arguments, Value *result)
{
  if (arguments[1].kind == VALUE_ABSENT)
    return table_from_dict (vm, value_plain (arguments[0]), result);
  size_t from_length, to_length, drop_length = 0;
  const char *from, *to, *drop = "";
  if (!text_argument (vm, "first maketrans argument", arguments[0], &from, &from_length)
      || !text_argument (vm, "maketrans() argument 2", arguments[1], &to, &to_length)
      || (arguments[2].kind != VALUE_ABSENT
          && !text_argument (vm, "maketrans() argument 3", arguments[2], &drop, &drop_length)))
    return false;
  if (g_utf8_strlen (from, (gssize)from_length) != g_utf8_strlen (to, (gssize)to_length))
    return vm_raise (vm, "ValueError", "the first two maketrans arguments must have equal length");
  *result = dict_new (vm);
  for (const char *at = from; at < from + from_length; at = text_next (at), to = text_next (to))
    if (!dict_set (vm, *result, value_int (g_utf8_get_char (at)), value_int (g_utf8_get_char (to))))
      return false;
  for (const char *at = drop; at < drop + drop_length; at = text_next (at))
    if (!dict_set (vm, *result, value_int (g_utf8_get_char (at)), value_none ()))
      return false;
  return true;
}
