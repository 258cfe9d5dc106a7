#include "python/builtin_encoding.h"

#include <string.h>

typedef enum {
  ENCODING_UTF8,
  ENCODING_ASCII,
  ENCODING_LATIN1,
  ENCODING_WIDE, /* by g_convert */
} EncodingKind;

typedef struct {
  const char *name; /* lower case, with - for _ and spaces */
  EncodingKind kind;
  const char *shown; /* in messages; of ENCODING_WIDE: iconv's name */
  const char *mark;  /* of ENCODING_WIDE: what Python writes in front */
  size_t mark_length;
} Encoding;

static const Encoding encodings[] = {
  { "utf-8", ENCODING_UTF8, "utf-8", NULL, 0 },
  { "utf8", ENCODING_UTF8, "utf-8", NULL, 0 },
  { "u8", ENCODING_UTF8, "utf-8", NULL, 0 },
  { "utf-8-sig", ENCODING_WIDE, "UTF-8", "\xef\xbb\xbf", 3 },
  { "ascii", ENCODING_ASCII, "ascii", NULL, 0 },
  { "us-ascii", ENCODING_ASCII, "ascii", NULL, 0 },
  { "646", ENCODING_ASCII, "ascii", NULL, 0 },
  { "latin-1", ENCODING_LATIN1, "latin-1", NULL, 0 },
  { "latin1", ENCODING_LATIN1, "latin-1", NULL, 0 },
  { "iso-8859-1", ENCODING_LATIN1, "latin-1", NULL, 0 },
  { "iso8859-1", ENCODING_LATIN1, "latin-1", NULL, 0 },
  { "utf-16", ENCODING_WIDE, "UTF-16LE", "\xff\xfe", 2 },
  { "utf-16-le", ENCODING_WIDE, "UTF-16LE", "", 0 },
  { "utf-16-be", ENCODING_WIDE, "UTF-16BE", "", 0 },
  { "utf-32", ENCODING_WIDE, "UTF-32LE", "\xff\xfe\0\0", 4 },
  { "utf-32-le", ENCODING_WIDE, "UTF-32LE", "", 0 },
  { "utf-32-be", ENCODING_WIDE, "UTF-32BE", "", 0 },
  { "cp1252", ENCODING_WIDE, "CP1252", "", 0 },
  { "windows-1252", ENCODING_WIDE, "CP1252", "", 0 },
};

