/* From Python's syntax of regular expressions to that of PCRE2. */
#include <string.h>

#include "python/native_re_private.h"

/* What a quantifier would repeat. */
typedef enum {
  ITEM_NONE,
  ITEM_PLACE, /* ^ $ \b … */
  ITEM_REPEATED,
  ITEM_OTHER,
} ItemKind;

typedef struct {
  RegexSource source;
  guint flags;
  RegexProgram *program;
  GHashTable *names; /* name ─► number of the group */
  guint depth, closed, loops;
  guint look_behind; /* groups that were there when the outermost look-behind began, + 1 */
  bool bad_width;    /* of a look-behind; told when all else is right, as Python does */
  guint condition;   /* a group that must exist in the end */
  gint64 condition_position;
} Parser;

/* The sequence that is being read. */
typedef struct {
  RegexWidth width, item_width; /* without the last item; of the last item */
  ItemKind kind;
  size_t item_start; /* in the text for PCRE2 */
  guint item_group;  /* the first group that the item may hold */
  bool first;        /* nothing stands before it in the pattern */
} Sequence;

enum {
  MOST_DEPTH = 200,
  MOST_REPEAT = 65535, /* PCRE2's */
};
static const gint64 width_unlimited = G_GINT64_CONSTANT (1) << 32;

static bool parse_alternatives (Parser *parser, bool first, RegexWidth *width);
static bool parse_sequence (Parser *parser, bool first, RegexWidth *width);

static gint64
position (const Parser *parser)
{
  return (gint64)parser->source.at;
}

static gint64
width_multiply (gint64 a, gint64 b)
{
  gint64 product;
  return __builtin_mul_overflow (a, b, &product) ? width_unlimited : MIN (product, width_unlimited);
}

static GString *
output (const Parser *parser)
{
  return parser->program->text;
}

static RegexGroup *
group_get (const Parser *parser, guint number)
{
  return &g_array_index (parser->program->groups, RegexGroup, number - 1);
}

/* The width of the items so far becomes part of the sequence's, and a new item begins. */
static void
begin_item (const Parser *parser, Sequence *sequence, ItemKind kind, gint64 low, gint64 high)
{
  sequence->width.low = MIN (sequence->width.low + sequence->item_width.low, width_unlimited);
  sequence->width.high = MIN (sequence->width.high + sequence->item_width.high, width_unlimited);
  sequence->item_width = (RegexWidth){ low, high };
  sequence->kind = kind;
  sequence->item_start = output (parser)->len;
  sequence->item_group = parser->program->groups->len;
}

static bool
check_group (const Parser *parser, guint number, gint64 at)
{
  if (group_get (parser, number)->open)
    return regex_fail (&parser->source, at, "cannot refer to an open group");
  if (parser->look_behind > 0 && number >= parser->look_behind)
    return regex_fail (&parser->source, position (parser),
                       "cannot refer to group defined in the same lookbehind subpattern");
  return true;
}

static void
add_reference (Parser *parser, Sequence *sequence, guint number)
{
  const RegexWidth width = group_get (parser, number)->width;
  begin_item (parser, sequence, ITEM_OTHER, width.low, width.high);
  const bool caseless = (parser->flags & RE_IGNORECASE) != 0 && (parser->flags & RE_ASCII) != 0;
  g_string_append_printf (output (parser), caseless ? "(?i:\\g{%u})" : "\\g{%u}", number);
}

static void
add_character (const Parser *parser, Sequence *sequence, gunichar character)
{
  begin_item (parser, sequence, ITEM_OTHER, 1, 1);
  regex_append_character (output (parser), character, parser->flags);
}

/* A backslash and a digit other than 0: a group, or a character in octal. */
static bool
parse_digits (Parser *parser, Sequence *sequence)
{
  RegexSource *source = &parser->source;
  const size_t start = source->at - 2;
  guint64 number = regex_take_digits (source, start + 1, 1, 10);
  const bool octal = source->at - start == 3 && source->text[start + 1] < '8'
                     && source->text[start + 2] < '8' && regex_peek (source) >= '0'
                     && regex_peek (source) < '8';
  if (octal) {
    number = regex_take_digits (source, start + 1, 1, 8);
    g_autofree char *shown = regex_text_since (source, start);
    if (number > 0377)
      return regex_fail (source, (gint64)start, "octal escape value %s outside of range 0-0o377",
                         shown);
    add_character (parser, sequence, (gunichar)number);
    return true;
  }
  if (number > parser->program->groups->len)
    return regex_fail (source, (gint64)start + 1, "invalid group reference %u", (guint)number);
  if (!check_group (parser, (guint)number, (gint64)start))
    return false;
  add_reference (parser, sequence, (guint)number);
  return true;
}

