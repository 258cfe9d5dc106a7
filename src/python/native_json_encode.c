#include <math.h>
#include <string.h>

#include "python/native_json.h"

typedef struct {
  bool skip_keys, ascii, allow_nan, sort_keys;
  const char *indent; /* NULL: all on one line */
  const char *item_separator, *key_separator;
  Value fallback; /* default=, or None */
  GString *out;
} Encoder;

static bool encode (Vm *vm, Encoder *encoder, Value value, int depth);

enum { MOST_DEPTH = 900 };

static void
append_escape (GString *out, gunichar character)
{
  if (character >= 0x10000) {
    const guint32 offset = character - 0x10000;
    g_string_append_printf (out, "\\u%04x\\u%04x", 0xd800 + (offset >> 10),
                            0xdc00 + (offset & 0x3ff));
  }
  else
    g_string_append_printf (out, "\\u%04x", character);
}

static void
append_string (const Encoder *encoder, const char *text, size_t length)
{
  static const char letters[] = "\"\\\n\r\t\f\b", names[] = "\"\\nrtfb";
  GString *out = encoder->out;
  g_string_append_c (out, '"');
  for (const char *at = text; at < text + length; at = text_next (at)) {
    const gunichar character = g_utf8_get_char (at);
    const char *letter
        = character != 0 && character < 128 ? strchr (letters, (int)character) : NULL;
    if (letter != NULL) {
      g_string_append_c (out, '\\');
      g_string_append_c (out, names[letter - letters]);
    }
    else if (character < 32 || (encoder->ascii && character > 126))
      append_escape (out, character);
    else
      g_string_append_len (out, at, text_next (at) - at);
  }
  g_string_append_c (out, '"');
}

static bool
append_real (Vm *vm, const Encoder *encoder, double real)
{
  if (!isfinite (real)) {
    if (!encoder->allow_nan)
      return vm_raise (vm, "ValueError", "Out of range float values are not JSON compliant");
    g_string_append (encoder->out, isnan (real) ? "NaN" : real < 0 ? "-Infinity" : "Infinity");
    return true;
  }
  g_autofree char *text = number_float_text (real);
  g_string_append (encoder->out, text);
  return true;
}

static void
append_line (const Encoder *encoder, int depth)
{
  if (encoder->indent == NULL)
    return;
  g_string_append_c (encoder->out, '\n');
  for (int i = 0; i < depth; i++)
    g_string_append (encoder->out, encoder->indent);
}

/* A key as text in quotes; *SKIPPED when it cannot be one and may be left out. */
static bool
append_key (Vm *vm, Encoder *encoder, Value key, bool *skipped)
{
  size_t length;
  const Value plain = value_plain (key);
  const char *text = value_text (key, &length);
  *skipped = false;
  if (text != NULL) {
    append_string (encoder, text, length);
    return true;
  }
  if (!number_is_real (plain) && plain.kind != VALUE_NONE) {
    *skipped = encoder->skip_keys;
    return *skipped
           || vm_raise (vm, "TypeError", "keys must be str, int, float, bool or None, not %s",
                        value_type_name (vm, key));
  }
  g_string_append_c (encoder->out, '"');
  if (!encode (vm, encoder, plain, 0))
    return false;
  g_string_append_c (encoder->out, '"');
  return true;
}

static bool
encode_dict (Vm *vm, Encoder *encoder, Value dict, int depth)
{
  Value keys, value;
  if (!value_to_list (vm, dict, &keys)
      || (encoder->sort_keys && !list_sort (vm, as_list (keys), value_none (), false)))
    return false;
  const List *list = as_list (keys);
  bool first = true;
  g_string_append_c (encoder->out, '{');
  for (size_t i = 0; i < list->length; i++) {
    const gsize before = encoder->out->len;
    bool skipped;
    if (!first)
      g_string_append (encoder->out, encoder->item_separator);
    append_line (encoder, depth + 1);
    if (!append_key (vm, encoder, list->items[i], &skipped))
      return false;
    if (skipped) {
      g_string_truncate (encoder->out, before);
      continue;
    }
    first = false;
    g_string_append (encoder->out, encoder->key_separator);
    if (!dict_get (vm, dict, list->items[i], &value) || !encode (vm, encoder, value, depth + 1))
      return false;
  }
  if (!first)
    append_line (encoder, depth);
  g_string_append_c (encoder->out, '}');
  return true;
}

