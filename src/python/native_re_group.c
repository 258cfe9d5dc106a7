/* Groups of regular expressions: captures, look-around, conditions, flags. */
#include <string.h>

#include "python/native_re_parse.h"

static bool
fail_unterminated (const Parser *parser, size_t start)
{
  return regex_fail (&parser->source, (gint64)start, "missing ), unterminated subpattern");
}

/* What stands between here and `)`, with FLAGS. */
static bool
parse_inside (Parser *parser, guint flags, size_t start, RegexWidth *width)
{
  const guint outer = parser->flags;
  parser->flags = flags;
  if (!regex_parse_alternatives (parser, false, width))
    return false;
  parser->flags = outer;
  if (!regex_take_if (&parser->source, ')'))
    return fail_unterminated (parser, start);
  g_string_append_c (output (parser), ')');
  return true;
}

static bool
open_group (Parser *parser, const char *name)
{
  const guint number = parser->program->groups->len + 1;
  const RegexGroup group = { .name = g_strdup (name), .open = true };
  g_array_append_val (parser->program->groups, group);
  if (name == NULL)
    return true;
  const guint known = GPOINTER_TO_UINT (g_hash_table_lookup (parser->names, name));
  if (known != 0) {
    g_autoptr (GString) shown = g_string_new (NULL);
    repr_text (shown, name, strlen (name));
    return regex_fail (&parser->source, position (parser) - g_utf8_strlen (name, -1) - 1,
                       "redefinition of group name %s as group %u; was group %u", shown->str,
                       number, known);
  }
  g_hash_table_insert (parser->names, g_strdup (name), GUINT_TO_POINTER (number));
  return true;
}

static bool
parse_capture (Parser *parser, Sequence *sequence, size_t start, const char *name)
{
  regex_begin_item (parser, sequence, ITEM_OTHER, 0, 0);
  if (!open_group (parser, name))
    return false;
  const guint number = parser->program->groups->len;
  g_string_append_c (output (parser), '(');
  if (!parse_inside (parser, parser->flags, start, &sequence->item_width))
    return false;
  RegexGroup *group = group_get (parser, number);
  group->width = sequence->item_width;
  group->open = false;
  group->closed = ++parser->closed;
  return true;
}

/* A name of a group up to TERMINATOR, which must be an identifier. */
static char *
take_group_name (Parser *parser, char terminator)
{
  g_autofree char *name = regex_take_name (&parser->source, terminator);
  if (name == NULL || regex_is_identifier (name))
    return g_steal_pointer (&name);
  regex_fail_name (&parser->source, "bad character in group name", name);
  return NULL;
}

static bool
find_name (const Parser *parser, const char *name, guint *number)
{
  *number = GPOINTER_TO_UINT (g_hash_table_lookup (parser->names, name));
  return *number != 0 || regex_fail_name (&parser->source, "unknown group name", name);
}

/* Of the group at START, whose last character was just taken. */
static bool
fail_extension (Parser *parser, size_t start)
{
  RegexSource *source = &parser->source;
  if (source->text[source->at - 1] == '\\' && regex_take (source) == REGEX_END)
    return regex_fail (source, position (parser) - 1, "bad escape (end of pattern)");
  g_autofree char *shown = regex_text_since (source, start + 1);
  return regex_fail (source, (gint64)start + 1, "unknown extension %s", shown);
}

/* (?P…, with the P taken. */
static bool
parse_python_group (Parser *parser, Sequence *sequence, size_t start)
{
  RegexSource *source = &parser->source;
  const gunichar sign = regex_take (source);
  if (sign == REGEX_END)
    return regex_fail (source, position (parser), "unexpected end of pattern");
  if (sign != '<' && sign != '=')
    return fail_extension (parser, start);
  g_autofree char *name = take_group_name (parser, sign == '<' ? '>' : ')');
  if (name == NULL)
    return false;
  if (sign == '<')
    return parse_capture (parser, sequence, start, name);
  guint number;
  if (!find_name (parser, name, &number)
      || !regex_check_group (parser, number, position (parser) - g_utf8_strlen (name, -1) - 1))
    return false;
  regex_add_reference (parser, sequence, number);
  return true;
}