/* The places that a backslash and a letter name; NULL: none. */
static const char *
place_text (gunichar letter, guint flags)
{
  static const struct {
    gunichar letter;
    const char *unicode, *ascii;
  } places[] = {
    { 'A', "\\A", "\\A" },
    { 'Z', "\\z", "\\z" },
    { 'b', "\\b", "(?:(?<=[0-9A-Z_a-z])(?![0-9A-Z_a-z])|(?<![0-9A-Z_a-z])(?=[0-9A-Z_a-z]))" },
    /* In Python an empty string has no such place. */
    { 'B', "(?:\\B(?!\\A\\z))",
      "(?:(?!\\A\\z)(?:(?<=[0-9A-Z_a-z])(?=[0-9A-Z_a-z])|(?<![0-9A-Z_a-z])(?![0-9A-Z_a-z])))" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i].letter == letter)
      return (flags & RE_ASCII) != 0 ? places[i].ascii : places[i].unicode;
  return NULL;
}

static bool
parse_escape (Parser *parser, Sequence *sequence)
{
  RegexSource *source = &parser->source;
  const size_t start = source->at - 1;
  const gunichar letter = regex_take (source);
  if (letter == REGEX_END)
    return regex_fail (source, (gint64)start, "bad escape (end of pattern)");
  const char *text = place_text (letter, parser->flags);
  if (text != NULL) {
    begin_item (parser, sequence, ITEM_PLACE, 0, 0);
    g_string_append (output (parser), text);
    return true;
  }
  text = regex_category (letter, parser->flags);
  if (text != NULL) {
    begin_item (parser, sequence, ITEM_OTHER, 1, 1);
    g_string_append_printf (output (parser), "[%s]", text);
    return true;
  }
  gunichar character = regex_control (letter);
  if (character != REGEX_END)
    ;
  else if (letter == 'x' || letter == 'u' || letter == 'U') {
    if (!regex_take_hex (source, letter, &character))
      return false;
  }
  else if (letter == 'N')
    return vm_refuse (source->vm, "write the character itself", "\\N{…} in a regular expression");
  else if (letter == '0')
    character = (gunichar)regex_take_digits (source, start + 1, 2, 8);
  else if (letter < 128 && g_ascii_isdigit ((char)letter))
    return parse_digits (parser, sequence);
  else if (letter < 128 && g_ascii_isalpha ((char)letter))
    return regex_fail (source, (gint64)start, "bad escape \\%c", (char)letter);
  else
    character = letter;
  add_character (parser, sequence, character);
  return true;
}

typedef struct {
  gint64 least, most; /* MOST -1: no limit */
  bool literal;       /* it is no quantifier: `{` stands for itself */
} Quantifier;

/* Up to 18 digits; -1: none. */
static gint64
take_count (RegexSource *source)
{
  const size_t start = source->at;
  const guint64 number = regex_take_digits (source, start, 18, 10);
  return source->at == start ? -1 : (gint64)number;
}

static bool
take_braces (Parser *parser, Quantifier *quantifier)
{
  RegexSource *source = &parser->source;
  const size_t start = source->at;
  *quantifier = (Quantifier){ .literal = regex_peek (source) == '}' };
  if (quantifier->literal)
    return true;
  const gint64 least = take_count (source);
  const gint64 most = regex_take_if (source, ',') ? take_count (source) : least;
  if (!regex_take_if (source, '}')) {
    source->at = start;
    quantifier->literal = true;
    return true;
  }
  quantifier->least = MAX (least, 0);
  quantifier->most = most;
  if (least >= G_MAXUINT32 || most >= G_MAXUINT32)
    return vm_raise (source->vm, "OverflowError", "the repetition number is too large");
  if (most >= 0 && most < quantifier->least)
    return regex_fail (source, (gint64)start, "min repeat greater than max repeat");
  return (least <= MOST_REPEAT && most <= MOST_REPEAT)
         || vm_refuse (source->vm, NULL, "a regular expression that repeats more than %d times",
                       MOST_REPEAT);
}

static bool
take_quantifier (Parser *parser, gunichar sign, Quantifier *quantifier)
{
  if (sign == '{')
    return take_braces (parser, quantifier);
  *quantifier = (Quantifier){ .least = sign == '+', .most = sign == '?' ? 1 : -1 };
  return true;
}

/* Which groups can match more than once. */
static void
mark_loop (Parser *parser, const Sequence *sequence)
{
  parser->loops++;
  for (guint i = sequence->item_group; i < parser->program->groups->len; i++)
    g_array_index (parser->program->groups, RegexGroup, i).loop = parser->loops;
}

