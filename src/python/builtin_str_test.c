/* str.isalpha () and the like. */
#include "python/builtin_str.h"

bool
unicode_is_space (gunichar character)
{
  if (character < 128)
    return character == ' ' || (character >= '\t' && character <= '\r')
           || (character >= 0x1c && character <= 0x1f);
  return character == 0x85 || g_unichar_isspace (character);
}

/* Digits that are no decimal digits: superscripts, and digits in circles and such. */
static const struct {
  gunichar first, last;
} other_digits[] = {
  { 0xb2, 0xb3 },       { 0xb9, 0xb9 },       { 0x1369, 0x1371 },   { 0x19da, 0x19da },
  { 0x2070, 0x2070 },   { 0x2074, 0x2079 },   { 0x2080, 0x2089 },   { 0x2460, 0x2468 },
  { 0x2474, 0x247c },   { 0x2488, 0x2490 },   { 0x24ea, 0x24ea },   { 0x24f5, 0x24fd },
  { 0x24ff, 0x24ff },   { 0x2776, 0x277e },   { 0x2780, 0x2788 },   { 0x278a, 0x2792 },
  { 0x10a40, 0x10a43 }, { 0x10e60, 0x10e68 }, { 0x11052, 0x1105a }, { 0x1f100, 0x1f10a },
};

static bool
is_decimal (gunichar character)
{
  return g_unichar_type (character) == G_UNICODE_DECIMAL_NUMBER;
}

static bool
is_digit (gunichar character)
{
  for (size_t i = 0; i < G_N_ELEMENTS (other_digits); i++)
    if (character >= other_digits[i].first && character <= other_digits[i].last)
      return true;
  return is_decimal (character);
}

/* Ideographs that are numbers, beside those of the categories Nd, Nl and No. */
static bool
is_numeric (gunichar character)
{
  static const gunichar ideographs[]
      = { 0x3405, 0x3483, 0x382a, 0x3b4d, 0x4e00, 0x4e03, 0x4e07, 0x4e09, 0x4e5d, 0x4e8c,
          0x4e94, 0x4e96, 0x4ebf, 0x4ec0, 0x4edf, 0x4ee8, 0x4f0d, 0x4f70, 0x5104, 0x5146,
          0x5169, 0x516b, 0x516d, 0x5341, 0x5343, 0x5344, 0x5345, 0x534c, 0x53c1, 0x53c2,
          0x53c3, 0x53c4, 0x56db, 0x58f1, 0x58f9, 0x5e7a, 0x5efe, 0x5eff, 0x5f0c, 0x5f0d,
          0x5f0e, 0x5f10, 0x62fe, 0x634c, 0x67d2, 0x6f06, 0x7396, 0x767e, 0x8086, 0x842c,
          0x8cae, 0x8cb3, 0x8d30, 0x9621, 0x9646, 0x964c, 0x9678, 0x96f6 };
  for (size_t i = 0; i < G_N_ELEMENTS (ideographs); i++)
    if (character == ideographs[i])
      return true;
  const GUnicodeType type = g_unichar_type (character);
  return type == G_UNICODE_LETTER_NUMBER || type == G_UNICODE_OTHER_NUMBER || is_digit (character);
}

static bool
is_alpha (gunichar character)
{
  return g_unichar_isalpha (character);
}

static bool
is_alnum (gunichar character)
{
  return is_alpha (character) || is_numeric (character);
}

static bool
is_ascii (gunichar character)
{
  return character < 128;
}

/* Whether all characters are IS; EMPTY is the answer for "". */
static bool
all_are (Value self, bool (*is) (gunichar character), bool empty, Value *result)
{
  size_t length;
  const char *text = value_text (self, &length);
  bool all = length > 0 || empty;
  for (const char *at = text; all && at < text + length; at = text_next (at))
    all = is (g_utf8_get_char (at));
  *result = value_bool (all);
  return true;
}

bool
str_isalpha (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  return all_are (arguments[0], is_alpha, false, result);
}

bool
str_isalnum (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  return all_are (arguments[0], is_alnum, false, result);
}

bool
str_isascii (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  return all_are (arguments[0], is_ascii, true, result);
}

bool
str_isdecimal (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  return all_are (arguments[0], is_decimal, false, result);
}

bool
str_isdigit (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  return all_are (arguments[0], is_digit, false, result);
}

bool
str_isnumeric (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  return all_are (arguments[0], is_numeric, false, result);
}

bool
str_isspace (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  return all_are (arguments[0], unicode_is_space, false, result);
}

bool
str_isprintable (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  return all_are (arguments[0], unicode_is_printable, true, result);
}

/* At least one letter of the case, and none of another. */
static bool
one_case (Value self, bool upper, Value *result)
{
  size_t length;
  const char *text = value_text (self, &length);
  bool found = false;
  *result = value_bool (false);
  for (const char *at = text; at < text + length; at = text_next (at)) {
    const gunichar character = g_utf8_get_char (at);
    const bool is_upper = g_unichar_isupper (character), is_lower = g_unichar_islower (character);
    if ((upper ? is_lower : is_upper) || g_unichar_istitle (character))
      return true;
    found = found || (upper ? is_upper : is_lower);
  }
  *result = value_bool (found);
  return true;
}

bool
str_isupper (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  return one_case (arguments[0], true, result);
}

bool
str_islower (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  return one_case (arguments[0], false, result);
}

bool
str_istitle (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  size_t length;
  const char *text = value_text (arguments[0], &length);
  bool inside = false, found = false;
  *result = value_bool (false);
  for (const char *at = text; at < text + length; at = text_next (at)) {
    const gunichar character = g_utf8_get_char (at);
    const bool begins = g_unichar_isupper (character) || g_unichar_istitle (character);
    const bool goes_on = g_unichar_islower (character);
    if ((begins && inside) || (goes_on && !inside))
      return true;
    inside = begins || goes_on;
    found = found || inside;
  }
  *result = value_bool (found);
  return true;
}

bool
str_isidentifier (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  size_t length;
  const char *text = value_text (arguments[0], &length);
  bool valid = length > 0;
  for (const char *at = text; valid && at < text + length; at = text_next (at)) {
    const gunichar character = g_utf8_get_char (at);
    const GUnicodeType type = g_unichar_type (character);
    const bool starts = is_alpha (character) || character == '_' || type == G_UNICODE_LETTER_NUMBER;
    valid = starts
            || (at > text
                && (is_decimal (character) || type == G_UNICODE_NON_SPACING_MARK
                    || type == G_UNICODE_SPACING_MARK || type == G_UNICODE_CONNECT_PUNCTUATION));
  }
  *result = value_bool (valid);
  return true;
}
