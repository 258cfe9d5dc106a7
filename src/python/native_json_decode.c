#include <string.h>

#include "python/native_json.h"

typedef struct {
  const char *start, *at, *end;
  Value text;
  Value error, object_hook, pairs_hook, parse_float, parse_int, parse_constant;
  int depth;
} Decoder;

enum { MOST_DEPTH = 900 };

static bool decode (Vm *vm, Decoder *decoder, Value *value);

static bool
fail (Vm *vm, const Decoder *decoder, const char *message, const char *at)
{
  const Value arguments[] = { string_new (vm, message, -1), decoder->text,
                              value_int (g_utf8_pointer_to_offset (decoder->start, at)) };
  Value exception;
  return value_call (vm, decoder->error, arguments, G_N_ELEMENTS (arguments), value_absent (),
                     &exception)
         && vm_raise_value (vm, exception);
}

static void
skip_space (Decoder *decoder)
{
  while (decoder->at < decoder->end && strchr (" \t\n\r", *decoder->at) != NULL
         && *decoder->at != '\0')
    decoder->at++;
}

static bool
next_is (const Decoder *decoder, char character)
{
  return decoder->at < decoder->end && *decoder->at == character;
}

/* Four hexadecimal digits at AT, or -1. */
static gint64
read_hex (const Decoder *decoder, const char *at)
{
  gint64 code = 0;
  if (decoder->end - at < 4)
    return -1;
  for (size_t i = 0; i < 4; i++) {
    if (!g_ascii_isxdigit (at[i]))
      return -1;
    code = code * 16 + g_ascii_xdigit_value (at[i]);
  }
  return code;
}

/* \uXXXX; at the u. */
static bool
decode_unicode (Vm *vm, Decoder *decoder, GString *out)
{
  gint64 code = read_hex (decoder, decoder->at + 1);
  if (code < 0)
    return fail (vm, decoder, "Invalid \\uXXXX escape", decoder->at);
  decoder->at += 5;
  if (code >= 0xd800 && code <= 0xdbff && decoder->end - decoder->at >= 6 && decoder->at[0] == '\\'
      && decoder->at[1] == 'u') {
    const gint64 low = read_hex (decoder, decoder->at + 2);
    if (low >= 0xdc00 && low <= 0xdfff) {
      code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
      decoder->at += 6;
    }
  }
  if (code >= 0xd800 && code <= 0xdfff)
    return vm_refuse (vm, NULL, "JSON text with half of a surrogate pair");
  g_string_append_unichar (out, (gunichar)code);
  return true;
}

static bool
decode_escape (Vm *vm, Decoder *decoder, const char *begin, GString *out)
{
  static const char names[] = "\"\\/bfnrt", letters[] = "\"\\/\b\f\n\r\t";
  if (++decoder->at >= decoder->end)
    return fail (vm, decoder, "Unterminated string starting at", begin);
  if (*decoder->at == 'u')
    return decode_unicode (vm, decoder, out);
  const char *name = *decoder->at == '\0' ? NULL : strchr (names, *decoder->at);
  if (name == NULL)
    return fail (vm, decoder, "Invalid \\escape", decoder->at - 1);
  g_string_append_c (out, letters[name - names]);
  decoder->at++;
  return true;
}

static bool
decode_string (Vm *vm, Decoder *decoder, Value *value)
{
  const char *begin = decoder->at++;
  g_autoptr (GString) out = g_string_new (NULL);
  while (true) {
    if (decoder->at >= decoder->end)
      return fail (vm, decoder, "Unterminated string starting at", begin);
    if (*decoder->at == '"')
      break;
    if (*decoder->at == '\\') {
      if (!decode_escape (vm, decoder, begin, out))
        return false;
      continue;
    }
    if ((guint8)*decoder->at < 32)
      return fail (vm, decoder, "Invalid control character at", decoder->at);
    g_string_append_c (out, *decoder->at++);
  }
  decoder->at++;
  *value = string_from (vm, g_steal_pointer (&out));
  return true;
}