static bool
parse_quantifier (Parser *parser, gunichar sign, Sequence *sequence)
{
  const gint64 start = position (parser) - 1;
  Quantifier quantifier;
  if (!take_quantifier (parser, sign, &quantifier))
    return false;
  if (quantifier.literal) {
    add_character (parser, sequence, sign);
    return true;
  }
  if (sequence->kind == ITEM_NONE || sequence->kind == ITEM_PLACE)
    return regex_fail (&parser->source, start, "nothing to repeat");
  if (sequence->kind == ITEM_REPEATED)
    return regex_fail (&parser->source, start, "multiple repeat");
  sequence->kind = ITEM_REPEATED;
  RegexWidth *width = &sequence->item_width;
  const gint64 most = quantifier.most < 0 ? width_unlimited : quantifier.most;
  width->low = width_multiply (width->low, quantifier.least);
  width->high = width_multiply (width->high, most);
  if (most > 1)
    mark_loop (parser, sequence);
  GString *out = output (parser);
  if (quantifier.most < 0)
    g_string_append_printf (out, "{%ld,}", (long)quantifier.least);
  else
    g_string_append_printf (out, "{%ld,%ld}", (long)quantifier.least, (long)quantifier.most);
  if (regex_take_if (&parser->source, '?'))
    g_string_append_c (out, '?');
  else if (regex_take_if (&parser->source, '+'))
    g_string_append_c (out, '+');
  return true;
}

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
  if (!parse_alternatives (parser, false, width))
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
  begin_item (parser, sequence, ITEM_OTHER, 0, 0);
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

/* (?P…, with the P taken. */
static bool
parse_python_group (Parser *parser, Sequence *sequence, size_t start)
{
  RegexSource *source = &parser->source;
  const gunichar sign = regex_take (source);
  if (sign == REGEX_END)
    return regex_fail (source, position (parser), "unexpected end of pattern");
  if (sign != '<' && sign != '=') {
    g_autofree char *shown = regex_text_since (source, source->at - 1);
    return regex_fail (source, position (parser) - 3, "unknown extension ?P%s", shown);
  }
  g_autofree char *name = take_group_name (parser, sign == '<' ? '>' : ')');
  if (name == NULL)
    return false;
  if (sign == '<')
    return parse_capture (parser, sequence, start, name);
  guint number;
  if (!find_name (parser, name, &number)
      || !check_group (parser, number, position (parser) - g_utf8_strlen (name, -1) - 1))
    return false;
  add_reference (parser, sequence, number);
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
    g_autofree char *shown = regex_text_since (&parser->source, parser->source.at - 1);
    if (sign != '=' && sign != '!')
      return regex_fail (&parser->source, position (parser) - 3, "unknown extension ?<%s", shown);
    if (outer == 0)
      parser->look_behind = parser->program->groups->len + 1;
  }
  begin_item (parser, sequence, ITEM_OTHER, 0, 0);
  g_string_append_printf (output (parser), "(?%s%c", behind ? "<" : "", (char)sign);
  RegexWidth width;
  if (!parse_inside (parser, parser->flags, start, &width))
    return false;
  parser->look_behind = outer;
  parser->bad_width = parser->bad_width || (behind && width.low != width.high);
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
  if (*number > parser->condition) {
    parser->condition = *number;
    parser->condition_position = at;
  }
  return *number > parser->program->groups->len || parser->look_behind == 0
         || check_group (parser, *number, position (parser));
}

