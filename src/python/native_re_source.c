/* Reading patterns and templates character by character: escapes, names, sets. */
#include <string.h>

#include "python/native_re_private.h"

bool
regex_source_open (Vm *vm, Value value, RegexSource *source)
{
  size_t length;
  const char *text = value_text (value, &length);
  *source = (RegexSource){ .vm = vm, .value = value };
  if (text == NULL)
    return false;
  glong characters;
  source->text = g_utf8_to_ucs4_fast (text, (glong)length, &characters);
  source->length = (size_t)characters;
  return true;
}

void
regex_source_close (RegexSource *source)
{
  g_clear_pointer (&source->text, g_free);
}

/* As Python numbers lines: "at position 7 (line 2, column 3)". */
static char *
describe (const RegexSource *source, const char *message, gint64 position, gint64 *line,
          gint64 *column)
{
  bool lines = false;
  *line = 1;
  *column = position + 1;
  for (size_t i = 0; i < source->length; i++) {
    if (source->text[i] != '\n')
      continue;
    lines = true;
    if ((gint64)i >= position)
      continue;
    ++*line;
    *column = position - (gint64)i;
  }
  if (!lines)
    return g_strdup_printf ("%s at position %ld", message, (long)position);
  return g_strdup_printf ("%s at position %ld (line %ld, column %ld)", message, (long)position,
                          (long)*line, (long)*column);
}

bool
regex_fail (const RegexSource *source, gint64 position, const char *format, ...)
{
  Vm *vm = source->vm;
  va_list list;
  va_start (list, format);
  g_autofree char *message = g_strdup_vprintf (format, list);
  va_end (list);
  Value place[3] = { value_none (), value_none (), value_none () };
  g_autofree char *text = NULL;
  if (position >= 0) {
    gint64 line, column;
    text = describe (source, message, position, &line, &column);
    place[0] = value_int (position);
    place[1] = value_int (line);
    place[2] = value_int (column);
  }
  const Value argument = string_new (vm, text == NULL ? message : text, -1);
  const Value class = value_object (native_class (vm, "re", "error"));
  Value exception;
  if (!value_call (vm, class, &argument, 1, value_absent (), &exception))
    return false;
  const struct {
    const char *name;
    Value value;
  } attributes[] = {
    { "msg", string_new (vm, message, -1) },
    { "pattern", source->value },
    { "pos", place[0] },
    { "lineno", place[1] },
    { "colno", place[2] },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (attributes); i++)
    if (!value_set_attribute (vm, exception, attributes[i].name, attributes[i].value))
      return false;
  return vm_raise_value (vm, exception);
}

char *
regex_text_since (const RegexSource *source, size_t start)
{
  return g_ucs4_to_utf8 (source->text + start, (glong)(source->at - start), NULL, NULL, NULL);
}

char *
regex_take_name (RegexSource *source, char terminator)
{
  const size_t start = source->at;
  while (true) {
    const gunichar character = regex_take (source);
    const bool ended = character == (gunichar)terminator;
    if (character == '\\')
      regex_take (source);
    if (character != REGEX_END && !ended)
      continue;
    const size_t length = source->at - start - ended;
    if (length == 0) {
      regex_fail (source, (gint64)start, "missing group name");
      return NULL;
    }
    if (!ended) {
      regex_fail (source, (gint64)start, "missing %c, unterminated name", terminator);
      return NULL;
    }
    return g_ucs4_to_utf8 (source->text + start, (glong)length, NULL, NULL, NULL);
  }
}

bool
regex_is_identifier (const char *name)
{
  for (const char *at = name; *at != '\0'; at = text_next (at)) {
    const gunichar character = g_utf8_get_char (at);
    if (character != '_' && !g_unichar_isalpha (character)
        && (at == name || !g_unichar_isalnum (character)))
      return false;
  }
  return *name != '\0';
}

bool
regex_name_number (const char *name, gint64 *number)
{
  const size_t length = strlen (name);
  *number = g_ascii_strtoll (name, NULL, 10);
  return length > 0 && length < 10 && strspn (name, "0123456789") == length;
}

bool
regex_fail_name (const RegexSource *source, const char *message, const char *name)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  repr_text (shown, name, strlen (name));
  return regex_fail (source, (gint64)source->at - g_utf8_strlen (name, -1) - 1, "%s %s", message,
                     shown->str);
}