static bool
encode_sequence (Vm *vm, Encoder *encoder, Value sequence, int depth)
{
  const Value *items;
  size_t count;
  sequence_items (sequence, &items, &count);
  g_string_append_c (encoder->out, '[');
  for (size_t i = 0; i < count; i++) {
    if (i > 0)
      g_string_append (encoder->out, encoder->item_separator);
    append_line (encoder, depth + 1);
    if (!encode (vm, encoder, items[i], depth + 1))
      return false;
    sequence_items (sequence, &items, &count);
  }
  if (count > 0)
    append_line (encoder, depth);
  g_string_append_c (encoder->out, ']');
  return true;
}

static bool
encode_other (Vm *vm, Encoder *encoder, Value value, int depth)
{
  Value replaced;
  if (encoder->fallback.kind == VALUE_NONE)
    return vm_raise (vm, "TypeError", "Object of type %s is not JSON serializable",
                     value_type_name (vm, value));
  return value_call (vm, encoder->fallback, &value, 1, value_absent (), &replaced)
         && encode (vm, encoder, replaced, depth);
}

/* What can hold itself is marked while it is written. */
static bool
encode_marked (Vm *vm, Encoder *encoder, Value value, int depth,
               bool (*write) (Vm *vm, Encoder *encoder, Value value, int depth))
{
  if (value.object->writing)
    return vm_raise (vm, "ValueError", "Circular reference detected");
  if (depth > MOST_DEPTH)
    return vm_raise (vm, "RecursionError",
                     "maximum recursion depth exceeded while encoding a JSON object");
  value.object->writing = true;
  const bool done = write (vm, encoder, value, depth);
  value.object->writing = false;
  return done;
}

static bool
encode (Vm *vm, Encoder *encoder, Value value, int depth)
{
  const Value plain = value_plain (value);
  size_t length;
  const char *text = value_text (value, &length);
  if (!vm_has_room (vm, encoder->out->len))
    return false;
  if (text != NULL)
    append_string (encoder, text, length);
  else if (plain.kind == VALUE_NONE)
    g_string_append (encoder->out, "null");
  else if (plain.kind == VALUE_BOOL)
    g_string_append (encoder->out, plain.boolean ? "true" : "false");
  else if (plain.kind == VALUE_INT)
    g_string_append_printf (encoder->out, "%" G_GINT64_FORMAT, plain.integer);
  else if (plain.kind == VALUE_FLOAT)
    return append_real (vm, encoder, plain.real);
  else if (VALUE_IS (plain, OBJECT_LIST) || VALUE_IS (plain, OBJECT_TUPLE))
    return encode_marked (vm, encoder, plain, depth, encode_sequence);
  else if (VALUE_IS (plain, OBJECT_DICT))
    return encode_marked (vm, encoder, plain, depth, encode_dict);
  else if (value.kind != VALUE_OBJECT)
    return encode_other (vm, encoder, value, depth);
  else
    return encode_marked (vm, encoder, value, depth, encode_other);
  return true;
}

bool
json_encode (Vm *vm, Value *arguments, Value *result)
{
  Encoder encoder = { .fallback = arguments[8] };
  bool *const flags[] = { &encoder.skip_keys, &encoder.ascii, &encoder.allow_nan };
  for (size_t i = 0; i < G_N_ELEMENTS (flags); i++)
    if (!value_truth (vm, arguments[1 + i], flags[i]))
      return false;
  if (!value_truth (vm, arguments[7], &encoder.sort_keys))
    return false;
  const Value indent = value_plain (arguments[4]);
  g_autofree char *spaces = NULL;
  if (number_is_integer (indent)) {
    spaces = g_strnfill ((gsize)CLAMP (number_integer (indent), 0, 1000), ' ');
    encoder.indent = spaces;
  }
  else if (indent.kind != VALUE_NONE)
    encoder.indent = value_text (indent, NULL);
  encoder.item_separator = value_text (arguments[5], NULL);
  encoder.key_separator = value_text (arguments[6], NULL);
  if (encoder.item_separator == NULL || encoder.key_separator == NULL)
    return vm_raise (vm, "TypeError", "separators must be strings");
  g_autoptr (GString) out = g_string_new (NULL);
  encoder.out = out;
  if (!encode (vm, &encoder, arguments[0], 0))
    return false;
  *result = string_from (vm, g_steal_pointer (&out));
  return true;
}

static const NativeFunctionDef functions[] = {
  { "encode",
    "obj, skipkeys, ensure_ascii, allow_nan, indent, item_separator, key_separator, sort_keys, "
    "default",
    json_encode },
  { "decode",
    "text, start, error, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant",
    json_decode },
  { 0 },
};
const NativeModuleDef native_json = { .name = "_json", .functions = functions };
