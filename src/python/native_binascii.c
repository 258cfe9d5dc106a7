/* The module binascii. */
#include <string.h>

#include "python/native_system.h"

static bool
need_bytes (Vm *vm, Value value, const Bytes **bytes)
{
  *bytes = value_bytes (value);
  return *bytes != NULL
         || vm_raise (vm, "TypeError", "a bytes-like object is required, not '%s'",
                      value_type_name (vm, value));
}

/* Bytes, or a str of ASCII only. */
static bool
need_ascii (Vm *vm, Value value, const char **text, size_t *length)
{
  const Bytes *bytes = value_bytes (value);
  *text = value_text (value, length);
  if (bytes != NULL) {
    *text = (const char *)bytes->data;
    *length = bytes->length;
    return true;
  }
  if (*text == NULL)
    return vm_raise (vm, "TypeError", "argument should be bytes, buffer or ASCII string, not '%s'",
                     value_type_name (vm, value));
  return *length == as_string (value_plain (value))->characters
         || vm_raise (vm, "ValueError", "string argument should contain only ASCII characters");
}

static bool
fail (Vm *vm, const char *message)
{
  const Value text = string_new (vm, message, -1);
  Value exception;
  return value_call (vm, value_object (native_class (vm, "binascii", "Error")), &text, 1,
                     value_absent (), &exception)
         && vm_raise_value (vm, exception);
}

static bool
call_hexlify (Vm *vm, Value *arguments, Value *result)
{
  Value text;
  const Bytes *data;
  if (!need_bytes (vm, arguments[0], &data))
    return false;
  const size_t count = arguments[1].kind == VALUE_ABSENT ? 0 : 2;
  if (!value_call_method (vm, value_plain (arguments[0]), "hex", arguments + 1, count, &text))
    return false;
  size_t length;
  const char *digits = value_text (text, &length);
  *result = bytes_new (vm, digits, length);
  return true;
}

static bool
call_unhexlify (Vm *vm, Value *arguments, Value *result)
{
  size_t length;
  const char *text;
  if (!need_ascii (vm, arguments[0], &text, &length))
    return false;
  if (length % 2 != 0)
    return fail (vm, "Odd-length string");
  g_autofree guint8 *bytes = g_malloc (length / 2 + 1);
  for (size_t i = 0; i < length; i += 2) {
    const int high = g_ascii_xdigit_value (text[i]), low = g_ascii_xdigit_value (text[i + 1]);
    if (high < 0 || low < 0)
      return fail (vm, "Non-hexadecimal digit found");
    bytes[i / 2] = (guint8)(high * 16 + low);
  }
  *result = bytes_new (vm, bytes, length / 2);
  return true;
}

static bool
call_b2a_base64 (Vm *vm, Value *arguments, Value *result)
{
  const Bytes *data;
  bool newline;
  if (!need_bytes (vm, arguments[0], &data) || !value_truth (vm, arguments[1], &newline))
    return false;
  g_autofree char *text = g_base64_encode (data->data, data->length);
  g_autofree char *line = g_strconcat (text, newline ? "\n" : "", NULL);
  *result = bytes_new (vm, line, strlen (line));
  return true;
}

static int
base64_value (char character)
{
  static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const char *found = character == '\0' ? NULL : strchr (alphabet, character);
  return found == NULL ? -1 : (int)(found - alphabet);
}

/* What is no letter of the alphabet is left out, unless STRICT. */
static bool
call_a2b_base64 (Vm *vm, Value *arguments, Value *result)
{
  size_t length;
  const char *text;
  bool strict;
  if (!need_ascii (vm, arguments[0], &text, &length) || !value_truth (vm, arguments[1], &strict))
    return false;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint32 bits = 0;
  size_t quad = 0, pads = 0, letters = 0;
  for (size_t i = 0; i < length; i++) {
    const int value = base64_value (text[i]);
    if (text[i] == '=') {
      if (strict && quad == 0)
        return fail (vm, i == 0 ? "Leading padding not allowed" : "Excess data after padding");
      if (quad >= 2 && quad + ++pads >= 4) {
        if (strict && i + 1 < length)
          return fail (vm, "Excess data after padding");
        *result = bytes_new (vm, bytes->data, bytes->len);
        return true;
      }
      continue;
    }
    if (value < 0) {
      if (strict)
        return fail (vm, "Only base64 data is allowed");
      continue;
    }
    if (strict && pads > 0)
      return fail (vm, "Discontinuous padding not allowed");
    pads = 0;
    letters++;
    bits = bits << 6 | (guint32)value;
    quad = (quad + 1) % 4;
    if (quad != 1) {
      const guint8 byte = (guint8)(bits >> (quad == 2 ? 4 : quad == 3 ? 2 : 0));
      g_byte_array_append (bytes, &byte, 1);
    }
  }
  if (quad == 1) {
    g_autofree char *message = g_strdup_printf (
        "Invalid base64-encoded string: number of data characters (%zu) cannot be 1 more than a "
        "multiple of 4",
        letters);
    return fail (vm, message);
  }
  if (quad != 0)
    return fail (vm, "Incorrect padding");
  *result = bytes_new (vm, bytes->data, bytes->len);
  return true;
}

static bool
call_crc32 (Vm *vm, Value *arguments, Value *result)
{
  const Bytes *data;
  gint64 start;
  if (!need_bytes (vm, arguments[0], &data) || !number_index (vm, arguments[1], &start))
    return false;
  guint32 crc = ~(guint32)start;
  for (size_t i = 0; i < data->length; i++) {
    crc ^= data->data[i];
    for (int bit = 0; bit < 8; bit++)
      crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320u : 0);
  }
  *result = value_int (~crc);
  return true;
}

static const NativeFunctionDef functions[] = {
  { "hexlify", "data, sep=..., bytes_per_sep=1", call_hexlify },
  { "b2a_hex", "data, sep=..., bytes_per_sep=1", call_hexlify },
  { "unhexlify", "hexstr, /", call_unhexlify },
  { "a2b_hex", "hexstr, /", call_unhexlify },
  { "b2a_base64", "data, /, *, newline=True", call_b2a_base64 },
  { "a2b_base64", "data, /, *, strict_mode=False", call_a2b_base64 },
  { "crc32", "data, crc=0, /", call_crc32 },
  { 0 },
};
static const char *const exceptions[] = { "Error:ValueError", NULL };
const NativeModuleDef native_binascii
    = { .name = "binascii", .functions = functions, .exceptions = exceptions };