gunichar
regex_control (gunichar letter)
{
  static const char letters[] = "abfnrtv\\", characters[] = "\a\b\f\n\r\t\v\\";
  const char *found = letter == 0 || letter > 127 ? NULL : strchr (letters, (int)letter);
  return found == NULL ? REGEX_END : (gunichar)characters[found - letters];
}

static int
digit_value (gunichar character, guint base)
{
  const int value = character < 128 ? g_ascii_xdigit_value ((char)character) : -1;
  return value < (int)base ? value : -1;
}

guint64
regex_take_digits (RegexSource *source, size_t start, size_t count, guint base)
{
  while (count > 0 && digit_value (regex_peek (source), base) >= 0) {
    source->at++;
    count--;
  }
  guint64 number = 0;
  for (size_t i = start; i < source->at; i++)
    number = number * base + (guint64)digit_value (source->text[i], base);
  return number;
}

bool
regex_take_hex (RegexSource *source, gunichar letter, gunichar *character)
{
  const size_t start = source->at;
  const size_t count = letter == 'x' ? 2 : letter == 'u' ? 4 : 8;
  const guint64 number = regex_take_digits (source, start, count, 16);
  g_autofree char *digits = regex_text_since (source, start);
  if (source->at - start != count)
    return regex_fail (source, (gint64)start - 2, "incomplete escape \\%c%s", (char)letter, digits);
  if (number > 0x10ffff)
    return regex_fail (source, (gint64)start - 2, "bad escape \\%c%s", (char)letter, digits);
  *character = (gunichar)number;
  return (number < 0xd800 || number > 0xdfff)
         || vm_refuse (source->vm, NULL, "a regular expression with half of a surrogate pair");
}

void
regex_append_character (GString *out, gunichar character, guint flags)
{
  const bool ascii_caseless = (flags & RE_IGNORECASE) != 0 && (flags & RE_ASCII) != 0;
  if (character < 128 && g_ascii_isalpha ((char)character) && ascii_caseless)
    g_string_append_printf (out, "[%c%c]", g_ascii_tolower ((char)character),
                            g_ascii_toupper ((char)character));
  else if (character >= 128)
    g_string_append_unichar (out, character);
  else if (g_ascii_isalnum ((char)character) || character == '_')
    g_string_append_c (out, (char)character);
  else if (g_ascii_ispunct ((char)character))
    g_string_append_printf (out, "\\%c", (char)character);
  else
    g_string_append_printf (out, "\\x{%x}", character);
}