/* Where the number at AT ends; NULL when there is none. */
static const char *
number_end (const Decoder *decoder, bool *is_float)
{
  const char *at = decoder->at, *end = decoder->end;
  if (at < end && *at == '-')
    at++;
  if (at >= end || !g_ascii_isdigit (*at))
    return NULL;
  if (*at == '0')
    at++;
  else
    while (at < end && g_ascii_isdigit (*at))
      at++;
  *is_float = false;
  if (end - at >= 2 && *at == '.' && g_ascii_isdigit (at[1])) {
    *is_float = true;
    for (at++; at < end && g_ascii_isdigit (*at);)
      at++;
  }
  if (at < end && (*at == 'e' || *at == 'E')) {
    const char *exponent = at + 1;
    if (exponent < end && (*exponent == '+' || *exponent == '-'))
      exponent++;
    if (exponent < end && g_ascii_isdigit (*exponent)) {
      *is_float = true;
      for (at = exponent; at < end && g_ascii_isdigit (*at);)
        at++;
    }
  }
  return at;
}

static bool
decode_number (Vm *vm, Decoder *decoder, const char *stop, bool is_float, Value *value)
{
  const size_t length = (size_t)(stop - decoder->at);
  const Value text = string_new (vm, decoder->at, (gssize)length);
  const Value parse = is_float ? decoder->parse_float : decoder->parse_int;
  decoder->at = stop;
  if (parse.kind != VALUE_NONE)
    return value_call (vm, parse, &text, 1, value_absent (), value);
  const char *digits = value_text (text, NULL);
  return is_float ? number_parse_float (vm, digits, length, text, value)
                  : number_parse_integer (vm, digits, length, 10, text, value);
}

static bool
decode_array (Vm *vm, Decoder *decoder, Value *value)
{
  *value = list_new (vm, 4);
  decoder->at++;
  skip_space (decoder);
  while (!next_is (decoder, ']') || as_list (*value)->length > 0) {
    Value item = value_none ();
    if (!decode (vm, decoder, &item))
      return false;
    list_append (vm, *value, item);
    skip_space (decoder);
    if (next_is (decoder, ']'))
      break;
    if (!next_is (decoder, ','))
      return fail (vm, decoder, "Expecting ',' delimiter", decoder->at);
    decoder->at++;
    skip_space (decoder);
  }
  decoder->at++;
  return true;
}

static bool
decode_pair (Vm *vm, Decoder *decoder, Value *pair)
{
  if (!next_is (decoder, '"'))
    return fail (vm, decoder, "Expecting property name enclosed in double quotes", decoder->at);
  if (!decode_string (vm, decoder, &pair[0]))
    return false;
  skip_space (decoder);
  if (!next_is (decoder, ':'))
    return fail (vm, decoder, "Expecting ':' delimiter", decoder->at);
  decoder->at++;
  skip_space (decoder);
  return decode (vm, decoder, &pair[1]);
}

/* What the hooks make of the pairs. */
static bool
finish_object (Vm *vm, const Decoder *decoder, Value pairs, Value *value)
{
  if (decoder->pairs_hook.kind != VALUE_NONE)
    return value_call (vm, decoder->pairs_hook, &pairs, 1, value_absent (), value);
  *value = dict_new (vm);
  const List *list = as_list (pairs);
  for (size_t i = 0; i < list->length; i++) {
    const Value *pair = as_tuple (list->items[i])->items;
    if (!dict_set (vm, *value, pair[0], pair[1]))
      return false;
  }
  return decoder->object_hook.kind == VALUE_NONE
         || value_call (vm, decoder->object_hook, value, 1, value_absent (), value);
}