static bool
parse_condition (Parser *parser, Sequence *sequence, size_t start)
{
  guint number = 0;
  RegexWidth yes, no = { 0, 0 };
  if (!take_condition (parser, &number))
    return false;
  begin_item (parser, sequence, ITEM_OTHER, 0, 0);
  g_string_append_printf (output (parser), "(?(%u)", number);
  if (!parse_sequence (parser, false, &yes))
    return false;
  if (regex_take_if (&parser->source, '|')) {
    g_string_append_c (output (parser), '|');
    if (!parse_sequence (parser, false, &no))
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

/* Whether PCRE2 itself is to ignore case. */
static bool
is_caseless (guint flags)
{
  return (flags & RE_IGNORECASE) != 0 && (flags & RE_ASCII) == 0;
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
  begin_item (parser, sequence, ITEM_OTHER, 0, 0);
  g_string_append (output (parser), is_caseless (inside) ? "(?i:" : "(?-i:");
  return parse_inside (parser, inside, start, &sequence->item_width);
}

static bool
parse_plain_group (Parser *parser, Sequence *sequence, size_t start, const char *opening)
{
  begin_item (parser, sequence, ITEM_OTHER, 0, 0);
  g_string_append (output (parser), opening);
  return parse_inside (parser, parser->flags, start, &sequence->item_width);
}

static bool
parse_group (Parser *parser, Sequence *sequence)
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
  g_autofree char *shown = regex_text_since (source, source->at - 1);
  return regex_fail (source, position (parser) - 2, "unknown extension ?%s", shown);
}

static void
parse_place (const Parser *parser, Sequence *sequence, gunichar sign)
{
  const bool lines = (parser->flags & RE_MULTILINE) != 0;
  begin_item (parser, sequence, ITEM_PLACE, 0, 0);
  /* PCRE2 does not see the beginning of an empty last line. */
  g_string_append (output (parser),
                   sign == '^' ? (lines ? "(?<![^\\n])" : "\\A") : (lines ? "(?![^\\n])" : "\\Z"));
}

/* White space and comments, which re.VERBOSE leaves out. */
static bool
skip_space (Parser *parser)
{
  RegexSource *source = &parser->source;
  const gunichar character = regex_peek (source);
  if (character == '#') {
    while (regex_peek (source) != REGEX_END && regex_take (source) != '\n')
      ;
    return true;
  }
  if (character >= 128 || !(g_ascii_isspace ((char)character) || character == '\v'))
    return false;
  source->at++;
  return true;
}

static bool
parse_item (Parser *parser, Sequence *sequence)
{
  const gunichar character = regex_take (&parser->source);
  switch (character) {
  case '\\':
    return parse_escape (parser, sequence);
  case '[':
    begin_item (parser, sequence, ITEM_OTHER, 1, 1);
    return regex_take_set (&parser->source, parser->flags, output (parser));
  case '*':
  case '+':
  case '?':
  case '{':
    return parse_quantifier (parser, character, sequence);
  case '(':
    return parse_group (parser, sequence);
  case '^':
  case '$':
    parse_place (parser, sequence, character);
    return true;
  case '.':
    begin_item (parser, sequence, ITEM_OTHER, 1, 1);
    g_string_append (output (parser), (parser->flags & RE_DOTALL) != 0 ? "." : "[^\\n]");
    return true;
  default:
    add_character (parser, sequence, character);
    return true;
  }
}

static bool
parse_sequence (Parser *parser, bool first, RegexWidth *width)
{
  Sequence sequence = { .first = first };
  if (++parser->depth > MOST_DEPTH)
    return vm_refuse (parser->source.vm, NULL, "a regular expression nested more than %d deep",
                      MOST_DEPTH);
  while (true) {
    const gunichar next = regex_peek (&parser->source);
    if (next == REGEX_END || next == '|' || next == ')')
      break;
    if ((parser->flags & RE_VERBOSE) != 0 && skip_space (parser))
      continue;
    if (!parse_item (parser, &sequence))
      return false;
  }
  parser->depth--;
  begin_item (parser, &sequence, ITEM_NONE, 0, 0);
  *width = sequence.width;
  return true;
}

static bool
parse_alternatives (Parser *parser, bool first, RegexWidth *width)
{
  if (!parse_sequence (parser, first, width))
    return false;
  while (regex_take_if (&parser->source, '|')) {
    RegexWidth other;
    g_string_append_c (output (parser), '|');
    if (!parse_sequence (parser, false, &other))
      return false;
    width->low = MIN (width->low, other.low);
    width->high = MAX (width->high, other.high);
  }
  return true;
}

static bool
parse_all (Parser *parser)
{
  RegexWidth width;
  if (!parse_alternatives (parser, true, &width))
    return false;
  if (regex_peek (&parser->source) != REGEX_END)
    return regex_fail (&parser->source, position (parser), "unbalanced parenthesis");
  if (parser->condition > parser->program->groups->len)
    return regex_fail (&parser->source, parser->condition_position, "invalid group reference %u",
                       parser->condition);
  if (parser->bad_width)
    return regex_fail (&parser->source, -1, "look-behind requires fixed-width pattern");
  return true;
}

bool
regex_parse (Vm *vm, Value pattern, guint flags, RegexProgram *program)
{
  g_auto (RegexSource) source = { 0 };
  if (!regex_source_open (vm, pattern, &source))
    return false;
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Parser parser = { .source = source, .flags = flags, .program = program, .names = names };
  program->flags = flags;
  const bool parsed = parse_all (&parser);
  program->caseless = is_caseless (parser.flags);
  return parsed;
}
