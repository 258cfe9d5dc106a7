/* The module unicodedata, as far as GLib knows it. */
#include <string.h>

#include "python/native_system.h"

static const struct {
  const char *form;
  GNormalizeMode mode;
} forms[] = {
  { "NFC", G_NORMALIZE_NFC },
  { "NFD", G_NORMALIZE_NFD },
  { "NFKC", G_NORMALIZE_NFKC },
  { "NFKD", G_NORMALIZE_NFKD },
};

static const char categories[][3] = {
  [G_UNICODE_CONTROL] = "Cc",
  [G_UNICODE_FORMAT] = "Cf",
  [G_UNICODE_UNASSIGNED] = "Cn",
  [G_UNICODE_PRIVATE_USE] = "Co",
  [G_UNICODE_SURROGATE] = "Cs",
  [G_UNICODE_LOWERCASE_LETTER] = "Ll",
  [G_UNICODE_MODIFIER_LETTER] = "Lm",
  [G_UNICODE_OTHER_LETTER] = "Lo",
  [G_UNICODE_TITLECASE_LETTER] = "Lt",
  [G_UNICODE_UPPERCASE_LETTER] = "Lu",
  [G_UNICODE_SPACING_MARK] = "Mc",
  [G_UNICODE_ENCLOSING_MARK] = "Me",
  [G_UNICODE_NON_SPACING_MARK] = "Mn",
  [G_UNICODE_DECIMAL_NUMBER] = "Nd",
  [G_UNICODE_LETTER_NUMBER] = "Nl",
  [G_UNICODE_OTHER_NUMBER] = "No",
  [G_UNICODE_CONNECT_PUNCTUATION] = "Pc",
  [G_UNICODE_DASH_PUNCTUATION] = "Pd",
  [G_UNICODE_CLOSE_PUNCTUATION] = "Pe",
  [G_UNICODE_FINAL_PUNCTUATION] = "Pf",
  [G_UNICODE_INITIAL_PUNCTUATION] = "Pi",
  [G_UNICODE_OTHER_PUNCTUATION] = "Po",
  [G_UNICODE_OPEN_PUNCTUATION] = "Ps",
  [G_UNICODE_CURRENCY_SYMBOL] = "Sc",
  [G_UNICODE_MODIFIER_SYMBOL] = "Sk",
  [G_UNICODE_MATH_SYMBOL] = "Sm",
  [G_UNICODE_OTHER_SYMBOL] = "So",
  [G_UNICODE_LINE_SEPARATOR] = "Zl",
  [G_UNICODE_PARAGRAPH_SEPARATOR] = "Zp",
  [G_UNICODE_SPACE_SEPARATOR] = "Zs",
};

/* GLib's functions end at a NUL; the pieces between are normalized one by one. */
static bool
call_normalize (Vm *vm, Value *arguments, Value *result)
{
  size_t form_length, length;
  const char *form, *text;
  if (!text_argument (vm, "normalize() argument 1", arguments[0], &form, &form_length)
      || !text_argument (vm, "normalize() argument 2", arguments[1], &text, &length))
    return false;
  for (size_t i = 0; i < G_N_ELEMENTS (forms); i++) {
    if (strcmp (forms[i].form, form) != 0)
      continue;
    GString *out = g_string_new (NULL);
    for (size_t start = 0; start <= length; start += strlen (text + start) + 1) {
      g_autofree char *piece = g_utf8_normalize (text + start, -1, forms[i].mode);
      if (start > 0)
        g_string_append_c (out, '\0');
      g_string_append (out, piece);
    }
    *result = string_from (vm, out);
    return true;
  }
  return vm_raise (vm, "ValueError", "invalid normalization form");
}

static bool
one_character (Vm *vm, const char *function, Value value, gunichar *character)
{
  size_t length;
  const char *text = value_text (value, &length);
  if (text == NULL || g_utf8_strlen (text, (gssize)length) != 1)
    return vm_raise (vm, "TypeError", "%s() argument must be a unicode character, not %s", function,
                     value_type_name (vm, value));
  *character = g_utf8_get_char (text);
  return true;
}

static bool
call_category (Vm *vm, Value *arguments, Value *result)
{
  gunichar character = 0;
  if (!one_character (vm, "category", arguments[0], &character))
    return false;
  *result = string_new (vm, categories[g_unichar_type (character)], -1);
  return true;
}

static bool
call_combining (Vm *vm, Value *arguments, Value *result)
{
  gunichar character = 0;
  if (!one_character (vm, "combining", arguments[0], &character))
    return false;
  *result = value_int (g_unichar_combining_class (character));
  return true;
}

static const NativeFunctionDef functions[] = {
  { "normalize", "form, unistr, /", call_normalize },
  { "category", "chr, /", call_category },
  { "combining", "chr, /", call_combining },
  { 0 },
};
const NativeModuleDef native_unicodedata = { .name = "unicodedata", .functions = functions };