static bool
parse_look (Parser *parser, Sequence *sequence, size_t start, gunichar sign)
{
  const bool behind = sign == '<';
  const guint outer = parser->look_behind;
  if (behind) {
    sign = regex_take (&parser->source);
    if (sign == REGEX_END)
      return regex_fail (&parser->source, position (parser), "unexpected end of pattern");
    if (sign != '=' && sign != '!')
      return fail_extension (parser, start);
    parser->deep_behind = parser->deep_behind || outer != 0;
    if (outer == 0)
      parser->look_behind = parser->program->groups->len + 1;
  }
  regex_begin_item (parser, sequence, ITEM_OTHER, 0, 0);
  g_string_append_printf (output (parser), "(?%s%c", behind ? "<" : "", (char)sign);
  RegexWidth width;
  if (!parse_inside (parser, parser->flags, start, &width))
    return false;
  parser->look_behind = outer;
  if (behind) {
    parser->bad_width = parser->bad_width || width.low != width.high;
    parser->behind = MIN (parser->behind + width.high, G_MAXUINT16);
  }
  return true;
}

/* The group that (?(…) asks for. */
static bool
take_condition (Parser *parser, guint *number)
{
  RegexSource *source = &parser->source;
  gint64 written;
  g_autofree char *name = regex_take_name (source, ')');
  if (name == NULL)
    return false;
  const gint64 at = position (parser) - g_utf8_strlen (name, -1) - 1;
  if (regex_is_identifier (name)) {
    if (!find_name (parser, name, number))
      return false;
  }
  else if (!regex_name_number (name, &written))
    return regex_fail_name (source, "bad character in group name", name);
  else if (written == 0)
    return regex_fail (source, at, "bad group number");
  else
    *number = (guint)written;
  const Condition condition = { *number, at };
  g_array_append_val (parser->conditions, condition);
  if (parser->look_behind == 0)
    return true;
  if (*number > parser->program->groups->len)
    return regex_fail (source, position (parser), "cannot refer to an open group");
  return regex_check_group (parser, *number, position (parser));
}

static bool
parse_condition (Parser *parser, Sequence *sequence, size_t start)
{
  guint number = 0;
  RegexWidth yes, no = { 0, 0 };
  if (!take_condition (parser, &number))
    return false;
  regex_begin_item (parser, sequence, ITEM_OTHER, 0, 0);
  g_string_append_printf (output (parser), "(?(%u)", number);
  if (!regex_parse_sequence (parser, false, &yes))
    return false;
  if (regex_take_if (&parser->source, '|')) {
    g_string_append_c (output (parser), '|');
    if (!regex_parse_sequence (parser, false, &no))
      return false;
    if (regex_peek (&parser->source) == '|')
      return regex_fail (&parser->source, position (parser),
                         "conditional backref with more than two branches");
  }
  if (!regex_take_if (&parser->source, ')'))
    return fail_unterminated (parser, start);
  g_string_append_c (output (parser), ')');
  sequence->item_width = (RegexWidth){ MIN (yes.low, no.low), MAX (yes.high, no.high) };
  return true;
}

static bool
skip_comment (Parser *parser, size_t start)
{
  while (true) {
    const gunichar character = regex_take (&parser->source);
    if (character == ')')
      return true;
    if (character == REGEX_END)
      return regex_fail (&parser->source, (gint64)start, "missing ), unterminated comment");
  }
}

static guint
flag_of (gunichar letter)
{
  static const struct {
    char letter;
    guint flag;
  } letters[]
      = { { 'i', RE_IGNORECASE }, { 'L', RE_LOCALE }, { 'm', RE_MULTILINE }, { 's', RE_DOTALL },
          { 'x', RE_VERBOSE },    { 'a', RE_ASCII },  { 'u', RE_UNICODE } };
  for (size_t i = 0; i < G_N_ELEMENTS (letters); i++)
    if ((gunichar)letters[i].letter == letter)
      return letters[i].flag;
  return 0;
}