static const Encoding *
find_encoding (Vm *vm, const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  g_strdelimit (lower, "_ ", '-');
  for (size_t i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (strcmp (lower, encodings[i].name) == 0)
      return &encodings[i];
  vm_raise (vm, "LookupError", "unknown encoding: %s", name);
  return NULL;
}

static bool
unknown_handler (Vm *vm, const char *errors)
{
  return vm_raise (vm, "LookupError", "unknown error handler name '%s'", errors);
}

/* A character that the encoding has not. */
static bool
encode_other (Vm *vm, const Encoding *encoding, gunichar character, gint64 index,
              const char *errors, GString *out)
{
  if (strcmp (errors, "ignore") == 0)
    return true;
  if (strcmp (errors, "replace") == 0)
    g_string_append_c (out, '?');
  else if (strcmp (errors, "xmlcharrefreplace") == 0)
    g_string_append_printf (out, "&#%u;", character);
  else if (strcmp (errors, "backslashreplace") == 0)
    g_string_append_printf (out,
                            character < 0x100     ? "\\x%02x"
                            : character < 0x10000 ? "\\u%04x"
                                                  : "\\U%08x",
                            character);
  else if (strcmp (errors, "strict") == 0)
    return vm_raise (vm, "UnicodeEncodeError",
                     character < 0x100     ? "'%s' codec can't encode character '\\x%02x' in "
                                             "position %ld: ordinal not in range(%d)"
                     : character < 0x10000 ? "'%s' codec can't encode character '\\u%04x' in "
                                             "position %ld: ordinal not in range(%d)"
                                           : "'%s' codec can't encode character '\\U%08x' in "
                                             "position %ld: ordinal not in range(%d)",
                     encoding->shown, character, index,
                     encoding->kind == ENCODING_ASCII ? 128 : 256);
  else
    return unknown_handler (vm, errors);
  return true;
}

static bool
encode_wide (Vm *vm, const Encoding *encoding, const String *string, Value *result)
{
  gsize written;
  g_autofree char *converted = g_convert (string->text, (gssize)string->length, encoding->shown,
                                          "UTF-8", NULL, &written, NULL);
  if (converted == NULL)
    return vm_raise (vm, "UnicodeEncodeError", "'%s' codec can't encode the text", encoding->name);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_byte_array_append (bytes, (const guint8 *)encoding->mark, (guint)encoding->mark_length);
  g_byte_array_append (bytes, (const guint8 *)converted, (guint)written);
  *result = bytes_new (vm, bytes->data, bytes->len);
  return true;
}

bool
text_encode (Vm *vm, Value value, const char *name, const char *errors, Value *result)
{
  const String *string = as_string (value);
  const Encoding *encoding = find_encoding (vm, name);
  if (encoding == NULL)
    return false;
  if (encoding->kind == ENCODING_WIDE)
    return encode_wide (vm, encoding, string, result);
  if (encoding->kind == ENCODING_UTF8) {
    *result = bytes_new (vm, string->text, string->length);
    return true;
  }
  const gunichar limit = encoding->kind == ENCODING_ASCII ? 128 : 256;
  g_autoptr (GString) out = g_string_sized_new (string->length);
  gint64 index = 0;
  for (const char *at = string->text; at < string->text + string->length;
       at = text_next (at), index++) {
    const gunichar character = g_utf8_get_char (at);
    if (character < limit)
      g_string_append_c (out, (char)character);
    else if (!encode_other (vm, encoding, character, index, errors, out))
      return false;
  }
  *result = bytes_new (vm, out->str, out->len);
  return true;
}

/* What is wrong with the bytes at AT, and how many of them are one fault, as CPython tells it. */
static const char *
describe_fault (const guint8 *at, size_t left, size_t *length)
{
  const guint8 first = at[0];
  *length = 1;
  if (first < 0xc2 || first > 0xf4)
    return "invalid start byte";
  const size_t needed = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  for (size_t i = 1; i < needed; i++) {
    if (i == left) {
      *length = i;
      return "unexpected end of data";
    }
    const bool second_is_bad
        = i == 1
          && ((first == 0xe0 && at[1] < 0xa0) || (first == 0xed && at[1] > 0x9f)
              || (first == 0xf0 && at[1] < 0x90) || (first == 0xf4 && at[1] > 0x8f));
    if ((at[i] & 0xc0) != 0x80 || second_is_bad) {
      *length = i;
      return "invalid continuation byte";
    }
  }
  return "invalid continuation byte";
}

/* COUNT bytes that the encoding has not, as ERRORS wants it. */
static bool
decode_other (Vm *vm, const Encoding *encoding, const Bytes *bytes, size_t index, size_t count,
              const char *fault, const char *errors, GString *out)
{
  if (strcmp (errors, "ignore") == 0)
    return true;
  if (strcmp (errors, "replace") == 0) {
    g_string_append (out, "\xef\xbf\xbd");
    return true;
  }
  if (strcmp (errors, "backslashreplace") == 0) {
    for (size_t i = 0; i < count; i++)
      g_string_append_printf (out, "\\x%02x", bytes->data[index + i]);
    return true;
  }
  if (strcmp (errors, "strict") != 0)
    return unknown_handler (vm, errors);
  if (count > 1)
    return vm_raise (vm, "UnicodeDecodeError",
                     "'%s' codec can't decode bytes in position %zu-%zu: %s", encoding->shown,
                     index, index + count - 1, fault);
  return vm_raise (vm, "UnicodeDecodeError",
                   "'%s' codec can't decode byte 0x%02x in position %zu: %s", encoding->shown,
                   bytes->data[index], index, fault);
}

static bool
decode_wide (Vm *vm, const Encoding *encoding, const Bytes *bytes, Value *result)
{
  const bool marked = encoding->mark_length > 0 && bytes->length >= encoding->mark_length
                      && memcmp (bytes->data, encoding->mark, encoding->mark_length) == 0;
  const size_t skip = marked ? encoding->mark_length : 0;
  gsize written;
  g_autofree char *text
      = g_convert ((const char *)bytes->data + skip, (gssize)(bytes->length - skip), "UTF-8",
                   encoding->shown, NULL, &written, NULL);
  if (text == NULL)
    return vm_raise (vm, "UnicodeDecodeError", "'%s' codec can't decode the bytes", encoding->name);
  *result = string_new (vm, text, (gssize)written);
  return true;
}

static bool
decode_utf8 (Vm *vm, const Encoding *encoding, const Bytes *bytes, const char *errors, GString *out)
{
  const guint8 *at = bytes->data, *end = bytes->data + bytes->length;
  while (at < end) {
    size_t length;
    const gunichar character
        = *at == 0 ? 0 : g_utf8_get_char_validated ((const char *)at, end - at);
    if (character != (gunichar)-1 && character != (gunichar)-2) {
      length = (size_t)(text_next ((const char *)at) - (const char *)at);
      g_string_append_len (out, (const char *)at, (gssize)length);
    }
    else {
      const char *fault = describe_fault (at, (size_t)(end - at), &length);
      if (!decode_other (vm, encoding, bytes, (size_t)(at - bytes->data), length, fault, errors,
                         out))
        return false;
    }
    at += length;
  }
  return true;
}

bool
text_decode (Vm *vm, const Bytes *bytes, const char *name, const char *errors, Value *result)
{
  const Encoding *encoding = find_encoding (vm, name);
  if (encoding == NULL)
    return false;
  if (encoding->kind == ENCODING_WIDE)
    return decode_wide (vm, encoding, bytes, result);
  g_autoptr (GString) out = g_string_sized_new (bytes->length);
  if (encoding->kind == ENCODING_UTF8) {
    if (!decode_utf8 (vm, encoding, bytes, errors, out))
      return false;
  }
  else
    for (size_t i = 0; i < bytes->length; i++) {
      if (encoding->kind == ENCODING_LATIN1 || bytes->data[i] < 128)
        g_string_append_unichar (out, bytes->data[i]);
      else if (!decode_other (vm, encoding, bytes, i, 1, "ordinal not in range(128)", errors, out))
        return false;
    }
  *result = string_from (vm, g_steal_pointer (&out));
  return true;
}
