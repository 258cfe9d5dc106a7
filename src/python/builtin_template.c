/* str.format () and str.format_map () */
#include <string.h>

#include "python/builtin_private.h"

typedef struct {
  Value arguments; /* a tuple */
  Value names;     /* a mapping */
  gint64 next;     /* the number of the next {} */
  enum {
    NUMBERING_UNKNOWN,
    NUMBERING_AUTOMATIC,
    NUMBERING_MANUAL,
  } numbering;
} Template;

static bool render (Vm *vm, Template *template, const char *text, const char *end, int depth,
                    GString *out);

/* "0" is an index, "" the next one, all else a name. */
static bool
is_number (const char *text, size_t length)
{
  for (size_t i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]))
      return false;
  return length > 0;
}

static bool
find_argument (Vm *vm, Template *template, const char *name, size_t length, Value *value)
{
  const bool automatic = length == 0;
  if (!automatic && !is_number (name, length))
    return value_get_item (vm, template->names, string_new (vm, name, (gssize)length), value);
  if (template->numbering != NUMBERING_UNKNOWN
      && automatic != (template->numbering == NUMBERING_AUTOMATIC))
    return vm_raise (vm, "ValueError",
                     automatic ? "cannot switch from manual field specification to automatic "
                                 "field numbering"
                               : "cannot switch from automatic field numbering to manual field "
                                 "specification");
  template->numbering = automatic ? NUMBERING_AUTOMATIC : NUMBERING_MANUAL;
  const gint64 index = automatic ? template->next++ : g_ascii_strtoll (name, NULL, 10);
  if (template->arguments.kind == VALUE_ABSENT)
    return vm_raise (vm, "ValueError", "Format string contains positional fields");
  const Tuple *arguments = as_tuple (template->arguments);
  if (index >= (gint64)arguments->length)
    return vm_raise (
        vm, "IndexError",
        "Replacement index %" G_GINT64_FORMAT " out of range for positional args tuple", index);
  *value = arguments->items[index];
  return true;
}

/* .name or [key], once. */
static bool
follow (Vm *vm, const char **position, const char *end, Value *value)
{
  const char *start = *position + 1;
  if (**position == '.') {
    const char *stop = start;
    while (stop < end && *stop != '.' && *stop != '[')
      stop++;
    if (stop == start)
      return vm_raise (vm, "ValueError", "Empty attribute in format string");
    g_autofree char *name = g_strndup (start, (gsize)(stop - start));
    *position = stop;
    return value_get_attribute (vm, *value, name, value);
  }
  if (**position != '[')
    return vm_raise (vm, "ValueError", "Only '.' or '[' may follow ']' in format field specifier");
  const char *stop = memchr (start, ']', (size_t)(end - start));
  if (stop == NULL)
    return vm_raise (vm, "ValueError", "Missing ']' in format string");
  if (stop == start)
    return vm_raise (vm, "ValueError", "Empty attribute in format string");
  const size_t length = (size_t)(stop - start);
  const Value key = is_number (start, length) ? value_int (g_ascii_strtoll (start, NULL, 10))
                                              : string_new (vm, start, (gssize)length);
  *position = stop + 1;
  return value_get_item (vm, *value, key, value);
}

static bool
find_field (Vm *vm, Template *template, const char *text, const char *end, Value *value)
{
  const char *position = text;
  while (position < end && *position != '.' && *position != '[')
    position++;
  if (!find_argument (vm, template, text, (size_t)(position - text), value))
    return false;
  while (position < end)
    if (!follow (vm, &position, end, value))
      return false;
  return true;
}

static bool
convert (Vm *vm, gunichar conversion, Value *value)
{
  if (conversion == 's')
    return value_str (vm, *value, value);
  if (conversion == 'r' || conversion == 'a') {
    if (!value_repr (vm, *value, value))
      return false;
    if (conversion == 'a') {
      char *escaped = ascii_escape (value_text (*value, NULL));
      *value = string_take (vm, escaped, strlen (escaped));
    }
    return true;
  }
  if (conversion < 32 || conversion > 126)
    return vm_raise (vm, "ValueError", "Unknown conversion specifier \\x%x", conversion);
  return vm_raise (vm, "ValueError", "Unknown conversion specifier %c", (int)conversion);
}

/* The end of the field's name: ! or : outside of brackets, or END. */
static const char *
name_end (const char *text, const char *end)
{
  bool bracket = false;
  for (; text < end; text++) {
    if (*text == '[')
      bracket = true;
    else if (*text == ']')
      bracket = false;
    else if (!bracket && (*text == '!' || *text == ':'))
      break;
  }
  return text;
}

/* What stands between { and }. */
static bool
render_field (Vm *vm, Template *template, const char *text, const char *end, int depth,
              GString *out)
{
  Value value = value_none (), formatted = value_none ();
  const char *position = name_end (text, end);
  const char *name = text, *name_stop = position;
  gunichar conversion = 0;
  if (position < end && *position == '!') {
    if (position + 1 >= end)
      return vm_raise (vm, "ValueError", "unmatched '{' in format spec");
    conversion = g_utf8_get_char (position + 1);
    position = text_next (position + 1);
    if (position < end && *position != ':')
      return vm_raise (vm, "ValueError", "expected ':' after conversion specifier");
  }
  if (!find_field (vm, template, name, name_stop, &value)
      || (conversion != 0 && !convert (vm, conversion, &value)))
    return false;
  g_autoptr (GString) spec = g_string_new (NULL);
  if (position < end && !render (vm, template, position + 1, end, depth - 1, spec))
    return false;
  if (!value_format (vm, value, spec->str, spec->len, &formatted))
    return false;
  size_t length;
  const char *shown = value_text (formatted, &length);
  g_string_append_len (out, shown, (gssize)length);
  return vm_has_room (vm, out->len);
}

/* The } that closes a field, or NULL. */
static const char *
field_end (const char *text, const char *end)
{
  size_t depth = 1;
  bool bracket = false;
  for (; text < end; text++) {
    if (*text == '[' && depth == 1)
      bracket = true;
    else if (*text == ']')
      bracket = false;
    else if (bracket)
      continue;
    else if (*text == '{')
      depth++;
    else if (*text == '}' && --depth == 0)
      return text;
  }
  return NULL;
}

static bool
render (Vm *vm, Template *template, const char *text, const char *end, int depth, GString *out)
{
  if (depth < 0)
    return vm_raise (vm, "ValueError", "Max string recursion exceeded");
  while (text < end) {
    const char brace = *text++;
    if (brace != '{' && brace != '}') {
      g_string_append_c (out, brace);
      continue;
    }
    if (text < end && *text == brace) {
      g_string_append_c (out, *text++);
      continue;
    }
    if (brace == '}' || text == end)
      return vm_raise (vm, "ValueError", "Single '%c' encountered in format string", brace);
    const char *stop = field_end (text, end);
    if (stop == NULL)
      return vm_raise (vm, "ValueError", "expected '}' before end of string");
    if (!render_field (vm, template, text, stop, depth, out))
      return false;
    text = stop + 1;
  }
  return true;
}

bool
format_template (Vm *vm, Value format, Value arguments, Value names, Value *text)
{
  const String *string = as_string (format);
  Template template = { .arguments = arguments, .names = names };
  g_autoptr (GString) out = g_string_new (NULL);
  const int most_nested = 1;
  if (!render (vm, &template, string->text, string->text + string->length, most_nested, out))
    return false;
  *text = string_from (vm, g_steal_pointer (&out));
  return true;
}