const char *
regex_category (gunichar letter, guint flags)
{
  /* PCRE2's own \s lacks some of the spaces of str.isspace () and has one more. */
  static const struct {
    gunichar letter;
    const char *unicode, *ascii;
  } categories[] = {
    { 'd', "\\p{Nd}", "0-9" },
    { 'D', "\\P{Nd}", "\\x{0}-/:-\\x{10ffff}" },
    { 'w', "\\w", "0-9A-Z_a-z" },
    { 'W', "\\W", "\\x{0}-/:-@\\[-\\^`{-\\x{10ffff}" },
    { 's',
      "\\t-\\r\\x{1c}-\\x{20}\\x{85}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}"
      "\\x{205f}\\x{3000}",
      "\\t-\\r\\x{20}" },
    { 'S',
      "\\x{0}-\\x{8}\\x{e}-\\x{1b}!-\\x{84}\\x{86}-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}"
      "\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-"
      "\\x{10ffff}",
      "\\x{0}-\\x{8}\\x{e}-\\x{1f}!-\\x{10ffff}" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (categories); i++)
    if (categories[i].letter == letter)
      return (flags & RE_ASCII) != 0 ? categories[i].ascii : categories[i].unicode;
  return NULL;
}

/* One member of a set: a character, or a CATEGORY. */
typedef struct {
  gunichar character;
  const char *category;
} Member;

static bool
take_set_escape (RegexSource *source, guint flags, Member *member)
{
  const size_t start = source->at - 1;
  const gunichar letter = regex_take (source);
  if (letter == REGEX_END)
    return regex_fail (source, (gint64)start, "bad escape (end of pattern)");
  member->category = regex_category (letter, flags);
  member->character = regex_control (letter);
  if (member->category != NULL || member->character != REGEX_END)
    return true;
  if (letter == 'x' || letter == 'u' || letter == 'U')
    return regex_take_hex (source, letter, &member->character);
  if (letter == 'N')
    return vm_refuse (source->vm, "write the character itself", "\\N{…} in a regular expression");
  if (letter >= '0' && letter <= '7') {
    const guint64 number = regex_take_digits (source, start + 1, 2, 8);
    g_autofree char *shown = regex_text_since (source, start);
    member->character = (gunichar)number;
    return number <= 0377
           || regex_fail (source, (gint64)start, "octal escape value %s outside of range 0-0o377",
                          shown);
  }
  if (letter < 128 && g_ascii_isalnum ((char)letter))
    return regex_fail (source, (gint64)start, "bad escape \\%c", (char)letter);
  member->character = letter;
  return true;
}

static bool
take_member (RegexSource *source, guint flags, Member *member)
{
  *member = (Member){ .character = regex_take (source) };
  return member->character != '\\' || take_set_escape (source, flags, member);
}

static void
append_plain_range (GString *out, gunichar low, gunichar high)
{
  regex_append_character (out, low, 0);
  if (high == low)
    return;
  g_string_append_c (out, '-');
  regex_append_character (out, high, 0);
}

/* re.ASCII lets only ASCII letters be without case, which PCRE2 has no option for. */
static void
append_range (GString *out, gunichar low, gunichar high, guint flags)
{
  append_plain_range (out, low, high);
  if ((flags & RE_IGNORECASE) == 0 || (flags & RE_ASCII) == 0)
    return;
  const gunichar upper_low = MAX (low, 'A'), upper_high = MIN (high, 'Z');
  const gunichar lower_low = MAX (low, 'a'), lower_high = MIN (high, 'z');
  if (upper_low <= upper_high)
    append_plain_range (out, upper_low + 32, upper_high + 32);
  if (lower_low <= lower_high)
    append_plain_range (out, lower_low - 32, lower_high - 32);
}

static void
append_member (GString *out, const Member *member, guint flags)
{
  if (member->category != NULL)
    g_string_append (out, member->category);
  else
    append_range (out, member->character, member->character, flags);
}

/* The characters of a member by which Python names it: of an escape only the first two. */
static size_t
member_length (const RegexSource *source, size_t start)
{
  return source->text[start] == '\\' ? 2 : 1;
}

static bool
fail_range (const RegexSource *source, size_t first, size_t last)
{
  const glong first_length = (glong)member_length (source, first);
  const glong last_length = (glong)member_length (source, last);
  g_autofree char *low = g_ucs4_to_utf8 (source->text + first, first_length, NULL, NULL, NULL);
  g_autofree char *high = g_ucs4_to_utf8 (source->text + last, last_length, NULL, NULL, NULL);
  return regex_fail (source, (gint64)source->at - first_length - 1 - last_length,
                     "bad character range %s-%s", low, high);
}

/* After `-`: the range from FIRST, which begins at START, or both when the set ends here. */
static bool
take_range (RegexSource *source, guint flags, size_t start, const Member *first, GString *out,
            bool *ended)
{
  const size_t second = source->at;
  Member last;
  if (regex_take_if (source, ']')) {
    append_member (out, first, flags);
    g_string_append (out, "\\-");
    *ended = true;
    return true;
  }
  if (!take_member (source, flags, &last))
    return false;
  if (first->category != NULL || last.category != NULL || first->character > last.character)
    return fail_range (source, start, second);
  append_range (out, first->character, last.character, flags);
  return true;
}

bool
regex_take_set (RegexSource *source, guint flags, GString *out)
{
  const size_t bracket = source->at - 1;
  g_string_append (out, regex_take_if (source, '^') ? "[^" : "[");
  const size_t first = source->at;
  for (bool ended = false; !ended;) {
    const size_t start = source->at;
    Member member;
    if (start > first && regex_take_if (source, ']'))
      break;
    const bool read = regex_peek (source) != REGEX_END;
    if (read && !take_member (source, flags, &member))
      return false;
    const bool range = read && regex_take_if (source, '-');
    if (!read || (range && regex_peek (source) == REGEX_END))
      return regex_fail (source, (gint64)bracket, "unterminated character set");
    if (!range)
      append_member (out, &member, flags);
    else if (!take_range (source, flags, start, &member, out, &ended))
      return false;
  }
  g_string_append_c (out, ']');
  return true;
}