/* Letters of flags up to one of ENDS, which is *LAST then; the first letter was taken already. */
static bool
take_flags (Parser *parser, bool adding, const char *missing, gunichar *last, guint *flags)
{
  static const guint types = RE_ASCII | RE_LOCALE | RE_UNICODE;
  RegexSource *source = &parser->source;
  while (true) {
    const guint flag = flag_of (*last);
    if (flag == 0)
      return regex_fail (source, position (parser) - (*last != REGEX_END), "%s",
                         *last != REGEX_END && g_unichar_isalpha (*last) ? "unknown flag"
                                                                         : missing);
    if (adding && flag == RE_LOCALE)
      return regex_fail (source, position (parser),
                         "bad inline flags: cannot use 'L' flag with a str pattern");
    *flags |= flag;
    if (adding && (flag & types) != 0 && (*flags & types) != flag)
      return regex_fail (source, position (parser),
                         "bad inline flags: flags 'a', 'u' and 'L' are incompatible");
    if (!adding && (flag & types) != 0)
      return regex_fail (source, position (parser),
                         "bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
    *last = regex_take (source);
    if (*last == ':' || (adding && (*last == ')' || *last == '-')))
      return true;
    missing = adding ? "missing -, : or )" : "missing :";
  }
}

static guint
with_flags (guint flags, guint added, guint removed)
{
  if ((added & (RE_ASCII | RE_UNICODE)) != 0)
    flags &= ~(guint)(RE_ASCII | RE_UNICODE);
  return (flags | added) & ~removed;
}

/* (?flags) and (?flags-flags:…), with the first character taken. */
static bool
parse_flags (Parser *parser, Sequence *sequence, size_t start, gunichar letter)
{
  RegexSource *source = &parser->source;
  guint added = 0, removed = 0;
  if (letter != '-' && !take_flags (parser, true, "missing -, : or )", &letter, &added))
    return false;
  if (letter == ')') {
    if (!sequence->first || sequence->kind != ITEM_NONE)
      return regex_fail (source, (gint64)start, "global flags not at the start of the expression");
    parser->program->flags |= added;
    parser->flags = with_flags (parser->flags, added, 0);
    return true;
  }
  if (letter == '-') {
    letter = regex_take (source);
    if (!take_flags (parser, false, "missing flag", &letter, &removed))
      return false;
  }
  if ((added & removed) != 0)
    return regex_fail (source, position (parser) - 1, "bad inline flags: flag turned on and off");
  const guint inside = with_flags (parser->flags, added, removed);
  regex_begin_item (parser, sequence, ITEM_OTHER, 0, 0);
  g_string_append (output (parser), regex_is_caseless (inside) ? "(?i:" : "(?-i:");
  return parse_inside (parser, inside, start, &sequence->item_width);
}

static bool
parse_plain_group (Parser *parser, Sequence *sequence, size_t start, const char *opening)
{
  regex_begin_item (parser, sequence, ITEM_OTHER, 0, 0);
  g_string_append (output (parser), opening);
  return parse_inside (parser, parser->flags, start, &sequence->item_width);
}

bool
regex_parse_group (Parser *parser, Sequence *sequence)
{
  RegexSource *source = &parser->source;
  const size_t start = source->at - 1;
  if (!regex_take_if (source, '?'))
    return parse_capture (parser, sequence, start, NULL);
  const gunichar sign = regex_take (source);
  switch (sign) {
  case REGEX_END:
    return regex_fail (source, position (parser), "unexpected end of pattern");
  case 'P':
    return parse_python_group (parser, sequence, start);
  case ':':
    return parse_plain_group (parser, sequence, start, "(?:");
  case '>':
    return parse_plain_group (parser, sequence, start, "(?>");
  case '#':
    return skip_comment (parser, start);
  case '=':
  case '!':
  case '<':
    return parse_look (parser, sequence, start, sign);
  case '(':
    return parse_condition (parser, sequence, start);
  default:
    break;
  }
  if (flag_of (sign) != 0 || sign == '-')
    return parse_flags (parser, sequence, start, sign);
  return fail_extension (parser, start);
}