static bool
decode_object (Vm *vm, Decoder *decoder, Value *value)
{
  const Value pairs = list_new (vm, 4);
  decoder->at++;
  skip_space (decoder);
  while (!next_is (decoder, '}') || as_list (pairs)->length > 0) {
    Value pair[2];
    if (!decode_pair (vm, decoder, pair))
      return false;
    list_append (vm, pairs, tuple_new (vm, pair, 2));
    skip_space (decoder);
    if (next_is (decoder, '}'))
      break;
    if (!next_is (decoder, ','))
      return fail (vm, decoder, "Expecting ',' delimiter", decoder->at);
    decoder->at++;
    skip_space (decoder);
  }
  decoder->at++;
  return finish_object (vm, decoder, pairs, value);
}

static const struct {
  const char *word;
  ValueKind kind;
  double real;
} constants[] = {
  { "null", VALUE_NONE, 0 },
  { "true", VALUE_BOOL, 1 },
  { "false", VALUE_BOOL, 0 },
  { "NaN", VALUE_FLOAT, 0.0 / 0.0 },
  { "Infinity", VALUE_FLOAT, 1.0 / 0.0 },
  { "-Infinity", VALUE_FLOAT, -1.0 / 0.0 },
};

/* *FOUND is false when no constant stands here. */
static bool
decode_constant (Vm *vm, Decoder *decoder, bool *found, Value *value)
{
  *found = false;
  for (size_t i = 0; i < G_N_ELEMENTS (constants); i++) {
    const size_t length = strlen (constants[i].word);
    if ((size_t)(decoder->end - decoder->at) < length
        || memcmp (decoder->at, constants[i].word, length) != 0)
      continue;
    *found = true;
    decoder->at += length;
    if (constants[i].kind == VALUE_FLOAT && decoder->parse_constant.kind != VALUE_NONE) {
      const Value word = string_new (vm, constants[i].word, -1);
      return value_call (vm, decoder->parse_constant, &word, 1, value_absent (), value);
    }
    *value = constants[i].kind == VALUE_NONE   ? value_none ()
             : constants[i].kind == VALUE_BOOL ? value_bool (constants[i].real > 0)
                                               : value_float (constants[i].real);
    return true;
  }
  return true;
}

static bool
decode (Vm *vm, Decoder *decoder, Value *value)
{
  if (decoder->at < decoder->end && *decoder->at == '"')
    return decode_string (vm, decoder, value);
  if (next_is (decoder, '{') || next_is (decoder, '[')) {
    if (++decoder->depth > MOST_DEPTH)
      return vm_raise (vm, "RecursionError",
                       "maximum recursion depth exceeded while decoding a JSON %s from a unicode "
                       "string",
                       *decoder->at == '{' ? "object" : "array");
    const bool done = *decoder->at == '{' ? decode_object (vm, decoder, value)
                                          : decode_array (vm, decoder, value);
    decoder->depth--;
    return done;
  }
  bool found, is_float;
  if (!decode_constant (vm, decoder, &found, value) || found)
    return found && !vm_raised (vm);
  const char *stop = number_end (decoder, &is_float);
  return stop == NULL ? fail (vm, decoder, "Expecting value", decoder->at)
                      : decode_number (vm, decoder, stop, is_float, value);
}

bool
json_decode (Vm *vm, Value *arguments, Value *result)
{
  size_t length;
  const char *text;
  gint64 start;
  if (!text_argument (vm, "the JSON object", arguments[0], &text, &length)
      || !number_index (vm, arguments[1], &start))
    return false;
  Decoder decoder = { .start = text,
                      .at = text,
                      .end = text + length,
                      .text = arguments[0],
                      .error = arguments[2],
                      .object_hook = arguments[3],
                      .pairs_hook = arguments[4],
                      .parse_float = arguments[5],
                      .parse_int = arguments[6],
                      .parse_constant = arguments[7] };
  for (; start > 0 && decoder.at < decoder.end; start--)
    decoder.at = text_next (decoder.at);
  Value pair[2];
  if (!decode (vm, &decoder, &pair[0]))
    return false;
  pair[1] = value_int (g_utf8_pointer_to_offset (text, decoder.at));
  *result = tuple_new (vm, pair, 2);
  return true;
}
